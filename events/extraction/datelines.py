"""The line that heads a report: the city, the day and who reports («Астана. 24 февраля. KAZAKHSTAN TODAY -»).

An agency signs where its desk is; a ministry heads its own release with the place and the full date of what it tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from events.extraction import vocabulary
from events.extraction.place_names import city
from events.extraction.tokens import Span

MONTH = r"(?i:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яА-Я]*\.?"
YEAR = r"\d{4}(?:\s*(?i:года|год|г\.?))?(?![\w-])"
DATE = rf"(?:\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)(?!\d)|\d{{1,2}}\s+{MONTH}(?:,?\s+{YEAR})?)"
CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
NAME = r"[А-ЯЁ][\w-]*(?:[ -][А-ЯЁ][\w-]*){0,2}"
DASH = r"[-–—−]"
FULL_YEAR = re.compile(r"\d{4}|[./]\d\d$")

PLACE_DAY = rf"(?:г\.\s*)?(?P<city>{NAME})(?:,\s+{NAME})?\s*[.,]?\s+(?P<day>{DATE})\s*[.,]?\s*"
DAY_PLACE = rf"(?P<day>{DATE})(?:,?\s+{CLOCK})?(?:\s*[,/|]\s*|\s\s+)(?:г\.\s*)?(?P<city>{NAME})\s*[.,]?\s*"
BRACKETED = rf"[/(\[]\s*(?P<agency>[^/()\[\]{{}}]{{2,40}}?)\s*[/)\]]\s*[.:]?\s*(?:{DASH}\s+)?"
DASHED = rf"(?:(?P<agency>[^\s.,/(){{}}–—-](?:[^.,/(){{}}–—]|\.(?=\w)){{0,40}}?)\s*)?\.?\s*{DASH}\s+"
CLOSED = r":?\s*$"
OPEN = r"(?::\s+|(?<=[.г]|а)\s*(?<=\s)(?=[\"«А-ЯЁ]))"  # «Женева, 2 октября 2025 года. Глава …»
CORRESPONDENT = re.compile(r"корр\.\s*", re.IGNORECASE)
# A line of the page around the text: «29.01.2025 / Тбилиси», «13 августа 2025  Мир и безопасность»
STAMP = re.compile(
    rf"(?:(?i:опубликовано|обновлено|дата\w*)\s*:?\s*)?(?P<day>{DATE})(?:,?\s+{CLOCK})?(?:\s\s+|\s*[.,/|(·•]).{{0,80}}"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the line is, who reports, and the city if the line is the heading of a ministry's own release."""

    span: Span
    agency: str | None
    heading: Span | None


@cache
def _known() -> str:
    """The listed agencies as alternatives, longest first, with what is put before them."""
    names = sorted(vocabulary.words("agencies"), key=len, reverse=True)
    return rf"(?P<agency>(?i:(?:корр\.\s*)?(?:ИА |МИА |НИАТ )?(?:{'|'.join(map(re.escape, names))})))"


@cache
def _plain() -> tuple[re.Pattern[str], ...]:
    """Forms that show what they are by an agency or a dash behind city and day."""
    signed = rf"{_known()}\s*(?:[.,:]?\s*{DASH}\s+|[.,:]\s+|[.,:]?$)"
    dash_signed = rf"{DASH}\s+{_known()}\s*[.:]\s+"  # «БИШКЕК, 6 фев – Sputnik. …»
    return tuple(re.compile(PLACE_DAY + end) for end in (BRACKETED, dash_signed, signed, DASHED))


@cache
def _with_city() -> tuple[re.Pattern[str], ...]:
    """Forms that only a city known as one tells from a sentence."""
    signed = rf"(?:{DASH}\s+)?{_known()}\s*(?:[.,:]?\s*{DASH}\s+|[.,:]\s+|[.,:]?$)"
    lines = (DAY_PLACE + BRACKETED, DAY_PLACE + signed, DAY_PLACE + CLOSED, PLACE_DAY + CLOSED, PLACE_DAY + OPEN)
    return tuple(re.compile(line) for line in lines)


@cache
def _undated() -> re.Pattern[str]:
    """«АСТАНА. КАЗИНФОРМ – », «Бишкек /Кабар/ », «7 мая. ТАСС - »: nothing but a listed agency tells."""
    place = rf"(?:{NAME}\s*[.,]?\s+(?:{DASH}\s+)?)?"
    dashed = rf"{_known()}\s*(?:\.?\s*{DASH}\s+|\.?$|\.\s+(?=[«А-ЯЁ]))"
    bracketed = rf"[/(\[]\s*{_known().replace('agency', 'bracketed')}\s*[/)\]]\s*\.?\s+(?:{DASH}\s+)?"
    return re.compile(rf"(?:{DATE}\s*[.,]?\s*)?{place}(?:{dashed}|{bracketed})")


def read_dateline(text: str, start: int, stop: int) -> Dateline | None:
    """The dateline that a stretch of text begins with."""
    plain = (pattern.match(text, start, stop) for pattern in _plain())
    cities = (pattern.match(text, start, stop) for pattern in _with_city())
    found = next((m for m in plain if m), None) or next((m for m in cities if m and _is_city(m["city"])), None)
    found = found or _undated().match(text, start, stop)
    return _dateline(found) if found else None


def stands_alone(quote: str) -> bool:
    """Whether a line is nothing but a dateline."""
    found = read_dateline(quote, 0, len(quote))
    return found is not None and found.span[1] == len(quote)


def is_stamp(quote: str) -> bool:
    """Whether a line begins with the full date of its page and is no sentence."""
    match = STAMP.fullmatch(quote)
    return match is not None and bool(FULL_YEAR.search(match["day"])) and not quote.endswith((".", "!", "?"))


def _dateline(match: re.Match[str]) -> Dateline:
    groups = match.groupdict()
    agency = CORRESPONDENT.sub("", groups.get("agency") or groups.get("bracketed") or "").strip(" .,/") or None
    city_first = "day" in groups and match.start("city") < match.start("day")
    own = city_first and not agency and FULL_YEAR.search(match["day"]) and _is_city(match["city"])
    return Dateline(match.span(), agency, match.span("city") if own else None)


def _is_city(name: str) -> bool:
    return city(name.title() if name.isupper() else name) is not None
