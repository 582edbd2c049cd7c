"""The application itself: the built files, read once at the start. Nothing but these paths is served."""

import mimetypes
from pathlib import Path
from typing import Any, Final

import msgspec
from litestar import Request, Response, Router, get

from kiemtra.core.canonical import sha256
from kiemtra.web.etags import is_held

_TYPES: Final = {
    ".webmanifest": "application/manifest+json",
    ".js": "text/javascript",
    ".woff2": "font/woff2",
}


class File(msgspec.Struct, frozen=True):
    """One built file."""

    bytes: bytes
    type: str
    etag: str
    cache: str


def built() -> Path | None:
    """The built application: in the package, or in a checkout where `vite build` has run."""
    package = Path(__file__).parent.parent
    places = [package / "static", package.parent.parent / "pwa" / "dist"]
    return next((place for place in places if (place / "index.html").is_file()), None)


def router(folder: Path | None) -> Router:
    """Routes for every file of the built application in `folder`; none when it is not built.

    Raises `FileNotFoundError` for a folder that holds no `index.html`: half a build is not served.
    """
    files = read(folder) if folder else {}
    paths = sorted(files)

    async def serve(request: Request[Any, Any, Any]) -> Response[bytes]:
        file = files[request.scope["path"]]
        return _answer(file, held=is_held(request, file.etag))

    handlers = (
        [get(paths, exclude_from_auth=True, include_in_schema=False, cache=False)(serve)] if paths else []
    )
    return Router("/", route_handlers=handlers)


def read(folder: Path) -> dict[str, File]:
    """The files by the path they are served at; `/` is `index.html`."""
    files = {
        f"/{path.relative_to(folder).as_posix()}": _file(path, folder)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    if "/index.html" not in files:
        raise FileNotFoundError(f"{folder} holds no index.html")
    return {"/": files["/index.html"], **files}


def _file(path: Path, folder: Path) -> File:
    content = path.read_bytes()
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    # Files under assets/ carry their hash in their name; every other is asked about each time.
    named_by_hash = path.relative_to(folder).parts[0] == "assets"
    cache = "public, max-age=31536000, immutable" if named_by_hash else "no-cache"
    return File(content, kind, f'"{sha256(content)[:32]}"', cache)


def _answer(file: File, *, held: bool) -> Response[bytes]:
    headers = {"etag": file.etag, "cache-control": file.cache}
    if held:
        return Response(b"", status_code=304, headers=headers, media_type=file.type)
    return Response(file.bytes, headers=headers, media_type=file.type)
