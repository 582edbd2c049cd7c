"""What was made of rows that never change, so that it need not be made again: the last used few."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any, Final

MOST: Final = 32


class Kept:
    """At most so many values, each under the hash of what it was made of; the longest unused goes first.

    Only values that cannot change belong here: they are shared by whoever asks.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Any] = OrderedDict()

    def find(self, key: Hashable) -> Any:
        """The value kept under this key, or None."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def keep(self, key: Hashable, value: Any) -> None:
        """Keep this value too."""
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > self._most:
            self._values.popitem(last=False)
