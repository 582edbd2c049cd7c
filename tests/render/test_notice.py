"""What a notice says: the words an official would sign, nothing the team did not record."""

import unicodedata
from typing import Any

import pytest

from kiemtra.core import canonical, documents
from kiemtra.core.problems import Problem
from render import dossier
from render.dossier import FINDINGS, META, SECTIONS, UNIT, VISITS, finding, notice, texts

GOLDEN = """\
Thực hiện Kế hoạch số 2676/KH-UBND ngày 09 tháng 8 năm 2019 của Chủ tịch Ủy ban nhân dân tỉnh Hải Dương về \
kiểm tra công tác cải cách hành chính năm 2019; Quyết định số 2801/QĐ-UBND ngày 20 tháng 8 năm 2019 của \
Chủ tịch UBND tỉnh Hải Dương, Đoàn kiểm tra số 01 đã tiến hành kiểm tra công tác cải cách hành chính năm \
2019 tại Sở Y tế ngày 16 tháng 9 năm 2019 (hình thức: theo kế hoạch). Sở Nội vụ thông báo kết quả kiểm tra \
như sau:
KẾT QUẢ ĐẠT ĐƯỢC
Công tác chỉ đạo, điều hành
Ban hành kế hoạch cải cách hành chính ngay từ đầu năm.
Cải cách thủ tục hành chính
Đã tiếp nhận 1.234 hồ sơ; tỷ lệ đúng hạn đạt 98,7%.
TỒN TẠI, HẠN CHẾ
Công tác chỉ đạo, điều hành
Chưa đánh giá kết quả thực hiện kế hoạch.
Cải cách thủ tục hành chính
Việc niêm yết thủ tục hành chính chưa đầy đủ, chưa kịp thời.
Văn thư, lưu trữ
Chưa in sổ đăng ký văn bản đi, đến.
KIẾN NGHỊ
Đề nghị Sở Y tế khắc phục tồn tại, hạn chế và thực hiện các nội dung sau:
Công tác chỉ đạo, điều hành
Đánh giá kết quả thực hiện kế hoạch theo từng quý (thời hạn: 15 ngày).
Cải cách thủ tục hành chính
Khắc phục: việc niêm yết thủ tục hành chính chưa đầy đủ, chưa kịp thời.
Văn thư, lưu trữ
Khắc phục: chưa in sổ đăng ký văn bản đi, đến.
Tăng tỷ lệ gửi văn bản điện tử.
Sở Y tế tổ chức thực hiện và báo cáo kết quả bằng văn bản về Sở Nội vụ trong thời hạn 30 ngày kể từ ngày \
ban hành Thông báo này; kiến nghị có ghi thời hạn riêng thì thực hiện theo thời hạn đó./."""


def said(findings: list[dict[str, Any]], **changes: Any) -> list[str]:
    return texts(notice(findings, **changes))


def test_a_whole_notice_reads_as_an_official_writes_it() -> None:
    """The golden text: opening, results, limitations, requests and deadline, by section, joined, ending in
    ./.
    """
    assert "\n".join(texts(notice())) == GOLDEN


def test_the_head_of_a_notice_says_who_issues_it_about_what() -> None:
    """Offices and kind in capitals, the subject as an act at a unit, number and date open."""
    document = notice()
    assert document["header"] == {
        "organ": "SỞ NỘI VỤ",
        "parent": "UBND TỈNH HẢI DƯƠNG",
        "symbol": "TB-SNV",
        "place": "Hải Dương",
    }
    assert document["title"] == "THÔNG BÁO"
    assert document["subject"] == "Kết quả kiểm tra công tác cải cách hành chính năm 2019 tại Sở Y tế"


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Kiểm tra CCHC năm 2026", "Kết quả kiểm tra CCHC năm 2026 tại Sở Y tế"),
        ("Cải cách hành chính năm 2026", "Kết quả kiểm tra cải cách hành chính năm 2026 tại Sở Y tế"),
        (
            "Kiểm tra CCHC tại một số sở năm 2019",
            "Kết quả kiểm tra CCHC tại một số sở năm 2019 đối với Sở Y tế",
        ),
        ("", "Kết quả kiểm tra tại Sở Y tế"),
    ],
)
def test_the_subject_is_made_of_the_programme_and_the_unit(title: str, subject: str) -> None:
    """Whatever the programme is called, the subject is one phrase in official order."""
    assert notice(programme={"title": title, "bases": ["x"]})["subject"] == subject


