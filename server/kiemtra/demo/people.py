"""Who signs in to the demonstration, and the invented offices they come from."""

from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from kiemtra.core.rights import Account, UnitName
from kiemtra.store.units import Unit

PASSWORD: Final = "kiemtra-demo"  # noqa: S105 (known to everybody, hence loopback only)


def known_id(name: str) -> str:
    """The same id for the same name in every demonstration."""
    return str(uuid5(NAMESPACE_URL, f"kiemtra:demo:{name}"))


PROVINCE: Final = Unit(known_id("province"), "UBND tỉnh Minh Họa", "agency")
COMMUNE: Final = Unit(known_id("commune"), "UBND xã Minh Họa", "commune", PROVINCE.id, from_="2025-07-01")
WARD: Final = Unit(known_id("ward"), "UBND phường Minh Họa Đông", "ward", PROVINCE.id, from_="2025-07-01")
BRANCH: Final = Unit(
    known_id("branch"),
    "Chi nhánh số 3, Trung tâm Phục vụ hành chính công tỉnh Minh Họa, đặt tại phường Minh Họa Đông",
    "centre_branch",
    PROVINCE.id,
    from_="2025-07-01",
)
WEST_WARD: Final = Unit(
    known_id("west_ward"), "UBND phường Minh Họa Tây", "ward", PROVINCE.id, from_="2025-07-01"
)
DEPARTMENT: Final = Unit(known_id("department"), "Sở Xây dựng tỉnh Minh Họa", "department", PROVINCE.id)
UNITS: Final = (PROVINCE, COMMUNE, WARD, WEST_WARD, BRANCH, DEPARTMENT)


class Person(NamedTuple):
    """A demonstration account and what the person is outside."""

    account: Account
    position: str = ""
    organisation: str = ""


def _person(username: str, name: str, role: str, position: str = "", organisation: str = "") -> Person:
    unit = UnitName(COMMUNE.id, COMMUNE.name) if role == "unit" else None
    account = Account(known_id(f"account:{username}"), username, name, (role,), unit)
    return Person(account, position, organisation)


HEAD: Final = _person("truongdoan", "Nguyễn Văn An", "member", "Phó Giám đốc Sở Nội vụ", "Sở Nội vụ")
SECRETARY: Final = _person("thuky", "Trần Thị Bích", "member", "Chuyên viên Phòng CCHC", "Sở Nội vụ")
MEMBERS: Final = (
    _person(
        "thanhvien1", "Lê Hoàng Cường", "member", "Phó Trưởng phòng Kiểm soát TTHC", "Văn phòng UBND tỉnh"
    ),
    _person("thanhvien2", "Phạm Thị Ngọc Diệp", "member", "Chuyên viên", "Sở Khoa học và Công nghệ"),
)
SUPERVISOR: Final = _person("giamsat", "Đỗ Quang Hưng", "supervisor", "Trưởng phòng CCHC", "Sở Nội vụ")
ADMINISTRATOR: Final = _person("quantri", "Vũ Minh Khôi", "administrator")
INSPECTED: Final = _person("donvi", COMMUNE.name, "unit")
SOURCE_CLERK: Final = _person("nhaplieu", "Người nhập liệu từ bài báo", "member")

PEOPLE: Final = (HEAD, SECRETARY, *MEMBERS, SUPERVISOR, ADMINISTRATOR, INSPECTED, SOURCE_CLERK)
SHOWN: Final = (
    ("truongdoan", "trưởng đoàn / head"),
    ("thuky", "thư ký / secretary"),
    ("thanhvien1, thanhvien2", "thành viên / members"),
    ("giamsat", "người duyệt / supervisor"),
    ("quantri", "quản trị / administrator"),
    ("donvi", "đơn vị được kiểm tra / inspected unit"),
)
