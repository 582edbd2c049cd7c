"""The Markdown of a document: everything in it, nothing in it taken for markup."""

from kiemtra.core import documents
from render import dossier
from render.dossier import finding


def test_a_document_reads_in_order() -> None:
    """Head, kind, subject, sections, signers, recipients, annex."""
    said = documents.to_markdown(dossier.minutes())
    places = [
        said.index(part)
        for part in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND TỈNH HẢI DƯƠNG", "Số:", "# BIÊN BẢN", "*Căn cứ",
            "## I. NỘI DUNG", "| TT | Phòng |", "|:---:|---|", "**ĐẠI DIỆN ĐƠN VỊ", "*(từ chối ký)*",
            "**Nơi nhận:**", "# Phụ lục",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert (
        documents.to_markdown(dossier.synthesis("Bộ Nội vụ", "Bộ Y tế")).count(
            "Kính gửi: Bộ Nội vụ; Bộ Y tế."
        )
        == 1
    )


def test_markup_in_a_text_is_escaped() -> None:
    """Stars, pipes and brackets of a finding stay what they are."""
    document = dossier.notice([finding("x", "strength", "posting", "a*b|c [d](e) <f> `g`")])
    assert r"- A\*b\|c \[d\](e) \<f\> \`g\`." in documents.to_markdown(document)


def test_points_of_a_list_stand_line_under_line() -> None:
    """A list is one list, not a row of paragraphs."""
    findings = [finding(name, "strength", "posting", name) for name in ("Một", "Hai")]
    assert "- Một.\n- Hai." in documents.to_markdown(dossier.notice(findings))
