"""Sentences and tokens of a stretch of text, as spans.

Tokens are cut the way the tagger was trained on (hyphenated words, decimals and abbreviations' dots apart), except that
an apostrophe inside a word does not cut it («О'Брайен»).
"""

from __future__ import annotations

import re

from events.extraction import vocabulary

Span = tuple[int, int]

LETTERS = r"[^\W\d_\u0301\u00ad][^\W\d_]*(?:[\u0301\u00ad][^\W\d_]*)*"
WORD = rf"(?:{LETTERS}|\d+)(?:[-‐‑‒–—_'’ʼ](?:{LETTERS}|\d+))*"
TOKEN = re.compile(rf"\d+[.,/]\d+(?:[.,/]\d+)*(?:-{LETTERS})?|{WORD}|\.{{2,}}|\S")

# a stop, closing quotes or brackets, then white space or a glued capital
END = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"»”'’)\]]*)(?P<gap>\s+|(?=[А-ЯЁӘҒҚҢӨҰҮҺІ«\"“])|$)")
INITIAL = re.compile(r"(?:^|[\s(«\"“.-])(?:[А-ЯЁA-ZӘҒҚҢӨҰҮҺІ]|Дж|Ю|Я|Ж|Ч|Ш|Щ)$")
LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
CLOSING = re.compile(r"(?:\d\s?(?:гг?|вв?|руб|тыс|млн|млрд|долл)|т\.\s?[дп])$")  # «в 2025 г.», «и т.д.» may end one
GLUED = re.compile(r"[а-яёәғқңөұүһі»\"”)\d]$")
OPENING = '«"“„(—–-[*•'


def tokenize(text: str, start: int = 0, stop: int | None = None) -> list[Span]:
    """Token spans of ``text[start:stop]``, offsets into ``text``."""
    end = len(text) if stop is None else stop
    return [match.span() for match in TOKEN.finditer(text, start, end)]


def sentences(text: str, start: int, stop: int) -> list[Span]:
    """Sentence spans of ``text[start:stop]``, without the white space around them."""
    cuts = [m.end() for m in END.finditer(text, start, stop) if _ends_sentence(text, start, stop, m)]
    bounds = [start, *cuts, stop]
    spans = (strip(text, a, b) for a, b in zip(bounds, bounds[1:], strict=False))
    return [span for span in spans if span[0] < span[1]]


def strip(text: str, start: int, stop: int) -> Span:
    """The span without white space at its ends."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


def _ends_sentence(text: str, start: int, stop: int, match: re.Match[str]) -> bool:
    before, after = text[max(start, match.start() - 20) : match.start()], text[match.end() : min(stop, match.end() + 3)]
    if not after:
        return False
    if not match["gap"] and (match["stop"] != "." and not match["close"] or not GLUED.search(before)):
        return False
    if not match["gap"] and (after[0] in '"»”' or len(after) < 2 or after[1] == "."):
        return False
    first = after.lstrip(OPENING + " ")[:1]
    if first and first.islower():
        return False
    if match["stop"] != "." or match["close"]:
        return True
    return not _abbreviated(before, first)


def _abbreviated(before: str, first: str) -> bool:
    """Whether the dot closes an initial or an abbreviation that goes on («г. Алматы», «им. Абая»)."""
    if INITIAL.search(before):
        return True
    if CLOSING.search(before):
        return False
    word = LAST_WORD.search(before)
    return word is not None and word.group().lower() in vocabulary.words("abbreviations")
