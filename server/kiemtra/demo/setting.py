"""What every part of the demonstration needs."""

from pathlib import Path
from typing import NamedTuple

from kiemtra.clock import Clock, Mint
from kiemtra.core.admission import Held
from kiemtra.settings import Settings
from kiemtra.steps.uploads import Store
from kiemtra.store.database import Database


class Setting(NamedTuple):
    """The open database, where time and ids come from, and the folder of checklists and their
    examples, and where photos are kept.
    """

    db: Database
    settings: Settings
    now: Clock
    mint: Mint
    checklists: Path
    evidence: Store

    @property
    def most(self) -> Held:
        """How much the door keeps in quarantine."""
        return Held(self.settings.quarantine_events, self.settings.quarantine_bytes)
