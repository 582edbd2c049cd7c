"""The sentences of the screens, read from the dictionaries, so that a journey can be made in either language."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]
FOLDER = Path(__file__).resolve().parents[2] / "pwa" / "src" / "i18n"
ENTRY = re.compile(
    r"^\s*'?([a-z_]+(?:\.[a-z_]+)*)'?:\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")", re.MULTILINE
)


@cache
def sentences(language: Language) -> dict[str, str]:
    """Every sentence of a language by its key; where two parts share a key, one of both."""
    found: dict[str, str] = {}
    for path in sorted(FOLDER.glob(f"*{language}.ts")):
        for key, single, double in ENTRY.findall(path.read_text("utf-8")):
            found[key] = (single or double).replace("\\'", "'").replace('\\"', '"')
    assert len(found) > 300, f"the dictionaries in {FOLDER} are written in another way now"
    return found


def say(language: Language, key: str, **params: str | int) -> str:
    """One sentence with its parameters filled in."""
    return re.sub(r"\{([a-z_]+)\}", lambda name: str(params[name[1]]), sentences(language)[key])


def strangers(language: Language) -> list[str]:
    """Sentences of the other language that are not also said in this one."""
    ours = set(sentences(language).values())
    theirs = sentences("en" if language == "vi" else "vi").values()
    return [sentence for sentence in theirs if sentence not in ours and "{" not in sentence]
