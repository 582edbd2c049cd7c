"""What the fold makes of each kind of event."""

from kiemtra.core.canonical import hash_of
from kiemtra.core.events import BODIES, misshapen
from kiemtra.core.visit import answers, fold, heads, signature_stands, signing_heads
from samples import answered, counted, event, settled


def test_an_empty_log_is_an_empty_visit() -> None:
    """Every list is there and nothing else."""
    visit = fold([])
    assert visit["started"] is None
    assert visit["checklist"] is None
    assert all(not value for value in visit.values())


def test_every_kind_of_the_design_is_folded() -> None:
    """The event kinds are those of the design, no more and no fewer."""
    assert set(BODIES) == {
        *(
            "answered",
            "counted",
            "remarked",
            "attached",
            "detached",
            "captioned",
            "found",
            "settled",
            "worded",
        ),
        *("started", "ended", "attended", "absented", "explained", "viewed", "lost", "signed"),
        *("submitted", "returned", "reopened", "moved"),
    }


def test_an_answer_is_an_act_with_its_author_and_device() -> None:
    """The fold keeps who recorded what on which phone."""
    visit = fold([answered(1, "plan", "met")])
    assert visit["items"] == {
        "plan": {
            "state": "agreed",
            "value": "met",
            "acts": [{"event": "e0001", "author": "an", "device": "phone_of_an", "value": "met"}],
            "settlements": [],
        }
    }
    assert answers(visit) == {"plan": "met"}


def test_rows_of_all_members_are_joined_and_summed() -> None:
    """Two members count different rooms; the answer is their number and the sum of each counter."""
    visit = fold(
        [
            counted(1, "staff", "r1", {"present": 3, "absent": 1}, "Phòng 1", note="Một người ốm"),
            counted(2, "staff", "r2", {"present": 4}, "Phòng 2", author="binh"),
        ]
    )
    first, second = visit["rows"]["staff"]
    assert (first["row"], first["value"], first["label"], first["note"]) == (
        "r1",
        {"present": 3, "absent": 1},
        "Phòng 1",
        "Một người ốm",
    )
    assert "note" not in second
    assert answers(visit) == {"staff": {"rows": 2, "sum": {"present": 7, "absent": 1}}}
    assert visit["double_counts"] == []


def test_one_contested_row_leaves_the_item_without_an_answer() -> None:
    """A sum over rows the members disagree on is not an answer."""
    visit = fold(
        [
            counted(1, "staff", "r1", {"present": 3}),
            counted(2, "staff", "r1", {"present": 4}, author="binh"),
            counted(3, "staff", "r2", {"present": 1}, "Phòng 2"),
        ]
    )
    assert [row["state"] for row in visit["rows"]["staff"]] == ["contested", "agreed"]
    assert answers(visit) == {}


def test_a_label_that_differs_contests_nothing() -> None:
    """Only counters are compared; label, time and note come from the latest act by event id."""
    visit = fold(
        [
            counted(2, "staff", "r1", {"present": 3}, "P. 1"),
            counted(1, "staff", "r1", {"present": 3}, "P1", author="b"),
        ]
    )
    assert [(row["state"], row["label"]) for row in visit["rows"]["staff"]] == [("agreed", "P. 1")]


def test_a_settled_row_has_the_settled_counters() -> None:
    """A settlement with a row decides that row only."""
    visit = fold(
        [
            counted(1, "staff", "r1", {"present": 3}),
            counted(2, "staff", "r1", {"present": 4}, author="binh"),
            settled(3, "staff", {"present": 4}, ["e0001", "e0002"], row="r1"),
        ]
    )
    assert visit["rows"]["staff"][0]["value"] == {"present": 4}
    assert "staff" not in visit["items"]


def test_a_remark_is_taken_back_with_empty_text() -> None:
    """The remarks of everybody stand side by side; one's own replaced remark is gone."""
    visit = fold(
        [
            event(1, "remarked", {"item": "plan", "text": "Thiếu chữ ký"}),
            event(2, "remarked", {"item": "plan", "text": ""}, over=["e0001"]),
            event(3, "remarked", {"section": "main", "text": "Cả phần"}, author="binh"),
            event(4, "remarked", {"text": "Cả cuộc"}),
        ]
    )
    assert [(remark["event"], remark["text"]) for remark in visit["remarks"]] == [
        ("e0003", "Cả phần"),
        ("e0004", "Cả cuộc"),
    ]
    assert visit["remarks"][0] == {"event": "e0003", "author": "binh", "section": "main", "text": "Cả phần"}


def attach(number: int, **more: object) -> dict[str, object]:
    return {
        "item": "plan",
        "evidence": f"{number:064x}",
        "caption": "Ảnh",
        "taken": {"at": "2026-11-22"},
        **more,
    }


