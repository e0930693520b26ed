"""Who reads a site in a browser? A reader who notices faults: in the console, files missing, requests elsewhere."""

from typing import Self

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
)

# What a browser does beside showing a page. The popups of its address line alone, two pages of their own in every
# window, cost as much as most pages here; the others are those that Playwright turns off: a list replaces its own.
ASIDE = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("DialMediaRouteProvider", "HttpsUpgrades", "MediaRouter", "OptimizationHints", "PaintHolding", "Translate"),
)
# As root, without a screen, without a word to the browser's maker; all pages are ours, and may share a process.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-site-isolation-trials",
    f"--disable-features={','.join(ASIDE)}",
)
# Milliseconds. Everything is on this machine; only a loaded one is slow.
PATIENCE = 10_000
PHONE, DESK = 360, 1440


class Reader:
    """Opens pages and keeps a list of what went wrong on them: console, missing files, requests to elsewhere."""

    def __init__(self, chromium: Browser, address: str) -> None:
        """Read a site with a browser."""
        self.chromium = chromium
        self.address = address
        self.faults: list[str] = []
        self.contexts: list[BrowserContext] = []

    def open(self, path: str = "", *, width: int = DESK, dark: bool = False, script: bool = True) -> Page:
        """Return a page of the site in a new window."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="en-GB",
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)
        page = context.new_page()
        page.on("dialog", self._dialog)
        self.go(page, path)
        return page

    def go(self, page: Page, path: str) -> None:
        """Load an address below the site's root."""
        response = page.goto(self.address + path)
        assert response, path
        assert response.status == 200, f"{path}: {response.status}"

    def path(self, page: Page) -> str:
        """Return where a page is, below the site's root."""
        found = address(page)
        assert found.startswith(self.address), found
        return found.removeprefix(self.address)

    def __enter__(self) -> Self:
        """Begin to read."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close all windows. Nothing may have gone wrong on the way."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        assert kind or not self.faults, "\n".join(self.faults)

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"request to elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


# Asks the page's own search one thing after the other, and gives the addresses that it lists first for each.
ASK = """async (asked) => {
    const box = document.querySelector(".md-search__input");
    const results = () => [...document.querySelectorAll(".md-search-result__item > a")].map((it) => it.href);
    const until = (wanted) => new Promise((done) => {
        const end = performance.now() + 5000;
        const look = () => (results().length > 0) === wanted || performance.now() > end ? done() : setTimeout(look, 2);
        look();
    });
    const ask = (text) => { box.value = text; box.dispatchEvent(new KeyboardEvent("keyup")); };
    const found = [];
    for (const text of asked) {
        ask("");
        await until(false);
        ask(text);
        await until(true);
        found.push(results());
    }
    return found;
}"""


def address(page: Page) -> str:
    """Return where a page is by its own word: what Playwright remembers comes later than a script's change."""
    return str(page.evaluate("location.href"))


def found_by(page: Page, asked: list[str]) -> dict[str, list[str]]:
    """Return the addresses of the first results for everything that is asked, best first."""
    page.locator(".md-search__input").click()
    page.wait_for_load_state("networkidle")
    return dict(zip(asked, page.evaluate(ASK, asked), strict=True))
