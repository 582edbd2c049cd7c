"""`kiemtra checklist law`: what one checklist cites in 2019 and in 2026."""

from pathlib import Path

from click.testing import CliRunner, Result

from kiemtra.cli import main

CHECKLISTS = Path(__file__).parents[2] / "checklists"


def law(day: str, checklist: str = "commune@1") -> Result:
    arguments = ["checklist", "law", "--folder", str(CHECKLISTS), checklist, "--on", day]
    return CliRunner().invoke(main, arguments)


def test_one_checklist_cites_what_was_in_force() -> None:
    """The same basis is the decree of 2018 for a visit of 2019, and that of 2025 for one of 2026."""
    then, now = law("2019-09-16").output, law("2026-11-22").output
    assert "posting: Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ" in then
    assert "in the stead of nd_118_2025" in then
    assert "118/2025" not in then
    assert "posting: Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ" in now
    assert "61/2018" not in now


def test_a_place_of_another_document_is_left_out_and_told() -> None:
    """Điều 16 of the decree of 2020 says nothing about the one before it."""
    line = next(line for line in law("2019-09-16").output.splitlines() if "110/2004" in line)
    assert "Điều" not in line.partition("(")[0]
    assert "whose place is left out" in law("2019-09-16").output


def test_what_was_not_in_force_is_told_as_a_dash() -> None:
    """Nothing is invented for a day before anything known."""
    assert "— (nd_" in law("1990-01-01").output


def test_a_day_that_is_none_is_refused_with_a_sentence() -> None:
    """The date is written like every date."""
    result = law("22/11/2026")
    assert result.exit_code == 1
    assert "22/11/2026" in result.output
