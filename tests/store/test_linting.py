"""What the linter says about a folder: each rule by a slip that breaks it and nothing else."""

from pathlib import Path

import pytest

from kiemtra.core.problems import Problem
from kiemtra.store.inspection import is_warning
from kiemtra.store.linting import lint, place_of
from lint_cases import FILES, SLIPS, Slip


def folder(root: Path, changed: dict[str, str] | None = None) -> Path:
    for name, text in {**FILES, **(changed or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def said(root: Path) -> list[Problem]:
    return lint([root])[1]


def slipped(slip: Slip) -> dict[str, str]:
    assert slip.before in FILES[slip.file], slip.before
    return {slip.file: FILES[slip.file].replace(slip.before, slip.after, 1)}


def test_the_sound_folder_is_sound(tmp_path: Path) -> None:
    """The slips start from a folder about which there is nothing to say."""
    assert [problem.message("en") for problem in said(folder(tmp_path))] == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.code)
def test_each_rule_tells_its_own_slip_and_no_other(tmp_path: Path, slip: Slip) -> None:
    """One slip, one code, the line where it stands, and whole sentences in both languages."""
    found = said(folder(tmp_path, slipped(slip)))
    assert {problem.code for problem in found} == {slip.code}, [each.message("en") for each in found]
    assert place_of(found[0])[1] == slip.line, found[0].message("en")
    for problem in found:
        assert problem.details["file"]
        for language in ("vi", "en"):
            assert "…" not in problem.message(language).replace("“Khắc phục: …”", "")


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """A mistyped key hides neither the next one nor what the rest of the file says wrong."""
    wrong = FILES["sample/1.yaml"]
    for before, after in (
        ("guidance: Xem kế hoạch", "guidence: Xem kế hoạch"),
        ("kind: strength", "kind: praise"),
        ("answer: {type: ratio", "anwser: {type: ratio"),
        ("days: 5\n      - id: files", "days: no\n      - id: files"),
    ):
        assert before in wrong
        wrong = wrong.replace(before, after, 1)
    found = said(folder(tmp_path, {"sample/1.yaml": wrong}))
    assert [(problem.code, place_of(problem)[1]) for problem in found] == [
        ("shape.misspelt_field", 10),
        ("shape.unknown_value", 14),
        ("yaml.ambiguous", 43),
        ("shape.misspelt_field", 47),
    ]
    mended = wrong.replace("days: no", "days: 5").replace("kind: praise", "kind: strength")
    mended = mended.replace("{of: rest, above: 0}", "{of: left, above: 0}")
    assert [problem.code for problem in said(folder(tmp_path, {"sample/1.yaml": mended}))] == [
        "shape.misspelt_field",
        "shape.misspelt_field",
        "checklist.unknown_figure",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("guidence", "guidance"), ("fautls", "faults"), ("faultles", "faultless"), ("anwser", "answer")],
)
def test_a_mistyped_key_is_told_with_the_one_it_resembles(tmp_path: Path, typed: str, meant: str) -> None:
    """Also a key that only YAML knows; what it leaves undone is not told beside it."""
    text = FILES["sample/1.yaml"]
    assert f"        {meant}:" in text
    found = said(
        folder(tmp_path, {"sample/1.yaml": text.replace(f"        {meant}:", f"        {typed}:", 1)})
    )
    assert [problem.code for problem in found] == ["shape.misspelt_field"]
    assert f"“{typed}”" in found[0].message("vi")
    assert f"“{meant}”" in found[0].message("vi")


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("text: Phiếu thiếu ngày,", "text: Phiếu thiếu ngày., ", 61),
        ("label: Thiếu ngày,", "label: ' ',", 61),
        ("faultless: Lập phiếu đầy đủ", "faultless: Lập phiếu đầy đủ.", 62),
        (
            "{id: undated, label: Thiếu ngày,",
            "{id: undated, when: {item: plan, is: no_such}, label: Thiếu ngày,",
            61,
        ),
        ("when: faulty}", "when: {includes: torn}}", 64),
    ],
)
def test_a_slip_in_a_list_of_faults_is_told_where_it_is_typed(
    tmp_path: Path, before: str, after: str, line: int
) -> None:
    """Options and rules made of it have no lines of their own."""
    assert before in FILES["sample/1.yaml"]
    text = FILES["sample/1.yaml"].replace(before, after, 1)
    found = said(folder(tmp_path, {"sample/1.yaml": text}))
    assert {place_of(problem) for problem in found} == {(str(tmp_path / "sample/1.yaml"), line)}


