"""Every page in Chromium, over the articles that are there: policy, budgets, both languages, both schemes, narrow screens, axe."""

import gzip

import pytest
from django.db.models import F
from playwright.sync_api import expect

from events.models import Article, Diplomat, Meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=False)]

PATHS = [
    "/",
    "/?period=365",
    "/meetings/",
    "/meetings/?per=100",
    "/meetings/?topic=culture&country=KZ&per=25",
    "/meetings/?q=посол&sort=relevance&per=25",
    "/meetings/?kind=call&q=ъъ&topic=sport",
    "/meetings/?from=2026-99-99&foo=1&per=25",
    "/meetings/{meeting}/",
    "/meetings/{meeting}/report/",
    "/people/",
    "/people/?name=Василенка",
    "/people/{person}/",
    "/countries/",
    "/countries/KZ/",
    "/countries/KZ/LV/",
    "/countries/AD/AZ/",
    "/silence/",
    "/topics/",
    "/topics/culture/",
    "/articles/",
    "/articles/{article}/",
    "/network/",
    "/network/?person={person}&depth=2",
    "/search/",
    "/search/?q=Казахстан",
    "/search/?q=Гульжан Карипав",
    "/search/?q=посол вулкан",
    "/saved/",
    "/imports/",
    "/imports/{run}/",
    "/about/",
    "/about/method/",
    "/about/data-quality/",
]
LANGUAGES = ["", "/en"]
CSS, JS, HTML, NODES, REQUESTS = 100_000, 45_000, 200_000, 2_500, 12
WORDS = 0.95  # of a page that readers without scripts have as well

