"""From the plan to the phone: a supervisor plans a visit, and the team finds it."""

from playwright.async_api import Browser, expect

from journeys.desk import Desk
from journeys.phone import Phone
from journeys.server_process import ServerProcess

UNIT = "UBND tỉnh Minh Họa"


async def test_a_planned_visit_reaches_the_team_at_their_next_synchronising(
    chromium: Browser, server: ServerProcess
) -> None:
    """The unit is found without accents, the team is taken from the visit before; the member's phone lists it."""
    phone = await Phone.unpack(chromium, server.address, "thanhvien1")
    await phone.sign_in()
    await phone.go("/visits")
    await expect(phone.page.get_by_role("link", name=UNIT)).to_have_count(0)

    desk = await Desk.sit_down(chromium, server.address, "giamsat")
    await desk.plan_visit("tinh minh hoa", UNIT)

    await phone.synchronise()
    await phone.go("/visits")
    await phone.page.get_by_role("link", name=UNIT).click()
    await phone.at(UNIT)
    await expect(
        phone.page.get_by_role("navigation", name="Nội dung kiểm tra").get_by_role("link")
    ).not_to_have_count(0)
    for window in (phone, desk):
        assert window.complaints.heard == []
        await window.context.close()
