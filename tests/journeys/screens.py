"""Every screen, and how to get it to show what it can show."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Page

from journeys.facts import ISSUED, VISIT, WAITING
from journeys.gallery import EVERY
from journeys.photos import photo
from journeys.sentences import Language, say

Act = Callable[[Page, Language], Awaitable[None]]


@dataclass(frozen=True)
class Screen:
    """An address, and what is done there before one looks."""

    name: str
    path: str
    act: Act | None = None


def press(key: str, which: int = 0) -> Act:
    """Press the button, or follow the link, that says this."""

    async def act(page: Page, language: Language) -> None:
        named = say(language, key)
        button = page.get_by_role("button", name=named, exact=True)
        await button.or_(page.get_by_role("link", name=named, exact=True)).nth(which).click()

    return act


def type_key(key: str) -> Act:
    """Choose a finding and press a key of the review."""

    async def act(page: Page, language: Language) -> None:
        await page.locator("button[data-finding]").first.click()
        await page.get_by_role("article").wait_for()
        await page.keyboard.press(key)
        await page.get_by_role("dialog").wait_for()

    return act


async def fold_out_rooms(page: Page, language: Language) -> None:
    """The first room, with its counters."""
    await page.locator("main li button[aria-expanded]").first.click()


async def take_photo(page: Page, language: Language) -> None:
    """A shot that is being looked at."""
    file = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo("SO VAN BAN")}
    await page.locator("main input[type=file]").first.set_input_files(file)
    await page.get_by_role("dialog").wait_for()


async def look_at_photo(page: Page, language: Language) -> None:
    """A photo that was attached, large."""
    await page.locator("main button:has(img)").first.click()
    await page.get_by_role("dialog").wait_for()


async def search(page: Page, language: Language) -> None:
    """Without accents."""
    await page.get_by_role("searchbox").fill("niem yet")


async def unfold_guidance(page: Page, language: Language) -> None:
    """What to look at, below the first question."""
    named = say(language, "item.guide", question="Có nội quy tiếp công dân không?")
    await page.get_by_role("button", name=named).click()
    await page.get_by_role("heading", name=say(language, "guide.how")).wait_for()


async def sign(page: Page, language: Language) -> None:
    """Every form of the minutes folded out."""
    for key in ("minutes.add_person", "minutes.add_person", "minutes.add_explanation", "sign.add"):
        await page.get_by_role("button", name=say(language, key), exact=True).first.click()


async def choose_extension(page: Page, language: Language) -> None:
    """The report that asks for another day."""
    await page.get_by_role("radio", name=say(language, "report.extension_asked")).check()


def in_list(nth: int) -> Act:
    """The nth finding of the review."""

    async def act(page: Page, language: Language) -> None:
        await page.locator("button[data-finding]").nth(nth).click()

    return act


async def fill_in_plan(page: Page, language: Language) -> None:
    """A unit and a person being looked for, and what is lacking said."""
    await page.get_by_role("textbox", name=say(language, "visit.unit"), exact=True).fill("minh hoa")
    await page.get_by_role("textbox", name=say(language, "plan.add_person"), exact=True).fill("an")
    await page.get_by_role("button", name=say(language, "plan.submit"), exact=True).click()
    await (
        page.get_by_role("list", name=say(language, "plan.units_found"))
        .get_by_role("button")
        .first.wait_for()
    )


DOOR = (Screen("sign-in", "/"), Screen("sign-in-empty", "/", press("sign_in.submit")))

INSPECTOR = (
    Screen("visits", "/visits"),
    Screen("visit", f"/visit/{VISIT}"),
    Screen("search", f"/visit/{VISIT}/search", search),
    Screen("search-nothing", f"/visit/{VISIT}/search?q=qwerty"),
    Screen("section", f"/visit/{VISIT}/section/procedures"),
    Screen("section-contested", f"/visit/{VISIT}/section/civil_service"),
    Screen("section-every-answer", f"/visit/{EVERY}/section/all"),
    Screen("section-guided", f"/visit/{EVERY}/section/all", unfold_guidance),
    Screen("item-faults", f"/visit/{EVERY}/item/kept_faults?option=place"),
    Screen("item-follow-up", f"/visit/{EVERY}/item/kept"),
    Screen("item-contested", f"/visit/{VISIT}/item/badges"),
    Screen("item-photo", f"/visit/{VISIT}/item/posting"),
    Screen("item-rooms", f"/visit/{VISIT}/item/head_count", fold_out_rooms),
    Screen("photo", f"/visit/{VISIT}/item/posting", look_at_photo),
    Screen("shot", f"/visit/{VISIT}/item/registers_opened", take_photo),
    Screen("version", f"/visit/{VISIT}/version"),
    Screen("left", f"/visit/{VISIT}/left"),
    Screen("findings", f"/visit/{VISIT}/findings"),
    Screen("wording", f"/visit/{VISIT}/findings", press("findings.word")),
    Screen("finding-own", f"/visit/{VISIT}/finding"),
    Screen("finding-edit", f"/visit/{VISIT}/findings", press("common.edit")),
    Screen("minutes", f"/visit/{VISIT}/minutes"),
    Screen("minutes-forms", f"/visit/{VISIT}/minutes", sign),
    Screen("submit", f"/visit/{VISIT}/submit"),
    Screen("returned", f"/visit/{WAITING}"),
    Screen("submitted", f"/visit/{ISSUED}/submit"),
    Screen("submitted-section", f"/visit/{ISSUED}/section/procedures"),
    Screen("this-phone", "/phone"),
    Screen("no-such-page", "/nowhere"),
)

REVIEWER = (
    Screen("desk", "/review"),
    Screen("review", f"/review/{WAITING}"),
    Screen("review-amended", f"/review/{WAITING}", in_list(3)),
    Screen("review-amend", f"/review/{WAITING}", type_key("e")),
    Screen("review-withdraw", f"/review/{WAITING}", type_key("w")),
    Screen("review-return", f"/review/{WAITING}", type_key("r")),
    Screen("review-merge", f"/review/{WAITING}", type_key("m")),
    Screen("review-add", f"/review/{WAITING}", type_key("n")),
    Screen("review-keys", f"/review/{WAITING}", type_key("?")),
    Screen("review-accept-rest", f"/review/{WAITING}", type_key("Shift+A")),
    Screen("review-about", f"/review/{WAITING}", press("head.about")),
    Screen("review-version", f"/review/{VISIT}/version"),
    Screen("checklists", "/checklists"),
    Screen("documents", f"/review/{ISSUED}/documents"),
    Screen("documents-issue", f"/review/{ISSUED}/documents?document={{draft}}", press("documents.issue")),
    Screen("documents-replace", f"/review/{ISSUED}/documents", press("documents.replace")),
    Screen("recommendations", "/review/recommendations"),
    Screen("recommendation", "/review/recommendations/{reported}"),
    Screen("synthesis", "/review/synthesis"),
    Screen("plan", "/review/plan", fill_in_plan),
    Screen("plan-programme", "/review/plan", press("programme.heading")),
    Screen("paper", "/api/documents/{notice}.html"),
)

UNIT = (
    Screen("unit", "/unit"),
    Screen("unit-notice", "/unit/notices/{notice}"),
    Screen("unit-recommendation", "/unit/recommendations/{open}", choose_extension),
    Screen("unit-reported", "/unit/recommendations/{reported}"),
)

ADMINISTRATOR = (
    Screen("admin", "/admin"),
    Screen("admin-units", "/admin", press("admin.units")),
    Screen("admin-programmes", "/admin", press("admin.programmes")),
    Screen("admin-versions", "/checklists"),
    Screen("admin-checklists", "/admin", press("admin.checklists")),
)
