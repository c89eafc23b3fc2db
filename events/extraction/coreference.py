"""Whom a bare post, a pronoun or «собеседник» stands for: the story told so far, paragraph by paragraph.

Ambiguity stays open: where two persons fit equally well, nobody is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from events.extraction import vocabulary
from events.extraction.actors import Actor, Sort
from events.extraction.clauses import says
from events.extraction.document import Document, People, PersonMention, RolePhrase
from events.extraction.language import lemmas
from events.extraction.titles import speaks_for_others

HERO_REACH = 3  # paragraphs back that a subject is remembered
REACH = 3  # paragraphs back that a post without a name may look
SHORT_POST = 3  # words
ANYBODY = "*"
GUEST = frozenset({"гость", "гостья"})
DOUBLE_POST = re.compile(r" [-–—] |, | и ")


@dataclass(slots=True)
class Story:
    """What the reader has in mind at a point of the text."""

    document: Document
    people: People
    subjects: list[tuple[int, int]] = field(default_factory=list)  # (sentence, person) of subjects, oldest first
    guests: list[int] = field(default_factory=list)  # who was received, or came, last
    sides: tuple[list[int], list[int]] = ([], [])  # who met whom in the meeting told last
    speaker: int | None = None  # who acted last outside quotes and the lines of an interview

    @property
    def table(self) -> list[int]:
        """Everybody of the meeting told last."""
        return [*self.sides[0], *self.sides[1]]

    def tell(self, sentence: int, subjects: Iterable[int]) -> None:
        """Takes note of who acted."""
        self.subjects += [(sentence, p) for p in subjects]

    def hero(self, sentence: int, gender: str | None = None) -> int | None:
        """The last subject of that gender within a few paragraphs."""
        fitting = [
            (s, p)
            for s, p in self.subjects
            if s <= sentence and self._near(s, sentence) and self._gender(p, gender) and not self._speaks_for_others(p)
        ]
        return fitting[-1][1] if fitting else None

    def who_meets(self, sentence: int, met: Sequence[int]) -> int | None:
        """Who is left unsaid in «На встрече с Y …»: the last subject; the one across the table where that subject only
        answered in the meeting before, or is of the state of those met."""
        hero = self.hero(sentence)
        for own, others in (self.sides, self.sides[::-1]):
            across = [p for p in others if p not in met]
            if hero not in own or len(across) != 1:
                continue
            states = {self.people.persons[p].country for p in met}
            if own is self.sides[1] or self._of(hero, states) and not self._of(across[0], states):
                return across[0]
        return hero

    def _of(self, person: int | None, states: set[str | None]) -> bool:
        state = self.people.persons[person].country if person is not None else None
        return state is not None and state in states

    def _speaks_for_others(self, person: int) -> bool:
        """A spokesman tells what others did."""
        roles = self.people.persons[person].roles
        return bool(roles) and speaks_for_others(roles[0].text)

    def paragraph(self, sentence: int) -> int:
        return self.document.sentences[sentence].paragraph

    def _near(self, before: int, sentence: int) -> bool:
        return self.paragraph(sentence) - self.paragraph(before) <= HERO_REACH

    def _gender(self, person: int, gender: str | None) -> bool:
        return gender is None or self.people.persons[person].gender in (gender, None)

    def resolve(self, actor: Actor, exclude: Sequence[int] = ()) -> int | None:
        """The person an actor stands for, or None where it stays open."""
        if actor.sort is Sort.PERSON:
            return actor.mention.person if actor.mention else None
        if actor.sort is Sort.ROLE and actor.role:
            return self._by_role(actor, actor.role, exclude)
        if actor.sort is Sort.SPEAKER:
            return self._speaker(actor)
        if actor.sort is Sort.PRONOUN and not actor.plural:
            return self._by_pronoun(actor, exclude)
        return None

    def _speaker(self, actor: Actor) -> int | None:
        """Who says «мы»: the person named after the quote, else the last subject."""
        tokens = self.document.sentences[actor.sentence].tokens
        later = [m for m in mentions_in(self.people, actor.sentence) if m.first > actor.last and m.case == "Nom"]
        named = [m for m in later if any(says(t.lower) for t in tokens[actor.last : m.first])]
        if named:
            return named[-1].person
        return self.speaker if self.speaker is not None else self.hero(actor.sentence)

    def _by_pronoun(self, actor: Actor, exclude: Sequence[int]) -> int | None:
        """«он» is the last subject; after a counterpart has been told in the nominative, that one."""
        if (hailing := self._hailing_from(actor)) is not None:
            return hailing
        guest = next((g for g in self.guests if g not in exclude), None)
        if guest is not None and self._is_guest(actor):
            return guest
        if not actor.may_be("Nom"):
            inside = [m for m in mentions_in(self.people, actor.sentence) if m.last <= actor.first]
            inside.sort(key=lambda m: m.case == "Nom")  # «посетил парк, где ему …»: who acted, if another acts now
            told = [m.person for m in reversed(inside)]
            near = [p for p in told if p is not None and p not in exclude and self._gender(p, actor.gender)]
            if near:
                return near[0]
        hero = self.hero(actor.sentence, actor.gender)
        if hero is not None and self._out_of_sight(actor, hero):
            return None
        if hero is not None and hero not in exclude:
            return hero
        recent = self._recent(actor.sentence, actor.first, reach=1 if actor.may_be("Nom") else 0)
        fitting = [p for p in recent if p not in exclude and self.people.persons[p].gender in (actor.gender, None)]
        if len(recent) == 1 and recent[0] not in exclude:
            return recent[0]
        return fitting[0] if fitting else self._of_guessed_gender(actor, exclude)

    def _out_of_sight(self, actor: Actor, person: int) -> bool:
        """«Открыт центр. Послом передано ему …»: the paragraph has told of something else before an oblique pronoun."""
        here = self.paragraph(actor.sentence)
        inside = actor.sentence > 0 and self.paragraph(actor.sentence - 1) == here
        return inside and not actor.may_be("Nom") and self._told_in(person) < here

    def _of_guessed_gender(self, actor: Actor, exclude: Sequence[int]) -> int | None:
        """The last subject near by, though its gender, often only guessed, does not fit: nobody else's does."""
        hero = self.hero(actor.sentence)
        near = hero is not None and self.paragraph(actor.sentence) - self._told_in(hero) <= 1
        return hero if near and hero not in exclude else None

    def holders(self, actor: Actor) -> list[int]:
        """«министры иностранных дел Казахстана и Чехии»: the one holder of the post in each state, if each has one."""
        role = actor.role
        if role is None or not actor.plural:
            return []
        inside = (p for p in self.people.places if p.sentence == actor.sentence and actor.first <= p.first < actor.last)
        states = list(dict.fromkeys(p.country for p in inside if p.country))
        held = [[i for i in self._holders(role) if self.people.persons[i].country == state] for state in states]
        return [h[0] for h in held] if len(held) > 1 and all(len(h) == 1 for h in held) else []

    def _holders(self, role: RolePhrase) -> list[int]:
        persons = enumerate(self.people.persons)
        wanted = _wanted(role)
        return [i for i, p in persons if any(holds(post, r) for r in p.roles for post in wanted)]

    def _is_guest(self, actor: Actor) -> bool:
        word = self.document.sentences[actor.sentence].tokens[actor.head].lower
        return bool(lemmas(word) & GUEST)

    def _hailing_from(self, actor: Actor) -> int | None:
        """«гостья из Ирана»: the one last named of that state."""
        tokens = self.document.sentences[actor.sentence].tokens
        if not self._is_guest(actor) or [t.lower for t in tokens[actor.last : actor.last + 1]] != ["из"]:
            return None
        at = actor.last + 1
        state = next((p.country for p in self.people.places if (p.sentence, p.first) == (actor.sentence, at)), None)
        recent = self._recent(actor.sentence, actor.first, REACH)
        return next((p for p in recent if state and self.people.persons[p].country == state), None)

    def _recent(self, sentence: int, token: int, reach: int) -> list[int]:
        """Persons named within so many paragraphs back, last named first."""
        limit = self.paragraph(sentence) - reach
        found: list[int] = []
        for mention in reversed(self.people.mentions):
            before = (mention.sentence, mention.first) < (sentence, token)
            if before and mention.person is not None and self.paragraph(mention.sentence) >= limit:
                found.append(mention.person)
        return list(dict.fromkeys(found))

    def _by_role(self, actor: Actor, role: RolePhrase, exclude: Sequence[int]) -> int | None:
        for reach in range(REACH):
            recent = [p for p in self._recent(actor.sentence, actor.first, reach) if p not in exclude]
            fitting = [p for p in recent if self._fits(p, role)]
            if fitting:
                return self._best(fitting, role, actor.sentence)
        everywhere = self._recent(actor.sentence, actor.first, len(self.document.sentences))
        fitting = [p for p in everywhere if p not in exclude and self._fits(p, role)]
        if len(fitting) == 1:
            return fitting[0]
        later = self._named_later(actor, role, exclude)
        return later if later is not None else self._bare_hero(actor, role, exclude)

    def _bare_hero(self, actor: Actor, role: RolePhrase, exclude: Sequence[int]) -> int | None:
        """A short post («чиновник», «глава ведомства») whose holder no rule finds: the last subject."""
        hero = self.hero(actor.sentence)
        if hero is not None and not self.people.persons[hero].roles and actor.may_be("Nom"):
            return hero if hero not in exclude else None
        if len(role.text.split()) > SHORT_POST or actor.plural or (role.country is None and not actor.may_be("Nom")):
            return None
        if hero is None or hero in exclude or self._told_in(hero) < self.paragraph(actor.sentence) - 1:
            return None
        country = self.people.persons[hero].country
        return hero if role.country is None or role.country == country else None

    def _named_later(self, actor: Actor, role: RolePhrase, exclude: Sequence[int]) -> int | None:
        """A full post («глава МИД Казахстана») whose holder the article names only further on."""
        if not role.country or len(role.text.split()) < 2:
            return None
        fitting = [i for i, _ in enumerate(self.people.persons) if i not in exclude and self._fits(i, role)]
        return fitting[0] if len(fitting) == 1 else None

    def _best(self, fitting: Sequence[int], role: RolePhrase, sentence: int) -> int | None:
        """The hero of the paragraph; of others who fit, one who has acted before, else the last named."""
        exact = [p for p in fitting if any(r.title == role.title for r in self.people.persons[p].roles)]
        hero = self.hero(sentence)
        acted = {p for _, p in self.subjects}
        for group in (exact, fitting):
            if hero in group and self.paragraph(sentence) == self._told_in(hero):
                return hero
            if group:
                return next((p for p in group if p in acted), group[0])
        return None

    def _told_in(self, person: int | None) -> int:
        return max((self.paragraph(s) for s, p in self.subjects if p == person), default=-1)

    def _fits(self, person: int, role: RolePhrase) -> bool:
        held = self.people.persons[person]
        if role.country and held.country and role.country != held.country:
            return False
        wanted = _wanted(role)
        if wanted == (ANYBODY,) or any(r.text.lower().startswith(role.text.lower()) for r in held.roles):
            return True
        return any(holds(post, r) and not _another_s(role, r) for r in held.roles for post in wanted)


