"""docs/lint.md is made from core/problems.py and the slips of lint_cases.py.

Write it anew with `KIEMTRA_WRITE_DOCS=1 pytest tests/test_lint_page.py`.
"""

import os
from pathlib import Path

from kiemtra.core.problems import PROBLEMS
from lint_cases import SLIPS, Slip

PAGE = Path(__file__).parents[1] / "docs" / "lint.md"
FAMILIES = ("yaml", "json", "shape", "checklist", "legal", "lint")
# Problems of these families that are not about what stands in one file of a folder.
ELSEWHERE = {
    *("checklist.not_found", "checklist.file_missing", "checklist.published", "checklist.unknown"),
    *("json.malformed", "json.duplicate_key", "json.not_nfc", "json.forbidden_character", "json.number"),
    *("json.key", "json.too_large"),
}
# These compare versions, or files with the lock, and have tests of their own.
COMPARED = {
    *("checklist.touched", "checklist.type_changed", "checklist.id_reused"),
    *("checklist.move_forgotten", "checklist.move_misfit"),
}


def rules() -> list[str]:
    return [code for code in PROBLEMS if code.partition(".")[0] in FAMILIES and code not in ELSEWHERE]


def test_every_rule_of_the_linter_has_its_slip() -> None:
    """A rule nobody can break by a slip is not tested; a slip of no rule is a leftover."""
    told = {code for code in rules() if not code.startswith("checklist.visit")}
    assert {slip.code for slip in SLIPS} == told - COMPARED


HEAD = """# What the linter says

`kiemtra checklist lint PATH…` reads checklists, parts and `legal.yaml` and tells every fault and warning with
file, line, item, what is wrong and what to do. Each rule has a lasting id. **Faults** keep a file from being
published and end the command with status 1; **warnings** (`lint.…`) are for the author to weigh, status 0.
`--to json` gives the same as `[{grade, code, file, line, place, message}]` for editors and builds,
`LANG=vi_VN.UTF-8` in Vietnamese.

All faults of a file are told at once. Of a version that a newer one replaces only faults are told, unless the
file is named itself; a part that no checklist uses is linted alone. Of a document nobody verified the first
place that relies on it is told.

This page is made from [`core/problems.py`](../server/kiemtra/core/problems.py) and the slips in
[`tests/lint_cases.py`](../tests/lint_cases.py): write it anew with `KIEMTRA_WRITE_DOCS=1 pytest
tests/test_lint_page.py`.
"""
TABLE = "| Rule | What it says | In Vietnamese | A slip that breaks it |\n|---|---|---|---|\n"


def written() -> str:
    """The page as it should read."""
    examples = {slip.code: slip for slip in SLIPS}
    parts = [HEAD]
    for title, warning in (("Faults", False), ("Warnings", True)):
        parts.append(f"\n## {title}\n\n{TABLE}")
        for code in rules():
            if code.startswith("lint.") is warning:
                entry = PROBLEMS[code]
                cells = (f"`{code}`", entry.en, entry.vi, example(examples.get(code)))
                parts.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n")
    return "".join(parts)


def example(slip: Slip | None) -> str:
    """What stood there and what somebody wrote; a fault between files has no such line."""
    if slip is None:
        return "an edit of a published file, or of what an earlier version said"
    return f"{_code(slip.before)} became {_code(slip.after) if slip.after.strip() else 'nothing'}"


def _code(text: str) -> str:
    flat = " ".join(text.split()).replace("`", "")
    return f"`{flat if len(flat) <= 60 else flat[:59] + '…'}`"


def test_the_page_of_the_linter_is_the_list_of_its_rules() -> None:
    """Each rule with its grade, both sentences and an example, and nothing that is gone."""
    if os.environ.get("KIEMTRA_WRITE_DOCS"):
        PAGE.write_text(written(), encoding="utf-8")
    assert PAGE.read_text("utf-8") == written()
