"""Dates: of the article (dateline, header, stamps) and of a meeting («24 февраля», «накануне», «в прошлую пятницу»).

A year is only what the text or the source says. A dateline without a year takes it from a header a few days away, over
the turn of the year too; with no year anywhere the day stays without a date. The clock is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from events.extraction import vocabulary
from events.extraction.document import Document, Sentence
from events.extraction.facts import DateBasis, DateFact, Evidence, Precision

MAX_DAYS_APART = 31  # between a header and a dateline that speak of the same issue
UNKNOWN = DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, None)

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
DOTTED = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d\d|1\d{3}|\d\d(?!\d|\.\d))\b")
WEEKDAYS = {
    "понедельник": 0, "вторник": 1, "среду": 2, "четверг": 3, "пятницу": 4, "субботу": 5, "воскресенье": 6,
}  # fmt: skip
RELATIVE_DAYS = {"накануне": -1, "вчера": -1, "сегодня": 0, "завтра": 1, "позавчера": -2, "послезавтра": 2}
WEEKDAY = re.compile(
    rf"\b(?:в|во)\s+(?P<last>прошлый|прошлую|прошлое|минувший|минувшую|минувшее)?\s*(?P<weekday>{'|'.join(WEEKDAYS)})\b"
)
ADVERB = re.compile(rf"\b(?P<word>{'|'.join(RELATIVE_DAYS)})\b", re.IGNORECASE)
COUNTS = {
    "одним": 1,
    "один": 1,
    "двумя": 2,
    "два": 2,
    "тремя": 3,
    "три": 3,
    "четырьмя": 4,
    "четыре": 4,
    "пятью": 5,
    "пять": 5,
}
STEP = re.compile(  # from the day told before: «на следующий день», «двумя днями позже», «через три дня»
    rf"\b(?:(?P<next>на (?:следующий|другой) день|назавтра|днем (?:позже|позднее))|(?P<before>днем (?:ранее|раньше))"
    rf"|(?P<count>{'|'.join(COUNTS)}) днями (?P<way>ранее|раньше|позже|позднее)"
    rf"|(?:через|спустя) (?P<after>{'|'.join(COUNTS)}) дн\w+)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(  # a time to come that is no day
    r"\b(?:на (?:следующей|будущей) неделе|в (?:следующем|будущем) (?:месяце|году)"
    r"|в ближайш\w+ (?:время|дни|месяцы))\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"\b(?:со?\s+)?(?P<first>\d{1,2})\s*(?:по|[-–—])\s*$", re.IGNORECASE)
NOT_THE_DAY = re.compile(
    r"(?:\b(?:с|до|по|от|на|к|после)\s+|\d\s*[-–—]\s*)$", re.IGNORECASE
)  # «до 24 февраля» is no day of a meeting


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the text; ``year`` is None where the text gives none."""

    start: int
    stop: int
    day: int
    month: int
    year: int | None

    def on(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@cache
def _worded() -> re.Pattern[str]:
    months = "|".join(vocabulary.words("months"))
    year = r"(?:\s+|,\s+(?=\d{4}\W*(?:\n|$|г)))(?P<year>\d{4})\b"
    return re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{months})\b\.?(?:{year})?", re.IGNORECASE)


def find_dates(text: str, start: int, stop: int) -> list[Found]:
    """Dates written out in ``text[start:stop]``, in order."""
    numbered = [m for pattern in (ISO, DOTTED) for m in pattern.finditer(text, start, stop)]
    found = [Found(*m.span(), int(m["day"]), int(m["month"]), _century(int(m["year"]))) for m in numbered]
    for match in _worded().finditer(text, start, stop):
        month = int(vocabulary.mapping("months")[match["month"].lower()])
        found.append(Found(*match.span(), int(match["day"]), month, int(match["year"]) if match["year"] else None))
    return sorted(found, key=lambda f: f.start)


def _century(year: int) -> int:
    """«23.04.25» is a day of this century."""
    return year if year > 99 else 2000 + year


def article_date(document: Document, published: date | None) -> DateFact:
    """The day the report is dated: that of the dateline where a year is known, else of the header, else none."""
    header = _header(document, published)
    dateline = next(iter(find_dates(document.text, *document.dateline)), None) if document.dateline else None
    if dateline is None:
        return header
    evidence = _evidence(document.text, dateline.start, dateline.stop, "date.dateline")
    day = dateline.on(dateline.year) if dateline.year else _nearest(dateline, header.date)
    if day:
        return DateFact(day, DateBasis.DATELINE, Precision.DAY, evidence)
    return header if header.date else DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, evidence)


def _header(document: Document, published: date | None) -> DateFact:
    """The date of the header line, of the source's own record, or of a stamp outside the sentences."""
    if document.header_date:
        for found in find_dates(document.text, *document.header_date):
            if found.year and found.on(found.year):
                evidence = _evidence(document.text, found.start, found.stop, "date.header")
                return DateFact(found.on(found.year), DateBasis.PUBLISHED, Precision.DAY, evidence)
    if published:
        return DateFact(published, DateBasis.PUBLISHED, Precision.DAY, None)
    for start, stop in _outside(document):
        for found in find_dates(document.text, start, stop):
            if found.year and found.on(found.year):
                evidence = _evidence(document.text, found.start, found.stop, "date.stamp")
                return DateFact(found.on(found.year), DateBasis.PUBLISHED, Precision.DAY, evidence)
    return UNKNOWN


