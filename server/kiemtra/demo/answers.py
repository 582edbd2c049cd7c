"""What the invented visits recorded, with the commune's checklist."""

from datetime import timedelta
from typing import Any, Final, NamedTuple

from kiemtra.clock import later
from kiemtra.demo.people import COMMUNE, HEAD, MEMBERS, SECRETARY, Person, known_id
from kiemtra.demo.phone import Act

_COUNTERS: Final = ("establishment", "present", "absent_reason", "absent_no_reason")
_LENGTH: Final = timedelta(hours=3)


class Photo(NamedTuple):
    """A photo on an item: what it shows, and the words beneath it."""

    item: str
    category: str
    caption: str


class Recorded(NamedTuple):
    """The acts of a visit by who does them."""

    answers: list[Act]
    rooms: tuple[tuple[str, int, int, int, int], ...]
    photos: tuple[Photo, ...]
    hosts: tuple[tuple[str, str], ...]
    place: str

    def counts(self, visit: str, at: str) -> list[Act]:
        """The rooms counted on arrival."""
        return [("counted", _counted(visit, at, label, figures)) for label, *figures in self.rooms]

    def occasion(self, at: str) -> list[Act]:
        """When, where and before whom: kept by the secretary."""
        people = [_present("team", person) for person in (HEAD, SECRETARY, *MEMBERS)]
        hosts = [_attended("unit", name, position, self.place) for name, position in self.hosts]
        return [
            ("started", {"at": at, "place": f"Trụ sở {self.place}"}),
            *people,
            *hosts,
            ("viewed", {"document": "Sổ đăng ký văn bản đi", "period": f"Quý III/{at[:4]}"}),
            ("explained", {"text": "Đơn vị nhất trí với kết quả kiểm tra và sẽ khắc phục.", "agrees": True}),
            ("ended", {"at": later(at, _LENGTH), "copies": 3}),
        ]


def _present(side: str, person: Person) -> Act:
    return _attended(side, person.account.name, person.position, person.organisation)


def _attended(side: str, name: str, position: str, organisation: str) -> Act:
    return "attended", {"side": side, "name": name, "position": position, "organisation": organisation}


def _counted(visit: str, at: str, label: str, figures: list[int]) -> dict[str, Any]:
    counters = dict(zip(_COUNTERS, figures, strict=True))
    row = known_id(f"row:{visit}:{label}")
    return {"item": "head_count", "row": row, "label": label, "at": at, "counters": counters}


def _answers(**values: Any) -> list[Act]:
    return [("answered", {"item": item, "value": value}) for item, value in values.items()]


WAITING: Final = Recorded(
    answers=_answers(
        par_plan="met",
        tasks_due={"part": 11, "whole": 14},
        communication="partly",
        self_inspection="met",
        posting={"required": 219, "posted": 118, "expired": 6},
        announcement_decisions="not_met",
        posting_form="met",
        fees_posted="met",
        feedback_address="partly",
        centre_organised="met",
        centre_staffed="met",
        facilities="partly",
        facilities_missing=["queue", "seats"],
        files_handled={"received": 1246, "on_time": 1198, "overdue": 21, "pending": 27},
        apologies={"part": 9, "whole": 21},
        receipts="met",
        tracking_book="met",
        working_hours="met",
        badges="partly",
        attitude="met",
        online_files={"part": 987, "whole": 1246},
        registers_opened="met",
        registers_printed="not_met",
        document_form="partly",
        civil_registers="met",
        public_information="met",
    ),
    rooms=(
        ("Phòng Văn hóa - Xã hội", 9, 8, 1, 0),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", 11, 8, 2, 1),
        ("Trung tâm Phục vụ hành chính công", 8, 8, 0, 0),
    ),
    photos=(
        Photo("posting", "board", "Bảng niêm yết thủ tục hành chính tại Trung tâm, tầng 1"),
        Photo("announcement_decisions", "board", "Bảng niêm yết còn trống chỗ dán quyết định công bố"),
        Photo("facilities", "room", "Quầy tiếp nhận số 2, chưa có thiết bị xếp hàng"),
        Photo("registers_opened", "register", "Sổ đăng ký văn bản đi quý III"),
    ),
    hosts=(("Hoàng Văn Lâm", "Chủ tịch UBND phường"), ("Ngô Thị Mai", "Phó Giám đốc Trung tâm")),
    place="UBND phường Minh Họa Đông",
)

EARLIER: Final = Recorded(
    answers=_answers(
        par_plan="met",
        communication="met",
        dialogue="not_met",
        posting={"required": 204, "posted": 204, "expired": 3},
        posting_form="met",
        centre_organised="met",
        citizen_support="met",
        files_handled={"received": 862, "on_time": 858, "overdue": 0, "pending": 4},
        receipts="met",
        control_slips="partly",
        working_hours="met",
        badges="met",
        registers_opened="met",
        registers_printed="not_met",
        records_clerk="not_met",
        civil_registers="met",
    ),
    rooms=(
        ("Văn phòng HĐND và UBND", 7, 7, 0, 0),
        ("Trung tâm Phục vụ hành chính công", 6, 6, 0, 0),
    ),
    photos=(Photo("posting", "board", "Bảng niêm yết thủ tục hành chính tại Trung tâm"),),
    hosts=(("Bùi Đức Nam", "Chủ tịch UBND xã"),),
    place=COMMUNE.name,
)