def _wanted(role: RolePhrase) -> tuple[str, ...]:
    """Posts that a phrase may stand for: by its first words («глава государства»), else by its title."""
    table = posts()
    return _phrase(role) or table.get(role.title) or table.get(role.title.rsplit("-", 1)[-1]) or (role.title,)


def _phrase(role: RolePhrase) -> tuple[str, ...] | None:
    """The posts of a phrase that stands in the table as a whole."""
    words = [w for w in role.text.lower().split() if not (role.country and any(x.endswith("ский") for x in lemmas(w)))]
    phrases = (
        " ".join(words[i:j]) for i in range(min(2, len(words))) for j in range(min(len(words), i + 3), i + 1, -1)
    )
    return next((posts()[p] for p in phrases if p in posts()), None)


def _another_s(wanted: RolePhrase, held: RolePhrase) -> bool:
    """«заместитель верховного комиссара» is no «заместитель генерального секретаря»: nothing of what is held agrees."""
    if _phrase(wanted):
        return False
    said, known = wanted.text.lower().split()[1:], held.text.lower().split()[1:]
    if len(said) < 2 or len(known) < 2:
        return False
    return not {x for word in said for x in lemmas(word)} & {x for word in known for x in lemmas(word)}


def holds(post: str, role: RolePhrase) -> bool:
    """Whether a role is the post, or one of two posts told together («вице-премьер - министр иностранных дел»)."""
    parts = DOUBLE_POST.split(role.text.lower())
    return role.title == post or any(part.startswith(post) for part in parts)


@cache
def posts() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(vocabulary.alternatives(row[1])) for row in vocabulary.rows("coreference")}


def mentions_in(people: People, sentence: int) -> list[PersonMention]:
    return [m for m in people.mentions if m.sentence == sentence]
