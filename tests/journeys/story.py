"""Who takes part in the whole story, and what they agree was seen in the commune."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from playwright.async_api import Browser, Page

from journeys.phone import Phone
from journeys.proxy import Wire

# What the two inspectors' records lead to, once they agree on the badges.
STRENGTHS = frozenset(
    {
        "Ban hành kịp thời kế hoạch cải cách hành chính năm, phân công rõ người, rõ việc, rõ thời hạn, rõ sản phẩm",
        "Chấp hành nghiêm thời giờ làm việc",
        "Đoàn viên thanh niên trực hướng dẫn người dân nộp hồ sơ vào sáng thứ Bảy",
    }
)
BEHIND = "Còn 3/14 nhiệm vụ cải cách hành chính đến hạn theo kế hoạch chưa hoàn thành"
DIALOGUE = "Chưa tổ chức đối thoại với người dân, doanh nghiệp"
POSTING = "Niêm yết thủ tục hành chính chưa đầy đủ, mới niêm yết 118/219 thủ tục"
EXPIRED = "Còn niêm yết 6 thủ tục hành chính đã hết hiệu lực"
REGISTERS = "Mở sổ quản lý văn bản chưa đúng quy định, còn thiếu cột theo mẫu"
LIMITATIONS = frozenset(
    {
        BEHIND,
        DIALOGUE,
        POSTING,
        EXPIRED,
        REGISTERS,
        "Tại thời điểm kiểm tra có mặt 13/15 người ở 2 phòng, còn 1 trường hợp vắng mặt không có lý do",
        "Một số công chức không đeo thẻ trong quá trình làm việc",
    }
)
# What the supervisor makes of one of them.
BEHIND_AMENDED = "Đến thời điểm kiểm tra còn 03/14 nhiệm vụ cải cách hành chính đã quá hạn theo kế hoạch"
# What the unit is asked to do about what is not posted.
POST_ALL = "Niêm yết đầy đủ thủ tục hành chính thuộc thẩm quyền theo các quyết định công bố còn hiệu lực"


@dataclass
class Story:
    """The two phones, the wire they reach the server by, and a folder for pictures if anybody wants them."""

    browser: Browser
    wire: Wire
    head: Phone
    member: Phone
    folder: Path
    album: Path | None

    @classmethod
    async def begin(cls, browser: Browser, wire: Wire, folder: Path, album: Path | None) -> Self:
        """Two phones at the office, with the network."""
        head = await Phone.unpack(browser, wire.address, "truongdoan")
        member = await Phone.unpack(browser, wire.address, "thanhvien1")
        return cls(browser, wire, head, member, folder, album)

    async def picture(self, page: Page, name: str) -> None:
        """What stands on the screen at this point."""
        if self.album is not None:
            await page.screenshot(path=self.album / f"story-{name}.png")
