"""Puts into a demonstration what its screens should be seen with: every kind of answer, answers that differ, people
and signatures, returned items, decisions, drafts, reports of the unit."""

from contextlib import AsyncExitStack
from hashlib import sha256
from typing import Any

import httpx

from journeys.facts import ISSUED, UNIT, VISIT, WAITING, today
from journeys.photos import photo
from world import PASSWORD, Client, Phone, new_id

PEOPLE = ("truongdoan", "thuky", "thanhvien1", "giamsat", "donvi")
# A visit whose checklist has every type of answer there is.
EVERY = "3d0a3c3e-6f1e-5a55-9d53-000000000001"
CHECKLIST = """\
id: every_answer
version: 1
title: Bảng kiểm có đủ các kiểu kết quả
sections:
  - id: all
    title: Các kiểu kết quả
    items:
      - id: kept
        question: 'Có nội quy tiếp công dân không?'
        guidance: Xem bảng treo tại phòng tiếp công dân. Chụp cả bảng, không chụp người đang chờ.
        basis: [nd_118_2025]
        answer: compliance
        evidence: [{min: 1, of: board, when: {is: not_met}}]
        findings:
          - {id: absent, when: {is: not_met}, kind: limitation, severity: major, text: Chưa niêm yết nội quy tiếp công dân}
          - {id: there, when: {is: met}, kind: strength, text: Niêm yết nội quy tiếp công dân}
      - id: kept_faults
        question: Nội quy tiếp công dân có thiếu sót nào?
        when: {item: kept, is: partly}
        answer:
          type: choices
          options:
            - {id: old, label: Còn ghi tên cơ quan cũ}
            - {id: place, label: Treo ở nơi người dân không nhìn thấy}
            - {id: hours, label: 'Không ghi thời gian, lịch tiếp công dân của lãnh đạo'}
            - {id: phone, label: Không ghi số điện thoại đường dây nóng}
            - {id: worn, label: 'Bảng mờ, rách, không đọc được'}
        findings:
          - {id: place, when: {includes: place}, kind: limitation, text: Nội quy treo ở nơi người dân không nhìn thấy}
      - {id: files, question: Số hồ sơ đã tiếp nhận, answer: {type: count, unit: hồ sơ}}
      - {id: on_time, question: Tỷ lệ hồ sơ đúng hạn, answer: percent}
      - {id: done, question: Nhiệm vụ đã hoàn thành, answer: {type: ratio, part: Đã xong, whole: Phải làm}}
      - id: posted
        question: Thủ tục niêm yết
        answer: {type: tally, counters: [{id: required, label: Phải niêm yết}, {id: posted, label: Đã niêm yết}]}
      - id: rooms
        question: Đếm theo phòng
        answer: {type: rows, row: Phòng, counters: [{id: staff, label: Biên chế}, {id: present, label: Có mặt}]}
      - id: level
        question: Mức độ dịch vụ công
        answer: {type: choice, options: [{id: full, label: Toàn trình}, {id: part, label: Một phần}]}
      - id: missing
        question: 'Còn thiếu gì?'
        answer: {type: choices, options: [{id: seats, label: Ghế chờ}, {id: desks, label: Bàn viết}]}
      - {id: name, question: Tên mô hình đang áp dụng, answer: text}
      - {id: day, question: Ngày ban hành kế hoạch, answer: date}
      - {id: opens, question: Giờ mở cửa, answer: time}
"""
ANSWERS: dict[str, Any] = {
    "kept": "partly",
    "files": 1246,
    "on_time": 9870,
    "done": {"part": 11, "whole": 14},
    "posted": {"required": 219, "posted": 118},
    "level": "full",
    "missing": ["seats"],
    "name": "Ngày thứ Bảy vì dân",
    "day": "2026-01-15",
    "opens": "07:15",
}


