"""Names in Latin letters where no official spelling is known."""

from functools import cache
from pathlib import Path

import iuliia

TABLE = Path(__file__).resolve().parent / "data" / "letters.tsv"


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
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t")[1:] for line in lines if line and not line.startswith("#")]
    return str.maketrans({**dict(rows), **{letter.upper(): shown.capitalize() for letter, shown in rows}})
