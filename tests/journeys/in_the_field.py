"""The first half of the story: two inspectors in the commune, without a network."""

from playwright.async_api import expect

from journeys.phone import Act
from journeys.photos import photo
from journeys.story import Story

CAPTION = "Sổ đăng ký văn bản đi, trang đầu"


async def sign_in_and_leave(story: Story) -> None:
    """Both sign in at the office and open the visit; then there is no network any more."""
    for phone in (story.head, story.member):
        await phone.sign_in()
        await phone.open_visit()
        await phone.lose_network()
    await story.picture(story.head.page, "01-visit")


async def the_head_inspects(story: Story) -> None:
    """The head asks about the plan and looks at the notice board; each board gets its photo."""
    head = story.head
    await head.open_section("par_plan")
    await head.judge("par_plan", "met")
    await head.ratio("tasks_due", 11, 14)
    await head.judge("dialogue", "not_met")
    await story.picture(head.page, "02-section")

    await head.open_section("posting")
    await head.tally("posting", {"required": 219, "posted": 118, "expired": 6})
    await head.shoot(head.line("posting"), photo("BANG NIEM YET"))
    await story.picture(head.page, "03-photo")
    await head.attach("posting", "Bảng niêm yết tại Trung tâm, tầng 1")

    await head.open_section("badges")
    await head.judge("badges", "not_met")
    await head.open_item("head_count")
    await head.count_room(
        "Văn phòng HĐND và UBND",
        {"establishment": 7, "present": 6, "absent_reason": 1, "absent_no_reason": 0},
    )
    await story.picture(head.page, "04-rooms")


async def the_member_inspects(story: Story) -> None:
    """The member counts another room, sees the badges differently, and adds what no item asks about."""
    member = story.member
    await member.open_section("badges")
    await member.judge("badges", "partly")
    await member.judge("working_hours", "met")
    await member.open_item("head_count")
    await member.count_room(
        "Trung tâm Phục vụ hành chính công",
        {"establishment": 8, "present": 7, "absent_reason": 0, "absent_no_reason": 1},
    )
    text = "Đoàn viên thanh niên trực hướng dẫn người dân nộp hồ sơ vào sáng thứ Bảy"
    await member.find("citizen_support", "Kết quả đạt được", text)


async def the_tab_dies(story: Story) -> None:
    """The tab is killed while a photo is looked at: what was recorded is there again, and the photo is attached."""
    member = story.member
    await member.open_section("registers_opened")
    await member.judge("registers_opened", "partly")
    # Larger than one piece, so that it travels in several.
    await member.shoot(member.line("registers_opened"), photo("SO DANG KY", 1600, 1200, grain=0.6))
    await member.caption(CAPTION)
    await member.crash()

    await member.reopen()
    member.done.append(Act("attached", "registers_opened", CAPTION))
    await expect(member.page.get_by_text("Đã đính kèm 1 ảnh chụp dở trước đó.")).to_be_visible()
    await story.picture(member.page, "05-reopened")
    await member.open_section("registers_opened")
    await expect(
        member.line("registers_opened").get_by_role("button", name="Đạt một phần")
    ).to_have_attribute("aria-pressed", "true")
    await member.open_item("registers_opened")
    await expect(member.page.get_by_role("img", name=CAPTION)).to_be_visible()
    await member.remark("registers_opened", "Sổ năm 2026 thiếu cột số ký hiệu và cột người nhận.")
    await story.picture(member.page, "06-item")
