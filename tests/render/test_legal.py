"""Citations: complete the first time, short later, of what was in force, without what nobody verified."""

from pathlib import Path
from typing import Any

import pytest

from kiemtra.core import documents, legal
from kiemtra.core.legal import Entry
from kiemtra.store import legal as store
from render.dossier import FINDINGS, META, SECTIONS, texts

ROOT = Path(__file__).parents[2] / "checklists"


def entry(name: str, **more: Any) -> Entry:
    """A decree everybody verified, unless told otherwise."""
    fields: dict[str, Any] = {
        "type": "Nghị định",
        "number": f"{name}/NĐ-CP",
        "issuer": "Chính phủ",
        "date": "2018-04-23",
        "subject": "về một cửa",
        "verified": {"number": "V", "issuer": "V", "date": "V2", "subject": "V"},
    }
    return Entry(id=name, **fields | more)


def test_a_first_citation_is_complete_and_a_later_one_short() -> None:
    """Phụ lục I, II.6b: kind, number, date, issuer and subject; later kind and number."""
    decree = store.load(ROOT)["nd_30_2020"]
    assert legal.first(decree) == (
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
    )
    assert legal.later(decree) == "Nghị định số 30/2020/NĐ-CP"


def test_a_law_goes_by_its_name_alone() -> None:
    """Laws and ordinances carry neither number nor date nor issuer."""
    law = store.load(ROOT)["luat_42_2013"]
    assert legal.first(law) == legal.later(law) == "Luật Tiếp công dân"
    unnamed = entry("136/2025", type="Luật", number="136/2025/QH15", verified={"number": "V"})
    assert legal.first(unnamed) == "Luật số 136/2025/QH15"


@pytest.mark.parametrize("field", ["date", "issuer", "subject"])
def test_a_field_nobody_verified_is_left_out_and_the_citation_is_not(field: str) -> None:
    """M means remembered: it is not printed; kind and number stay."""
    sure = legal.first(entry("61/2018"))
    unsure = legal.first(
        entry("61/2018", verified={"number": "V", "issuer": "V", "date": "V", "subject": "V", field: "M"})
    )
    assert unsure.startswith("Nghị định số 61/2018/NĐ-CP")
    missing = {"date": "ngày 23 tháng 4 năm 2018", "issuer": "của Chính phủ", "subject": "về một cửa"}
    assert missing[field] in sure
    assert missing[field] not in unsure
    assert all(said in unsure for name, said in missing.items() if name != field)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2010-06-01", "93/2007/QĐ-TTg"),
        ("2017-08-24", "09/2015/QĐ-TTg"),
        ("2019-09-16", "61/2018/NĐ-CP"),
        ("2025-06-30", "61/2018/NĐ-CP"),
        ("2025-07-01", "118/2025/NĐ-CP"),
        ("2026-11-22", "118/2025/NĐ-CP"),
    ],
)
@pytest.mark.parametrize("basis", ["nd_118_2025", "nd_61_2018", "qd_93_2007"])
def test_what_was_in_force_on_the_day_is_cited(basis: str, day: str, number: str) -> None:
    """Whichever of a chain a checklist names, a visit rests on the one of its day."""
    found = legal.in_force(store.load(ROOT), basis, day)
    assert found is not None
    assert found.number == number


def test_before_anything_known_nothing_is_cited() -> None:
    """No document is in force before its own date, and none is invented in its stead."""
    table = {"a": entry("a", date="2018-04-23")}
    assert legal.in_force(table, "a", "2018-04-22") is None
    assert legal.in_force(table, "a", "2018-04-23") == table["a"]
    assert legal.in_force(table, "unknown", "2020-01-01") is None


def test_a_document_of_unknown_date_is_not_older_than_its_number() -> None:
    """136/2025/QH15 did not stand in 2019, even if nobody noted its date."""
    table = {"a": entry("a", type="Luật", number="136/2025/QH15", date="", verified={"number": "V"})}
    assert legal.in_force(table, "a", "2024-12-31") is None
    assert legal.in_force(table, "a", "2025-01-01") == table["a"]
    undated = {"a": entry("a", number="26/CT-TTg", date="", verified={"number": "V"})}
    assert legal.in_force(undated, "a", "1999-01-01") == undated["a"]


