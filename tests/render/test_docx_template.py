"""An office's own Word file: filled, never evaluated, and refused when it holds more than a document."""

import hashlib
import io
import zipfile
from typing import Any

import docx as python_docx
import pytest

from kiemtra.core.problems import Problem
from kiemtra.render import docx, docx_template
from render import dossier
from render.dossier import finding
from render.paper import Word


def template(*paragraphs: str, **parts: bytes) -> bytes:
    """A Word file with these paragraphs, and further parts by name."""
    made = python_docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return saved(made, **parts)


def saved(made: Any, **parts: bytes) -> bytes:
    file = io.BytesIO()
    made.save(file)
    with zipfile.ZipFile(file, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def refused(data: bytes) -> str:
    """The code of the problem a template is refused with."""
    with pytest.raises(Problem) as caught:
        docx_template.check(data)
    return caught.value.code


def test_an_offices_file_keeps_its_form_and_takes_our_content() -> None:
    """Head, kind, subject, content and signer go where the office asked for them; its own words stay."""
    data = template(
        "Mẫu của cơ quan", "{{co_quan_chu_quan}} / {{co_quan}}", "{{so_ky_hieu}}", "{{dia_danh_thoi_gian}}",
        "{{ ten_loai }}: {{trich_yeu}}", "{{noi_dung}}", "{{quyen_han}}", "{{ho_ten}}", "{{noi_nhan}}",
        "{{chuc_vu}}",
    )  # fmt: skip
    lines = [line.text for line in Word(docx_template.fill(data, dossier.notice())).lines()]
    assert lines[:2] == ["Mẫu của cơ quan", "UBND TỈNH HẢI DƯƠNG / SỞ NỘI VỤ"]
    assert lines[3] == "Hải Dương, ngày … tháng … năm …"
    assert lines[4] == "THÔNG BÁO: Kết quả kiểm tra công tác cải cách hành chính năm 2019 tại Sở Y tế"
    built_in = [line.text for line in Word(docx.render(dossier.notice())).lines()]
    content = built_in[built_in.index("I. KẾT QUẢ ĐẠT ĐƯỢC") - 1 :]
    content = content[: next(at for at, text in enumerate(content) if text.endswith("./.")) + 1]
    assert lines[5 : 5 + len(content)] == content
    assert lines[5 + len(content) :] == [
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Phạm Mạnh Hùng", "Nơi nhận:", "- Sở Y tế (để thực hiện);",
        "- UBND tỉnh (để báo cáo);", "- Đoàn kiểm tra;", "- Lưu: VT, CCHC.", "",
    ]  # fmt: skip


def test_a_placeholder_cut_into_runs_by_word_is_found() -> None:
    """Word splits text wherever it likes; the placeholder looks as its first letter did, the rest stays."""
    made = python_docx.Document()
    paragraph = made.add_paragraph()
    for text, bold in (("Số hiệu: {", False), ("{co_", True), ("quan}", False), ("} (kèm theo)", False)):
        paragraph.add_run(text).bold = bold
    made.add_paragraph("{{noi_dung}}")
    read = python_docx.Document(io.BytesIO(docx_template.fill(saved(made), dossier.notice())))
    assert read.paragraphs[0].text == "Số hiệu: SỞ NỘI VỤ (kèm theo)"
    assert read.paragraphs[0].runs[0].text == "Số hiệu: SỞ NỘI VỤ"


def test_headers_and_tables_are_filled_too() -> None:
    """An office's head often stands in a table, its name in a page header."""
    made = python_docx.Document()
    made.add_table(1, 1).cell(0, 0).text = "{{co_quan}}"
    made.sections[0].header.paragraphs[0].text = "{{ten_loai}}"
    made.add_paragraph("{{noi_dung}}")
    read = python_docx.Document(io.BytesIO(docx_template.fill(saved(made), dossier.notice())))
    assert read.tables[0].cell(0, 0).text == "SỞ NỘI VỤ"
    assert read.sections[0].header.paragraphs[0].text == "THÔNG BÁO"


def test_minutes_bring_their_signers_tables_and_annex() -> None:
    """Three names with what is to be known about each; the annex follows on a page of its own."""
    data = template(
        "{{noi_dung}}", "{{ho_ten_don_vi}}", "{{ho_ten}}", "{{ho_ten_thu_ky}}", "{{dia_danh_thoi_gian}}"
    )
    word = Word(docx_template.fill(data, dossier.minutes()))
    lines = [line.text for line in word.lines()]
    at = lines.index("Nguyễn Thị Hồng Ngát\n(từ chối ký)")
    assert lines[at + 1 : at + 4] == ["Vương Đức Sáng", "Đoàn Văn Cát\n(ký trước khi bổ sung)", ""]
    assert lines.index("DANH MỤC MINH CHỨNG") > at
    assert len(word.find("//w:tbl")) == 2
    assert word.find("//w:br[@w:type='page']")


def test_what_is_filled_in_is_not_looked_at_again() -> None:
    """A finding that holds a placeholder, or code, prints as it is."""
    text = "Xem {{ho_ten}} và {{ 7*7 }} <w:b/>"
    document = dossier.notice([finding("x", "strength", "posting", text)])
    assert f"- {text}." in Word(docx_template.fill(template("{{noi_dung}}"), document)).text()


def test_the_same_template_and_document_give_the_same_bytes() -> None:
    """Deterministic, like the built-in layout."""
    data = template("{{noi_dung}}")
    first, second = (docx_template.fill(data, dossier.notice()) for _ in range(2))
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()


@pytest.mark.parametrize("name", ["ho_tên", "noi_dung2", "7*7", "config.secret", ""])
def test_an_unknown_placeholder_is_named(name: str) -> None:
    """A closed list: whatever else stands in braces is refused, and the list is told."""
    with pytest.raises(Problem) as caught:
        docx_template.check(template("{{noi_dung}}", f"a {{{{{name}}}}} b"))
    assert caught.value.code == "template.placeholder_unknown"
    assert caught.value.details["names"] == [name]


@pytest.mark.parametrize(
    "paragraphs",
    [(), ("{{noi_dung}} và thêm",), ("{{noi_dung}}", "{{noi_dung}}"), ("{{noi_dung}}{{noi_dung}}",)],
)
def test_a_template_asks_for_the_content_exactly_once(paragraphs: tuple[str, ...]) -> None:
    """Nowhere, in a line with other words, or twice, is refused."""
    assert refused(template(*paragraphs)) == "template.content_missing"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/embeddings/oleObject1.bin", b"x"),
        ("word/activeX/activeX1.xml", b"<x/>"),
        ("word/_rels/footer1.xml.rels", b'<Relationships><Relationship Type="x/attachedTemplate" '
         b'Target="http://evil" TargetMode="External"/></Relationships>'),
        ("word/evil.xml", b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'),
    ],
)  # fmt: skip
def test_a_file_that_is_more_than_a_document_is_refused(part: str, content: bytes) -> None:
    """Macros, embedded objects, files loaded from elsewhere, entities."""
    assert refused(template("{{noi_dung}}", **{part: content})) == "template.unsafe"


def test_a_hyperlink_is_harmless() -> None:
    """A reader may follow it or not; nothing is loaded."""
    link = (
        b'<Relationships><Relationship Type="http://x/hyperlink" Target="https://sonoivu.gov.vn" '
        b'TargetMode="External"/></Relationships>'
    )
    docx_template.check(template("{{noi_dung}}", **{"word/_rels/footer1.xml.rels": link}))


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", docx.package({"a.xml": b"<a/>"})])
def test_what_is_not_a_word_file_is_refused(data: bytes) -> None:
    """A PDF, an empty file, some other archive."""
    assert refused(data) == "template.unreadable"


def test_broken_xml_is_refused() -> None:
    """A body nobody can parse is told as such."""
    assert refused(docx.package({"word/document.xml": b"<w:document"})) == "template.unreadable"


def test_an_archive_that_swells_is_refused_before_it_is_unpacked() -> None:
    """Forty megabytes of nothing in a small file."""
    data = template("{{noi_dung}}", **{"word/media/nothing.bin": bytes(docx_template.MAX_BYTES + 1)})
    assert (
        refused(docx.package({"word/document.xml": bytes(docx_template.MAX_BYTES + 1)}))
        == "template.unreadable"
    )
    assert refused(data) == "template.unreadable"
