"""What can stand as the headline of an article: no address, and none of the stamps that crawlers put before texts."""

from __future__ import annotations

import re

HEADER = re.compile(  # «date 2026-02-05 https://example.org/8812», «date 2025-07-22 19:05»
    r"\s*(?:date\s+\d{4}-\d{2}(?:-\d{2})?\s*(?:\d{1,2}:\d{2}\b)?|(?:https?://|www\.)\S+)\s*", re.IGNORECASE
)
MONTHS = "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
STAMP = re.compile(rf"(?:\d{{1,2}}\s+(?:{MONTHS})\w*|[\d\W_]|г\b)*", re.IGNORECASE)  # «19 марта 2025, 12:12»


def headline_of(line: str) -> str:
    """The line without what a crawler put before it; empty where it says nothing else."""
    rest = line.strip()
    while header := HEADER.match(rest):
        rest = rest[header.end() :]
    return "" if STAMP.fullmatch(rest) else rest
