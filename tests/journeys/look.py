"""What is wrong with a screen as it stands: for those who see, for those who listen, for those with one thumb."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

from journeys.facts import checklist_words
from journeys.sentences import Language, sentences, strangers

# WCAG 2.2 AA, and what axe calls good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A preview's frame runs no script, not even this one; papers are looked at by themselves.
OPTIONS: dict[str, Any] = {"runOnly": TAGS, "resultTypes": ["violations"], "iframes": False}
# What else the night can change.
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

# A long list is drawn only where the eye is; here everything is looked at.
DRAW_ALL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets = [sheet];
}"""

WIDER = """width => document.documentElement.scrollWidth <= width ? [] :
  [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > width + 0.5)
    .map(one => `${one.localName}.${one.className} ends at ${Math.round(one.getBoundingClientRect().right)}`)"""

# Words that stand alone in the page, read or heard, but not what says that it is in another language.
WORDS = """() => {
  const ours = document.documentElement.lang;
  const said = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let one = walk.nextNode(); one; one = walk.nextNode()) {
    const parent = one.parentElement;
    if (parent.closest('[lang]').lang !== ours) continue;
    if (one.nodeType === Node.TEXT_NODE) said.push(one.data.trim());
    else for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
      if (one.hasAttribute(name) && one.lang in { '': 1, [ours]: 1 }) said.push(one.getAttribute(name).trim());
  }
  return said.filter(Boolean);
}"""

# Controls an inspector presses: at least 48 px high, or wide, with whatever belongs to them.
SMALL = """least => [...document.querySelectorAll('main button, main a.button, main select, main input, footer a, footer button')]
  .filter(one => one.checkVisibility() && !one.matches('.unseen, [type=checkbox], [type=radio]'))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.height < least - 0.5)
  .map(([one, box]) => `${one.localName} “${one.textContent.trim() || one.ariaLabel}” is ${box.height.toFixed(1)} px high`)"""


async def faults(page: Page, language: Language, width: int) -> list[str]:
    """Every fault of the screen by day, each in a line; none when all is well."""
    await page.evaluate(DRAW_ALL)
    found = [f"wider than the window: {one}" for one in await page.evaluate(WIDER, width)]
    found += _untranslated(await page.evaluate(WORDS), language)
    return found + await _inaccessible(page, OPTIONS)


async def faults_of_colour(page: Page) -> list[str]:
    """What cannot be told apart in these colours."""
    return await _inaccessible(page, COLOURS)


async def small_targets(page: Page, least: int = 48) -> list[str]:
    """Controls too small for a thumb."""
    return list(await page.evaluate(SMALL, least))


def _untranslated(said: list[str], language: Language) -> list[str]:
    keys = {key for key in sentences(language) if "." in key}
    # What a checklist says is Vietnamese in every language.
    foreign = set(strangers(language)) - checklist_words()
    return [f"a key: {one}" for one in said if one in keys] + [
        f"not in {language}: {one}" for one in said if one in foreign
    ]


async def _inaccessible(page: Page, options: dict[str, Any]) -> list[str]:
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
    results = await page.evaluate("options => axe.run(options)", options)
    return [
        f"{one['id']}: {node['target']} {' '.join(node['failureSummary'].split())}"
        for one in results["violations"]
        for node in one["nodes"]
    ]
