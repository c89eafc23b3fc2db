"""Posts told by what stands before: another person's post, or the organisation that somebody's «её» means.

«министр A и его российский коллега B»; «посетил ЮНЕСКО и встретился с её директором B», «посетил музей и … с его
директором B», «музей, директор которого B»; «делегация музея во главе с директором B».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from events.extraction import language
from events.extraction.document import Document, PersonMention, PlaceSpan, RolePhrase, Token
from events.extraction.names import shaped
from events.extraction.place_names import genitive, is_state, nationality, state_forms

COLLEAGUE = ("коллега", "визави", "контрагент")
OWNERS = ("его ", "ее ", "её ")
RELATIVE = re.compile(r" котор(?:ого|ой)$")
OF_A_NAME = frozenset({"PROPN", "X", "PUNCT"})
OWNED = "role_of_owner"


def borrow(
    document: Document, mentions: Sequence[PersonMention], places: Sequence[Sequence[PlaceSpan]]
) -> list[PersonMention]:
    """The mentions, with the posts that only point to something before spelt out."""
    owned = [_as_owned(document, mention, places[mention.sentence]) for mention in mentions]
    spelt = [_as_related(document, _as_head(document, mention)) for mention in owned]
    return [_as_colleague(document, spelt, index) for index in range(len(spelt))]


def _as_owned(document: Document, mention: PersonMention, places: Sequence[PlaceSpan]) -> PersonMention:
    """«её генеральный секретарь», «с его ректором»: of the organisation or house named last before."""
    role = next((r for r in mention.roles if r.text.startswith(OWNERS) and not r.country), None)
    if role is None:
        return mention
    post = role.text.split(" ", 1)[1]
    before = [p for p in places if p.kind == "organisation" and p.last <= role.first]
    if before:
        body = before[-1]
        spelt = _spelt(document.sentences[mention.sentence].tokens[body.first : body.last], body.name)
        owned = replace(role, text=f"{post} {spelt}".strip(), country=body.name, organisation=body.name, rule=OWNED)
    else:
        owned = replace(role, text=f"{post} {_house(document, mention.sentence, role.first)}".strip(), rule=OWNED)
    return replace(mention, roles=tuple(owned if r is role else r for r in mention.roles))


def _as_related(document: Document, mention: PersonMention) -> PersonMention:
    """«посетил музей Гёте, директор которого X»: of the house right before the comma."""
    role = next((r for r in mention.roles if RELATIVE.search(r.text)), None)
    if role is None:
        return mention
    house = _before_comma(document, mention.sentence, role)
    related = replace(role, text=RELATIVE.sub(f" {house}", role.text).strip(), rule="role_of_antecedent")
    return replace(mention, roles=tuple(related if r is role else r for r in mention.roles))


def _before_comma(document: Document, sentence: int, role: RolePhrase) -> str:
    """The noun before the comma with its name, in the genitive: «монастыря Швезигон», «компании «Катар Энерджи»»."""
    tokens = document.sentences[sentence].tokens[: role.first - 1]
    marks = [i for i, token in enumerate(tokens) if token.text == "«"] if tokens[-1:] and tokens[-1].text == "»" else []
    first = marks[-1] if marks else len(tokens)
    while first and tokens[first - 1].pos in OF_A_NAME:
        first -= 1
    while first and _is_head_noun(tokens[first - 1 :], feminine=role.text.endswith("которой")):
        first -= 1
    while first and tokens[first - 1].pos == "ADJ":
        first -= 1
    return _in_genitive(document, tokens[first:])


def _is_head_noun(tokens: Sequence[Token], *, feminine: bool) -> bool:
    """Whether the first word is a noun of the pronoun's gender that the others, its name or a genitive, belong to."""
    noun, rest = tokens[0], tokens[1:]
    if noun.pos != "NOUN" or (noun.feats.get("Gender") == "Fem") != feminine:
        return False
    return not rest or rest[0].pos in OF_A_NAME or rest[0].feats.get("Case") == "Gen"


def _as_head(document: Document, mention: PersonMention) -> PersonMention:
    """«делегация Агентства по туризму во главе с председателем X»: a bare post is held in the body named before."""
    role = mention.roles[0] if mention.roles else None
    sentence = document.sentences[mention.sentence]
    if role is None or " " in role.text or role.country or not _is_head(sentence.tokens, role.first):
        return mention
    body = next((e for e in sentence.entities if e.type == "ORG" and e.last == role.first - 3), None)
    if body is None or sentence.tokens[body.first].feats.get("Case") != "Gen":
        return mention
    spelt = document.text[sentence.tokens[body.first].start : sentence.tokens[body.last - 1].stop]
    headed = replace(role, text=f"{role.text} {spelt}", rule="role_of_head")
    return replace(mention, roles=(headed, *mention.roles[1:]))


