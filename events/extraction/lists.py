"""Which actors of a sentence stand in one list: «послы Мальты и Руанды X и Y», «с X, Y и Z»."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from events.extraction import language, vocabulary
from events.extraction.actors import DASHES, Actor, Group, Sort
from events.extraction.document import Sentence, Token

BETWEEN = frozenset(", ; • * и а затем потом отдельно также - – — с со вместе или ( )".split())
DEPUTIES = frozenset({"заместитель", "помощник", "советник"})


def lists_of(sentence: Sentence, actors: Sequence[Actor], places: Collection[int] = ()) -> list[Group]:
    """Actors of one list together: same case, nothing but commas, «и», dashes and place names between.

    ``places``: tokens of place names («послами Кувейта - X и Катара - Y»). A plural post that heads a list of names
    («послы Мальты и Руанды X и Y») and a post after a name («X, глава …») give way to the names.
    """
    groups: list[list[Actor]] = []
    for actor in actors:
        if groups and _apposition(sentence, groups[-1][-1], actor):
            continue
        if groups and _listed(sentence, groups[-1][-1], actor, places):
            groups[-1].append(actor)
        else:
            groups.append([actor])
    return [_without_heading(group) for group in groups]


def _without_heading(group: Sequence[Actor]) -> Group:
    """Without the plural post that the names of the list spell out; its preposition stays."""
    head, *rest = group
    if head.sort is Sort.PEOPLE and rest and all(a.named for a in rest):
        cases = rest[0].cases & head.cases or head.cases
        governed = rest[0].preposition or head.preposition
        first = replace(rest[0], preposition=governed, cases=cases, opens=head.first)
        return (first, *rest[1:])
    return tuple(group)


def _apposition(sentence: Sentence, before: Actor, actor: Actor) -> bool:
    between = [t.text for t in sentence.tokens[before.last : actor.first]]
    same = bool(before.cases & actor.cases) and not actor.plural
    return before.named and actor.sort is Sort.ROLE and same and between in ([","], ["-"], ["–"], ["—"], ["("])


def _listed(sentence: Sentence, before: Actor, actor: Actor, places: Collection[int]) -> bool:
    between = _outside_brackets(sentence, range(before.last, actor.first))
    if not between and before.sort is Sort.PEOPLE and actor.named:
        return bool(before.cases & actor.cases) or _are_deputies(sentence, before, actor)
    if not between or Sort.RELATIVE in (before.sort, actor.sort) or _quoted_source(sentence, before):
        return False
    uninflected = actor.named and actor.first == actor.head and any(i in places for i in between)
    uninflected |= before.sort is Sort.PEOPLE and actor.named and sentence.tokens[before.last].text in (":", *DASHES)
    if not _agree(before, actor) and not uninflected:
        return False
    heading = before.sort is Sort.PEOPLE and actor.named
    words = [sentence.tokens[i] for i in between]
    if not before.preposition and [w.lower for w in words] in (["с"], ["со"]):
        return False  # «обсуждены им с министром»: two sides, no list
    shared = heading or (words[0].lower in (",", "и") and words[-1].text in DASHES)
    unread = actor.named and actor.first == actor.head and words[0].lower in (",", "и")
    return all(
        t.lower in BETWEEN
        or i in places
        or (heading and t.text == ":")
        or (shared and _in_genitive(t))
        or (unread and (_in_genitive(t) or (t.pos == "NOUN" and t.feats.get("Case") in before.cases)))
        for i, t in zip(between, words, strict=True)
    )


def _outside_brackets(sentence: Sentence, between: range) -> Sequence[int]:
    """«X («Лело»), Y («Гирчи»)»: what stands in brackets after a name parts no list."""
    words = [sentence.tokens[i].text for i in between]
    if words[:1] != ["("] or ")" not in words:
        return between
    return between[words.index(")") + 1 :]


def _are_deputies(sentence: Sentence, before: Actor, actor: Actor) -> bool:
    """«заместители министра X и Y»: the genitive belongs to the plural post, the names are its holders."""
    return actor.cases == {"Gen"} and bool(language.lemmas(sentence.tokens[before.head].lower) & DEPUTIES)


def _agree(before: Actor, actor: Actor) -> bool:
    """Whether two actors may stand in one case; of «Чо и Рёту» the first may have been read as genitive."""
    living = {"Gen", "Acc"}
    return bool(before.cases & actor.cases) or bool(before.cases & living and actor.cases & living)


def _quoted_source(sentence: Sentence, actor: Actor) -> bool:
    """«Вчера, добавил X, Y принял …», «Как сообщил X, …»: an inserted remark on who says so."""
    if (
        actor.first < 2
        or sentence.tokens[actor.first - 2].lower not in (",", "как")
        or actor.last >= len(sentence.tokens)
    ):
        return False
    verb = sentence.tokens[actor.first - 1].lower
    return sentence.tokens[actor.last].text == "," and bool(language.lemmas(verb) & vocabulary.words("saying_verbs"))


def _in_genitive(token: Token) -> bool:
    """«министрами: энергетики - X, транспорта - Y»: what each of a list holds."""
    return token.pos in ("NOUN", "ADJ", "PROPN") and token.feats.get("Case") == "Gen"
