"""A data directory as a province has it: people who are signed in, a checklist, planned visits."""

import sqlite3
import uuid
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from kiemtra import clock
from kiemtra.core.canonical import encode
from kiemtra.core.checklist import Answer, Checklist, decode, items, to_json
from kiemtra.core.rights import Account
from kiemtra.store import accounts, checklists, devices, library, meta, programmes, sessions, units
from kiemtra.store.database import open_database
from kiemtra.store.migrate import migrate
from kiemtra.store.programmes import Programme
from kiemtra.store.units import Unit

CHECKLISTS = Path(__file__).resolve().parents[2] / "checklists"
ANSWERS = 75
PROGRAMME = "0197a000-0000-7000-8000-000000000001"
AT = "2026-11-22T00:15:03.120Z"


class Phone(NamedTuple):
    """Somebody who is signed in on a device of their own."""

    account: str
    device: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """What its browser sends with every request."""
        cookie = f"kiemtra_session={self.token}; csrftoken=bench"
        return {"cookie": cookie, "x-csrftoken": "bench", "accept-language": "vi"}


def minted(number: int, kind: int = 0) -> str:
    """An id as a phone would mint it: later ones sort later, and the rest looks like chance."""
    chance = sha256(f"{kind}.{number}".encode()).digest()[:8]
    time = (0x0197_A000_0000 + number).to_bytes(6, "big")
    return str(uuid.UUID(bytes=time + bytes([0x70 | kind, chance[0], 0x80 | chance[1] >> 2]) + chance[1:]))


@cache
def checklist() -> Checklist:
    """Seventy-five items that are answered with one value: a published checklist, some of it twice."""
    whole: Any = to_json(library.load(library.find(CHECKLISTS, "commune@1")).checklist)
    sections = whole["sections"]
    found = [item for section in sections for item in section["items"] if item["answer"]["type"] != "rows"]
    known = {item["id"] for item in found}
    for section in sections:
        section["items"] = [_plain(item, known) for item in section["items"] if item in found]
    again = [{**_plain(item, set()), "id": f"{item['id']}_again"} for item in found[: ANSWERS - len(found)]]
    sections[-1]["items"] += again
    kept = [section for section in sections if section["items"]]
    return decode({"id": "bench", "version": 1, "title": "Bảng kiểm để đo", "sections": kept})


