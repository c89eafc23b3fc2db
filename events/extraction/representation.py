"""Whom a person represents, where the post itself does not say.

Ambassadors without a state are the article's own; whoever sits opposite to one's own side is of the state the paragraph
is about; a delegation's adjective («казахстанскую делегацию возглавил …») tells its head's state.
"""

from __future__ import annotations

import re
from dataclasses import replace

from events.extraction import vocabulary
from events.extraction.allegiance import (
    Allegiance,
    by_bracket,
    by_delegation,
    by_side,
    from_place,
    is_counterpart,
    listed_on,
    of_body,
)
from events.extraction.document import PersonMention, RolePhrase
from events.extraction.language import lemmas
from events.extraction.name_shapes import speaks_for
from events.extraction.place_names import is_state
from events.extraction.scene import Scene
from events.extraction.titles import sort_of, speaks_for_others

OCCUPATIONS = ("civil", "style", "rank")
JOURNEYS = frozenset("визит поездка приезд прибытие прилет".split())
MAX_STEPS = 4  # from a journey to the state that is visited
GOVERNMENT = re.compile(r"\bМИД\b|министерств|иностранных дел|внешнеполитическ|министра|президента|правительства")
CHIEF_OF_BODY = re.compile(  # of what body, is not told
    r"(?:генеральн|исполнительн)\w+ (?:директор|секретар)\w*(?: по .+)?$", re.IGNORECASE
)
BODIES_BY_NAME = frozenset("организация комиссия агентство союз ассоциация".split())


def allegiances(scene: Scene) -> dict[int, Allegiance]:
    """Whom each person of the article represents: first those whose posts say so, then the others in text order."""
    known: dict[int, Allegiance] = {}
    for read in (_stated, _inferred, _by_shape):
        for mention in scene.mentions:
            found = read(scene, mention) if mention.person is not None and mention.person not in known else None
            if found and mention.person is not None:
                near = found.span is None
                span = scene.nearest_span(mention.sentence, found.country) if near else found.span
                known[mention.person] = replace(found, span=span, nearby=near)
                scene.states[mention.person] = found.country
    return known


def _stated(scene: Scene, mention: PersonMention) -> Allegiance | None:
    role = next((r for r in mention.roles if r.country), None)
    if role is None or role.country is None or (sort_of(mention.roles[0].title) == "kin" and mention.roles[0] != role):
        return None
    tokens = scene.document.sentences[mention.sentence].tokens[role.first : role.last]
    words = (tokens[0].start, tokens[-1].stop) if tokens else None
    return Allegiance(role.country, scene.span_of(mention.sentence, role.country) or words, "role")


def _by_shape(scene: Scene, mention: PersonMention) -> Allegiance | None:
    """Somebody without a post: the state, of the two the sentence is about, whose names look so."""
    if mention.roles or not scene.home:
        return None
    foreign = scene.foreign(mention.sentence)
    if speaks_for(mention.name, scene.home, foreign[0] if foreign else None):
        return Allegiance(scene.home, None, "shape")
    if foreign and speaks_for(mention.name, foreign[0], scene.home):
        return Allegiance(foreign[0], foreign[1], "shape")
    return _by_shape_of_one(scene, mention)


def _by_shape_of_one(scene: Scene, mention: PersonMention) -> Allegiance | None:  # of the states the article deals with
    likely = [state for state in scene.dealt_with() if speaks_for(mention.name, state, scene.home)]
    return Allegiance(likely[0], None, "shape") if len(likely) == 1 else None


def _inferred(scene: Scene, mention: PersonMention) -> Allegiance | None:
    role = mention.roles[0] if mention.roles else None
    if role is None:
        return by_delegation(scene, mention) or by_side(scene, mention)
    if sort_of(role.title) == "kin":
        return None
    return (
        _by_body(scene, mention, role)
        or by_bracket(scene, mention)
        or by_delegation(scene, mention)
        or by_side(scene, mention)
        or _by_organisation(scene, mention, role)
        or _by_chief(scene, mention, role)
        or _origin(scene, mention, role)
        or _by_scene(scene, mention, role)
    )


def _by_body(scene: Scene, mention: PersonMention, role: RolePhrase) -> Allegiance | None:
    """A parliament or an office that one state alone has: «Мажилис», «бундестаг»."""
    country = scene.state_of_body(role.text.split())
    return Allegiance(country, None, "body") if country else None


def _by_organisation(scene: Scene, mention: PersonMention, role: RolePhrase) -> Allegiance | None:
    """«председатель Совета организации»: the international organisation the sentence or the one before names."""
    words = role.text.split()[1:]
    named = any((word.islower() or word == words[-1]) and lemmas(word) & BODIES_BY_NAME for word in words)
    if not named and not CHIEF_OF_BODY.search(role.text):
        return None
    for k in [mention.sentence, *([mention.sentence - 1] if mention.sentence else [])]:
        for place in scene.places[k]:
            if place.kind == "organisation":
                return of_body(place, scene.document.sentences[k].tokens)
    return None


