"""What review, documents and remediation leave in the database, on both databases."""

from typing import Any

import pytest

from kiemtra.core.canonical import hash_of
from kiemtra.core.decisions import Decision
from kiemtra.core.problems import Problem
from kiemtra.core.rights import Account, UnitName
from kiemtra.store import decisions, documents, findings, remediations
from kiemtra.store.database import Connection, Database
from kiemtra.store.documents import Issuance
from kiemtra.store.remediations import Closure, Person, Remediation, Verification

AT = "2026-11-22T02:00:00.000Z"
LAN = Person("lan", "Nguyễn Thị Lan")

# The rows that findings, documents and reports point to.
GROUND = [
    "INSERT INTO units (id, name, kind, folded) VALUES ('syt', 'Sở Y tế', 'department', 'so y te')",
    "INSERT INTO units (id, name, kind, folded) VALUES ('xbt', 'Xã Bình Tấn', 'commune', 'xa binh tan')",
    """INSERT INTO accounts (id, username, name, folded, password, roles, at)
       VALUES ('lan', 'lan', 'Nguyễn Thị Lan', 'lan', '', '[]', '')""",
    """INSERT INTO accounts (id, username, name, folded, password, roles, at)
       VALUES ('an', 'an', 'Trần Văn An', 'an', '', '[]', '')""",
    "INSERT INTO checklists (id, version, sha256, title, bytes, at) VALUES ('c', 1, 'c1', 'C', :bytes, '')",
    """INSERT INTO programmes (id, title, bases, issuers, deadline_days, at)
       VALUES ('p', 'Kế hoạch', '[]', '[]', 15, '')""",
    "INSERT INTO programme_supervisors (programme, account) VALUES ('p', 'lan')",
    """INSERT INTO visits (id, programme, unit, checklist, mode, team, at)
       VALUES ('v', 'p', 'syt', 'c1', 'scheduled', '{}', '')""",
    """INSERT INTO visits (id, programme, unit, checklist, mode, team, at)
       VALUES ('w', 'p', 'xbt', 'c1', 'unannounced', '{}', '')""",
    """INSERT INTO events (id, visit, device, author, seq, prev, sha256, kind, bytes, size, standing,
       received_at) VALUES ('e', 'v', 'd', 'lan', 1, '', '', 'submitted', :bytes, 0, 'stored', '')""",
    """INSERT INTO submissions (id, visit, number, bytes, sha256, receipt, manifest, event, position, account,
       at) VALUES ('s1', 'v', 1, :bytes, '', '', '', 'e', 1, 'lan', '')""",
    """INSERT INTO submissions (id, visit, number, bytes, sha256, receipt, manifest, event, position, account,
       at) VALUES ('s2', 'v', 2, :bytes, '', '', '', 'e', 2, 'lan', '')""",
]


@pytest.fixture
async def ground(database: Database) -> Database:
    """A database with a supervisor, two visits and two submissions of the first."""
    async with database.write() as tx:
        for statement in GROUND:
            await tx.run(statement, **({"bytes": b""} if ":bytes" in statement else {}))
    return database


def finding(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "kind": "limitation", "section": "s", "text": f"Câu {id}", "evidence": [], **more}


def account(id: str, role: str, unit: str | None = None) -> Account:
    return Account(id, id, id, (role,), UnitName(unit, unit) if unit else None)


async def draft(tx: Connection, id: str, number: int, *, kind: str = "notice", visit: str = "v") -> None:
    await documents.add(
        tx, id=id, scope=visit, kind=kind, number=number, programme="p", visit=visit,
        unit={"v": "syt", "w": "xbt"}[visit], submission=None, supersedes=None, reason=None,
        body={"kind": kind, "title": id}, facts=[], account="lan", at=AT,
    )  # fmt: skip


async def issue(tx: Connection, document: str) -> None:
    given = Issuance(id=f"i-{document}", number="15", symbol="TB-SNV", date="2026-11-22", signer="An", at=AT)
    await documents.add_issuance(tx, document, given, "lan")


