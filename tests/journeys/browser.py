"""A real browser for the journeys: pages checked by axe, at narrow and wide, under the policy they are served with."""

import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from pathlib import Path

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "tests/vendor/axe.min.js"
# Playwright keeps an event loop in this thread; the tests' own calls to the database beside it are ordinary ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
NARROW = 320
WIDE = 1280
HEIGHT = 900
# Every page is opened narrow and from right to left, and measured at both widths. Nothing is translated yet, so from left to right
# axe would read the same words once more; the whole is a word away.
WHOLE = bool(os.environ.get("HOLDFAST_WHOLE_MATRIX"))
LOOKED_AT = [(NARROW, "ar"), *([(WIDE, "en-GB"), (NARROW, "en-GB")] if WHOLE else [])]
# Pictures are for people, who ask for them.
PICTURES = bool(os.environ.get("HOLDFAST_SCREENSHOTS"))
NOT_FOUND = "Failed to load resource"
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Nothing leaves the machine: no updates, no variations, no safe-browsing lists.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


class NoBrowser(RuntimeError):
    """No Chromium was found; the sentence says where it was looked for."""


class PageFault(AssertionError):
    """A page broke a promise every page makes."""


@dataclass
class Visit:
    """What a page said while it was open."""

    page: Page
    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def chromium_path() -> str:
    """Return where Chromium stands: ``HOLDFAST_CHROMIUM``, else the first on the path; the one without windows is quicker."""
    named = os.environ.get("HOLDFAST_CHROMIUM")
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    found = named or next(filter(None, map(shutil.which, names)), None)
    if not found or not Path(found).exists():
        message = "No Chromium: set HOLDFAST_CHROMIUM or install the package chromium."
        raise NoBrowser(message)
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """Run Chromium without a window until the block ends."""
    flags = list(QUIET)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium_path(), args=flags, headless=True)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def served() -> Iterator[str]:
    """Serve the project with its static files on a free port and yield the address.

    For pages without rows; the others take ``live_server`` of pytest-django.
    """
    server = ThreadedWSGIServer(("127.0.0.1", 0), SilentHandler)
    server.set_app(StaticFilesHandler(WSGIHandler()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class SilentHandler(WSGIRequestHandler):
    """Answers without a line in the log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the framework's name)
        """Say nothing."""


@contextmanager
def visitor(
    running: Browser, base: str, *, width: int = WIDE, scripts: bool = True, locale: str = "en-GB"
) -> Iterator[Visit]:
    """Open a fresh context at `base`; console errors and requests to other hosts are collected on the visit."""
    context = running.new_context(
        base_url=base,
        viewport={"width": width, "height": HEIGHT},
        java_script_enabled=scripts,
        locale=locale,
        reduced_motion="reduce",
    )
    try:
        yield _watched(context, base)
    finally:
        context.close()


def _watched(context: BrowserContext, base: str) -> Visit:
    page = context.new_page()
    visit = Visit(page)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            visit.console.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: visit.console.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((base, "data:")) else visit.foreign.append(request.url),
    )
    return visit


def go(visit: Visit, path: str, *, status: int = HTTPStatus.OK) -> Response:
    """Open a page and insist on its status: axe finds nothing wrong with an error page."""
    visit.console.clear()
    answer = visit.page.goto(path, wait_until="load")
    if answer is None or answer.status != status:
        message = f"{path} answered {answer.status if answer else 'nothing'}, not {status}"
        raise PageFault(message)
    return answer


@cache
def _axe_source() -> str:
    if not AXE.is_file():
        message = "axe-core is missing: run python build_assets.py"
        raise PageFault(message)
    return AXE.read_text(encoding="utf-8")


def axe_faults(page: Page, *, without: Sequence[str] = ()) -> list[str]:
    """Return what axe finds, a line each. It is run by the debugger, which the page's policy does not bind."""
    page.evaluate(_axe_source() + "; undefined")
    found = page.evaluate(
        """async ([tags, off]) => {
            const rules = Object.fromEntries(off.map((rule) => [rule, {enabled: false}]));
            const only = {runOnly: {type: "tag", values: tags}, rules, resultTypes: ["violations"]};
            const result = await axe.run(document, only);
            const checked = result.passes.length + result.violations.length;
            const where = (node) => node.target.join(" ") + " " + node.html.slice(0, 160);
            const violations = result.violations.map((each) => (
                {id: each.id, help: each.help, nodes: each.nodes.map(where)}
            ));
            return {checked, violations};
        }""",
        [list(STANDARDS), list(without)],
    )
    if not found["checked"]:
        message = "axe checked nothing"
        raise PageFault(message)
    return [f"{each['id']}: {each['help']}: {node}" for each in found["violations"] for node in each["nodes"]]


def overflow_faults(page: Page) -> list[str]:
    """Return the elements that reach past the screen's edge and make it scroll sideways."""
    faults: list[str] = page.evaluate(
        """() => {
            const root = document.documentElement;
            const wide = root.clientWidth;
            if (root.scrollWidth <= wide) { return []; }
            const out = [...document.body.querySelectorAll("*")].filter((each) => {
                const box = each.getBoundingClientRect();
                return box.width > 0 && (box.right > wide + 1 || box.left < -1);
            });
            return [`the page is ${root.scrollWidth} px wide on a screen of ${wide}`,
                ...out.slice(0, 10).map((each) => each.outerHTML.slice(0, 140))];
        }"""
    )
    return faults


def seen_faults(page: Page, *, without: Sequence[str] = ()) -> list[str]:
    """Return what axe finds, and what reaches past the edge at this width and on a wide screen."""
    faults = axe_faults(page, without=without) + overflow_faults(page)
    now = page.viewport_size
    if now and now["width"] != WIDE:
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        faults += overflow_faults(page)
        page.set_viewport_size(now)
    return faults


def check_page(visit: Visit, path: str, *, status: int = HTTPStatus.OK, without: Sequence[str] = ()) -> None:
    """Open a page and insist on everything: its status, axe, no sideways scroll, a quiet console, no other host."""
    go(visit, path, status=status)
    faults = seen_faults(visit.page, without=without)
    # The browser itself reports the status of a page that was meant to fail.
    told = visit.console if status == HTTPStatus.OK else [line for line in visit.console if NOT_FOUND not in line]
    faults += [f"console: {line}" for line in told]
    faults += [f"asks another host: {url}" for url in visit.foreign]
    if faults:
        message = f"{path}\n" + "\n".join(faults)
        raise PageFault(message)


def screenshot(page: Page, name: str, folder: Path | None = None) -> Path:
    """Write the whole page as a picture, by default under ``out/screenshots``, where ``HOLDFAST_SCREENSHOTS`` asks for them."""
    place = (folder or ROOT / "out/screenshots") / f"{name}.png"
    if PICTURES:
        place.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=place, full_page=True)
    return place
