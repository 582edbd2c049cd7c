"""Documents over HTTP: what blocks them, that they are frozen, issued once, and read by whom they concern."""

import asyncio
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kiemtra.core.canonical import hash_of
from kiemtra.core.checklist import to_json
from kiemtra.core.documents import minutes_document
from kiemtra.core.minutes import compose
from kiemtra.core.rights import Account, UnitName
from kiemtra.store import accounts, checklists, documents
from review_world import ISSUED, Desk, code, noticed, submitted
from world import WEAK, Client, World, new_id

STORE = Path(documents.__file__).parent
FROZEN = (
    "submissions",
    "findings",
    "added_findings",
    "decisions",
    "documents",
    "issuances",
    "recommendations",
    "remediations",
    "verifications",
    "closures",
)


async def download(client: Client, document: str, form: str) -> bytes:
    response = await client.get(f"/api/documents/{document}.{form}")
    assert response.status_code == 200, response.text
    return response.content


async def text_of(client: Client, document: str) -> str:
    """The words of the page."""
    page = (await download(client, document, "html")).decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]))


async def unit_of_another(world: World) -> Client:
    account = Account(new_id(), "xa", "UBND xã A", ("unit",), UnitName("xa_a", "UBND xã A"))
    async with world.db.write() as tx:
        await accounts.add(tx, account, WEAK, world.clock())
    return await world.sign_in("xa")


# --- what blocks a draft -------------------------------------------------------------------------


async def test_a_visit_that_was_not_submitted_has_no_document(world: World) -> None:
    """Proves that neither notice nor minutes come before a submission, and that this is said."""
    visit = await world.a_visit()
    desk = Desk(world, visit, await world.sign_in("giamsat"), await world.phone("truongdoan", visit))
    for kind in ("notice", "minutes"):
        response = await desk.draft(kind)
        assert code(response) == (409, "document.blocked")
        assert response.json()["details"] == {"submission": "missing", "count": 1}


async def test_what_stands_in_the_way_of_a_notice_is_named(world: World) -> None:
    """Proves that proposed findings, unclassified notes and open returns block, by name, until dealt with."""
    desk = await submitted(world)
    await desk.decided("plan.missing", "accept")
    await desk.decided("seats.ask", "accept")
    await desk.decided("dossiers.count", "amend", text="380 hồ sơ")
    body = {"id": new_id(), "item": "boards", "reason": "Đếm lại"}
    await desk.supervisor.post(f"/api/visits/{desk.visit}/returns", body)
    response = await desk.draft()
    assert code(response) == (409, "document.blocked")
    assert response.json()["details"] == {
        "proposed": [desk.full("boards.missing")],
        "unclassified": [desk.full("dossiers.count")],
        "returns": ["boards"],
        "count": 3,
    }
    await desk.record(boards="met")
    await desk.submit()
    await desk.decided("dossiers.count", "amend", kind="strength")
    assert (await desk.draft()).status_code == 201


async def test_the_minutes_need_no_review(world: World) -> None:
    """Proves that the office's copy says what was submitted, whatever is decided about it."""
    desk = await submitted(world)
    document = await desk.drafted("minutes")
    said = await text_of(desk.supervisor, document["id"])
    assert "BIÊN BẢN" in said
    assert "Tiếp nhận 380 hồ sơ" in said
    assert await desk.state() == "submitted"


async def test_a_visit_without_findings_has_a_notice(world: World) -> None:
    """Proves that a visit may be legal and find nothing (workflow §7, S3.36)."""
    desk = await submitted(world, answers={"posting": "met"})
    assert await desk.findings() == {}
    assert (await desk.draft()).status_code == 201