RUSSIAN_UNMARKED = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (/[\\u0400-\\u04ff]/.test(text.data) && text.parentElement.closest('[lang]').lang !== 'ru') found.push(text.data.trim());
  }
  for (const e of document.querySelectorAll('[aria-label], [title]')) for (const name of ['aria-label', 'title']) {
    const said = e.getAttribute(name);
    if (/[\\u0400-\\u04ff]/.test(said) && e.closest('[lang]').lang !== 'ru') found.push(said);
  }
  return found;
}"""
CUT = """() => [...document.querySelectorAll('.table-sheet')].filter(e => e.scrollWidth > e.clientWidth)
  .map(e => e.innerText.slice(0, 80))"""
BLOCKS = """() => [...document.querySelectorAll('.top *, main > *, .list-layout > *, form fieldset, .submit, .figures, .panel, svg')]
  .map(e => [e.tagName, e.getBoundingClientRect()]).map(([tag, r]) => [tag, Math.round(r.x), Math.round(r.y)])"""
SHIFTED = """() => new Promise(done => {
  let shift = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => shift += e.value)).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(shift), 50);
})"""


@pytest.fixture(scope="module")
def ids(site, django_db_blocker) -> dict[str, int]:
    """Of the meeting with most evidence of a dated article, and of what belongs to it."""
    with django_db_blocker.unblock():
        meeting = Meeting.objects.filter(named_sides=2, date__isnull=False).order_by("-confidence", "id").first()
        person = Diplomat.objects.filter(pk__in=meeting.diplomat_ids).order_by("id").first()
        run = Article.objects.filter(pk=meeting.article_id).values_list(F("import_files__run"), flat=True).first()
        return {"meeting": meeting.pk, "article": meeting.article_id, "person": person.pk, "run": run}


def weigh(page) -> dict[str, int]:
    """Bytes of style sheets and scripts as they arrive, compressed; filled while the page is opened."""
    sizes = {"stylesheet": 0, "script": 0}

    def add(response) -> None:
        kind = response.request.resource_type
        if kind in sizes:
            sizes[kind] += len(gzip.compress(response.body()))

    page.on("response", add)
    return sizes


@pytest.mark.parametrize("language", LANGUAGES, ids=["ru", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_page_keeps_to_policy_and_budgets_in_both_languages(visit, ids, path, language):
    reader = visit()
    sizes = weigh(reader.page)
    answer = reader.open(language + path.format(**ids))
    assert answer.status == 200
    assert (reader.strangers, reader.complaints) == ([], [])
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = reader.page
    assert page.evaluate("document.documentElement.lang") == (language[1:] or "ru")
    assert [page.locator(tag).count() for tag in ("h1", "main")] == [1, 1]
    most = {
        "nodes": NODES,
        "html": HTML,
        "css": CSS,
        "js": JS,
        "requests": REQUESTS,
    }
    spent = {
        "nodes": page.evaluate("document.querySelectorAll('*').length"),
        "html": len(answer.body()),
        "css": sizes["stylesheet"],
        "js": sizes["script"],
        "requests": reader.requests,
    }
    assert {name: n for name, n in spent.items() if n > most[name]} == {}
    if language:
        assert page.evaluate(RUSSIAN_UNMARKED) == []


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_in_both_schemes_nor_on_a_phone(visit, ids, path):
    """Russian in the light, English in the dark on a phone; nothing scrolls sideways on the narrowest."""
    reader = visit()
    reader.open(path.format(**ids))
    assert reader.violations() == []
    reader = visit(color_scheme="dark", viewport={"width": 360, "height": 740})
    reader.open("/en" + path.format(**ids))
    assert reader.violations() == []
    reader.page.set_viewport_size({"width": 320, "height": 640})
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PATHS)
def test_no_column_of_a_table_is_cut(visit, ids, path):
    """At widths on both sides of each change of layout; on a telephone tables are cards, or have few columns."""
    reader = visit()
    reader.open(path.format(**ids))
    for width in (1280, 1190, 1180, 1000, 900, 890, 800, 360):
        reader.page.set_viewport_size({"width": width, "height": 740})
        assert reader.page.evaluate(CUT) == [], width


@pytest.mark.parametrize(
    "path", ["/meetings/", "/people/", "/people/{person}/", "/countries/KZ/", "/network/?person={person}"]
)
def test_page_does_not_jump_while_it_is_painted(visit, ids, path):
    """How soon it is painted depends on the machine, so no test says so."""
    reader = visit()
    reader.open(path.format(**ids))
    reader.page.reload()
    assert reader.page.evaluate(SHIFTED) <= 0.01


@pytest.mark.parametrize("path", PATHS[2:])
def test_readers_without_scripts_have_the_same_words(visit, ids, path):
    shown = []
    for scripts in (True, False):
        reader = visit(java_script_enabled=scripts)
        reader.open(path.format(**ids))
        shown.append(set(reader.page.locator("main").inner_text().split()))
    assert len(shown[0] & shown[1]) >= WORDS * len(shown[0])


def follow(page, link, pages: str = "meetings") -> None:
    """Click a link of a list, which changes in place, and wait until it has."""
    with page.expect_response(f"**/{pages}/**"):
        link.click()
    page.locator("html:not(:has(.htmx-request, .htmx-swapping, .htmx-settling))").wait_for()


def test_address_shows_the_same_in_a_fresh_browser(visit, ids):
    first = visit()
    first.open("/meetings/?per=25")
    follow(first.page, first.page.locator(".facet a").first)
    follow(first.page, first.page.get_by_role("link", name="сначала старые"))
    second = visit()
    second.page.goto(first.page.url)
    assert second.page.locator("main").inner_text() == first.page.locator("main").inner_text()
    assert "sort=oldest" in first.page.url


def test_chip_taken_away_clears_its_field(visit):
    reader = visit()
    reader.open("/meetings/?topic=culture&from=2025-06-01&relation=sender&country=KZ&who=Василенко")
    page = reader.page
    assert page.locator("#f-from").input_value() == "2025-06-01"
    for chip, field in (("с:", "#f-from"), ("имя:", "#f-who"), ("роль страны:", "#f-relation")):
        follow(page, page.locator("a.chip", has_text=chip).first)
        assert page.locator(field).input_value() == ""
    follow(page, page.locator("a.chip", has_text="тема:"))
    assert page.locator("input[name=topic]:checked").count() == 0
    follow(page, page.locator("form.filters .btn-main"))
    assert page.url.count("topic=") == 0


def test_list_changes_in_place_and_its_address_with_it(visit):
    """The frame stays; the words typed, the file links and the count are those of the new address; back is a page back."""
    reader = visit()
    reader.open("/meetings/?per=25")
    page = reader.page
    page.evaluate("window.sameFrame = true")
    page.get_by_label("Слова в предложениях о встрече").fill("посол")
    page.get_by_label("Слова в предложениях о встрече").press("Enter")
    page.wait_for_url("**q=%D0%BF%D0%BE%D1%81%D0%BE%D0%BB*")
    page.locator("[data-csv][href*='q=']").wait_for(state="attached")
    assert page.evaluate("window.sameFrame") is True
    assert page.locator("[data-save]").is_visible()
    assert page.locator("#results").inner_text().split()[0] in page.title()
    page.go_back()
    page.wait_for_url("**/meetings/?per=25")
    expect(page.locator("#f-q")).to_have_value("")
    assert reader.complaints == []


def type_into(page, field: str, typed: str):
    """The options that fit the letters, once the field has taken them: before its list is open it takes none."""
    page.locator(f"{field} + .ts-wrapper .ts-control").click()
    expect(page.locator(f"{field} + .dropdown-active.input-active")).to_be_visible()
    expect(page.locator(f"{field}-ts-control")).to_be_focused()
    page.keyboard.type(typed)
    expect(page.locator(f"{field}-ts-control")).to_have_value(typed)
    return page.locator(f"{field}-ts-dropdown .option")


def test_country_and_person_are_chosen_by_their_first_letters(visit):
    """The country has no meeting and so no place in the list; the person is found by the Latin name."""
    reader = visit()
    reader.open("/meetings/")
    page = reader.page
    for field, typed, chosen in (("#f-country", "андор", "Андорра"), ("#f-person", "Vasilenko", "Роман Василенко")):
        type_into(page, field, typed)
        page.locator(".ts-dropdown .option", has_text=chosen).wait_for()
        assert reader.violations() == []
        page.locator(".ts-dropdown .option", has_text=chosen).wait_for()  # the last letters are asked for anew
        page.keyboard.press("Enter")
        page.locator(f"{field} + .ts-wrapper .item", has_text=chosen).wait_for()
    follow(page, page.locator("form.filters .btn-main"))
    assert [part.split("=")[0] for part in page.url.partition("?")[2].split("&")] == ["country", "person"]
    assert page.locator("input[name=country]:checked, input[name=person]:checked").count() == 2
    assert page.locator("select.tomselected").count() >= 2
    assert reader.complaints == []


def test_letters_that_no_country_has_are_told_in_the_list(visit):
    reader = visit()
    reader.open("/meetings/")
    type_into(reader.page, "#f-country", "ъъъ")
    reader.page.locator(".ts-dropdown .no-results").wait_for()
    assert reader.violations() == []


def test_further_values_are_a_plain_list_without_scripts(visit):
    reader = visit(java_script_enabled=False)
    reader.open("/meetings/")
    page = reader.page
    page.locator("#f-topic").select_option(index=1)
    page.locator("#f-country-other").fill("Испания")
    with page.expect_navigation():
        page.locator("form.filters .btn-main").click()
    assert page.locator("a.chip").count() == 2


def test_number_of_news_is_told_on_the_second_visit_and_opens_its_list(visit):
    reader = visit()
    reader.open("/")
    page = reader.page
    assert page.locator("[data-news]").inner_text().startswith("—")
    page.evaluate("localStorage.seen = JSON.stringify('2020-01-01T00:00:00+00:00'); sessionStorage.clear()")
    for _ in range(2):  # the number stays as long as the visit lasts
        page.reload()
        page.locator("[data-news] a").wait_for()
    shown = page.locator("[data-news] a").inner_text()
    page.locator("[data-news] a").click()
    page.wait_for_url("**added=2020*")
    assert page.locator("#results").inner_text().startswith(f"{shown} встреч")
    assert reader.complaints == []


@pytest.mark.parametrize(
    "path", ["/", "/meetings/", "/people/", "/people/{person}/", "/articles/", "/network/?country=KZ"]
)
def test_nothing_stands_elsewhere_once_the_scripts_have_come(visit, ids, path):
    """Whether a jump is seen depends on the moment, so the page is measured as it is painted without them."""
    measured = []
    for missing in ("**/*.js", "**/nothing"):
        reader = visit()
        reader.page.route(missing, lambda route: route.abort())
        reader.open(path.format(**ids))
        measured.append(reader.page.evaluate(BLOCKS))
    assert len(measured[0]) > 10
    assert measured[0] == measured[1]


def test_drawing_of_the_network_grows_and_shrinks_by_buttons(visit):
    reader = visit()
    reader.open("/network/?country=KZ&depth=2&min=1")
    page = reader.page
    wide, frame = [], page.locator("[data-zoomed]")
    named = []
    for name in ("", "крупнее", "крупнее", "мельче", "целиком"):
        if name:
            page.get_by_role("button", name=name).click()
        wide.append(page.locator("svg.net").evaluate("e => Math.round(e.getBoundingClientRect().width)"))
        assert frame.evaluate("e => e.scrollWidth") >= wide[-1]
        named.append(page.locator("svg.net text:visible").count())
    assert wide[0] < wide[1] < wide[2]
    assert wide[3:] == [wide[1], wide[0]]
    few, everybody = named[0], page.locator("svg.net text").count()
    assert named == [few, few, everybody, few, few]
    assert few < everybody
    assert page.get_by_role("button", name="мельче").is_disabled()
    assert reader.violations() == []
    assert reader.complaints == []


def test_order_keeps_the_focus_and_a_condition_gives_it_to_the_heading(visit):
    reader = visit()
    reader.open("/meetings/?per=25")
    page = reader.page
    focused = "document.activeElement.textContent.trim()"
    follow(page, page.get_by_role("link", name="сначала старые"))
    assert page.evaluate(focused) == "сначала старые"
    heading = page.locator("#results").text_content()
    assert page.locator("#said").text_content() == heading
    assert reader.violations() == []
    follow(page, page.locator(".facet a").first)
    assert page.evaluate(focused) != heading
    assert page.evaluate("document.activeElement.id") == "results"


def test_closed_chart_stays_closed(visit):
    reader = visit()
    reader.open("/meetings/?per=25")
    page = reader.page
    page.locator(".chart-box > summary").click()
    follow(page, page.get_by_role("link", name="сначала старые"))
    assert page.locator(".chart-box[open]").count() == 0
    reader.open("/")
    assert page.locator(".chart-box[open]").count() == 0
    page.locator(".chart-box > summary").click()
    reader.until("localStorage.charts === 'true'")
    page.reload()
    assert page.locator(".chart-box[open]").count() == 1


@pytest.mark.parametrize("settings", [{}, {"color_scheme": "dark", "viewport": {"width": 360, "height": 740}}])
@pytest.mark.parametrize("language", LANGUAGES, ids=["ru", "en"])
def test_missing_page_and_dialogs_are_as_good_as_the_rest(visit, language, settings):
    reader = visit(**settings)
    answer = reader.open(f"{language}/nothing/here/")
    page = reader.page
    assert answer.status == 404
    assert [page.locator(tag).count() for tag in ("h1", "main")] == [1, 1]
    assert reader.violations() == []
    reader.open(f"{language}/meetings/?per=25")
    for keys, dialog in (("?", "#help"), ("Control+k", "#palette")):
        page.keyboard.press(keys)
        page.locator(f"{dialog}[open]").wait_for()
        assert reader.violations() == []
        if language:
            assert page.evaluate(RUSSIAN_UNMARKED) == []
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0