def test_evidence_has_its_latest_caption_and_may_be_lost_or_detached() -> None:
    """Anyone's caption counts, the greatest event id wins; what is lost keeps its place with the reason."""
    visit = fold(
        [
            event(1, "attached", attach(1, order=2, category="board")),
            event(2, "attached", attach(2), author="binh"),
            event(3, "attached", attach(3)),
            event(6, "captioned", {"attached": "e0001", "caption": "Bảng niêm yết"}, author="binh"),
            event(5, "captioned", {"attached": "e0001", "caption": "Cũ"}),
            event(7, "lost", {"attached": "e0002", "reason": "Điện thoại hỏng"}, author="head"),
            event(8, "detached", {"attached": "e0003"}),
        ]
    )
    first, second = visit["evidence"]
    assert (first["caption"], first["order"], first["category"]) == ("Bảng niêm yết", 2, "board")
    assert "lost" not in first
    assert (second["event"], second["lost"]) == ("e0002", "Điện thoại hỏng")


def test_what_was_detached_by_mistake_comes_back_when_that_act_is_replaced() -> None:
    """An act that takes something away can itself be replaced by its author."""
    events = [
        event(1, "attached", attach(1)),
        event(2, "detached", {"attached": "e0001"}),
        event(3, "remarked", {"text": "Gỡ nhầm"}, over=["e0002"]),
    ]
    assert [piece["event"] for piece in fold(events)["evidence"]] == ["e0001"]


def found(text: str, **more: object) -> dict[str, object]:
    return {"finding": "f1", "kind": "limitation", "section": "main", "text": text, **more}


def test_a_free_finding_is_one_however_often_it_is_edited() -> None:
    """Of several current acts on one finding the greatest event id wins, by whoever."""
    visit = fold(
        [
            event(1, "found", found("Sổ chưa ghi")),
            event(2, "found", found("Sổ chưa ghi đủ", recommendation="Ghi đủ"), author="binh"),
        ]
    )
    assert [(each["finding"], each["event"], each["text"]) for each in visit["found"]] == [
        ("f1", "e0002", "Sổ chưa ghi đủ")
    ]


def test_a_free_finding_that_anyone_took_back_is_gone() -> None:
    """A current act with empty text removes the finding, also when another act has the greater id."""
    visit = fold([event(1, "found", found("")), event(2, "found", found("Còn"), author="binh")])
    assert visit["found"] == []


def test_the_latest_wording_of_each_finding_counts() -> None:
    """Empty text gives the wording up."""
    visit = fold(
        [
            event(1, "worded", {"finding": "plan.late", "text": "Chậm"}),
            event(2, "worded", {"finding": "plan.late", "text": "Còn chậm"}, author="binh"),
            event(3, "worded", {"finding": "plan.none", "text": "Chưa có"}),
            event(4, "worded", {"finding": "plan.none", "text": ""}, author="binh"),
        ]
    )
    assert [(each["finding"], each["text"]) for each in visit["wordings"]] == [("plan.late", "Còn chậm")]


def test_start_end_and_move_are_the_latest_ones() -> None:
    """Of the acts there is one of, the greatest event id wins."""
    visit = fold(
        [
            event(2, "started", {"at": "2026-11-22T00:20:00.000Z", "place": "Sở"}),
            event(1, "started", {"at": "2026-11-22T00:15:00.000Z", "place": "Trụ sở"}, author="binh"),
            event(3, "ended", {"at": "2026-11-22T04:00:00.000Z", "copies": 3}),
            event(4, "moved", {"checklist": "a" * 64}),
            event(5, "moved", {"checklist": "b" * 64}),
        ]
    )
    assert visit["started"] == {"event": "e0002", "at": "2026-11-22T00:20:00.000Z", "place": "Sở"}
    assert visit["ended"] == {"event": "e0003", "at": "2026-11-22T04:00:00.000Z", "copies": 3}
    assert visit["checklist"] == "b" * 64


def test_attendance_without_those_entered_by_mistake() -> None:
    """Absented names the act that is taken back."""
    person = {"side": "unit", "name": "Lê Thị Cúc", "position": "Giám đốc", "organisation": "Sở Y tế"}
    visit = fold(
        [
            event(1, "attended", person),
            event(2, "attended", person),
            event(3, "absented", {"attended": "e0001"}),
        ]
    )
    assert visit["attendance"] == [{"event": "e0002", "author": "an", **person}]