async def test_a_log_that_tells_no_day_still_has_documents(world: World) -> None:
    """Proves that what was recorded with the time of day alone is printed, the day from the plan."""
    visit = await world.a_visit(date="2026-11-23")
    head = await world.phone("truongdoan", visit)
    await head.record("answered", {"item": "plan", "value": "met"})
    await head.record("started", {"at": "07:15", "place": "Sở"})
    counted = {"item": "rooms", "row": "r1", "label": "Phòng 1", "at": "07:30", "counters": {"present": 4}}
    await head.record("counted", counted)
    assert (await world.submit(head)).status_code == 201
    supervisor = await world.sign_in("giamsat")

    drafted = await supervisor.post(f"/api/visits/{visit}/documents", {"id": new_id(), "kind": "minutes"})

    assert drafted.status_code == 201
    said = await text_of(supervisor, drafted.json()["id"])
    assert "07 giờ 15, ngày 23 tháng 11 năm 2026" in said
    assert "07 giờ 30" in said


async def test_the_offices_minutes_are_those_the_phones_composed(world: World) -> None:
    """Proves that the office's copy is laid out from the very minutes whose hash was signed on the spot."""
    desk = await submitted(world, period="Từ 01/01/2026 đến 31/10/2026", source={"pooled": "02 đơn vị"})
    told = (await desk.phone.client.get(f"/api/visits/{desk.visit}")).json()
    meta = {name: told[name] for name in ("unit", "programme", "checklist", "mode", "period", "team")}
    meta |= {"visit": desk.visit, "pooled": told["source"]["pooled"]}
    async with world.db.read() as tx:
        checklist = await checklists.load(tx, told["checklist"]["sha256"])
    minutes = compose(checklist, told["visit"], meta)
    about = {"issuer": {}, "programme": told["programme"], "visit": {"date": told["date"]}}
    expected = minutes_document(minutes, about, [], checklist=to_json(checklist))
    document = await desk.drafted("minutes")
    async with world.db.read() as tx:
        kept = await documents.body(tx, document["id"])
    assert kept["blocks"] == expected["blocks"]


@pytest.mark.parametrize("added_later", [False, True])
async def test_the_minutes_say_whether_a_signature_is_for_all_of_it(world: World, added_later: bool) -> None:
    """Proves that what was added after signing makes a signature one from before, as the phone shows it."""
    desk = await submitted(world)
    heads = (await desk.phone.client.get(f"/api/visits/{desk.visit}")).json()["heads"]
    signed = {"side": "team", "role": "head", "name": "Lê Văn Trưởng", "position": "Trưởng phòng"}
    await desk.phone.record("signed", {**signed, "heads": heads, "of": "0" * 64})
    if added_later:
        await desk.record(posting="met")
    body = {"id": new_id(), "item": "posting", "reason": "Ký lại"}
    await desk.supervisor.post(f"/api/visits/{desk.visit}/returns", body)
    await desk.submit()
    said = await text_of(desk.supervisor, (await desk.drafted("minutes"))["id"])
    before = "chưa xác nhận nội dung bổ sung: Lê Văn Trưởng"
    after = "đã ký xác nhận trên thiết bị của Đoàn: Lê Văn Trưởng"
    assert (before in said, after in said) == (added_later, not added_later)


# --- law 9: issued is issued ---------------------------------------------------------------------


async def test_a_draft_carries_what_was_decided_and_nothing_else(world: World) -> None:
    """Proves that the notice prints accepted and amended findings and generated requests, and no other."""
    desk = await submitted(world)
    await desk.decided("plan.missing", "accept")
    await desk.decided("boards.missing", "amend", text="Niêm yết 24/81 thủ tục")
    await desk.decided("seats.ask", "merge", into=desk.full("boards.missing"))
    await desk.decided("dossiers.count", "withdraw", reason="Không cần nêu")
    document = await desk.drafted()
    said = await text_of(desk.supervisor, document["id"])
    for part in ("THÔNG BÁO", "Sở Nội vụ", "niêm yết 24/81 thủ tục", "Khắc phục: niêm yết 24/81 thủ tục"):
        assert part.lower() in said.lower()
    for part in ("Niêm yết thiếu", "ghế ngồi", "380"):
        assert part not in said


