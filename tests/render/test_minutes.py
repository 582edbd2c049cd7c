"""What the office's copy of the minutes says, and what it says about each signature."""

from typing import Any

import pytest

from kiemtra.core import canonical, documents
from render.dossier import CHECKLIST, META, MINUTES, minutes, signature, texts

GOLDEN = """\
Căn cứ Kế hoạch số 2676/KH-UBND ngày 09 tháng 8 năm 2019 của Chủ tịch Ủy ban nhân dân tỉnh Hải Dương về \
kiểm tra công tác cải cách hành chính năm 2019;
Căn cứ Quyết định số 2801/QĐ-UBND ngày 20 tháng 8 năm 2019 của Chủ tịch UBND tỉnh Hải Dương.
Thời gian bắt đầu: 07 giờ 15, ngày 16 tháng 9 năm 2019.
Địa điểm: Trụ sở Sở Y tế.
Hình thức kiểm tra: đột xuất, không báo trước.
Thời kỳ kiểm tra: năm 2019.
Thành phần tham dự:
Đoàn kiểm tra số 01
Vương Đức Sáng, Phó Chủ tịch UBND tỉnh, Trưởng đoàn.
Sở Y tế
Nguyễn Thị Hồng Ngát, Giám đốc, Sở Y tế.
Chủ trì: Vương Đức Sáng, Trưởng đoàn.
Thư ký (người ghi biên bản): Đoàn Văn Cát, Thư ký.
Nội dung:
NỘI DUNG KIỂM TRA
Công tác chỉ đạo, điều hành.
Cải cách thủ tục hành chính.
Số mục của bảng kiểm chưa kiểm tra: 02.
Số mục các thành viên Đoàn còn ý kiến khác nhau: 01.
KẾT QUẢ ĐẠT ĐƯỢC
Cải cách thủ tục hành chính
Có bảng niêm yết tại nơi dễ nhìn (02 minh chứng).
TỒN TẠI, HẠN CHẾ
Cải cách thủ tục hành chính
Việc niêm yết thủ tục hành chính chưa đầy đủ, chưa kịp thời (05 minh chứng).
NỘI DUNG GHI NHẬN KHÁC
Cải cách thủ tục hành chính
Đã tiếp nhận 380 hồ sơ, 69 hồ sơ đang giải quyết.
SỐ NGƯỜI CÓ MẶT TẠI THỜI ĐIỂM KIỂM TRA
Số người có mặt tại từng phòng:
HỒ SƠ, SỔ SÁCH ĐÃ XEM VÀ MINH CHỨNG
Sổ đăng ký văn bản đi, năm 2019.
Minh chứng thu thập: 01 ảnh, tài liệu; ảnh thất lạc: 01 (danh mục tại Phụ lục kèm theo).
KIẾN NGHỊ TẠI CHỖ
Cải cách thủ tục hành chính
Cập nhật bảng niêm yết.
Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA
Về “Việc niêm yết thủ tục hành chính chưa kịp thời”: đồng ý; đơn vị đang in bảng mới.
Không đồng ý.
Biên bản đã được đọc lại cho Đoàn kiểm tra và đại diện đơn vị được kiểm tra cùng nghe.
Người đã ký xác nhận trên thiết bị của Đoàn: Vương Đức Sáng.
Người đã ký trước khi bổ sung, chưa xác nhận nội dung bổ sung: Đoàn Văn Cát.
Người từ chối ký biên bản: Nguyễn Thị Hồng Ngát, Giám đốc. Lý do: Chưa thống nhất số liệu.
Biên bản được lập thành 03 (ba) bản, các bản có giá trị như nhau.
Cuộc kiểm tra kết thúc vào 11 giờ 30, ngày 16 tháng 9 năm 2019./."""


def signed(*signatures: dict[str, Any]) -> dict[str, Any]:
    """The boxes of the signers, by side."""
    boxes: Any = minutes(list(signatures))["signatures"]
    return {box["side"]: box for box in boxes}


