"""What nobody verified is printed nowhere: each field, in each document, in each form."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from kiemtra.core import documents, legal
from kiemtra.core.documents import Document
from kiemtra.core.legal import Entry
from kiemtra.render import docx, html
from render import dossier

# What each field prints as, where it is verified; no other text of the dossier holds any of these words.
MARKS = {
    "number": "77/1999/NĐ-CP",
    "date": "ngày 09 tháng 3 năm 1999",
    "issuer": "Cơ quan chưa ai biết",
    "subject": "về việc chưa ai đọc",
}
LAW_MARKS = {"subject": "Việc chưa ai đọc", "number": "88/1999/QH10"}
FORMS: dict[str, Callable[[Document], str]] = {
    "md": documents.to_markdown,
    "html": html.render,
    "docx": lambda document: _word(docx.render(document)),
}


def _word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return " ".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def table(*, unsure: str | None) -> dict[str, Entry]:
    """The documents the dossier's items cite, under numbers of our own, with one field remembered only."""
    fields: dict[str, Any] = {
        "number": MARKS["number"],
        "date": "1999-03-09",
        "issuer": MARKS["issuer"],
        "subject": MARKS["subject"],
        "in_force_from": "1999-04-05",
        "verified": {name: "M" if name == unsure else "V" for name in (*MARKS, "in_force_from")},
    }
    return {
        name: Entry(id=name, type=kind, **fields)
        for name, kind in (("nd_63_2010", "Nghị định"), ("nd_30_2020", "Thông tư"))
    }


def notice(unsure: str | None) -> Document:
    return documents.notice(
        dossier.META, dossier.FINDINGS, sections=dossier.SECTIONS, table=table(unsure=unsure)
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("field", MARKS)
def test_a_notice_never_prints_what_nobody_verified(field: str, form: str) -> None:
    """The field is gone from the first citation and the later ones, and everything else stays."""
    sure, unsure = FORMS[form](notice(None)), FORMS[form](notice(field))
    for name, said in MARKS.items():
        assert said in sure, name
        assert (said in unsure) is (name != field), name
    assert "Nghị định số" in unsure


@pytest.mark.parametrize("form", FORMS)
def test_days_in_force_choose_and_are_not_printed(form: str) -> None:
    """They say which document is cited; as words they stand nowhere, verified or not."""
    said = FORMS[form](notice(None))
    assert "1999-04-05" not in said
    assert "05 tháng 4 năm 1999" not in said


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("made", [dossier.minutes, dossier.synthesis], ids=["minutes", "synthesis"])
def test_minutes_and_synthesis_print_no_field_of_the_table(made: Callable[[], Document], form: str) -> None:
    """They tell what was found, not on which law; nothing of the table can slip into them."""
    said = FORMS[form](made())
    assert not any(mark in said for mark in (*MARKS.values(), "63/2010/NĐ-CP", "30/2020/NĐ-CP"))


def test_an_unverified_number_prints_as_dots() -> None:
    """The citation stays, and the office fills in what it has looked up."""
    entry = table(unsure="number")["nd_63_2010"]
    assert legal.first(entry, "Điều 2").startswith("Điều 2 Nghị định số … ngày 09 tháng 3 năm 1999")
    assert legal.later(entry) == "Nghị định số …"


@pytest.mark.parametrize(
    ("verified", "said"),
    [
        ({"number": "V", "subject": "V"}, "Luật Việc chưa ai đọc"),
        ({"number": "V", "subject": "M"}, "Luật số 88/1999/QH10"),
        ({"number": "M", "subject": "M"}, "Luật số …"),
    ],
)
def test_a_law_whose_name_nobody_verified_goes_by_its_number(verified: dict[str, Any], said: str) -> None:
    """And by dots when that was not verified either."""
    law = Entry(id="l", type="Luật", date="1999-01-01", **LAW_MARKS, verified=verified)
    assert legal.first(law) == legal.later(law) == said