async def test_nothing_that_comes_later_changes_a_draft(world: World) -> None:
    """Proves law 9: decisions, submissions and issuance add records and leave the document byte for byte."""
    desk = await submitted(world)
    await desk.review()
    document = await desk.drafted()
    before = await download(desk.supervisor, document["id"], "docx")
    async with world.db.read() as tx:
        content = await documents.body(tx, document["id"])
    await desk.decided("plan.missing", "withdraw", reason="Đã khắc phục tại chỗ")
    await desk.record(boards="met")
    await desk.supervisor.post(
        f"/api/visits/{desk.visit}/returns", {"id": new_id(), "item": "boards", "reason": "Đếm lại"}
    )
    await desk.submit()
    assert await download(desk.supervisor, document["id"], "docx") == before
    response = await desk.issue(document["id"])
    assert response.status_code == 201, response.text
    async with world.db.read() as tx:
        assert await documents.body(tx, document["id"]) == content
    kept = (await desk.supervisor.get(f"/api/documents/{document['id']}")).json()
    assert kept["sha256"] == document["sha256"] == hash_of(content)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
async def test_no_request_edits_or_deletes_what_is_frozen(world: World, method: str) -> None:
    """Proves law 9 at the door: nothing but reading and adding is offered on any frozen thing."""
    desk = await noticed(world)
    document = (await desk.supervisor.get(f"/api/visits/{desk.visit}/documents")).json()["items"][0]["id"]
    recommendation = desk.full("plan.missing")
    for path in (
        f"/api/documents/{document}",
        f"/api/documents/{document}/issuances",
        f"/api/visits/{desk.visit}/documents",
        f"/api/visits/{desk.visit}/findings",
        f"/api/visits/{desk.visit}/submissions",
        f"/api/findings/{recommendation}/decisions",
        f"/api/recommendations/{recommendation}/remediations",
    ):
        response = await desk.supervisor.send(method, path, json={})
        assert response.status_code == 405, path


def test_no_statement_changes_or_deletes_what_is_frozen() -> None:
    """Proves law 9 in the store: these tables are written to by INSERT alone."""
    tables = "|".join(FROZEN)
    changing = re.compile(rf"\b(UPDATE|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE)\s+({tables})\b", re.IGNORECASE)
    for file in STORE.glob("*.py"):
        assert changing.search(file.read_text("utf-8")) is None, file.name
    upsert = re.compile(rf"INSERT INTO ({tables})\b[^\"]*?DO\s+UPDATE", re.IGNORECASE | re.DOTALL)
    for file in STORE.glob("*.py"):
        assert upsert.search(file.read_text("utf-8")) is None, file.name


async def test_a_second_draft_supersedes_the_first_and_says_why(world: World) -> None:
    """Proves that a correction is another document with a reason, and that the first stays readable."""
    desk = await submitted(world)
    await desk.review()
    first = await desk.drafted()
    response = await desk.draft()
    assert code(response) == (422, "document.reason_missing")
    assert response.json()["details"] == {"supersedes": first["id"]}
    second = await desk.drafted(reason="Sửa tên đơn vị")
    assert (second["supersedes"], second["reason"], second["state"]) == (
        first["id"],
        "Sửa tên đơn vị",
        "draft",
    )
    page = (await desk.supervisor.get(f"/api/visits/{desk.visit}/documents")).json()
    assert {each["id"]: each["state"] for each in page["items"]} == {
        first["id"]: "superseded",
        second["id"]: "draft",
    }
    assert await download(desk.supervisor, first["id"], "docx")
    response = await desk.issue(first["id"])
    assert code(response) == (409, "document.superseded")
    assert response.json()["details"] == {"by": second["id"]}


async def test_stored_content_that_was_tampered_with_is_not_rendered(world: World) -> None:
    """Proves that a document whose bytes do not match its hash is never given to anybody."""
    desk = await submitted(world)
    await desk.review()
    document = (await desk.drafted())["id"]
    async with world.db.write() as tx:
        await tx.run(
            "UPDATE documents SET body = replace(body, 'kế hoạch', 'kế hoach') WHERE id = :id", id=document
        )
    response = await desk.supervisor.get(f"/api/documents/{document}.docx")
    assert code(response) == (500, "document.damaged")


