"""The second half of the story: review, return, notice, remedy."""

from journeys.desk import Desk
from journeys.facts import today
from journeys.on_the_way_back import the_return_arrives, the_visit_is_submitted
from journeys.photos import photo
from journeys.story import (
    BEHIND,
    BEHIND_AMENDED,
    DIALOGUE,
    POST_ALL,
    POSTING,
    REGISTERS,
    Story,
)
from journeys.unit import UnitDesk

REASON = "Ảnh chưa thấy rõ các cột của sổ; chụp lại trang đầu."
CAPTION = "Sổ đăng ký văn bản đi, chụp lại đủ các cột"
REPORT = "Đã niêm yết đủ 219 thủ tục và giao công chức cập nhật hằng tuần."
NUMBER, SYMBOL = "27", "TB-SNV"


async def the_findings_are_reviewed(story: Story) -> Desk:
    """One finding is accepted, one worded otherwise, one left out, one sent back."""
    desk = await Desk.sit_down(story.browser, story.wire.address, "giamsat")
    await desk.open_review()
    await story.picture(desk.page, "12-review")
    await desk.accept(POSTING)
    await desk.amend(BEHIND, BEHIND_AMENDED)
    await desk.withdraw(DIALOGUE, "Xã mới thành lập, chưa đến kỳ đối thoại.")
    await desk.send_back(REGISTERS, REASON)
    await story.picture(desk.page, "13-reviewed")
    return desk


async def the_item_is_corrected(story: Story) -> None:
    """The return reaches the phone; a better photo answers it, and the visit is submitted again."""
    member = story.member
    await the_return_arrives(member, "registers_opened", REASON)
    await story.picture(member.page, "14-returned")
    await member.shoot(member.page.get_by_role("main"), photo("SO DANG KY, RO COT"))
    await member.attach("registers_opened", CAPTION)
    await member.synchronise()
    await the_return_arrives(story.head, "registers_opened", REASON)
    await the_visit_is_submitted(story, 2)


async def the_notice_is_issued(story: Story, desk: Desk) -> None:
    """The rest is accepted, the notice drafted and read, its issuance recorded as the office gave it."""
    await desk.open_review()
    await desk.state_of(BEHIND_AMENDED, "Đã sửa")
    await desk.accept_rest()
    await desk.draft_notice()
    await story.picture(desk.page, "15-draft")
    lines = await desk.read_word_file(story.folder)
    assert any(BEHIND_AMENDED in line for line in lines), "the amended sentence is in the notice"
    assert not any(BEHIND in line for line in lines), "the sentence it replaces is not"
    assert not any(DIALOGUE in line for line in lines), "what was withdrawn is not"
    assert any(REGISTERS in line for line in lines), "what was corrected is"
    await desk.record_issuance(
        {
            "Số": NUMBER,
            "Ký hiệu": SYMBOL,
            "Ngày ban hành": today(),
            "Người ký": "Nguyễn Văn An",
            "Chức vụ người ký": "Phó Giám đốc",
        }
    )
    await story.picture(desk.page, "16-issued")


async def the_unit_remedies(story: Story) -> UnitDesk:
    """The unit reads the notice and reports, with a photo, what it did about one recommendation."""
    unit = await UnitDesk.arrive(story.browser, story.wire.address)
    await story.picture(unit.page, "17-unit")
    await unit.read_notice(f"{NUMBER}/{SYMBOL}", BEHIND_AMENDED)
    await unit.report(POST_ALL, "Đã khắc phục xong", REPORT, photo("BANG DU 219"))
    await story.picture(unit.page, "18-reported")
    return unit


async def the_remedy_is_verified(story: Story, desk: Desk) -> None:
    """The supervisor sees the report and the photo, and agrees."""
    await desk.verify(POST_ALL, REPORT)
    await story.picture(desk.page, "19-verified")
