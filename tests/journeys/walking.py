"""Somebody of the cast at work in a browser: pages are reached by links and buttons alone, by the mouse or by the keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.formats import date_format
from playwright.sync_api import Browser, Download, Error, Locator, Page, Request

from tests.journeys.browser import WHOLE, WIDE, PageFault, go, overflow_faults, seen_faults, visitor
from tests.world import World

HERS = "Orla Fenwick"
HEARD = "Marisol Pettigrew"
PUT_OFF = "Robert Ames"
# More stops of the Tab key than any page has; whoever has not arrived by then never will.
MOST_STOPS = 600
# Times twenty milliseconds.
LONGEST_WAIT = 500
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")

Name = str | re.Pattern[str]


@dataclass(frozen=True)
class Way:
    """How everybody walks. Without a width and a word on scripts, each as their step says."""

    width: int | None = None
    scripts: bool | None = None
    locale: str = "en-GB"
    by_keys: bool = False


@dataclass
class Walker:
    """One person's browser, and what they do in it."""

    page: Page
    by_keys: bool = False
    scripts: bool = True
    locale: str = "en-GB"
    looked_at: set[str] = field(default_factory=set)

    def act(self, on: Locator) -> None:
        """Press a button, follow a link or open what is folded; the page that comes is looked at."""
        if self.by_keys:
            self._reach(on)
            self._enter()
        else:
            on.click()
        self.page.wait_for_load_state()
        self.look()

    def press(self, name: Name) -> None:
        """Press a button by its words."""
        self.act(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: Name, *, within: Locator | None = None) -> None:
        """Follow a link by its words; on a narrow screen with scripts the ways of the house are folded behind a button."""
        link = (within or self.page).get_by_role("link", name=name, include_hidden=True).first
        if not link.is_visible():
            self.press("Menu")
        self.act(link)

    def write(self, where: Locator, text: str) -> None:
        """Type into a field, in place of what stands there."""
        if not self.by_keys:
            where.fill(text)
            return
        self._reach(where)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        for line, each in enumerate(text.split("\n")):
            if line:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(each)

    def choose(self, where: Locator, label: str) -> None:
        """Choose from a list by its words."""
        if not self.by_keys:
            where.select_option(label=label)
            return
        self._reach(where)
        self.page.keyboard.press("Home")
        chosen = where.locator("option:checked")
        for _ in range(where.locator("option").count()):
            if chosen.inner_text().strip() == label:
                return
            self.page.keyboard.press("ArrowDown")
        message = f"The arrow keys do not reach {label}."
        raise PageFault(message)

    def tick(self, box: Locator) -> None:
        """Tick a box or take one of several choices."""
        if not self.by_keys:
            box.check(force=True)
            return
        if box.get_attribute("type") == "radio":
            self._reach_choice(box)
        else:
            self._reach(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")
        assert box.is_checked()

    def fill_in(self, typed: Mapping[str, object]) -> None:
        """Fill one page as a person would: radios and boxes by their choice, the rest by typing."""
        for name, value in typed.items():
            for each in value if isinstance(value, list) else [value]:
                where = self.page.locator(f'[name="{name}"]')
                if where.first.get_attribute("type") in {"radio", "checkbox"}:
                    self.tick(self.page.locator(f'[name="{name}"][value="{each}"]'))
                else:
                    self.write(where, str(each))

    def move_on(self, day: date) -> None:
        """Move the demo's calendar from its banner. It is a tool of the demo's, and a browser's own field for a day has keys of its own."""
        self.page.get_by_label("Go forward to").fill(day.isoformat())
        self.press("Go")

    def day(self, day: date, form: str = "j F Y") -> str:
        """Return a day as this person's pages write it: the names of days and months are in their language."""
        with translation.override(self.locale):
            return date_format(day, form, use_l10n=False)

    def sees(self, text: Name) -> None:
        """Wait until the page says so."""
        self.page.get_by_text(text).first.wait_for()

    def look(self) -> None:
        """Insist that the page scrolls in one direction only; on a whole run also on what axe says, once for each kind of page.

        Where scripts are off axe cannot run either; what it would read is the page it reads where they are on.
        """
        kind = _ID.sub("*", urlsplit(self.page.url).path)
        by_axe = WHOLE and self.scripts and kind not in self.looked_at
        faults = seen_faults(self.page) if by_axe else overflow_faults(self.page)
        self.looked_at.add(kind)
        assert faults == [], self.page.url

    def _enter(self) -> None:
        """Press Enter; where that asks for a page, wait until this one is left. What is downloaded leaves it standing."""
        asked: list[Request] = []
        downloads: list[Download] = []
        self.page.on("request", lambda each: asked.append(each) if each.is_navigation_request() else None)
        self.page.on("download", lambda each: downloads.append(each))  # noqa: PLW0108 - the browser marks what it is given
        self.page.evaluate("document.documentElement.dataset.before = 'yes'")
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(50)
        for _ in range(LONGEST_WAIT if asked else 0):
            if downloads or not self._is_before():
                return
            self.page.wait_for_timeout(20)

    def _is_before(self) -> bool:
        try:
            return bool(self.page.evaluate("document.documentElement.dataset.before === 'yes'"))
        except Error:  # asked in the moment between two pages
            return True

    def _reach(self, on: Locator) -> None:
        """Come to something by the Tab key alone, past what the skip link passes by, and see it where it stands."""
        element = on.element_handle()
        assert element
        if self.page.evaluate("document.activeElement === document.body"):
            self.page.keyboard.press("Tab")
            skips = "document.activeElement.classList.contains('govuk-skip-link')"
            if self.page.evaluate(skips) and element.evaluate("each => !!each.closest('main')"):
                self.page.keyboard.press("Enter")
        for _ in range(MOST_STOPS):
            # What is folded is opened by the line its words stand in.
            if element.evaluate(
                "each => each.closest('summary, a, button, input, select, textarea') === document.activeElement"
            ):
                self._insist_it_is_seen(on)
                return
            self.page.keyboard.press("Tab")
        message = (
            f"{self.page.url}: the Tab key does not reach {element.evaluate('each => each.outerHTML.slice(0, 160)')}"
        )
        raise PageFault(message)

    def _reach_choice(self, box: Locator) -> None:
        """Come into a group of choices by Tab, and to one of them by the arrows."""
        element = box.element_handle()
        assert element
        group = self.page.locator(f'[type=radio][name="{box.get_attribute("name")}"]')
        checked = [each for each in group.all() if each.is_checked()]
        self._reach(checked[0] if checked else group.first)
        for _ in range(group.count() + 1):
            if element.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("ArrowDown")
        message = f"{self.page.url}: the arrows do not reach {box.get_attribute('value')}"
        raise PageFault(message)

    def _insist_it_is_seen(self, on: Locator) -> None:
        box = on.bounding_box()
        size = self.page.viewport_size
        assert box, f"{self.page.url}: what has the focus is not shown"
        assert size
        assert box["y"] + box["height"] > 0, f"{self.page.url}: what has the focus is above the screen"
        assert box["y"] < size["height"], f"{self.page.url}: what has the focus is below the screen"


@dataclass(frozen=True)
class Month:
    """Where the month is served, and how it is walked."""

    browser: Browser
    address: str
    world: World
    way: Way = field(default_factory=Way)

    @contextmanager
    def as_somebody(self, name: str, *, width: int = WIDE, scripts: bool = False) -> Iterator[Walker]:
        """Sign a member of the cast in, without scripts unless they are asked for."""
        way = self.way
        scripts = scripts if way.scripts is None else way.scripts
        with visitor(self.browser, self.address, width=way.width or width, scripts=scripts, locale=way.locale) as visit:
            visit.page.set_default_timeout(10_000)
            who = Walker(visit.page, way.by_keys, scripts, way.locale)
            go(visit, "/sign-in/demo/")
            who.act(visit.page.get_by_role("button", name=name))
            yield who
            assert not visit.foreign