def test_whole_minutes_read_as_mau_1_9_with_the_practice_of_inspections() -> None:
    """The golden text: every field of a biên bản kiểm tra, in order."""
    assert "\n".join(texts(minutes())) == GOLDEN


def test_the_head_count_is_a_table_with_the_checklists_labels() -> None:
    """Place, time of counting in Vietnam, every counter by its label, notes, and the sums of the minutes."""
    blocks: Any = minutes()["blocks"]
    (table,) = (block for block in blocks if block["type"] == "table")
    assert [column["title"] for column in table["columns"]] == [
        "TT", "Phòng", "Giờ đếm", "Biên chế", "Có mặt", "Vắng có lý do", "Vắng không có lý do", "Ghi chú",
    ]  # fmt: skip
    assert table["rows"] == [["1", "Văn phòng Sở", "07 giờ 20", "20", "18", "1", "1", "01 đi công tác"]]
    assert table["total"] == ["", "Tổng cộng", "", "20", "18", "1", "1", ""]


def test_a_head_count_without_its_checklist_still_shows_every_counter() -> None:
    """Counters without labels stand under their ids; nothing is dropped."""
    document: Any = documents.minutes_document(MINUTES, META, [])
    (table,) = (block for block in document["blocks"] if block["type"] == "table")
    assert {"Establishment", "Present"} <= {column["title"] for column in table["columns"]}


def test_the_three_signers_stand_where_they_belong() -> None:
    """The unit left, the head right, the secretary below; names from the team when nobody signed yet."""
    boxes = signed()
    assert boxes["left"] == {
        "side": "left",
        "authority": ["ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA"],
        "note": "(Ký, ghi rõ họ tên)",
    }
    assert (boxes["right"]["authority"], boxes["right"]["name"]) == (["TRƯỞNG ĐOÀN"], "Vương Đức Sáng")
    assert (boxes["below"]["authority"], boxes["below"]["name"]) == (["THƯ KÝ"], "Đoàn Văn Cát")


def test_a_refusal_is_marked_and_its_reason_stands_in_the_text() -> None:
    """A refusal is never a signature."""
    refused = signature("1", "unit", "representative", "Lê Văn Đức", refused="không có thẩm quyền.")
    assert signed(refused)["left"]["mark"] == "(từ chối ký)"
    lines = texts(minutes([refused]))
    assert "Người từ chối ký biên bản: Lê Văn Đức. Lý do: Không có thẩm quyền." in lines
    assert not [line for line in lines if line.startswith("Người đã ký xác nhận")]


def test_a_signature_before_an_addition_is_marked_so() -> None:
    """Signed, then something was added: it prints, but not as agreement."""
    early = signature("1", "unit", "representative", "Lê Văn Đức", current=False)
    assert signed(early)["left"]["mark"] == "(ký trước khi bổ sung)"
    assert not [line for line in texts(minutes([early])) if line.startswith("Người đã ký xác nhận")]


def test_without_heads_a_signature_is_judged_by_the_hash_it_names() -> None:
    """`of` is the hash of the minutes that were read back."""
    read = signature("1", "unit", "representative", "Lê Văn Đức", of=canonical.hash_of(MINUTES))
    del read["current"]
    other = read | {"of": "0" * 64}
    assert "mark" not in signed(read)["left"]
    assert signed(other)["left"]["mark"] == "(ký trước khi bổ sung)"


def test_the_last_word_of_a_person_counts() -> None:
    """Who refused first and then signed has signed; the earlier act is not printed."""
    refused = signature("1", "unit", "representative", "Lê Văn Đức", refused="chờ xác minh")
    agreed = signature("2", "unit", "representative", "Lê Văn  Đức")
    assert "mark" not in signed(agreed, refused)["left"]
    assert not [line for line in texts(minutes([agreed, refused])) if "từ chối" in line]