async def test_drafting_twice_under_one_id_is_one_document(each_world: World) -> None:
    """Proves that 32 identical requests make one document, and another kind under that id is refused."""
    desk = await submitted(each_world)
    await desk.review()
    id = new_id()
    answers = await asyncio.gather(*(desk.draft(id=id) for _ in range(32)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    page = (await desk.supervisor.get(f"/api/visits/{desk.visit}/documents")).json()
    assert [each["id"] for each in page["items"]] == [id]
    assert code(await desk.draft("minutes", id=id)) == (409, "record.other_content")


async def test_of_drafts_made_at_once_one_is_in_force(each_world: World) -> None:
    """Proves that parallel drafts form one chain: each supersedes another, only the last may be issued."""
    desk = await submitted(each_world)
    await desk.review()
    answers = await asyncio.gather(*(desk.draft(reason=f"Lần {number}") for number in range(8)))
    assert {answer.status_code for answer in answers} == {201}
    page = (await desk.supervisor.get(f"/api/visits/{desk.visit}/documents")).json()
    assert sorted(each["state"] for each in page["items"]) == ["draft"] + ["superseded"] * 7
    superseded = [each.get("supersedes") for each in page["items"]]
    assert len(set(superseded)) == 8


# --- issuance ------------------------------------------------------------------------------------


async def test_issuing_a_notice_makes_the_visit_issued_and_its_requests_due(world: World) -> None:
    """Proves what issuance does: the numbers as given, the state, and deadlines from its date."""
    desk = await submitted(world)
    await desk.review()
    document = await desk.drafted()
    assert await desk.state() == "submitted"
    response = await desk.issue(document["id"], number=5, signer={"name": "An", "position": "Giám đốc"})
    assert response.status_code == 201, response.text
    kept = (await desk.supervisor.get(f"/api/documents/{document['id']}")).json()
    assert kept["state"] == "issued"
    assert kept["issuance"] == response.json()
    assert (kept["issuance"]["number"], kept["issuance"]["signer"]["name"]) == ("5", "An")
    assert await desk.state() == "issued"
    found = (await desk.supervisor.get("/api/recommendations")).json()["items"]
    assert {desk.short(each["id"]): (each["text"], each["due"], each["state"]) for each in found} == {
        "plan.missing": ("Ban hành kế hoạch.", "2026-12-07", "open"),
        "boards.missing": ("Khắc phục: niêm yết thiếu thủ tục.", "2026-12-07", "open"),
        "seats.ask": ("Bố trí thêm ghế ngồi chờ.", "2026-11-27", "open"),
    }
    limitations = {desk.short(each["id"]): each.get("limitation") for each in found}
    assert limitations["boards.missing"] == "Niêm yết thiếu thủ tục"
    assert limitations["seats.ask"] is None


async def test_an_issued_document_shows_its_number_to_readers(world: World) -> None:
    """Proves that number, symbol, date and signer are filled in for reading, in every format."""
    desk = await submitted(world)
    await desk.review()
    document = (await desk.drafted())["id"]
    assert "15/TB-SNV" not in await text_of(desk.supervisor, document)
    await desk.issue(document)
    said = await text_of(desk.supervisor, document)
    assert "15/TB-SNV" in said
    assert "ngày 22 tháng 11 năm 2026" in said
    with zipfile.ZipFile(io.BytesIO(await download(desk.supervisor, document, "docx"))) as word:
        assert "15/TB-SNV" in word.read("word/document.xml").decode()


async def test_a_document_is_issued_once(each_world: World) -> None:
    """Proves that of 32 issuances at once one is recorded, and the same one again is answered the same."""
    desk = await submitted(each_world)
    await desk.review()
    document = (await desk.drafted())["id"]
    bodies = [{"id": new_id(), **ISSUED, "number": str(number)} for number in range(16)] * 2
    path = f"/api/documents/{document}/issuances"
    answers = await asyncio.gather(*(desk.supervisor.post(path, body) for body in bodies))
    taken = {answer.text for answer in answers if answer.status_code == 201}
    assert len(taken) == 1
    refused = {code(answer) for answer in answers if answer.status_code != 201}
    assert refused == {(409, "document.already_issued")}
    items = (await desk.supervisor.get("/api/recommendations")).json()["items"]
    assert len(items) == 3


async def test_an_issuance_needs_a_day_that_exists(world: World) -> None:
    """Proves that a deadline is never reckoned from a day that is none, and nothing is recorded."""
    desk = await submitted(world)
    await desk.review()
    document = (await desk.drafted())["id"]
    for date in ("22/11/2026", "2026-02-30", "hôm nay", "9999-12-31", "0206-11-22"):
        assert code(await desk.issue(document, date=date)) == (422, "issuance.date_invalid")
    assert (await desk.supervisor.get(f"/api/documents/{document}")).json()["state"] == "draft"


async def test_issuing_minutes_asks_nothing_of_the_unit(world: World) -> None:
    """Proves that only a notice makes a visit issued."""
    desk = await submitted(world)
    document = (await desk.drafted("minutes"))["id"]
    assert (await desk.issue(document, symbol="BB-SNV")).status_code == 201
    assert await desk.state() == "submitted"
    assert (await desk.supervisor.get("/api/recommendations")).json()["items"] == []


async def test_an_issued_notice_stays_in_force_until_its_successor_is_issued(world: World) -> None:
    """Proves that a draft supersedes nothing that was issued, and that reports survive a new notice."""
    desk = await submitted(world)
    await desk.review()
    first = await desk.issued()
    unit = await world.sign_in("donvi")
    report = {"id": new_id(), "state": "planned", "text": "Sẽ ban hành trong tháng 12"}
    path = f"/api/recommendations/{desk.full('plan.missing')}/remediations"
    assert (await unit.post(path, report)).status_code == 201
    body = {"id": new_id(), "reason": "Đơn vị cung cấp thêm hồ sơ"}
    assert (await desk.supervisor.post(f"/api/visits/{desk.visit}/reopenings", body)).status_code == 201
    await desk.record(boards="met")
    await desk.submit()
    second = await desk.drafted(reason="Bổ sung hồ sơ")
    states = {
        each["id"]: each["state"]
        for each in (await desk.supervisor.get(f"/api/visits/{desk.visit}/documents")).json()["items"]
    }
    assert states == {first["id"]: "issued", second["id"]: "draft"}
    assert [each["id"] for each in (await unit.get("/api/documents")).json()["items"]] == [first["id"]]
    await desk.issue(second["id"], date="2026-12-01")
    found = {
        desk.short(each["id"]): each for each in (await unit.get("/api/recommendations")).json()["items"]
    }
    assert set(found) == {"plan.missing", "seats.ask"}
    plan = found["plan.missing"]
    assert (plan["document"], plan["due"], plan["state"]) == (second["id"], "2026-12-16", "planned")
    assert [each["id"] for each in plan["entries"]] == [report["id"]]


# --- law 10: no one sees what is not theirs ------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [("thanhvien", 200), ("nguoingoai", 404), ("giamsatkhac", 404), ("quantri", 404), ("donvi", 404)],
)
async def test_a_draft_is_read_by_the_team_and_the_supervisor(world: World, who: str, status: int) -> None:
    """Proves that a draft is nobody else's, in no format, and that reading is not issuing."""
    desk = await submitted(world)
    await desk.review()
    document = (await desk.drafted())["id"]
    other = await world.sign_in(who)
    for path in (document, f"{document}.docx", f"{document}.pdf", f"{document}.html"):
        assert (await other.get(f"/api/documents/{path}")).status_code == status
    assert (await other.get(f"/api/visits/{desk.visit}/documents")).status_code == status
    refused = 403 if status == 200 else 404
    assert (await desk.draft(by=other, reason="Khác")).status_code == refused
    assert (await desk.issue(document, by=other)).status_code == refused
    assert (await desk.supervisor.get(f"/api/documents/{document}")).json()["state"] == "draft"


@pytest.mark.parametrize("mode", ["scheduled", "unannounced"])
async def test_a_unit_reads_its_notice_from_issuance_on_and_nothing_before(world: World, mode: str) -> None:
    """Proves that a unit learns of an unannounced visit from its notice, and never reads a draft."""
    desk = await submitted(world, mode=mode)
    await desk.review()
    minutes = (await desk.drafted("minutes"))["id"]
    notice = (await desk.drafted())["id"]
    unit, other = await world.sign_in("donvi"), await unit_of_another(world)

    async def seen(client: Client) -> dict[str, Any]:
        return {
            "visits": len((await client.get("/api/visits")).json()["items"]),
            "documents": len((await client.get("/api/documents?unit=mine")).json()["items"]),
            "recommendations": len((await client.get("/api/recommendations")).json()["items"]),
            "notice": (await client.get(f"/api/documents/{notice}")).status_code,
            "file": (await client.get(f"/api/documents/{notice}.pdf")).status_code,
            "minutes": (await client.get(f"/api/documents/{minutes}")).status_code,
            "findings": (await client.get(f"/api/visits/{desk.visit}/findings")).status_code,
        }

    nothing = {
        "visits": 0, "documents": 0, "recommendations": 0,
        "notice": 404, "file": 404, "minutes": 404, "findings": 404,
    }  # fmt: skip
    assert await seen(unit) == nothing | {"visits": 0 if mode == "unannounced" else 1}
    await desk.issue(notice)
    told = {"visits": 1, "documents": 1, "recommendations": 3, "notice": 200, "file": 200}
    assert await seen(unit) == nothing | told
    assert await seen(other) == nothing


async def test_nobody_but_a_unit_has_notices_issued_to_them(world: World) -> None:
    """Proves that the unit's list is empty for everyone else."""
    await noticed(world)
    for who in ("giamsat", "truongdoan", "quantri"):
        page = await (await world.sign_in(who)).get("/api/documents?unit=mine")
        assert page.json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("giamsat", ["minutes", "notice"]),
        ("thanhvien", ["minutes", "notice"]),
        ("donvi", ["notice"]),
        ("giamsatkhac", []),
        ("nguoingoai", []),
        ("quantri", []),
    ],
)
async def test_everyone_lists_the_documents_that_are_theirs(world: World, who: str, kinds: list[str]) -> None:
    """Proves law 10 for the list of documents, which names day and team and no account."""
    desk = await noticed(world)
    await desk.drafted("minutes")
    items = (await (await world.sign_in(who)).get("/api/documents")).json()["items"]
    assert sorted(each["kind"] for each in items) == kinds
    for each in items:
        assert (each["visit"], each["date"], each["unit"]["name"]) == (desk.visit, "2026-11-23", "Sở Nội vụ")
        assert [member["role"] for member in each["team"]["members"]] == ["head", "secretary", "member"]
        assert not any("account" in member for member in each["team"]["members"])


