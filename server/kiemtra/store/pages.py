"""Keyset pages: at most 200 things and the key to go on after."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

import msgspec

PAGE: Final = 200

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], frozen=True):
    """`next` goes into `after=` of the following request; None on the last page."""

    items: list[T]
    next: str | None


def page(found: Sequence[T], key: Callable[[T], str], size: int = PAGE) -> Page[T]:
    """The page of what was found with a limit of `size + 1`."""
    items = list(found[:size])
    return Page(items, key(items[-1]) if len(found) > size else None)
