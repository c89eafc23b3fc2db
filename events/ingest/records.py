"""Files to articles: plain text, JSON Lines, HTML pages, RSS and Atom."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from events.ingest.decoding import decode, tidy
from events.ingest.refusals import Refusal

if TYPE_CHECKING:
    import feedparser

MAX_TEXT = 1_000_000  # characters of one article
MIN_PAGE = 60  # characters of a page that holds an article at all
HEADER = re.compile(r"\s*date\s+(\d{4}-\d{2}-\d{2})\b")
HTML = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE | re.DOTALL)
FEED = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
HEAD_LINES = 5  # of a plain text, one of which may be its address
URL = re.compile(r"https?://[^\s\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Record:
    """One article as a source gives it. ``published`` and ``title`` are what the source says, or None."""

    raw: bytes
    text: str
    encoding: str
    title: str | None = None
    url: str = ""
    published: date | None = None
    outlet: str | None = None


def read_records(name: str, raw: bytes) -> Iterator[Record | Refusal]:
    """The articles of a file, a refusal in place of each that cannot be read. Raises ``Refusal`` for the file."""
    text, encoding = _outer(name, raw)
    lowered = name.lower()
    if lowered.endswith((".jsonl", ".ndjson", ".json")) or text.lstrip().startswith('{"'):
        yield from _json_lines(text, encoding)
    elif FEED.match(text):
        yield from _feed(raw)
    elif lowered.endswith((".html", ".htm")) or HTML.match(text):
        yield _page(raw, text, encoding)
    else:
        yield _plain(raw, text, encoding)


def _outer(name: str, raw: bytes) -> tuple[str, str]:
    """Markup in Latin letters may outweigh the Cyrillic, so that is judged for each article, not for the file."""
    try:
        return decode(raw)
    except Refusal as refusal:
        head = raw[:1000].lstrip()
        if refusal.code == "not_cyrillic" and head[:1] in (b"<", b"{", b"["):
            return raw.decode("utf-8-sig", errors="replace"), "utf-8"
        raise


def _plain(raw: bytes, text: str, encoding: str) -> Record:
    header = HEADER.match(text)
    head = [line.strip() for line in text[header.end() if header else 0 :].split("\n")[:HEAD_LINES]]
    url = next((line for line in head if URL.fullmatch(line)), "")
    return Record(raw, _limited(text), encoding, url=url, published=_day(header[1], "the header") if header else None)


def _limited(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise Refusal("too_long", f"{len(text):,} characters of text; an article may have {MAX_TEXT:,}: split the file")
    return text


def _day(value: object, where: str) -> date | None:
    """An ISO day or time; refused when it is none, because a wrong date would be worse than none."""
    if value in (None, ""):
        return None
    try:
        return datetime.fromisoformat(str(value).strip()).date()
    except ValueError as error:
        raise Refusal("date", f"«{value}» in {where} is not a date; write YYYY-MM-DD") from error


def _json_lines(text: str, encoding: str) -> Iterator[Record | Refusal]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _json_record(line, number, encoding)
        except Refusal as refusal:
            yield Refusal(refusal.code, f"line {number}: {refusal.reason}")


def _json_record(line: str, number: int, encoding: str) -> Record:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refusal("json", f"not valid JSON ({error}); write one object a line") from error
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise Refusal("json", 'no text: each object needs a "text", and may have url, title, published, outlet')
    title = _string(item, "title")
    body = tidy(item["text"])
    return Record(
        raw=line.encode(),
        text=_limited(f"{tidy_line(title)}\n{body}" if title and not body.startswith(title) else body),
        encoding=encoding,
        title=title or None,
        url=_url(_string(item, "url")),
        published=_day(item.get("published"), "published"),
        outlet=_string(item, "outlet") or None,
    )


def _string(item: dict, key: str) -> str:
    value = item.get(key) or ""
    if not isinstance(value, str):
        raise Refusal("json", f'"{key}" is not a text')
    return value.strip()


def tidy_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _url(value: str) -> str:
    if value and (not URL.fullmatch(value) or len(value) > 2000):
        raise Refusal("url", f"«{value[:80]}» is not an address; write http:// or https://")
    return value


def _page(raw: bytes, text: str, encoding: str) -> Record:
    """The article in an HTML page, without menus and footers."""
    import trafilatura  # takes half a second, which plain text need not wait for

    found = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or len(found.text or "") < MIN_PAGE:
        raise Refusal("no_article", "no article text was found in this HTML page; save the article itself")
    title = tidy_line(found.title or "")
    body = tidy(found.text)
    return Record(
        raw=raw,
        text=_limited(f"{title}\n{body}" if title and not body.startswith(title) else body),
        encoding=encoding,
        title=title or None,
        url=found.url if found.url and URL.fullmatch(found.url) else "",
        published=_day(found.date, "the page"),
        outlet=found.sitename or None,
    )


def _feed(raw: bytes) -> Iterator[Record | Refusal]:
    import feedparser  # only feeds wait for it

    parsed = feedparser.parse(raw, sanitize_html=True)
    if not parsed.entries:
        raise Refusal("no_article", "this feed has no entries")
    outlet = tidy_line(parsed.feed.get("title", "")) or None
    for number, entry in enumerate(parsed.entries, 1):
        try:
            yield _entry(entry, outlet)
        except Refusal as refusal:
            yield Refusal(refusal.code, f"entry {number}: {refusal.reason}")


def _entry(entry: feedparser.FeedParserDict, outlet: str | None) -> Record:
    title = tidy_line(entry.get("title", ""))
    content = entry.content[0].value if entry.get("content") else entry.get("summary", "")
    body = tidy("\n".join(filter(None, [title, _text_of(content)])))
    published = entry.get("published_parsed") or entry.get("updated_parsed")
    day = date(*published[:3]) if published else None
    url = entry.get("link", "")
    raw = json.dumps([url, title, content, day and day.isoformat()], ensure_ascii=False).encode()
    return Record(raw, _limited(body), "utf-8", title or None, _url(url), day, outlet)


def _text_of(markup: str) -> str:
    """Text of a fragment, a line a paragraph."""
    if not markup.strip():
        return ""
    from lxml import html as lxml_html  # only feeds wait for it

    root = lxml_html.fromstring(f"<div>{markup}</div>")
    for block in root.iter("p", "br", "div", "li", "h1", "h2", "h3"):
        block.tail = "\n" + (block.tail or "")
    return re.sub(r"[ \t]*\n\s*", "\n", root.text_content()).strip()
