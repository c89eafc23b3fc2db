"""Which preposition governs a noun phrase."""

from __future__ import annotations

from events.extraction.document import Sentence

OBLIQUE_PREPOSITIONS = frozenset(
    "с со к ко от у о об обо при для через за из между перед по без до над под во в на после".split()
)
MAX_PARTICIPLE = 8  # tokens from a participle to the noun phrase that it belongs to


def preposition(sentence: Sentence, first: int) -> str:
    """The preposition that governs a noun phrase, or ""; adverbs and a participle may stand between."""
    at = _participle(sentence, first) - 1
    while at >= 0 and sentence.tokens[at].pos in ("ADV", "PART"):
        at -= 1
    word = sentence.tokens[at].lower if at >= 0 else ""
    return {"со": "с", "во": "в", "ко": "к"}.get(word, word) if word in OBLIQUE_PREPOSITIONS else ""


def _participle(sentence: Sentence, first: int) -> int:
    """Where a noun phrase begins with the participle before it: «с | находящимся в Москве ректором»."""
    case = sentence.tokens[first].feats.get("Case")
    for at in range(first - 1, max(first - MAX_PARTICIPLE, 0), -1):
        token = sentence.tokens[at]
        if token.feats.get("VerbForm") == "Part" and token.feats.get("Case") == case:
            return at
        if token.pos not in ("ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "PROPN"):
            break
    return first