async def ask(tx: Connection, document: str, *ids: str, visit: str = "v") -> None:
    await remediations.add_recommendations(
        tx,
        [
            {
                "document": document, "id": id, "visit": visit, "unit": {"v": "syt", "w": "xbt"}[visit],
                "programme": "p", "place": place, "limitation": None, "text": f"Làm {id}",
                "due": "2026-12-07",
            }
            for place, id in enumerate(ids)
        ],
    )  # fmt: skip


def report(id: str, state: str = "done", **more: Any) -> Remediation:
    return Remediation(id=id, state=state, text="Đã làm", evidence=[], at=AT, by=LAN, **more)


async def test_findings_of_a_submission_come_back_as_compiled_and_in_order(ground: Database) -> None:
    """Proves that body, hash and order survive, and that another submission has its own."""
    first, second = finding("v.b.r", text="Niêm yết 24/81 “thủ tục”"), finding("v.a.r")
    async with ground.write() as tx:
        findings.save_compiled(tx, "v", "s1", [first, second])
        findings.save_compiled(tx, "v", "s2", [second])
    async with ground.read() as tx:
        got = await findings.compiled(tx, "s1")
        assert [(each.finding, each.sha256) for each in got] == [
            (first, hash_of(first)),
            (second, hash_of(second)),
        ]
        assert [each.finding["id"] for each in await findings.compiled(tx, "s2")] == ["v.a.r"]


async def test_a_submission_is_compiled_once(ground: Database) -> None:
    """Proves that a second result for the same submission cannot be stored."""
    async with ground.write() as tx:
        findings.save_compiled(tx, "v", "s1", [finding("v.a.r")])
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with ground.write() as tx:
            findings.save_compiled(tx, "v", "s1", [finding("v.a.r", text="Khác")])


async def test_a_finding_leads_to_its_visit_wherever_it_came_from(ground: Database) -> None:
    """Proves that compiled and added findings are both found, and nothing else is."""
    async with ground.write() as tx:
        findings.save_compiled(tx, "v", "s1", [finding("v.a.r")])
        await findings.save_added(tx, "v", finding("v.added"))
        assert await findings.visit_of(tx, "v.a.r") == "v"
        assert await findings.visit_of(tx, "v.added") == "v"
        assert await findings.visit_of(tx, "v.other") is None


async def test_decisions_come_back_whole_and_in_the_order_they_were_recorded(ground: Database) -> None:
    """Proves that numbers follow each other for each visit, that what was not said stays unsaid."""
    by = {"id": "lan", "name": "Nguyễn Thị Lan"}
    said = [
        Decision(
            id="d2", of="v.a.r", decision="amend", finding="h", by=by, at=AT, recommendation="", kind="note"
        ),
        Decision(
            id="d1", of="v.a.r", decision="order", finding="h", by=by, at=AT, position=0, reason="Lý do"
        ),
        Decision(id="d3", of="v.b.r", decision="merge", finding="h", by=by, at=AT, into="v.a.r"),
    ]
    other = Decision(id="d4", of="w.a.r", decision="accept", finding="h", by=by, at=AT)
    async with ground.write() as tx:
        await decisions.append(tx, "v", said[0])
        await decisions.append(tx, "w", other)
        for each in said[1:]:
            await decisions.append(tx, "v", each)
    async with ground.read() as tx:
        assert await decisions.of_visit(tx, "v") == said
        assert await decisions.of_visit(tx, "w") == [other]


async def test_added_findings_come_in_the_order_they_were_added(ground: Database) -> None:
    """Proves that ids, which clients mint, do not decide the order."""
    by = {"id": "lan", "name": "Nguyễn Thị Lan"}
    async with ground.write() as tx:
        for id in ("v.z", "v.a"):
            kept = await findings.save_added(tx, "v", finding(id))
            await decisions.append(
                tx, "v", Decision(id=id, of=id, decision="add", finding=kept.sha256, by=by, at=AT)
            )
        assert [each.finding["id"] for each in await findings.added(tx, "v")] == ["v.z", "v.a"]


