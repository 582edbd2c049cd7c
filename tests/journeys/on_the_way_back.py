"""The network is back: what was recorded reaches a server that dies twice meanwhile; the team concludes."""

from playwright.async_api import expect

from journeys.facts import VISIT
from journeys.minutes import Minutes
from journeys.phone import ITEMS, PATIENCE, Phone
from journeys.proxy import Request
from journeys.story import EXPIRED, LIMITATIONS, STRENGTHS, Story


def hands_over_acts(request: Request) -> bool:
    """A batch of events."""
    return request.method == "POST" and request.target == f"/api/visits/{VISIT}/events"


def hands_over_piece(request: Request) -> bool:
    """A piece of a photo."""
    return request.method == "PUT" and request.target.startswith("/api/evidence/")


async def killed_after_its_commit(story: Story) -> None:
    """The server stores the head's acts and is killed before it can say so; sent again, they count once."""
    cut = story.wire.kill_server("after", hands_over_acts)
    await story.head.find_network()
    lost = await cut
    assert b'"outcome":"stored"' in lost.answer, "the server had stored what it was sent"
    await story.head.is_kept_here()
    await story.picture(story.head.page, "07-kept-here")

    await story.wire.mend()
    await story.head.synchronise()
    await story.picture(story.head.page, "08-all-safe")


async def killed_between_two_pieces(story: Story) -> None:
    """The server is killed when it has one piece of a photo; only the rest is sent to the next one."""
    cut = story.wire.kill_server("before", hands_over_piece, pass_first=1)
    await story.member.find_network()
    refused = await cut
    assert "offset=0&" not in refused.request.target, "a first piece went before"
    await story.member.is_kept_here()

    await story.wire.mend()
    sent_from = len(story.wire.passed)
    await story.member.synchronise()
    again = [one for one in story.wire.passed[sent_from:] if hands_over_piece(one)]
    assert again, "the rest was sent"
    assert all("offset=0&" not in one.target for one in again), "no acknowledged byte was sent again"


async def the_team_agrees(story: Story) -> None:
    """Both see that they differ about the badges; the head settles, and the member sees that too."""
    question = ITEMS["badges"][1].question
    for phone in (story.head, story.member):
        await phone.synchronise()
        await phone.open_visit()
        await expect(phone.page.get_by_role("heading", name="1 mục có ý kiến khác nhau")).to_be_visible()
    await story.head.page.get_by_role("link", name=question).click()
    await story.head.at(question)
    await story.picture(story.head.page, "09-contested")
    await story.head.settle("badges", "partly")
    await story.head.synchronise()

    await story.member.synchronise()
    await story.member.open_visit()
    await expect(story.member.page.get_by_role("heading", name="ý kiến khác nhau")).to_be_hidden()


async def the_minutes_are_signed(story: Story) -> None:
    """Who was there, what the unit says, read back and signed, without a network."""
    await story.head.lose_network()
    minutes = Minutes(story.head)
    await minutes.open()
    await minutes.start()
    await minutes.whole_team()
    await minutes.host("Bùi Đức Nam", "Chủ tịch UBND xã")
    await minutes.viewed("Sổ đăng ký văn bản đi", "Quý III/2026")
    await minutes.explained(EXPIRED, "Các thủ tục này mới bị bãi bỏ tuần trước, xã chưa kịp gỡ.")
    await minutes.end()
    sheet = story.head.page.get_by_role("article", name="Biên bản kiểm tra")
    for text in (*STRENGTHS, *LIMITATIONS):
        await expect(sheet.get_by_text(text).first).to_be_visible()
    await minutes.sign("Đại diện đơn vị được kiểm tra", "Bùi Đức Nam")
    await minutes.sign("Trưởng đoàn", "Nguyễn Văn An")
    await minutes.sign("Thư ký", "Trần Thị Bích")
    await story.picture(story.head.page, "10-signed")
    await story.head.find_network()


async def the_visit_is_submitted(story: Story, number: int) -> None:
    """The head hands in and gets the server's receipt."""
    await Minutes(story.head).submit(number)
    await story.picture(story.head.page, f"11-receipt-{number}")
    await story.head.synchronise()


async def the_return_arrives(phone: Phone, item: str, reason: str) -> None:
    """At its next synchronising the phone says what was sent back, and why."""
    await phone.synchronise()
    await phone.open_visit()
    await expect(phone.page.get_by_role("heading", name="Mục bị trả lại")).to_be_visible(timeout=PATIENCE)
    await expect(phone.page.get_by_text(reason)).to_be_visible()
    await phone.page.get_by_role("link", name=ITEMS[item][1].question).click()
    await phone.at(ITEMS[item][1].question)
    await expect(phone.page.get_by_text(reason)).to_be_visible()