def _is_head(tokens: Sequence[Token], first: int) -> bool:
    return [t.lower for t in tokens[max(0, first - 3) : first]] in (["во", "главе", "с"], ["во", "главе", "со"])


def _spelt(tokens: Sequence[Token], name: str) -> str:
    inflected = next((t.feats.get("Case") for t in tokens if t.feats.get("Case")), None)
    return " ".join(t.text for t in tokens) if inflected == "Gen" else name if name.isupper() else ""


def _house(document: Document, sentence: int, stop: int) -> str:
    """The house named last before in the sentence, in the genitive, or nothing."""
    source = document.sentences[sentence]
    houses = [e for e in source.entities if e.type == "ORG" and e.last <= stop]
    if not houses:
        return ""
    return _in_genitive(document, source.tokens[houses[-1].first : houses[-1].last])


def _in_genitive(document: Document, tokens: Sequence[Token]) -> str:
    """The name of a house up to its first noun in the genitive, the rest as it is."""
    words = [t.text for t in tokens]
    gaps = [document.text[a.stop : b.start] for a, b in zip(tokens, tokens[1:], strict=False)] + [""]
    for at, token in enumerate(tokens):
        if token.pos not in ("ADJ", "NOUN", "PROPN"):
            break
        words[at] = _genitive_of(token, tokens[at:])
        if token.pos != "ADJ":
            break
    return "".join(word + gap for word, gap in zip(words, gaps, strict=True))


def _genitive_of(token: Token, rest: Sequence[Token]) -> str:
    """A word of the name up to its head noun, whose gender the adjectives before it share."""
    head = next((t for t in rest if t.pos != "ADJ"), token)
    gender = {"Masc": "m", "Fem": "f", "Neut": "n"}.get(head.feats.get("Gender", ""))
    number = "Plur" if head.feats.get("Number") == "Plur" else "Sing"
    form = None if token.text.isupper() else language.inflect(token.text, "Gen", gender, number, "NOUN|ADJF")
    return shaped(token.text, form) if form else token.text


def _as_colleague(document: Document, mentions: Sequence[PersonMention], index: int) -> PersonMention:
    """«его российский коллега»: the post of the other side, of the state the adjective names."""
    mention = mentions[index]
    role = next((r for r in mention.roles if r.title in COLLEAGUE), None)
    if role is None:
        return mention
    tokens = document.sentences[mention.sentence].tokens
    told = [m for m in mentions[:index] if m.case == "Nom"] if _is_own(tokens, role) else mentions[:index]
    other = _other_side(mentions, told, mention.sentence, role.country)
    if other is None:
        return mention
    mirrored = replace(
        other,
        first=role.first,
        last=role.last,
        text=_of_other_state(other.text, role.country),
        country=role.country,
        organisation=None,
        host_country=None,
        host_organisation=None,
        case=mention.case,
        rule="role_of_colleague",
        confidence=0.75,
    )
    return replace(mention, roles=tuple(mirrored if r is role else r for r in mention.roles))


def _is_own(tokens: Sequence[Token], role: RolePhrase) -> bool:
    """«со своим оманским коллегой»: the colleague of whoever acts."""
    return any("свой" in language.lemmas(t.lower) for t in tokens[max(0, role.first - 2) : role.last])


def _other_side(
    mentions: Sequence[PersonMention], told: Sequence[PersonMention], sentence: int, country: str | None
) -> RolePhrase | None:
    """The post of whom the colleague is a colleague of: of the nearest person told before, of another state.

    Somebody named in the same sentence is the one, even if nothing tells his post.
    """
    for mention in reversed(told):
        own = [r for m in mentions for r in m.roles if m is mention or (m.person == mention.person is not None)]
        fitting = [r for r in own if r.title not in COLLEAGUE and _may_be_mirrored(r, country)]
        if fitting:
            return fitting[0]
        if mention.sentence == sentence and not own:
            return None
    return None


def _may_be_mirrored(role: RolePhrase, country: str | None) -> bool:
    """The colleague of somebody else's state; of an organisation's official no state has one."""
    return not country or role.country != country and (role.country is None or is_state(role.country))


def _of_other_state(text: str, country: str | None) -> str:
    """«глава казахстанского внешнеполитического ведомства» for RU -> «глава внешнеполитического ведомства России»."""
    own = next((name for name in state_forms() if text.endswith(f" {name}")), "")
    kept = text.removesuffix(f" {own}") if own else text
    kept = " ".join(w for w in kept.split() if not nationality(w))
    return f"{kept} {genitive(country)}" if country else kept
