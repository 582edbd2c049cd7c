"""An inspection from the first tap to the verified remedy, in a real browser, through the accidents of a real day."""

from pathlib import Path

from playwright.async_api import Browser

from journeys.at_the_desk import (
    the_findings_are_reviewed,
    the_item_is_corrected,
    the_notice_is_issued,
    the_remedy_is_verified,
    the_unit_remedies,
)
from journeys.in_the_field import sign_in_and_leave, the_head_inspects, the_member_inspects, the_tab_dies
from journeys.on_the_way_back import (
    killed_after_its_commit,
    killed_between_two_pieces,
    the_minutes_are_signed,
    the_team_agrees,
    the_visit_is_submitted,
)
from journeys.proxy import Wire
from journeys.reckoning import everything_agrees
from journeys.story import Story


async def test_nothing_is_lost_between_the_first_tap_and_the_verified_remedy(
    chromium: Browser, wire: Wire, tmp_path: Path, album: Path | None
) -> None:
    """Two phones without a network, a killed tab, a server killed twice, a return: at the end the server and both
    phones hold exactly what was done."""
    story = await Story.begin(chromium, wire, tmp_path, album)

    await sign_in_and_leave(story)
    await the_head_inspects(story)
    await the_member_inspects(story)
    await the_tab_dies(story)

    await killed_after_its_commit(story)
    await killed_between_two_pieces(story)
    await the_team_agrees(story)
    await the_minutes_are_signed(story)
    await the_visit_is_submitted(story, 1)

    desk = await the_findings_are_reviewed(story)
    await the_item_is_corrected(story)
    await the_notice_is_issued(story, desk)
    unit = await the_unit_remedies(story)
    await the_remedy_is_verified(story, desk)

    await everything_agrees(story, desk, unit)
    for window in (story.head, story.member, desk, unit):
        assert window.complaints.heard == []
        await window.context.close()
