"""One inspection with everything a document may need, in the words of a real one (Hải Dương, 2019)."""

from typing import Any

from kiemtra.core import documents
from kiemtra.core.documents import Document

ISSUER: dict[str, Any] = {
    "id": "snv",
    "parent": "UBND tỉnh Hải Dương",
    "organ": "Sở Nội vụ",
    "place": "Hải Dương",
    "symbols": {"notice": "TB-SNV", "minutes": "BB-ĐKT", "synthesis": "BC-SNV"},
    "authority": ["KT. Giám đốc", "Phó Giám đốc"],
    "signer": {"name": "TS. Phạm Mạnh Hùng", "position": "Phó Giám đốc"},
    "recipients": ["UBND tỉnh (để báo cáo);", "- Đoàn kiểm tra;", "Lưu: VT, CCHC."],
}
TEAM: dict[str, Any] = {
    "number": "01",
    "decision": {"number": "2801/QĐ-UBND", "date": "2019-08-20", "issuer": "Chủ tịch UBND tỉnh Hải Dương"},
    "members": [
        {
            "name": "Vương Đức Sáng",
            "position": "Phó Chủ tịch UBND tỉnh",
            "organisation": "UBND tỉnh",
            "role": "head",
        },
        {
            "name": "Phạm Mạnh Hùng",
            "position": "Giám đốc",
            "organisation": "Sở Nội vụ",
            "role": "deputy_head",
        },
        {
            "name": "Đoàn Văn Cát",
            "position": "Phó Trưởng phòng",
            "organisation": "Sở Nội vụ",
            "role": "secretary",
        },
    ],
}
PROGRAMME: dict[str, Any] = {
    "id": "p",
    "title": "Kế hoạch kiểm tra công tác cải cách hành chính năm 2019",
    "bases": [
        "Căn cứ Kế hoạch số 2676/KH-UBND ngày 09 tháng 8 năm 2019 của Chủ tịch Ủy ban nhân dân tỉnh "
        "Hải Dương về kiểm tra công tác cải cách hành chính năm 2019;"
    ],
}
UNIT: dict[str, Any] = {"id": "u", "name": "Sở Y tế", "kind": "department"}
STARTED = {"at": "2019-09-16T00:15:00.000Z", "place": "trụ sở Sở Y tế"}
ENDED = {"at": "2019-09-16T04:30:00.000Z", "copies": 3}
META: dict[str, Any] = {
    "issuer": ISSUER,
    "programme": PROGRAMME,
    "visit": {
        "date": "2019-09-16",
        "unit": UNIT,
        "mode": "scheduled",
        "team": TEAM,
        "started": STARTED,
        "ended": ENDED,
    },
    "deadline_days": 30,
}
SECTIONS: list[dict[str, Any]] = [
    {"id": "direction", "title": "Công tác chỉ đạo, điều hành", "items": []},
    {
        "id": "posting",
        "title": "Cải cách thủ tục hành chính",
        "items": [{"id": "board", "basis": ["nd_63_2010"]}],
    },
    {
        "id": "records",
        "title": "Văn thư, lưu trữ",
        "items": [{"id": "register", "basis": ["nd_30_2020 điểm b khoản 2 Điều 16", "nd_63_2010"]}],
    },
]


def finding(name: str, kind: str, section: str, text: str, **more: Any) -> dict[str, Any]:
    """A reviewed finding."""
    return {"id": f"v.{name}", "kind": kind, "section": section, "text": text, "state": "accepted", **more}


LEAD = "Việc niêm yết thủ tục hành chính"
FINDINGS: list[dict[str, Any]] = [
    finding("plan.met", "strength", "direction", "Ban hành kế hoạch cải cách hành chính ngay từ đầu năm"),
    finding("plan.weak", "limitation", "direction", "Chưa đánh giá kết quả thực hiện kế hoạch",
            recommendation="Đánh giá kết quả thực hiện kế hoạch theo từng quý", due_days=15),
    finding("files.met", "strength", "posting", "Đã tiếp nhận 1.234 hồ sơ; tỷ lệ đúng hạn đạt 98,7%"),
    finding("board.few", "limitation", "posting", f"{LEAD} chưa đầy đủ", item="board",
            join={"id": "posting", "lead": LEAD, "text": "chưa đầy đủ"}),
    finding("board.late", "limitation", "posting", f"{LEAD} chưa kịp thời", item="board",
            join={"id": "posting", "lead": LEAD, "text": "chưa kịp thời"}),
    finding("register.print", "limitation", "records", "Chưa in sổ đăng ký văn bản đi, đến", item="register"),
    finding("mail", "recommendation", "records", "tăng tỷ lệ gửi văn bản điện tử"),
]  # fmt: skip

