"""Cursors: what is written is read back, and nothing else is."""

from datetime import date

import pytest
from django.http import QueryDict

from events import keyset

DATA = QueryDict("country=ES&topic=sport")
DAY = date(2026, 2, 10)


def test_cursor_is_read_back():
    assert keyset.decode(keyset.encode(DAY, 17, DATA), DATA) == (DAY, 17)


def test_cursor_holds_under_the_same_filters_in_another_order_or_page_size():
    cursor = keyset.encode(DAY, 17, DATA)
    assert keyset.decode(cursor, QueryDict("per=25&topic=sport&country=ES&after=x")) == (DAY, 17)


@pytest.mark.parametrize("text", ["", "x", "????", "YWJj", "МТ", "A" * 500, keyset.encode(DAY, 10**19 - 1, DATA)])
def test_what_is_no_cursor_is_none(text):
    assert keyset.decode(text, DATA) is None


def test_cursor_of_other_filters_is_none():
    assert keyset.decode(keyset.encode(DAY, 17, DATA), QueryDict("country=LV")) is None


@pytest.mark.parametrize(
    ("per", "size", "problems"), [("25", 25, 0), ("100", 100, 0), ("7", 50, 1), ("-1", 50, 1), ("", 50, 0)]
)
def test_page_size_is_one_of_three(per, size, problems):
    place = keyset.place(QueryDict(f"per={per}"))
    assert (place.size, len(place.problems)) == (size, problems)
