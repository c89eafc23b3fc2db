"""What each line of an article is, and which stretches of text belong together.

Articles come from many outlets: with a header line of the crawler, a title, captions, time stamps, view counters, a
dateline with the agency's name, subheads, and now and then a sentence that was broken over two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from events.extraction.datelines import DATE, Dateline, is_stamp, read_dateline, stands_alone
from events.extraction.document import LineKind
from events.extraction.tokens import Span, strip

DATED = (LineKind.DATELINE, LineKind.LEDE, LineKind.BODY, LineKind.TITLE)
HEADER = re.compile(r"(?:.{0,30}\n){0,4}\s*date\s+(?P<date>\d{4}-\d{2}-\d{2})\b[ \t]*")
JUNK_PART = rf"(?:https?://\S+|\d{{4}}-\d{{2}}\b(?!-)|{DATE}|\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?|\d[\d\s]*|None|null|nan|[|•·,.;:()/–—-]|в|г\.)"
JUNK = re.compile(
    rf"(?:(?:Опубликовано|Обновлено|Просмотр\w*|Date|Дата|Время|Поделиться|Комментари\w*|Читать\w*|Теги|Автор)?\s*:?\s*"
    rf"{JUNK_PART}(?:\s*{JUNK_PART})*|Поделиться\W*|Читайте также\W*|Подпис\w+ на \W*\w+\W*)\s*",
    re.IGNORECASE,
)
STAMP = re.compile(
    rf"(?:{DATE},?\s+)?\d{{1,2}}:\d{{2}}(?:\s+\d+)?\s+(?=[А-ЯЁ])"
)  # «11.11.2025, 18:20 2417 Дипломаты …»
CAPTION = re.compile(
    r"(?:иллюстративное\s+|архивное\s+)?(?:фото|фотография|скриншот|коллаж|иллюстрация|видео|источник фото|©)\s*"
    r"(?:[:/©]|из\s|с\s|\(|предоставлен)", re.IGNORECASE,
)  # fmt: skip
CREDIT = re.compile(r"[/(|.]\s*(?:фото|фотография|©)\s*[:©]", re.IGNORECASE)  # «Гости выставки / фото: …»
TERMINAL = re.compile(r"[.!?…:;][\"»”'’)\]]*$|[\"»”]$")
ITEM = re.compile(r"[–—•*-]\s*[«\"]?\w")
LISTING = re.compile(r"[:;,]$")  # what stands before an item of a list
LOWER_START = re.compile(r"[\"«“(]?[a-zа-яёәғқңөұүһі]|[–—-]\s[а-яё]")

MAX_LABEL_WORDS = 5
MAX_TITLE = 250
MAX_CAPTION = 200
MIN_BROKEN = 80  # characters of a body line that may break off before a capital
MAX_WRAPPED = 120  # characters of a line that an editor broke by width
MIN_BEFORE_BODY = 2  # lines (title, caption) that end without a stop by nature


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text read as one: a line, or several that belong to one sentence."""

    start: int
    stop: int
    kind: LineKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class Layout:
    units: tuple[Unit, ...]
    title: Span | None
    header_date: Span | None
    dateline: Dateline | None


def read_layout(text: str) -> Layout:
    """Kinds of lines, title, header date and dateline of an article."""
    header = HEADER.match(text)
    offset = header.end() if header else 0
    lines = _joined(text, [strip(text, a, b) for a, b in _lines(text, offset)])
    kinds = _kinds(text, lines, after_header=header is not None)
    title = next((line for line, kind in zip(lines, kinds, strict=True) if kind is LineKind.TITLE), None)
    units = [
        Unit(*_unstamped(text, line, kind), kind, index)
        for index, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    ]
    units, dateline = _cut_dateline(text, units)
    return Layout(tuple(units), title, header.span("date") if header else None, dateline)


def _lines(text: str, offset: int) -> Iterator[Span]:
    for match in re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+").finditer(text, offset):
        start, stop = strip(text, *match.span())
        if start < stop:
            yield start, stop