COUNTERS = {"establishment": 20, "present": 18, "absent_reason": 1, "absent_no_reason": 1}
CHECKLIST: dict[str, Any] = {
    "sections": [
        {
            "items": [
                {
                    "id": "head_count",
                    "question": "Số người có mặt tại từng phòng",
                    "answer": {
                        "type": "rows",
                        "row": "Phòng",
                        "counters": [
                            {"id": "establishment", "label": "Biên chế"},
                            {"id": "present", "label": "Có mặt"},
                            {"id": "absent_reason", "label": "Vắng có lý do"},
                            {"id": "absent_no_reason", "label": "Vắng không có lý do"},
                        ],
                    },
                }
            ]
        }
    ]
}


def line(text: str, evidence: int = 0) -> dict[str, Any]:
    """A line of the minutes."""
    return {"text": text, "evidence": evidence}


MINUTES: dict[str, Any] = {
    "visit": "v",
    "unit": UNIT,
    "programme": PROGRAMME,
    "checklist": {"id": "c", "version": 1, "sha256": "0" * 64},
    "mode": "unannounced",
    "period": "năm 2019",
    "team": TEAM,
    "started": STARTED,
    "ended": ENDED,
    "attendance": {
        "team": [
            {"name": "Vương Đức Sáng", "position": "Phó Chủ tịch UBND tỉnh", "organisation": "UBND tỉnh"}
        ],
        "unit": [{"name": "Nguyễn Thị Hồng Ngát", "position": "Giám đốc", "organisation": "Sở Y tế"}],
    },
    "contents": ["Công tác chỉ đạo, điều hành", "Cải cách thủ tục hành chính"],
    "sections": [
        {
            "id": "posting",
            "title": "Cải cách thủ tục hành chính",
            "strengths": [line("Có bảng niêm yết tại nơi dễ nhìn", 2)],
            "limitations": [line(f"{LEAD} chưa đầy đủ, chưa kịp thời", 5)],
            "recommendations": [line("Cập nhật bảng niêm yết")],
            "notes": [line("Đã tiếp nhận 380 hồ sơ, 69 hồ sơ đang giải quyết")],
        }
    ],
    "explanations": [
        {"text": "Đơn vị đang in bảng mới", "agrees": True, "about": f"{LEAD} chưa kịp thời"},
        {"text": "", "agrees": False, "about": ""},
    ],
    "viewed": [{"document": "Sổ đăng ký văn bản đi", "period": "năm 2019"}],
    "evidence": {
        "count": 1,
        "lost": 1,
        "list": [
            {"evidence": "a" * 64, "caption": "bảng niêm yết"},
            {"evidence": "b" * 64, "caption": "Sổ văn bản đi", "lost": "Máy hỏng"},
        ],
    },
    "head_counts": [
        {
            "item": "head_count",
            "label": "Số người có mặt tại từng phòng",
            "rows": [
                {
                    "label": "văn phòng Sở",
                    "at": "2019-09-16T00:20:00.000Z",
                    "counters": COUNTERS,
                    "note": "01 đi công tác",
                }
            ],
            "sum": COUNTERS,
        }
    ],
    "unanswered": ["one", "two"],
    "contested": ["three"],
}


def signature(event: str, side: str, role: str, name: str, **more: Any) -> dict[str, Any]:
    """A signature that still stands, unless told otherwise."""
    return {"event": event, "side": side, "role": role, "name": name, "position": "", "current": True, **more}


SIGNATURES = [
    signature("1", "team", "head", "Vương Đức Sáng"),
    signature("2", "team", "secretary", "Đoàn Văn Cát", current=False),
    signature(
        "3",
        "unit",
        "representative",
        "Nguyễn Thị Hồng Ngát",
        position="Giám đốc",
        refused="chưa thống nhất số liệu",
    ),
]
VISITS: list[dict[str, Any]] = [
    {"unit": UNIT, "date": "2019-09-16", "findings": FINDINGS},
    {"unit": {"name": "Sở Lao động - Thương binh và Xã hội"}, "date": "2019-09-18", "findings": FINDINGS[:2]},
    {"unit": {"name": "Ủy ban nhân dân huyện Nam Sách"}, "findings": []},
]


def notice(findings: Any = None, **changes: Any) -> Document:
    """The notice, with parts of its meta changed."""
    return documents.notice(META | changes, FINDINGS if findings is None else findings, sections=SECTIONS)


def minutes(signatures: Any = None, **changes: Any) -> Document:
    """The office's copy of the minutes, with parts of them changed."""
    return documents.minutes_document(
        MINUTES | changes, META, SIGNATURES if signatures is None else signatures, checklist=CHECKLIST
    )


def synthesis(*addressees: str) -> Document:
    """The report on three visits."""
    return documents.synthesis(META | {"addressees": addressees}, VISITS, sections=SECTIONS)


def texts(document: Document) -> list[str]:
    """The text of every block that is not a table."""
    blocks: Any = document["blocks"]
    return [str(block["text"]) for block in blocks if "text" in block]
