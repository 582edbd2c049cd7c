"""What a journey may count on of the demonstration, and the words the screens use."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from kiemtra.core.checklist import Checklist, Item, Section
from kiemtra.demo.people import known_id
from kiemtra.store import library

CHECKLISTS = Path(__file__).resolve().parents[2] / "checklists"
PASSWORD = "kiemtra-demo"

# The programme of the invented province.
PROGRAMME = known_id("programme")
# The visit everybody of the demonstration shares, of the unit whose account is `donvi`.
VISIT = known_id("visit:shared")
UNIT = "UBND xã Minh Họa"
# Visits of the demonstration in other states: waiting for review, and issued.
WAITING = known_id("visit:waiting")
ISSUED = known_id("visit:earlier")

WORDS = {"met": "Đạt", "partly": "Đạt một phần", "not_met": "Chưa đạt", "not_applicable": "Không áp dụng"}


@cache
def commune() -> Checklist:
    """The checklist the shared visit is made with."""
    return library.load(library.find(CHECKLISTS, "commune@1")).checklist


def places(checklist: Checklist) -> dict[str, tuple[Section, Item]]:
    """Every item by its id, with the section it stands in."""
    return {item.id: (section, item) for section in checklist.sections for item in section.items}


def checklist_words() -> set[str]:
    """The labels the shared visit's checklist gives its figures and options."""
    answers = [item.answer for _, item in places(commune()).values()]
    labels = {one.label for answer in answers for one in (*(answer.counters or ()), *(answer.options or ()))}
    return labels | {str(answer.part) for answer in answers} | {str(answer.whole) for answer in answers}


def today() -> str:
    """The date in Vietnam, as a date field takes it."""
    return (datetime.now(UTC) + timedelta(hours=7)).strftime("%Y-%m-%d")


def spoken_date(day: str) -> str:
    """`2026-11-22` as people read it."""
    return datetime.fromisoformat(day).strftime("%d/%m/%Y")
