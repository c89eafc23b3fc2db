"""What a meeting was about: which of the words found in its text count, and what stands in where none does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from events.extraction import telling, topics
from events.extraction.document import Document, People
from events.extraction.facts import Evidence, Kind, TopicFact
from events.extraction.occasions import Draft
from events.extraction.parties import Party
from events.extraction.place_names import is_state
from events.extraction.scopes import NATIONS, Scopes
from events.extraction.topics import GENERIC, Hit, Part

POLITICS, CULTURE, ORGANISATIONS, REGIONS = "politics", "culture", "international_organisations", "regional_cooperation"
OF_BODIES = (ORGANISATIONS, REGIONS)
NEVER_BY_TITLE = frozenset({POLITICS, CULTURE, ORGANISATIONS, REGIONS, "interparliamentary", GENERIC})
PLANTS = frozenset({"аэс", "гэс", "тэс", "тэц", "грэс"})  # tell the topic in a plant's own name too: «Белорусская АЭС»
TALKING = (Kind.MEETING, Kind.TALKS, Kind.CALL, Kind.CREDENTIALS, Kind.CONFERENCE, Kind.SPEECH)
BY_TITLE = (*TALKING, Kind.VISIT)


class Substance:
    """Topics of the meetings of an article."""

    def __init__(self, document: Document, people: People, drafts: Sequence[Draft]) -> None:
        self.document = document
        self.people = people
        self.scopes = Scopes(document, people, drafts)
        self.found: dict[int, list[Hit]] = {}  # of whole sentences

    def topic_facts(self, draft: Draft) -> tuple[TopicFact, ...]:
        """Topics of a meeting in order of first mention, with the words that earned each."""
        parts = self.scopes.parts_of(draft)
        hits = [hit for part in parts for hit in self.hits(draft, part)]
        return _Reader(self.document, self.people, draft).read(parts, hits)

    def hits(self, draft: Draft, part: Part) -> list[Hit]:
        """Topic words of the part; those of a sentence that is no meeting's own are looked for once."""
        if part.sentence == draft.sentence:
            return self.find(part)
        if part.sentence not in self.found:
            self.found[part.sentence] = self.find(part)
        return self.found[part.sentence]

    def find(self, part: Part) -> list[Hit]:
        sentence = self.document.sentences[part.sentence]
        found = topics.find(sentence, part)
        named = {i for i in part.bodies if sentence.tokens[i].lower not in PLANTS}
        return [hit for hit in found if hit.topic in OF_BODIES or named.isdisjoint(range(hit.first, hit.last))]


