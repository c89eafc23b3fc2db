"""Parties: from the actors of a clause to who was there, on which side and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from events.extraction import language, seated
from events.extraction.actors import Actor, Sort, actors_of
from events.extraction.coreference import Story
from events.extraction.document import Person, PlaceSpan, RolePhrase, Sentence

NATIONAL = ("country", "city", "region", "nationality")
AT_HOME = frozenset({"соотечественник", "гражданин", "диаспора"})  # they belong to the side that meets them


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: an index of a person, or the words of a collective. Tokens of its sentence, last exclusive."""

    person: int | None
    role: str | None
    organisation: str | None
    country: str | None
    sentence: int
    first: int
    last: int
    source: str  # "named", "post", "pronoun", "collective", "context"

    @property
    def key(self) -> tuple[str, str]:
        return ("person", str(self.person)) if self.person is not None else ("words", (self.role or "").lower())


def person_party(story: Story, person: int, actor: Actor, source: str) -> Party:
    held: Person = story.people.persons[person]
    role = held.roles[0] if held.roles else None
    organisation = (role.organisation or role.host_organisation) if role else None
    return Party(
        person, role.text if role else None, organisation, held.country, actor.sentence, actor.first, actor.last, source
    )


def parties_of(story: Story, group: Iterable[Actor], exclude: Sequence[int] = ()) -> list[Party]:
    """Parties of a list of actors; what cannot be resolved to a person stays a party by its words, or falls away."""
    found: list[Party] = []
    for actor in group:
        person = story.resolve(actor, exclude)
        if person is not None:
            source = {Sort.PERSON: "named", Sort.ROLE: "post"}.get(actor.sort, "pronoun")
            found.append(person_party(story, person, actor, source))
        elif actor.sort in (Sort.PRONOUN, Sort.PARTNER) and actor.plural:
            found += _plural_pronoun(story, actor)
        elif holders := story.holders(actor):
            found += [person_party(story, p, actor, "post") for p in holders if p not in exclude]
        elif known := (seated.group(story, actor) if actor.sort in (Sort.PEOPLE, Sort.DELEGATION) else []):
            found += [person_party(story, p, actor, "post") for p in known if p not in exclude]
        elif actor.sort in (Sort.PEOPLE, Sort.DELEGATION, Sort.BODY) or (actor.sort is Sort.ROLE and _definite(actor)):
            found.append(collective(story, actor))
    return list({p.key: p for p in found}.values())


MISSIONS = frozenset(
    {
        "посольство",
        "генконсульство",
        "консульство",
        "представительство",
        "миссия",
        "постпредство",
        "диппредставительство",
        "загранучреждение",
        "дипмиссия",
    }
)


def is_mission(sentence: Sentence, actor: Actor) -> bool:
    """An embassy, consulate or permanent mission."""
    nouns = (t for t in sentence.tokens[actor.first : actor.last] if t.pos in ("NOUN", "PROPN"))
    head = next(nouns, None)
    return actor.sort is Sort.BODY and head is not None and bool(language.lemmas(head.lower) & MISSIONS)


def _definite(actor: Actor) -> bool:
    """«посол Казахстана» alone is a party by its post; «министр» alone is not."""
    return actor.role is not None and len(actor.role.text.split()) > 1


def _plural_pronoun(story: Story, actor: Actor) -> list[Party]:
    """«они», «их»: the subjects of the last sentence told."""
    last = story.subjects[-1][0] if story.subjects else -1
    persons = list(dict.fromkeys(p for s, p in story.subjects if s == last))
    if len(persons) > 1:
        return [person_party(story, p, actor, "pronoun") for p in persons]
    before = actor.sentence - 1
    groups = (
        [a for a in actors_of(story.document, story.people, before) if a.sort is Sort.PEOPLE and a.plural]
        if before >= 0
        else []
    )
    return (
        [collective(story, groups[-1])] if groups and story.paragraph(before) == story.paragraph(actor.sentence) else []
    )


def collective(story: Story, actor: Actor) -> Party:
    """A party by its words: «студенты университета», «посольство Казахстана в Дании»."""
    sentence = story.document.sentences[actor.sentence]
    words = nominative(story.document.text, sentence, actor)
    country = actor.role.country if actor.role else None
    organisation = words if actor.sort is Sort.BODY else _organisation(story, sentence, actor)
    return Party(
        None,
        words,
        organisation,
        country or _country(story, actor),
        actor.sentence,
        actor.first,
        actor.last,
        "collective",
    )


