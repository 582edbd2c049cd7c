"""One thing that is wrong with a checklist: what, where, and what to do about it."""

from typing import NamedTuple

from kiemtra.core.problems import Language, message


class Fault(NamedTuple):
    """A problem at a place: `path` for machines (`$.sections[0].title`), `where` for people."""

    code: str
    path: str
    where: str
    details: dict[str, object]

    def message(self, language: Language = "vi") -> str:
        """What is wrong here and what to do."""
        return message(self.code, language, **{"where": self.where, **self.details})


class Place(NamedTuple):
    """A place in a checklist, in the two ways of naming it."""

    path: str
    where: str

    def field(self, name: str) -> "Place":
        """A field of what is here."""
        return Place(f"{self.path}.{name}", f"{self.where}.{name}" if self.where else name)

    def member(self, name: str, index: int, known_as: str) -> "Place":
        """A member of a list here, told by its id, or by its number where it has none."""
        return Place(f"{self.path}.{name}[{index}]", f"{self.where}.{known_as}" if self.where else known_as)

    def fault(self, code: str, **details: object) -> Fault:
        """Something wrong here."""
        return Fault(code, self.path, self.where or self.path, details)
