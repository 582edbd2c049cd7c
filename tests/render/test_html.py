"""The page for the screen: safe, readable by ear, and asking for nothing."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from kiemtra.render import html
from render import dossier
from render.dossier import finding

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """Elements with their attributes in order, and whether they nest."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.heard: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self.open:
            self.heard.append(data.strip())

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


@pytest.mark.parametrize("make", [dossier.notice, dossier.minutes, dossier.synthesis])
def test_every_page_nests_and_has_one_main_heading(make: Any) -> None:
    """Well-formed, in Vietnamese, one h1, landmarks, no skipped level."""
    page = Outline(html.render(make()))
    assert page.open == []
    assert ("html", {"lang": "vi"}) in page.elements
    assert (page.count("h1"), page.count("main")) == (1, 1)
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-3]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_a_person_wrote_cannot_become_markup() -> None:
    """Text, names and captions are escaped."""
    evil = '<script>alert(1)</script><img src=x onerror="x">'
    page = html.render(
        dossier.notice(
            [finding("x", "strength", "posting", evil)],
            issuer=dossier.ISSUER | {"organ": evil, "place": evil},
        )
    )
    outline = Outline(page)
    assert (outline.count("script"), outline.count("img")) == (0, 0)
    assert any(evil in heard for heard in outline.heard)


def test_the_page_asks_for_nothing_and_may_run_nothing() -> None:
    """No address, no script; the policy allows exactly this style sheet."""
    page = html.render(dossier.minutes())
    outline = Outline(page)
    assert not [
        tag for tag, named in outline.elements if {"src", "href", "action"} & set(named) or tag == "script"
    ]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html.policy()
    assert "default-src 'none'" in html.policy()
    assert not re.search(r"url\(|@import", style)
    assert not [named for _, named in outline.elements if "style" in named]


def test_tables_say_what_their_columns_are() -> None:
    """Column heads with scope, a caption, and a label where the table scrolls."""
    page = Outline(html.render(dossier.minutes()))
    heads = [named for tag, named in page.elements if tag == "th"]
    assert heads
    assert all(named["scope"] == "col" for named in heads)
    assert page.count("caption") == page.count("table") == 2
    assert "Số người có mặt tại từng phòng" in page.heard


def test_recipients_are_read_before_the_signer_of_a_notice_and_after_those_of_minutes() -> None:
    """The order on paper is the order by ear."""
    notice, minutes = (Outline(html.render(make())).heard for make in (dossier.notice, dossier.minutes))
    assert notice.index("Nơi nhận:") < notice.index("KT. GIÁM ĐỐC")
    assert minutes.index("THƯ KÝ") < minutes.index("Nơi nhận:")


def test_an_annex_follows_and_addressees_are_listed() -> None:
    """What DOCX and PDF hold, the page holds."""
    assert "DANH MỤC MINH CHỨNG" in Outline(html.render(dossier.minutes())).heard
    several = Outline(html.render(dossier.synthesis("Bộ Nội vụ", "Bộ Y tế"))).heard
    assert several[several.index("Kính gửi:") :][1:3] == ["Bộ Nội vụ;", "Bộ Y tế."]
    assert "Kính gửi: Bộ Nội vụ." in Outline(html.render(dossier.synthesis("Bộ Nội vụ"))).heard


def test_printing_follows_the_decree() -> None:
    """A4, the margins of the layout, page numbers from the second page on."""
    page = html.render(dossier.notice())
    assert "@page { size: A4; margin: 20mm 15mm 20mm 30mm; }" in page
    assert '@page :first { @top-center { content: ""; } }' in page