def _joined(text: str, lines: list[Span]) -> list[Span]:
    """A line that breaks off in mid-sentence together with the one that goes on in lower case."""
    joined: list[Span] = []
    for start, stop in lines:
        if joined and _continues(text, joined[-1], (start, stop), opening=len(joined) < MIN_BEFORE_BODY):
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return joined


def _continues(text: str, before: Span, line: Span, *, opening: bool) -> bool:
    """Whether a line goes on with the sentence before: an item of its list, in lower case, or after a long body line
    without a stop."""
    previous, following = text[before[0] : before[1]], text[line[0] : line[1]]
    if ITEM.match(following) and LISTING.search(previous):
        return True
    if TERMINAL.search(previous) or CAPTION.match(previous) or JUNK.fullmatch(previous):
        return False
    if LOWER_START.match(following):
        return True
    if opening or _plain_kind(following) is not LineKind.BODY:
        return False
    return (len(previous) > MIN_BROKEN and not _is_label(following)) or _is_wrapped(text, before, line)


def _is_wrapped(text: str, before: Span, line: Span) -> bool:
    """Lines of one width inside a block that blank lines part from the rest: «Магнуса / Хольма принял в Риге …»."""
    gap = text[before[1] : line[0]]
    last = text[before[0] : before[1]].rpartition("\n")[2]
    return (
        gap.count("\n") == 1
        and max(len(last), line[1] - line[0]) <= MAX_WRAPPED
        and text[: before[0]].rstrip(" \t").endswith("\n\n")
    )


def _kinds(text: str, lines: list[Span], *, after_header: bool) -> list[LineKind]:
    quotes = [text[a:b] for a, b in lines]
    kinds = [_plain_kind(quote) for quote in quotes]
    body = [i for i, kind in enumerate(kinds) if kind is LineKind.BODY]
    if (
        len(body) > 1
        and _is_title(quotes[body[0]])
        or len(body) == 1
        and after_header
        and not TERMINAL.search(quotes[body[0]])
    ):
        kinds[body.pop(0)] = LineKind.TITLE
    for index in list(body):
        if _is_label(quotes[index]):
            kinds[index] = LineKind.LABEL
            body.remove(index)
    if body:
        kinds[body[0]] = LineKind.LEDE
    return kinds


def _plain_kind(quote: str) -> LineKind:
    if len(quote) < MAX_CAPTION:
        if JUNK.fullmatch(quote) or (is_stamp(quote) and not stands_alone(quote)):
            return LineKind.JUNK
        if stands_alone(quote):
            return LineKind.DATELINE
        if CAPTION.match(quote) or CREDIT.search(quote):
            return LineKind.CAPTION
    return LineKind.BODY


def _is_title(quote: str) -> bool:
    if len(quote) > MAX_TITLE or re.search(r"\.[\"»”]?$", quote):
        return False
    return read_dateline(quote, 0, len(quote)) is None


def _is_label(quote: str) -> bool:
    return len(quote.split()) <= MAX_LABEL_WORDS and not TERMINAL.search(quote)


def _unstamped(text: str, line: Span, kind: LineKind) -> Span:
    """A title without the time stamp and the counter glued before it."""
    stamp = STAMP.match(text, *line) if kind in (LineKind.TITLE, LineKind.LEDE) else None
    return (stamp.end(), line[1]) if stamp else line


def _cut_dateline(text: str, units: list[Unit]) -> tuple[list[Unit], Dateline | None]:
    """Takes the dateline off the first line that has one."""
    for index, unit in enumerate(units):
        if unit.kind not in DATED:
            continue
        found = read_dateline(text, unit.start, unit.stop)
        if not found:
            continue
        rest = replace(unit, start=strip(text, found.span[1], unit.stop)[0])
        units[index] = rest if rest.start < rest.stop else replace(unit, kind=LineKind.DATELINE)
        return units, replace(found, span=strip(text, *found.span))
    return units, None
