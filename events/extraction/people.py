"""Persons of a document: their names in the nominative, their posts and countries, and every place they are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from events.extraction import names
from events.extraction.allegiance import Allegiance
from events.extraction.borrowed_roles import borrow
from events.extraction.document import Document, LineKind, People, Person, PersonMention, PlaceSpan, RolePhrase
from events.extraction.gazetteer import find_places
from events.extraction.identity import Identity, Naming, identify, readable
from events.extraction.names import Hypothesis
from events.extraction.namesakes import in_their_states
from events.extraction.namings import Found, find_namings
from events.extraction.representation import allegiances
from events.extraction.roles import lone_roles, roles_at
from events.extraction.scene import Scene
from events.extraction.shared_roles import share
from events.extraction.titles import sort_of

TOP = 5  # readings kept with a mention
RANKS = {"civil": 1, "style": 1, "rank": 1, "generic": 1, "kin": 2}  # posts come first («доктор наук, бывший министр»)

BY_THE_WAY = frozenset("выпускник уроженец лауреат победитель участник автор гость именинник".split())  # no posts

Places = Sequence[Sequence[PlaceSpan]]  # of each sentence


def find_people(document: Document, known_names: Collection[str] = ()) -> People:
    """Persons, namings, posts without a name, and places. ``known_names``: nominatives that the database has."""
    found_places = [find_places(k, s.tokens, s.entities) for k, s in enumerate(document.sentences)]
    places = in_their_states(document, found_places)
    found = [
        naming
        for k, sentence in enumerate(document.sentences)
        if sentence.kind is not LineKind.DATELINE
        for naming in find_namings(k, sentence, places[k], known_names)
    ]
    identities, found = _identified(found, known_names)
    mentions = borrow(document, share(document, _mentions(document, found, identities, places), places), places)
    alone = _lone_roles(document, mentions, places)
    states = allegiances(Scene(document, mentions, alone, places))
    persons = tuple(
        _person(mentions, found, identity, index, states.get(index)) for index, identity in enumerate(identities)
    )
    return People(persons, tuple(mentions), alone, tuple(p for of_sentence in places for p in of_sentence))


def _identified(found: list[Found], known: Collection[str]) -> tuple[list[Identity], list[Found]]:
    """Persons, and the namings without those of nobody (a lone word that only the tagger takes for a name)."""
    identities, _ = identify([f.naming for f in found], known)
    nobody = {n for i in identities if not any(found[n].span.sure for n in i.namings) for n in i.namings}
    if not nobody:
        return identities, found
    kept = [f for n, f in enumerate(found) if n not in nobody]
    identities, _ = identify([f.naming for f in kept], known)
    return identities, kept


def _mentions(
    document: Document, found: Sequence[Found], identities: Sequence[Identity], places: Places
) -> list[PersonMention]:
    owner = {naming: index for index, identity in enumerate(identities) for naming in identity.namings}
    mentions: list[PersonMention] = []
    for index, item in enumerate(found):
        before = mentions[-1] if mentions and mentions[-1].sentence == item.sentence else None
        after = found[index + 1] if index + 1 < len(found) and found[index + 1].sentence == item.sentence else None
        person = owner.get(index)
        reading = _reading(item.naming, identities[person] if person is not None else None)
        tokens = document.sentences[item.sentence].tokens
        roles = roles_at(
            document.text,
            tokens,
            item.span.first,
            item.span.last,
            _cases(item.naming, reading),
            floor=before.np_last if before else 0,
            ceiling=after.span.first if after else len(tokens),
            places=places[item.sentence],
        )
        mentions.append(_mention(item, reading, person, roles))
    return mentions


def _mention(item: Found, reading: Hypothesis, person: int | None, roles: tuple[RolePhrase, ...]) -> PersonMention:
    return PersonMention(
        sentence=item.sentence,
        first=item.span.first,
        last=item.span.last,
        name=reading.name,
        candidates=_candidates(item.naming),
        case=reading.case,
        gender=reading.gender,
        person=person,
        roles=roles,
    )


def _reading(naming: Naming, identity: Identity | None) -> Hypothesis:
    """The reading of a naming that goes with the person it was found to be."""
    if identity is None:
        return naming.hypotheses[0]
    parts = identity.name.split()
    own = [h for h in readable(naming) if h.gender == identity.gender and all(_is_of(w, parts) for w in h.name.split())]
    return own[0] if own else naming.hypotheses[0]


def _is_of(word: str, parts: Sequence[str]) -> bool:
    """Whether a word of a naming is one of the name's, or the initial of one («М. Шимурдова»)."""
    return word in parts or (word.endswith(".") and any(part.startswith(word[:-1]) for part in parts))


