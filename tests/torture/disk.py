"""What a phone keeps: the stores of pwa/src/device/schema.ts. Each change here is one transaction there."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kiemtra.core.canonical import hash_of

STANDINGS = {"stored": "stored", "duplicate": "stored", "deferred": "deferred", "refused": "refused"}


@dataclass(frozen=True)
class Kept:
    """An event, whoever recorded it, and how far it has come."""

    event: dict[str, Any]
    sha256: str
    standing: str = "waiting"
    problem: str = ""

    @property
    def pending(self) -> bool:
        """Does it wait to be sent?"""
        return self.standing == "waiting"


@dataclass
class Disk:
    """A phone's database. `copy` is what a backup of the phone would hold."""

    device: str
    events: dict[str, Kept] = field(default_factory=dict)
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    cursor: str | None = None
    epoch: str | None = None
    """The server's epoch under which everything here that counts as stored was acknowledged."""
    presenting: bool = False
    """The server was restored: receipts have to be presented."""
    receipts: dict[int, dict[str, Any]] = field(default_factory=dict)
    photos: dict[str, bytes] = field(default_factory=dict)
    unsent_photos: set[str] = field(default_factory=set)

    def copy(self) -> "Disk":
        """All of it as it is now; what is in it never changes in place."""
        return replace(
            self, events=dict(self.events), heads=dict(self.heads), receipts=dict(self.receipts),
            photos=dict(self.photos), unsent_photos=set(self.unsent_photos),
        )  # fmt: skip

    def waiting(self) -> list[Kept]:
        """What has to be sent, in the order of each chain."""
        found = [kept for kept in self.events.values() if kept.pending]
        return sorted(found, key=lambda kept: (kept.event["device"], kept.event["seq"], kept.event["id"]))

    def judged(self, id: str, outcome: str, problem: str) -> None:
        """What the server said of an event."""
        if id in self.events:
            self.events[id] = replace(self.events[id], standing=STANDINGS[outcome], problem=problem)

    def pulled(self, events: Sequence[dict[str, Any]], cursor: str) -> None:
        """A page, and the position reached, together."""
        for event in events:
            held, sha256 = self.events.get(event["id"]), hash_of(event)
            if held is not None and held.sha256 == sha256:
                self.judged(event["id"], "stored", "")
            elif held is None or sha256 < held.sha256:
                self.events[event["id"]] = Kept(event, sha256, "stored")
        self.cursor = cursor

    def offer_again(self, epoch: str) -> None:
        """A restored server may have lost anything."""
        self.events = {id: replace(one, standing="waiting", problem="") for id, one in self.events.items()}
        self.unsent_photos = set(self.photos)
        self.cursor, self.epoch, self.presenting = None, epoch, True

    def retry(self) -> None:
        """Asked by hand: what was refused is offered once more."""
        for id, kept in self.events.items():
            if kept.standing == "refused":
                self.events[id] = replace(kept, standing="waiting", problem="")
