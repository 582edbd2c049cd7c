"""A checklist's value as the YAML an author goes on with: what may be left unsaid is left unsaid."""

from typing import Any, Final

import yaml

from kiemtra.core.canonical import JSON
from kiemtra.core.checklist import Checklist, to_json

_ORDER: Final = (
    "id", "version", "title", "question", "guidance", "basis", "units", "answer", "when", "min", "of",
    "kind", "severity", "text", "recommendation", "days", "join", "evidence", "findings", "items", "sections",
    "moves",
)  # fmt: skip
_EMPTY: Final = ("basis", "units", "evidence", "findings")
_FLOW: Final = ("when", "answer", "basis", "units", "join")
_WIDTH: Final = 110


class _Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _Line(list[Any]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key and repeats what is the same instead of naming it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    _Flow,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True),
)
_Dumper.add_representer(
    _Line, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def written(checklist: Checklist) -> str:
    """The YAML text of a checklist; reading it gives the same checklist."""
    return yaml.dump(
        _tidy(to_json(checklist)), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )


def _tidy(value: JSON, flow: bool = False) -> Any:
    match value:
        case dict():
            kept = {key: part for key, part in value.items() if not (key in _EMPTY and part == [])}
            if set(kept) == {"type"}:
                return kept["type"]
            order = [*(key for key in _ORDER if key in kept), *(key for key in kept if key not in _ORDER)]
            made = {key: _tidy(kept[key], flow or key in _FLOW) for key in order}
            return _Flow(made) if flow else made
        case list():
            parts = [_tidy(part, flow) for part in value]
            return _Line(parts) if flow else parts
        case _:
            return value
