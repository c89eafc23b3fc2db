"""Hostile query strings get an answer, never an error of the server. HOSTILE_EXAMPLES asks for more of them."""

import os
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.many_meetings import many

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/",
    "/meetings/",
    "/en/meetings/",
    "/articles/",
    "/search/",
    "/search/palette.json",
    "/api/meetings",
    "/saved/",
    "/meetings.csv",
    "/meetings.jsonl",
    "/meetings.ics",
    "/feeds/meetings.atom",
    "/people.csv",
    "/articles.jsonl",
    "/feeds/people.atom",
    "/feeds/articles.atom",
]
NAMES = [
    "q",
    "who",
    "country",
    "match",
    "relation",
    "person",
    "topic",
    "kind",
    "place",
    "city",
    "dated",
    "status",
    "conf_min",
    "article",
    "named",
    "from",
    "to",
    "sort",
    "per",
    "after",
    "before",
    "period",
    "source",
    "page",
    "o",
    "part",
    "bom",
]
VALUES = [
    "",
    "0",
    "-1",
    "1",
    "100000000000000000000",
    "2147483648",
    "NaN",
    "inf",
    "1e400",
    "ES",
    "-ES",
    "none",
    "-none",
    "-",
    "--",
    "culture",
    "all",
    "any",
    "last",
    "password",
    "%%%%",
    "'",
    '"',
    "\\",
    "(((",
    "a:b",
    "country:",
    "country:ES",
    "-topic:x",
    "0001-01-01",
    "9999-12-31",
    "2025-02-29",
    "31.02.2026",
    "2026-01-01",
    "🙂",
    "\u202e",
    "́",
    "&|!<->:*",
    "посол",
    "$(x)",
    "sender",
    "place",
    "relevance",
    "oldest",
    "MjAyNi0wMi0xMHwxfGFiY2RlZjEy",
    "x" * 3000,
    "а " * 300,
    "[]",
    "{}",
    "0x10",
    "1_0",
    "\U00017000",  # a letter without a name in Unicode
]
EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "150"))

value = st.one_of(st.sampled_from(VALUES), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
query = st.lists(st.tuples(st.sampled_from(NAMES), value), max_size=6)


@pytest.fixture(scope="module")
def crowd(django_db_setup, django_db_blocker):
    """Rows for the whole module; taken back at its end."""

    with django_db_blocker.unblock(), transaction.atomic():
        many(12)
        yield
        transaction.set_rollback(True)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(address=st.sampled_from(ADDRESSES), parameters=query)
def test_any_query_string_is_answered(crowd, address, parameters):
    page = Client(headers={"host": "localhost"}, raise_request_exception=True).get(f"{address}?{urlencode(parameters)}")
    if page.streaming:
        b"".join(page)
    assert page.status_code in (200, 302, 400, 413, 414)


@pytest.mark.parametrize("address", ADDRESSES)
def test_parameter_repeated_a_thousand_times_is_answered(crowd, address):
    page = Client(headers={"host": "localhost"}).get(f"{address}?{'country=ES&' * 350}")
    assert page.status_code in (200, 400, 414)
