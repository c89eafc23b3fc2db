"""How far the words reach that belong to the noun of a group or a house («депутаты комитета по экономике»)."""

from __future__ import annotations

from collections.abc import Collection

from events.extraction import language
from events.extraction.document import Sentence

GROUNDS = frozenset({"случай", "повод", "итог", "приглашение", "инициатива", "поручение", "просьба", "окончание"})


def end_of_chain(sentence: Sentence, at: int, taken: Collection[int]) -> int:
    """End of the chain of genitives, quoted names and «по …» complements that belong to a group noun.

    ``at``: the token after the noun; ``taken``: tokens of other actors, which end it.
    """
    last = at
    depth = 0
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        if at in taken:
            break
        if token.text in '"«»“”':
            depth = 1 - depth if token.text in '"“”' else (1 if token.text == "«" else 0)
            last = at + 1
        elif depth or _continues_chain(sentence, at):
            last = at + 1
        elif not _bridges(sentence, at):
            break
        at += 1
    return last


def _continues_chain(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if token.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "X"):
        foreign = token.text[:1].isupper() and token.feats.get("Case") in (None, "Nom")
        return (
            (token.feats.get("Case") == "Gen" and language.may_be_genitive(token.lower))
            or foreign
            or (at > 0 and sentence.tokens[at - 1].lower in ("по", "в", "при"))
        )
    return False


def _bridges(sentence: Sentence, at: int) -> bool:
    """«и», «по», «в» inside a chain: «депутаты комитета по экономике», «посольство Казахстана в Испании»."""
    following = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if following is None or following.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    word = sentence.tokens[at].lower
    if word in ("по", "при"):
        return not language.lemmas(following.lower) & GROUNDS
    if word in ("в", "во"):
        return following.pos == "PROPN"
    return (
        word in ("и", ",")
        and following.feats.get("Case") == "Gen"
        and sentence.tokens[at - 1].feats.get("Case") == "Gen"
    )
