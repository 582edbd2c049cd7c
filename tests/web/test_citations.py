"""On what the items of a checklist rest, in words, for the phone to show without a network."""

from typing import Any

from kiemtra.core.checklist import decode, to_json
from kiemtra.store import checklists
from world import World, a_checklist

BASES = ["nd_30_2020 điểm b khoản 2 Điều 16", "nd_61_2018", "no_such_document"]


async def _published(world: World) -> None:
    sample: Any = to_json(a_checklist())
    sample |= {"id": "resting"}
    sample["sections"][0]["items"][0]["basis"] = BASES
    async with world.db.write() as tx:
        await checklists.publish(tx, decode(sample), world.clock())


async def _citations(world: World, day: str) -> Any:
    client = await world.sign_in("thanhvien")
    return await client.get(f"/api/checklists/resting/versions/1/citations?date={day}")


async def test_a_basis_is_told_as_it_was_in_force_on_the_day(world: World) -> None:
    """What replaced a document stands in its stead; what nobody knows is left out."""
    await _published(world)
    at_first = (await _citations(world, "2020-06-01")).json()["citations"]
    now = (await _citations(world, "2026-11-22")).json()["citations"]
    assert set(at_first) == set(BASES[:2])
    assert at_first[BASES[0]].startswith("điểm b khoản 2 Điều 16 Nghị định số 30/2020/NĐ-CP")
    assert at_first["nd_61_2018"].startswith("Nghị định số 61/2018/NĐ-CP")
    assert now["nd_61_2018"].startswith("Nghị định số 118/2025/NĐ-CP")


async def test_citations_want_a_day_of_the_calendar(world: World) -> None:
    """Anything else is a sentence, not a guess."""
    await _published(world)
    response = await _citations(world, "2026-02-30")
    assert (response.status_code, response.json()["code"]) == (422, "visit.date")
    assert (await _citations(world, "")).status_code == 422
