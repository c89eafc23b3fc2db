"""Conditions of the lists in Chromium: countries chosen by typing."""

import pytest
from playwright.sync_api import expect

from tests.library.test_pages import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=False)]

APPLY = "form.filters .btn-main"


def type_into(page, field: str, typed: str):
    """The options that fit the letters, once the field has taken them."""
    page.locator(f"{field} + .ts-wrapper .ts-control").click()
    expect(page.locator(f"{field}-ts-control")).to_be_focused()
    page.keyboard.type(typed)
    return page.locator(f"{field}-ts-dropdown .option")


def choose(page, field: str, typed: str, name: str) -> None:
    """With the pointer, so that it must be in sight."""
    fitting = type_into(page, field, typed)
    expect(fitting).to_have_text([name])
    fitting.click()
    expect(page.locator(f"{field} + .ts-wrapper .item", has_text=name)).to_be_visible()


def test_countries_of_people_are_chosen_by_their_first_letters(visit):
    """By a part of the name, by the Latin name, and one that nobody represents: the form holds it all the same."""
    reader = visit()
    reader.open("/people/?country=KZ")
    page = reader.page
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


def test_countries_of_people_are_plain_lists_without_scripts(visit):
    reader = visit(java_script_enabled=False)
    reader.open("/people/?country=LV")
    page = reader.page
    assert page.locator("#f-country").input_value() == "LV"
    page.locator("#f-country").select_option("KZ")
    page.locator(APPLY).click()
    page.wait_for_url("**country=KZ*")
    expect(page.locator("a.chip")).to_have_count(1)
