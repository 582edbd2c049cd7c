"""What the phones of a run were told: this is what must not be lost."""

from collections import Counter
from typing import Any

from torture.disk import Kept


class Book:
    """Everything acknowledged, as it was acknowledged."""

    def __init__(self) -> None:
        self.events: dict[str, str] = {}
        """The hash of each event the server said is on disk."""
        self.photos: set[str] = set()
        self.receipts: dict[str, dict[str, Any]] = {}
        self.rechained: dict[str, str] = {}
        self.unpresented: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.refused: set[str] = set()
        """The hashes of events kept as links of their chains and not passed on."""
        self.cut_off = 0
        """Events that hang on a refused one which nobody holds after a restore (docs/torture.md)."""
        self.contradictions: list[str] = []

    def heard(self, kept: Kept | None, id: str, outcome: str) -> None:
        """An outcome arrived."""
        self.outcomes[outcome] += 1
        if outcome == "refused" and kept is not None:
            self.refused.add(kept.sha256)
        elif kept is not None:
            self.events[id] = kept.sha256

    def receipted(self, receipt: dict[str, Any]) -> None:
        """A receipt arrived."""
        before = self.receipts.setdefault(receipt["id"], receipt)
        if before != receipt:
            self.contradictions.append(f"receipt {receipt['id']} was given twice and differs")
