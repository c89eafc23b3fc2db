"""Loads the data tables beside this module: tab-separated, ``#`` begins a comment line, UTF-8.

A table is the vocabulary of one rule. Adding a title, a country name or an agency is adding a row.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

Row = tuple[str, ...]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Rows of ``data/<name>.tsv`` without comments and blank lines; cells are stripped."""
    path = DATA / f"{name}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip() and line[0] != "#")


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a table as a set."""
    return frozenset(row[0] for row in rows(name))


@cache
def mapping(name: str, key: int = 0, value: int = 1) -> dict[str, str]:
    """One column of a table by another; a row that lacks the column is left out."""
    return {row[key]: row[value] for row in rows(name) if len(row) > max(key, value)}


def alternatives(cell: str) -> list[str]:
    """Values of a cell that lists several: ``a | b``."""
    return [part.strip() for part in cell.split("|") if part.strip()]
