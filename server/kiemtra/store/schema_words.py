"""What each field of a checklist's YAML means, as an editor shows it to who writes one."""

from collections.abc import Mapping
from typing import Final

_ID: Final = (
    "Mã: bắt đầu bằng a–z, tiếp theo a–z, 0–9, _; không đổi nghĩa và không dùng lại qua các phiên bản."
)
_WHEN: Final = "Điều kiện; bỏ item thì hiểu là chính mục này."
_OPERAND: Final = "Giá trị để so sánh, hoặc {of: …} là một số khác của cùng mục."

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "Checklist": {
        "id": _ID,
        "version": "Phiên bản 1, 2, 3 …; đã công bố thì không sửa, muốn đổi thì tạo phiên bản mới.",
        "title": "Tên bảng kiểm người dùng thấy.",
        "sections": "Các lĩnh vực kiểm tra, cũng là các đề mục của biên bản và thông báo.",
        "moves": "Mục của phiên bản trước đã đi đâu: đổi tên, tách, bỏ.",
    },
    "Part": {
        "id": "Mã của phần dùng chung, trùng tên thư mục.",
        "version": "Phiên bản, trùng tên tệp.",
        "area": "Một câu hỏi cho cả phần; bảng kiểm hỏi trước bằng “ask: area”.",
        "items": "Các mục; bảng kiểm gọi bằng “part: mã@phiên bản”.",
    },
    "Area": {
        "question": "Cả phần có bảo đảm không; đạt thì không phải hỏi từng mục.",
        "guidance": "Đạt nghĩa là những gì; xem ở đâu.",
        "basis": "Căn cứ: mã trong legal.yaml.",
        "units": "Loại đơn vị được hỏi; bỏ trống thì lấy theo các mục của phần.",
        "text": "Câu ưu điểm khi cả phần bảo đảm.",
    },
    "Inlined": {
        "part": "Phần dùng chung: mã@phiên bản.",
        "ask": "area: hỏi câu chung trước, các mục của phần chỉ hiện khi chưa đạt hoặc đạt một phần.",
    },
    "Section": {"id": _ID, "title": "Tên lĩnh vực.", "items": "Các mục, hoặc “part: mã@phiên bản”."},
    "Item": {
        "id": _ID,
        "question": "Một câu hỏi trả lời được ngay tại chỗ, dùng cho mọi đơn vị.",
        "guidance": "Xem ở đâu, đếm gì, chụp gì.",
        "basis": "Căn cứ: mã trong legal.yaml, sau đó có thể ghi điểm, khoản, điều.",
        "units": "Loại đơn vị được hỏi; bỏ trống là mọi loại.",
        "answer": "Kiểu kết quả ghi nhận.",
        "when": "Chỉ hỏi khi điều kiện này đúng.",
        "evidence": "Minh chứng phải có.",
        "findings": "Quy tắc: kết quả nào thành câu nào trong biên bản và thông báo.",
        "faults": "Các lỗi có thể có của một thứ: mỗi lỗi vừa là phương án chọn, vừa là một hạn chế.",
        "faultless": "Câu ưu điểm khi không thấy lỗi nào.",
    },
    "Fault": {
        "label": "Nhãn ngắn để bấm trên điện thoại; bỏ trống thì dùng text.",
        "when": "Chỉ thành câu khi điều kiện này cũng đúng.",
    },
    "Answer": {
        "type": "compliance, count, percent, ratio, tally, rows, choice, choices, text, date hoặc time.",
        "unit": "Từ đứng sau số, ví dụ “hồ sơ” (count, ratio).",
        "part": "Nhãn của phần (ratio).",
        "whole": "Nhãn của tổng số (ratio).",
        "row": "Mỗi dòng là gì, ví dụ “Phòng” (rows).",
        "counters": "Các số đếm (tally, rows).",
        "options": "Các phương án (choice, choices).",
    },
    "Labelled": {"id": _ID, "label": "Nhãn tiếng Việt, ngắn để bấm được bằng một ngón."},
    "Of": {"of": "Tên một số khác của cùng mục."},
    "Condition": {
        "item": "Mục được xét; trong findings và evidence bỏ trống là chính mục này.",
        "of": "Số nào của kết quả: part, whole, rest, percent, tên số đếm, rows, sum.<số đếm>.",
        "is": f"Kết quả đúng bằng. {_OPERAND}",
        "above": f"Lớn hơn, sau. {_OPERAND}",
        "below": f"Nhỏ hơn, trước. {_OPERAND}",
        "includes": "Đã chọn phương án này (choices).",
        "answered": "Đã có kết quả (true) hay chưa (false).",
        "all": "Mọi điều kiện đều đúng.",
        "any": "Ít nhất một điều kiện đúng.",
        "not": "Điều kiện này sai.",
    },
    "Demand": {
        "min": "Ít nhất bao nhiêu.",
        "of": "photo, board (bảng niêm yết), register (sổ), document (văn bản), screen (màn hình), room.",
        "or": "remark: có ghi chú hoặc giải trình thì thay được ảnh.",
        "when": f"{_WHEN} faulty: khi có lỗi trong faults.",
    },
    "Join": {"id": _ID, "lead": "Phần đầu chung của câu ghép, ví dụ “Chưa ban hành”."},
    "Rule": {
        "id": _ID,
        "when": f"{_WHEN} faulty: khi có lỗi trong faults.",
        "kind": "strength (ưu điểm), limitation (hạn chế), recommendation (kiến nghị), note (ghi nhận).",
        "text": "Câu in ra, không có dấu chấm cuối; số liệu trong ngoặc nhọn, ví dụ {posted}/{required}.",
        "recommendation": "Đơn vị phải làm gì.",
        "days": "Thời hạn khắc phục, ngày.",
        "severity": "minor (nhẹ), major (đáng kể), critical (nghiêm trọng).",
        "join": "Ghép với các câu cùng loại trong lĩnh vực thành một câu.",
    },
    "Move": {"item": "Mã mục của phiên bản trước.", "to": "Mã mới; nhiều mã là tách, [] là bỏ."},
    "Register": {"documents": "Các văn bản được viện dẫn."},
    "Entry": {
        "id": "Mã để basis gọi, ví dụ nd_30_2020.",
        "type": "Loại văn bản; của luật thì ghi cả tên: Luật Lưu trữ.",
        "number": "Số, ký hiệu.",
        "issuer": "Cơ quan ban hành.",
        "date": "Ngày ban hành, trong dấu nháy kép: \"2020-03-05\".",
        "subject": "Trích yếu, viết tiếp được sau tên cơ quan: “về công tác văn thư”.",
        "in_force_from": "Ngày đầu có hiệu lực, nếu khác ngày ban hành.",
        "in_force_to": "Ngày cuối còn hiệu lực.",
        "replaced_by": "Mã các văn bản thay thế.",
        "verified": "Từng trường đối chiếu đến đâu: V (bản gốc), V2 (nơi dẫn lại), M (nhớ, không in).",
    },
}  # fmt: skip
