"""Puts what was read together as the facts that are handed out; every span is checked against the text by the tests."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction import confidence, dates
from events.extraction.document import Document, LineKind, People, Person, PersonMention, RolePhrase
from events.extraction.facts import (
    VERSION,
    ArticleFacts,
    ArticleText,
    Candidate,
    DateFact,
    Evidence,
    MeetingFact,
    Mention,
    PartyFact,
    PersonFact,
    PlaceFact,
    PlaceMention,
    RoleFact,
    Side,
)
from events.extraction.occasions import Draft
from events.extraction.parties import Party, at_home
from events.extraction.reading import overlong
from events.extraction.substance import Substance

TOLD = (LineKind.LEDE, LineKind.BODY)
MIN_OPENING = 4  # tokens; «РИА.» is no sentence
SHOWN_PLACES = ("country", "city", "organisation")


def assemble(article: ArticleText, document: Document, people: People, drafts: Sequence[Draft]) -> ArticleFacts:
    """The facts of an article from its document, its people and the drafts that stay."""
    day = dates.article_date(document, article.published)
    builder = _Builder(document, people, drafts, day)
    return ArticleFacts(
        id=article.id,
        version=VERSION,
        title=builder.text(*document.title, "layout.title") if document.title else None,
        opening=builder.opening(),
        agency=document.agency,
        dateline=day,
        persons=tuple(builder.person(i) for i in range(len(people.persons))),
        meetings=tuple(builder.meeting(d) for d in drafts),
        places=tuple(builder.places()),
        unlinked=tuple(builder.mention(m) for m in people.mentions if m.person is None),
        problems=tuple(f"sentence at {s.start} passes the limit and was not read" for s in overlong(document)),
    )


class _Builder:
    """Turns tokens into evidence."""

    def __init__(self, document: Document, people: People, drafts: Sequence[Draft], day: DateFact) -> None:
        self.document = document
        self.people = people
        self.substance = Substance(document, people, drafts)
        self.day = day
        self.told = (0, day)  # paragraph and day of the meeting told last

    def text(self, start: int, stop: int, rule: str) -> Evidence:
        return Evidence(start, stop, self.document.text[start:stop], rule)

    def tokens(self, sentence: int, first: int, last: int, rule: str) -> Evidence:
        own = self.document.sentences[sentence].tokens
        return self.text(own[first].start, own[last - 1].stop, rule)

    def sentence(self, index: int, rule: str) -> Evidence:
        own = self.document.sentences[index]
        return self.text(own.start, own.stop, rule)

    def opening(self) -> Evidence | None:
        told = (i for i, s in enumerate(self.document.sentences) if s.kind in TOLD and len(s.tokens) >= MIN_OPENING)
        return next((self.sentence(i, "layout.opening") for i in told), None)

    # --- persons

    def person(self, index: int) -> PersonFact:
        held: Person = self.people.persons[index]
        roles = zip(held.roles, held.role_sentences, strict=True)
        rule = "person.country_nearby" if held.country_nearby else "person.country"
        return PersonFact(
            name=held.name,
            aliases=held.aliases,
            gender=held.gender,
            country=held.country,
            country_evidence=self.text(*held.country_span, rule) if held.country_span else None,
            roles=tuple(self.role(role, sentence) for role, sentence in roles),
            mentions=tuple(self.mention(m) for m in self.people.mentions if m.person == index),
            confidence=held.confidence,
        )

    def role(self, role: RolePhrase, sentence: int) -> RoleFact:
        return RoleFact(
            text=role.text,
            title=role.title,
            country=role.country,
            organisation=role.organisation,
            host_country=role.host_country,
            host_organisation=role.host_organisation,
            former=role.former,
            acting=role.acting,
            confidence=role.confidence,
            evidence=self.tokens(sentence, role.first, role.last, role.rule or "role"),
        )

    def mention(self, mention: PersonMention) -> Mention:
        return Mention(
            evidence=self.tokens(mention.sentence, mention.first, mention.last, "person.name"),
            name=mention.name,
            candidates=tuple(Candidate(name, score) for name, score in mention.candidates),
            linked=mention.person is not None,
        )

    def places(self) -> list[PlaceMention]:
        return [
            PlaceMention(p.kind, p.name, p.country, self.tokens(p.sentence, p.first, p.last, "place.name"))
            for p in self.people.places
            if p.kind in SHOWN_PLACES
        ]

    # --- meetings

    def meeting(self, draft: Draft) -> MeetingFact:
        sure, parts = confidence.of_meeting(draft)
        trigger = self.tokens(draft.sentence, draft.trigger, draft.trigger + 1, draft.frame.name)
        return MeetingFact(
            kind=draft.kind,
            sentence=self.sentence(draft.sentence, draft.frame.name),
            other_sentences=tuple(self.sentence(i, "occasion.retold") for i in draft.others),
            trigger=trigger,
            parties=(*self.side(draft, Side.SUBJECT), *self.side(draft, Side.COUNTERPART)),
            place=self.place(draft),
            date=self.date(draft),
            topics=self.substance.topic_facts(draft),
            planned=draft.planned,
            rule=draft.frame.name,
            confidence=sure,
            confidence_parts=parts,
        )

    def side(self, draft: Draft, side: Side) -> list[PartyFact]:
        own, other = draft.subjects, draft.counterparts
        if side is Side.COUNTERPART:
            own, other = other, own
        home = next((p.country for p in other if p.country and p.country != "home"), None)
        return [self.party(p, side) for p in at_home(own, home)]

    def party(self, party: Party, side: Side) -> PartyFact:
        return PartyFact(
            side=side,
            person=party.person,
            role=party.role,
            organisation=party.organisation,
            country=party.country,
            evidence=self.tokens(party.sentence, party.first, party.last, f"party.{party.source}"),
            confidence=confidence.SOURCE[party.source],
        )

    def place(self, draft: Draft) -> PlaceFact:
        place = draft.place
        if place.span:
            return PlaceFact(place.city, place.country, place.basis, self.text(*place.span, place.rule))
        if place.sentence is None:
            return PlaceFact(None, None, place.basis, None)
        evidence = self.tokens(place.sentence, place.first, place.last, place.rule)
        return PlaceFact(place.city, place.country, place.basis, evidence)

    def date(self, draft: Draft) -> DateFact:
        spans = dates.spans_of(self.document.sentences[draft.sentence], draft.tokens)
        before = self.told[1] if draft.paragraph - self.told[0] <= 1 else dates.UNKNOWN
        day = dates.meeting_date(self.document.text, spans, self.day, before, planned=draft.planned)
        self.told = (draft.paragraph, day)
        return day
