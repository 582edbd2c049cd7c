"""What the report on a whole programme says."""

from typing import Any

from render.dossier import synthesis, texts


def test_a_sentence_about_several_units_is_said_once_with_all_of_them() -> None:
    """Pooled, but never without the list: how many, out of how many, and which."""
    lines = texts(synthesis())
    assert (
        "Ban hành kế hoạch cải cách hành chính ngay từ đầu năm (02/03 đơn vị: Sở Y tế; Sở Lao động - "
        "Thương binh và Xã hội)." in lines
    )
    assert "Chưa in sổ đăng ký văn bản đi, đến (Sở Y tế)." in lines


def test_every_unit_is_listed_even_one_without_findings() -> None:
    """A visit without findings is legal; its row says zero, an unknown day prints as dots."""
    blocks: Any = synthesis()["blocks"]
    (table,) = (block for block in blocks if block["type"] == "table")
    assert table["rows"] == [
        ["1", "Sở Y tế", "16/09/2019", "2", "3", "4"],
        ["2", "Sở Lao động - Thương binh và Xã hội", "18/09/2019", "1", "1", "1"],
        ["3", "Ủy ban nhân dân huyện Nam Sách", "……………", "0", "0", "0"],
    ]


def test_the_report_opens_with_its_grounds_and_ends_in_the_closing_sign() -> None:
    """ "Thực hiện …", who reports, and ./. at the end."""
    lines = texts(synthesis())
    assert lines[0].startswith("Thực hiện Kế hoạch số 2676/KH-UBND")
    assert lines[0].endswith("Sở Nội vụ báo cáo tổng hợp kết quả như sau:")
    assert lines[-1] == "Trên đây là báo cáo tổng hợp kết quả kiểm tra./."
    assert synthesis()["subject"] == "Tổng hợp kết quả kiểm tra công tác cải cách hành chính năm 2019"