def test_one_who_agreed_is_named_before_one_who_refused() -> None:
    """Two of the unit: the box carries the one who signed, the text both."""
    refused = signature("2", "unit", "representative", "Lê Văn Đức", refused="bận")
    agreed = signature("1", "unit", "representative", "Trần Thị Mai")
    assert signed(agreed, refused)["left"]["name"] == "Trần Thị Mai"


def test_a_deputy_signs_in_the_heads_stead() -> None:
    """KT. TRƯỞNG ĐOÀN, PHÓ TRƯỞNG ĐOÀN, when the deputy led and signed."""
    box = signed(signature("1", "team", "deputy_head", "Phạm Mạnh Hùng"))["right"]
    assert (box["authority"], box["name"]) == (["KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN"], "Phạm Mạnh Hùng")


def test_a_drawn_signature_is_never_in_the_document() -> None:
    """The picture of a signature is evidence; not even its hash is printed."""
    drawn = signature("1", "team", "head", "Vương Đức Sáng", image="f" * 64)
    assert "f" * 64 not in canonical.encode(minutes([drawn])).decode()


def test_unknown_times_places_and_people_print_as_dots() -> None:
    """Minutes drawn up before the visit is complete leave room, they do not guess."""
    bare: dict[str, Any] = {
        name: MINUTES[name] for name in ("visit", "unit", "programme", "checklist", "mode", "sections")
    } | {"started": None, "ended": None, "team": {}}
    lines = texts(documents.minutes_document(bare, {}, [], checklist=CHECKLIST))
    assert "Thời gian bắt đầu: … giờ …, ngày … tháng … năm …." in lines
    assert "Địa điểm: ……………" in lines
    assert "Chủ trì: ……………." in lines
    assert "Biên bản được lập thành … bản, các bản có giá trị như nhau." in lines
    assert lines[-1] == "Cuộc kiểm tra kết thúc vào … giờ …, ngày … tháng … năm …./."


def test_nobody_is_said_to_have_been_there_before_attendance_is_recorded() -> None:
    """Attendance comes from what was recorded; failing that, there is room to write."""
    lines = texts(minutes(attendance={"team": [], "unit": []}))
    assert not any(line.startswith("Đoàn Văn Cát, Phó Trưởng phòng") for line in lines)
    assert sum(line.strip(".") == "" or set(line) <= set("…. ") for line in lines) >= 2


def test_the_list_of_evidence_is_an_annex() -> None:
    """Caption and hash of every piece, lost photos said to be lost and why."""
    annexes: Any = minutes()["annexes"]
    table, total = annexes[0]["blocks"]
    assert table["rows"] == [
        ["1", "Bảng niêm yết", "a" * 16],
        ["2", "Sổ văn bản đi (ảnh thất lạc: máy hỏng)", "b" * 16],
    ]
    assert total == {"type": "paragraph", "text": "Tổng cộng: 01 ảnh, tài liệu; ảnh thất lạc: 01./."}


def test_minutes_without_evidence_have_no_annex() -> None:
    """An annex that lists nothing is not made, and the text refers to none."""
    document = minutes(evidence={"count": 0, "lost": 0, "list": []})
    assert "annexes" not in document
    assert "Không thu thập minh chứng." in texts(document)


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("scheduled", "theo kế hoạch"),
        ("notified", "đột xuất có báo trước"),
        ("recheck", "phúc tra"),
        ("", "……………"),
    ],
)
def test_the_form_of_the_visit_is_said(mode: str, said: str) -> None:
    """Scheduled, unannounced, notified, thematic, cross or recheck, in Vietnamese."""
    assert f"Hình thức kiểm tra: {said}." in texts(minutes(mode=mode))


def test_a_period_may_be_two_dates() -> None:
    """The time inspected is words, or first and last day."""
    lines = texts(minutes(period={"from": "2019-01-01", "to": "2019-08-31"}))
    assert "Thời kỳ kiểm tra: từ ngày 01 tháng 01 năm 2019 đến ngày 31 tháng 8 năm 2019." in lines