async def furnish(address: str) -> dict[str, str]:
    """Everything, over HTTP, as phones and browsers would send it; returns the ids nobody can know beforehand."""
    async with AsyncExitStack() as stack:
        clients = {name: await _sign_in(stack, address, name) for name in PEOPLE}
        await _plan_every_answer(clients["giamsat"])
        await _answer_everything(clients["truongdoan"])
        await _differ(Phone(clients["truongdoan"], VISIT), Phone(clients["thanhvien1"], VISIT))
        await _conclude(Phone(clients["thuky"], VISIT))
        drafted = await _review(clients["giamsat"])
        return {"draft": drafted, **await _remedy(clients["donvi"], clients["giamsat"])}


async def _sign_in(stack: AsyncExitStack, address: str, username: str) -> Client:
    client = Client(await stack.enter_async_context(httpx.AsyncClient(base_url=address)), new_id())
    device = {"id": client.device, "name": "Máy trưng bày"}
    client.me = await _made(
        client, "/api/sessions", {"username": username, "password": PASSWORD, "device": device}
    )
    return client


async def _made(client: Client, path: str, body: dict[str, Any]) -> Any:
    response = await client.post(path, body)
    assert response.status_code == httpx.codes.CREATED, response.text
    return response.json()


async def plan_every_answer(address: str) -> None:
    """The visit whose checklist has every type of answer, and nothing recorded in it."""
    async with AsyncExitStack() as stack:
        await _plan_every_answer(await _sign_in(stack, address, "giamsat"))


async def _plan_every_answer(supervisor: Client) -> None:
    visits = (await supervisor.get("/api/visits")).json()["items"]
    like = next(one for one in visits if one["id"] == VISIT)
    body = {
        "id": EVERY,
        "programme": like["programme"]["id"],
        "unit": like["unit"]["id"],
        "checklist": "every_answer@1",
        "mode": "thematic",
        "date": today(),
        "team": like["team"],
    }
    await _made(supervisor, "/api/visits", body)


async def _answer_everything(head: Client) -> None:
    phone = Phone(head, EVERY)
    await phone.send(*[phone.answer(item, value) for item, value in ANSWERS.items()])
    await phone.record("counted", _room("rooms", "Văn phòng", {"staff": 7, "present": 6}))


def _room(item: str, label: str, counters: dict[str, int]) -> dict[str, Any]:
    return {"item": item, "row": new_id(), "label": label, "at": "07:15", "counters": counters}


async def _differ(head: Phone, member: Phone) -> None:
    """Two members see one thing differently, count one room twice, take a photo, note what nobody asked."""
    for item, value in (
        ("par_plan", "met"),
        ("tasks_due", {"part": 11, "whole": 14}),
        ("posting", {"required": 219, "posted": 118, "expired": 6}),
        ("facilities_missing", ["queue", "seats"]),
        ("initiatives", "Tổ lưu động nhận hồ sơ tại nhà người cao tuổi"),
        ("badges", "not_met"),
    ):
        await head.record("answered", {"item": item, "value": value})
    await member.record("answered", {"item": "badges", "value": "partly"})
    counters = {"establishment": 7, "present": 6, "absent_reason": 1, "absent_no_reason": 0}
    for phone in (head, member):
        await phone.record("counted", _room("head_count", "Văn phòng HĐND và UBND", counters))
    await member.record(
        "remarked", {"item": "badges", "text": "Bộ phận một cửa đeo đủ, các phòng thì không."}
    )
    taken = {"at": "2026-11-22T00:15:03.120Z"}
    shot = {
        "item": "posting",
        "evidence": await _send_photo(member),
        "caption": "Bảng niêm yết",
        "taken": taken,
    }
    await member.record("attached", {**shot, "category": "board", "order": 1})
    text = "Bố trí quầy riêng cho người cao tuổi và người khuyết tật"
    found = {"finding": new_id(), "kind": "strength", "section": "one_stop", "text": text}
    await member.record("found", found)


async def _send_photo(phone: Phone) -> str:
    content = photo("BANG NIEM YET", 1200, 900)
    name = sha256(content).hexdigest()
    piece = {"visit": phone.visit, "offset": 0, "total": len(content), "chunk": 262144}
    headers = {"content-type": "application/octet-stream"}
    put = await phone.client.send(
        "PUT", f"/api/evidence/{name}", params=piece, content=content, headers=headers
    )
    assert put.status_code == httpx.codes.CREATED, put.text
    return name


