"""`kiemtra user`: accounts from the command line."""

from pathlib import Path

from click.testing import CliRunner, Result

from kiemtra.cli import main


def run(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


def add(data: Path, username: str, *options: str) -> Result:
    said = "một mật khẩu\nmột mật khẩu\n"
    return run("user", "add", "--data", data, username, "--name", "Trần Thị Bích", *options, typed=said)


def test_an_account_is_added_once_and_listed(tmp_path: Path) -> None:
    """The second account of the same name is refused with a sentence."""
    assert add(tmp_path, "thuky", "--role", "member").exit_code == 0
    again = add(tmp_path, "ThuKy", "--role", "member")
    assert again.exit_code == 1
    assert "thuky" in again.output.lower()
    assert "Trần Thị Bích" in run("user", "list", "--data", tmp_path).output


def test_a_password_never_stands_on_the_command_line(tmp_path: Path) -> None:
    """It is typed twice; two different ones are not taken."""
    result = run("user", "add", "--data", tmp_path, "a", "--name", "A", "--role", "member", typed="x\ny\n")
    assert result.exit_code != 0
    assert "thuky" not in run("user", "list", "--data", tmp_path).output


def test_an_account_of_a_unit_needs_its_unit(tmp_path: Path) -> None:
    """Role unit without --unit, and with a unit nobody knows, are refused."""
    assert add(tmp_path, "donvi", "--role", "unit").exit_code == 1
    assert add(tmp_path, "donvi", "--role", "unit", "--unit", "nowhere").exit_code == 1


def test_an_account_is_disabled_and_enabled_again(tmp_path: Path) -> None:
    """What an account may do changes; the account stays."""
    add(tmp_path, "thuky", "--role", "member")
    assert run("user", "disable", "--data", tmp_path, "thuky").exit_code == 0
    assert "(disabled)" in run("user", "list", "--data", tmp_path).output
    assert run("user", "disable", "--undo", "--data", tmp_path, "thuky").exit_code == 0
    assert "(disabled)" not in run("user", "list", "--data", tmp_path).output
    assert run("user", "disable", "--data", tmp_path, "nobody").exit_code == 1
