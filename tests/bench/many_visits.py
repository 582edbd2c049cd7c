"""A province after years: the same requests of the same member, beside ever more visits of others."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from bench import handing_in, stock
from bench.loopback import Connection, Request, drive, request
from bench.processes import Server
from bench.stock import Phone

EVENTS = 5
MEMBERS = 400
UNITS = 200
OWN = 20
KINDS = ("list", "nothing_new", "visit", "pull", "send", "submit")

_EVENT = """INSERT INTO events (id, visit, device, author, seq, prev, sha256, kind, bytes, size,
                                standing, position, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'answered', ?, ?, 'stored', ?, ?)"""
_SUBMISSION = """INSERT INTO submissions (id, visit, number, bytes, sha256, receipt, manifest, event,
                                          position, account, at)
                 VALUES (?, ?, 1, ?, ?, '{}', '[]', ?, ?, ?, ?)"""


class Place(NamedTuple):
    """One installation: its server, the member who asks, and visits nobody has touched yet."""

    server: Server
    phones: list[Phone]
    own: list[str]
    fresh: Iterator[tuple[str, Phone]]

    @property
    def asker(self) -> Phone:
        """The member who asks; somebody else records, so that the list stays as it is."""
        return self.phones[0]


def fill(data: Path, visits: int) -> None:
    """Visits of other teams, each with some events and a submission, written by SQL."""
    with sqlite3.connect(data / "kiemtra.db") as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA foreign_keys = OFF")
        digest = db.execute("SELECT sha256 FROM checklists").fetchone()[0]
        at, ids = stock.AT, [stock.minted(10_000_000 + number, 6) for number in range(visits)]
        people = [stock.minted(number, 7) for number in range(MEMBERS)]
        db.executemany(
            "INSERT INTO accounts VALUES (?, ?, ?, ?, '-', '[]', NULL, 0, ?)",
            [
                (one, f"can_bo_{number}", f"Cán bộ {number}", f"can bo {number}", at)
                for number, one in enumerate(people)
            ],
        )
        db.executemany(
            "INSERT INTO units (id, name, kind, folded) VALUES (?, ?, 'commune', ?)",
            [(f"xa_{number}", f"Xã {number}", f"xa {number}") for number in range(UNITS)],
        )
        db.executemany(
            "INSERT INTO visits (id, programme, unit, checklist, mode, date, team, counter, at)"  # noqa: S608
            f" VALUES (?, '{stock.PROGRAMME}', ?, '{digest}', 'scheduled', ?, '{{}}', {EVENTS}, '{at}')",
            [
                (visit, f"xa_{n % UNITS}", f"20{10 + n // 10_000}-{1 + n // 28 % 12:02}-{1 + n % 28:02}")
                for n, visit in enumerate(ids)
            ],
        )
        db.executemany(
            f"INSERT INTO team_members VALUES (?, ?, ?, 'Trần Thị Bình', '', '', ?, '{at}', NULL)",  # noqa: S608
            ((visit, place, people[(number * 3 + place) % MEMBERS], "head" if place == 1 else "member")
             for number, visit in enumerate(ids) for place in (1, 2, 3)),
        )  # fmt: skip
        db.executemany(_EVENT, _events(ids, people))
        last = ((stock.minted(number, 8), visit, b"x" * 1500, visit, _id(number, EVENTS - 1), EVENTS,
                 people[number % MEMBERS], at) for number, visit in enumerate(ids))  # fmt: skip
        db.executemany(_SUBMISSION, last)
        db.execute("ANALYZE")
    db.close()


def _id(number: int, place: int) -> str:
    return stock.minted(10_000_000 + number * EVENTS + place, 4)


def _events(ids: list[str], people: list[str]) -> Iterator[tuple[Any, ...]]:
    for number, visit in enumerate(ids):
        device, author, prev = stock.minted(number, 2), people[number % MEMBERS], ""
        for place in range(EVENTS):
            id = _id(number, place)
            written = (f'{{"at":"{stock.AT}","author":"{author}",'
                       f'"body":{{"item":"plan_{place}","value":"met"}},'
                       f'"device":"{device}","id":"{id}","kind":"answered","prev":"{prev}","seq":{place + 1},'
                       f'"visit":"{visit}"}}').encode()  # fmt: skip
            digest = sha256(written).hexdigest()
            yield (
                id,
                visit,
                device,
                author,
                place + 1,
                prev,
                digest,
                written,
                len(written),
                place + 1,
                stock.AT,
            )
            prev = digest


def settle(place: Place) -> None:
    """The member's own visits get their answers."""
    asked = stock.asked()
    drive(place.server.port, [[_send(visit, place.asker, 500_000 + number * 100, asked)[0]
                               for number, visit in enumerate(place.own)]])  # fmt: skip


def _send(visit: str, phone: Phone, number: int, asked: list[Any]) -> list[Request]:
    return handing_in.submission(visit, phone, number, asked, []).requests


def requests(place: Place, kind: str, count: int, number: int, etag: str) -> list[list[Request]]:
    """Requests of one kind; those that must go before a submission come as a list of their own, first."""
    headers, asked = place.asker.headers, stock.asked()
    if kind in ("send", "submit"):
        made = [_send(next(place.fresh)[0], place.phones[1], number + at, asked) for at in range(count)]
        sent, handed_in = [one[0] for one in made], [one[1] for one in made]
        return [[], sent] if kind == "send" else [sent, handed_in]
    paths = {"list": "", "nothing_new": "", "visit": "/{}", "pull": "/{}/events?after=0000abcd.40"}
    if kind == "nothing_new":
        headers = {**headers, "if-none-match": etag}
    status = 304 if kind == "nothing_new" else 200
    path = f"/api/visits{paths[kind]}"
    return [
        [],
        [request("GET", path.format(place.own[at % OWN]), headers, b"", status) for at in range(count)],
    ]


def etag_of(place: Place) -> str:
    """The tag of the member's list as it is now."""
    connection = Connection(place.server.port)
    headers, _ = connection.send(request("GET", "/api/visits", place.asker.headers, b"", 200))
    connection.close()
    return headers["etag"]
