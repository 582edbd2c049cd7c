"""A finding that a supervisor adds in review."""

import pytest

from kiemtra.core import added
from kiemtra.core.added import Added
from kiemtra.core.checklist import decode
from kiemtra.core.problems import Problem

CHECKLIST = decode(
    {
        "id": "c",
        "version": 1,
        "title": "Bảng kiểm",
        "sections": [
            {
                "id": "posting",
                "title": "Niêm yết",
                "items": [
                    {
                        "id": "board",
                        "question": "Bảng niêm yết?",
                        "basis": [],
                        "units": [],
                        "answer": {"type": "compliance"},
                        "evidence": [],
                        "findings": [],
                    }
                ],
            },
            {"id": "desk", "title": "Một cửa", "items": []},
        ],
    }
)


def say(**more: str | int) -> Added:
    return Added(**{"id": "u", "kind": "limitation", "section": "posting", "text": "Thiếu", **more})


def test_an_added_finding_has_the_shape_of_a_compiled_one() -> None:
    """Proves that everything said is kept, under the visit's name, and nothing unsaid is invented."""
    assert added.finding("v", say(), CHECKLIST) == {
        "id": "v.u",
        "kind": "limitation",
        "section": "posting",
        "text": "Thiếu",
        "evidence": [],
    }
    whole = added.finding("v", say(item="board", recommendation="Niêm yết", days=10), CHECKLIST)
    assert (whole["item"], whole["recommendation"], whole["due_days"]) == ("board", "Niêm yết", 10)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "note"}, "finding.note_not_added"),
        ({"section": "nowhere"}, "finding.section_unknown"),
        ({"item": "nowhere"}, "finding.item_unknown"),
        ({"section": "desk", "item": "board"}, "finding.item_unknown"),
    ],
)
def test_a_finding_that_belongs_nowhere_is_refused(said: dict[str, str], code: str) -> None:
    """Proves that an added finding is classified and stands at a place of the checklist."""
    with pytest.raises(Problem) as raised:
        added.finding("v", say(**said), CHECKLIST)
    assert raised.value.code == code
    assert "…" not in raised.value.message("vi")
