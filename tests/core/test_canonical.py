"""Canonical JSON and its limits."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemtra.core.canonical import JSON, MAX_INTEGER, check, decode, encode, hash_of, same
from kiemtra.core.problems import Problem

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
VALUES: st.SearchStrategy[JSON] = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def refused(data: bytes, limit: int | None = None) -> str:
    with pytest.raises(Problem) as caught:
        decode(data, limit)
    return caught.value.code


@given(VALUES)
def test_what_is_encoded_is_read_back_the_same(value: JSON) -> None:
    """Encoding and decoding lose nothing, and check finds nothing wrong with what was made by its rules."""
    check(value)
    assert same(decode(encode(value)), value)


@given(VALUES)
def test_any_spelling_of_a_value_has_one_hash(value: JSON) -> None:
    """Spaces, escapes and the order of keys do not change the identity."""
    spelt = json.dumps(value, ensure_ascii=True, indent=3).encode()
    assert hash_of(decode(spelt)) == hash_of(value)


def test_keys_are_sorted_and_nothing_is_escaped_without_need() -> None:
    """The bytes are those of RFC 8785, by an example written by hand."""
    value: JSON = {"b": 'a"\\/\n\u0007\u2028é😀', "a": [True, None, -0, MAX_INTEGER]}
    expected = '{"a":[true,null,0,9007199254740991],"b":"a\\"\\\\/\\n\\u0007\u2028é😀"}'
    assert encode(value) == expected.encode()


def test_the_hash_is_sha256_in_lower_case_hex() -> None:
    """The hash of the empty object is the SHA-256 of its two bytes."""
    assert hash_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"a":1,"a":1}', "json.duplicate_key"),
        (b'{"x":{"a":1,"\\u0061":2}}', "json.duplicate_key"),
        (b"[1.0]", "json.number"),
        (b"[1e3]", "json.number"),
        (b"[NaN]", "json.number"),
        (b"[-Infinity]", "json.number"),
        (b"[9007199254740992]", "json.number"),
        (b"[-9007199254740992]", "json.number"),
        (b"[" + b"9" * 5000 + b"]", "json.number"),
        (b'["\\u0000"]', "json.forbidden_character"),
        (b'["\\ud800"]', "json.forbidden_character"),
        (b'["\\udc00x"]', "json.forbidden_character"),
        ('["e\u0301"]'.encode(), "json.not_nfc"),
        (b'{"A":1}', "json.key"),
        (b'{"":1}', "json.key"),
        (b'{"a\\n":1}', "json.key"),
        (b'{"__proto__":1}', "json.key"),
        ('{"é":1}'.encode(), "json.key"),
        (b"[" * 5000 + b"]" * 5000, "json.too_deep"),
        (b"[" * 66 + b"]" * 66, "json.too_deep"),
        (b"\xff", "json.malformed"),
        (b"\xef\xbb\xbf{}", "json.malformed"),
        (b"", "json.malformed"),
        (b"{", "json.malformed"),
        (b"{} {}", "json.malformed"),
        (b"{'a':1}", "json.malformed"),
        (b"[01]", "json.malformed"),
    ],
)
def test_bytes_outside_the_limits_are_refused(data: bytes, code: str) -> None:
    """Each limit of canonical JSON has its own problem."""
    assert refused(data) == code


def test_a_value_longer_than_allowed_is_refused_before_it_is_read() -> None:
    """The limit counts bytes, and malformed bytes beyond it are not looked at."""
    assert refused(b"[1]xx", 4) == "json.too_large"
    assert decode(b"[11]", 4) == [11]


def test_values_of_python_that_json_does_not_have_are_refused() -> None:
    """A float, bytes or a key that is no text never becomes part of a record."""
    for value, code in (
        (1.5, "json.number"),
        (b"", "json.malformed"),
        ({1: 2}, "json.key"),
        ((1,), "json.malformed"),
    ):
        with pytest.raises(Problem) as caught:
            check({"a": value})
        assert caught.value.code == code


def test_a_problem_tells_the_place() -> None:
    """The path of what is wrong stands in the sentence."""
    with pytest.raises(Problem, match=r"\$\.body\.list\[1\]"):
        check({"body": {"list": ["ok", "e\u0301"]}})


def test_truth_is_not_one() -> None:
    """Equality is that of JSON, not of Python."""
    assert not same(True, 1)
    assert not same({"a": [0]}, {"a": [False]})
    assert same({"a": 1, "b": 2}, {"b": 2, "a": 1})


@pytest.mark.parametrize("depth", [64])
def test_the_deepest_allowed_value_is_read(depth: int) -> None:
    """Sixty-four levels are allowed, one more is not."""
    assert decode(b"[" * depth + b"]" * depth) is not None
