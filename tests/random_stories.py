"""Random checklists and the logs of visits to them, the same for the same seed.

They are made to be awkward: members contradict and replace each other, events come twice or with other
bytes, bodies are of no use, texts hold emoji and marks, ids are names JavaScript knows, conditions compare
what cannot be compared. Every other story is calm, so that something comes of it: one member, who replaces
what they said before, and conditions that suit the answers. Nothing here knows what should come of it.
"""

import random
from typing import Any, Final

from kiemtra.core.canonical import hash_of
from kiemtra.core.text import nfc

ITEMS: Final = ("a", "b", "a_b", "a0", "constructor", "value_of", "old")
COUNTERS: Final = ("present", "absent", "rows", "part")
OPTIONS: Final = ("x", "x_y", "x0", "xy")
AUTHORS: Final = ("an", "binh", "chi", "dung")
KINDS: Final = ("commune", "ward", "department")
FINDINGS: Final = ("f1", "f2", "v1.f1", "a.r0", "v1.a.r0", "v1.b.r1")
TYPES: Final = (
    *(
        "compliance",
        "count",
        "percent",
        "ratio",
        "ratio",
        "tally",
        "tally",
        "rows",
        "rows",
        "choice",
        "choices",
    ),
    *("text", "date", "time"),
)
TEXTS: Final = (
    *("", "Phòng 1", "phong  1", "PHÒNG 1", "So\u031b\u0309 No\u0323\u0302i vu\u0323", "Đống Đa", "😀", "～"),
    *("𝒳 x", "{value}", "$& $1", 'a"\\\n\t', "\u2028\x7f\x01", "e\u0301\u0323", "22", "2026-11-22", "07:15"),
    *("2026-02-29", "24:00", " \u00a0\t", "\u3000", "\u0345\u0301", "가", "ﬁ", "İI"),
)
ROOMS: Final = ("Phòng 1", "PHONG  1 ", "Phòng 2")
# Values that just fit their type, or just do not.
NEARLY: Final = (
    *(
        999_999_999,
        1_000_000_000,
        10_000,
        10_001,
        0,
        -1,
        "2024-02-29",
        "2026-02-29",
        "2026-04-31",
        "0000-01-01",
    ),
    *("23:59", "24:00", "7:15", " ", "\u00a0", ".", ["x", "x_y"], ["x_y", "x"], ["x", "x"], ["x", "z"], []),
    *({"part": 2, "whole": 1}, {"part": 1, "whole": 1}, {"part": 1}, {"part": -1, "whole": 1}, "z", None),
    *({"present": 0}, {"present": -1}, {"present": 1, "z": 1}, {}, "met", "not_applicable"),
)
TWO_THIRDS: Final = ({"part": 2, "whole": 3}, {"part": 24, "whole": 81})  # 6667 and 2963, rounded up
UNFIT: Final = (None, True, False, [], {}, "", 1, "x", {"part": True}, [1], {"constructor": 1})


