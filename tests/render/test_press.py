"""Documents are rendered when asked for, once, and never half."""

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from kiemtra.core import documents
from kiemtra.core.problems import Problem
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

    kept = Press(tmp_path, forms={"html": Form("text/html", render)})
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
        await Press(tmp_path, forms={"html": Form("text/html", fail)}).file(document, "html")
    assert files(tmp_path) == []
    assert await Press(tmp_path).file(document, "html")


def word_file(*paragraphs: str) -> bytes:
    """A Word file an office made."""
    made = io.BytesIO()
    word = Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(made)
    return made.getvalue()


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def words(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


async def test_an_offices_own_word_file_takes_the_place_of_the_layout(
    document: dict[str, Any], tmp_path: Path
) -> None:
    """Proves which file serves: the issuer's own, else the one for all, else none; Word only, one kind."""
    kept = Press(tmp_path / "kept", tmp_path / "templates")
    plain = await kept.file(document, "docx", "snv")
    page = await kept.file(document, "html", "snv")
    put(tmp_path / "templates" / "minutes.docx", word_file("Mẫu biên bản", "{{noi_dung}}"))
    assert await kept.file(document, "docx", "snv") == plain
    put(tmp_path / "templates" / "notice.docx", word_file("Mẫu chung", "{{noi_dung}}"))
    assert "Mẫu chung" in words(await kept.file(document, "docx", "snv"))
    put(tmp_path / "templates" / "snv" / "notice.docx", word_file("Mẫu riêng", "{{noi_dung}}"))
    assert "Mẫu riêng" in words(await kept.file(document, "docx", "snv"))
    assert "Mẫu chung" in words(await kept.file(document, "docx", "stp"))
    put(tmp_path / "templates" / "snv" / "notice.docx", word_file("Mẫu mới", "{{noi_dung}}"))
    assert "Mẫu mới" in words(await kept.file(document, "docx", "snv"))
    assert await kept.file(document, "html", "snv") == page


@pytest.mark.parametrize("issuer", ["../secret", "..", "", "a/b", "snv\0", "x" * 65])
async def test_an_issuers_name_leads_nowhere_else(
    document: dict[str, Any], tmp_path: Path, issuer: str
) -> None:
    """Proves that a name with a path in it never chooses a file outside the folder of templates."""
    put(tmp_path / "secret" / "notice.docx", word_file("Bí mật", "{{noi_dung}}"))
    put(tmp_path / "notice.docx", word_file("Bí mật", "{{noi_dung}}"))
    content = await Press(tmp_path / "kept", tmp_path / "templates").file(document, "docx", issuer)
    assert "Bí mật" not in words(content)


async def test_a_word_file_that_cannot_serve_is_refused_with_a_sentence(
    document: dict[str, Any], tmp_path: Path
) -> None:
    """Proves that a broken template is named as the problem and leaves nothing kept."""
    put(tmp_path / "templates" / "notice.docx", word_file("Không có chỗ cho nội dung"))
    with pytest.raises(Problem) as raised:
        await Press(tmp_path / "kept", tmp_path / "templates").file(document, "docx")
    assert raised.value.code == "template.content_missing"
    assert not (tmp_path / "kept").exists()


async def test_a_new_start_forgets_what_an_older_version_rendered(
    document: dict[str, Any], tmp_path: Path
) -> None:
    """Proves that kept files do not outlive the program that made them."""
    kept = Press(tmp_path / "kept")
    await kept.file(document, "html")
    kept.clear()
    kept.clear()
    assert not (tmp_path / "kept").exists()
    assert await kept.file(document, "html")
