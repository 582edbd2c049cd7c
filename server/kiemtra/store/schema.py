"""JSON Schemas of what authors write, so that editors complete and check while they type.

Made from the types of the core, with the YAML sugar put in. A schema knows the shape of a file and not its
meaning: the linter says the rest.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

import msgspec

from kiemtra.core.checklist import AnswerType, Checklist
from kiemtra.core.faults import NEEDS
from kiemtra.store.fault_list import FAULTY
from kiemtra.store.inlining import AREA
from kiemtra.store.inspection import Part
from kiemtra.store.legal import Register
from kiemtra.store.schema_words import WORDS

Schema = dict[str, Any]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/{name}"
_DATE: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_PART: Final = r"^[a-z][a-z0-9_]*@[1-9][0-9]*$"
_TESTS: Final = ("is", "above", "below", "includes", "answered", "all", "any", "not")


def checklist_schema() -> Schema:
    """The schema of `checklists/<id>/<version>.yaml`."""
    return _whole(Checklist, "Bảng kiểm kiemtra")


def part_schema() -> Schema:
    """The schema of `checklists/parts/<id>/<version>.yaml`."""
    return _whole(Part, "Phần dùng chung của bảng kiểm kiemtra")


def legal_schema() -> Schema:
    """The schema of `checklists/legal.yaml`."""
    return _whole(Register, "Bảng văn bản được viện dẫn")


# The files of a folder of checklists that hold the schemas, for editors.
FILES: Final[Mapping[str, Callable[[], Schema]]] = {
    "schema.json": checklist_schema,
    "schema.part.json": part_schema,
    "schema.legal.json": legal_schema,
}


def _whole(wanted: type, title: str) -> Schema:
    _, found = msgspec.json.schema_components((wanted,), ref_template=_REF)
    defs: Schema = {name: _told(name, _plain(each)) for name, each in found.items()}
    if "Item" in defs:
        _sweeten(defs)
    if "Entry" in defs:
        for field in ("date", "in_force_from", "in_force_to"):
            defs["Entry"]["properties"][field]["pattern"] = _DATE
    return {"$schema": _DRAFT, "title": title, "$ref": _REF.format(name=wanted.__name__), "$defs": defs}


def _plain(schema: Any) -> Any:
    """As YAML is written: no null, and patterns as JavaScript reads them."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    # A property may be called title; the names msgspec gives to structs are of no use to authors.
    names = {name for name in ("title", "default") if not isinstance(schema.get(name), dict)}
    made = {name: _plain(each) for name, each in schema.items() if name not in names}
    if "anyOf" in made:
        kept = [each for each in made.pop("anyOf") if each != {"type": "null"}]
        made |= kept[0] if len(kept) == 1 else {"anyOf": kept}
    if "enum" in made:
        made["enum"] = [word for word in made["enum"] if word is not None]
    if "pattern" in made:
        made["pattern"] = made["pattern"].replace(r"\A", "^").replace(r"\Z", "$")
    return made


def _told(name: str, schema: Schema) -> Schema:
    """The definition of a struct with what each of its fields means."""
    words = WORDS[name]
    fields = schema["properties"].items()
    properties = {field: {**each, "description": words[field]} for field, each in fields}
    return {
        "type": "object",
        "required": schema.get("required", []),
        "properties": properties,
        "additionalProperties": False,
    }


def _sweeten(defs: Schema) -> None:
    """What sugar lets authors leave out, and what it lets them write instead."""
    item, rule, demand = defs["Item"], defs["Rule"], defs["Demand"]
    words = WORDS["Item"]
    simple = [name for name in get_args(AnswerType) if name not in NEEDS]
    answer = {"anyOf": [{"enum": simple}, {"$ref": _REF.format(name="Answer")}]}
    fault = _fault(rule)
    faults = {"type": "array", "items": {"$ref": _REF.format(name="Fault")}, "minItems": 1}
    defs["Fault"] = fault
    item["required"] = ["id", "question"]
    item["properties"] |= {
        "answer": {**answer, "description": words["answer"]},
        "faults": {**faults, "description": words["faults"]},
        "faultless": {"type": "string", "description": words["faultless"]},
    }
    item["oneOf"] = [{"required": ["answer"]}, {"required": ["faults"]}]
    for sugared in (rule, demand):
        when = sugared["properties"]["when"]
        condition = {"anyOf": [{"$ref": when["$ref"]}, {"const": FAULTY}]}
        sugared["properties"]["when"] = {**condition, "description": when["description"]}
    defs["Condition"]["oneOf"] = [{"required": [test]} for test in _TESTS]
    defs["Answer"]["allOf"] = [_needs(name, fields) for name, fields in NEEDS.items()]
    if "Section" in defs:
        properties = {
            "part": {"type": "string", "pattern": _PART, "description": WORDS["Inlined"]["part"]},
            "ask": {"const": AREA, "description": WORDS["Inlined"]["ask"]},
        }
        asked = {
            "type": "object",
            "additionalProperties": False,
            "required": ["part"],
            "properties": properties,
        }
        members = {"anyOf": [{"$ref": _REF.format(name="Item")}, asked]}
        defs["Section"]["properties"]["items"]["items"] = members


def _fault(rule: Schema) -> Schema:
    """One of the `faults` of an item: a rule that needs no kind, with a label for its option."""
    label = {"type": "string", "description": WORDS["Fault"]["label"]}
    when = {**rule["properties"]["when"], "description": WORDS["Fault"]["when"]}
    properties = {**rule["properties"], "label": label, "when": when}
    return {**rule, "required": ["id", "text"], "properties": properties}


def _needs(answer_type: str, fields: tuple[str, ...]) -> Schema:
    return {
        "if": {"properties": {"type": {"const": answer_type}}, "required": ["type"]},
        "then": {"required": list(fields)},
    }
