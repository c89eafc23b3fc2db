"""Persons of a document: their names in the nominative, their posts and countries, and every place they are named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from events.extraction import name_context, names
from events.extraction.document import (
    Document,
    People,
    Person,
    PersonMention,
    PlaceSpan,
    RolePhrase,
    Sentence,
    Token,
)
from events.extraction.gazetteer import find_places
from events.extraction.identity import Identity, Naming, identify, readable
from events.extraction.name_spans import NameSpan, find_names
from events.extraction.names import Hypothesis
from events.extraction.representation import Allegiance, allegiances
from events.extraction.roles import lone_roles, roles_at
from events.extraction.scene import Scene
from events.extraction.shared_roles import share
from events.extraction.titles import sort_of

TOP = 5  # readings kept with a mention


@dataclass(frozen=True, slots=True)
class _Found:
    """A naming in its sentence."""

    sentence: int
    span: NameSpan
    naming: Naming


def find_people(document: Document, known_names: Collection[str] = ()) -> People:
    """Persons, namings, posts without a name, and places of a document. ``known_names``: nominatives the database has."""
    places = [find_places(k, s.tokens, s.entities) for k, s in enumerate(document.sentences)]
    found = [
        naming
        for k, sentence in enumerate(document.sentences)
        for naming in _namings(k, sentence, places[k], known_names)
    ]
    identities, _ = identify([f.naming for f in found], known_names)
    mentions = share(document, _mentions(document, found, identities, places), places)
    covered = [[m for m in mentions if m.sentence == k] for k in range(len(document.sentences))]
    alone = tuple(
        (k, role)
        for k, sentence in enumerate(document.sentences)
        for role in lone_roles(document.text, sentence.tokens, covered[k], places[k])
    )
    scene = Scene(document, mentions, alone, places)
    states = allegiances(scene)
    persons = tuple(_person(scene, identity, i, states.get(i)) for i, identity in enumerate(identities))
    return People(persons, tuple(mentions), alone, tuple(p for of_sentence in places for p in of_sentence))


def _namings(sentence: int, source: Sentence, places: Sequence[PlaceSpan], known: Collection[str]) -> list[_Found]:
    """Namings of a sentence; names listed together agree in case."""
    tokens = source.tokens
    spans = find_names(tokens, source.entities, places)
    words = [_words(tokens[span.first : span.last]) for span in spans]
    readings = [
        names.hypotheses(w, name_context.votes(tokens, span.first, span.last), known)
        for span, w in zip(spans, words, strict=True)
    ]
    for run in _runs(tokens, spans):
        case = name_context.listed_case([readings[i] for i in run])
        for i in run:
            readings[i] = name_context.in_case(readings[i], case)
    return [
        _Found(sentence, span, Naming(tuple(w), tuple(r)))
        for span, w, r in zip(spans, words, readings, strict=True)
        if not span.eponym and not (span.maybe_eponym and r[0].case in ("Gen", "Nom"))
    ]


def _runs(tokens: Sequence[Token], spans: Sequence[NameSpan]) -> list[list[int]]:
    """Indexes of names listed together, two and more."""
    runs: list[list[int]] = []
    for index, span in enumerate(spans):
        if runs and name_context.joined(tokens, spans[index - 1].last, span.first):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for run in runs if len(run) > 1]


def _words(tokens: Sequence[Token]) -> list[str]:
    """Words of a name; an initial takes its dot."""
    words: list[str] = []
    for token in tokens:
        if token.text == "." and words:
            words[-1] += "."
        elif token.pos != "PUNCT" or any(c.isalpha() for c in token.text):
            words.append(token.text)
    return words


def _reading(naming: Naming, identity: Identity | None) -> Hypothesis:
    """The reading of a naming that goes with the person it was found to be."""
    if identity is None:
        return naming.hypotheses[0]
    from_person = [
        h for h in readable(naming) if h.gender == identity.gender and set(h.name.split()) <= set(identity.name.split())
    ]
    return from_person[0] if from_person else naming.hypotheses[0]


def _mentions(
    document: Document, found: Sequence[_Found], identities: Sequence[Identity], places: Sequence[Sequence[PlaceSpan]]
) -> list[PersonMention]:
    owner = {naming: index for index, identity in enumerate(identities) for naming in identity.namings}
    mentions: list[PersonMention] = []
    for index, item in enumerate(found):
        person = owner.get(index)
        reading = _reading(item.naming, identities[person] if person is not None else None)
        tokens = document.sentences[item.sentence].tokens
        same = mentions[-1] if mentions and mentions[-1].sentence == item.sentence else None
        following = found[index + 1] if index + 1 < len(found) and found[index + 1].sentence == item.sentence else None
        roles = roles_at(
            document.text,
            tokens,
            item.span.first,
            item.span.last,
            _cases(item.naming, reading),
            floor=same.np_last if same else 0,
            ceiling=following.span.first if following else len(tokens),
            places=places[item.sentence],
        )
        mentions.append(
            PersonMention(
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
        )
    return mentions


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


def _rank(role: RolePhrase) -> int:
    """Posts come before occupations («доктор наук, бывший министр»), kin comes last."""
    return {"civil": 1, "style": 1, "rank": 1, "generic": 1, "kin": 2}.get(sort_of(role.title), 0)


def _person(scene: Scene, identity: Identity, index: int, represented: Allegiance | None) -> Person:
    mine = [m for m in scene.mentions if m.person == index]
    roles: list[RolePhrase] = []
    where: list[int] = []
    for mention in mine:
        for role in mention.roles:
            if role.text.lower() not in {r.text.lower() for r in roles}:
                roles.append(role)
                where.append(mention.sentence)
    order = sorted(range(len(roles)), key=lambda i: (where[i] != where[0], _rank(roles[i])))
    roles, where = [roles[i] for i in order], [where[i] for i in order]
    plain = names.without_kazakh_letters(identity.name)
    return Person(
        name=identity.name,
        aliases=(plain,) if plain != identity.name else (),
        gender=identity.gender,
        country=represented.country if represented else None,
        country_span=represented.span if represented else None,
        roles=tuple(roles),
        role_sentences=tuple(where),
        confidence=0.9,
    )
