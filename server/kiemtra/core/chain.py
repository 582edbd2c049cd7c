"""Where do the devices' logs end, and is a signature still for that? Twin: pwa/src/core/chain.ts.

Each event names in `prev` the hash of its device's event before it. A head is an event that no other event
of its device names: the end of a branch. There are several when several devices wrote, or when one forked.
"""

from collections.abc import Iterable
from typing import Final

from kiemtra.core.canonical import hash_of
from kiemtra.core.events import Event, unique

# Kinds that add nothing to what is signed.
_SIGNING: Final = ("signed", "submitted", "returned", "reopened")


def heads(events: Iterable[Event]) -> list[str]:
    """The hashes of the last event of every branch, sorted."""
    log = unique(events)
    named = {(event["device"], event["prev"]) for event in log}
    ends = ((event["device"], hash_of(event)) for event in log)
    return sorted(digest for device, digest in ends if (device, digest) not in named)


def signing_heads(events: Iterable[Event], of: Iterable[str]) -> list[str]:
    """The heads `of` walked back over signing, submitting, returning and reopening, sorted, each once.

    A branch that holds nothing else drops out; a hash that is not among the events stays as it is.
    """
    log = {hash_of(event): event for event in unique(events)}
    found = {_content_head(log, head) for head in of}
    return sorted(found - {""})


def signature_stands(events: Iterable[Event], signed: Iterable[str]) -> bool:
    """Is a signature that names the heads `signed` still for all that is recorded now?"""
    log = unique(events)
    return signing_heads(log, signed) == signing_heads(log, heads(log))


def _content_head(log: dict[str, Event], head: str) -> str:
    while head in log and log[head]["kind"] in _SIGNING:
        head = log[head]["prev"]
    return head
