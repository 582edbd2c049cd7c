"""The Word file: the same bytes every time, sound for any text, fit to be read when it is long."""

import hashlib
import io
import zipfile
from typing import Any

import docx as python_docx
import msgspec
import pytest

from kiemtra.core import document_blocks
from kiemtra.core.documents import Document
from kiemtra.render import docx, layout, measure, plan
from render import dossier
from render.dossier import META, UNIT, finding
from render.paper import W, Word, value

HOSTILE = '<w:p>&amp;</w:p>\u0000\u0008\ufffe {{ 7*7 }} #read("/etc/passwd") ]]> 🙂 =1+1'


def long_notice(count: int) -> Document:
    """A notice with many findings in every part."""
    kinds = ("strength", "limitation")
    return dossier.notice(
        [finding(str(at), kinds[at % 2], "posting", f"Nội dung thứ {at}") for at in range(count)]
    )


@pytest.mark.parametrize("make", [dossier.notice, dossier.minutes, dossier.synthesis])
def test_the_same_document_gives_the_same_bytes(make: Any) -> None:
    """No clock, no randomness, no author in the file."""
    first, second = docx.render(make()), docx.render(make())
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert not [word for word in ("created", "modified", "creator", "lastModifiedBy") if word in properties]


def test_an_independent_reader_finds_the_whole_text() -> None:
    """python-docx opens the file, styles and tables included, and sees Vietnamese style names."""
    read = python_docx.Document(io.BytesIO(docx.render(dossier.minutes())))
    assert read.core_properties.title == "BIÊN BẢN Kiểm tra công tác cải cách hành chính năm 2019 tại Sở Y tế"
    names = {paragraph.style.name for paragraph in read.paragraphs if paragraph.style}
    assert {"Tên loại", "Trích yếu", "Căn cứ", "Nội dung", "Mục"} <= names
    assert [cell.text for cell in read.tables[1].rows[0].cells][:3] == ["TT", "Phòng", "Giờ đếm"]


def test_any_text_is_only_text() -> None:
    """Markup, control characters, templates and formulas come out as letters or not at all."""
    document = dossier.notice([finding("x", "strength", "posting", HOSTILE)])
    word = Word(docx.render(document))
    assert '<w:p>&amp;</w:p> {{ 7*7 }} #read("/etc/passwd") ]]> 🙂 =1+1' in word.text()


def test_a_text_no_xml_can_hold_is_cleaned_even_in_a_stored_document() -> None:
    """A document made elsewhere cannot break the file."""
    document: Any = dossier.notice()
    document["recipients"] = ["a\u000b\ufffeb\ud7ffc."]
    assert "- ab\ud7ffc." in Word(docx.render(document)).text()


def test_what_is_not_a_document_is_refused() -> None:
    """A stored document is never repaired silently."""
    with pytest.raises(msgspec.ValidationError):
        docx.render({"kind": "notice", "blocks": [{"type": "macro"}]})


def test_names_of_two_hundred_letters_are_set_in_lines_that_fit() -> None:
    """A unit or an office may have a very long name; nothing runs out of its column."""
    long = (
        "Trung tâm Phục vụ hành chính công và Hỗ trợ doanh nghiệp trực thuộc Ủy ban nhân dân xã "
        + "Bình Tấn " * 12
    )
    assert len(long) > 190
    visit = META["visit"] | {"unit": UNIT | {"name": long}}
    word = Word(docx.render(dossier.notice(visit=visit, issuer=dossier.ISSUER | {"organ": long})))
    for text, style, room in (("TRUNG TÂM", "organ", 65), ("Kết quả", "subject", 165)):
        for line in word.line(text).text.split("\n"):
            assert measure.width(line, layout.STYLES[style]) <= room


def test_a_word_longer_than_its_column_still_prints() -> None:
    """What cannot be broken is left to Word; nothing is lost and nothing hangs."""
    assert measure.lines("A" * 300 + " B", 65, layout.STYLES["organ"]) == ["A" * 300, "B"]
    assert measure.lines("", 65, layout.STYLES["organ"]) == [""]


def test_names_break_where_an_official_breaks_them() -> None:
    """Before tỉnh, thành phố, xã …, not inside a name."""
    style = layout.STYLES["organ"]
    assert measure.lines("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", 65, style) == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ HỒ CHÍ MINH",
    ]
    assert measure.lines("SỞ NỘI VỤ", 65, style) == ["SỞ NỘI VỤ"]


def test_long_lists_lose_nothing() -> None:
    """Five hundred findings: every one is there, in order, once."""
    text = Word(docx.render(long_notice(500))).text()
    places = [text.find(f"- Nội dung thứ {at}.") for at in range(0, 500, 2)]
    assert -1 not in places
    assert places == sorted(places)


def test_signers_stay_with_the_last_line_and_whole() -> None:
    """A signature block never stands alone on a page and never breaks over two."""
    word = Word(docx.render(long_notice(60)))
    assert word.line("Sở Y tế tổ chức").keep
    for table in (word.find("//w:tbl")[0], word.find("//w:tbl")[-1]):
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))


def test_lines_that_announce_stay_with_what_they_announce() -> None:
    """A heading, or a line ending in a colon, is never the last on a page."""
    word = Word(docx.render(dossier.minutes()))
    announcing = [line for line in word.lines() if line.column is None and line.text.endswith(":")]
    assert [line.text for line in announcing][:2] == ["Thành phần tham dự:", "Nội dung:"]
    assert all(line.keep for line in announcing)


def test_a_table_repeats_its_head_and_fills_the_width() -> None:
    """Head counts and lists of evidence run over pages; their heads come along."""
    for table in Word(docx.render(dossier.minutes())).find("//w:tbl[w:tblPr/w:tblBorders]"):
        head, *rows = table.iter(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)
        assert int(value(table, "w:tblPr/w:tblW@w")) * 25.4 / 1440 == pytest.approx(165, abs=0.5)


def test_names_of_two_signers_stand_level() -> None:
    """The heading of one side may take two lines, the other one; their names share a row."""
    table = Word(docx.render(dossier.minutes())).find("//w:tbl")[-2]
    rows = [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]
    names = ["".join(part.text or "" for part in cell.iter(f"{W}t")) for cell in rows[1]]
    assert names == ["Nguyễn Thị Hồng Ngát(từ chối ký)", "Vương Đức Sáng"]
    assert [len(row) for row in rows] == [2, 2, 1, 1]


def test_both_writers_set_every_style_they_use() -> None:
    """The plan names no style that the layout does not know."""
    named = msgspec.json.encode(plan.build(document_blocks.read(dossier.minutes()))).decode()
    used = {part.split('"')[0] for part in named.split('"style":"')[1:]}
    assert used
    assert used <= set(layout.STYLES)
