"""Chance that a seed repeats: every id, fault and choice of a run comes from one generator."""

import random
from datetime import UTC, datetime, timedelta

DAY = datetime(2026, 11, 22, 0, 15, tzinfo=UTC)


class Chance:
    """The generator of one run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def happens(self, probability: float) -> bool:
        """Did it happen this time?"""
        return self.random.random() < probability

    def id(self, moment: datetime = DAY) -> str:
        """A UUIDv7 of that moment."""
        bits = int(moment.timestamp() * 1000) << 80 | 7 << 76 | self.random.getrandbits(12) << 64
        bits |= 2 << 62 | self.random.getrandbits(62)
        text = f"{bits:032x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))

    def moment(self, days: int = 3) -> datetime:
        """Some moment of some days around the visit."""
        return DAY + timedelta(milliseconds=self.random.randrange(-days * 86_400_000, days * 86_400_000))


def written(moment: datetime) -> str:
    """A moment as events carry it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
