"""Reading sound bytes quickly gives what the careful reader gives, and refuses nothing by itself."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemtra.core.canonical import decode, encode
from kiemtra.core.problems import Problem
from kiemtra.core.quick_json import quickly

KEYS = st.from_regex(r"\A[a-zA-Z_][a-z0-9_]{0,5}\Z")
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**54), 2**54)
    | st.text(max_size=8)
    | st.floats(allow_nan=False)
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.booleans(), st.booleans())
def test_what_is_read_quickly_is_what_is_read_carefully(value: Any, spaced: bool, plain: bool) -> None:
    """Of any object in any spelling: either a closer look is asked for, or both readers agree."""
    separators = (", ", ": ") if spaced else (",", ":")
    try:
        data = json.dumps(value, separators=separators, ensure_ascii=plain).encode()
    except UnicodeEncodeError:  # half of a surrogate pair cannot be written otherwise
        data = json.dumps(value).encode()

    found = quickly(data)

    if found is not None:
        assert found == (decode(data), encode(decode(data)))


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":2}', b'{"a":{"b":1,"b":1}}', b'{"a":-0}',
        b'{"a":1.0}', b'{"a":1e2}', b'{"A":1}', b'{"A" :1}',
        b'{"a":"\\u0000"}', b'{"a":"\xff"}', b'{"a":"\xed\xa0\x80"}', b'{"a":9007199254740993}',
        b'{"a":"e\xcc\x81"}',
        b"[1]", b'{"a":1}x', b'{"a":"\x01"}', b'{"a": 1,"a":1}', b'{ "a":1,"a":"x  y" }', b"",
    ],
)  # fmt: skip
def test_what_is_doubtful_is_left_to_the_careful_reader(data: bytes) -> None:
    """Duplicate keys, numbers that are none, text that is not normalised: never read quickly."""
    assert quickly(data) is None


def test_what_phones_send_is_read_quickly() -> None:
    """Canonical bytes, other orders of keys, and spaces between values."""
    for data in (b'{"a":{"b":[1,"\xc4\x90\xe1\xba\xa1t"]}}', b'{"b":1,"a":null}', b'{"b": 1, "a": ":x"}'):
        found = quickly(data)
        assert found is None or found[0] == decode(data)
    assert quickly(b'{"b":1,"a":null}') == ({"b": 1, "a": None}, b'{"a":null,"b":1}')


def test_the_careful_reader_still_refuses() -> None:
    """What the quick one leaves alone is refused with its sentence."""
    with pytest.raises(Problem):
        decode(b'{"a":1,"a":2}')