def _cases(naming: Naming, reading: Hypothesis) -> list[str]:
    """Cases in which the naming may stand for that name, likeliest first."""
    same = [h for h in readable(naming) if h.name == reading.name]
    same.sort(key=lambda h: h.gender != reading.gender)
    return list(dict.fromkeys([reading.case, *(h.case for h in same)]))


def _candidates(naming: Naming) -> tuple[tuple[str, float], ...]:
    best: dict[str, float] = {}
    for reading in naming.hypotheses:
        best.setdefault(reading.name, round(reading.score, 2))
    return tuple(list(best.items())[:TOP])


def _lone_roles(
    document: Document, mentions: Sequence[PersonMention], places: Places
) -> tuple[tuple[int, RolePhrase], ...]:
    named: dict[int, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        named[mention.sentence].append(mention)
    return tuple(
        (k, role)
        for k, sentence in enumerate(document.sentences)
        for role in lone_roles(document.text, sentence.tokens, named.get(k, []), places[k])
    )


def _person(
    mentions: Sequence[PersonMention],
    found: Sequence[Found],
    identity: Identity,
    index: int,
    represented: Allegiance | None,
) -> Person:
    told = [(m.sentence, role) for m in mentions if m.person == index for role in m.roles]
    unique = list({role.text.lower(): (sentence, role) for sentence, role in reversed(told)}.values())[::-1]
    if unique:
        first = unique[0][0]
        unique.sort(key=lambda item: (item[0] != first, RANKS.get(sort_of(item[1].title), 0)))
        unique = [item for item in unique if item[1].title not in BY_THE_WAY] or unique
    return Person(
        name=identity.name,
        aliases=_aliases(identity, [found[n] for n in identity.namings]),
        gender=identity.gender,
        country=represented.country if represented else None,
        country_span=represented.span if represented else None,
        country_nearby=bool(represented and represented.nearby),
        roles=tuple(role for _, role in unique),
        role_sentences=tuple(sentence for sentence, _ in unique),
        confidence=_confidence(identity, [found[n] for n in identity.namings]),
    )


def _aliases(identity: Identity, found: Sequence[Found]) -> tuple[str, ...]:
    """The name in Russian letters only, and with its honorific."""
    aliases = [names.without_kazakh_letters(identity.name)]
    aliases += [f"{f.style[:1].upper()}{f.style[1:]} {identity.name}" for f in found if f.style]
    return tuple(dict.fromkeys(alias for alias in aliases if alias != identity.name))


def _confidence(identity: Identity, found: Sequence[Found]) -> float:
    """How sure the name is: by the lead of the reading taken over the next name, a nominative in the text helps."""
    best = max(found, key=lambda f: len(f.naming.words))
    rivals = [h.score for h in best.naming.hypotheses if h.name != identity.name]
    own = [h.score for h in best.naming.hypotheses if h.name == identity.name]
    lead = (max(own) - max(rivals)) if own and rivals else 2.0 if own else 0.0
    nominative = any(f.naming.hypotheses[0].case == "Nom" for f in found)
    return round(min(0.99, 0.75 + 0.05 * max(-3.0, min(lead, 4.0)) + (0.05 if nominative else 0.0)), 2)
