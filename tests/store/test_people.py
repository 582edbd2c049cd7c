"""Accounts, units, checklists, devices, ids: what the store promises on both databases."""

import asyncio
from typing import Any

import pytest

from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, UnitName
from kiemtra.store import accounts, checklists, devices, meta, units
from kiemtra.store.database import Database
from kiemtra.store.made import once, present
from kiemtra.store.units import Unit
from world import a_checklist, new_id

AT = "2026-11-22T00:00:00.000Z"


async def an_account(database: Database, username: str, **more: Any) -> Account:
    account = Account(new_id(), username, more.get("name", "Nguyễn Văn Đông"), ("member",), more.get("unit"))
    async with database.write() as tx:
        await accounts.add(tx, account, "hash", AT)
    return account


async def test_an_account_comes_back_as_it_was_saved(database: Database) -> None:
    """With its unit's name, found by its user name in any case."""
    async with database.write() as tx:
        await units.save(tx, Unit("u", "Sở Nội vụ", "department"))
    saved = await an_account(database, "dong", unit=UnitName("u", "Sở Nội vụ"))

    async with database.read() as tx:
        found = await accounts.credentials(tx, "DONG")
        assert found is not None
        assert (found.account, found.password, found.disabled) == (saved, "hash", False)
        assert await accounts.credentials(tx, "khac") is None
        assert await accounts.names(tx, [saved.id, new_id()]) == {saved.id: saved.name}
        assert await accounts.names(tx, []) == {}


async def test_two_accounts_cannot_share_a_user_name(database: Database) -> None:
    """In whatever case it is written."""
    await an_account(database, "dong")

    with pytest.raises(Exception, match=r"(?i)unique"):
        await an_account(database, "Dong")


async def test_a_name_stands_for_an_account_only_when_it_is_the_only_one(database: Database) -> None:
    """Two people of one name, or a disabled one, are nobody's account."""
    first = await an_account(database, "dong")
    async with database.write() as tx:
        assert await accounts.named(tx, first.name) == first
        assert await accounts.named(tx, "Nguyễn Văn") is None
    second = await an_account(database, "dong2")
    async with database.write() as tx:
        assert await accounts.named(tx, first.name) is None
        await accounts.disable(tx, second.id)
        assert await accounts.named(tx, first.name) == first


async def test_a_checklist_version_is_published_once(database: Database) -> None:
    """The same content again is the same version; other content under its number is refused."""
    async with database.write() as tx:
        first = await checklists.publish(tx, a_checklist(), AT)
        assert await checklists.publish(tx, a_checklist(), AT) == first
        assert await checklists.load(tx, first) == a_checklist()
    changed = a_checklist(items=[{
        "id": "extra", "question": "?", "basis": [], "units": [], "answer": {"type": "count"},
        "evidence": [], "findings": [],
    }])  # fmt: skip
    with pytest.raises(Problem) as caught:
        async with database.write() as tx:
            await checklists.publish(tx, changed, AT)
    assert caught.value.code == "checklist.published"
    async with database.read() as tx:
        assert [one.sha256 for one in await checklists.everything(tx)] == [first]


async def test_a_device_belongs_to_the_first_who_signed_in_on_it(database: Database) -> None:
    """Binding again changes nothing; another person, or our own device's id, is refused."""
    an, binh, device = await an_account(database, "an"), await an_account(database, "binh"), new_id()
    async with database.write() as tx:
        await meta.begin(tx, epoch="e", device="server", key="k", at=AT)
        await devices.bind(tx, device, an.id, "Máy", AT)
        assert (await devices.bind(tx, device, an.id, "Tên khác", AT)).name == "Máy"
    for stranger, taken in ((binh, device), (an, "server")):
        with pytest.raises(Problem) as caught:
            async with database.write() as tx:
                await devices.bind(tx, taken, stranger.id, "Máy", AT)
        assert caught.value.code == "device.taken"


async def test_a_revoked_device_stays_revoked_since_the_first_time(database: Database) -> None:
    """Revoking again does not move the time."""
    an, device = await an_account(database, "an"), new_id()
    async with database.write() as tx:
        await devices.bind(tx, device, an.id, "Máy", AT)
        await devices.revoke(tx, device, AT)
        await devices.revoke(tx, device, "2027-01-01T00:00:00.000Z")
        assert await tx.value("SELECT revoked_at FROM devices") == AT
        assert (await devices.find(tx, device)) == devices.Device(device, an.id, "Máy", True)


async def test_an_installation_keeps_its_epoch_device_and_key(database: Database) -> None:
    """Starting again changes nothing; a restore gives it a new epoch and device, and keeps the key."""
    async with database.write() as tx:
        await meta.begin(tx, epoch="one", device="d1", key="k1", at=AT)
        await meta.begin(tx, epoch="two", device="d2", key="k2", at=AT)
        assert (await meta.epoch(tx), await meta.device(tx)) == ("one", "d1")
        key = await meta.signing_key(tx)
        await meta.renew(tx, epoch="three", device="d3", at=AT)
        assert (await meta.epoch(tx), await meta.device(tx)) == ("three", "d3")
        assert await meta.server_devices(tx) == {"d1", "d3"}
        assert await meta.signing_key(tx) == key
        assert (len(key.secret), len(key.public)) == (32, 32)


async def ask(database: Database, **change: Any) -> bool:
    asked = {"noun": "visit", "id": "i", "scope": "s", "content": {"a": 1}, "account": "x", "at": AT}
    async with database.write() as tx:
        return await once(tx, **{**asked, **change})


async def test_an_id_makes_one_record_however_often_and_by_however_many_it_is_asked(
    database: Database,
) -> None:
    """Thirty-two at once: exactly one of them makes it."""
    made = await asyncio.gather(*(ask(database) for _ in range(32)))

    assert sorted(made) == [False] * 31 + [True]


@pytest.mark.parametrize("change", [{"content": {"a": 2}}, {"noun": "return"}, {"scope": "t"}])
async def test_an_id_that_stands_for_something_else_is_a_conflict(
    database: Database, change: dict[str, Any]
) -> None:
    """Other content, another kind of record, another place; who asks and when does not matter."""
    await ask(database)
    assert await ask(database, account="y", at="later") is False
    with pytest.raises(Problem) as caught:
        await ask(database, **change)
    assert caught.value.code == "record.other_content"


def test_a_record_its_id_was_noted_for_is_there() -> None:
    """Anything else would be a broken transaction."""
    assert present("record") == "record"
    with pytest.raises(LookupError):
        present(None)


async def test_a_unit_saved_again_is_the_same_unit_with_what_became_of_it(database: Database) -> None:
    """Renamed, merged, ceased: one row."""
    async with database.write() as tx:
        await units.save(tx, Unit("h", "Huyện A", "district"))
        await units.save(tx, Unit("h", "Huyện A", "district", to="2025-06-30"))
        assert (await units.find(tx, "h")) == Unit("h", "Huyện A", "district", to="2025-06-30")
        assert (await units.search(tx, "huyen", None)).items == [await units.find(tx, "h")]
        assert await units.find(tx, "k") is None
