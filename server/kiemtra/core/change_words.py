"""How is a change of a checklist told, in Vietnamese and English? No twin: the server tells the phones."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import msgspec

from kiemtra.core.canonical import JSON
from kiemtra.core.changes import Change
from kiemtra.core.checklist import Checklist, Condition, Item, items
from kiemtra.core.condition_words import said
from kiemtra.core.problems import Language


class Words(NamedTuple):
    """A sentence in both languages."""

    vi: str
    en: str

    def of(self, language: Language) -> str:
        """The sentence in that language."""
        return self.vi if language == "vi" else self.en


_FROM_TO: Final = ": {before} → {after}"
_PHRASES: Final[Mapping[str, Words]] = {
    "checklist.title": Words("Tên bảng kiểm", "Title of the checklist"),
    "section.added": Words("Thêm lĩnh vực “{section}”", "New section “{section}”"),
    "section.dropped": Words("Bỏ lĩnh vực “{section}”", "Section “{section}” dropped"),
    "section.title": Words("Đổi tên lĩnh vực", "Section renamed"),
    "section.order": Words("Xếp lại thứ tự các lĩnh vực", "Sections put in another order"),
    "item.added": Words("Mục mới", "New item"),
    "item.dropped": Words("Bỏ mục này", "Item dropped"),
    "item.renamed": Words("Đổi mã mục", "Item id changed"),
    "item.split": Words("Tách từ mục {before}", "Split from item {before}"),
    "item.section": Words("Chuyển sang lĩnh vực khác", "Moved to another section"),
    "item.order": Words("Xếp lại thứ tự các mục", "Items put in another order"),
    "item.question": Words("Câu hỏi", "Question"),
    "item.guidance": Words("Hướng dẫn", "Guidance"),
    "item.basis": Words("Căn cứ", "Basis"),
    "item.units": Words("Đơn vị được hỏi", "Units it concerns"),
    "item.when": Words("Chỉ hỏi khi", "Asked only when"),
    "item.evidence": Words("Minh chứng phải có", "Evidence demanded"),
    "answer.type": Words("Kiểu kết quả", "Type of answer"),
    "answer.unit": Words("Từ chỉ đơn vị đếm", "Word after the number"),
    "answer.part": Words("Tên số thành phần", "Label of the part"),
    "answer.whole": Words("Tên tổng số", "Label of the whole"),
    "answer.row": Words("Tên của một dòng", "Label of a row"),
    "counter.added": Words("Thêm số đếm {after}", "New counter {after}"),
    "counter.dropped": Words("Bỏ số đếm {before}", "Counter {before} dropped"),
    "counter.label": Words("Đổi tên số đếm", "Counter renamed"),
    "counter.order": Words("Xếp lại thứ tự các số đếm", "Counters put in another order"),
    "option.added": Words("Thêm lựa chọn {after}", "New option {after}"),
    "option.dropped": Words("Bỏ lựa chọn {before}", "Option {before} dropped"),
    "option.label": Words("Đổi tên lựa chọn", "Option renamed"),
    "option.order": Words("Xếp lại thứ tự các lựa chọn", "Options put in another order"),
    "rule.added": Words("Thêm câu kết luận {part}: {after}", "New rule {part}: {after}"),
    "rule.dropped": Words("Bỏ câu kết luận {part}: {before}", "Rule {part} dropped: {before}"),
    "rule.kind": Words("Câu {part}, loại", "Rule {part}, kind"),
    "rule.when": Words("Câu {part}, được viết khi", "Rule {part}, written when"),
    "rule.text": Words("Câu {part}, lời văn", "Rule {part}, text"),
    "rule.recommendation": Words("Câu {part}, kiến nghị", "Rule {part}, recommendation"),
    "rule.days": Words("Câu {part}, số ngày khắc phục", "Rule {part}, days to remedy"),
    "rule.severity": Words("Câu {part}, mức độ", "Rule {part}, severity"),
    "rule.join": Words("Câu {part}, cách nối câu", "Rule {part}, joining"),
    "rule.order": Words("Xếp lại thứ tự các câu kết luận", "Rules put in another order"),
}
# Phrases that already say all there is to say.
_WHOLE: Final = ("added", "dropped", "order", "split")
_NOTHING: Final = Words("(không có)", "(none)")
_ALL_UNITS: Final = Words("mọi loại đơn vị", "all kinds of unit")
_AT_LEAST: Final = Words("ít nhất {min} {of}", "at least {min} {of}")
_OR_WORDS: Final = Words(" hoặc ghi chú, giải trình", " or a remark or explanation")
_IF: Final = Words("{what} khi {when}", "{what} when {when}")
_CODES: Final[Mapping[str, Words]] = {
    "strength": Words("kết quả đạt được", "strength"),
    "limitation": Words("tồn tại, hạn chế", "limitation"),
    "recommendation": Words("kiến nghị", "recommendation"),
    "note": Words("ghi nhận", "note"),
    "minor": Words("nhẹ", "minor"),
    "major": Words("nặng", "major"),
    "critical": Words("nghiêm trọng", "critical"),
    "photo": Words("ảnh", "photo"),
    "board": Words("ảnh bảng niêm yết", "photo of the board"),
    "register": Words("ảnh sổ theo dõi", "photo of the register"),
    "document": Words("ảnh văn bản, hồ sơ", "photo of the document"),
    "screen": Words("ảnh màn hình phần mềm", "photo of the screen"),
    "room": Words("ảnh phòng làm việc, nơi tiếp dân", "photo of the room"),
    "department": Words("sở", "department"),
    "agency": Words("ban, ngành", "agency"),
    "affiliate": Words("đơn vị trực thuộc", "affiliate"),
    "service_centre": Words("trung tâm phục vụ hành chính công", "service centre"),
    "centre_branch": Words("chi nhánh của trung tâm", "branch of the centre"),
    "commune": Words("xã", "commune"),
    "ward": Words("phường", "ward"),
    "special_zone": Words("đặc khu", "special zone"),
    "district": Words("huyện", "district"),
    "city": Words("thành phố, thị xã", "city"),
    "township": Words("thị trấn", "township"),
}


class Told(msgspec.Struct, frozen=True):
    """What both versions call their items, to tell conditions with."""

    items: Mapping[str, Item]

    @classmethod
    def between(cls, before: Checklist, after: Checklist) -> "Told":
        """For the changes between these two versions."""
        return cls({item.id: item for known in (before, after) for _, item in items(known)})

    def words(self, change: Change) -> Words:
        """The sentence of a change, in both languages."""
        return Words(self._sentence(change, "vi"), self._sentence(change, "en"))

    def listed(self, changes: Iterable[Change]) -> list[JSON]:
        """Changes as the wire and `checklist diff` tell them: each with its words by language."""
        return [{**msgspec.to_builtins(change), "words": self.words(change)._asdict()} for change in changes]

    def _sentence(self, change: Change, language: Language) -> str:
        phrase = _PHRASES[change.what].of(language)
        if change.what.partition(".")[2] not in _WHOLE:
            phrase += _FROM_TO
        return phrase.format(
            section=change.section,
            part=change.part,
            before=self._value(change, change.before, language),
            after=self._value(change, change.after, language),
        )

    def _value(self, change: Change, value: JSON, language: Language) -> str:
        match change.what.partition(".")[2]:
            case "renamed" | "split":
                return str(value)
            case "units":
                listed = [_code(str(kind), language) for kind in _list(value)]
                return ", ".join(listed) or _ALL_UNITS.of(language)
            case "evidence":
                demands = [self._demand(one, change.item, language) for one in _list(value)]
                return "; ".join(demands) or _NOTHING.of(language)
            case "when" if value is not None:
                return self._condition(value, change.item, language)
            case "kind" | "severity" if value is not None:
                return _code(str(value), language)
            case _:
                return _shown(value, language)

    def _demand(self, demand: JSON, item: str, language: Language) -> str:
        if not isinstance(demand, dict):
            return ""
        what = _AT_LEAST.of(language).format(min=demand["min"], of=_code(str(demand["of"]), language))
        if "or" in demand:
            what += _OR_WORDS.of(language)
        if "when" not in demand:
            return what
        return _IF.of(language).format(what=what, when=self._condition(demand["when"], item, language))

    def _condition(self, value: JSON, item: str, language: Language) -> str:
        return said(msgspec.convert(value, Condition), item, self.items, language)


def _list(value: JSON) -> list[JSON]:
    return value if isinstance(value, list) else []


def _code(code: str, language: Language) -> str:
    return _CODES[code].of(language) if code in _CODES else code


def _shown(value: JSON, language: Language) -> str:
    """A text in quotes; of a rule its sentence, of a joining the words it starts with."""
    match value:
        case None | []:
            return _NOTHING.of(language)
        case {"text": text} | {"lead": text}:
            return f"“{text}”"
        case list():
            return ", ".join(str(part) for part in value)
        case int():
            return str(value)
        case _:
            return f"“{value}”"