def test_what_is_unknown_prints_as_dots() -> None:
    """Without issuer, programme or team nothing is invented."""
    document = documents.notice({"visit": {"unit": {"name": "Sở Y tế"}}}, FINDINGS, sections=SECTIONS)
    opening, ending = texts(document)[0], texts(document)[-1]
    assert opening.startswith(
        "Thực hiện ……………, Đoàn kiểm tra đã tiến hành kiểm tra tại Sở Y tế ngày … tháng … năm …"
    )
    assert opening.endswith("Thông báo kết quả kiểm tra như sau:")
    assert "về cơ quan ban hành Thông báo này trong thời hạn … ngày" in ending
    assert document["signatures"] == [{"side": "right", "authority": ["……………"]}]
    assert document["recipients"] == ["Sở Y tế (để thực hiện);", "Lưu: VT."]


def test_empty_parts_say_so() -> None:
    """A notice without findings states that nothing was recorded, and asks for nothing."""
    assert said([])[1:] == [
        "KẾT QUẢ ĐẠT ĐƯỢC",
        "Không có kết quả nổi bật được ghi nhận.",
        "TỒN TẠI, HẠN CHẾ",
        "Không có tồn tại, hạn chế được ghi nhận.",
        "KIẾN NGHỊ",
        "Không có kiến nghị đối với Sở Y tế./.",
    ]


def test_without_limitations_nothing_is_to_be_remedied() -> None:
    """Only a recommendation: the request does not speak of limitations."""
    lines = said([finding("r", "recommendation", "records", "Cập nhật bảng niêm yết")])
    assert "Đề nghị Sở Y tế thực hiện các nội dung sau:" in lines
    assert "có ghi thời hạn riêng" not in lines[-1]


def test_merged_and_withdrawn_findings_are_not_printed() -> None:
    """What review took out stays out, of the text and of the requests."""
    gone = [
        finding("a", "limitation", "records", "Đã gộp", state="merged", into="v.b"),
        finding("b", "limitation", "records", "Đã bỏ", state="withdrawn"),
    ]
    assert not [line for line in said([*gone, *FINDINGS]) if "Đã gộp" in line or "Đã bỏ" in line]
    assert documents.recommendations(gone) == []


def test_a_note_nobody_classified_stops_the_notice() -> None:
    """A figure is never printed as a strength or a limitation by default."""
    note = finding("n", "note", "records", "Sáp nhập bản, tổ dân phố chưa đảm bảo theo đúng quy định")
    with pytest.raises(Problem) as caught:
        notice([*FINDINGS, note])
    assert (caught.value.code, caught.value.details) == ("document.note_unclassified", {"findings": ["v.n"]})
    with pytest.raises(Problem):
        documents.synthesis(META, [VISITS[0] | {"findings": [note]}], sections=SECTIONS)


def test_a_preview_keeps_notes_apart() -> None:
    """In a preview a note stands under a heading that says what it is, word for word."""
    note = finding("n", "note", "records", "Sáp nhập bản chưa đảm bảo theo đúng quy định")
    lines = texts(documents.notice(META, [note], sections=SECTIONS, preview=True))
    assert lines[-3:] == [
        "NỘI DUNG GHI NHẬN, CHƯA PHÂN LOẠI",
        "Văn thư, lưu trữ",
        "Sáp nhập bản chưa đảm bảo theo đúng quy định./.",
    ]


def test_an_amended_finding_leaves_its_join() -> None:
    """Words changed in review are printed as decided, not as the fragment the rule once made."""
    findings = [each | {"text": "Đã sửa"} if each["id"] == "v.board.late" else each for each in FINDINGS]
    lines = said(findings)
    assert "Việc niêm yết thủ tục hành chính chưa đầy đủ." in lines
    assert "Đã sửa." in lines


def test_joined_requests_with_different_deadlines_stand_apart() -> None:
    """One sentence cannot carry two deadlines."""
    findings = [each | {"due_days": 10} if each["id"] == "v.board.late" else each for each in FINDINGS]
    assert "Khắc phục: việc niêm yết thủ tục hành chính chưa đầy đủ." in said(findings)
    assert "Khắc phục: việc niêm yết thủ tục hành chính chưa kịp thời (thời hạn: 10 ngày)." in said(findings)


def test_recommendations_carry_their_finding_and_their_days() -> None:
    """What is tracked from issuance on: each request with the finding it answers and its own or the common
    deadline.
    """
    assert documents.recommendations(FINDINGS, 30) == [
        {"finding": "v.plan.weak", "text": "Đánh giá kết quả thực hiện kế hoạch theo từng quý.", "days": 15},
        {
            "finding": "v.board.few",
            "text": "Khắc phục: việc niêm yết thủ tục hành chính chưa đầy đủ.",
            "days": 30,
        },
        {
            "finding": "v.board.late",
            "text": "Khắc phục: việc niêm yết thủ tục hành chính chưa kịp thời.",
            "days": 30,
        },
        {"finding": "v.register.print", "text": "Khắc phục: chưa in sổ đăng ký văn bản đi, đến.", "days": 30},
        {"finding": "v.mail", "text": "Tăng tỷ lệ gửi văn bản điện tử.", "days": 30},
    ]
    assert "days" not in documents.recommendations(FINDINGS)[-1]


