"""What the rules of the extractor go by, in words for readers; their codes are for those who mend them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

TABLE = Path(__file__).resolve().parent / "data" / "rules.tsv"
FAMILY = re.compile(r"[.:].*")


def rule_words(code: str) -> str:
    """In the reader's language; the code itself where it has no words (a rule of an extractor newer than the table)."""
    known = _words()
    found = known.get(code) or known.get(FAMILY.sub(lambda rest: f"{rest[0][0]}*", code))
    return found[get_language() == "en"] if found else code


def part_words(part: str) -> str:
    """Of one part of a meeting's confidence."""
    return rule_words(f"sure.{part}").removeprefix("sure.")


@cache
def _words() -> dict[str, tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {code: (russian, english) for code, russian, english in rows}
