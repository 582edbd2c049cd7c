"""docs/problems.md is made from core/problems.py.

Write it anew with `KIEMTRA_WRITE_DOCS=1 pytest tests/test_problems_page.py`.
"""

import os
from itertools import groupby
from pathlib import Path

from kiemtra.core.problems import PROBLEMS
from kiemtra.web.errors import status_of

PAGE = Path(__file__).parents[1] / "docs" / "problems.md"

HEAD = """# Problems

Every failure of the API is `{"code", "message", "details"}`, in Vietnamese or English by `Accept-Language`.
This page is made from [`core/problems.py`](../server/kiemtra/core/problems.py), where each problem is one
entry: a code, a kind, and a sentence that says where it happened, what is wrong and what to do. Words in
braces are filled in from `details`.

A code never changes its meaning. 401 and 403 `csrf` pause a phone and are tried again; they never refuse an
event. Problems of commands end the command with that sentence and exit status 1.
"""


def written() -> str:
    """The page as it should read."""
    parts = [HEAD]
    for noun, codes in groupby(sorted(PROBLEMS), key=lambda code: code.partition(".")[0]):
        parts.append(f"\n## {noun}\n\n| Code | Status | Vietnamese | English |\n|---|---|---|---|\n")
        for code in codes:
            entry = PROBLEMS[code]
            parts.append(f"| `{code}` | {status_of(code)} | {_cell(entry.vi)} | {_cell(entry.en)} |\n")
    return "".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def test_the_page_of_problems_is_the_list_of_problems() -> None:
    """Each code with its status and both sentences, and nothing that is gone."""
    if os.environ.get("KIEMTRA_WRITE_DOCS"):
        PAGE.write_text(written(), encoding="utf-8")
    assert PAGE.read_text("utf-8") == written()
