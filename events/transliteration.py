"""Names in Latin letters where nobody typed the official spelling."""

from functools import cache

import iuliia

from events.tables import table

LONGEST_NAME = 200  # characters, of the column


def latin_name(name: str) -> str:
    """Latin letters take more room than Cyrillic ones."""
    return latin(name)[:LONGEST_NAME]


def latin(text: str) -> str:
    """Letters of other alphabets first, because the scheme, which is for Russian, would leave them as they are."""
    return iuliia.WIKIPEDIA.translate(text.translate(letters()))


@cache
def letters() -> dict[int, str]:
    """Of ``letters.tsv``, small and capital."""
    rows = [letter for _alphabets, *letter in table("letters.tsv")]
    return str.maketrans({**dict(rows), **{letter.upper(): shown.capitalize() for letter, shown in rows}})


def is_cyrillic(text: str) -> bool:
    """Has it any letter of the Cyrillic block?"""
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


def city_in_english(name: str, iso2: str) -> str:
    """What English calls the city, or else its name in Latin letters."""
    return _cities().get((name, iso2)) or latin(name)


def cities_in_english(name: str) -> set[str]:
    """English names of all known cities of that Russian name, wherever they are; «ё» may be written «е»."""
    return _by_name().get(name.replace("ё", "е"), set())


@cache
def _by_name() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for (name, _iso2), english in _cities().items():
        found.setdefault(name.replace("ё", "е"), set()).add(english)
    return found


@cache
def _cities() -> dict[tuple[str, str], str]:
    return {(name, iso2): english for name, iso2, english in table("city_names.tsv")}
