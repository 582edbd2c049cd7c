"""Teams of phones, bad networks, wrong clocks, older copies, restores: at the end all hold the same bytes.

`KIEMTRA_RUNS` and `KIEMTRA_SEED` choose other runs; `make torture` makes ten thousand.
"""

import os
from pathlib import Path

import pytest

from torture.disk import Disk
from torture.many import one, runs
from torture.setting import Setting, prepare

RUNS = int(os.environ.get("KIEMTRA_RUNS", "40"))
SEED = int(os.environ.get("KIEMTRA_SEED", "1"))


@pytest.fixture
async def setting(tmp_path: Path) -> Setting:
    """Where every run begins."""
    return await prepare(tmp_path / "setting")


async def test_whatever_happens_all_phones_and_the_server_end_with_the_same(tmp_path: Path) -> None:
    """Random teams and mishaps: nothing acknowledged is missing, every receipt still says what it said."""
    results = await runs(range(SEED, SEED + RUNS), tmp_path)
    assert [(result.seed, result.violations) for result in results if result.violations] == []
    happened = results[0].happened
    for result in results[1:]:
        happened.update(result.happened)
    for what in ("mishaps", "restarts", "receipts", "older_copy", "events duplicate", "events deferred"):
        assert happened[what], f"no run met: {what}"


async def test_a_seed_repeats_its_run(setting: Setting, tmp_path: Path) -> None:
    """A failing run can be looked at again: the same seed makes the same happen."""
    first, again = [await one(setting, tmp_path / name, 11) for name in ("a", "b")]
    assert first == again
    assert first != await one(setting, tmp_path / "c", 12)


async def test_a_phone_that_forgets_what_was_acknowledged_is_found(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The simulation sees a loss: one that takes a restored server for the old one leaves events."""
    monkeypatch.setattr(Disk, "offer_again", _take_it_for_the_old_one)
    found = [await one(setting, tmp_path / str(seed), seed) for seed in range(200, 230)]
    assert any("only on a phone" in sentence for result in found for sentence in result.violations)


async def test_a_phone_that_drops_a_page_is_found(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The simulation sees divergence: one that moves on without what it pulled folds other bytes."""
    monkeypatch.setattr(Disk, "pulled", lambda disk, _events, cursor: setattr(disk, "cursor", cursor))
    result = await one(setting, tmp_path / "run", 3)
    assert any("folds other bytes" in sentence for sentence in result.violations)


def _take_it_for_the_old_one(disk: Disk, epoch: str) -> None:
    disk.cursor, disk.epoch = None, epoch
