"""What can go wrong, and what do we tell people? Twin: pwa/src/core/problems.ts.

Every problem of the whole system is one entry of `PROBLEMS`: its code (`noun.what`), its kind, and a text in
Vietnamese and in English that says where it happened, what is wrong and what to do. `{names}` in a text are
filled from the details given when it is raised. Only `web/errors.py` knows the HTTP status of a kind.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal[
    "malformed",
    "unauthenticated",
    "refused",
    "missing",
    "conflict",
    "too_large",
    "unsupported",
    "invalid",
    "too_many",
    "internal",
    "unavailable",
]
Language = Literal["vi", "en"]


class Entry(NamedTuple):
    """One problem: its kind and its text in both languages."""

    kind: Kind
    vi: str
    en: str


class Problem(Exception):
    """Something a person can understand and act on; the only exception the core raises on purpose."""

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.kind = PROBLEMS[code].kind
        self.details = details

    def message(self, language: Language = "vi") -> str:
        """The text of this problem, with its details filled in."""
        return message(self.code, language, **self.details)

    def __str__(self) -> str:
        return f"{self.code}: {self.message('en')}"


def message(code: str, language: Language = "vi", /, **details: object) -> str:
    """The text of a problem in Vietnamese or English; a detail that was not given prints as dots."""
    entry = PROBLEMS[code]
    text = entry.en if language == "en" else entry.vi
    return _PLACEHOLDER.sub(lambda found: _shown(details.get(found[1])), text)


def _shown(detail: object) -> str:
    if detail is None:
        return "…"
    if isinstance(detail, (list, tuple, set, frozenset)):
        return ", ".join(str(part) for part in detail)
    return str(detail)


_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")

PROBLEMS: Final[Mapping[str, Entry]] = {
    # Canonical JSON (core/canonical.py)
    "json.malformed": Entry(
        "malformed",
        "Dữ liệu không phải JSON hợp lệ tại {where}: {what}. Hãy gửi lại bằng ứng dụng kiemtra.",
        "The data is not valid JSON at {where}: {what}. Send it again with the kiemtra application.",
    ),
    "json.duplicate_key": Entry(
        "malformed",
        "Khóa “{key}” xuất hiện hai lần trong cùng một đối tượng JSON. Hãy giữ lại một lần.",
        "The key “{key}” occurs twice in one JSON object. Keep it once.",
    ),
    "json.not_nfc": Entry(
        "malformed",
        "Văn bản tại {where} chưa ở dạng chuẩn hóa Unicode NFC. Hãy chuẩn hóa NFC trước khi ghi nhận.",
        "The text at {where} is not in Unicode form NFC. Normalise it to NFC before it is recorded.",
    ),
    "json.forbidden_character": Entry(
        "malformed",
        "Văn bản tại {where} chứa ký tự không được phép (NUL hoặc nửa cặp thay thế). Hãy xóa ký tự đó.",
        "The text at {where} holds a forbidden character (NUL or half a surrogate pair). Remove it.",
    ),
    "json.number": Entry(
        "malformed",
        "Số tại {where} không phải số nguyên trong khoảng ±9007199254740991. Hãy ghi số nguyên; "
        "tỷ lệ ghi theo phần vạn (98,7% là 9870).",
        "The number at {where} is not an integer within ±9007199254740991. Write an integer; "
        "percentages are in basis points (98.7% is 9870).",
    ),
    "json.key": Entry(
        "malformed",
        "Khóa “{key}” tại {where} không hợp lệ. Khóa bắt đầu bằng chữ thường a–z, "
        "tiếp theo là chữ thường, chữ số hoặc dấu gạch dưới.",
        "The key “{key}” at {where} is not allowed. A key starts with a–z, then a–z, 0–9 or underscore.",
    ),
    "json.too_large": Entry(
        "too_large",
        "Dữ liệu dài {size} byte, vượt mức cho phép {limit} byte. Hãy chia nhỏ và gửi từng phần.",
        "The data is {size} bytes long, more than the {limit} bytes allowed. Split it and send the parts.",
    ),
    "json.too_deep": Entry(
        "malformed",
        "Dữ liệu lồng nhau quá {limit} cấp tại {where}. Hãy giảm số cấp lồng nhau.",
        "The data is nested more than {limit} levels deep at {where}. Nest it less.",
    ),
    # The database (store/migrate.py)
    "database.newer": Entry(
        "unavailable",
        "Cơ sở dữ liệu đã ở bước chuyển đổi {migration}, mới hơn phiên bản kiemtra này. "
        "Hãy dùng phiên bản mới hơn.",
        "The database is at migration {migration}, newer than this version of kiemtra. Use a newer version.",
    ),
    "database.migration_changed": Entry(
        "unavailable",
        "Tệp chuyển đổi {migration} khác với tệp đã chạy trên cơ sở dữ liệu này. Hãy cài lại đúng phiên bản kiemtra.",
        "Migration {migration} is not the file that was applied to this database. "
        "Install an unchanged kiemtra again.",
    ),
    # What a person wrote has other fields than it should (core/shape.py)
    "shape.unknown_field": Entry(
        "invalid",
        "Tại {where} có trường lạ “{field}”. Hãy sửa lại tên trường hoặc bỏ trường này.",
        "At {where} there is an unknown field “{field}”. Correct its name or remove it.",
    ),
    "shape.misspelt_field": Entry(
        "invalid",
        "Tại {where} không có trường “{field}”. Có phải là “{nearest}”? Hãy sửa lại tên trường.",
        "At {where} there is no field “{field}”. Do you mean “{nearest}”? Correct its name.",
    ),
    "shape.missing_field": Entry(
        "invalid",
        "Tại {where} thiếu trường bắt buộc “{field}”. Hãy bổ sung trường này.",
        "At {where} the required field “{field}” is missing. Add it.",
    ),
    "shape.unknown_value": Entry(
        "invalid",
        "Tại {where} giá trị “{value}” không nằm trong danh mục. Hãy chọn một trong: {allowed}.",
        "At {where} the value “{value}” is not known. Choose one of: {allowed}.",
    ),
    "shape.not_an_id": Entry(
        "invalid",
        "Mã tại {where} không hợp lệ. Mã bắt đầu bằng chữ thường a–z, tiếp theo là chữ thường không dấu, "
        "chữ số hoặc dấu gạch dưới.",
        "The id at {where} is not allowed. An id starts with a–z, then a–z, 0–9 or underscore.",
    ),
    "shape.wrong_type": Entry(
        "invalid",
        "Tại {where} cần kiểu {expected} nhưng lại có kiểu {found}. Hãy sửa giá trị; nếu là chữ, "
        "đặt trong dấu nháy kép.",
        "At {where} a value of type {expected} is needed, not {found}. Correct it; put text in quotes.",
    ),
    "shape.invalid_value": Entry(
        "invalid",
        "Giá trị tại {where} không hợp lệ ({what}). Hãy sửa lại theo docs/checklist-format.md.",
        "The value at {where} is not allowed ({what}). Correct it as docs/checklist-format.md tells.",
    ),
    # Review (core/review.py, core/decisions.py)
    "finding.not_found": Entry(
        "missing",
        "Không tìm thấy ghi nhận “{finding}” trong hồ sơ đã gửi mới nhất. Hãy tải lại danh sách ghi nhận.",
        "There is no finding “{finding}” in the newest submission. Load the list of findings again.",
    ),
    "finding.note_not_added": Entry(
        "invalid",
        "Ghi nhận bổ sung phải được phân loại. Hãy chọn kết quả đạt được, tồn tại, hạn chế hoặc kiến nghị.",
        "A finding added in review must be classified. Choose strength, limitation or recommendation.",
    ),
    "finding.section_unknown": Entry(
        "invalid",
        "Bảng kiểm của cuộc kiểm tra không có nội dung “{section}”. Hãy chọn một nội dung của bảng kiểm.",
        "The visit's checklist has no section “{section}”. Choose a section of the checklist.",
    ),
    "finding.item_unknown": Entry(
        "invalid",
        "Nội dung “{section}” của bảng kiểm không có mục “{item}”. Hãy chọn một mục của nội dung đó.",
        "The checklist's section “{section}” has no item “{item}”. Choose an item of that section.",
    ),
    "decision.stale": Entry(
        "conflict",
        "Ghi nhận “{finding}” đã thay đổi sau khi được mở ra xem. Hãy tải lại, đọc bản mới rồi cho ý kiến.",
        "The finding “{finding}” changed after it was read. Load it again, read it, then decide.",
    ),
    "decision.field_unexpected": Entry(
        "invalid",
        "Ý kiến duyệt “{decision}” không đi kèm “{field}”. Hãy bỏ “{field}” hoặc chọn ý kiến khác.",
        "A decision “{decision}” does not carry “{field}”. Leave it out or take another decision.",
    ),
    "decision.field_missing": Entry(
        "invalid",
        "Ý kiến duyệt “{decision}” còn thiếu “{field}”. Hãy bổ sung rồi gửi lại.",
        "A decision “{decision}” needs “{field}”. Add it and send again.",
    ),
    "decision.note_unclassified": Entry(
        "invalid",
        "Ghi nhận “{finding}” chưa được phân loại nên chưa thể chấp nhận. Hãy sửa và chọn kết quả đạt "
        "được, "
        "tồn tại, hạn chế hoặc kiến nghị.",
        "The finding “{finding}” is a note nobody has classified, so it cannot be accepted. Amend it "
        "and choose "
        "strength, limitation or recommendation.",
    ),
    "decision.merge_impossible": Entry(
        "conflict",
        "Không thể gộp ghi nhận “{finding}” vào “{into}”: ghi nhận đó không còn, đã bị bỏ, hoặc chính "
        "nó đang "
        "được gộp vào ghi nhận này. Hãy chọn ghi nhận khác.",
        "“{finding}” cannot be merged into “{into}”: that finding is gone, withdrawn, or itself merged "
        "into this "
        "one. Choose another finding.",
    ),
    # Documents (core/documents.py, store/documents.py)
    "document.blocked": Entry(
        "conflict",
        "Chưa thể dự thảo văn bản: cần có hồ sơ đã gửi, mọi ghi nhận đã được duyệt và phân loại, "
        "mọi mục trả lại đã được bổ sung. Còn {count} việc phải xử lý trước.",
        "The document cannot be drafted yet: it needs a submission, every finding reviewed and "
        "classified, and every returned item answered. {count} left to deal with first.",
    ),
    "document.note_unclassified": Entry(
        "conflict",
        "Chưa thể lập văn bản: còn ghi nhận chưa phân loại ({findings}). Hãy sửa ghi nhận và chọn kết quả đạt "
        "được, tồn tại, hạn chế hoặc kiến nghị, hoặc bỏ ghi nhận đó.",
        "The document cannot be written: findings nobody has classified remain ({findings}). Amend them and "
        "choose strength, limitation or recommendation, or withdraw them.",
    ),
    "document.not_found": Entry(
        "missing",
        "Không tìm thấy văn bản này, hoặc văn bản không thuộc phạm vi của tài khoản. Hãy kiểm tra lại "
        "đường dẫn.",
        "There is no such document, or it is not yours to read. Check the address.",
    ),
    "document.reason_missing": Entry(
        "invalid",
        "Đã có văn bản “{supersedes}”. Dự thảo mới thay thế văn bản đó nên phải nêu lý do.",
        "The document “{supersedes}” exists. A new draft supersedes it, so give the reason.",
    ),
    "document.superseded": Entry(
        "conflict",
        "Văn bản này đã được thay thế bằng văn bản “{by}”. Hãy ban hành văn bản mới nhất.",
        "This document was superseded by “{by}”. Issue the newest one.",
    ),
    "document.already_issued": Entry(
        "conflict",
        "Văn bản này đã được ghi nhận ban hành. Muốn đính chính, hãy dự thảo văn bản thay thế.",
        "This document's issuance is already recorded. To correct it, draft a document that supersedes it.",
    ),
    "document.damaged": Entry(
        "internal",
        "Nội dung lưu của văn bản “{document}” không khớp mã SHA-256 đã ghi. Hãy báo quản trị kiểm tra "
        "bản sao lưu.",
        "The stored content of document “{document}” does not match its SHA-256. Ask the administrator "
        "to check "
        "the backup.",
    ),
    # Templates (render/docx_template.py)
    "template.unreadable": Entry(
        "unsupported",
        "Tệp mẫu không phải tệp Word (.docx) đọc được, hoặc quá lớn. Hãy mở bằng Word, lưu lại dạng .docx rồi "
        "gửi lại.",
        "The template is not a readable Word file (.docx), or it is too large. Open it in Word, save it as "
        ".docx and send it again.",
    ),
    "template.unsafe": Entry(
        "refused",
        "Tệp mẫu chứa macro, đối tượng nhúng hoặc liên kết ra ngoài tại {part} nên không dùng được. Hãy bỏ phần "
        "đó rồi gửi lại.",
        "The template holds a macro, an embedded object or a link to elsewhere in {part}, so it cannot be used. "
        "Remove that and send it again.",
    ),
    "template.placeholder_unknown": Entry(
        "invalid",
        "Tệp mẫu dùng chỗ điền không có trong danh mục: {names}. Các chỗ điền dùng được: {known}.",
        "The template uses placeholders that do not exist: {names}. Those that do: {known}.",
    ),
    "template.content_missing": Entry(
        "invalid",
        "Tệp mẫu phải có đúng một đoạn chỉ ghi {placeholder}, là nơi đặt nội dung văn bản. Hãy thêm đoạn đó.",
        "The template needs exactly one paragraph with nothing but {placeholder}, where the content goes. Add "
        "it.",
    ),
    "issuance.date_invalid": Entry(
        "invalid",
        "Ngày ban hành “{date}” không hợp lệ. Hãy ghi theo dạng 2026-11-22.",
        "The date of issuance “{date}” is not a date. Write it as 2026-11-22.",
    ),
    # Remediation (core/remediation.py)
    "recommendation.not_found": Entry(
        "missing",
        "Không tìm thấy kiến nghị này, hoặc kiến nghị không thuộc phạm vi của tài khoản. Hãy tải lại "
        "danh sách.",
        "There is no such recommendation, or it is not yours to read. Load the list again.",
    ),
    "remediation.not_found": Entry(
        "missing",
        "Không tìm thấy báo cáo khắc phục này, hoặc báo cáo không thuộc phạm vi của tài khoản.",
        "There is no such remediation report, or it is not yours to read.",
    ),
    "remediation.settled": Entry(
        "conflict",
        "Kiến nghị này đã kết thúc (trạng thái: {state}), không ghi thêm được nữa.",
        "This recommendation is settled (state: {state}); nothing more can be recorded on it.",
    ),
    "remediation.cannot_follow": Entry(
        "conflict",
        "Không thể báo “{state}” khi kiến nghị đang ở trạng thái “{after}”. Hãy chọn nội dung báo cáo khác.",
        "“{state}” cannot follow “{after}”. Choose another report.",
    ),
    "remediation.already_asked": Entry(
        "conflict",
        "Đề nghị gia hạn trước chưa được trả lời. Hãy chờ ý kiến của người duyệt.",
        "The last request for more time has not been answered. Wait for the supervisor's word.",
    ),
    "remediation.due_missing": Entry(
        "invalid",
        "Đề nghị gia hạn phải nêu thời hạn mới. Hãy bổ sung “due”.",
        "A request for more time must name the new date. Add “due”.",
    ),
    "remediation.due_not_later": Entry(
        "invalid",
        "Thời hạn đề nghị “{due}” phải là một ngày sau thời hạn hiện tại {current}.",
        "The date asked for, “{due}”, must be a day after the present deadline {current}.",
    ),
    "remediation.due_unexpected": Entry(
        "invalid",
        "Chỉ đề nghị gia hạn mới nêu thời hạn mới. Hãy bỏ “due” khỏi báo cáo “{state}”.",
        "Only a request for more time names a new date. Leave “due” out of the report “{state}”.",
    ),
    "remediation.evidence_missing": Entry(
        "conflict",
        "Minh chứng chưa được tải lên đầy đủ: {missing}. Hãy tải lên xong rồi gửi báo cáo.",
        "Evidence is not on the server in full: {missing}. Finish uploading it, then send the report.",
    ),
    "verification.already": Entry(
        "conflict",
        "Báo cáo này đã được người duyệt cho ý kiến. Hãy tải lại để xem kết quả.",
        "A supervisor has already judged this report. Load it again to see the outcome.",
    ),
    "verification.reason_missing": Entry(
        "invalid",
        "Không chấp nhận báo cáo thì phải nêu lý do để đơn vị biết cần làm gì thêm.",
        "A refused report needs a reason, so that the unit knows what is still wanting.",
    ),
    # An answer does not fit its item (core/answers.py)
    "answer.rows_only": Entry(
        "invalid",
        "Mục {item} ghi nhận theo từng dòng. Hãy thêm dòng và nhập số đếm, không ghi một kết quả chung.",
        "Item {item} is counted row by row. Add a row with its counters instead of one answer.",
    ),
    "answer.not_rows": Entry(
        "invalid",
        "Mục {item} không ghi nhận theo dòng. Hãy ghi một kết quả cho cả mục.",
        "Item {item} is not counted by rows. Record one answer for the item.",
    ),
    "answer.option": Entry(
        "invalid",
        "Kết quả của mục {item} không nằm trong các lựa chọn của bảng kiểm. Hãy chọn một lựa chọn có "
        "trong mục.",
        "The answer to item {item} is not one of its options. Choose an option of the item.",
    ),
    "answer.options": Entry(
        "invalid",
        "Kết quả của mục {item} phải là danh sách lựa chọn có trong mục, không trùng và xếp theo thứ "
        "tự mã. "
        "Hãy chọn lại.",
        "The answer to item {item} must be a list of its options, each once, sorted by id. Choose again.",
    ),
    "answer.number": Entry(
        "invalid",
        "Kết quả của mục {item} phải là số nguyên không âm trong giới hạn (tỷ lệ: từ 0% đến 100%). "
        "Hãy nhập lại số.",
        "The answer to item {item} must be a whole number within its limits (percent: 0% to 100%). "
        "Enter it again.",
    ),
    "answer.ratio": Entry(
        "invalid",
        "Kết quả của mục {item} cần hai số nguyên không âm, số thành phần không lớn hơn tổng số. Hãy "
        "nhập lại.",
        "Item {item} needs two whole numbers, the part not greater than the whole. Enter them again.",
    ),
    "answer.counters": Entry(
        "invalid",
        "Mục {item} cần ít nhất một số đếm của bảng kiểm, mỗi số là số nguyên không âm. Hãy nhập lại.",
        "Item {item} needs at least one of its counters, each a whole number from 0. Enter them again.",
    ),
    "answer.text": Entry(
        "invalid",
        "Kết quả của mục {item} phải là văn bản không để trống. Hãy nhập nội dung, hoặc xóa kết quả của mục.",
        "The answer to item {item} must be text that is not blank. Enter it, or clear the answer.",
    ),
    "answer.date": Entry(
        "invalid",
        "Kết quả của mục {item} phải là một ngày có thật, ghi dạng 2026-11-22. Hãy chọn lại ngày.",
        "The answer to item {item} must be a day of the calendar such as 2026-11-22. Choose it again.",
    ),
    "answer.time": Entry(
        "invalid",
        "Kết quả của mục {item} phải là giờ trong ngày, ghi dạng 07:15. Hãy chọn lại giờ.",
        "The answer to item {item} must be a time of day such as 07:15. Choose it again.",
    ),
    # What stands between the record and the findings (core/findings.py)
    "finding.contested": Entry(
        "conflict",
        "Mục {item} có ý kiến khác nhau giữa các thành viên. Trưởng đoàn, phó trưởng đoàn hoặc thư ký cần chốt "
        "kết quả trước khi gửi hồ sơ.",
        "The members disagree on item {item}. The head, a deputy head or the secretary has to settle it before "
        "the visit is submitted.",
    ),
    "finding.figure_missing": Entry(
        "invalid",
        "Mục {item}, quy tắc {rule}: chưa có số liệu {figure} nên chưa lập được nội dung. Hãy nhập số liệu này.",
        "Item {item}, rule {rule}: the figure {figure} is missing, so no finding is made. Record that figure.",
    ),
    "finding.evidence_missing": Entry(
        "invalid",
        "Mục {item} cần ít nhất {min} minh chứng loại {of}, hiện có {have}. Hãy chụp hoặc đính kèm thêm.",
        "Item {item} needs at least {min} pieces of evidence of kind {of} and has {have}. Attach more.",
    ),
    "finding.double_count": Entry(
        "conflict",
        "Mục {item}: “{label}” được hai thành viên cùng ghi, có thể đã đếm hai lần. Hãy bỏ một dòng hoặc sửa tên.",
        "Item {item}: “{label}” was counted by two members, possibly twice. Take one row back or rename it.",
    ),
    "finding.answer_misfit": Entry(
        "invalid",
        "Kết quả đã ghi của mục {item} không hợp với phiên bản bảng kiểm này. Hãy ghi lại kết quả của mục.",
        "The recorded answer to item {item} does not fit this version of the checklist. Record it again.",
    ),
    # Requests and routes (web/errors.py)
    "request.malformed": Entry(
        "malformed",
        "Không đọc được yêu cầu: {what}. Hãy kiểm tra dữ liệu gửi lên; nếu đang dùng ứng dụng, hãy cập nhật ứng dụng.",
        "The request cannot be read: {what}. Check what was sent; if this is the application, update it.",
    ),
    "request.too_large": Entry(
        "too_large",
        "Yêu cầu gửi tới {path} quá lớn. Hãy chia nhỏ và gửi từng phần.",
        "The request to {path} is too large. Split it and send the parts.",
    ),
    "request.type": Entry(
        "unsupported",
        "Kiểu nội dung của yêu cầu gửi tới {path} không được hỗ trợ. Hãy gửi JSON, hoặc dữ liệu thô đối với minh chứng.",
        "The content type of the request to {path} is not supported. Send JSON, or raw bytes for evidence.",
    ),
    "request.refused": Entry(
        "refused",
        "Yêu cầu gửi tới {path} bị từ chối. Hãy kiểm tra quyền của tài khoản.",
        "The request to {path} was refused. Check what the account may do.",
    ),
    "request.too_many": Entry(
        "too_many",
        "Có quá nhiều yêu cầu gửi tới {path}. Hãy đợi một lát rồi gửi lại.",
        "There were too many requests to {path}. Wait a moment and send it again.",
    ),
    "route.not_found": Entry(
        "missing",
        "Không có địa chỉ {path}. Hãy kiểm tra lại đường dẫn; nếu đang dùng ứng dụng, hãy cập nhật ứng dụng.",
        "There is no address {path}. Check it; if this is the application, update it.",
    ),
    "route.method": Entry(
        "malformed",
        "Địa chỉ {path} không nhận phương thức {method}. Hãy xem các phương thức được phép trong /api/openapi.json.",
        "The address {path} does not take the method {method}. See /api/openapi.json for those it takes.",
    ),
    "server.error": Entry(
        "internal",
        "Máy chủ gặp lỗi ngoài dự kiến; dữ liệu không bị thay đổi. Hãy gửi lại sau; nếu vẫn lỗi, hãy báo người quản trị.",
        "The server met an unexpected error; nothing was changed. Send it again later; "
        "if it happens again, tell the administrator.",
    ),
    "server.disk_full": Entry(
        "unavailable",
        "Ổ đĩa của máy chủ đã đầy; dữ liệu chưa được ghi và vẫn còn trên máy của ông/bà. Hãy báo người quản trị.",
        "The server's disk is full; nothing was written, and it is still on your device. Tell the administrator.",
    ),
    "server.unavailable": Entry(
        "unavailable",
        "Máy chủ chưa phục vụ được lúc này. Hãy gửi lại sau.",
        "The server cannot serve this now. Send it again later.",
    ),
    "record.other_content": Entry(
        "conflict",
        "Mã {id} đã được dùng cho một bản ghi có nội dung khác. Hãy tạo mã mới cho bản ghi mới.",
        "The id {id} already stands for a record with other content. Mint a new id for a new record.",
    ),
    # Signing in and accounts (web/auth.py, workflow.py)
    "csrf": Entry(
        "refused",
        "Thiếu hoặc sai mã chống giả mạo yêu cầu (x-csrftoken), hoặc yêu cầu đến từ trang khác. "
        "Hãy tải lại dữ liệu rồi gửi lại.",
        "The token against forged requests (x-csrftoken) is missing or wrong, or the request comes from another "
        "site. Fetch anything again, then send the same once more.",
    ),
    "session.missing": Entry(
        "unauthenticated",
        "Chưa đăng nhập hoặc phiên đăng nhập đã hết hạn. Hãy đăng nhập lại; dữ liệu trên máy vẫn còn nguyên.",
        "Not signed in, or the session has ended. Sign in again; what is on this device is still there.",
    ),
    "session.wrong": Entry(
        "unauthenticated",
        "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và nhập lại.",
        "The user name or the password is wrong. Check them and type them again.",
    ),
    "session.too_many": Entry(
        "too_many",
        "Đăng nhập sai quá nhiều lần. Hãy đợi {minutes} phút rồi thử lại.",
        "Signing in failed too often. Wait {minutes} minutes and try again.",
    ),
    "account.role_needed": Entry(
        "refused",
        "Việc này cần tài khoản có vai trò: {roles}. Hãy dùng tài khoản phù hợp hoặc liên hệ người quản trị.",
        "This needs an account with the role: {roles}. Use such an account, or ask the administrator.",
    ),
    "account.taken": Entry(
        "conflict",
        "Tên đăng nhập {username} đã có người dùng. Hãy chọn tên khác.",
        "The user name {username} is taken. Choose another.",
    ),
    "account.unit_needed": Entry(
        "invalid",
        "Tài khoản vai trò đơn vị phải gắn với một đơn vị: thêm --unit và mã đơn vị.",
        "An account of role unit belongs to a unit: add --unit and the unit's id.",
    ),
    "settings.unfit": Entry(
        "invalid",
        "Cấu hình không dùng được: {reason}. Sửa biến môi trường KIEMTRA_… tương ứng (xem docs/operating.md).",
        "A setting does not fit: {reason}. Correct the KIEMTRA_… variable it names (see docs/operating.md).",
    ),
    "serve.port_taken": Entry(
        "conflict",
        "Cổng {port} của {host} đang có chương trình khác dùng, có thể là máy chủ chạy trước đó. Hãy dừng nó hoặc chọn cổng khác bằng --port.",
        "Port {port} of {host} is in use, perhaps by a server started before. Stop that one, or choose another with --port.",
    ),
    "demo.loopback_only": Entry(
        "refused",
        "Bản trình diễn dùng mật khẩu ai cũng biết nên chỉ chạy trên máy này; không mở ra {host}.",
        "A demonstration has passwords everybody knows, so it serves this machine only; not {host}.",
    ),
    "demo.not_a_demo": Entry(
        "conflict",
        "Thư mục {data} có dữ liệu không phải của bản trình diễn. Chọn thư mục khác.",
        "The folder {data} holds data that is not a demonstration's. Choose another folder.",
    ),
    "visit_file.missing": Entry(
        "missing",
        "Không đọc được tệp cuộc kiểm tra {file}. Kiểm tra lại đường dẫn.",
        "The visit file {file} cannot be read. Check the path.",
    ),
    "backup.sqlite_only": Entry(
        "unsupported",
        "Dữ liệu nằm trên PostgreSQL: sao lưu cơ sở dữ liệu bằng pg_dump và chép thư mục evidence.",
        "The data is in PostgreSQL: back the database up with pg_dump and copy the evidence folder.",
    ),
    "backup.no_data": Entry(
        "missing",
        "Thư mục {data} không có dữ liệu kiemtra để sao lưu hay kiểm tra.",
        "The folder {data} holds no data of kiemtra to back up or verify.",
    ),
    "backup.not_empty": Entry(
        "conflict",
        "Thư mục {data} đã có dữ liệu. Phục hồi vào một thư mục mới, rồi mới thay thư mục cũ.",
        "The folder {data} is not empty. Restore into a new folder, then put it in the old one's place.",
    ),
    "backup.damaged": Entry(
        "malformed",
        "Bản sao lưu {file} hỏng hoặc thiếu: {what}. Dùng bản sao lưu khác; chưa có gì được ghi.",
        "The backup {file} is damaged or incomplete: {what}. Use another one; nothing was written.",
    ),
    "account.not_found": Entry(
        "missing",
        "Không có tài khoản {account}. Hãy kiểm tra lại tên hoặc mã tài khoản.",
        "There is no account {account}. Check its name or id.",
    ),
    "device.taken": Entry(
        "conflict",
        "Mã thiết bị {device} đã gắn với người khác. Hãy để ứng dụng tạo mã thiết bị mới rồi đăng nhập lại.",
        "The device id {device} belongs to another person. Let the application mint a new one and sign in again.",
    ),
    "device.revoked": Entry(
        "refused",
        "Thiết bị này đã bị thu hồi: chỉ còn gửi được dữ liệu đã ghi nhận. Hãy gửi hết, rồi đăng nhập bằng thiết bị khác.",
        "This device was revoked: it can only deliver what it recorded. Send everything, then use another device.",
    ),
    "device.not_found": Entry(
        "missing",
        "Không có thiết bị này trong các thiết bị của ông/bà. Hãy kiểm tra lại mã thiết bị.",
        "There is no such device among yours. Check its id.",
    ),
    # Visits: who may do what (core/rights.py)
    "visit.not_found": Entry(
        "missing",
        "Không có cuộc kiểm tra này, hoặc ông/bà không thuộc đoàn kiểm tra. Hãy hỏi trưởng đoàn hoặc người duyệt.",
        "There is no such visit, or you are not of its team. Ask the head of the team or the supervisor.",
    ),
    "visit.leader_needed": Entry(
        "refused",
        "Việc này do trưởng đoàn, phó trưởng đoàn hoặc thư ký thực hiện. Hãy nhờ một trong những người đó.",
        "This is for the head, the deputy head or the secretary of the team. Ask one of them.",
    ),
    "visit.supervisor_needed": Entry(
        "refused",
        "Việc này do người duyệt của đợt kiểm tra thực hiện. Hãy chuyển cho người duyệt.",
        "This is for the supervisor of the programme. Pass it on to them.",
    ),
    # Faults of a checklist (core/faults.py, core/condition_faults.py)
    "checklist.condition_shape": Entry(
        "invalid",
        "Điều kiện {where} phải có đúng một phép so sánh (is, above, below, includes, answered) hoặc đúng một phép ghép (all, any, not). Hãy tách điều kiện, dùng all hoặc any để ghép.",
        "The condition {where} must hold exactly one test (is, above, below, includes, answered) or one combination (all, any, not). Split it and combine the parts with all or any.",
    ),
    "checklist.condition_item": Entry(
        "invalid",
        "Điều kiện {where} chưa nêu mục cần xét. Hãy thêm item.",
        "The condition {where} does not say which item it reads. Add item.",
    ),
    "checklist.unknown_item": Entry(
        "invalid",
        "{where} nhắc đến mục “{item}” không có trong bảng kiểm. Hãy sửa mã mục hoặc thêm mục đó.",
        "{where} names the item “{item}”, which the checklist does not have. Correct the id or add the item.",
    ),
    "checklist.answered_of": Entry(
        "invalid",
        "{where}: answered xét cả mục {item}, không dùng cùng of. Hãy bỏ of.",
        "{where}: answered asks about item {item} as a whole and takes no of. Remove of.",
    ),
    "checklist.figure_needed": Entry(
        "invalid",
        "{where}: kết quả mục {item} gồm nhiều số. Hãy chỉ rõ số cần xét bằng of, một trong: {figures}.",
        "{where}: the answer to item {item} has several figures. Say which one with of, one of: {figures}.",
    ),
    "checklist.unknown_figure": Entry(
        "invalid",
        "{where}: mục {item} không có số “{of}”. Các số dùng được: {figures}.",
        "{where}: item {item} has no figure “{of}”. It has: {figures}.",
    ),
    "checklist.no_figures": Entry(
        "invalid",
        "{where}: mục {item} kiểu {type} chỉ có một kết quả, không có số “{of}”. Hãy bỏ of.",
        "{where}: item {item} of type {type} has one answer and no figure “{of}”. Remove of.",
    ),
    "checklist.test_misfit": Entry(
        "invalid",
        "{where}: phép so sánh {test} không dùng được cho mục {item} kiểu {type}. Choices dùng includes; above và below dùng cho số, ngày, giờ; các kiểu khác dùng is.",
        "{where}: the test {test} does not suit item {item} of type {type}. Use includes for choices, above and below for numbers, dates and times, is for the rest.",
    ),
    "checklist.value_misfit": Entry(
        "invalid",
        "{where}: giá trị “{value}” không hợp với mục {item} (kiểu {type}). Hãy sửa giá trị; tỷ lệ ghi theo phần vạn (98,7% là 9870), ngày và giờ đặt trong dấu nháy kép.",
        "{where}: the value “{value}” does not fit item {item} (type {type}). Correct it; percentages are in basis points (98.7% is 9870), dates and times stand in quotes.",
    ),
    "checklist.empty_list": Entry(
        "invalid",
        "{where}: danh sách {field} đang trống. Hãy thêm ít nhất một phần tử hoặc bỏ trường này.",
        "{where}: the list {field} is empty. Add a member or remove the field.",
    ),
    "checklist.duplicate_id": Entry(
        "invalid",
        "Mã “{id}” tại {where} đã dùng ở trên. Hãy đặt mã khác.",
        "The id “{id}” at {where} is already used above. Choose another.",
    ),
    "checklist.reserved_id": Entry(
        "invalid",
        "Mã “{id}” tại {where} là từ dành riêng của bảng kiểm. Hãy đặt mã khác.",
        "The id “{id}” at {where} is a word of the checklist language. Choose another.",
    ),
    "checklist.answer_needs": Entry(
        "invalid",
        "{where}: kiểu {type} cần trường {field}. Hãy bổ sung.",
        "{where}: the type {type} needs the field {field}. Add it.",
    ),
    "checklist.answer_field": Entry(
        "invalid",
        "{where}: kiểu {type} không có trường {field}. Hãy bỏ trường này.",
        "{where}: the type {type} has no field {field}. Remove it.",
    ),
    "checklist.field_of_kind": Entry(
        "invalid",
        "{where}: nội dung loại {kind} không có {field}. Hãy bỏ {field} hoặc đổi loại.",
        "{where}: a finding of kind {kind} has no {field}. Remove it or change the kind.",
    ),
    "checklist.lead_placeholder": Entry(
        "invalid",
        "{where}: phần mở đầu chung không được chứa số liệu trong ngoặc nhọn. Hãy đưa số liệu vào text.",
        "{where}: a lead cannot hold figures in braces. Put them into text.",
    ),
    "checklist.join_lead": Entry(
        "invalid",
        "{where}: các quy tắc cùng join “{join}” phải có cùng lead “{lead}”. Hãy thống nhất lead hoặc đổi mã join.",
        "{where}: rules with the join “{join}” must all have the lead “{lead}”. Make them equal or use another join.",
    ),
    "checklist.sentence_end": Entry(
        "invalid",
        "{where} kết thúc bằng “{end}”. Hãy bỏ dấu cuối câu; văn bản sẽ tự thêm dấu.",
        "{where} ends with “{end}”. Remove it; the document puts its own mark.",
    ),
    "checklist.brace": Entry(
        "invalid",
        "{where} có dấu ngoặc nhọn không thuộc một số liệu. Số liệu là một tên trong ngoặc nhọn, như value, part hoặc sum.absent; hãy sửa hoặc bỏ dấu ngoặc.",
        "{where} has a brace that does not belong to a figure. A figure is a name in braces such as value, part or sum.absent; correct or remove the brace.",
    ),
    "checklist.placeholder": Entry(
        "invalid",
        "{where}: mục {item} không có số liệu “{name}”. Hãy dùng số liệu có trong mục.",
        "{where}: item {item} has no figure “{name}”. Use a figure of that item.",
    ),
    "checklist.blank": Entry(
        "invalid",
        "{where} đang để trống. Hãy nhập nội dung.",
        "{where} is blank. Write something.",
    ),
    "checklist.outer_space": Entry(
        "invalid",
        "{where} có khoảng trắng ở đầu hoặc cuối. Hãy bỏ khoảng trắng đó.",
        "{where} begins or ends with a space. Remove it.",
    ),
    "checklist.cycle": Entry(
        "invalid",
        "{where}: các mục {items} chờ nhau nên không bao giờ được hỏi. Hãy bỏ một điều kiện.",
        "{where}: the items {items} wait for each other and are never asked. Remove one of the conditions.",
    ),
    "checklist.move_stays": Entry(
        "invalid",
        "{where}: mục {item} vẫn còn trong bảng kiểm nên không thể chuyển đi. Hãy bỏ khai báo này, hoặc ghi chính mục đó vào to.",
        "{where}: item {item} is still in the checklist and cannot move away. Remove this move, or list the item itself in to.",
    ),
    "checklist.never_holds": Entry(
        "invalid",
        "{where}: không kết quả nào làm quy tắc {rule} đúng khi mục này được hỏi. Hãy sửa điều kiện hoặc bỏ quy tắc.",
        "{where}: no answer makes rule {rule} hold while the item is asked. Correct the condition or remove the rule.",
    ),
    "checklist.faults_and_answer": Entry(
        "invalid",
        "{where}: mục dùng faults thì không ghi answer, vì faults đã là các phương án. Hãy bỏ một trong hai.",
        "{where}: an item with faults has no answer of its own; the faults are its options. Remove one of the two.",
    ),
    # What the linter warns of (core/lint_rules.py, core/lint_items.py)
    "lint.same_condition": Entry(
        "invalid",
        "{where}: quy tắc {rule} đúng khi và chỉ khi quy tắc {other} đúng, lại cùng loại. Hãy gộp thành một câu hoặc phân biệt điều kiện.",
        "{where}: rule {rule} holds exactly when rule {other} does, and is of the same kind. Make them one sentence or tell them apart.",
    ),
    "lint.praise_and_blame": Entry(
        "invalid",
        "{where}: có kết quả vừa cho ưu điểm vừa cho hạn chế ({rule} và {other}). Hãy thu hẹp một điều kiện.",
        "{where}: one answer makes both a strength and a limitation ({rule} and {other}). Narrow one condition.",
    ),
    "lint.no_recommendation": Entry(
        "invalid",
        "{where}: hạn chế {rule} chưa có kiến nghị; thông báo sẽ chỉ ghi “Khắc phục: …”. Hãy thêm recommendation.",
        "{where}: limitation {rule} has no recommendation; the notice will only say “Khắc phục: …”. Add recommendation.",
    ),
    "lint.no_days": Entry(
        "invalid",
        "{where}: hạn chế {rule} chưa có thời hạn khắc phục. Hãy thêm days (số ngày).",
        "{where}: limitation {rule} sets no time to remedy it. Add days.",
    ),
    "lint.option_without_rule": Entry(
        "invalid",
        "{where}: chọn “{option}” không dẫn tới câu nào. Hãy thêm quy tắc cho phương án này hoặc bỏ phương án.",
        "{where}: choosing “{option}” leads to no sentence. Add a rule for it or remove the option.",
    ),
    "lint.no_guidance": Entry(
        "invalid",
        "{where}: mục chưa có hướng dẫn. Hãy thêm guidance: xem ở đâu, đếm gì, chụp gì.",
        "{where}: the item has no guidance. Say where to look, what to count, what to photograph.",
    ),
    "lint.unused_item": Entry(
        "invalid",
        "{where}: không quy tắc, điều kiện hay câu nào dùng kết quả của mục này. Hãy thêm quy tắc hoặc bỏ mục.",
        "{where}: no rule, condition or sentence uses what this item records. Add a rule or remove the item.",
    ),
    "lint.later_item": Entry(
        "invalid",
        "{where}: điều kiện phụ thuộc mục {item} đứng sau, người kiểm tra phải quay lại. Hãy đưa {item} lên trước.",
        "{where}: the condition reads item {item}, which comes later; members have to come back. Put {item} first.",
    ),
    "lint.share_of_figures": Entry(
        "invalid",
        "{where}: hỏi tỷ lệ trong khi mục {other} đã hỏi hai con số. Hãy dùng percent của mục đó.",
        "{where}: a share is asked although item {other} asks its two figures. Use the percent of that item.",
    ),
    # … about words (core/lint_words.py)
    "lint.double_space": Entry(
        "invalid",
        "{where}: có hai dấu cách liền nhau hoặc dấu tab. Hãy để một dấu cách.",
        "{where}: there are two spaces in a row, or a tab. Leave one space.",
    ),
    "lint.straight_quote": Entry(
        "invalid",
        "{where}: dùng dấu nháy thẳng ({text}). Văn bản tiếng Việt dùng “ và ”.",
        "{where}: straight quotes ({text}). Vietnamese documents use “ and ”.",
    ),
    "lint.space_before_mark": Entry(
        "invalid",
        "{where}: có dấu cách trước dấu câu. Hãy bỏ dấu cách.",
        "{where}: there is a space before a mark. Remove it.",
    ),
    "lint.own_inspection": Entry(
        "invalid",
        "{where}: ghi “{text}”. Nếu nói về việc của đoàn thì viết “kiểm tra”, vì đoàn không thanh tra.",
        "{where}: says “{text}”. Of the team's own acts write kiểm tra; thanh tra is another authority's.",
    ),
    "lint.two_questions": Entry(
        "invalid",
        "{where}: hỏi hai điều trong một mục, không thể trả lời bằng một kết quả. Hãy tách thành hai mục.",
        "{where}: asks two things at once; one answer cannot tell them apart. Make two items.",
    ),
    "lint.full_stop": Entry(
        "invalid",
        "{where}: kết thúc bằng dấu chấm. Hãy bỏ dấu chấm.",
        "{where}: ends with a full stop. Remove it.",
    ),
    "lint.long_label": Entry(
        "invalid",
        "{where}: nhãn dài {length} ký tự, khó đọc và khó bấm trên điện thoại. Hãy rút còn tối đa {most} ký tự.",
        "{where}: a label of {length} characters is hard to read and tap on a phone. Keep it to {most}.",
    ),
    "lint.small_start": Entry(
        "invalid",
        "{where}: câu bắt đầu bằng chữ thường (“{text}”). Hãy viết hoa; nếu là vế nối tiếp thì dùng join.",
        "{where}: the sentence starts with a small letter (“{text}”). Capitalise it, or use join for a fragment.",
    ),
    "lint.unit_name": Entry(
        "invalid",
        "{where}: nêu tên một đơn vị (“{text}”) trong khi bảng kiểm dùng cho mọi đơn vị. Hãy viết chung.",
        "{where}: names one unit (“{text}”); a checklist is for all of them. Say it in general.",
    ),
    "lint.year_grouped": Entry(
        "invalid",
        "{where}: “{text}” sẽ in thành “năm 2.026”. Hãy viết “{better}”.",
        "{where}: “{text}” would print as “năm 2.026”. Write “{better}”.",
    ),
    "lint.photo_of_people": Entry(
        "invalid",
        "{where}: hướng dẫn “{text}”. Không chụp người, dữ liệu của công dân hay đơn thư; hãy chụp bảng, sổ, bàn làm việc.",
        "{where}: tells members to photograph people or petitions (“{text}”). Photograph boards, registers and desks instead.",
    ),
    "lint.same_text": Entry(
        "invalid",
        "{where}: câu này giống hệt câu tại {other}. Hãy sửa một câu hoặc bỏ một quy tắc.",
        "{where}: says the same as {other}. Reword one, or remove one of the rules.",
    ),
    "lint.not_nfc": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: chữ có dấu được gõ tách rời (không phải NFC), tìm kiếm trong tệp sẽ không thấy. Hãy lưu lại tệp bằng Unicode dựng sẵn.",
        "File {file}, line {line}: accents are typed as separate characters (not NFC), so searching the file misses them. Save it as composed Unicode.",
    ),
    "lint.unused_part": Entry(
        "invalid",
        "Tệp {file}: không bảng kiểm nào dùng phần này. Hãy gọi bằng “part: {part}” hoặc bỏ tệp.",
        "File {file}: no checklist uses this part. Ask for it with “part: {part}” or remove the file.",
    ),
    # … about the law (core/lint_law.py, core/legal_faults.py)
    "lint.basis_never": Entry(
        "invalid",
        "{where}: văn bản {document} và văn bản thay thế không có hiệu lực vào ngày nào mà loại đơn vị của mục tồn tại. Hãy sửa basis hoặc units.",
        "{where}: neither {document} nor what replaced it was in force on any day such units existed. Correct basis or units.",
    ),
    "lint.basis_ends": Entry(
        "invalid",
        "{where}: văn bản {document} hết hiệu lực từ sau ngày {day} mà legal.yaml chưa có văn bản thay thế; thông báo sẽ không nêu căn cứ này. Hãy bổ sung replaced_by hoặc đổi basis.",
        "{where}: {document} ended on {day} and legal.yaml knows no successor; notices will not cite it. Add replaced_by or another basis.",
    ),
    "lint.basis_unverified": Entry(
        "invalid",
        "{where}: bảng kiểm dựa vào {document} mà các trường {fields} chưa được đối chiếu nên không được in. Hãy đối chiếu văn bản gốc rồi sửa M trong legal.yaml.",
        "{where}: the checklist relies on {document}, whose {fields} nobody has verified; they are not printed. Read the original and correct the M in legal.yaml.",
    ),
    "lint.law_mark": Entry(
        "invalid",
        "{where}: verified nêu trường {field} mà văn bản {document} không có. Hãy ghi trường đó hoặc bỏ khỏi verified.",
        "{where}: verified names {field}, which document {document} does not have. Add the field or remove the mark.",
    ),
    "lint.law_undated": Entry(
        "invalid",
        "{where}: văn bản {document} chưa có ngày ban hành và ngày có hiệu lực, nên chỉ biết có từ năm ghi trong số. Hãy bổ sung date.",
        "{where}: {document} has neither a date nor a first day in force; only the year in its number is known. Add date.",
    ),
    "lint.law_open": Entry(
        "invalid",
        "{where}: văn bản {document} đã bị thay thế nhưng chưa ghi ngày cuối còn hiệu lực nên vẫn được viện dẫn. Hãy thêm in_force_to.",
        "{where}: {document} was replaced but has no last day in force, so it is still cited. Add in_force_to.",
    ),
    "lint.law_gap": Entry(
        "invalid",
        "{where}: {document} hết hiệu lực ngày {last} mà {other} chỉ có hiệu lực từ {first}; ở giữa không viện dẫn gì. Hãy kiểm tra lại hai ngày.",
        "{where}: {document} ended on {last} and {other} begins on {first}; between them nothing is cited. Check the two days.",
    ),
    "lint.law_overlap": Entry(
        "invalid",
        "{where}: {other} có hiệu lực từ {first} khi {document} còn hiệu lực đến {last}; trong thời gian đó vẫn viện dẫn {document}. Hãy kiểm tra lại hai ngày.",
        "{where}: {other} begins on {first} while {document} lasts until {last}; until then {document} is cited. Check the two days.",
    ),
    # YAML files and the checklist folder (store/yaml_file.py, store/library.py)
    "yaml.malformed": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: không đọc được YAML ({what}). Hãy kiểm tra thụt dòng, dấu hai chấm và dấu nháy.",
        "File {file}, line {line}: this is not YAML ({what}). Check indentation, colons and quotes.",
    ),
    "yaml.ambiguous": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: “{text}” có thể bị hiểu thành giá trị khác (đúng/sai, giờ, ngày, số). Hãy đặt trong dấu nháy kép.",
        "File {file}, line {line}: “{text}” can be read as something else (truth, time, date, number). Put it in double quotes.",
    ),
    "yaml.number": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: “{text}” là số thập phân. Chỉ dùng số nguyên; tỷ lệ ghi theo phần vạn (98,7% là 9870). Nếu là chữ, đặt trong dấu nháy kép.",
        "File {file}, line {line}: “{text}” is a decimal. Use integers; percentages are in basis points (98.7% is 9870). Put text in double quotes.",
    ),
    "yaml.duplicate_key": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: khóa “{key}” đã có ở trên. Hãy giữ lại một.",
        "File {file}, line {line}: the key “{key}” is already there above. Keep one.",
    ),
    "yaml.key": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: khóa phải là một từ, không dùng danh sách hay “<<”. Hãy viết lại đầy đủ.",
        "File {file}, line {line}: a key is a word, not a list and not “<<”. Write it out.",
    ),
    "yaml.empty": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: {where} chưa có giá trị. Hãy nhập giá trị hoặc bỏ dòng này.",
        "File {file}, line {line}: {where} has no value. Give one or remove the line.",
    ),
    "yaml.anchor": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: không dùng neo hoặc bí danh “{name}”. Hãy viết lại đầy đủ, hoặc tách thành phần dùng chung (part).",
        "File {file}, line {line}: the anchor or alias “{name}” is not allowed. Write it out, or make it a part.",
    ),
    "checklist.not_found": Entry(
        "missing",
        "Không có bảng kiểm “{reference}” trong {root}. Hãy kiểm tra mã và phiên bản (mã@phiên bản) hoặc đường dẫn.",
        "There is no checklist “{reference}” in {root}. Check id and version (id@version) or the path.",
    ),
    "checklist.file_missing": Entry(
        "missing",
        "Không có tệp {file}. Hãy kiểm tra đường dẫn.",
        "There is no file {file}. Check the path.",
    ),
    "checklist.part_missing": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: không có phần dùng chung “{part}”. Hãy ghi dạng mã@phiên bản và đặt tệp tại parts/mã/phiên bản.yaml.",
        "File {file}, line {line}: there is no part “{part}”. Write id@version and put the file at parts/id/version.yaml.",
    ),
    "checklist.area_missing": Entry(
        "invalid",
        "Tệp {file}, dòng {line}: phần dùng chung “{part}” chưa có câu hỏi chung (area). Hãy viết area trong tệp của phần đó hoặc bỏ “ask: area”.",
        "File {file}, line {line}: the part “{part}” has no question about all of it (area). Write one in its file, or leave out “ask: area”.",
    ),
    "checklist.published": Entry(
        "conflict",
        "Bảng kiểm {checklist} đã công bố với nội dung khác ({before}, nay {now}). Hãy tăng số phiên bản.",
        "The checklist {checklist} is published with other contents ({before}, now {now}). Raise its version.",
    ),
    "checklist.unknown_basis": Entry(
        "invalid",
        "{where}: văn bản “{document}” không có trong legal.yaml. Hãy thêm văn bản đó hoặc sửa mã.",
        "{where}: the document “{document}” is not in legal.yaml. Add it or correct the id.",
    ),
    "checklist.type_changed": Entry(
        "invalid",
        "{where}: mục {item} ở phiên bản trước có kiểu {before}. Kiểu của một mục không được đổi; hãy đặt mã mục mới và khai báo moves.",
        "{where}: in an earlier version item {item} was of type {before}. The type of an item never changes; give it a new id and declare moves.",
    ),
    "checklist.id_reused": Entry(
        "invalid",
        "Mã “{id}” tại {where} đã dùng rồi bỏ ở phiên bản trước, không được dùng lại. Hãy đặt mã khác.",
        "The id “{id}” at {where} was used and given up by earlier versions and never comes back. Choose another.",
    ),
    "checklist.move_forgotten": Entry(
        "invalid",
        "{where}: phiên bản {version} đã khai báo mục {item} chuyển đi đâu, phiên bản này thì chưa. Cuộc kiểm tra có thể chuyển thẳng từ phiên bản cũ sang; hãy ghi lại khai báo đó trong moves (to: [] nếu bỏ mục).",
        "{where}: version {version} says where item {item} went, this version does not. A visit may skip versions; repeat the move here (to: [] when the item is dropped).",
    ),
    "checklist.move_misfit": Entry(
        "invalid",
        "{where}: mục {item} kiểu {before} không thể chuyển sang mục {to} thuộc kiểu khác, vì kết quả cũ không dùng được. Hãy ghi to: [] rồi hỏi mục mới.",
        "{where}: item {item} of type {before} cannot become item {to} of another type; its answers would not fit. Write to: [] and ask the new item.",
    ),
    # Checklists as workbooks (core/sheets.py, store/xlsx_file.py, render/xlsx.py)
    "xlsx.missing": Entry(
        "missing",
        "Không có tệp {file}. Hãy kiểm tra đường dẫn.",
        "There is no file {file}. Check the path.",
    ),
    "xlsx.unreadable": Entry(
        "invalid",
        "Tệp {file} không phải bảng tính XLSX đọc được. Hãy lưu lại dưới dạng .xlsx.",
        "The file {file} is no XLSX workbook that can be read. Save it again as .xlsx.",
    ),
    "xlsx.sheet": Entry(
        "invalid",
        "Bảng tính thiếu trang “{sheet}” hoặc cột “{column}” của trang đó. Hãy xuất một bảng kiểm ra để có đủ trang và cột.",
        "The workbook lacks the sheet “{sheet}” or its column “{column}”. Export a checklist to get all sheets and columns.",
    ),
    "xlsx.cell": Entry(
        "invalid",
        "Trang và ô {where}: không đọc được “{text}”. Cột số chỉ ghi số nguyên; cột when ghi điều kiện dạng JSON.",
        "Sheet and cell {where}: “{text}” cannot be read. Number columns take whole numbers; the column when takes a condition as JSON.",
    ),
    "xlsx.unknown": Entry(
        "invalid",
        "Trang “{sheet}”, cột {column}: không có “{name}” ở trang kia. Hãy sửa mã hoặc thêm dòng tương ứng.",
        "Sheet “{sheet}”, column {column}: “{name}” is not in the sheet it refers to. Correct the id or add that row.",
    ),
    "xlsx.too_long": Entry(
        "invalid",
        "Trang và ô {where} dài hơn {most} ký tự nên bảng tính không chứa được. Hãy xuất ra JSON.",
        "Sheet and cell {where} is longer than the {most} characters a workbook can hold. Export to JSON instead.",
    ),
    "file.exists": Entry(
        "conflict",
        "Tệp {file} đã có. Hãy chọn tên khác, hoặc xóa tệp đó trước.",
        "The file {file} is there already. Choose another name, or remove it first.",
    ),
    "legal.duplicate_id": Entry(
        "invalid",
        "{where}: mã văn bản “{id}” xuất hiện hai lần. Hãy giữ lại một.",
        "{where}: the document “{id}” is there twice. Keep one.",
    ),
    "legal.date": Entry(
        "invalid",
        "{where}: văn bản {document}, trường {field}: ngày “{date}” không có thật. Hãy ghi dạng 2026-11-22.",
        "{where}: document {document}, field {field}: “{date}” is not a day of the calendar. Write it like 2026-11-22.",
    ),
    "legal.unverified": Entry(
        "invalid",
        "{where}: văn bản {document} có trường {field} nhưng verified chưa nêu trường này. Hãy ghi V, V2 hoặc M.",
        "{where}: document {document} has the field {field}, but verified does not tell it. Write V, V2 or M.",
    ),
    "legal.unknown_id": Entry(
        "invalid",
        "{where}: văn bản {document} được thay bằng “{id}” nhưng không có văn bản đó. Hãy thêm hoặc sửa mã.",
        "{where}: the document {document} is replaced by “{id}”, which is not there. Add it or correct the id.",
    ),
    "legal.order": Entry(
        "invalid",
        "{where}: văn bản {document} hết hiệu lực trước khi có hiệu lực. Hãy kiểm tra lại các ngày.",
        "{where}: document {document} ends before it begins. Check its days.",
    ),
    "legal.ring": Entry(
        "invalid",
        "{where}: văn bản {document} cuối cùng lại được thay bằng chính nó. Hãy sửa replaced_by.",
        "{where}: document {document} comes to replace itself. Correct replaced_by.",
    ),
    "checklist.file_name": Entry(
        "invalid",
        "Tệp {file} phải có tên {expected} theo id và version ghi bên trong. Hãy đổi tên tệp hoặc sửa id, version.",
        "The file {file} must be named {expected} after the id and version in it. Rename it or correct them.",
    ),
    "checklist.touched": Entry(
        "conflict",
        "Tệp {file} đã công bố mà bị sửa hoặc bị xóa. Hãy khôi phục tệp; muốn thay đổi thì tạo phiên bản {next}.",
        "The file {file} was published and has been changed or removed. Restore it; for a change make version {next}.",
    ),
    # Visit files (core/visit_file.py)
    "visit_file.checklist": Entry(
        "invalid",
        "Tệp cuộc kiểm tra dùng bảng kiểm {named}, không phải {given}. Hãy chọn đúng bảng kiểm hoặc sửa trường checklist.",
        "The visit file is for checklist {named}, not {given}. Choose that checklist or correct the field checklist.",
    ),
    "visit_file.date": Entry(
        "invalid",
        "Ngày “{date}” không có thật. Hãy ghi dạng 2026-11-22.",
        "“{date}” is not a day of the calendar. Write it like 2026-11-22.",
    ),
    "visit_file.time": Entry(
        "invalid",
        "Giờ “{time}” không hợp lệ. Hãy ghi giờ Việt Nam dạng 07:40.",
        "“{time}” is not a time of day. Write Vietnamese time like 07:40.",
    ),
    "visit_file.mixed": Entry(
        "invalid",
        "Tệp cuộc kiểm tra có cả events và answers, rows, remarks hoặc found. Hãy chỉ dùng một cách ghi.",
        "The visit file has events beside answers, rows, remarks or found. Use one way of the two.",
    ),
    "visit_file.unknown_item": Entry(
        "invalid",
        "{where} nhắc đến mục “{item}” không có trong bảng kiểm. Hãy sửa mã mục.",
        "{where} names the item “{item}”, which the checklist does not have. Correct the id.",
    ),
    "visit_file.unknown_section": Entry(
        "invalid",
        "{where} nhắc đến phần “{section}” không có trong bảng kiểm. Hãy sửa mã phần.",
        "{where} names the section “{section}”, which the checklist does not have. Correct the id.",
    ),
    "visit_file.blank": Entry(
        "invalid",
        "{where} có nội dung để trống. Hãy nhập nội dung hoặc bỏ dòng đó.",
        "{where} holds a blank text. Write something or remove the entry.",
    ),
    "visit_file.event": Entry(
        "invalid",
        "{where}: sự kiện loại {kind} có trường {field} thiếu hoặc sai. Hãy sửa sự kiện.",
        "{where}: the field {field} of an event of kind {kind} is missing or wrong. Correct the event.",
    ),
    # Planning (workflow.py)
    "checklist.unknown": Entry(
        "missing",
        "Máy chủ không có bảng kiểm {checklist}. Hãy chọn một bảng kiểm đã công bố.",
        "The server has no checklist {checklist}. Choose a published one.",
    ),
    # Moving a visit to another version of its checklist (steps/moving.py)
    "move.other_checklist": Entry(
        "invalid",
        "Cuộc kiểm tra dùng bảng kiểm {checklist}; không thể chuyển sang bảng kiểm {asked}. Hãy chọn một phiên bản khác của chính bảng kiểm đó.",
        "The visit uses the checklist {checklist} and cannot move to {asked}. Choose another version of the same checklist.",
    ),
    "move.same_version": Entry(
        "conflict",
        "Cuộc kiểm tra đang dùng đúng phiên bản {checklist} rồi. Hãy chọn phiên bản khác hoặc tải lại trang.",
        "The visit is on version {checklist} already. Choose another version, or load the page again.",
    ),
    "move.submitted": Entry(
        "conflict",
        "Hồ sơ kiểm tra đã gửi nên không chuyển phiên bản bảng kiểm được. Người duyệt cần trả lại một mục hoặc mở lại cuộc kiểm tra trước.",
        "The visit is handed in and cannot move to another version. The supervisor first returns an item or reopens the visit.",
    ),
    # When units exist (core/unit_kinds.py)
    "unit.kind_not_yet": Entry(
        "invalid",
        "Ngày {day} chưa có loại đơn vị của {unit}; loại này có từ ngày {first}. Hãy chọn ngày hoặc đơn vị khác.",
        "On {day} there were no units like {unit} yet; the first day is {first}. Choose another day or unit.",
    ),
    "unit.kind_no_more": Entry(
        "invalid",
        "Ngày {day} không còn loại đơn vị của {unit}; loại này chỉ đến hết ngày {last}. Hãy chọn ngày hoặc đơn vị khác.",
        "On {day} there were no units like {unit} any more; the last day was {last}. Choose another day or unit.",
    ),
    "unit.not_yet": Entry(
        "invalid",
        "Ngày {day} chưa có {unit}; đơn vị này hoạt động từ ngày {first}. Hãy chọn ngày hoặc đơn vị khác.",
        "On {day} {unit} did not exist yet; it began on {first}. Choose another day or unit.",
    ),
    "unit.no_more": Entry(
        "invalid",
        "Ngày {day} không còn {unit}; đơn vị này chỉ hoạt động đến hết ngày {last}. Hãy chọn đơn vị kế thừa hoặc ngày khác.",
        "On {day} {unit} no longer existed; its last day was {last}. Choose its successor or another day.",
    ),
    "unit.not_found": Entry(
        "missing",
        "Không có đơn vị {unit}. Hãy tìm lại theo tên đơn vị.",
        "There is no unit {unit}. Find it by its name.",
    ),
    "programme.not_found": Entry(
        "missing",
        "Không có đợt kiểm tra {programme}, hoặc ông/bà không được phân công. Hãy hỏi người duyệt.",
        "There is no programme {programme}, or it is not yours. Ask its supervisor.",
    ),
    "team.no_leader": Entry(
        "invalid",
        "Đoàn kiểm tra chưa có trưởng đoàn, phó trưởng đoàn hoặc thư ký có tài khoản. Hãy thêm ít nhất một người.",
        "The team has no head, deputy head or secretary with an account. Add at least one.",
    ),
    "team.account_unfit": Entry(
        "invalid",
        "Tài khoản {account} không có vai trò thành viên đoàn nên không vào đoàn kiểm tra được. Hãy chọn tài khoản khác.",
        "The account {account} does not have the role member, so it cannot be in a team. Choose another.",
    ),
    "team.twice": Entry(
        "invalid",
        "Một người được ghi hai lần trong đoàn kiểm tra. Hãy giữ lại một lần.",
        "One person is named twice in the team. Keep them once.",
    ),
    "team.not_a_member": Entry(
        "missing",
        "Tài khoản {account} không thuộc đoàn kiểm tra. Hãy kiểm tra danh sách thành viên.",
        "The account {account} is not of the team. Check its members.",
    ),
    # The door (core/admission.py, core/permitted.py)
    "batch.too_large": Entry(
        "too_large",
        "Một lần gửi tối đa {events} thao tác và {bytes} byte. Hãy chia nhỏ và gửi từng phần.",
        "One batch takes at most {events} events and {bytes} bytes. Split it and send the parts.",
    ),
    "event.malformed": Entry(
        "invalid",
        "Thao tác thiếu hoặc sai trường bắt buộc: {what}. Hãy cập nhật ứng dụng rồi ghi nhận lại.",
        "The event lacks a required field or has a wrong one: {what}. Update the application and record it again.",
    ),
    "event.other_visit": Entry(
        "invalid",
        "Thao tác thuộc cuộc kiểm tra khác. Hãy gửi tới đúng cuộc kiểm tra.",
        "The event belongs to another visit. Send it to that visit.",
    ),
    "event.id_taken": Entry(
        "conflict",
        "Mã thao tác {id} đã có với nội dung khác. Hãy ghi nhận lại với mã mới.",
        "The event id {id} is already there with other content. Record it again under a new id.",
    ),
    "event.device_taken": Entry(
        "refused",
        "Thiết bị {device} gắn với người khác. Hãy để người đó đăng nhập và gửi.",
        "The device {device} belongs to another person. Let that person sign in and send it.",
    ),
    "event.not_bound": Entry(
        "refused",
        "Chưa rõ thiết bị {device} là của ai, nên không nhận chuyển hộ. Hãy để người ghi nhận đăng nhập và tự gửi.",
        "Nobody knows whose device {device} is, so it cannot be handed over. Let its person sign in and send it.",
    ),
    "event.not_member": Entry(
        "refused",
        "Người ghi nhận thao tác này không thuộc đoàn kiểm tra. Hãy báo người duyệt bổ sung vào đoàn.",
        "The author of this event was never in the team. Ask the supervisor to add them.",
    ),
    "event.chain_broken": Entry(
        "conflict",
        "Thao tác không nối tiếp chuỗi đã có trên máy chủ. Ứng dụng sẽ ghi lại các thao tác này bằng mã thiết bị mới.",
        "The event does not follow the chain the server has. The application records it again as a new device.",
    ),
    "event.server_kind": Entry(
        "refused",
        "Loại thao tác “{kind}” chỉ do máy chủ ghi. Hãy dùng chức năng tương ứng trong ứng dụng.",
        "Only the server writes events of kind “{kind}”. Use what the application offers for it.",
    ),
    "event.body": Entry(
        "invalid",
        "Thao tác “{kind}” có trường “{field}” thiếu hoặc sai. Hãy cập nhật ứng dụng rồi ghi nhận lại.",
        "The event “{kind}” lacks the field “{field}” or has a wrong one. Update the application and record it again.",
    ),
    "event.leader_needed": Entry(
        "refused",
        "Thao tác “{kind}” do trưởng đoàn, phó trưởng đoàn hoặc thư ký thực hiện. Hãy nhờ một trong những người đó.",
        "The act “{kind}” is for the head, the deputy head or the secretary. Ask one of them to record it.",
    ),
    "event.not_yours": Entry(
        "refused",
        "Thao tác “{kind}” đụng tới nội dung của người khác. Hãy nhờ người đó, trưởng đoàn hoặc thư ký thực hiện.",
        "The act “{kind}” touches what another person recorded. Ask that person, the head or the secretary.",
    ),
    "event.target_unknown": Entry(
        "invalid",
        "Thao tác nhắc tới thao tác {target} mà máy chủ chưa có. Hãy gửi thao tác đó trước rồi gửi lại.",
        "The act names the event {target}, which the server does not have. Send that first, then this again.",
    ),
    "event.item_unknown": Entry(
        "invalid",
        "Bảng kiểm của cuộc kiểm tra không có mục {item}. Hãy đồng bộ bảng kiểm rồi ghi nhận lại.",
        "The visit's checklist has no item {item}. Fetch the checklist and record it again.",
    ),
    "event.section_unknown": Entry(
        "invalid",
        "Bảng kiểm của cuộc kiểm tra không có nội dung {section}. Hãy đồng bộ bảng kiểm rồi ghi nhận lại.",
        "The visit's checklist has no section {section}. Fetch the checklist and record it again.",
    ),
    "quarantine.full": Entry(
        "too_many",
        "Có quá nhiều thao tác chờ xử lý của thiết bị {device} (tối đa {events}). "
        "Dữ liệu vẫn còn trên máy; hãy báo trưởng đoàn xem lại.",
        "Too many refused or waiting events of device {device} (at most {events}). "
        "They stay on the phone; ask the head of the team to look at them.",
    ),
    "cursor.malformed": Entry(
        "malformed",
        "Vị trí đồng bộ “{cursor}” không hợp lệ. Hãy đồng bộ lại từ đầu.",
        "The cursor “{cursor}” is not valid. Pull from the start.",
    ),
    "visit.date": Entry(
        "invalid",
        "Ngày “{date}” không có thật hoặc sai dạng. Hãy ghi dạng 2026-11-22.",
        "The date “{date}” does not exist or is not written right. Write it like 2026-11-22.",
    ),
    # Evidence (uploads.py)
    "evidence.scope": Entry(
        "malformed",
        "Cần nêu đúng một nơi gửi: visit (cuộc kiểm tra) hoặc recommendation (kiến nghị).",
        "Name exactly one place to send it under: visit or recommendation.",
    ),
    "evidence.too_large": Entry(
        "too_large",
        "Minh chứng dài {size} byte, vượt mức {limit} byte. Hãy chụp lại hoặc giảm kích thước tệp.",
        "The evidence is {size} bytes long, more than the {limit} allowed. Take it again or make the file smaller.",
    ),
    "evidence.empty": Entry(
        "invalid",
        "Minh chứng không có byte nào. Hãy chụp lại hoặc chọn tệp khác.",
        "The evidence has not a single byte. Take it again, or choose another file.",
    ),
    "evidence.piece": Entry(
        "invalid",
        "Phần gửi tại vị trí {offset} dài {size} byte không khớp với cách chia đã khai. Hãy gửi lại phần này.",
        "The piece at {offset}, {size} bytes long, does not fit the sizes that were named. Send this piece again.",
    ),
    "evidence.total": Entry(
        "invalid",
        "Độ dài khai báo {total} khác với lần trước ({before}). Hãy gửi lại với đúng độ dài của tệp.",
        "The length {total} differs from the one named before ({before}). Send it with the file's own length.",
    ),
    "evidence.quota": Entry(
        "too_large",
        "Đã dùng {used} trên {limit} byte dành cho minh chứng. Minh chứng vẫn còn trên máy; hãy báo người quản trị.",
        "{used} of {limit} bytes for evidence are used. It stays on the phone; tell the administrator.",
    ),
    "evidence.mismatch": Entry(
        "invalid",
        "Nội dung nhận được không khớp mã băm {sha256}. Phần đã gửi đã được bỏ; hãy gửi lại từ đầu.",
        "What arrived does not have the hash {sha256}. It was dropped; send it again from the start.",
    ),
    "evidence.type": Entry(
        "unsupported",
        "Chỉ nhận ảnh JPEG, PNG, WebP, HEIF hoặc tệp PDF. Hãy đổi định dạng rồi gửi lại.",
        "Only JPEG, PNG, WebP and HEIF pictures and PDF files are taken. Convert it and send it again.",
    ),
    "evidence.not_found": Entry(
        "missing",
        "Không có minh chứng này, hoặc ông/bà không được xem. Hãy hỏi trưởng đoàn hoặc người duyệt.",
        "There is no such evidence, or it is not yours to see. Ask the head of the team or the supervisor.",
    ),
    "evidence.no_copy": Entry(
        "missing",
        "Minh chứng này không có bản thu nhỏ (tệp PDF, ảnh quá lớn hoặc không đọc được). Hãy tải bản gốc.",
        "There is no smaller copy of this evidence (a PDF, a picture too large or unreadable). Download the original.",
    ),
    # Submission (workflow.py)
    "submission.empty": Entry(
        "conflict",
        "Cuộc kiểm tra chưa có nội dung nào để gửi. Hãy ghi nhận rồi gửi.",
        "Nothing has been recorded in this visit yet. Record something, then submit.",
    ),
    "submission.incomplete": Entry(
        "conflict",
        "Hồ sơ chưa đủ để gửi: còn thao tác hoặc ảnh chưa về máy chủ, nội dung chưa đồng bộ về máy này, "
        "hoặc mục còn ý kiến khác nhau. Hãy đồng bộ, chốt các mục đó rồi gửi lại.",
        "The visit is not whole yet: events or photos have not arrived, there is something to pull first, "
        "or members differ on an item. Synchronise, settle those items, then submit again.",
    ),
    "submission.already": Entry(
        "conflict",
        "Hồ sơ kiểm tra đã được gửi. Nội dung ghi thêm được giữ làm bổ sung và tính vào lần gửi sau, "
        "khi người duyệt trả lại hoặc mở lại.",
        "The visit has been submitted. What is recorded now is kept as a supplement and counts in the next "
        "submission, once the supervisor returns an item or reopens the visit.",
    ),
    "receipt.not_ours": Entry(
        "invalid",
        "Xác nhận này không do máy chủ này ký cho cuộc kiểm tra này. Hãy đồng bộ rồi gửi hồ sơ lại.",
        "This receipt was not signed by this server for this visit. Synchronise and submit again.",
    ),
    "receipt.out_of_order": Entry(
        "conflict",
        "Xác nhận số {number} đến khi máy chủ đang cần số {next}. Hãy gửi các xác nhận theo thứ tự.",
        "Receipt {number} came while the server needs {next}. Present the receipts in their order.",
    ),
    "receipt.other_content": Entry(
        "conflict",
        "Nội dung trên máy chủ chưa khớp với xác nhận. Hãy để mọi máy trong đoàn đồng bộ rồi gửi lại xác nhận.",
        "What the server holds is not what was receipted. Let every phone of the team synchronise, then present "
        "the receipt again.",
    ),
    "return.not_submitted": Entry(
        "conflict",
        "Cuộc kiểm tra chưa có hồ sơ đang chờ duyệt, nên chưa trả lại được. Hãy đợi đoàn gửi hồ sơ.",
        "There is no submission under review to return anything of. Wait until the team submits.",
    ),
    "return.issued": Entry(
        "conflict",
        "Kết quả đã được ban hành. Hãy mở lại cuộc kiểm tra, nêu lý do, thay vì trả lại.",
        "The notice has been issued. Reopen the visit with a reason instead of returning an item.",
    ),
    "return.item_unknown": Entry(
        "invalid",
        "Bảng kiểm của cuộc kiểm tra không có mục {item}. Hãy chọn một mục có trong bảng kiểm.",
        "The visit's checklist has no item {item}. Choose one that it has.",
    ),
    "reopening.not_issued": Entry(
        "conflict",
        "Cuộc kiểm tra chưa ban hành kết quả, hoặc đã được mở lại. Hãy dùng chức năng trả lại.",
        "The visit has no issued notice, or is open again already. Return an item instead.",
    ),
}