def nominative(text: str, sentence: Sentence, actor: Actor) -> str:
    """The phrase with its head and the adjectives before it in the nominative."""
    tokens = sentence.tokens[actor.first : actor.last]
    head = sentence.tokens[actor.head]
    number = "Plur" if actor.plural else "Sing"
    words = [
        (
            _inflected(t.text, number, head.feats.get("Gender"))
            if actor.first + i <= _head_noun(sentence, actor)
            else t.text
        )
        for i, t in enumerate(tokens)
    ]
    gaps = [text[a.stop : b.start] for a, b in zip(tokens, tokens[1:], strict=False)] + [""]
    phrase = "".join(w + g for w, g in zip(words, gaps, strict=True))
    return phrase[:1].lower() + phrase[1:] if phrase[1:2].islower() else phrase


def _head_noun(sentence: Sentence, actor: Actor) -> int:
    """The first noun of the phrase, which bears its case."""
    nouns = (i for i in range(actor.first, actor.last) if sentence.tokens[i].pos in ("NOUN", "PROPN"))
    return next(nouns, actor.head)


def _inflected(word: str, number: str, gender: str | None) -> str:
    if word.isupper():
        return word  # «МИД»
    short = {"Masc": "m", "Fem": "f", "Neut": "n"}.get(gender or "")
    form = language.inflect(word, "Nom", None if number == "Plur" else short, number, "NOUN|ADJF|PRTF")
    return form or language.inflect(word, "Nom", None, number, "NOUN") or word


def _country(story: Story, actor: Actor) -> str | None:
    """State of a collective: an adjective or name inside its phrase; for citizens abroad the state that meets them."""
    sentence = story.document.sentences[actor.sentence]
    inside = _places_inside(story, actor)
    if is_mission(sentence, actor):
        own = (p.country for p in inside if sentence.tokens[p.first - 1].lower not in ("в", "во"))
        return next(own, None) or _sender(story)
    if inside:
        return inside[0].country
    words = sentence.tokens[actor.head]
    return None if not language.lemmas(words.lower) & AT_HOME else "home"


def _sender(story: Story) -> str | None:
    """«посольство в Грузии»: of the state that most envoys of the article serve."""
    served = Counter(r.country for p in story.people.persons for r in p.roles if r.country and r.host_country)
    return max(served, key=lambda state: (served[state], state), default=None)


def _places_inside(story: Story, actor: Actor) -> list[PlaceSpan]:
    return [
        p for p in story.people.places
        if p.sentence == actor.sentence and actor.first <= p.first < actor.last and p.kind in NATIONAL and p.country
    ]  # fmt: skip


def _organisation(story: Story, sentence: Sentence, actor: Actor) -> str | None:
    """An organisation named inside the phrase («представители Министерства …»)."""
    for entity in sentence.entities:
        if entity.type == "ORG" and actor.first <= entity.first < actor.last:
            start, stop = sentence.tokens[entity.first].start, sentence.tokens[min(entity.last, actor.last) - 1].stop
            return story.document.text[start:stop]
    role: RolePhrase | None = actor.role
    return role.organisation if role else None


def sides(
    parties: Sequence[Party], *, open_side: bool = True, host: str | None = None
) -> tuple[list[Party], list[Party]]:
    """A list of nominatives as two sides: the host state or else the first and its countrymen, against all others.

    ``open_side``: somebody of unknown country is taken for the other side.
    """
    if not parties:
        return [], []
    if not any(p.person is not None or p.country for p in parties):
        return list(parties), []
    hosts = [p for p in parties if host and p.country == host]
    if hosts and len(hosts) < len(parties):
        return hosts, [p for p in parties if p not in hosts]
    first = parties[0]
    same = [
        p
        for p in parties[1:]
        if (first.country and p.country == first.country) or not (open_side or (p.country and first.country))
    ]
    if len(same) == len(parties) - 1:
        return list(parties), []
    return [first, *same], [p for p in parties[1:] if p not in same]


def at_home(parties: Sequence[Party], country: str | None) -> list[Party]:
    return [replace(p, country=country) if p.country == "home" else p for p in parties]
