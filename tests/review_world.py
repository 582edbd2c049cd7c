"""A visit that was submitted, and the supervisor's desk it lies on."""

from typing import Any

import httpx

from kiemtra.store import checklists
from world import Client, Phone, World, a_checklist, new_id

COMPLIANCE = {"type": "compliance"}
ISSUED = {"number": "15", "symbol": "TB-SNV", "date": "2026-11-22", "signer": "Nguyễn Văn An"}
ANSWERS = {"plan": "not_met", "boards": "not_met", "dossiers": 380, "seats": "not_met"}


def _item(id: str, answer: dict[str, Any], *findings: dict[str, Any]) -> dict[str, Any]:
    item = {"id": id, "question": f"Câu hỏi {id}?", "basis": [], "units": [], "answer": answer}
    return {**item, "evidence": [], "findings": list(findings)}


# Beside the sample's plan (a limitation with a recommendation): one without, a note, a recommendation.
ITEMS = [
    _item("boards", COMPLIANCE, {"id": "missing", "when": {"item": "boards", "is": "not_met"},
                                 "kind": "limitation", "text": "Niêm yết thiếu thủ tục"}),
    _item("dossiers", {"type": "count", "unit": "hồ sơ"},
          {"id": "count", "when": {"item": "dossiers", "answered": True}, "kind": "note",
           "text": "Tiếp nhận {value} hồ sơ"}),
    _item("seats", COMPLIANCE, {"id": "ask", "when": {"item": "seats", "is": "not_met"},
                                "kind": "recommendation", "text": "Bố trí thêm ghế ngồi chờ", "days": 5}),
]  # fmt: skip


class Desk:
    """One submitted visit, its head's phone, and the supervisor who reviews it. Ids go without the visit."""

    def __init__(self, world: World, visit: str, supervisor: Client, phone: Phone) -> None:
        self.world = world
        self.visit = visit
        self.supervisor = supervisor
        self.phone = phone

    async def record(self, **answers: Any) -> None:
        """The head answers; what they answered before is replaced."""
        for item, value in answers.items():
            known = [each["id"] for each in self.phone.events if each["body"].get("item") == item]
            await self.phone.record("answered", {"item": item, "value": value}, over=known)

    async def submit(self) -> dict[str, Any]:
        """The head pulls and submits; returns the receipt."""
        page = (await self.phone.client.get(f"/api/visits/{self.visit}")).json()
        body = {"id": new_id(), "manifest": {"heads": page["heads"]}}
        response = await self.phone.client.post(f"/api/visits/{self.visit}/submissions", body)
        assert response.status_code == 201, response.text
        receipt: dict[str, Any] = response.json()
        return receipt

    async def findings(self, by: Client | None = None) -> dict[str, dict[str, Any]]:
        """The findings as they read now, in order."""
        found, after = {}, {}
        while True:
            response = await (by or self.supervisor).get(f"/api/visits/{self.visit}/findings", params=after)
            assert response.status_code == 200, response.text
            found |= {self.short(each["id"]): each for each in response.json()["items"]}
            if response.json()["next"] is None:
                return found
            after = {"after": response.json()["next"]}

    def short(self, id: str) -> str:
        """A finding's id without the visit's."""
        return id.removeprefix(f"{self.visit}.")

    def full(self, id: str) -> str:
        """A finding's id as the wire names it."""
        return f"{self.visit}.{id}"

    async def decide(self, of: str, decision: str, by: Client | None = None, **said: Any) -> httpx.Response:
        """Send a decision on a finding as it is compiled now."""
        body = {"id": new_id(), "decision": decision, **said}
        if "finding" not in said:
            body["finding"] = (await self.findings())[of]["sha256"]
        return await (by or self.supervisor).post(f"/api/findings/{self.full(of)}/decisions", body)

    async def decided(self, of: str, decision: str, **said: Any) -> dict[str, Any]:
        """The same; it must be taken."""
        response = await self.decide(of, decision, **said)
        assert response.status_code == 201, response.text
        made: dict[str, Any] = response.json()
        return made

    async def review(self) -> None:
        """Accept everything, and call the note a strength."""
        for id, finding in (await self.findings()).items():
            if finding["kind"] == "note":
                await self.decided(id, "amend", kind="strength")
            elif finding["state"] == "proposed":
                await self.decided(id, "accept")

    async def draft(self, kind: str = "notice", by: Client | None = None, **said: Any) -> httpx.Response:
        """Ask for a draft."""
        body = {"id": new_id(), "kind": kind, **said}
        return await (by or self.supervisor).post(f"/api/visits/{self.visit}/documents", body)

    async def drafted(self, kind: str = "notice", **said: Any) -> dict[str, Any]:
        """The same; it must be made."""
        response = await self.draft(kind, **said)
        assert response.status_code == 201, response.text
        made: dict[str, Any] = response.json()
        return made

    async def issue(self, document: str, by: Client | None = None, **said: Any) -> httpx.Response:
        """Record an issuance."""
        body = {"id": new_id(), **ISSUED, **said}
        return await (by or self.supervisor).post(f"/api/documents/{document}/issuances", body)

    async def issued(self, **said: Any) -> dict[str, Any]:
        """Draft the notice and issue it."""
        document = await self.drafted(**said)
        response = await self.issue(document["id"])
        assert response.status_code == 201, response.text
        return document

    async def state(self) -> str:
        """The visit's state."""
        return str((await self.supervisor.get(f"/api/visits/{self.visit}")).json()["state"])


async def submitted(world: World, *, answers: dict[str, Any] | None = None, **planned: Any) -> Desk:
    """A visit of the usual team, recorded and submitted by its head."""
    async with world.db.write() as tx:
        await checklists.publish(tx, a_checklist(2, items=ITEMS), world.clock())
    visit = await world.a_visit(checklist="sample@2", **planned)
    desk = Desk(world, visit, await world.sign_in("giamsat"), await world.phone("truongdoan", visit))
    await desk.record(**(ANSWERS if answers is None else answers))
    await desk.submit()
    return desk


async def noticed(world: World, **planned: Any) -> Desk:
    """The same, reviewed and its notice issued."""
    desk = await submitted(world, **planned)
    await desk.review()
    await desk.issued()
    return desk


def code(response: httpx.Response) -> tuple[int, str]:
    """Status and problem code of a failure."""
    return response.status_code, response.json()["code"]
