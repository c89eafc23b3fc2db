"""Every internal link answers, and every number that is a link opens a list of exactly that many rows.

Addresses that combine conditions are without end, so of each combination of parameters a few are opened, and none of more
than two parameters. CRAWL_WHOLE=ru or CRAWL_WHOLE=en (an hour each) opens every page without parameters in that language
and every link on those pages, whatever it combines, and follows every number on all that was opened;
`-o log_cli=true --log-cli-level=INFO` shows how far it is.
"""

import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from events.views import meeting_query
from tests.library.crawler import Crawl, Number, pattern_of

pytestmark = pytest.mark.django_db
WHOLE = os.environ.get("CRAWL_WHOLE", "")
FEW = {("ru", 0): 8, ("ru", 1): 1, ("ru", 2): 1, ("en", 0): 3, ("en", 1): 1}
LIMIT = {(WHOLE, 0): sys.maxsize, (WHOLE, 1): 20, (WHOLE, 2): 5} if WHOLE else FEW
NO_LISTS = {"events:network", "events:person_short", "events:silence"}
logger = logging.getLogger(__name__)
ALIKE = sys.maxsize if WHOLE else 2  # numbers followed from one kind of page to one kind of list


@pytest.fixture(scope="module")
def crawl(imported, django_db_blocker) -> Crawl:
    with django_db_blocker.unblock():
        return Crawl(Client(), LIMIT, whole=bool(WHOLE)).walk(["/", "/en/"])


def chosen(numbers: list[Number]) -> Iterator[Number]:
    """A few of each kind. People in drawings carry numbers in their names, periods are numbers of days."""
    seen: Counter[tuple] = Counter()
    for number in numbers:
        if pattern_of(number.url).view in NO_LISTS:
            continue
        kind = pattern_of(number.page).view, pattern_of(number.url)
        seen[kind] += 1
        if seen[kind] <= ALIKE:
            yield number


def rows_behind(url: str) -> int | None:
    """How many rows the list has; lists of meetings are counted without making their page."""
    parts = urlsplit(url)
    if pattern_of(url).view == "events:meetings":
        query = meeting_query.read(parts.path, QueryDict(parts.query))
        assert query.problems == [], url
        return query.rows.count()
    shown = Client().get(url).context or {}
    if "figures" in shown and "spelled" not in shown:
        return shown["figures"].n  # the page of a country on the map
    return shown.get("total", len(shown.get("spelled", ())))


def test_every_internal_link_answers(crawl):
    assert [(url, status) for url, status in crawl.opened.items() if status >= 400] == []
    assert crawl.strays == []
    assert len(crawl.opened) > 300


def test_every_kind_of_page_is_reached_in_both_languages(crawl):
    views = {language: {p.view for p in crawl.of_pattern if p.language == language} for language in ("ru", "en")}
    assert WHOLE or views["ru"] - views["en"] == set()
    assert len(views[WHOLE or "ru"]) >= 28


def test_every_number_that_is_a_link_opens_a_list_of_that_many_rows(crawl):
    followed = list(chosen(crawl.numbers))
    found = {url: rows_behind(url) for url in {number.url for number in followed}}
    logger.info("%d pages opened; %d numbers on them lead to %d lists", len(crawl.opened), len(followed), len(found))
    assert [(number, found[number.url]) for number in followed if found[number.url] != number.shown] == []
    assert len(found) > 1_000


def test_count_of_a_page_of_meetings_is_the_number_of_its_rows(crawl):
    lists = [url for url in crawl.opened if pattern_of(url).view == "events:meetings" and "after=" not in url]
    for url in lists[:20]:
        assert Client().get(url).context["total"] == rows_behind(url), url
