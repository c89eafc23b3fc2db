"""Conditions of the lists in Chromium: the sheet that they open as on a telephone, and countries chosen by typing."""

import pytest
from playwright.sync_api import expect

from tests.library.test_pages import LANGUAGES, RUSSIAN_UNMARKED, follow, type_into

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=False)]

PHONE = {"viewport": {"width": 360, "height": 740}}
LISTS = ["/meetings/?per=25", "/people/?per=25", "/articles/?per=25"]
BUTTON, SHEET, APPLY = "button.filter-button", "dialog.sheet[open]", "form.filters .btn-main"
IN_SHEET = "document.activeElement === document.body || !!document.activeElement.closest('dialog.sheet')"

SCROLLS = """() => { window.scrolls = new Promise(done =>
  document.addEventListener('scroll', e => done(e.target.className ?? 'page'), {capture: true, once: true})) }"""


def opened(visit, path: str, **settings):
    """A visit on a telephone, with the conditions open."""
    reader = visit(**PHONE, **settings)
    reader.open(path)
    reader.page.locator(BUTTON).click()
    reader.page.locator(SHEET).wait_for()
    return reader


def choose(page, field: str, typed: str, name: str) -> None:
    """With the pointer, so that it must be in sight."""
    fitting = type_into(page, field, typed)
    expect(fitting).to_have_text([name])
    fitting.click()
    expect(page.locator(f"{field} + .ts-wrapper .item", has_text=name)).to_be_visible()


def scrolled(page, x: int, y: int) -> str:
    """What moves when the wheel is turned there."""
    page.evaluate(SCROLLS)
    page.mouse.move(x, y)
    page.mouse.wheel(0, 500)
    return page.evaluate("window.scrolls")


def expect_closed(page) -> None:
    """The form is in its place, and a telephone shows the button instead of it."""
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(".list-layout > div > form.filters")).to_have_count(1)
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator(BUTTON)).to_be_visible()


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("language", LANGUAGES, ids=["ru", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sheet_is_clean_and_its_buttons_stay_in_sight(visit, path, language, scheme):
    reader = opened(visit, language + path, color_scheme=scheme)
    page = reader.page
    assert reader.violations() == []
    if language:
        assert page.evaluate(RUSSIAN_UNMARKED) == []
    for end in (0, 100_000):
        page.locator(".filter-fields").evaluate("(fields, end) => fields.scrollTo(0, end)", end)
        for button in (page.locator(".sheet-head .btn"), page.locator(APPLY), page.locator(".submit a")):
            expect(button).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 320, "height": 480})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.locator(APPLY)).to_be_in_viewport(ratio=1)
    assert reader.complaints == []


def test_focus_stays_in_the_sheet_and_returns_to_its_button(visit):
    page = opened(visit, "/people/").page
    for key in ("Tab", "Shift+Tab"):
        for _ in range(20):
            page.keyboard.press(key)
            assert page.evaluate(IN_SHEET)
    ways = {
        "Esc": lambda: page.keyboard.press("Escape"),
        "button": lambda: page.get_by_role("button", name="Закрыть").click(),
        "beside": lambda: page.mouse.click(180, 10),
    }
    page.locator(".sheet h2").click()  # no list of a field is open
    for close in ways.values():
        page.locator("#f-name").fill("Васил")
        close()
        expect_closed(page)
        expect(page.locator(BUTTON)).to_be_focused()
        page.keyboard.press("Enter")
        page.locator(SHEET).wait_for()
        assert page.locator("#f-name").input_value() == "Васил"


