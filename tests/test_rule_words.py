"""Every rule that the extractor can emit has words for readers."""

import ast
import re

import pytest
from django.utils import translation

from events.extraction import confidence
from events.rules import part_words, rule_words
from events.tables import DATA as TABLES
from events.tables import table

EXTRACTION = TABLES.parent / "extraction"
DATA = EXTRACTION / "data"
RULE = re.compile(r"role(?:_[a-z]+)+|(?:date|person|place|party|occasion|layout|contact|topic)[.:][a-z_]+")
MADE = re.compile(r"[a-z_]+[.:]")  # the beginning of a name that is put together


def constants() -> list[str | None]:
    """All texts in the sources of the extractor."""
    trees = [ast.parse(source.read_text()) for source in EXTRACTION.glob("*.py")]
    return [
        n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]


def emitted() -> set[str]:
    files = {path.stem for path in DATA.rglob("*.tsv")}
    named = {text for text in constants() if RULE.fullmatch(text)} - files
    frames = {
        line.split("\t")[0] for line in (DATA / "frames.tsv").read_text().splitlines() if line[:1] not in ("", "#")
    }
    topics = {f"topic:{path.stem}" for path in (DATA / "topics").glob("*.tsv")}
    parties = {f"party.{source}" for source in confidence.SOURCE}
    return named | frames | topics | parties | {"role"}


def test_every_rule_of_the_extractor_has_words_in_both_languages():
    assert len(emitted()) > 150
    for language in ("ru", "en"):
        with translation.override(language):
            assert [rule for rule in sorted(emitted()) if rule_words(rule) == rule] == []


def test_rules_put_together_while_reading_are_those_that_this_test_knows():
    trees = [ast.parse(source.read_text()) for source in EXTRACTION.glob("*.py")]
    made = {
        node.values[0].value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
    }
    assert {start for start in made if MADE.fullmatch(start)} == {"party.", "topic:"}


def test_english_words_are_no_russian_ones():
    assert [row for row in table("rules.tsv") if len(row) != 3 or re.search("[а-яё]", row[2])] == []


@pytest.mark.parametrize(
    ("rule", "language", "words"),
    [
        ("role_before_name", "ru", "должность перед именем"),
        ("role_before_name", "en", "post before the name"),
        ("meeting.receive", "en", "words for a meeting or a reception"),
        ("topic:plain", "ru", "переговоры без названной темы"),
        ("topic:energy", "ru", "слова этой темы"),
        ("of-a-newer-extractor", "ru", "of-a-newer-extractor"),
    ],
)
def test_rule_is_told_in_words(rule, language, words):
    with translation.override(language):
        assert rule_words(rule) == words


def test_parts_of_a_confidence_are_told_in_words():
    source = (EXTRACTION / "confidence.py").read_text()
    parts = re.findall(r'\("(\w+)",', source)
    assert {"frame", "parties", "told", "countries"} <= set(parts)
    assert [part for part in parts if part_words(part) == part] == []
