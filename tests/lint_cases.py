"""A folder of checklists about which the linter has nothing to say, and for each of its rules a slip."""

from typing import NamedTuple

SOUND = """\
id: sample
version: 1
title: Bảng kiểm mẫu
sections:
  - id: main
    title: Nội dung chính
    items:
      - id: plan
        question: Có kế hoạch kiểm tra không?
        guidance: Xem kế hoạch năm. Chụp trang đầu.
        basis: [nd_2 Điều 5]
        answer: compliance
        findings:
          - {id: met, when: {is: met}, kind: strength, text: Có kế hoạch kiểm tra}
          - id: partly
            when: {is: partly}
            kind: limitation
            text: Kế hoạch kiểm tra chưa đầy đủ
            recommendation: Bổ sung kế hoạch kiểm tra
            days: 15
          - id: none
            when: {is: not_met}
            kind: limitation
            text: kế hoạch kiểm tra
            join: {id: plans, lead: Chưa ban hành}
            recommendation: Ban hành kế hoạch kiểm tra
            days: 15
      - id: posting
        question: Niêm yết bao nhiêu thủ tục?
        guidance: Đếm trên bảng.
        when: {item: plan, answered: true}
        answer:
          type: tally
          counters: [{id: required, label: Phải niêm yết}, {id: posted, label: Đã niêm yết}]
        evidence:
          - {min: 1, of: board, when: {of: posted, below: {of: required}}}
        findings:
          - id: few
            when: {of: posted, below: {of: required}}
            kind: limitation
            text: Niêm yết {posted}/{required} thủ tục
            recommendation: Niêm yết đủ {required} thủ tục
            days: 5
      - id: files
        question: Bao nhiêu hồ sơ giải quyết đúng hạn?
        guidance: Xem sổ theo dõi.
        answer: {type: ratio, part: Đúng hạn, whole: Tổng số, unit: hồ sơ}
        findings:
          - {id: late, when: {of: rest, above: 0}, kind: note, text: "Còn {rest} hồ sơ quá hạn"}
      - id: model
        question: Mô hình nào được áp dụng?
        guidance: Xem biển tên.
        answer: {type: choice, options: [{id: centre, label: Trung tâm}, {id: desk, label: Bộ phận}]}
        findings:
          - {id: said, when: {answered: true}, kind: note, text: "Mô hình: {value}"}
      - id: slips
        question: Phiếu kiểm soát có lỗi gì?
        guidance: Xem mười phiếu.
        faults:
          - {id: unsigned, label: Thiếu chữ ký, text: Phiếu thiếu chữ ký, recommendation: Ký phiếu, days: 5}
          - {id: undated, label: Thiếu ngày, text: Phiếu thiếu ngày, recommendation: Ghi đủ ngày, days: 5}
        faultless: Lập phiếu đầy đủ
        evidence:
          - {min: 2, of: document, or: remark, when: faulty}
      - part: rooms@1
"""

PART = """\
items:
  - id: rooms
    question: Mỗi phòng có bao nhiêu người?
    guidance: Đếm theo phòng.
    answer:
      type: rows
      row: Phòng
      counters: [{id: present, label: Có mặt}, {id: absent, label: Vắng}]
    findings:
      - {id: gone, when: {of: sum.absent, above: 0}, kind: note, text: "Vắng {sum.absent} người"}
"""

LAW = """\
documents:
  - id: nd_1
    type: Nghị định
    number: 1/2010/NĐ-CP
    issuer: Chính phủ
    date: "2010-01-02"
    subject: về kiểm tra
    in_force_to: "2020-02-29"
    replaced_by: [nd_2]
    verified: {number: V, issuer: V, date: V, subject: V2, in_force_to: V, replaced_by: V}
  - id: nd_2
    type: Nghị định
    number: 2/2020/NĐ-CP
    issuer: Chính phủ
    date: "2020-01-02"
    subject: về kiểm tra
    in_force_from: "2020-03-01"
    verified: {number: V, issuer: V, date: V, subject: V, in_force_from: V}
  - id: nd_3
    type: Nghị định
    number: 3/2026/NĐ-CP
    date: "2026-01-02"
    verified: {number: V, date: V}
  - id: nd_4
    type: Nghị định
    number: 4/2019/NĐ-CP
    date: "2019-01-02"
    in_force_to: "2024-12-31"
    verified: {number: V2, date: V, in_force_to: V}
"""

