"""Posts told by what stands before: another person's post, or the organisation that somebody's «её» means.

«министр A и его российский коллега B»; «посетил ЮНЕСКО и встретился с её директором B».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from events.extraction.document import Document, PersonMention, PlaceSpan, RolePhrase
from events.extraction.place_names import genitive, nationality, state_forms

COLLEAGUE = ("коллега", "визави", "контрагент")
OWNERS = ("его ", "ее ", "её ")


def borrow(
    document: Document, mentions: Sequence[PersonMention], places: Sequence[Sequence[PlaceSpan]]
) -> list[PersonMention]:
    """The mentions, with the posts that only point to something before spelt out."""
    spelt = [_as_owned(document, mention, places[mention.sentence]) for mention in mentions]
    return [_as_colleague(spelt, index) for index in range(len(spelt))]


def _as_owned(document: Document, mention: PersonMention, places: Sequence[PlaceSpan]) -> PersonMention:
    """«её генеральный секретарь»: of the organisation named last before in the sentence."""
    role = next((r for r in mention.roles if r.text.startswith(OWNERS) and not r.country), None)
    before = [p for p in places if p.kind == "organisation" and role and p.last <= role.first]
    if role is None or not before:
        return mention
    body = before[-1]
    tokens = document.sentences[mention.sentence].tokens[body.first : body.last]
    inflected = next((t.feats.get("Case") for t in tokens if t.feats.get("Case")), None)
    spelt = " ".join(t.text for t in tokens) if inflected == "Gen" else body.name if body.name.isupper() else ""
    told = f"{role.text.split(' ', 1)[1]} {spelt}".strip()
    owned = replace(role, text=told, country=body.name, organisation=body.name, rule="role_of_owner")
    return replace(mention, roles=tuple(owned if r is role else r for r in mention.roles))


def _as_colleague(mentions: Sequence[PersonMention], index: int) -> PersonMention:
    """«его российский коллега»: the post of the other side, of the state the adjective names."""
    mention = mentions[index]
    role = next((r for r in mention.roles if r.title in COLLEAGUE), None)
    if role is None:
        return mention
    other = _other_side(mentions, index, role.country)
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


def _other_side(mentions: Sequence[PersonMention], index: int, country: str | None) -> RolePhrase | None:
    """The post of whom the colleague is a colleague of: of the nearest person named before, of another state.

    Somebody named in the same sentence is the one, even if nothing tells his post.
    """
    for mention in reversed(mentions[:index]):
        own = [r for m in mentions for r in m.roles if m is mention or (m.person == mention.person is not None)]
        fitting = [r for r in own if r.title not in COLLEAGUE and (r.country != country or not country)]
        if fitting:
            return fitting[0]
        if mention.sentence == mentions[index].sentence and not own:
            return None
    return None


def _of_other_state(text: str, country: str | None) -> str:
    """«глава казахстанского внешнеполитического ведомства» for RU -> «глава внешнеполитического ведомства России»."""
    own = next((name for name in state_forms() if text.endswith(f" {name}")), "")
    kept = text.removesuffix(f" {own}") if own else text
    kept = " ".join(w for w in kept.split() if not nationality(w))
    return f"{kept} {genitive(country)}" if country else kept
