"""Nghị định 30/2020/NĐ-CP, Phụ lục I: one test per row, read from the XML of the Word file."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from kiemtra.render import docx, layout, measure
from render import dossier
from render.paper import Line, W, Word, value

MM_PER_POINT = 25.4 / 72


@cache
def notice() -> Word:
    return Word(docx.render(dossier.notice()))


@cache
def minutes() -> Word:
    return Word(docx.render(dossier.minutes()))


@cache
def report() -> Word:
    return Word(docx.render(dossier.synthesis("Ủy ban nhân dân tỉnh", "Bộ Nội vụ")))


def every() -> list[Word]:
    return [notice(), minutes(), report()]


def length(text: str, points: float, *, bold: bool = False, italic: bool = False) -> float:
    """The length of a line in millimetres, measured by another means than the code under test."""
    face = {(True, False): "Bold", (False, True): "Italic"}.get((bold, italic), "Regular")
    font = TTFont(measure.FONTS / f"LiberationSerif-{face}.ttf")
    advances, names = font["hmtx"], font.getBestCmap()
    return sum(advances[names[ord(letter)]][0] for letter in text) / 2048 * points * MM_PER_POINT


def looks(line: Line, points: tuple[float, float], *, bold: bool = False, italic: bool = False) -> None:
    assert points[0] <= line.points <= points[1], line
    assert (line.bold, line.italic) == (bold, italic), line


def millimetres(twips: str) -> float:
    return int(twips) * 25.4 / 1440


def test_the_sheet_is_a4_upright() -> None:
    """Khổ giấy: A4, 210 × 297, along its length."""
    for word in every():
        for size in word.find("//w:pgSz"):
            assert round(millimetres(size.get(f"{W}w"))) == 210
            assert round(millimetres(size.get(f"{W}h"))) == 297


def test_margins_are_within_the_decree() -> None:
    """Lề trang: top and bottom 20-25, left 30-35, right 15-20 mm."""
    for word in every():
        for margin in word.find("//w:pgMar"):
            for side, least, most in (
                ("top", 20, 25),
                ("bottom", 20, 25),
                ("left", 30, 35),
                ("right", 15, 20),
            ):
                assert least - 0.05 <= millimetres(margin.get(W + side)) <= most, side


def test_every_letter_is_black_times_new_roman() -> None:
    """Phông: Times New Roman for every script, in black, in body, styles and page number."""
    for word in every():
        for name in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
            part = word.part(name)
            for fonts in part.iter(f"{W}rFonts"):
                assert {key.removeprefix(W) for key in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}
                assert set(fonts.attrib.values()) == {"Times New Roman"}
            assert {color.get(f"{W}val") for color in part.iter(f"{W}color")} == {"000000"}
        for line in word.lines():
            assert not line.text or line.fonts == {"Times New Roman"}, line


def test_page_numbers_stand_centred_in_the_top_margin_from_the_second_page_on() -> None:
    """Số trang: Arabic, 13-14, upright, in the top margin; none on page 1."""
    for word in every():
        number = word.part("word/header1.xml")
        (line,) = word.lines(number)
        looks(line, (13, 14))
        assert line.align == "center"
        assert [field.get(f"{W}instr").strip() for field in number.iter(f"{W}fldSimple")] == ["PAGE"]
        assert all(first.text == "" for first in word.lines(word.part("word/header2.xml")))
        for section in word.find("//w:sectPr"):
            assert section.find(f"{W}titlePg") is not None
            top, edge = (millimetres(value(section, f"w:pgMar@{side}")) for side in ("top", "header"))
            assert edge + line.points * 1.15 * MM_PER_POINT <= top


def test_the_nation_stands_on_the_right_of_the_first_line() -> None:
    """Quốc hiệu: capitals, 12-13, bold, upright, on top at the right, in one line."""
    for word in every():
        line = word.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        looks(line, (12, 13), bold=True)
        assert (line.align, line.column) == ("center", 1)
        assert length(line.text, line.points, bold=True) < layout.HEAD_COLUMNS[1]
        assert word.find("//w:body/*")[0].tag == f"{W}tbl"


def test_the_motto_is_ruled_at_its_own_length() -> None:
    """Tiêu ngữ: 13-14, bold, under the nation in single line, spaced hyphens, a rule as long as the line."""
    for word in every():
        line = word.after("CỘNG HÒA")
        looks(line, (13, 14), bold=True)
        assert (line.text, line.align, line.line, line.before) == (
            "Độc lập - Tự do - Hạnh phúc",
            "center",
            1,
            0,
        )
        assert word.after("Độc lập").rule == pytest.approx(length(line.text, line.points, bold=True), abs=0.3)


def test_the_parent_office_is_in_capitals_and_not_bold() -> None:
    """Cơ quan chủ quản: capitals, 12-13, upright, not bold, above the office."""
    line = notice().lines()[0]
    looks(line, (12, 13))
    assert (line.text, line.align, line.column) == ("UBND TỈNH HẢI DƯƠNG", "center", 0)


def test_a_provincial_committee_has_no_parent_line() -> None:
    """Cơ quan chủ quản: UBND tỉnh has none, its name stands first and breaks where it should."""
    issuer = {"organ": "Ủy ban nhân dân tỉnh Hải Dương"}
    line = Word(docx.render(dossier.notice(issuer=issuer))).lines()[0]
    assert line.text == "ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG"
    assert line.bold


def test_the_issuing_office_is_bold_and_ruled_at_a_third_to_a_half() -> None:
    """Cơ quan ban hành: capitals, 12-13, bold, centred; a rule of 1/3 to 1/2 of the line."""
    for word in every():
        line = word.line("SỞ NỘI VỤ")
        looks(line, (12, 13), bold=True)
        assert (line.align, line.column, line.line) == ("center", 0, 1)
        rule = word.after("SỞ NỘI VỤ").rule
        assert rule is not None
        assert 1 / 3 <= rule / length(line.text, line.points, bold=True) <= 1 / 2


@pytest.mark.parametrize(("symbol", "said"), [("TB-SNV", "/TB-SNV"), ("/tb - snv", "/TB-SNV"), ("", "/TB-…")])
def test_number_and_symbol_are_upright_thirteen(symbol: str, said: str) -> None:
    """Số, ký hiệu: size 13, upright, centred under the office, a slash, no spaces; room where the number is
    unknown.
    """
    issuer = dossier.ISSUER | {"symbols": {"notice": symbol}}
    line = Word(docx.render(dossier.notice(issuer=issuer))).line("Số:")
    looks(line, (13, 13))
    assert (line.align, line.column) == ("center", 0)
    assert re.fullmatch(rf"Số:\s+{re.escape(said)}", line.text)


def test_place_and_date_stand_level_with_the_number() -> None:
    """Địa danh, thời gian: 13-14, italic, centred under the motto, in the row of the number; dots while
    unknown.
    """
    for word in (notice(), report()):
        line = word.line("Hải Dương, ngày")
        looks(line, (13, 14), italic=True)
        assert (line.text, line.align, line.column) == ("Hải Dương, ngày … tháng … năm …", "center", 1)
        row = word.find("//w:tbl[1]/w:tr[2]")[0]
        assert [each.text[:3] for each in word.lines(row)] == ["Số:", "Hải"]


def test_minutes_have_no_line_for_place_and_date() -> None:
    """Mẫu 1.9: the right-hand cell beside the number is empty."""
    row = minutes().find("//w:tbl[1]/w:tr[2]")[0]
    assert [line.text for line in minutes().lines(row)][1:] == [""]
    assert "Hải Dương, ngày" not in minutes().text()


@pytest.mark.parametrize(
    ("word", "title"), [(notice, "THÔNG BÁO"), (minutes, "BIÊN BẢN"), (report, "BÁO CÁO")]
)
def test_the_kind_of_document_is_centred_bold_capitals(word: Callable[[], Word], title: str) -> None:
    """Tên loại: capitals, 13-14, bold, centred across the page."""
    line = word().line(title)
    looks(line, (13, 14), bold=True)
    assert (line.text, line.align, line.column) == (title, "center", None)


def test_the_subject_is_bold_and_ruled_at_a_third_to_a_half() -> None:
    """Trích yếu: small letters, 13-14, bold, right under the kind; a rule of 1/3 to 1/2 of the line."""
    for word, kind in ((notice(), "THÔNG BÁO"), (minutes(), "BIÊN BẢN"), (report(), "BÁO CÁO")):
        line = word.after(kind)
        looks(line, (13, 14), bold=True)
        assert (line.align, line.column) == ("center", None)
        longest = max(length(part, line.points, bold=True) for part in line.text.split("\n"))
        rule = word.after(line.text).rule
        assert rule is not None
        assert 1 / 3 <= rule / longest <= 1 / 2


def test_grounds_are_italic_and_end_as_they_should() -> None:
    """Căn cứ: italic, 13-14, one a line, each with a semicolon, the last with a full stop."""
    grounds = [line for line in minutes().lines() if line.text.startswith("Căn cứ")]
    assert [line.text[-1] for line in grounds] == [";", "."]
    for line in grounds:
        looks(line, (13, 14), italic=True)


def test_the_body_is_justified_indented_and_spaced() -> None:
    """Nội dung: upright, 13-14, justified, first line at 1 or 1.27 cm, 6 pt apart, single to 1.5 lines."""
    for word in every():
        body = [
            line for line in word.lines() if line.text.startswith(("Thực hiện", "- ")) and line.column is None
        ]
        assert body
        for line in (each for each in body if each.left == 0):
            looks(line, (13, 14))
            assert line.align == "both"
            assert round(line.indent, 1) in (10.0, 12.7)
            assert line.after >= 6
            assert 1 <= line.line <= 1.5


def test_sections_are_bold_capitals_with_roman_numbers() -> None:
    """Mục: Roman number and title in capitals, 13-14, bold, kept with what follows."""
    titles = [line for line in notice().lines() if re.match(r"[IVX]+\. ", line.text)]
    assert [line.text for line in titles] == ["I. KẾT QUẢ ĐẠT ĐƯỢC", "II. TỒN TẠI, HẠN CHẾ", "III. KIẾN NGHỊ"]
    for line in titles:
        looks(line, (13, 14), bold=True)
        assert line.text == line.text.upper()
        assert line.keep


def test_headed_clauses_are_bold_small_letters_with_arabic_numbers() -> None:
    """Khoản có tiêu đề: number and title on a line of their own, size of the body, bold."""
    headings = [line for line in notice().lines() if re.match(r"\d+\. ", line.text)]
    assert headings[0].text == "1. Công tác chỉ đạo, điều hành"
    for line in headings:
        looks(line, (13, 14), bold=True)
        assert line.keep


def test_the_signer_is_in_bold_capitals_beside_the_recipients() -> None:
    """7a, 9b: TM./KT. and office in capitals, 13-14, bold, centred, level with "Nơi nhận:"."""
    line = notice().line("KT. GIÁM ĐỐC")
    looks(line, (13, 14), bold=True)
    assert (line.text, line.align, line.column) == ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "center", 1)
    row = notice().find("//w:tbl[last()]/w:tr[1]")[0]
    assert notice().lines(row)[0].text == "Nơi nhận:"


def test_the_signers_name_is_bold_without_degree() -> None:
    """7b: small letters, 13-14, bold, centred; no academic title."""
    line = notice().line("Phạm Mạnh Hùng")
    looks(line, (13, 14), bold=True)
    assert (line.text, line.align, line.column) == ("Phạm Mạnh Hùng", "center", 1)
    assert "TS." not in notice().text()


def test_another_office_of_the_signer_stands_above_the_name() -> None:
    """7b: a team that uses its host's seal signs as head of the team, with the office held there above the
    name.
    """
    issuer = dossier.ISSUER | {
        "authority": ["Trưởng đoàn"],
        "signer": {"name": "Vương Đức Sáng", "position": "Phó Chủ tịch UBND tỉnh"},
    }
    lines = [line.text for line in Word(docx.render(dossier.notice(issuer=issuer))).lines()]
    at = lines.index("PHÓ CHỦ TỊCH UBND TỈNH")
    assert lines.index("TRƯỞNG ĐOÀN") < at
    assert lines[at + 1] == "Vương Đức Sáng"


def test_no_seal_or_signature_is_ever_drawn() -> None:
    """7c, 8: no picture, no drawing, no embedded object; room is left instead."""
    for word in every():
        assert not [name for name in word.archive.namelist() if "media" in name or "embed" in name]
        assert not word.find("//w:drawing | //w:pict | //w:object")


def test_several_addressees_stand_under_the_colon() -> None:
    """9a: "Kính gửi:" 13-14 upright; each addressee on a line with a dash, the dashes under the colon."""
    first, *names = (report().line(text) for text in ("Kính gửi:", "- Ủy ban", "- Bộ Nội vụ"))
    looks(first, (13, 14))
    assert [line.text for line in names] == ["- Ủy ban nhân dân tỉnh;", "- Bộ Nội vụ."]
    for line in names:
        looks(line, (13, 14))
        assert line.left - first.left == pytest.approx(length("Kính gửi", first.points), abs=0.3)


def test_a_single_addressee_stands_beside_the_words() -> None:
    """9a: one addressee shares the line of "Kính gửi:"."""
    assert Word(docx.render(dossier.synthesis("Bộ Nội vụ"))).line("Kính gửi").text == "Kính gửi: Bộ Nội vụ."


def test_recipients_are_headed_in_bold_italic_twelve() -> None:
    """9b: "Nơi nhận:" size 12, bold italic, at the left margin."""
    for word in every():
        line = word.line("Nơi nhận:")
        looks(line, (12, 12), bold=True, italic=True)
        assert (line.align, line.indent, line.column) == ("left", 0, 0)


def test_recipients_are_listed_in_eleven_and_end_with_the_archive() -> None:
    """9b: size 11, upright, dash at the left margin, semicolons, last "Lưu: VT, …." with a full stop."""
    lines = [line for line in notice().lines() if line.points == 11]
    assert [line.text for line in lines] == [
        "- Sở Y tế (để thực hiện);",
        "- UBND tỉnh (để báo cáo);",
        "- Đoàn kiểm tra;",
        "- Lưu: VT, CCHC.",
    ]
    for line in lines:
        looks(line, (11, 11))
        assert (line.align, line.indent) == ("left", 0)


def test_an_annex_is_titled_and_says_what_it_belongs_to() -> None:
    """Phụ lục: 14 bold; its name in capitals, 13-14, bold; "(Kèm theo …)" in italics, 13-14; all centred."""
    word = minutes()
    title, name, reference = (word.line(text) for text in ("Phụ lục", "DANH MỤC", "(Kèm theo"))
    looks(title, (14, 14), bold=True)
    looks(name, (13, 14), bold=True)
    looks(reference, (13, 14), italic=True)
    assert {line.align for line in (title, name, reference)} == {"center"}
    assert (
        reference.text.replace("\n", " ")
        == "(Kèm theo Biên bản số …/BB-ĐKT ngày 16 tháng 9 năm 2019 của Sở Nội vụ)"
    )


def test_an_annex_has_page_numbers_of_its_own() -> None:
    """Phụ lục: a section of its own on a new page, numbered from 1."""
    main, annex = minutes().find("//w:sectPr")
    assert value(annex, "w:type") == "nextPage"
    assert [value(section, "w:pgNumType@start") for section in (main, annex)] == ["1", "1"]


@pytest.mark.parametrize("word", [notice, minutes, report])
def test_every_text_ends_with_the_closing_sign(word: Callable[[], Word]) -> None:
    """The text before the signers ends with "./."."""
    lines = [line.text for line in word().lines() if line.column is None and line.text]
    assert sum(text.endswith("./.") for text in lines) == (2 if word is minutes else 1)
    assert lines[-1].endswith("./.")


def test_styles_say_the_same_as_the_paragraphs() -> None:
    """A clerk who applies a style gets what the paragraphs show."""
    word = minutes()
    styles = {style.get(f"{W}styleId"): style for style in word.part("word/styles.xml").iter(f"{W}style")}
    for paragraph in word.find("//w:p[w:pPr/w:pStyle]"):
        style = styles[value(paragraph, "w:pPr/w:pStyle")]
        run = paragraph.find(f"{W}r/{W}rPr")
        assert value(style, "w:rPr/w:sz") == value(run, "w:sz")
        for mark in ("b", "i"):
            assert (style.find(f"{W}rPr/{W}{mark}") is None) == (run.find(f"{W}{mark}") is None)
        assert value(style, "w:pPr/w:jc") == value(paragraph, "w:pPr/w:jc")
