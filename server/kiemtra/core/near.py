"""Which known word did somebody mean who mistyped one? No twin: only the linter asks."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that differs from this by few letters, if there is one: `guidence` means `guidance`.

    Short words may differ by one letter, others by two; swapping two neighbours counts as two.
    """
    allowed = 1 if len(word) < 5 else 2
    distances = [(_distance(word, other), other) for other in known]
    close = [(distance, other) for distance, other in distances if distance <= min(allowed, len(other) - 1)]
    return min(close)[1] if close else None


def _distance(left: str, right: str) -> int:
    """How many letters must be added, dropped or changed to make one word the other (Levenshtein)."""
    before = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        row = [at]
        for index, other in enumerate(right, 1):
            row.append(min(row[-1] + 1, before[index] + 1, before[index - 1] + (letter != other)))
        before = row
    return before[-1]
