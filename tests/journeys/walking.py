"""A person who walks through pages: opens, reads, clicks by words, fills in by labels; every page walked over is examined."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Locator, Page, expect

from tests.journeys.serving import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
_WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# Drawn off the screen on purpose: what only screen readers meet, and what lies inside a strip that scrolls by itself.
_WHO_OVERFLOWS = """[...document.querySelectorAll('body *')].filter(x => x.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(x => x.outerHTML.slice(0, 160))"""


class Walker:
    """A page in the hands of one person."""

    def __init__(self, page: Page, site: Site, *, has_script: bool = True) -> None:
        self.page, self.site, self.has_script = page, site, has_script

    def open(self, path: str) -> None:
        """Go to an address, and look at what is there."""
        answer = self.page.goto(self.site.at(path))
        assert answer is None or answer.status < 400, f"{path} answered {answer.status}"
        self.look()

    def click(self, name: str | re.Pattern[str], role: str = "link", *, within: Locator | None = None) -> None:
        """Follow a link or press a button by its words, and look at the page behind it."""
        (within or self.page).get_by_role(role, name=name, exact=isinstance(name, str)).first.click()  # type: ignore[arg-type]
        self.page.wait_for_load_state()
        self.look()

    def press(self, name: str) -> None:
        """Press a button by its words."""
        self.click(name, "button")

    def fill(self, values: dict[str, str]) -> None:
        """Type into fields by their labels."""
        for label, value in values.items():
            self.field(label).fill(value)

    def field(self, label: str) -> Locator:
        """A field by the first words of its label: hints such as "(boleh kosong)" may follow."""
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(boleh kosong\))?$")).first

    def choose(self, label: str, option: str | re.Pattern[str]) -> None:
        """Pick from a list by label and words."""
        field = self.field(label)
        if isinstance(option, re.Pattern):
            option = next(text for text in field.locator("option").all_inner_texts() if option.search(text))
        field.select_option(label=option)

    def tick(self, words: str) -> None:
        """Tap a row of choices."""
        self.page.get_by_label(words, exact=True).first.check()

    def sees(self, words: str | re.Pattern[str]) -> None:
        """The words stand on the page."""
        expect(self.page.locator("body")).to_contain_text(words)

    def does_not_see(self, words: str | re.Pattern[str]) -> None:
        """The words do not stand on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)

    def look(self) -> None:
        """No finding of axe, nothing that hangs out sideways. A page that was left while it was looked at is not the one to judge."""
        try:
            self._look()
        except Error as moved:
            if "context was destroyed" not in str(moved):
                raise
            self.page.wait_for_load_state()
            self._look()

    def _look(self) -> None:
        if self.has_script:
            found = self._violations()
            assert not found, f"axe on {self.page.url}:\n" + "\n".join(found)
        wide, seen = self.page.evaluate(_WIDTHS)
        if wide > seen:
            raise AssertionError(f"{self.page.url} is {wide} wide on a screen of {seen}: {self.page.evaluate(_WHO_OVERFLOWS)}")

    def _violations(self) -> list[str]:
        """With the whole page on the screen: what lies under a bar that sticks to the edge would seem too small to tap."""
        size = self.page.viewport_size or {"width": 1280, "height": 900}
        height = max(size["height"], self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size({"width": size["width"], "height": height})
        try:
            return violations(self.page)
        finally:
            self.page.set_viewport_size(size)

    def picture(self, path: Path) -> None:
        """The whole page as a small picture."""
        self.page.screenshot(path=path, full_page=True, animations="disabled")


def violations(page: Page) -> list[str]:
    """What axe finds, a line each with the first places."""
    page.evaluate(AXE_SCRIPT)
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", _OPTIONS)
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: " + " | ".join(node["html"][:200] for node in one["nodes"][:3])
        for one in result["violations"]
    ]
