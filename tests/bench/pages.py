"""How many pages of the database does a request touch? Counted by SQLite itself, in this very process.

Python's module does not show `sqlite3_db_status`; the library it is linked to has it, and the first field of
a connection object is the handle it wants.
"""

import ctypes
import sqlite3
from collections.abc import Iterable

HIT, MISS = 7, 8


def touched(connections: Iterable[sqlite3.Connection]) -> int:
    """Pages asked for by these connections since they were opened, cached or not."""
    library = ctypes.CDLL("libsqlite3.so.0")
    return sum(_count(library, raw, what) for raw in connections for what in (HIT, MISS))


def _count(library: ctypes.CDLL, raw: sqlite3.Connection, what: int) -> int:
    handle = ctypes.c_void_p.from_address(id(raw) + object.__basicsize__)
    now, most = ctypes.c_int(), ctypes.c_int()
    if library.sqlite3_db_status(handle, what, ctypes.byref(now), ctypes.byref(most), 0):
        raise OSError("SQLite does not tell")
    return now.value