async def _conclude(secretary: Phone) -> None:
    """The minutes with people, a book, an explanation, a signature and a refusal."""
    at = "2026-11-22T00:15:03.120Z"
    await secretary.record("started", {"at": at, "place": f"Trụ sở {UNIT}"})
    for side, name, position, organisation in (
        ("team", "Nguyễn Văn An", "Phó Giám đốc", "Sở Nội vụ"),
        ("team", "Trần Thị Bích", "Chuyên viên", "Sở Nội vụ"),
        ("unit", "Bùi Đức Nam", "Chủ tịch UBND xã", UNIT),
    ):
        await secretary.record(
            "attended", {"side": side, "name": name, "position": position, "organisation": organisation}
        )
    await secretary.record("viewed", {"document": "Sổ đăng ký văn bản đi", "period": "Quý III/2026"})
    await secretary.record("explained", {"text": "Xã sẽ gỡ các thủ tục hết hiệu lực ngay.", "agrees": True})
    await secretary.record("ended", {"at": "2026-11-22T03:15:03.120Z", "copies": 3})
    signature = {"heads": [secretary.prev], "of": "0" * 64}
    for side, role, name, position, more in (
        ("team", "secretary", "Trần Thị Bích", "Chuyên viên", {}),
        (
            "unit",
            "representative",
            "Bùi Đức Nam",
            "Chủ tịch UBND xã",
            {"refused": "Không đồng ý về thẻ công chức"},
        ),
    ):
        who = {"side": side, "role": role, "name": name, "position": position}
        await secretary.record("signed", {**who, **signature, **more})


async def _review(supervisor: Client) -> str:
    """One finding of each fate, an item returned, a draft of the minutes."""
    findings = (await supervisor.get(f"/api/visits/{WAITING}/findings")).json()["items"]
    limitations = [one for one in findings if one["kind"] == "limitation" and "item" in one]
    fates: list[dict[str, Any]] = [
        {"decision": "accept"},
        {"decision": "amend", "text": f"{limitations[1]['text']} trong sáu tháng đầu năm"},
        {"decision": "withdraw", "reason": "Đơn vị đã giải trình, có hồ sơ kèm theo"},
        {"decision": "merge", "into": limitations[0]["id"]},
    ]
    for finding, fate in zip(limitations, fates, strict=False):
        decision = {"id": new_id(), "finding": finding["sha256"], **fate}
        await _made(supervisor, f"/api/findings/{finding['id']}/decisions", decision)
    reason = {
        "id": new_id(),
        "item": limitations[-1]["item"],
        "reason": "Chụp lại sổ, ảnh chưa rõ.",
        "due": today(),
    }
    await _made(supervisor, f"/api/visits/{WAITING}/returns", reason)
    drafted = await _made(supervisor, f"/api/visits/{ISSUED}/documents", {"id": new_id(), "kind": "minutes"})
    return str(drafted["id"])


async def _remedy(unit: Client, supervisor: Client) -> dict[str, str]:
    """The unit reports on three recommendations; one report is accepted, one refused, one waits."""
    asked = (await unit.get("/api/recommendations")).json()["items"]
    reports = [
        {"state": "done", "text": "Đã gỡ các thủ tục hết hiệu lực."},
        {"state": "doing", "text": "Đang in sổ, đã xong quý I và quý II."},
        {"state": "explained", "text": "Biên chế văn thư do huyện cũ để lại, xã đã đề nghị bổ sung."},
    ]
    words: list[dict[str, Any]] = [{"accepted": True}, {}, {}]
    for recommendation, report, word in zip(asked, reports, words, strict=False):
        path = f"/api/recommendations/{recommendation['id']}/remediations"
        made = await _made(unit, path, {"id": new_id(), "evidence": [], **report})
        if word:
            await _made(supervisor, f"/api/remediations/{made['id']}/verifications", {"id": new_id(), **word})
    notice = asked[0]["document"]
    return {"notice": notice, "reported": asked[2]["id"], "open": asked[-1]["id"]}
