"""Pages in Chromium: the policy, the budgets, the look on narrow screens, the keyboard, and axe."""

import gzip

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=False)]

PATHS = [
    "/",
    "/meetings/",
    "/meetings/?per=100",
    "/meetings/?topic=culture&country=ES&country=LV",
    "/meetings/?kind=call&q=ъъ",
    "/meetings/{meeting}/",
    "/articles/",
    "/people/?country=KZ",
    "/articles/{article}/",
    "/search/?q=Карипов",
    "/saved/",
    "/network/?country=ES&depth=2",
    "/about/data-quality/",
    "/countries/",
    "/topics/culture/",
]
CSS, JS, HTML, NODES, REQUESTS = 100_000, 45_000, 200_000, 2_500, 12


def address(path: str, newest) -> str:
    return path.format(meeting=newest.pk, article=newest.article_id)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["", "/en"], ids=["ru", "en"])
def test_page_keeps_to_policy_and_budgets(visit, newest, path, language):
    reader = visit()
    sizes = {"stylesheet": 0, "script": 0}
    reader.page.on(
        "response",
        lambda r: (
            sizes.update({r.request.resource_type: sizes[r.request.resource_type] + len(gzip.compress(r.body()))})
            if r.request.resource_type in sizes
            else None
        ),
    )
    answer = reader.open(language + address(path, newest))
    assert answer.status == 200
    assert (reader.strangers, reader.complaints) == ([], [])
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = reader.page
    assert page.evaluate("document.documentElement.lang") == (language[1:] or "ru")
    assert [page.locator(tag).count() for tag in ("h1", "main")] == [1, 1]
    assert page.evaluate("document.querySelectorAll('*').length") <= NODES
    assert (sizes["stylesheet"] <= CSS, sizes["script"] <= JS, len(answer.body()) <= HTML) == (True, True, True)
    assert reader.requests <= REQUESTS


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_in_either_scheme_nor_on_a_phone_which_does_not_scroll_sideways(visit, newest, path):
    reader = visit()
    reader.open(address(path, newest))
    page = reader.page
    assert reader.violations() == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert reader.violations() == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert reader.violations() == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["/", "/meetings/", "/meetings/{meeting}/", "/articles/{article}/"])
def test_page_says_the_same_without_scripts(visit, newest, path):
    shown = []
    for scripts in (True, False):
        reader = visit(java_script_enabled=scripts)
        reader.open(address(path, newest))
        shown.append(set(reader.page.locator("main").inner_text().split()))
    assert len(shown[0] & shown[1]) >= 0.95 * len(shown[0])


