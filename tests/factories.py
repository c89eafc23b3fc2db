"""Rows for tests: small, real-looking, and complete enough for every constraint."""

import hashlib
import itertools
from datetime import date

from events.models import (
    Article,
    ArticleVersion,
    Country,
    Diplomat,
    Evidence,
    Meeting,
    MeetingTopic,
    Participation,
    Topic,
)
from events.models.choices import DateBasis, Precision
from events.models.derived import rebuild
from events.models.evidence import EvidenceField

NUMBERS = itertools.count()
SENTENCE = "Посол Казахстана в Латвии Даурен Карипов встретился с мэром Риги Андрисом Озолсом."


def country(iso2: str) -> Country:
    return Country.objects.get(iso2=iso2)


def article(text: str = SENTENCE, *, title: str = "Встречи послов", day: date | None = date(2026, 2, 10)) -> Article:
    made = Article.objects.create(
        source_key=f"test-{next(NUMBERS)}",
        title=title,
        text=text,
        date=day,
        date_basis=DateBasis.DATELINE if day else DateBasis.NOT_STATED,
        dateline_on=day,
        status="parsed",
        extractor_version="test",
    )
    raw = f"{made.pk}|{text}".encode()  # the same text may be needed twice, the same bytes are refused
    digest = hashlib.sha256(raw).hexdigest()
    ArticleVersion.objects.create(article=made, number=1, raw=raw, text=text, encoding="utf-8", sha256=digest)
    return made


def diplomat(name: str = "Даурен Карипов", iso2: str | None = "KZ") -> Diplomat:
    return Diplomat.objects.create(
        name_ru=name, name_latin_auto="Dauren Karipov", country=country(iso2) if iso2 else None
    )


def meeting(
    subject: Diplomat | None = None,
    counterpart: Diplomat | None = None,
    *,
    source: Article | None = None,
    day: date | None = date(2026, 2, 10),
    kind: str = "meeting",
    topics: tuple[str, ...] = (),
    **fields,
) -> Meeting:
    """A meeting of two people (the second may be missing) with its sentence as evidence."""
    source = source or article()
    made = Meeting.objects.create(
        kind=kind,
        date=day,
        date_basis=DateBasis.DATELINE if day else DateBasis.NOT_STATED,
        date_precision=Precision.DAY if day else Precision.UNKNOWN,
        article=source,
        rule="test",
        extractor_version="test",
        **fields,
    )
    for side, person in (("subject", subject or diplomat()), ("counterpart", counterpart)):
        if person:
            Participation.objects.create(meeting=made, side=side, diplomat=person, country=person.country)
    for slug in topics:
        MeetingTopic.objects.create(meeting=made, topic=Topic.objects.get(slug=slug))
    Evidence.objects.create(
        article=source,
        start=0,
        stop=len(source.text),
        quote=source.text,
        field=EvidenceField.SENTENCE,
        rule="test",
        extractor_version="test",
        meeting=made,
    )
    rebuild([made.pk])
    made.refresh_from_db()
    return made