def test_between_two_documents_nothing_is_cited() -> None:
    """Neither what had ended nor what had not begun: the citation is left out."""
    table = {
        "a": entry("a", date="2010-01-01", in_force_to="2020-12-31", replaced_by=("b",)),
        "b": entry("b", date="2021-07-15"),
    }
    for basis in ("a", "b"):
        assert [legal.in_force(table, basis, day) for day in ("2020-12-31", "2021-07-15")] == [
            table["a"], table["b"],
        ]  # fmt: skip
        assert legal.in_force(table, basis, "2021-03-01") is None
        assert legal.cite(table, [basis], "2021-03-01", ()) == ([], set())


def test_of_several_successors_the_first_that_was_in_force_is_cited() -> None:
    """A decree that two others replaced is followed in the order the table names them."""
    table = {
        "a": entry("a", date="2010-01-01", in_force_to="2020-12-31", replaced_by=("late", "b")),
        "late": entry("late", date="2023-01-01"),
        "b": entry("b", date="2021-01-01"),
    }
    assert legal.in_force(table, "a", "2022-01-01") == table["b"]
    assert legal.in_force(table, "a", "2023-01-01") == table["late"]


def test_a_ring_of_replacements_ends() -> None:
    """A table that contradicts itself gives no citation, and no endless search."""
    table = {
        "a": entry("a", in_force_to="2019-01-01", replaced_by=("b",)),
        "b": entry("b", in_force_to="2019-01-01", replaced_by=("a",)),
    }
    assert legal.in_force(table, "a", "2020-01-01") is None


def test_a_place_belongs_to_its_own_document() -> None:
    """Điều 16 of one decree is not Điều 16 of the one before it."""
    table = store.load(ROOT)
    basis = "nd_30_2020 điểm b khoản 2 Điều 16"
    assert legal.cite(table, [basis], "2021-01-01", ())[0][0].startswith(
        "điểm b khoản 2 Điều 16 Nghị định số 30/2020"
    )
    assert legal.cite(table, [basis], "2019-09-16", ())[0] == [legal.first(table["nd_110_2004"])]


def test_several_places_in_one_document_are_one_citation() -> None:
    """The document is named once, its places before it."""
    said, cited = legal.cite(
        {"a": entry("a")}, ["a khoản 1 Điều 2", "a", "a Điều 5", "a Điều 5"], "2020-01-01", {"a"}
    )
    assert (said, cited) == (["khoản 1 Điều 2, Điều 5 Nghị định số a/NĐ-CP"], {"a"})


def test_a_notice_cites_each_document_in_full_once() -> None:
    """Each limitation names the rules of its item; the second mention is short."""
    visit = META["visit"] | {"date": "2021-03-01"}
    document = documents.notice(META | {"visit": visit}, FINDINGS, sections=SECTIONS, table=store.load(ROOT))
    lines = [line for line in texts(document) if "căn cứ" in line]
    assert lines == [
        "Việc niêm yết thủ tục hành chính chưa đầy đủ, chưa kịp thời (căn cứ: Nghị định số 63/2010/NĐ-CP "
        "ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính).",
        "Chưa in sổ đăng ký văn bản đi, đến (căn cứ: điểm b khoản 2 Điều 16 Nghị định số 30/2020/NĐ-CP "
        "ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư; Nghị định số 63/2010/NĐ-CP).",
    ]


def test_what_the_words_cite_themselves_is_not_cited_again() -> None:
    """A limitation that names its decree needs no second mention; what the opening cites comes short."""
    table = store.load(ROOT)
    programme = {
        "title": "Kiểm tra CCHC",
        "bases": ["Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ"],
    }
    visit = META["visit"] | {"date": "2021-03-01"}
    findings = [
        each | {"text": "Chưa in sổ theo Nghị định số 30/2020/NĐ-CP"}
        if each["id"] == "v.register.print"
        else each
        for each in FINDINGS
    ]
    document = documents.notice(
        META | {"programme": programme, "visit": visit}, findings, sections=SECTIONS, table=table
    )
    assert "Chưa in sổ theo Nghị định số 30/2020/NĐ-CP (căn cứ: Nghị định số 63/2010/NĐ-CP)." in texts(
        document
    )


def test_a_number_is_not_found_inside_another() -> None:
    """135/CT-TTg does not mention 35/CT-TTg."""
    table = {"a": entry("a", number="35/CT-TTg")}
    assert legal.mentioned(table, "Chỉ thị số 135/CT-TTg") == set()
    assert legal.mentioned(table, "Chỉ thị số 35/CT-TTg") == {"a"}
