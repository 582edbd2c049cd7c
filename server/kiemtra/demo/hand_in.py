"""What a phone hands in besides events: photos, piece by piece, and the submission."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from kiemtra import workflow
from kiemtra.core.rights import Account
from kiemtra.demo.phone import Phone
from kiemtra.demo.setting import Setting
from kiemtra.steps import uploads
from kiemtra.steps.uploads import Piece
from kiemtra.store.devices import Device
from kiemtra.store.sessions import Session

CHUNK = 262_144


class Shot(NamedTuple):
    """A photo of an item and what is written beneath it."""

    item: str
    category: str
    caption: str
    content: bytes


async def attach(setting: Setting, account: Account, phone: Phone, visit: str, shot: Shot, at: str) -> None:
    """Send a photo and attach it to its item."""
    digest = sha256(shot.content).hexdigest()
    session = Session("", account, Device(phone.device, account.id, ""), at)
    sender = uploads.Sender(session, visit, None)
    for offset in range(0, len(shot.content), CHUNK):
        piece = Piece(
            sha256=digest,
            offset=offset,
            total=len(shot.content),
            chunk=CHUNK,
            content=shot.content[offset : offset + CHUNK],
        )
        await uploads.receive_piece(setting.evidence, sender, piece, at)
    said = {"item": shot.item, "evidence": digest, "caption": shot.caption, "category": shot.category}
    await phone.record([("attached", {**said, "taken": {"at": at}})], at)


async def submit(setting: Setting, account: Account, visit: str, phones: Sequence[Phone]) -> None:
    """Submit what the phones of the team recorded."""
    heads = [phone.head for phone in phones]
    await workflow.submit_visit(
        setting.db, account, visit, id=setting.mint(), heads=heads, at=setting.now(), mint=setting.mint
    )