@pytest.mark.parametrize("path", ["/meetings/", "/articles/{article}/"])
def test_tab_reaches_everything_and_its_ring_is_seen(visit, newest, path):
    reader = visit()
    reader.open(address(path, newest))
    page = reader.page
    seen, without_ring = set(), []
    for n in range(35):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue  # past the last one
        focus = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
                       const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1;
                       return [e.outerHTML.slice(0, 150), ring] }"""
        )
        if n == 0:
            assert 'class="skip"' in focus[0]
        seen.add(focus[0])
        without_ring += [] if focus[1] else [focus[0]]
    assert without_ring == []
    assert len(seen) >= 25


def test_back_returns_to_the_list_and_its_place(visit):
    reader = visit()
    reader.open("/meetings/?topic=culture")
    page = reader.page
    rows = page.locator("main tbody tr").count()
    page.evaluate("window.scrollTo(0, 600)")
    page.locator("a.headline").nth(3).click()
    page.wait_for_url("**/meetings/*/")
    page.go_back()
    assert page.url.endswith("/meetings/?topic=culture")
    assert page.locator("main tbody tr").count() == rows
    reader.until("window.scrollY > 300")


def test_keys_jump_from_mark_to_mark_in_an_article(visit, newest):
    reader = visit()
    reader.open(address("/articles/{article}/", newest))
    page = reader.page
    marks = page.locator(".text mark[class]")
    assert marks.count() >= 2
    for n in (0, 1, 0):
        page.keyboard.press("k" if page.locator("mark.here").count() and n == 0 else "j")
        assert marks.nth(n).evaluate("mark => mark.classList.contains('here')")
        assert page.locator("mark.here").count() == 1


def test_keys_move_through_rows_and_pages(visit):
    reader = visit()
    reader.open("/meetings/?per=25")
    page = reader.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("tr.here").count() == 1
    assert page.evaluate("document.activeElement.classList.contains('headline')")
    page.keyboard.press("]")
    page.wait_for_url("**after=*")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_keys_of_one_letter_can_be_switched_off(visit):
    reader = visit()
    reader.open("/meetings/")
    page = reader.page
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    assert page.locator("tr.here").count() == 0


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("address", ["/meetings/?q=Озолс", "/search/?q=Озолс"])
def test_marked_words_are_in_sight(visit, width, address):
    """They stand at the end of their sentence, of which a list shows a few lines."""
    reader = visit(viewport={"width": width, "height": 800})
    reader.open(address)
    marks = reader.page.locator(".said-short mark")
    assert marks.count() >= 10
    cut = "marks => marks.filter(m => m.getBoundingClientRect().bottom > m.closest('.said-short').getBoundingClientRect().bottom + 1).length"
    assert marks.evaluate_all(cut) == 0
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


def test_palette_finds_a_person(visit):
    reader = visit()
    reader.open("/")
    page = reader.page
    page.keyboard.press("Control+k")
    page.keyboard.type("Карипов")
    page.get_by_role("option", name="Даурен Карипов").wait_for()
    assert reader.violations() == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/**")
    assert reader.complaints == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("", "Ничего не найдено. Искать «ъъъ $&» на странице поиска"),
        ("/en", "Nothing found. Look for “ъъъ $&” on the search page"),
    ],
)
def test_palette_without_a_match_leads_to_the_search(visit, language, told):
    reader = visit()
    reader.open(f"{language}/meetings/")
    page = reader.page
    page.keyboard.press("Control+k")
    page.keyboard.type("ъъъ $&")
    expect(page.locator("#palette-list li")).to_have_text([told])
    assert reader.violations() == []
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{language}/search/?q=*")
    assert page.locator("#find").input_value() == "ъъъ $&"
    assert reader.complaints == []


def test_palette_offers_only_what_the_page_has_and_says_that_the_link_was_copied(visit):
    reader = visit(permissions=["clipboard-read", "clipboard-write"])
    reader.open("/about/")
    page = reader.page
    page.keyboard.press("Control+k")
    assert page.get_by_role("option", name="Выгрузить CSV").count() == 0
    page.get_by_role("option", name="Скопировать ссылку").click()
    page.get_by_text("Ссылка скопирована.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/about/")


def test_filter_is_saved_in_the_browser(visit):
    reader = visit()
    reader.open("/meetings/?topic=culture")
    page = reader.page
    save, name = page.locator("[data-save]"), page.get_by_label("Название")
    save.click()
    assert name.input_value() == "Культура"
    assert reader.violations() == []
    page.get_by_role("button", name="Не сохранять").click()
    assert page.evaluate("localStorage.saved") is None
    save.click()
    page.get_by_label("Зачем").fill("к визиту")
    name.press("Enter")
    reader.open("/saved/")
    assert "к визиту" in page.locator("[data-saved]").inner_text()
    assert (
        page.get_by_role("link", name="Atom", exact=True).get_attribute("href") == "/feeds/meetings.atom?topic=culture"
    )
    page.get_by_role("link", name="Культура").click()
    page.wait_for_url("**/meetings/?topic=culture")


def test_list_of_people_is_saved_with_its_own_feed(visit):
    reader = visit()
    reader.open("/people/?unreviewed=1")
    page = reader.page
    page.locator("[data-save]").click()
    page.get_by_label("Название").press("Enter")
    reader.open("/saved/")
    feed = page.get_by_role("link", name="Atom", exact=True)
    assert feed.get_attribute("href") == "/feeds/people.atom?unreviewed=1"


def test_address_of_words_lights_them(visit, newest):
    reader = visit()
    reader.open(f"/meetings/{newest.pk}/")
    page = reader.page
    page.locator(".source-quote a.evidence").first.click()
    page.wait_for_url("**/articles/**")
    said = page.locator(".text .said").first
    assert said.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    said.evaluate("e => e.querySelectorAll('.visually-hidden').forEach(heard => heard.remove())")
    assert said.text_content() == "Посол Казахстана в Латвии Даурен Карипов встретился с мэром Риги Андрисом Озолсом."


def test_kind_of_mark_is_switched_off_without_a_script(visit, newest):
    reader = visit(java_script_enabled=False)
    reader.open(f"/articles/{newest.article_id}/")
    mark = reader.page.locator(".text .m-person a").first
    assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    reader.page.locator("#show-person").uncheck()
    assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


@pytest.mark.parametrize("path", ["/meetings/", "/people/", "/articles/{article}/"])
def test_paper_is_light_and_has_tables_without_the_frame(visit, newest, path):
    reader = visit()
    page = reader.page
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
    reader.open(address(path, newest))
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert not page.locator(".top").is_visible()
    assert not page.locator(".bottom nav").is_visible()
    assert page.locator(".bottom p").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    if page.locator("main thead").count():
        assert page.locator("main tbody tr").first.evaluate("e => getComputedStyle(e).display") == "table-row"
        assert page.locator(".table-sheet").first.evaluate("e => e.scrollWidth <= e.clientWidth")