def test_the_other_records_keep_their_fields() -> None:
    """Explanations, books seen, signatures, and the acts of the server."""
    signature = {
        "side": "unit",
        "role": "member",
        "name": "Lê Thị Cúc",
        "position": "Giám đốc",
        "heads": ["a" * 64],
        "of": "b" * 64,
        "refused": "Không đồng ý nội dung 2",
    }
    visit = fold(
        [
            event(1, "explained", {"item": "plan", "text": "Đang làm", "agrees": False}),
            event(2, "viewed", {"document": "Sổ văn bản đi", "period": "2026"}),
            event(3, "viewed", {"document": "", "period": ""}, author="binh"),
            event(4, "signed", signature),
            event(5, "submitted", {"submission": "s1"}),
            event(
                6,
                "returned",
                {"submission": "s1", "item": "plan", "reason": "Thiếu ảnh", "due": "2026-12-01"},
            ),
            event(7, "reopened", {"submission": "s1", "reason": "Sai số liệu"}),
        ]
    )
    assert visit["explanations"] == [
        {"event": "e0001", "author": "an", "item": "plan", "text": "Đang làm", "agrees": False}
    ]
    assert visit["viewed"] == [
        {"event": "e0002", "author": "an", "document": "Sổ văn bản đi", "period": "2026"}
    ]
    assert visit["signatures"] == [{"event": "e0004", "author": "an", **signature}]
    assert visit["submissions"] == [{"event": "e0005", "submission": "s1"}]
    assert visit["returns"][0]["due"] == "2026-12-01"
    assert visit["reopenings"] == [
        {"event": "e0007", "author": "an", "submission": "s1", "reason": "Sai số liệu"}
    ]


def test_unknown_fields_of_a_body_are_no_reason_not_to_fold_it() -> None:
    """A newer phone may say more than this version knows."""
    assert (
        fold([event(1, "answered", {"item": "plan", "value": "met", "mood": "good"})])["items"]["plan"][
            "value"
        ]
        == "met"
    )


def test_misshapen_names_the_first_field_that_is_wrong() -> None:
    """The door and the fold agree on what can be folded."""
    assert misshapen("answered", {"item": "plan", "value": None}) is None
    assert misshapen("answered", {"item": "plan"}) == "value"
    assert misshapen("answered", {"item": "Plan", "value": 1}) == "item"
    assert misshapen("answered", []) == "body"
    assert misshapen("danced", {}) == "kind"
    assert misshapen("counted", {"item": "a", "row": "é", "label": "", "at": "", "counters": None}) == "row"
    assert (
        misshapen("counted", {"item": "a", "row": "r", "label": "", "at": "", "counters": {"x": True}})
        == "counters"
    )
    assert (
        misshapen("counted", {"item": "a", "row": "r", "label": "", "at": "", "counters": None, "note": None})
        == "note"
    )
    assert misshapen("settled", {"item": "a", "value": "met", "seen": []}) is None
    assert misshapen("settled", {"item": "a", "row": "r", "value": "met", "seen": []}) == "value"
    assert misshapen("settled", {"item": "a", "value": 1, "seen": [1]}) == "seen"
    assert misshapen("ended", {"at": "", "copies": True}) == "copies"
    assert misshapen("explained", {"text": "", "agrees": 1}) == "agrees"
    assert misshapen("attached", {"evidence": "", "caption": "", "taken": ""}) == "taken"


def chain(*kinds: str, device: str = "p1", start: int = 1, prev: str = "") -> list:  # type: ignore[type-arg]
    made = []
    for number, kind in enumerate(kinds, start=start):
        body = {"answered": {"item": "plan", "value": number}}.get(
            kind, {"submission": "s", "item": "i", "reason": "r"}
        )
        made.append(event(number, kind, body, device=device, prev=prev))
        prev = hash_of(made[-1])
    return made


def test_a_head_is_the_last_event_of_each_branch() -> None:
    """One head for each device, two for a log that forked."""
    first = chain("answered", "answered")
    other = chain("answered", device="p2", start=10)
    fork = chain("answered", start=20, prev=hash_of(first[0]))
    assert heads(first) == [hash_of(first[1])]
    assert heads([*first, *other, *first]) == sorted([hash_of(first[1]), hash_of(other[0])])
    assert heads([*first, *fork]) == sorted([hash_of(first[1]), hash_of(fork[0])])
    assert heads([]) == []


def test_another_devices_prev_hides_no_head() -> None:
    """Only the same device's events continue a branch."""
    first = chain("answered")
    stranger = chain("answered", device="p2", start=10, prev=hash_of(first[0]))
    assert hash_of(first[0]) in heads([*first, *stranger])


def test_signing_and_submitting_do_not_move_what_was_signed() -> None:
    """A signature stands through other signatures and the server's acts, and falls with any new content."""
    log = chain("answered", "answered")
    signed = heads(log)
    log += chain("signed", "signed", "submitted", start=3, prev=hash_of(log[-1]))
    server = chain("submitted", "returned", device="server", start=30)
    assert signing_heads([*log, *server], heads([*log, *server])) == signed
    assert signature_stands([*log, *server], signed)
    late = chain("answered", device="p2", start=40)
    assert not signature_stands([*log, *server, *late], signed)
    moved = [event(50, "moved", {"checklist": "a" * 64}, device="server")]
    assert not signature_stands([*log, *moved], signed)


def test_a_head_nobody_has_stays_as_it_is() -> None:
    """A signature over events that have not arrived here does not stand here."""
    log = chain("answered")
    assert signing_heads(log, ["f" * 64]) == ["f" * 64]
    assert not signature_stands(log, ["f" * 64])