# --- files ---------------------------------------------------------------------------------------


async def test_a_download_says_what_it_is_and_runs_nothing(world: World) -> None:
    """Proves media types, names an official recognises, and that a page may only be framed by our own."""
    desk = await submitted(world)
    await desk.review()
    document = (await desk.drafted())["id"]
    types = {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
        "html": "text/html; charset=utf-8",
    }
    for form, media_type in types.items():
        response = await desk.supervisor.get(f"/api/documents/{document}.{form}")
        assert response.headers["content-type"] == media_type
        shown = "inline" if form == "html" else "attachment"
        name = f'filename="thong-bao-so-noi-vu-2026-11-23.{form}"'
        assert response.headers["content-disposition"] == f"{shown}; {name}"
        assert response.headers["cache-control"] == "no-store"
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "sandbox" in policy
        assert ("frame-ancestors 'self'" in policy) is (form == "html")
        assert response.headers["x-frame-options"] == ("SAMEORIGIN" if form == "html" else "DENY")


@pytest.mark.parametrize(
    "name", ["{id}.exe", "{id}.", "{id}.docx.exe", "{id}.PDF", "nowhere", "nowhere.docx"]
)
async def test_only_the_three_formats_of_a_document_that_exists_are_given_out(
    world: World, name: str
) -> None:
    """Proves that an unknown format or id is not found, in the one shape of failure."""
    desk = await submitted(world)
    document = (await desk.drafted("minutes"))["id"]
    response = await desk.supervisor.get(f"/api/documents/{name.format(id=document)}")
    assert response.status_code == 404
    assert set(response.json()) == {"code", "message", "details"}


