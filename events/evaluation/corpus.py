"""A folder of articles with gold beside them, and the extractor's score on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events.evaluation.scoring import Score
from events.extraction import ArticleText, extract_many
from events.extraction.predictions import facts_to_json


@dataclass(frozen=True)
class GoldArticle:
    text: str
    gold: dict[str, Any]


class CorpusError(Exception):
    """The folder is not a corpus; the message names what is missing."""


def read_corpus(folder: Path, others: Sequence[Path] = ()) -> list[GoldArticle]:
    """Gold of ``folder/gold`` with texts of ``folder/articles``; gold that names a file has it in one of ``others``."""
    files = sorted((folder / "gold").glob("*.json"))
    if not files:
        raise CorpusError(f"{folder / 'gold'}: no gold files there; the folder needs gold/*.json and articles/*.txt")
    return [_gold_article(json.loads(file.read_text(encoding="utf-8")), folder, others) for file in files]


def _gold_article(gold: dict[str, Any], folder: Path, others: Sequence[Path]) -> GoldArticle:
    name = gold.get("file") or f"{gold['id']}.txt"
    for place in (folder / "articles", folder, *others):
        if (place / name).is_file():
            return GoldArticle((place / name).read_text(encoding="utf-8"), gold)
    raise CorpusError(f"{name}: the text of gold {gold['id']} is in none of the folders")


def evaluate(corpus: Sequence[GoldArticle]) -> Score:
    score = Score()
    for article, prediction in zip(corpus, _predictions(corpus), strict=True):
        score.add_article(article.gold, prediction, article.text)
    return score


def _predictions(corpus: Sequence[GoldArticle]) -> Iterator[dict[str, Any]]:
    for facts in extract_many(ArticleText(article.gold["id"], article.text) for article in corpus):
        yield facts_to_json(facts)