class Story:
    """One random visit: `checklist`, `events`, `meta`, some heads that were `signed`, conditions `tried`."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)  # not a secret
        self.calm = self.draw.random() < 0.5
        self.types = {name: self.draw.choice(TYPES) for name in ITEMS}
        self.checklist = self._checklist()
        self.events = self._events()
        self.tried = [self.condition(3) for _ in range(12)]
        self.values = [self.value(self.draw.choice(TYPES)) for _ in range(6)]
        self.values += self.draw.sample(NEARLY, 3)
        self.signed = [hash_of(event) for event in self.events if self.draw.random() < 0.2]
        self.meta = {
            "visit": "v1",
            "unit": {"id": "u1", "name": self.text(), "kind": self.draw.choice(KINDS)},
            "programme": {"id": "p1", "title": self.text(), "bases": [self.text()]},
            "checklist": {"id": "c", "version": 1, "sha256": "cc", "title": self.text()},
            "mode": "scheduled",
            "team": {"members": []},
            **self._maybe("period", {"from": "2026-01-01"}, None),
            **self._maybe("pooled", True, False, None),
        }

    def text(self) -> str:
        """A text as people write them, composed."""
        return nfc(" ".join(self.draw.choices(TEXTS, k=self.draw.randint(1, 2))))

    def number(self) -> int:
        """A small number, most of the time."""
        return self.draw.choice([0, 0, 1, 2, 3, 5, 24, 81, 999, 1000, 20_001, 999_999_999, -1, 2**53 - 1])

    def value(self, kind: str) -> Any:
        """An answer of a type; now and then of none."""
        if self.draw.random() < 0.08:
            return self.draw.choice(UNFIT)
        counts = {name: self.draw.choice([0, 1, 2, 40]) for name in self._some(COUNTERS, 1)}
        whole = self.draw.choice([0, 1, 3, 7, 81, 20_000])
        values = {
            "compliance": self.draw.choice(["met", "partly", "not_met", "not_applicable"]),
            "count": self.draw.choice([0, 1, 2, 1234]),
            "percent": self.draw.choice([0, 9870, 10_000]),
            "ratio": self.draw.choice([{"part": self.draw.randint(0, whole), "whole": whole}, *TWO_THIRDS]),
            "tally": counts,
            "rows": counts,
            "choice": self.draw.choice(OPTIONS),
            "choices": sorted(self._some(OPTIONS, 0)),
            "text": self.text(),
            "date": self.draw.choice(["2026-11-22", "2025-06-30", "2024-02-29"]),
            "time": self.draw.choice(["07:15", "23:59"]),
        }
        return values[kind]

    def condition(self, depth: int) -> dict[str, Any]:
        """A condition of any shape, sensible or not."""
        choice = self.draw.random()
        if depth > 0 and choice < 0.35:
            parts = [self.condition(depth - 1) for _ in range(self.draw.randint(0, 3))]
            return self.draw.choice([{"all": parts}, {"any": parts}, {"not": self.condition(depth - 1)}])
        item = self.draw.choice((*ITEMS, "nowhere"))
        if choice < 0.45:
            return {"item": item, "answered": self.draw.random() < 0.5}
        if item in self.types and self.draw.random() < (0.9 if self.calm else 0.3):
            return {"item": item, **self._suited(self.types[item])}
        of = self._maybe("of", self._figure(), 0)
        of = of if of.get("of") else {}
        other: Any = {"of": self._figure()}
        operand = self.draw.choice([self.number(), "met", "x", "2026-11-22", "07:15", self.text(), other])
        return {"item": item, **of, self.draw.choice(["is", "above", "below", "includes"]): operand}

    def _suited(self, kind: str) -> dict[str, Any]:
        """A test that makes sense of an answer of this type."""
        order = self.draw.choice(["is", "above", "below"])
        figures = {
            "ratio": ["part", "whole", "rest", "percent", "percent"],
            "tally": COUNTERS,
            "rows": ["rows", *(f"sum.{counter}" for counter in COUNTERS)],
        }.get(kind)
        if figures is not None:
            of = self.draw.choice(figures)
            shares = [2962, 2963, 6666, 6667] if of == "percent" else [0, 1, 3, 40]
            return {"of": of, order: self.draw.choice([*shares, *[{"of": self.draw.choice(figures)}] * 4])}
        if kind == "choices":
            return {"includes": self.draw.choice(OPTIONS)}
        operands = {
            "count": [0, 1, 2, 1234],
            "percent": [0, 9870],
            "date": ["2026-11-22", "2025-06-30"],
            "time": ["07:15", "12:00"],
        }
        if kind in operands:
            return {order: self.draw.choice(operands[kind])}
        words = {"compliance": ["met", "partly", "not_met"], "choice": OPTIONS}.get(kind, TEXTS[1:4])
        return {"is": self.draw.choice(words)}

    def _figure(self) -> str:
        sums = [f"sum.{counter}" for counter in COUNTERS]
        return self.draw.choice(["part", "whole", "rest", "percent", "rows", "constructor", *COUNTERS, *sums])

    def _template(self, item: str) -> str:
        names = ["value", self._figure(), f"{self.draw.choice(ITEMS)}.value"]
        names.append(f"{self.draw.choice(ITEMS)}.{self._figure()}")
        sound = {"ratio": "percent", "tally": "present", "rows": "sum.present"}.get(self.types[item], "value")
        names += [sound] * 6
        shown = [f"{{{self.draw.choice(names)}{self.draw.choice(['', ':plain'])}}}" for _ in range(2)]
        return self.draw.choice([self.text(), self.text() + shown[0], f"{shown[0]} {self.text()} {shown[1]}"])

    def _checklist(self) -> dict[str, Any]:
        present = self._some(ITEMS[:-1], 2)
        self.draw.shuffle(present)
        cut = self.draw.randint(0, len(present))
        sections = [
            {"id": name, "title": self.text(), "items": [self._item(item) for item in items]}
            for name, items in (("s1", present[:cut]), ("s2", present[cut:]))
        ]
        moves = [{"item": "old", "to": self.draw.choice([[], present[:1], present[:2]])}]
        return {
            **{"id": "c", "version": 1, "title": self.text(), "sections": sections},
            **self._maybe("moves", moves),
        }

    def _item(self, name: str) -> dict[str, Any]:
        kind = self.types[name]
        answer: dict[str, Any] = {"type": kind}
        if kind in ("tally", "rows"):
            answer["counters"] = [{"id": counter, "label": self.text()} for counter in COUNTERS]
        if kind in ("choice", "choices"):
            answer["options"] = [{"id": option, "label": self.text()} for option in OPTIONS]
        demands = [
            {
                **{"min": self.draw.randint(1, 2), "of": self.draw.choice(["photo", "board"])},
                **self._maybe("or", "remark"),
                **self._maybe("when", self.condition(1)),
            }
            for _ in range(self.draw.choice([0, 0, 1, 2]))
        ]
        return {
            **{"id": name, "question": self.text(), "basis": [], "answer": answer, "evidence": demands},
            "units": self._some(KINDS, 0) if self.draw.random() < 0.3 else [],
            "findings": [self._rule(name, index) for index in range(self.draw.randint(0, 4))],
            **(self._maybe("when", self.condition(1)) if self.draw.random() < 0.5 else {}),
        }

    def _rule(self, item: str, index: int) -> dict[str, Any]:
        when = {"item": item, "answered": True} if self.draw.random() < 0.6 else self.condition(2)
        join = {"id": self.draw.choice(["j", "k"]), "lead": "Còn"}
        joined = self._maybe("join", join)
        kinds = ["limitation"] if joined else ["strength", "limitation", "recommendation", "note"]
        return {
            **{
                "id": f"r{index}",
                "when": when,
                "text": self._template(item),
                "kind": self.draw.choice(kinds),
            },
            **self._maybe("recommendation", self._template(item)),
            **self._maybe("days", 30),
            **self._maybe("severity", "minor"),
            **joined,
        }

    def _events(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        last: dict[str, str] = {}
        for number in range(self.draw.randint(0, 40)):
            author = AUTHORS[0] if self.calm else self.draw.choice(AUTHORS)
            device = f"{author}{self.draw.choice(['', '', '2'])}"
            act = self._act([event["id"] for event in made])
            event = {
                "id": f"{self.draw.randrange(16**6):06x}{number:02x}",
                **{"visit": "v1", "device": device, "author": author, "seq": number, "at": "x"},
                "prev": last.get(device, "") if self.draw.random() < 0.95 else "",
                **self._over(made, act),
                **act,
            }
            last[device] = hash_of(event)
            made.append(event)
        again = [dict(event) for event in made if self.draw.random() < 0.1]
        for event in again:
            event["seq"] += self.draw.choice([0, 0, 1])
        self.draw.shuffle(made)
        return made + again

    def _over(self, made: list[dict[str, Any]], act: dict[str, Any]) -> dict[str, Any]:
        """What an act replaces: in a calm story what was said of the same thing, else a few of the last."""
        if not self.calm:
            return self._maybe("over", self._some([event["id"] for event in made[-6:]], 0))
        about = (act["kind"], act["body"].get("item"), act["body"].get("row"))
        said = [
            event["id"]
            for event in made
            if (event["kind"], event["body"].get("item"), event["body"].get("row")) == about
        ]
        return {"over": said} if said else {}

    def _act(self, ids: list[str]) -> dict[str, Any]:
        kind, body = self.draw.choice(self._bodies(ids))
        if self.draw.random() < 0.04:
            body = {**body, self.draw.choice([*body, "more"]): self.draw.choice([None, 1, "B c", [], True])}
        return {"kind": "sealed" if self.draw.random() < 0.02 else kind, "body": body}

    def _bodies(self, ids: list[str]) -> list[tuple[str, dict[str, Any]]]:
        item = self.draw.choice(ITEMS)
        about = self.draw.choice(
            [{"item": item}, {"finding": self.draw.choice(FINDINGS)}, {"section": "s1"}, {}]
        )
        some = self.draw.choice(ids or ["none"])
        row = {"row": self.draw.choice(["r1", "r2", "r3"])}
        rows = self.types[item] == "rows"
        value = self.value(self.types[item])
        counters = self.value("rows")
        label = self.draw.choice([*ROOMS, self.text()])
        told = {"label": label, "at": "x", **self._maybe("note", self.text())}
        record: tuple[str, dict[str, Any]] = ("answered", {"item": item, "value": value})
        if rows:
            record = ("counted", {"item": item, **row, **told, "counters": counters})
        seen = {"seen": self._some(ids[-8:], 0)}
        settled = {"item": item, **(row if rows else {}), "value": counters if rows else value, **seen}
        photo = {
            **about,
            **{
                "evidence": self.draw.choice(["d1", "d2", "d3"]),
                "caption": self.text(),
                "taken": {"at": "x"},
            },
            **self._maybe("category", "board"),
            **self._maybe("order", self.number()),
            **self._maybe("marks", [{"x": 1}]),
        }
        found = {
            **{"finding": self.draw.choice(FINDINGS[:2]), "section": self.draw.choice(["s1", "s2", "s9"])},
            **{"kind": self.draw.choice(["limitation", "note"]), "text": self.text()},
            **self._maybe("item", item),
            **self._maybe("recommendation", self.text(), ""),
        }
        worded = {
            **{"finding": self.draw.choice(FINDINGS), "text": self.text()},
            **self._maybe("recommendation", "Sửa", ""),
        }
        person = {
            "side": self.draw.choice(["team", "unit"]),
            "name": self.text(),
            "position": "",
            "organisation": "",
        }
        signed = {"side": "team", "role": "head", "name": "A", "position": "", "heads": ids[-1:], "of": "x"}
        return [
            *([record] * 16),
            *([("settled", settled)] * 4),
            *([("attached", photo)] * 4),
            *([("found", found), ("worded", worded)] * 2),
            ("remarked", {**about, "text": self.text()}),
            ("detached", {"attached": some}),
            ("captioned", {"attached": some, "caption": self.text()}),
            ("lost", {"attached": some, "reason": "x"}),
            ("started", {"at": "08:00", "place": self.text()}),
            ("ended", {"at": "11:00", "copies": self.number()}),
            ("attended", person),
            ("absented", {"attended": some}),
            ("explained", {**about, "text": self.text(), "agrees": self.draw.random() < 0.5}),
            ("viewed", {"document": self.text(), "period": ""}),
            ("signed", {**signed, **self._maybe("refused", "x")}),
            ("submitted", {"submission": "s1"}),
            ("returned", {"submission": "s1", "item": item, "reason": "x"}),
            ("reopened", {"submission": "s1", "reason": "x"}),
            ("moved", {"checklist": self.draw.choice(["c1", "c2"])}),
        ]

    def _some(self, names: Any, least: int) -> list[str]:
        kept = list(names)
        return self.draw.sample(kept, self.draw.randint(min(least, len(kept)), len(kept)))

    def _maybe(self, name: str, *values: Any) -> dict[str, Any]:
        return {name: self.draw.choice(values)} if self.draw.random() < 0.5 else {}
