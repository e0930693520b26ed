"""Does a page refuse what it should not hold, and keep what it must do before it is shown?"""

import pytest
from playwright.sync_api import Route

from tests.dossier.reckoning import FIXED
from tests.reader import Reader

pytestmark = pytest.mark.browser

# What somebody might get into a page, by what its policy refuses it for.
PUT_IN = {
    "script-src-elem": "<script>window.pwned=1</script><script src='https://example.org/x.js'></script>",
    "script-src-attr": "<img src='data:,' onerror='window.pwned=2'>",
    "style-src-elem": "<style>body{background:url(https://example.org/x)}</style>",
    "img-src": "<img src='https://example.org/x.png'>",
    "frame-src": "<iframe src='https://example.org/'></iframe>",
    "object-src": "<object data='https://example.org/x'></object>",
    "media-src": "<video src='https://example.org/x.webm'></video>",
    "base-uri": "<base href='https://example.org/'>",
}
NOTED = """window.refused = [];
addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective));"""


def test_a_page_refuses_what_was_put_into_it(reader: Reader) -> None:
    page = reader.open()
    assert not reader.faults
    page.add_init_script(NOTED)
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))

    def infected(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<article", f"{''.join(PUT_IN.values())}<article", 1))

    page.route(reader.address + FIXED["method"], infected)
    reader.go(page, FIXED["method"])
    page.evaluate("location.href = 'javascript:void(window.pwned=3)'")
    page.evaluate("document.querySelector('form').action = 'https://example.org/'")
    page.evaluate("document.querySelector('form').submit()")
    page.evaluate("fetch('https://example.org/').catch(() => 0)")
    page.wait_for_function("() => window.refused.includes('connect-src')")
    assert page.evaluate("window.pwned") is None
    assert {*page.evaluate("window.refused")} == {*PUT_IN, "form-action", "connect-src"}
    # A reader of the other tests would have noticed each of them.
    refusals = [fault for fault in reader.faults if "Content Security Policy" in fault]
    assert len(refusals) >= len(PUT_IN)
    assert [url for url in answered if not url.startswith((reader.address, "data:"))] == []
    reader.faults.clear()


@pytest.mark.parametrize(("chosen", "dark", "scheme"), [(1, True, "default"), (2, False, "slate"), (0, True, "slate")])
def test_chosen_colours_are_there_before_the_page_is(reader: Reader, chosen: int, scheme: str, *, dark: bool) -> None:
    """Whatever is chosen, and whatever the device asks for; the theme's own script, which comes last, has not run."""
    page = reader.open(dark=dark)
    # Each button leaves one choice for the next: as on the device, light, dark.
    for _ in range(chosen):
        page.locator(".md-header__option label:not([hidden])").click()
    noted = "() => ({ ...document.body.dataset })"
    after = page.evaluate(noted)
    page.route("**/bundle.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.add_init_script("""new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        queueMicrotask(() => { window.first = document.body.dataset.mdColorScheme; });
    }).observe(document, { childList: true, subtree: true });""")
    reader.go(page, FIXED["timeline"])
    assert page.evaluate("window.first") == scheme
    assert page.evaluate(noted) == after
    assert after["mdColorScheme"] == scheme