def test_the_same_request_is_printed_once_a_section() -> None:
    """Two limitations with one remedy ask for it once; both stay tracked."""
    twice = [
        finding(name, "limitation", "records", name, recommendation="Lập sổ")
        for name in ("Thiếu sổ", "Sai sổ")
    ]
    assert said(twice).count("Lập sổ.") == 1
    assert len(documents.recommendations(twice)) == 2


def test_findings_stand_in_the_order_of_the_sections() -> None:
    """A section unknown to the checklist comes last, under a heading of its own."""
    findings = [
        finding("z", "strength", "elsewhere", "Mười"),
        finding("b", "strength", "records", "Hai"),
        finding("a", "strength", "direction", "Một"),
    ]
    lines = said(findings)
    assert lines[2:8] == [
        "Công tác chỉ đạo, điều hành", "Một.", "Văn thư, lưu trữ", "Hai.", "Nội dung khác", "Mười.",
    ]  # fmt: skip


def test_a_visit_of_several_days_names_the_first_and_the_last() -> None:
    """Days are days in Vietnam: half past seven in the evening UTC is the next day there."""
    visit = META["visit"] | {
        "started": {"at": "2019-09-22T19:30:00.000Z"},
        "ended": {"at": "2019-09-25T09:00:00.000Z"},
    }
    assert "từ ngày 23 tháng 9 năm 2019 đến ngày 25 tháng 9 năm 2019" in said([], visit=visit)[0]


def test_a_ground_is_cited_once() -> None:
    """The team's decision is not repeated when the programme's grounds cite it in full."""
    bases = ["Quyết định số 2801/QĐ-UBND ngày 20 tháng 8 năm 2019 của UBND tỉnh về thành lập Đoàn kiểm tra"]
    opening = said([], programme={"title": "Kiểm tra CCHC", "bases": bases})[0]
    assert opening.count("2801/QĐ-UBND") == 1


def test_every_text_is_nfc_and_on_one_line() -> None:
    """Decomposed letters, line breaks and control characters never reach a document."""
    messy = unicodedata.normalize("NFD", "Chưa niêm yết\nđầy đủ\u000b thủ tục...")
    document = notice([finding("m", "limitation", "posting", messy)], visit=META["visit"] | {"unit": UNIT})
    canonical.check(document)
    assert "Chưa niêm yết đầy đủ thủ tục…" in texts(document)


def test_a_document_is_canonical_and_keeps_its_hash() -> None:
    """A document can be frozen: plain JSON within the limits, the same for the same input."""
    for make in (notice, dossier.minutes, dossier.synthesis):
        document = make()
        canonical.check(document)
        assert canonical.decode(canonical.encode(document)) == document
        assert canonical.hash_of(make()) == canonical.hash_of(document)


@pytest.mark.parametrize(
    ("issuance", "number", "date", "name"),
    [
        (
            {"number": "7", "symbol": "TB-SNV", "date": "2019-10-01", "signer": {"name": "PGS.TS Lê A"}},
            "7",
            "2019-10-01",
            "Lê A",
        ),
        ({"number": "123/TB-SNV", "date": "2020-01-05", "signer": "Lê B"}, "123", "2020-01-05", "Lê B"),
    ],
)
def test_an_issued_document_shows_what_the_office_gave(
    issuance: dict[str, Any], number: str, date: str, name: str
) -> None:
    """Number, date and signer come from the issuance; the drafted record is untouched."""
    draft = notice()
    before = canonical.hash_of(draft)
    issued: Any = documents.issued(draft, issuance)
    assert issued["header"] | {"number": number, "date": date, "symbol": "TB-SNV"} == issued["header"]
    assert issued["signatures"][0]["name"] == name
    assert issued["blocks"] == draft["blocks"]
    assert canonical.hash_of(draft) == before


def test_an_issued_number_below_ten_gets_a_zero() -> None:
    """Số: 07, and January is 01: as the decree writes them."""
    issued = documents.issued(notice(), {"number": "7", "date": "2020-01-05", "signer": "A"})
    said = documents.to_markdown(issued)
    assert "Số: 07/TB-SNV" in said
    assert "*Hải Dương, ngày 05 tháng 01 năm 2020*" in said
