"""What an operator may set: one frozen struct, read from the environment (`KIEMTRA_…`); see
docs/operating.md.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

MEBIBYTE = 1024 * 1024


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting with its default; the environment variable is `KIEMTRA_` and the name in capitals."""

    data: Path = Path("data")
    """The data directory: the SQLite database, evidence, uploads under way, derived pictures."""

    database: str | None = None
    """A `postgresql://` address; without it the database is `kiemtra.db` in the data directory."""

    origin: str | None = None
    """The address people type, such as `https://kiemtra.example.gov.vn`. Cookies become `Secure` when it is
    https, and writing from any other origin is refused. Without it the `Host` header is compared."""

    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """Addresses of reverse proxies whose `X-Forwarded-For` is believed."""

    static: Path | None = None
    """The built application; by default the one in the package, or `pwa/dist` in a checkout."""

    session_days: int = 30
    """How long a session lives after it was last used."""

    sign_in_failures: int = 10
    """Wrong passwords for one user name from one address within fifteen minutes before signing in pauses
    there; ten times as many for the user name from anywhere, or from the address for anyone."""

    evidence_bytes: int = 25_000_000
    """The largest photo or file."""

    evidence_visit_bytes: int = 4096 * MEBIBYTE
    """All evidence of one visit."""

    evidence_account_bytes: int = 16_384 * MEBIBYTE
    """All evidence one person sent, and is sending."""

    evidence_pixels: int = 50_000_000
    """Above this many pixels a picture is kept without derived copies."""

    evidence_days: int = 90
    """Evidence that no event, receipt or document names is collected after this many days."""

    quarantine_events: int = 1000
    """Refused or waiting events kept for one device and visit."""

    quarantine_bytes: int = 10 * MEBIBYTE
    """The same in bytes."""

    @property
    def database_target(self) -> str | Path:
        """What `open_database` opens."""
        return self.database or self.data / "kiemtra.db"

    @property
    def secure(self) -> bool:
        """Is the application reached over HTTPS?"""
        return (self.origin or "").startswith("https://")


def from_environment(environment: Mapping[str, str], **given: object) -> Settings:
    """The settings from `KIEMTRA_…` variables; `given` (from the command line) prevails. None in `given` is
    not given.

    Raises `msgspec.ValidationError` with the name of a variable whose value does not fit.
    """
    values: dict[str, object] = {}
    for name in Settings.__struct_fields__:
        text = environment.get(f"KIEMTRA_{name.upper()}")
        if text is not None:
            values[name] = text.replace(",", " ").split() if name == "trusted_proxies" else text
    values |= {name: value for name, value in given.items() if value is not None}
    return msgspec.convert(values, Settings, strict=False, dec_hook=_decode)


def _decode(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value))
    raise NotImplementedError(kind)
