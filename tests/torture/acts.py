"""What people do: an act of any kind, on whatever this phone knows."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from torture.phone import Phone

COMPLIANCE = ("met", "partly", "not_met", "not_applicable", None)
LEADERS = ("head", "deputy_head", "secretary")
TEXTS = ("", "Một", "Hai", "Đã kiểm tra")


def act(phone: Phone) -> None:
    """One act, chosen by chance; only what the role may do, most of the time."""
    chance = phone.chance
    leads = phone.role in LEADERS or chance.happens(0.02)
    kind = chance.random.choices(*zip(*(EVERYONE + (LEADING if leads else ())), strict=True))[0]  # type: ignore[arg-type]
    kind(phone)


def settle(phone: Phone, item: str) -> None:
    """A leader settles an item, having seen every answer this phone knows."""
    seen = [
        id for id, kept in phone.disk.events.items()
        if kept.event["kind"] in ("answered", "settled") and kept.event["body"].get("item") == item
        and "row" not in kept.event["body"]
    ]  # fmt: skip
    value: Any = {"part": 1, "whole": 2} if item == "on_time" else "met"
    phone.record(
        "settled", {"item": item, "value": value, "seen": sorted(seen)}, phone.mine("settled", item=item)
    )


def settle_row(phone: Phone, row: str) -> None:
    """The same for a row."""
    seen = [
        id for id, kept in phone.disk.events.items()
        if kept.event["kind"] in ("counted", "settled") and kept.event["body"].get("row") == row
    ]  # fmt: skip
    body = {"item": "rooms", "row": row, "value": {"present": 1, "absent": 0}, "seen": sorted(seen)}
    phone.record("settled", body, phone.mine("settled", item="rooms", row=row))


def _answer(phone: Phone) -> None:
    item = phone.chance.random.choice(("plan", "posting", "on_time"))
    value: Any = phone.chance.random.choice(COMPLIANCE)
    if item == "on_time":
        value = {"part": phone.chance.random.randrange(3), "whole": 3}
    over = phone.mine("answered", item=item) if phone.chance.happens(0.9) else []
    phone.record("answered", {"item": item, "value": value}, over)


def _count(phone: Phone) -> None:
    row = phone.chance.random.choice(("row-1", "row-2"))
    counters = (
        None if phone.chance.happens(0.1) else {"present": phone.chance.random.randrange(3), "absent": 0}
    )
    body = {"item": "rooms", "row": row, "label": phone.chance.random.choice(TEXTS[1:]), "at": "07:15"}
    phone.record("counted", body | {"counters": counters}, phone.mine("counted", item="rooms", row=row))


def _remark(phone: Phone) -> None:
    about = phone.chance.random.choice(({}, {"item": "plan"}, {"section": "main"}))
    over = phone.mine("remarked", **about)[:1] if phone.chance.happens(0.5) else []
    phone.record("remarked", {**about, "text": phone.chance.random.choice(TEXTS)}, over)


def _attach(phone: Phone) -> None:
    length = phone.chance.random.choice((200, 33_000))
    content = (b"%PDF-1.7\n" + phone.chance.random.randbytes(20)).ljust(length, b"x")
    digest = sha256(content).hexdigest()
    phone.disk.photos[digest] = content
    phone.disk.unsent_photos.add(digest)
    phone.record("attached", {"item": "plan", "evidence": digest, "caption": "", "taken": {"at": "x"}})


def _caption(phone: Phone) -> None:
    if known := phone.known("attached"):
        body = {"attached": phone.chance.random.choice(known), "caption": phone.chance.random.choice(TEXTS)}
        phone.record("captioned", body)


def _detach(phone: Phone) -> None:
    if known := phone.mine("attached"):
        phone.record("detached", {"attached": phone.chance.random.choice(known)})


def _find(phone: Phone) -> None:
    finding = f"finding-{phone.who.id[-1]}"
    body = {"finding": finding, "kind": "note", "section": "main", "text": phone.chance.random.choice(TEXTS)}
    phone.record("found", body, phone.mine("found", finding=finding))


def _view(phone: Phone) -> None:
    phone.record("viewed", {"document": phone.chance.random.choice(TEXTS[1:]), "period": "2026"})


def _sign(phone: Phone) -> None:
    body = {
        "side": "team",
        "role": phone.role,
        "name": phone.who.name,
        "position": "",
        "heads": [],
        "of": "0" * 64,
    }
    phone.record("signed", body)


def _from_the_future(phone: Phone) -> None:
    phone.record("from_the_future", {"item": "plan"})


def _nonsense(phone: Phone) -> None:
    phone.record("answered", {"item": "no_such_item", "value": "met"})


def _settle(phone: Phone) -> None:
    if phone.chance.happens(0.3):
        settle_row(phone, phone.chance.random.choice(("row-1", "row-2")))
    else:
        settle(phone, phone.chance.random.choice(("plan", "posting", "on_time")))


def _word(phone: Phone) -> None:
    body = {"finding": "finding-1", "text": phone.chance.random.choice(TEXTS)}
    phone.record("worded", body, phone.mine("worded", finding="finding-1"))


def _begin(phone: Phone) -> None:
    phone.record("started", {"at": "07:30", "place": "Phòng họp"}, phone.mine("started"))


def _end(phone: Phone) -> None:
    phone.record("ended", {"at": "11:30", "copies": 3}, phone.mine("ended"))


def _attend(phone: Phone) -> None:
    phone.record("attended", {"side": "unit", "name": "Ông A", "position": "", "organisation": ""})


def _absent(phone: Phone) -> None:
    if known := phone.known("attended"):
        phone.record("absented", {"attended": phone.chance.random.choice(known)})


def _explain(phone: Phone) -> None:
    phone.record("explained", {"item": "plan", "text": "Sẽ bổ sung", "agrees": True})


def _lose(phone: Phone) -> None:
    if known := phone.known("attached"):
        phone.record("lost", {"attached": phone.chance.random.choice(known), "reason": "Mất máy"})


Doing = tuple[tuple[Callable[[Phone], None], int], ...]

EVERYONE: Doing = (
    (_answer, 12), (_count, 5), (_remark, 4), (_attach, 2), (_caption, 2), (_detach, 1), (_find, 2),
    (_view, 1), (_sign, 1), (_from_the_future, 1), (_nonsense, 1),
)  # fmt: skip
LEADING: Doing = (
    (_settle, 3), (_word, 1), (_begin, 1), (_end, 1), (_attend, 1), (_absent, 1), (_explain, 1), (_lose, 1),
)  # fmt: skip