def test_rules_after_a_list_of_faults_keep_their_lines(tmp_path: Path) -> None:
    """Sugar puts its rules before the written ones."""
    more = (
        "        findings:\n          - {id: torn, when: faulty, kind: note, text: Có phiếu hỏng.}\n"
        "        evidence:\n          - {min: 2"
    )
    text = FILES["sample/1.yaml"].replace("        evidence:\n          - {min: 2", more)
    (found,) = said(folder(tmp_path, {"sample/1.yaml": text}))
    assert (found.code, place_of(found)[1]) == ("checklist.sentence_end", 64)


def test_an_id_that_two_parts_give_is_told_in_the_second(tmp_path: Path) -> None:
    """Parts are written apart and meet in a checklist."""
    both = FILES["sample/1.yaml"] + "      - part: halls@1\n"
    files = {"sample/1.yaml": both, "parts/halls/1.yaml": FILES["parts/rooms/1.yaml"]}
    found = [problem for problem in said(folder(tmp_path, files)) if not is_warning(problem)]
    assert [(problem.code, problem.details["id"]) for problem in found] == [
        ("checklist.duplicate_id", "rooms")
    ]
    assert place_of(found[0]) == (str(tmp_path / "parts/halls/1.yaml"), 2)


def test_a_part_can_be_linted_by_itself(tmp_path: Path) -> None:
    """Its author need not wait for a checklist; items it only speaks of are not missed."""
    part = FILES["parts/rooms/1.yaml"].replace(
        "    findings:", "    when: {item: plan, answered: true}\n    findings:"
    )
    root = folder(
        tmp_path, {"parts/rooms/1.yaml": part.replace("số người", "số  người").replace("người?", "người ?")}
    )
    files, found = lint([root / "parts/rooms/1.yaml"])
    assert files == [root / "parts/rooms/1.yaml"]
    assert [(problem.code, place_of(problem)[1]) for problem in found] == [("lint.space_before_mark", 3)]
    head = {"parts/rooms/1.yaml": "idd: rooms\n" + part}
    assert [problem.code for problem in lint([folder(tmp_path, head) / "parts/rooms/1.yaml"])[1]] == [
        "shape.misspelt_field"
    ]


def test_warnings_of_a_replaced_version_are_told_only_when_it_is_named(tmp_path: Path) -> None:
    """What is published cannot be mended; its faults are told all the same."""
    old = FILES["sample/1.yaml"].replace("không?", "không ?", 1)
    new = FILES["sample/1.yaml"].replace("version: 1", "version: 2", 1)
    root = folder(tmp_path, {"sample/1.yaml": old, "sample/2.yaml": new})
    assert said(root) == []
    assert [problem.code for problem in lint([root / "sample/1.yaml"])[1]] == ["lint.space_before_mark"]
    folder(tmp_path, {"sample/1.yaml": old.replace("is: partly", "is: half"), "sample/2.yaml": new})
    assert [problem.code for problem in said(root)] == ["checklist.value_misfit"]


def test_the_table_of_documents_is_linted_alone_too(tmp_path: Path) -> None:
    """By its own name, without any checklist."""
    root = folder(tmp_path, {"legal.yaml": FILES["legal.yaml"].replace('"2020-03-01"', '"2020-03-05"')})
    assert [problem.code for problem in lint([root / "legal.yaml"])[1]] == ["lint.law_gap"]
    assert lint([root / "sample/1.yaml"])[1] == []
