"""Posts in English: «посол Казахстана в Бельгии» is "Ambassador of Kazakhstan to Belgium".

A post is told by a title that a table knows, the state it is held for, and the place or body it is held at. Every word
of the Russian must be one of these, or there is no translation: a role half understood would be a role made up.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale

from events.tables import table
from events.transliteration import cities_in_english

FORMS = "../extraction/data/place_forms.tsv"
ANY = "~"  # stands for a portfolio in a title, and for the title before a portfolio
NOWHERE = "-"
AT_PLACE = re.compile(r"(?:в|во|на) (?=\S)")
AT_BODY = re.compile(r"(?:при|в) (?=\S)")
ENDINGS = {  # of the prepositional case: those of the nominative that it may stand for
    "е": ("", "а", "ь", "й", "я"), "и": ("ь", "я", "и"), "у": ("", "у"), "ю": ("й", "ь"), "о": ("о",), "ы": ("ы",),
}  # fmt: skip
PRESS = {  # as in the table of countries: what Babel calls by a longer name than the press does
    "CD": "DR Congo", "CG": "Republic of the Congo", "HK": "Hong Kong", "MM": "Myanmar", "MO": "Macao",
    "PS": "Palestine",
}  # fmt: skip
WITH_ARTICLE = frozenset("AE BS CF CG DO FK GB GM KM KY MH MV NL PH SB SC TC US VA".split())


@lru_cache(10_000)
def role_in_english(text: str) -> str | None:
    """None where a word of it is in no table."""
    words = " ".join(text.replace("ё", "е").split())
    for length in range(len(words), 0, -1):
        if words[length : length + 1] not in ("", " "):
            continue
        title = _titles().get(words[:length].casefold())
        if title and (rest := _held(words[length:].strip(), title[1])) is not None:
            return title[0] + rest
    return None


def _held(rest: str, before_place: str) -> str | None:
    """For which state and where; None if any word of the rest tells something else."""
    state, rest = _state(rest)
    told = f" of {state}" if state else ""
    if not rest:
        return told
    place = None if before_place == NOWHERE else _place(rest)
    if place:
        return f"{told} {before_place} {place}"
    body = AT_BODY.match(rest) if before_place == "to" else None
    found = _body(rest[body.end() :]) if body else None
    return f"{told} to {found}" if found else None


def _state(rest: str) -> tuple[str | None, str]:
    """The state that the words begin with, and the words after it."""
    for stop in [len(rest), *(m.start() for m in reversed(list(re.finditer(" ", rest))))]:
        if state := _country(_form("country", rest[:stop])):
            return state, rest[stop:].strip()
    return None, rest


def _place(rest: str) -> str | None:
    """«в Бельгии», «на Кипре», «в Барселоне»."""
    at = AT_PLACE.match(rest)
    if at is None:
        return None
    named = rest[at.end() :]
    return _country(_form("country", named)) or _city(named)


def _city(form: str) -> str | None:
    """Of a city in the prepositional case; None where several cities of different names could be meant."""
    nominatives = {form[:-1] + ending for ending in ENDINGS.get(form[-1], ())}
    found = {name for nominative in nominatives for name in cities_in_english(nominative)}
    return found.pop() if len(found) == 1 else None


def _body(form: str) -> str | None:
    return _bodies().get(_form("organisation", form))


def _form(kind: str, words: str) -> str:
    """The code of a state or the name of an organisation that the words, in whatever case, stand for; or empty."""
    forms = _forms()[kind]
    return forms.get(words) or forms.get(words.lower(), "")


@cache
def _country(code: str) -> str:
    name = PRESS.get(code) or Locale("en").territories.get(code, "")
    return f"the {name}" if code in WITH_ARTICLE else name


@cache
def _titles() -> dict[str, tuple[str, str]]:
    """English title and the word before the place, by the Russian in small letters, portfolios put in."""
    rows = [(ru.replace("ё", "е").casefold(), en, at) for ru, en, at in table("titles_en.tsv")]
    offices = [(ru.removeprefix(ANY).strip(), en) for ru, en, _at in rows if ru.startswith(ANY)]
    titles = {ru: (en, at) for ru, en, at in rows if ANY not in ru}
    for ru, en, at in rows:
        if ru.endswith(ANY):
            titles |= {ru.replace(ANY, office): (en.replace(ANY, name), at) for office, name in offices}
    return titles


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Of states their code, of organisations their name; a form of two states is none."""
    found: dict[str, dict[str, str]] = {"country": {}, "organisation": {}}
    for form, kind, name, code in table(FORMS):
        if kind in found:
            value = code if kind == "country" else name
            known = found[kind].setdefault(form.replace("ё", "е"), value)
            if known != value:
                found[kind][form.replace("ё", "е")] = ""
    return found


@cache
def _bodies() -> dict[str, str]:
    return {row[0]: row[1] for row in table("bodies_en.tsv")}
