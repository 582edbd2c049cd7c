"""Documents are rendered when asked for, once, and never half."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kiemtra.core import documents
from kiemtra.render.press import Form, Format, Press

META = {
    "programme": {"title": "Kế hoạch kiểm tra cải cách hành chính năm 2026", "bases": []},
    "visit": {
        "unit": {"name": "Sở Y tế"},
        "date": "2026-11-22",
        "mode": "scheduled",
        "team": {"members": []},
    },
}


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.fixture
def document() -> dict[str, Any]:
    return dict(documents.notice(META, [], sections=[]))


@pytest.mark.parametrize(
    ("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF-"), ("html", b"<!doctype html>")]
)
async def test_a_document_becomes_each_kind_of_file(
    document: dict[str, Any], tmp_path: Path, form: Format, start: bytes
) -> None:
    """Proves that all three formats come out of the same content."""
    assert (await Press(tmp_path).file(document, form)).startswith(start)


async def test_a_file_is_made_once_however_many_ask(document: dict[str, Any], tmp_path: Path) -> None:
    """Proves that 32 requests at once make one file and all get the same bytes."""
    made = []

    def render(content: object) -> bytes:
        made.append(content)
        return b"bytes"

    kept = Press(tmp_path, {"html": Form("text/html", render)})
    got = await asyncio.gather(*(kept.file(document, "html") for _ in range(32)))
    assert set(got) == {b"bytes"}
    assert len(made) == 1


async def test_a_kept_file_may_be_deleted_at_any_time(document: dict[str, Any], tmp_path: Path) -> None:
    """Proves that what is kept is a copy: it comes back with the same bytes."""
    kept = Press(tmp_path)
    first = await kept.file(document, "docx")
    for file in files(tmp_path):
        file.unlink()
    assert await kept.file(document, "docx") == first


async def test_another_content_is_another_file(document: dict[str, Any], tmp_path: Path) -> None:
    """Proves that a document that was issued since is not given out as its draft."""
    kept = Press(tmp_path)
    issued = documents.issued(document, {"number": "15", "symbol": "TB-SYT", "date": "2026-11-22"})
    assert await kept.file(document, "html") != await kept.file(dict(issued), "html")
    assert len(files(tmp_path)) == 2


async def test_a_rendering_that_fails_leaves_no_file(document: dict[str, Any], tmp_path: Path) -> None:
    """Proves that nothing half made is ever kept, and that the next one who asks is served."""

    def fail(content: object) -> bytes:
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError):
        await Press(tmp_path, {"html": Form("text/html", fail)}).file(document, "html")
    assert files(tmp_path) == []
    assert await Press(tmp_path).file(document, "html")
