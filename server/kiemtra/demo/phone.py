"""A phone of the demonstration: mints events in a chain as a real one does and hands them in."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from kiemtra import workflow
from kiemtra.core.canonical import encode
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account
from kiemtra.demo.setting import Setting

Act = tuple[str, dict[str, Any]]


class Phone:
    """One person's device in one visit."""

    def __init__(self, setting: Setting, account: Account, visit: str) -> None:
        self._setting = setting
        self._account = account
        self._visit = visit
        self._device = setting.mint()
        self._seq = 0
        self._prev = ""

    async def record(self, acts: Sequence[Act], at: str) -> list[str]:
        """Mint one event for each act, hand them in, and return their ids. Raises what the door refuses."""
        batch = [self._mint(kind, body, at) for kind, body in acts]
        outcomes = await workflow.receive_events(
            self._setting.db,
            self._account,
            self._visit,
            b"[" + b",".join(written for _, written in batch) + b"]",
            most=self._setting.most,
            device_name="Máy trình diễn",
            at=at,
        )
        for _, _, problem in outcomes:
            if problem is not None:
                raise problem
        if any(outcome != "stored" for _, outcome, _ in outcomes):
            raise Problem("json.malformed")
        return [id for id, _ in batch]

    @property
    def device(self) -> str:
        """The id of this device."""
        return self._device

    @property
    def head(self) -> str:
        """The hash of the last event, which a submission names."""
        return self._prev

    def _mint(self, kind: str, body: dict[str, Any], at: str) -> tuple[str, bytes]:
        self._seq += 1
        event = {
            "id": _minted(self._setting.mint(), at),
            "visit": self._visit,
            "device": self._device,
            "author": self._account.id,
            "seq": self._seq,
            "prev": self._prev,
            "at": at,
            "kind": kind,
            "body": body,
        }
        written = encode(event)
        self._prev = sha256(written).hexdigest()
        return str(event["id"]), written


def _minted(new: str, at: str) -> str:
    """The UUIDv7 `new` as it would have been minted at that time: people are shown when an act was minted."""
    milliseconds = f"{int(datetime.fromisoformat(at).timestamp() * 1000):012x}"
    return f"{milliseconds[:8]}-{milliseconds[8:]}{new[13:]}"