async def test_a_draft_is_superseded_by_the_next_draft_and_an_issued_one_only_by_the_next_issued(
    ground: Database,
) -> None:
    """Proves that an issued notice stays in force while its successor is a draft."""

    async def states(tx: Connection) -> list[str]:
        return [each.state for each in (await documents.of_scope(tx, "v", None)).items]

    async with ground.write() as tx:
        await draft(tx, "a", 1)
        await draft(tx, "b", 2)
        assert await states(tx) == ["superseded", "draft"]
        await issue(tx, "b")
        await draft(tx, "c", 3)
        assert await states(tx) == ["superseded", "issued", "draft"]
        await issue(tx, "c")
        assert await states(tx) == ["superseded", "superseded", "issued"]


async def test_kinds_and_visits_supersede_only_their_own(ground: Database) -> None:
    """Proves that minutes do not supersede a notice, nor one visit's notice another's."""
    async with ground.write() as tx:
        await draft(tx, "a", 1)
        await draft(tx, "b", 1, kind="minutes")
        await draft(tx, "c", 1, visit="w")
        for id in "abc":
            kept = await documents.find(tx, id)
            assert kept is not None
            assert kept.state == "draft"
        newest = await documents.newest(tx, "v", "notice")
        assert newest is not None
        assert newest.id == "a"
        assert await documents.newest(tx, "w", "minutes") is None


async def test_a_document_is_issued_once(ground: Database) -> None:
    """Proves that the schema itself refuses a second issuance."""
    async with ground.write() as tx:
        await draft(tx, "a", 1)
        await issue(tx, "a")
    again = Issuance(id="other", number="16", symbol="TB-SNV", date="2026-11-23", signer="An", at=AT)
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with ground.write() as tx:
            await documents.add_issuance(tx, "a", again, "lan")


async def test_content_that_is_not_what_was_frozen_is_not_given_out(ground: Database) -> None:
    """Proves that a row changed behind our back is noticed before anybody reads a document from it."""
    async with ground.write() as tx:
        await draft(tx, "a", 1)
        assert await documents.body(tx, "a") == {"kind": "notice", "title": "a"}
        await tx.run("UPDATE documents SET body = :body WHERE id = 'a'", body='{"kind":"notice","title":"b"}')
        with pytest.raises(Problem) as raised:
            await documents.body(tx, "a")
    assert raised.value.code == "document.damaged"


async def test_everyone_is_given_the_documents_that_are_theirs(ground: Database) -> None:
    """Proves law 10 in SQL: no drafts, no minutes, no other unit's."""
    async with ground.write() as tx:
        await draft(tx, "a", 1)
        await draft(tx, "b", 2)
        await draft(tx, "m", 1, kind="minutes")
        await draft(tx, "w", 1, visit="w")
        for id in ("b", "m", "w"):
            await issue(tx, id)
        unit = account("an", "unit", unit="syt")
        for received in (True, False):
            assert [each.id for each in (await documents.readable(tx, unit, received, None)).items] == ["b"]
        supervisor = account("lan", "supervisor")
        page = await documents.readable(tx, supervisor, False, None)
        assert [each.id for each in page.items] == ["a", "b", "m", "w"]
        for other in (account("lan", "member"), account("an", "supervisor"), account("an", "administrator")):
            assert (await documents.readable(tx, other, False, None)).items == []
        assert (await documents.readable(tx, supervisor, True, None)).items == []


async def test_recommendations_follow_the_notice_in_force_and_keep_their_reports(ground: Database) -> None:
    """Proves that remediation survives a superseding notice and that what it drops is no longer asked for."""
    async with ground.write() as tx:
        await draft(tx, "a", 1)
        await issue(tx, "a")
        await ask(tx, "a", "v.x.r", "v.y.r")
        await remediations.append(tx, "v.x.r", report("r1"))
        await draft(tx, "b", 2)
        assert [each.id for each in await remediations.of_visit(tx, "v")] == ["v.x.r", "v.y.r"]
        await issue(tx, "b")
        await ask(tx, "b", "v.z.r", "v.x.r")
        now = await remediations.of_visit(tx, "v")
        assert [(each.id, each.document) for each in now] == [("v.z.r", "b"), ("v.x.r", "b")]
        assert [each.id for each in now[1].entries] == ["r1"]
        assert await remediations.find(tx, "v.y.r") is None


