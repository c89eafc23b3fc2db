"""Facts made by hand, so that what reaches the rows does not depend on the extractor's rules."""

from dataclasses import replace
from datetime import date

from events.extraction.facts import (
    ArticleFacts,
    Basis,
    DateBasis,
    DateFact,
    Evidence,
    Kind,
    MeetingFact,
    Mention,
    PartyFact,
    PersonFact,
    PlaceFact,
    Precision,
    RoleFact,
    Side,
    TopicFact,
)
from events.ingest.articles import keep_article
from events.ingest.records import Record
from events.ingest.store import Changes, store_facts
from events.models import Article
from events.models.locks import lock_for_writing

TEXT = (
    "Посол Казахстана в Латвии Даурен Карипов встретился с мэром Риги Андрисом Озолсом. Обсуждены вопросы культуры.\n"
    "Даурен Карипов выступил перед студентами."
)


def words(text: str, quote: str, rule: str = "by_hand") -> Evidence:
    start = text.index(quote)
    return Evidence(start, start + len(quote), quote, rule)


def role(text: str, quote: str, title: str, country: str, host: str | None = None) -> RoleFact:
    return RoleFact(quote, title, country, None, host, None, False, False, 0.9, words(text, quote))


def person(
    text: str,
    name: str,
    quote: str,
    country: str | None,
    roles: tuple[RoleFact, ...] = (),
    aliases: tuple[str, ...] = (),
) -> PersonFact:
    mention = Mention(words(text, quote), name, ())
    return PersonFact(name, aliases, "m", country, words(text, quote) if country else None, roles, (mention,), 0.9)


def party(text: str, side: Side, index: int | None, quote: str, country: str | None = None) -> PartyFact:
    label = quote if index is None else None
    return PartyFact(side, index, label, None, country, words(text, quote), 0.9)


def meeting(text: str, sentence: str, trigger: str, parties: tuple[PartyFact, ...], **changes) -> MeetingFact:
    values = {
        "kind": Kind.MEETING,
        "sentence": words(text, sentence),
        "other_sentences": (),
        "trigger": words(text, trigger),
        "parties": parties,
        "place": PlaceFact(None, None, Basis.NOT_STATED, None),
        "date": DateFact(date(2026, 2, 10), DateBasis.DATELINE, Precision.DAY, None),
        "topics": (),
        "planned": False,
        "rule": "by_hand",
        "confidence": 0.9,
        "confidence_parts": (("trigger", 0.9),),
    }
    return MeetingFact(**values | changes)


def facts(text: str, persons: tuple[PersonFact, ...], meetings: tuple[MeetingFact, ...], **changes) -> ArticleFacts:
    values = {
        "id": "x",
        "version": "1",
        "title": None,
        "opening": None,
        "agency": None,
        "dateline": DateFact(date(2026, 2, 10), DateBasis.DATELINE, Precision.DAY, None),
        "persons": persons,
        "meetings": meetings,
        "places": (),
    }
    return ArticleFacts(**values | changes)


def riga(text: str = TEXT, *, ambassador: str = "Даурен Карипов", country: str = "KZ", **changes) -> ArticleFacts:
    """The ambassador met the mayor; the topic is culture. ``changes`` go to the meeting."""
    post = role(text, "Посол Казахстана в Латвии", "посол", country, "LV")
    people = (
        person(text, ambassador, "Даурен Карипов", country, (post,)),
        person(text, "Андрис Озолс", "Андрисом Озолсом", "LV"),
    )
    parties = (
        party(text, Side.SUBJECT, 0, "Даурен Карипов", country),
        party(text, Side.COUNTERPART, 1, "Андрисом Озолсом", "LV"),
    )
    topics = (TopicFact("culture", (words(text, "культуры"),)),)
    sentence = text[text.index("Посол ") :].split("\n")[0].split(". ")[0] + "."
    met = replace(meeting(text, sentence, "встретился", parties, topics=topics), **changes)
    return facts(text, people, (met,))


def take_in(read: ArticleFacts, text: str = TEXT, label: str = "a.txt", url: str = "") -> tuple[Article, Changes]:
    """As the importer does it, in the caller's transaction."""
    lock_for_writing()
    article, _ = keep_article(Record(text.encode(), text, "utf-8", url=url), read, label, None)
    return article, store_facts(article, read)


def read_again(article: Article, read: ArticleFacts) -> Changes:
    lock_for_writing()
    return store_facts(article, read)