FILES = {"sample/1.yaml": SOUND, "parts/rooms/1.yaml": PART, "legal.yaml": LAW}


class Slip(NamedTuple):
    """Words of a file of the sound folder, what somebody wrote instead, and the line that is told."""

    code: str
    before: str
    after: str
    line: int
    file: str = "sample/1.yaml"


QUESTION = "Có kế hoạch kiểm tra không?"
PART_FILE, LAW_FILE = "parts/rooms/1.yaml", "legal.yaml"

SLIPS = [
    # What cannot be read
    Slip("yaml.malformed", "title: Bảng kiểm mẫu", "title: Bảng: kiểm mẫu", 3),
    Slip("yaml.ambiguous", QUESTION, "no", 9),
    Slip("yaml.number", "days: 15\n          - id: none", "days: 1.5\n          - id: none", 20),
    Slip("yaml.duplicate_key", "        basis:", "        question: Hai lần?\n        basis:", 11),
    Slip("yaml.key", "basis: [nd_2 Điều 5]", "basis: [nd_2 Điều 5]\n        <<: {}", 12),
    Slip("yaml.empty", f"question: {QUESTION}", "question:", 9),
    Slip("yaml.anchor", QUESTION, f"&a {QUESTION}", 9),
    Slip("json.too_deep", QUESTION, "[" * 80 + "]" * 80, 9),
    # Fields
    Slip("shape.unknown_field", "basis: [nd_2 Điều 5]", "basis: [nd_2 Điều 5]\n        colour: xanh", 12),
    Slip("shape.misspelt_field", "guidance: Xem kế hoạch", "guidence: Xem kế hoạch", 10),
    Slip("shape.missing_field", ", text: Có kế hoạch kiểm tra}", "}", 14),
    Slip("shape.unknown_value", "answer: compliance", "answer: yes_no", 12),
    Slip("shape.not_an_id", "{id: met,", "{id: Met,", 14),
    Slip("shape.wrong_type", "version: 1", 'version: "1"', 2),
    Slip("shape.invalid_value", "{min: 1, of: board", "{min: 0, of: board", 36),
    # What a checklist says
    Slip("checklist.blank", QUESTION, '" "', 9),
    Slip("checklist.outer_space", QUESTION, f'" {QUESTION}"', 9),
    Slip(
        "checklist.empty_list",
        "      - part: rooms@1\n",
        "      - part: rooms@1\n  - {id: empty, title: Trống, items: []}\n",
        66,
    ),
    Slip("checklist.duplicate_id", "- id: partly", "- id: met", 15),
    Slip("checklist.reserved_id", "- id: rooms", "- id: rows", 2, PART_FILE),
    Slip("checklist.answer_needs", "part: Đúng hạn, whole", "whole", 47),
    Slip("checklist.answer_field", "answer: compliance", "answer: {type: compliance, unit: hồ sơ}", 12),
    Slip("checklist.faults_and_answer", "        faults:", "        answer: compliance\n        faults:", 60),
    Slip(
        "checklist.condition_shape",
        "{item: plan, answered: true}",
        "{item: plan, answered: true, is: met}",
        31,
    ),
    Slip("checklist.condition_item", "{item: plan, answered: true}", "{answered: true}", 31),
    Slip("checklist.unknown_item", "{item: plan, answered: true}", "{item: plans, answered: true}", 31),
    Slip("checklist.answered_of", "when: {answered: true}", "when: {of: x, answered: true}", 55),
    Slip("checklist.figure_needed", "{of: rest, above: 0}", "{above: 0}", 49),
    Slip("checklist.unknown_figure", "{of: rest, above: 0}", "{of: left, above: 0}", 49),
    Slip("checklist.no_figures", "{is: partly}", "{of: share, is: partly}", 16),
    Slip("checklist.test_misfit", "{is: partly}", "{above: partly}", 16),
    Slip("checklist.value_misfit", "{is: partly}", "{is: half}", 16),
    Slip(
        "checklist.never_holds",
        "{of: rest, above: 0}",
        "{all: [{of: rest, above: 2}, {of: whole, below: 3}]}",
        49,
    ),
    Slip(
        "checklist.cycle",
        "when: {item: plan, answered: true}",
        "when: {item: posting, of: posted, above: 0}",
        31,
    ),
    Slip(
        "checklist.field_of_kind", "text: Có kế hoạch kiểm tra}", "text: Có kế hoạch kiểm tra, days: 5}", 14
    ),
    Slip(
        "checklist.join_lead",
        "when: {is: partly}\n",
        "when: {is: partly}\n            join: {id: plans, lead: Chưa có}\n",
        26,
    ),
    Slip("checklist.lead_placeholder", "lead: Chưa ban hành}", 'lead: "Chưa {value}"}', 25),
    Slip(
        "checklist.sentence_end",
        "text: Kế hoạch kiểm tra chưa đầy đủ",
        "text: Kế hoạch kiểm tra chưa đầy đủ.",
        18,
    ),
    Slip("checklist.brace", "text: Kế hoạch kiểm tra chưa đầy đủ", 'text: "Kế hoạch {chưa} đầy đủ"', 18),
    Slip("checklist.placeholder", "Niêm yết {posted}/", "Niêm yết {expired}/", 41),
    Slip("checklist.unknown_basis", "basis: [nd_2 Điều 5]", "basis: [nd_9 Điều 5]", 11),
    Slip("checklist.file_name", "id: sample\n", "id: other\n", 1),
    Slip("checklist.area_missing", "      - part: rooms@1\n", "      - {part: rooms@1, ask: area}\n", 65),
    Slip("checklist.part_missing", "part: rooms@1", "part: rooms@2", 65),
    Slip(
        "checklist.move_stays",
        "      - part: rooms@1\n",
        "      - part: rooms@1\nmoves:\n  - {item: plan, to: []}\n",
        67,
    ),
    # What is odd about rules
    Slip(
        "lint.same_condition",
        "{is: partly}",
        "{not: {any: [{is: met}, {is: partly}, {is: not_applicable}]}}",
        22,
    ),
    Slip("lint.praise_and_blame", "{is: met}, kind", "{not: {is: not_met}}, kind", 16),
    Slip("lint.no_recommendation", "            recommendation: Bổ sung kế hoạch kiểm tra\n", "", 15),
    Slip("lint.no_days", ", recommendation: Ký phiếu, days: 5}", ", recommendation: Ký phiếu}", 60),
    Slip(
        "lint.option_without_rule",
        'when: {answered: true}, kind: note, text: "Mô hình: {value}"',
        "when: {is: desk}, kind: note, text: Có bộ phận",
        53,
    ),
    # … about items
    Slip("lint.no_guidance", "        guidance: Xem sổ theo dõi.\n", "", 44),
    Slip(
        "lint.unused_item",
        "        findings:\n          - {id: said, when: {answered: true}, "
        'kind: note, text: "Mô hình: {value}"}\n',
        "",
        50,
    ),
    Slip("lint.later_item", "when: {item: plan, answered: true}", "when: {item: files, answered: true}", 31),
    Slip(
        "lint.share_of_figures",
        "      - id: model\n",
        "      - id: share\n        question: Tỷ lệ hồ sơ giải quyết đúng hạn là bao nhiêu?\n"
        "        guidance: Xem báo cáo.\n        answer: percent\n        findings:\n"
        '          - {id: said, when: {answered: true}, kind: note, text: "Tỷ lệ {value}"}\n'
        "      - id: model\n",
        53,
    ),
    # … about words
    Slip("lint.double_space", "Có kế hoạch kiểm tra không?", '"Có kế  hoạch kiểm tra không?"', 9),
    Slip("lint.straight_quote", QUESTION, "Có 'kế hoạch' kiểm tra không?", 9),
    Slip("lint.space_before_mark", QUESTION, "Có kế hoạch kiểm tra không ?", 9),
    Slip("lint.own_inspection", "guidance: Xem sổ theo dõi.", "guidance: Xem biên bản thanh tra.", 46),
    Slip("lint.two_questions", QUESTION, "Có kế hoạch không? Có ký không?", 9),
    Slip("lint.full_stop", QUESTION, "Có kế hoạch kiểm tra.", 9),
    Slip("lint.long_label", "label: Thiếu ngày,", f"label: Thiếu {'rất ' * 15}nhiều,", 61),
    Slip("lint.small_start", "text: Kế hoạch kiểm tra chưa", "text: kế hoạch kiểm tra chưa", 18),
    Slip("lint.unit_name", QUESTION, "Phòng của xã Bình Tấn có kế hoạch không?", 9),
    Slip("lint.year_grouped", "Niêm yết {posted}/{required} thủ tục", '"Năm trước và năm {posted}"', 41),
    Slip("lint.photo_of_people", "Chụp trang đầu.", "Chụp mặt người dân.", 10),
    Slip("lint.same_text", "text: Phiếu thiếu ngày", "text: Phiếu thiếu chữ ký", 61),
    Slip("lint.not_nfc", QUESTION, "Co\u0301 kế hoạch kiểm tra không?", 9),
    Slip("lint.unused_part", "      - part: rooms@1\n", "", 1),
    # … about the law
    Slip("lint.basis_never", "basis: [nd_2 Điều 5]", "basis: [nd_3 Điều 5]\n        units: [district]", 11),
    Slip("lint.basis_ends", "basis: [nd_2 Điều 5]", "basis: [nd_4 Điều 5]", 11),
    Slip("lint.basis_unverified", "date: V, subject: V, in", "date: M, subject: V, in", 11, LAW_FILE),
    Slip(
        "lint.law_mark",
        "verified: {number: V, date: V}",
        "verified: {number: V, date: V, issuer: V}",
        23,
        LAW_FILE,
    ),
    Slip(
        "lint.law_undated",
        '    date: "2026-01-02"\n    verified: {number: V, date: V}',
        "    verified: {number: V}",
        19,
        LAW_FILE,
    ),
    Slip(
        "lint.law_open",
        '    in_force_to: "2024-12-31"\n    verified: {number: V2, date: V, in_force_to: V}',
        "    replaced_by: [nd_3]\n    verified: {number: V2, date: V, replaced_by: V}",
        28,
        LAW_FILE,
    ),
    Slip("lint.law_gap", '"2020-03-01"', '"2020-03-02"', 9, LAW_FILE),
    Slip("lint.law_overlap", '"2020-03-01"', '"2020-02-29"', 9, LAW_FILE),
    Slip("legal.duplicate_id", "- id: nd_4", "- id: nd_3", 24, LAW_FILE),
    Slip("legal.date", '"2010-01-02"', '"2010-02-30"', 6, LAW_FILE),
    Slip("legal.unverified", "verified: {number: V, date: V}", "verified: {number: V}", 22, LAW_FILE),
    Slip("legal.unknown_id", "replaced_by: [nd_2]", "replaced_by: [nd_2, nd_9]", 9, LAW_FILE),
    Slip("legal.order", '"2020-02-29"', '"2009-02-28"', 8, LAW_FILE),
    Slip(
        "legal.ring",
        "    verified: {number: V2, date: V, in_force_to: V}",
        "    replaced_by: [nd_4]\n    verified: {number: V2, date: V, in_force_to: V, replaced_by: V}",
        29,
        LAW_FILE,
    ),
]