def _plain(item: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """The item asked always, and without rules that read items that are not here."""
    kept = {name: value for name, value in item.items() if name != "when"}
    rules = [rule for rule in item["findings"] if _reads(rule) <= known]
    return {**kept, "findings": rules}


def _reads(value: Any) -> set[str]:
    if isinstance(value, dict):
        here = {value["item"]} if isinstance(value.get("item"), str) else set()
        return here.union(*map(_reads, value.values()))
    return set().union(*map(_reads, value)) if isinstance(value, list) else set()


def answer(asked: Answer, number: int) -> Any:
    """An answer that fits; every fifth one is bad news."""
    bad, counters = number % 5 == 0, [counter.id for counter in asked.counters or ()]
    options = sorted(option.id for option in asked.options or ())
    values: dict[str, Any] = {
        "compliance": "not_met" if bad else "met",
        "count": number * 7 % 500,
        "percent": 10_000 - number % 97,
        "ratio": {"part": 90 - number % 9, "whole": 90},
        "tally": {name: (number + place) % 300 for place, name in enumerate(counters)},
        "choice": options[number % len(options)] if options else None,
        "choices": options[: 1 + number % 2],
        "text": "Ghi nhận tại chỗ, có đối chiếu sổ theo dõi",
        "date": "2026-03-01",
        "time": "07:15",
    }
    return values[asked.type]


async def begin(data: Path, phones: int) -> list[Phone]:
    """An installation with a checklist, a programme and people who are signed in."""
    data.mkdir(parents=True)
    db = await open_database(data / "kiemtra.db")
    try:
        await migrate(db, clock.now)
        at = clock.now()
        found = []
        async with db.write() as tx:
            await meta.begin(tx, epoch="0000abcd", device=minted(0, 9), key=minted(1, 9), at=at)
            await units.save(tx, Unit("xa_a", "Ủy ban nhân dân xã An Bình", "commune"))
            await checklists.publish(tx, checklist(), at)
            for number in range(phones):
                phone = Phone(minted(number, 1), minted(number, 2), f"token-{number}")
                person = Account(phone.account, f"nguoi{number}", f"Nguyễn Văn {number}", ("member",))
                await accounts.add(tx, person, "-", at)
                await devices.bind(tx, phone.device, phone.account, "Máy đo", at)
                await sessions.start(tx, token=phone.token, account=phone.account, device=phone.device,
                                     at=at, expires_at="2099-01-01T00:00:00.000Z")  # fmt: skip
                found.append(phone)
            plan = Programme(id=PROGRAMME, title="Kiểm tra cải cách hành chính năm 2026",
                             bases=["Kế hoạch số 12/KH-UBND"], supervisors=[], issuers=[],
                             deadline_days=30)  # fmt: skip
            await programmes.add(tx, plan, at)
        return found
    finally:
        await db.close()


def plan(data: Path, visits: int, phones: list[Phone], first: int = 0) -> list[tuple[str, Phone]]:
    """Planned visits of the phones in turn, each its head, with three others in the team."""
    made = [(minted(first + at, 3), phones[at % len(phones)]) for at in range(visits)]
    with sqlite3.connect(data / "kiemtra.db") as db:
        digest = db.execute("SELECT sha256 FROM checklists").fetchone()[0]
        db.executemany(
            "INSERT INTO visits (id, programme, unit, checklist, mode, date, team, at)"  # noqa: S608
            f" VALUES (?, '{PROGRAMME}', 'xa_a', '{digest}', 'scheduled', ?, '{{}}', '{AT}')",
            [(visit, f"2026-{1 + at % 12:02}-{1 + at % 28:02}") for at, (visit, _) in enumerate(made)],
        )
        db.executemany(_MEMBER, _members(made, phones))
    db.close()
    return made


_MEMBER = """INSERT INTO team_members (visit, place, account, name, position, organisation, role, from_at)
             VALUES (?, ?, ?, ?, 'Chuyên viên', 'Sở Nội vụ', ?, '2026-01-01T00:00:00.000Z')"""


def _members(made: list[tuple[str, Phone]], phones: list[Phone]) -> Iterator[tuple[Any, ...]]:
    for visit, head in made:
        yield visit, 1, head.account, "Nguyễn Văn An", "head"
        for place in (2, 3, 4):
            yield visit, place, None, f"Trần Thị {place}", "member"


class Log:
    """One device's chain in a visit."""

    def __init__(self, visit: str, phone: Phone, first: int) -> None:
        self.visit, self.phone = visit, phone
        self.seq, self.prev, self._next = 0, "", first
        self.events: list[bytes] = []

    def mint(self, kind: str, body: dict[str, Any]) -> None:
        """The next event."""
        self.seq += 1
        event = {
            "id": minted(self._next, 4), "visit": self.visit, "device": self.phone.device,
            "author": self.phone.account, "seq": self.seq, "prev": self.prev, "at": AT,
            "kind": kind, "body": body,
        }  # fmt: skip
        self._next += 1
        self.events.append(encode(event))
        self.prev = sha256(self.events[-1]).hexdigest()

    def batch(self) -> bytes:
        """All of them as one request's body."""
        return b"[" + b",".join(self.events) + b"]"


def answered(visit: str, phone: Phone, first: int, asked: list[tuple[str, Answer]]) -> Log:
    """The chain of a phone that answered every item."""
    log = Log(visit, phone, first)
    for at, (item, kind) in enumerate(asked):
        log.mint("answered", {"item": item, "value": answer(kind, first + at)})
    return log


def asked() -> list[tuple[str, Answer]]:
    """The items of the checklist with their answer types."""
    return [(item.id, item.answer) for _, item in items(checklist())]
