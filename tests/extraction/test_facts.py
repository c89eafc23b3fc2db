"""Every fact leads to its words in the text, whatever the text is; and the same text always gives the same facts."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.extraction import ArticleFacts, ArticleText, extract_many
from events.extraction.facts import Evidence

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "corpus" / "articles").glob("*.txt")])
ARTICLES = [ArticleText(path.stem, path.read_text(encoding="utf-8")) for path in FILES]
PARAGRAPHS = [line for article in ARTICLES for line in article.text.splitlines() if line.strip()]
SIGNS = "\n\r\t .,;:-–—«»\"“”„'’()[]…!?№%/\\_•*\u00a0\u00ad\u0301\u200b\ufeff\0АяЁі1"
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def evidences(value: object) -> Iterator[Evidence]:
    """Every piece of evidence anywhere inside."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from evidences(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from evidences(getattr(value, field.name))


def broken(text: str, facts: ArticleFacts) -> list[Evidence]:
    """Evidence that is not what its span holds, or holds nothing."""
    return [e for e in evidences(facts) if not e.quote or text[e.start : e.stop] != e.quote]


def read(text: str) -> ArticleFacts:
    return next(extract_many([ArticleText("x", text)]))


def test_every_quote_of_the_seeds_and_the_corpus_equals_its_slice() -> None:
    for article, facts in zip(ARTICLES, extract_many(ARTICLES), strict=True):
        assert broken(article.text, facts) == [], article.id
        assert {*facts.evidences()} == {*evidences(facts)}, article.id  # what the facts say of themselves is complete


def test_every_state_that_somebody_represents_is_read_from_words() -> None:
    persons = [person for facts in extract_many(ARTICLES) for person in facts.persons]
    assert [p.name for p in persons if p.country and p.country_evidence is None] == []


@few
@given(article=st.sampled_from(ARTICLES), data=st.data())
def test_article_cut_anywhere_keeps_its_quotes(article: ArticleText, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(article.text)))
    text = article.text[start : data.draw(st.integers(start, len(article.text)))]
    assert broken(text, read(text)) == []


@few
@given(article=st.sampled_from(ARTICLES), seed=st.integers(0, 10_000), signs=st.text(SIGNS, min_size=1, max_size=12))
def test_article_broken_by_signs_anywhere_keeps_its_quotes(article: ArticleText, seed: int, signs: str) -> None:
    places = sorted(random.Random(seed).sample(range(len(article.text)), len(signs)))
    bounds = [0, *places, len(article.text)]
    parts = [article.text[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
    text = "".join(part + sign for part, sign in zip(parts, [*signs, ""], strict=True))
    assert broken(text, read(text)) == []


@few
@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=8), st.sampled_from(["\n", "\n\n", "\r\n", " ", ""]))
def test_paragraphs_of_any_articles_together_keep_their_quotes(paragraphs: Sequence[str], joint: str) -> None:
    text = joint.join(paragraphs)
    assert broken(text, read(text)) == []


@few
@given(st.text(SIGNS, max_size=60))
def test_text_of_signs_alone_tells_nothing_of_meetings(text: str) -> None:
    facts = read(text)
    assert (broken(text, facts), facts.meetings) == ([], ())


def test_facts_do_not_depend_on_the_order_of_articles_and_of_known_names() -> None:
    names = sorted({person.name for facts in extract_many(ARTICLES[:12]) for person in facts.persons})
    there = {facts.id: facts for facts in extract_many(ARTICLES[:12], names)}
    back = {facts.id: facts for facts in extract_many(ARTICLES[11::-1], [*reversed(names), *names])}
    assert there == back


def test_facts_do_not_depend_on_the_seed_of_hashes() -> None:
    """Words are kept in sets, whose order changes from process to process."""
    command = [sys.executable, "-m", "events.extraction", *map(str, FILES[::2])]
    told = [
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, cwd=ROOT, check=True)
        for seed in ("1", "2")
    ]
    assert told[0].stdout.count(b"\n") == len(FILES[::2])
    assert told[0].stdout == told[1].stdout