async def test_thirty_two_downloads_at_once_get_the_same_file(world: World) -> None:
    """Proves that rendering on demand is safe when many ask together."""
    desk = await submitted(world)
    document = (await desk.drafted("minutes"))["id"]
    files = await asyncio.gather(*(download(desk.supervisor, document, "pdf") for _ in range(32)))
    assert len(set(files)) == 1


# --- the report of a programme -------------------------------------------------------------------


async def test_a_synthesis_tells_of_every_submitted_visit(world: World) -> None:
    """Proves that the report waits for every review, then names each unit; other visits are left out."""
    first = await submitted(world)
    second = await submitted(world, unit="xa_a")
    await world.a_visit(unit="xa_a", date="2026-12-24")
    await first.review()
    path = f"/api/programmes/{world.programme}/documents"
    body = {"id": new_id(), "kind": "synthesis"}
    response = await first.supervisor.post(path, body)
    assert code(response) == (409, "document.blocked")
    assert response.json()["details"]["proposed"] == [
        second.full(id) for id in ("plan.missing", "boards.missing", "seats.ask", "dossiers.count")
    ]
    await second.review()
    made = await first.supervisor.post(path, body)
    assert made.status_code == 201, made.text
    assert (await first.supervisor.post(path, body)).json() == made.json()
    said = await text_of(first.supervisor, body["id"])
    assert "UBND xã A" in said
    assert "Số cơ quan, đơn vị được kiểm tra: 02" in said
    assert code(await first.supervisor.post(path, {**body, "id": new_id()})) == (
        422,
        "document.reason_missing",
    )
    assert [each["id"] for each in (await first.supervisor.get(path)).json()["items"]] == [body["id"]]
    issued = await first.issue(body["id"], symbol="BC-SNV")
    assert issued.status_code == 201
    assert await first.state() == "submitted"