def _outside(document: Document) -> Iterator[tuple[int, int]]:
    """Stretches of text that no sentence covers: time stamps, counters, the dateline."""
    at = 0
    for sentence in document.sentences:
        if sentence.start > at:
            yield at, sentence.start
        at = max(at, sentence.stop)
    yield at, len(document.text)


def _nearest(dateline: Found, header: date | None) -> date | None:
    """The dateline's day in the year that brings it nearest to the header, if they are near at all."""
    if header is None:
        return None
    candidates = [day for year in (header.year - 1, header.year, header.year + 1) if (day := dateline.on(year))]
    best = min(candidates, key=lambda day: abs((day - header).days), default=None)
    return best if best and abs((best - header).days) <= MAX_DAYS_APART else None


def meeting_date(
    text: str, spans: Iterable[tuple[int, int]], article: DateFact, before: DateFact = UNKNOWN, *, planned: bool = False
) -> DateFact:
    """The day of a meeting: what its own words say, else the day the article is dated.

    ``before``: the day of the meeting told before, from which «двумя днями позже» counts. A ``planned`` meeting is not
    on the article's day.
    """
    for start, stop in spans:
        if first := _first_of_several(text, start, stop):
            return _dated(text, first, article)
        for found in find_dates(text, start, stop):
            if not NOT_THE_DAY.search(text[max(start, found.start - 12) : found.start]):
                return _dated(text, found, article)
        told = _relative(text, start, stop, article) or _step(text, start, stop, before) or _ahead(text, start, stop)
        if told:
            return told
    return UNKNOWN if planned else article


def _first_of_several(text: str, start: int, stop: int) -> Found | None:
    """«с 24 по 26 июня», «24–26 июня»: the first day of a journey or a forum."""
    for last in find_dates(text, start, stop):
        span = SEVERAL.search(text, start, last.start)
        if span and span.end() == last.start and int(span["first"]) < last.day:
            return Found(span.start(), last.stop, int(span["first"]), last.month, last.year)
    return None


def _step(text: str, start: int, stop: int, before: DateFact) -> DateFact | None:
    """«На следующий день …»: counted from the day told before, if a text says that day."""
    found = STEP.search(text, start, stop)
    if not found:
        return None
    days = -1 if found["before"] else 1 if found["next"] else COUNTS[(found["count"] or found["after"]).lower()]
    days = -days if found["way"] in ("ранее", "раньше") else days
    evidence = _evidence(text, *found.span(), "date.step")
    if before.date is None or before.basis is not DateBasis.EVENT:
        return DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, evidence)
    return DateFact(before.date + timedelta(days=days), DateBasis.EVENT, Precision.DAY, evidence)


def _ahead(text: str, start: int, stop: int) -> DateFact | None:
    """«На следующей неделе …» tells no day, and none on which the article is dated."""
    found = AHEAD.search(text, start, stop)
    if not found:
        return None
    return DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, _evidence(text, *found.span(), "date.ahead"))


def _dated(text: str, found: Found, article: DateFact) -> DateFact:
    evidence = _evidence(text, found.start, found.stop, "date.event")
    day = found.on(found.year) if found.year else _nearest_in_year(found, article.date)
    if day is None:
        return DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, evidence)
    return DateFact(day, DateBasis.EVENT, Precision.DAY, evidence)


def _nearest_in_year(found: Found, article: date | None) -> date | None:
    """A day without a year, in the year that brings it nearest to the article's date."""
    if article is None:
        return None
    candidates = [day for year in (article.year - 1, article.year, article.year + 1) if (day := found.on(year))]
    return min(candidates, key=lambda day: abs((day - article).days), default=None)


def _relative(text: str, start: int, stop: int, article: DateFact) -> DateFact | None:
    """«накануне», «вчера», «в прошлую пятницу», counted from the article's date."""
    adverb = ADVERB.search(text, start, stop)
    weekday = WEEKDAY.search(text, start, stop)
    if not adverb and not weekday:
        return None
    day: date | None = None
    if adverb:
        day = article.date and article.date + timedelta(days=RELATIVE_DAYS[adverb["word"].lower()])
    elif weekday and article.date:
        back = (article.date.weekday() - WEEKDAYS[weekday["weekday"]]) % 7 or 7
        day = article.date - timedelta(days=back)
    start, stop = adverb.span() if adverb else weekday.span() if weekday else (start, start)
    evidence = _evidence(text, start, stop, "date.relative")
    if day is None:
        return DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, evidence)
    return DateFact(day, DateBasis.EVENT, Precision.DAY, evidence)


def _evidence(text: str, start: int, stop: int, rule: str) -> Evidence:
    return Evidence(start, stop, text[start:stop], rule)


def spans_of(sentence: Sentence, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """The text covered by the tokens of a clause, as one span."""
    own = [sentence.tokens[i] for i in tokens]
    return [(own[0].start, own[-1].stop)] if own else []
