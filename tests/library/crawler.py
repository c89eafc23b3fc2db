"""Follows internal links as far as addresses do not merely combine conditions; collects the numbers that are links."""

from __future__ import annotations

import logging
import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import override
from lxml import html

NUMBER = re.compile(r"≈?\s*(\d[\d\s,]*)")
TITLED = re.compile(r".*: (\d[\d\s,]*)", re.S)  # «октябрь 2025: 12», the name of a bar
SEEN = ".//text()[not(ancestor::*[@class='visually-hidden'])]"
ADDRESSES = "//@href | //@src | //@action"
LISTS, FORMS = ("meetings", "people", "articles"), ("csv", "xlsx", "jsonl", "ics", "feed")
FILES = {f"events:{name}_{form}" for name in LISTS for form in FORMS}  # five of each list: fewer do
ELSEWHERE = ("/static/", "/admin/")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What tells one kind of page from another: the view, the language and the names of the parameters."""

    view: str
    language: str
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number on a page and the address behind it."""

    page: str
    url: str
    shown: int


@dataclass
class Crawl:
    """``limit`` says how many addresses of a pattern are opened, by its language and number of parameters.

    A ``whole`` crawl also opens each link of its languages that stands on a page without parameters.
    """

    client: Client
    limit: dict[tuple[str, int], int]
    whole: bool = False
    opened: dict[str, int] = field(default_factory=dict)
    numbers: list[Number] = field(default_factory=list)
    strays: list[tuple[str, str]] = field(default_factory=list)  # page, address that no view answers
    of_pattern: Counter[Pattern] = field(default_factory=Counter)

    def walk(self, starts: Iterable[str]) -> Crawl:
        queue = deque(starts)
        known = set(queue)
        while queue:
            page = queue.popleft()
            for url in self._open(page):
                if url not in known and self._wanted(page, url):
                    known.add(url)
                    queue.append(url)
            if len(self.opened) % 1_000 == 0:
                logger.info("%d pages opened, %d wait", len(self.opened), len(queue))
        return self

    def _open(self, page: str) -> list[str]:
        """Internal addresses on the page."""
        answer = self.client.get(page)
        self.opened[page] = answer.status_code
        if answer.status_code in (301, 302):
            return [urljoin(page, answer["Location"])]
        if "text/html" not in answer["Content-Type"]:
            read(answer)
            return []
        tree = html.fromstring(answer.content)
        self.numbers += [Number(page, url, n) for link in tree.iter("a") for url, n in _number(page, link)]
        return [url for address in tree.xpath(ADDRESSES) if (url := _internal(page, address))]

    def _wanted(self, page: str, url: str) -> bool:
        pattern = pattern_of(url)
        if pattern is None:
            self.strays.append((page, url))
            return False
        self.of_pattern[pattern] += 1
        size = len(pattern.parameters) + (pattern.view in FILES)
        if self.whole and "?" not in page:
            return (pattern.language, 0) in self.limit
        return self.of_pattern[pattern] <= self.limit.get((pattern.language, size), 0)


def read(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def pattern_of(url: str) -> Pattern | None:
    """None where no view answers."""
    parts = urlsplit(url)
    language = "en" if parts.path.startswith("/en/") else "ru"
    try:
        with override(language):
            view = resolve(parts.path).view_name
    except Resolver404:
        return None
    names = {name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    return Pattern(view, language, tuple(sorted(names)))


def _internal(page: str, address: str) -> str:
    """Path and query, or nothing where the address leads out of the dashboard."""
    parts = urlsplit(urljoin(f"http://testserver{page}", address))
    if parts.scheme not in ("http", "https") or parts.netloc != "testserver" or parts.path.startswith(ELSEWHERE):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _number(page: str, link: html.HtmlElement) -> list[tuple[str, int]]:
    """The link's address and its number, if its visible words are a number or it is a bar with one in its title."""
    url = _internal(page, link.get("href", ""))
    title = link.find("title")
    words = "".join(link.xpath(SEEN)) if title is None else title.text_content()
    found = (NUMBER if title is None else TITLED).fullmatch(words.strip())
    return [(url, int(re.sub(r"\D", "", found[1])))] if url and found else []