@pytest.mark.parametrize("who", ["truongdoan", "giamsatkhac", "donvi", "quantri"])
async def test_only_the_programmes_supervisor_drafts_and_reads_its_synthesis(world: World, who: str) -> None:
    """Proves law 10 for reports: they speak of every unit, so no team and no unit reads them."""
    desk = await submitted(world)
    await desk.review()
    path = f"/api/programmes/{world.programme}/documents"
    other = await world.sign_in(who)
    body = {"id": new_id(), "kind": "synthesis"}
    assert code(await other.post(path, body)) == (404, "programme.not_found")
    assert (await desk.supervisor.post(path, body)).status_code == 201
    assert code(await other.get(path)) == (404, "programme.not_found")
    assert code(await other.get(f"/api/documents/{body['id']}")) == (404, "document.not_found")
    assert (await desk.issue(body["id"], by=other)).status_code == 404


async def test_a_programme_without_a_submission_has_no_synthesis(world: World) -> None:
    """Proves that an empty report is not drafted."""
    await world.a_visit()
    supervisor = await world.sign_in("giamsat")
    path = f"/api/programmes/{world.programme}/documents"
    response = await supervisor.post(path, {"id": new_id(), "kind": "synthesis"})
    assert response.json()["details"] == {"submission": "missing", "count": 1}