def test_esc_closes_an_open_list_before_the_sheet(visit):
    page = opened(visit, "/people/").page
    page.locator("#f-host + .ts-wrapper .ts-control").click()
    expect(page.locator("#f-host-ts-dropdown")).to_be_visible()
    expect(page.locator("#f-host-ts-control")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#f-host-ts-dropdown")).to_be_hidden()
    assert page.locator(SHEET).count() == 1
    page.keyboard.press("Escape")
    expect_closed(page)


def test_page_behind_the_sheet_stands_still(visit):
    page = opened(visit, "/meetings/?per=25").page
    page.mouse.move(180, 10)
    page.mouse.wheel(0, 500)  # over the page
    assert scrolled(page, 180, 400) == "filter-fields"
    assert page.evaluate("window.scrollY") == 0
    page.locator(".sheet h2").click()
    page.keyboard.press("j")  # a key of the list
    assert page.locator("tr.here").count() == 0
    page.keyboard.press("Escape")
    expect_closed(page)
    assert scrolled(page, 180, 400) == "page"


def test_meetings_change_in_place_when_the_sheet_applies(visit):
    reader = opened(visit, "/meetings/?per=25&topic=culture")
    page = reader.page
    page.evaluate("window.sameFrame = true")
    choose(page, "#f-country", "андор", "Андорра")
    follow(page, page.locator(APPLY))
    expect_closed(page)
    assert "country=AD" in page.url
    expect(page.locator(BUTTON)).to_have_text("Условия (2)")
    expect(page.locator("a.chip")).to_have_count(2)
    expect(page.locator("#results")).to_be_focused()
    page.locator(BUTTON).click()
    expect(page.locator(f"{SHEET} input[name=country]:checked")).to_have_value("AD")
    follow(page, page.locator(f"{SHEET} .submit a"))
    expect_closed(page)
    expect(page.locator(BUTTON)).to_have_text("Условия")
    page.locator(BUTTON).click()
    follow(page, page.locator(f"{SHEET} .facet a").first)
    expect_closed(page)
    expect(page.locator(BUTTON)).to_have_text("Условия (1)")
    assert page.evaluate("window.sameFrame") is True
    assert reader.complaints == []


def test_page_gone_back_to_has_its_sheet_closed(visit):
    """Articles are new pages each time, and browsers keep the last one as it was left."""
    reader = opened(visit, "/articles/")
    page = reader.page
    page.locator("#f-q").fill("посол")
    page.locator(APPLY).click()
    expect(page.locator("#f-q")).to_have_value("посол")
    page.wait_for_url("**q=**")
    expect_closed(page)
    page.go_back()
    page.wait_for_url("**/articles/")
    expect_closed(page)
    assert reader.complaints == []


def test_sheet_gives_the_form_back_where_there_is_room(visit):
    page = opened(visit, "/meetings/?per=25").page
    page.locator("#f-q").fill("посо")
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(".list-layout > div > form.filters")).to_be_visible()
    expect(page.locator(BUTTON)).to_be_hidden()
    expect(page.locator("#f-q")).to_be_focused()
    page.keyboard.type("л")
    expect(page.locator("#f-q")).to_have_value("посол")


@pytest.mark.parametrize("path", LISTS)
def test_form_opens_in_its_place_without_scripts(visit, path):
    reader = visit(**PHONE, java_script_enabled=False)
    reader.open(path)
    page = reader.page
    expect(page.locator(BUTTON)).to_be_hidden()
    expect(page.locator("form.filters")).to_be_hidden()
    page.locator("label.filter-button").click()
    page.locator("#f-from").fill("2025-06-01")
    page.locator(APPLY).click()
    page.wait_for_url("**from=2025-06-01*")
    expect(page.locator("label.filter-button")).to_have_text("Условия (1)")


@pytest.mark.parametrize("settings", [{}, PHONE | {"color_scheme": "dark"}], ids=["wide", "phone"])
def test_countries_of_people_are_chosen_by_their_first_letters(visit, settings):
    """By a part of the name, by the Latin name, and one that nobody represents: the form holds it all the same."""
    reader = visit(**settings)
    reader.open("/people/?country=KZ")
    page = reader.page
    if settings:
        page.locator(BUTTON).click()
    expect(type_into(page, "#f-country", "ка")).to_contain_text(["Катар", "Казахстан", "Шри-Ланка"])
    expect(page.locator("#f-country-ts-dropdown .active")).to_have_text("Катар")
    assert reader.violations() == []
    page.keyboard.press("Enter")
    expect(page.locator("#f-country + .ts-wrapper .item")).to_have_text("Катар")
    choose(page, "#f-host", "Latvia", "Латвия")
    choose(page, "#f-country", "андор", "Андорра")
    follow(page, page.locator(APPLY), "people")
    assert [page.locator(field).input_value() for field in ("#f-country", "#f-host")] == ["AD", "LV"]
    assert "country=AD&host=LV" in page.url
    expect(page.locator("a.chip")).to_have_count(2)
    expect(page.locator("select.tomselected")).to_have_count(2)
    assert reader.complaints == []


def test_enter_takes_what_fits_and_a_late_answer_does_not_open_the_list_again(visit):
    reader = visit()
    reader.open("/meetings/")
    page = reader.page
    with page.expect_response("**/palette.json*"):
        type_into(page, "#f-country", "мала")
        page.keyboard.press("Enter")  # at once
    page.evaluate("() => new Promise(done => setTimeout(done, 100))")  # to read it
    expect(page.locator("#f-country-ts-dropdown")).to_be_hidden()
    expect(page.locator("#f-country + .ts-wrapper .item")).to_contain_text("Гватемала")


def test_countries_of_people_are_plain_lists_without_scripts(visit):
    reader = visit(java_script_enabled=False)
    reader.open("/people/?country=LV")
    page = reader.page
    assert page.locator("#f-country").input_value() == "LV"
    page.locator("#f-country").select_option("KZ")
    page.locator(APPLY).click()
    page.wait_for_url("**country=KZ*")
    expect(page.locator("a.chip")).to_have_count(1)
