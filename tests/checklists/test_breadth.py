"""What the checklists cover: the five sources, and any inspection of this kind today."""

import json
from pathlib import Path

import pytest

from checklists.shelf import (
    FILES,
    FIRST,
    IN_USE,
    ROOT,
    SOURCE_DAYS,
    TODAY,
    by_name,
    checklist,
    identity,
    name_of,
)
from kiemtra.core.checklist import items
from kiemtra.core.legal import in_force, reference
from kiemtra.store import legal

# Six in a second version for real use, and five for the kinds of visit there are today.
NEWEST = {
    **dict.fromkeys(
        ("commune", "commune_quarter", "department", "discipline", "provincial_programme", "thematic"), 2
    ),
    **dict.fromkeys(
        ("citizen_reception", "provincial_department", "records", "service_centre", "unannounced_discipline"),
        1,
    ),
}


def test_every_kind_of_inspection_has_its_checklist() -> None:
    """Sources, communes, departments, service centres, discipline, citizen reception, records."""
    assert {path.parent.name for path in FILES} == NEWEST.keys()
    assert {name_of(path) for path in IN_USE} == {f"{name}@{number}" for name, number in NEWEST.items()}
    assert {name_of(path) for path in FILES} == {f"{n}@{v}" for n, v in NEWEST.items()} | FIRST


@pytest.mark.parametrize("path", FILES, ids=identity)
def test_an_item_cites_what_was_in_force_in_its_time(path: Path) -> None:
    """A check of 2014 does not cite a decree of 2018, and one of today no repealed one."""
    table = legal.load(ROOT)
    day = SOURCE_DAYS.get(name_of(path), TODAY)
    for _, item in items(checklist(path)):
        for basis in item.basis:
            entry = in_force(table, reference(basis).entry, day)
            assert entry is not None, (item.id, basis)
            if path not in IN_USE:
                assert entry.id == reference(basis).entry, (item.id, basis)


def test_each_source_has_its_units() -> None:
    """Sixteen visits: two, seven, two, two and three units; the last kinds are those of before 1/7/2025."""
    counts = {
        seed: len(list((ROOT / "examples" / seed).glob("*.json"))) for seed in ("S0", "S1", "S2", "S3", "S4")
    }
    assert counts == {"S0": 2, "S1": 7, "S2": 2, "S3": 2, "S4": 3}
    kinds = {json.loads(path.read_text("utf-8"))["unit"]["kind"] for path in ROOT.glob("examples/S*/*.json")}
    assert {"department", "agency", "district", "city", "ward", "commune"} <= kinds


@pytest.mark.parametrize("name", ["commune", "provincial_department"])
def test_a_day_on_site_meets_every_kind_of_question(name: str) -> None:
    """Twenty items of compliance or more, figures, head-counts, samples of registers, lists of faults."""
    found = [item for _, item in items(by_name(name))]
    types = [item.answer.type for item in found]
    assert types.count("compliance") >= 20
    assert types.count("choices") >= 40
    assert {"rows", "tally", "ratio", "count"} <= set(types)
    assert {"head_count"} <= {item.id for item in found if item.answer.type == "rows"}
    demanded = {demand.of for item in found for demand in item.evidence}
    assert {"board", "register", "document", "room", "screen"} <= demanded