def _by_chief(scene: Scene, mention: PersonMention, role: RolePhrase) -> Allegiance | None:
    """«заместитель генерального секретаря»: of the organisation whose general secretary the article names."""
    if role.title not in vocabulary.words("deputies"):
        return None
    chief = [lemmas(word) for word in role.text.split()[1:3]]
    for other in scene.mentions:
        for post in other.roles:
            same = all(a & lemmas(b) for a, b in zip(chief, post.text.split(), strict=False))
            body = post.country is not None and not is_state(post.country) and len(chief) > 1
            if body and same and other.person != mention.person:
                return Allegiance(post.country or "", scene.span_of(other.sentence, post.country or ""), "organisation")
    return None


def _origin(scene: Scene, mention: PersonMention, role: RolePhrase) -> Allegiance | None:
    """«художница из Алматы»."""
    tokens = scene.document.sentences[mention.sentence].tokens
    for place in scene.places[mention.sentence]:
        after = place.first in (role.last + 1, mention.last + 1)
        if place.country and after and tokens[place.first - 1].lower == "из":
            return from_place(place, tokens, "origin")
    return None


def _by_scene(scene: Scene, mention: PersonMention, role: RolePhrase) -> Allegiance | None:
    """One's own side or the other, by who else is in the sentence."""
    if alike := _between_alike(scene, mention) or scene.delegation_of(mention):
        return Allegiance(alike, scene.span_of(mention.sentence, alike), "joined")
    foreign = scene.foreign(mention.sentence)
    home = Allegiance(scene.home, None, "home") if scene.home else None
    other = Allegiance(foreign[0], foreign[1], "opposite") if foreign else None
    if guest := scene.guest(mention.sentence):
        abroad = _visits(scene, mention) or scene.tells_of_delegation(mention)
        other = Allegiance(guest, scene.span_of(mention.sentence, guest), "opposite") if abroad else None
        home = other or home
    likely_own = speaks_for(mention.name, scene.home, other.country if other else None)
    if other and speaks_for(mention.name, other.country, scene.home):
        return other
    if not likely_own and (shaped := _by_shape_of_one(scene, mention)):
        return shaped
    if is_counterpart(scene, mention):
        acting = scene.states_of_actors(mention.sentence, mention.person)
        if acting and scene.home not in acting:
            return home
        return home if likely_own and not acting else other or home
    if _is_mission(role) or speaks_for_others(role.text):
        return home
    if joined := _joined_state(scene, mention, role):
        return Allegiance(joined, None, "joined")
    if sort_of(role.title) in OCCUPATIONS:
        return home if likely_own else other or home
    return _by_others(scene, mention, role, home, home if likely_own else other)


def _visits(scene: Scene, mention: PersonMention) -> bool:
    """«о визите в Бишкек канцлера X»: who visits a state is of another."""
    tokens = scene.document.sentences[mention.sentence].tokens[: mention.np_first]
    journey = [i for i, t in enumerate(tokens) if lemmas(t.text) & JOURNEYS]
    places = [p for p in scene.places[mention.sentence] if p.last == mention.np_first and p.country == scene.home]
    return bool(journey) and bool(places) and places[0].first - journey[-1] <= MAX_STEPS


def _by_others(
    scene: Scene, mention: PersonMention, role: RolePhrase, home: Allegiance | None, other: Allegiance | None
) -> Allegiance | None:
    others = scene.states_of_others(mention.sentence, mention.person)
    if scene.home in others:
        return other or home
    if scene.own_delegation(mention.sentence):
        return home
    if scene.tells_of_delegation(mention):
        return other or home
    if others:
        return home
    government = role.title in vocabulary.words("government_titles") or GOVERNMENT.search(role.text)
    if government and not scene.host_of_own_mission(mention.sentence):
        return home
    return other or home


def _is_mission(role: RolePhrase) -> bool:
    """Whether the post belongs to an embassy by its head or by a word of it («советник посольства»)."""
    if sort_of(role.title) == "mission" or role.host_country or role.host_organisation:
        return True
    return "посольств" in role.text or "консульств" in role.text or "постоянного представител" in role.text


def _joined_state(scene: Scene, mention: PersonMention, role: RolePhrase) -> str | None:
    """The state of the one a name is joined to, if that was inferred too («заместитель главы X и председатель Y»), or
    if the name has an occupation only («министр Монголии X и академик Y»)."""
    tokens, occupation = scene.document.sentences[mention.sentence].tokens, sort_of(role.title) in OCCUPATIONS
    for other in scene.of_sentence(mention.sentence):
        if other.case == mention.case and listed_on(tokens, other.np_last, mention.np_first):
            stated = any(r.country for r in other.roles)
            alike = other.roles and (occupation or not _is_mission(other.roles[0]))
            if other.person is not None and alike and stated == occupation:
                return scene.states.get(other.person)
    return None


def _between_alike(scene: Scene, mention: PersonMention) -> str | None:
    """The state that the names on both sides of a list serve: «вице-премьер Турции X, министр Y и посол Турции Z»."""
    tokens = scene.document.sentences[mention.sentence].tokens
    beside = [
        {r.country for r in other.roles if r.country}
        for other in scene.of_sentence(mention.sentence)
        if listed_on(tokens, other.np_last, mention.np_first) or listed_on(tokens, mention.np_last, other.np_first)
    ]
    both = beside[0] & beside[1] if len(beside) == 2 else set[str]()
    return min(both, default=None)