async def test_where_a_recommendation_stands_is_read_from_what_was_recorded(ground: Database) -> None:
    """Proves reports, words and closures come back whole, in order, with who said them."""
    word = Verification(id="q", accepted=False, reason="Chưa rõ", at=AT, by=LAN)
    async with ground.write() as tx:
        await draft(tx, "a", 1)
        await issue(tx, "a")
        await ask(tx, "a", "v.x.r", "v.y.r")
        await remediations.append(tx, "v.x.r", report("z", "planned"))
        await remediations.append(tx, "v.x.r", report("a", "extension_asked", due="2026-12-20"))
        await remediations.add_verification(tx, "a", word)
        found = await remediations.find(tx, "v.x.r")
        assert found is not None
        assert [(each.id, each.due, each.verification) for each in found.entries] == [
            ("z", None, None),
            ("a", "2026-12-20", word),
        ]
        assert (found.standing.state, found.standing.due) == ("planned", "2026-12-07")
        closure = Closure("k", "Đơn vị đã giải thể", AT, LAN)
        await remediations.add_closure(tx, "v.x.r", closure)
        closed = await remediations.find(tx, "v.x.r")
        assert closed is not None
        assert (closed.standing.state, closed.closure) == ("closed", closure)
        assert await remediations.recommendation_of(tx, "z") == "v.x.r"


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (account("lan", "supervisor"), ["v.x.r", "w.x.r"]),
        (account("lan", "member"), []),
        (account("an", "supervisor"), []),
        (account("an", "administrator"), []),
        (account("an", "unit", unit="syt"), ["v.x.r"]),
        (account("an", "unit", unit="xbt"), ["w.x.r"]),
    ],
)
async def test_only_a_supervisor_and_the_unit_itself_read_what_was_asked(
    ground: Database, account: Account, expected: list[str]
) -> None:
    """Proves law 10 in SQL for recommendations."""
    async with ground.write() as tx:
        for visit in "vw":
            await draft(tx, visit, 1, visit=visit)
            await issue(tx, visit)
            await ask(tx, visit, f"{visit}.x.r", visit=visit)
        got = await remediations.readable(tx, account, None, "")
        assert [each.id for each in got] == expected
        assert [each.id for each in await remediations.readable(tx, account, "xbt", "")] == [
            id for id in expected if id.startswith("w")
        ]


async def test_recommendations_come_in_batches_that_go_on_where_the_last_one_ended(ground: Database) -> None:
    """Proves that no recommendation is skipped or given twice between two batches."""
    ids = [f"v.{number:04}.r" for number in range(remediations.BATCH + 5)]
    async with ground.write() as tx:
        await draft(tx, "a", 1)
        await issue(tx, "a")
        await ask(tx, "a", *ids)
        first = await remediations.readable(tx, account("lan", "supervisor"), None, "")
        second = await remediations.readable(tx, account("lan", "supervisor"), None, first[-1].id)
    assert len(first) == remediations.BATCH
    assert [each.id for each in first + second] == ids


async def test_a_member_reads_what_was_asked_after_their_visit_while_they_are_in_its_team(
    ground: Database,
) -> None:
    """Proves that the team of now may follow its visit, and a former member may not."""
    async with ground.write() as tx:
        await draft(tx, "a", 1)
        await issue(tx, "a")
        await ask(tx, "a", "v.x.r")
        await tx.run(
            """INSERT INTO team_members (visit, place, account, name, position, organisation, role, from_at)
               VALUES ('v', 1, 'an', 'Trần Văn An', '', '', 'member', '')"""
        )
        assert len(await remediations.readable(tx, account("an", "member"), None, "")) == 1
        await tx.run("UPDATE team_members SET to_at = '2026-11-23' WHERE account = 'an'")
        assert await remediations.readable(tx, account("an", "member"), None, "") == []
