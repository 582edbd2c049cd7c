"""The PDF preview: the same bytes, the right letters, the same words as the Word file."""

import io
import re
import unicodedata
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from kiemtra.core.documents import Document
from kiemtra.render import docx, measure, typst_pdf
from render import dossier
from render.dossier import finding
from render.paper import Word

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {
    letter
    for vowel in VOWELS
    for tone in TONES
    for letter in (
        unicodedata.normalize("NFC", vowel + tone),
        unicodedata.normalize("NFC", vowel + tone).upper(),
    )
} | set("đĐ…–“”‘’§°%₫")


def pages(document: Document) -> list[str]:
    """The text of every page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(typst_pdf.render(document))).pages]


def letters(text: str) -> str:
    """The text without spaces and page numbers' line breaks, for comparing what two writers set."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("make", [dossier.notice, dossier.minutes, dossier.synthesis])
def test_the_same_document_gives_the_same_pdf(make: Any) -> None:
    """No clock and no random id in the file."""
    assert typst_pdf.render(make()) == typst_pdf.render(make())


@pytest.mark.parametrize("make", [dossier.notice, dossier.minutes, dossier.synthesis])
def test_the_preview_has_every_word_of_the_word_file(make: Any) -> None:
    """Both are set from one plan: paragraph by paragraph the PDF says what the DOCX says."""
    document = make()
    printed = letters(" ".join(pages(document)))
    said = [letters(line.text) for line in Word(docx.render(document)).lines()]
    assert [line for line in said if line not in printed and len(line) < 40] == []
    assert sum(line in printed for line in said) > len(said) * 0.8


def test_only_our_fonts_are_used_and_embedded() -> None:
    """Liberation Serif in its four faces, each embedded, none from the machine."""
    reader = PdfReader(io.BytesIO(typst_pdf.render(dossier.minutes())))
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor
            names.add(str(descriptor["/FontName"]).partition("+")[2])
    assert names == {
        "LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic",
    }  # fmt: skip


@pytest.mark.parametrize("face", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_every_vietnamese_letter_is_in_the_font(face: str) -> None:
    """All vowels with all tones, both cases, and what documents print beside them."""
    known = TTFont(measure.FONTS / f"LiberationSerif-{face}.ttf").getBestCmap()
    assert {letter for letter in LETTERS if ord(letter) not in known} == set()
    assert len(LETTERS) > 2 * 12 * 6


def test_every_page_is_a4() -> None:
    """210 × 297 mm."""
    for page in PdfReader(io.BytesIO(typst_pdf.render(dossier.minutes()))).pages:
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]


def test_pages_are_numbered_from_the_second_on_and_annexes_anew() -> None:
    """No number on page 1; 2, 3, … at the top; an annex starts again without one."""
    kinds = ("strength", "limitation")
    findings = [finding(str(at), kinds[at % 2], "posting", f"Nội dung {at} " * 9) for at in range(60)]
    printed = pages(dossier.notice(findings))
    assert len(printed) > 3
    assert not printed[0].startswith("1")
    assert [text.split()[0] for text in printed[1:]] == [str(at) for at in range(2, len(printed) + 1)]
    assert pages(dossier.minutes())[-1].startswith("Phụ lục")


def test_long_lists_lose_nothing_over_pages() -> None:
    """Three hundred findings and two hundred rows: every one is printed once."""
    printed = letters(
        " ".join(
            pages(
                dossier.notice(
                    [finding(str(at), "strength", "posting", f"Nội dung số {at} hết") for at in range(300)]
                )
            )
        )
    )
    assert [at for at in range(300) if printed.count(letters(f"Nội dung số {at} hết")) != 1] == []
    listed = [{"evidence": f"{at:064x}", "caption": f"ảnh {at} hết"} for at in range(200)]
    annex = letters(" ".join(pages(dossier.minutes(evidence={"count": 200, "lost": 0, "list": listed}))))
    assert [at for at in range(200) if annex.count(letters(f"Ảnh {at} hết")) != 1] == []


@pytest.mark.parametrize(
    "text", ['#read("/etc/passwd")', "$x^2$ *b* _i_ <a> @b `c`", "\\u{41} // c", "= T", "- - -"]
)
def test_typst_code_in_a_text_is_only_text(text: str) -> None:
    """Text comes in as JSON and is set letter for letter."""
    assert letters(text) in letters(
        " ".join(pages(dossier.notice([finding("x", "strength", "posting", f"Xem {text}")])))
    )


def test_a_letter_no_font_has_does_not_stop_the_document() -> None:
    """An emoji in a remark may print as a box; the document is made all the same."""
    assert "Xem" in pages(dossier.notice([finding("x", "strength", "posting", "Xem 🙂 𒀀 ảnh")]))[0]


def test_the_file_says_what_it_is() -> None:
    """Title and language, for readers and screen readers; a fixed date; no author."""
    reader = PdfReader(io.BytesIO(typst_pdf.render(dossier.notice())))
    assert reader.metadata is not None
    assert reader.metadata.title == (
        "THÔNG BÁO Kết quả kiểm tra công tác cải cách hành chính năm 2019 tại Sở Y tế"
    )
    assert reader.metadata.author is None
    assert str(reader.metadata.get("/CreationDate")).startswith("D:20000101")
    assert str(reader.root_object["/Lang"]).startswith("vi")
