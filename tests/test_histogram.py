"""Bars over time: what they are called."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from events.queries.histogram import MOST_BARS, histogram
from tests import factories


@pytest.mark.parametrize(
    ("months", "russian", "english"),
    [(MOST_BARS, "Встречи по месяцам", "Meetings by month"), (MOST_BARS + 1, "Встречи по годам", "Meetings by year")],
)
def test_chart_is_called_by_what_its_bars_are(months, russian, english):
    counted = {f"{2020 + n // 12}-{n % 12 + 1:02}": 1 for n in range(months)}
    for language, title in (("ru", russian), ("en", english)):
        with override(language):
            chart = histogram(counted, lambda first, last: "")
            assert chart.title == title
            assert chart.summary.startswith(f"{title}, {chart.bars[0].label}")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/meetings/", "/countries/KZ/", "/topics/culture/", "person"])
def test_heading_region_and_table_say_that_bars_are_years(address):
    person = factories.diplomat()
    for years in (0, 4):
        factories.meeting(person, day=date(2026, 1, 1) - timedelta(days=365 * years), topics=("culture",))
    text = Client(headers={"host": "localhost"}).get(person.get_absolute_url() if address == "person" else address).text
    assert "Встречи по месяцам" not in text
    assert "<summary>Встречи по годам" in text
    assert 'aria-label="Встречи по годам"' in text
    assert '<caption class="visually-hidden">Встречи по годам</caption>' in text
