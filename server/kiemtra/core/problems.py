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

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.kind = PROBLEMS[code].kind
        self.details = details

    def message(self, language: Language = "vi") -> str:
        """The text of this problem, with its details filled in."""
        return message(self.code, language, **self.details)

    def __str__(self) -> str:
        return f"{self.code}: {self.message('en')}"


def message(code: str, language: Language = "vi", **details: object) -> str:
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
}