class _Reader:
    def __init__(self, document: Document, people: People, draft: Draft) -> None:
        self.document = document
        self.people = people
        self.draft = draft

    def read(self, parts: Sequence[Part], hits: Sequence[Hit]) -> tuple[TopicFact, ...]:
        named = self.counting([hit for hit in hits if hit.topic != GENERIC])
        words = _by_topic((hit.topic, self.evidence(hit)) for hit in named)
        spoken, met = self.spoken(parts), self.met()
        if not words and not spoken:
            words = self.stand_in([hit for hit in hits if hit.topic == GENERIC])
        if not words and not spoken and not self.faces_body():
            words = self.plain()
        if spoken or met:
            words.setdefault(ORGANISATIONS, []).extend(spoken or met)
        return tuple(TopicFact(topic, tuple(evidence)) for topic, evidence in words.items())

    def counting(self, hits: Sequence[Hit]) -> list[Hit]:
        """Words that name a topic, and hints that stand in words of talk or that another word supports."""
        return [hit for hit in hits if not hit.pattern.hint or self.told(hit) or self.supported(hit, hits)]

    def told(self, hit: Hit) -> bool:
        """Whether the sentence says what was talked about."""
        if hit.sentence in self.draft.sentences:
            return self.draft.kind not in (Kind.SPEECH, Kind.CONFERENCE)
        return telling.is_talk(self.document.sentences[hit.sentence])

    def supported(self, hit: Hit, hits: Sequence[Hit]) -> bool:
        return any(other.topic == hit.topic and not other.pattern.hint for other in hits)

    def evidence(self, hit: Hit) -> Evidence:
        return self.words(hit.sentence, hit.first, hit.last, f"topic:{hit.topic}")

    def words(self, sentence: int, first: int, last: int, rule: str) -> Evidence:
        tokens = self.document.sentences[sentence].tokens
        start, stop = tokens[first].start, tokens[last - 1].stop
        return Evidence(start, stop, self.document.text[start:stop], rule)

    # --- international organisations

    def spoken(self, parts: Sequence[Part]) -> list[Evidence]:
        """International organisations spoken of: a topic, whatever their names."""
        return [
            self.words(place.sentence, place.first, place.last, "topic:organisation")
            for part in parts
            for place in self.people.places
            if place.kind == "organisation" and place.sentence == part.sentence
            if part.first <= place.first < part.last and place.first not in part.masked
        ]

    def met(self) -> list[Evidence]:
        """The first party that acts for an international organisation."""
        shown = [p for p in self.bodies() if p.last > p.first]
        return [self.words(p.sentence, p.first, p.last, "topic:party") for p in shown[:1]]

    def faces_body(self) -> bool:
        """Whether one side is an international organisation alone."""
        sides = (self.draft.subjects, self.draft.counterparts)
        return any(side and all(p in self.bodies() for p in side) for side in sides)

    def bodies(self) -> list[Party]:
        """Parties that act for an international organisation."""
        return [p for p in self.draft.parties if p.country and not is_state(p.country) and p.country != "home"]

    # --- where no topic is named

    def stand_in(self, generic: Sequence[Hit]) -> dict[str, list[Evidence]]:
        """What stands for the topic: politics where relations in general were spoken of, else the posts of who met."""
        if self.draft.kind is Kind.EXHIBITION_OR_CULTURE:
            return {CULTURE: [self.trigger()]}
        if generic and self.draft.kind in TALKING and not self.bodies():
            return {POLITICS: [self.words(h.sentence, h.first, h.last, "topic:generic") for h in generic]}
        if self.draft.kind in BY_TITLE:
            return _by_topic((hit.topic, self.evidence(hit)) for hit in self.titles())
        return {}

    def plain(self) -> dict[str, list[Evidence]]:
        """Talk of nothing in particular between officials is politics."""
        return {POLITICS: [self.trigger()]} if self.draft.kind in TALKING else {}

    def trigger(self) -> Evidence:
        return self.words(self.draft.sentence, self.draft.trigger, self.draft.trigger + 1, "topic:plain")

    def titles(self) -> list[Hit]:
        """Topic words in the posts and houses of the parties («министр обороны») and in the house visited."""
        shown = [p for p in self.draft.parties if p.last > p.first]
        parts = [Part(p.sentence, p.first, p.last, nations=self.nations(p.sentence)) for p in shown]
        named = (m for m in self.people.mentions if m.sentence == self.draft.sentence)
        parts += [Part(m.sentence, m.np_first, m.np_last) for m in named if m.person in self.draft.persons]
        if self.draft.kind is Kind.VISIT:
            entities = self.document.sentences[self.draft.sentence].entities
            parts += [Part(self.draft.sentence, e.first, e.last) for e in entities if e.type == "ORG"]
        hits = [hit for part in parts for hit in topics.find(self.document.sentences[part.sentence], part, posts=True)]
        return [hit for hit in hits if hit.topic not in NEVER_BY_TITLE]

    def nations(self, sentence: int) -> set[int]:
        """Tokens that name countries: «граждане Казахстана» met are a topic of their own."""
        here = [p for p in self.people.places if p.sentence == sentence and p.kind in NATIONS]
        return {i for place in here for i in range(place.first, place.last)}


def _by_topic(found: Iterable[tuple[str, Evidence]]) -> dict[str, list[Evidence]]:
    words: dict[str, list[Evidence]] = {}
    for topic, evidence in found:
        if evidence not in words.setdefault(topic, []):
            words[topic].append(evidence)
    return words
