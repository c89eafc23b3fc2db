"""Articles as lists show them, and one article with everything that was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from events.addresses import PART
from events.highlight import Paragraph, Span, paragraphs
from events.models import Article, ArticleVersion, City, Evidence, ImportFile, Mention, Outlet, PlaceMention
from events.models.evidence import EvidenceField, PlaceKind
from events.models.imports import Outcome
from events.queries.meetings import MeetingRow, listed, rows
from events.queries.reference import Label, Labels, Names
from events.querysets import shown_at

MOST_MENTIONS = 5_000  # of one article, each of people and of places


def in_list() -> QuerySet[Article]:
    """Without the text; with the meetings and people that readers see of each, counted for the rows shown only."""
    shown = Evidence.objects.filter(article=OuterRef("pk"), meeting__isnull=False, meeting__merged_into=None)
    shown = shown.exclude(meeting__status="rejected").order_by().values("article")
    number = Subquery(shown.annotate(n=Count("meeting", distinct=True)).values("n"), output_field=IntegerField())
    named = Mention.objects.filter(article=OuterRef("pk"), diplomat__merged_into=None, diplomat__isnull=False)
    people = named.order_by().values("article").annotate(n=Count("diplomat", distinct=True)).values("n")
    without_text = Article.objects.select_related("outlet").defer("text", "search", "problems")
    return without_text.annotate(
        meetings=Coalesce(number, 0), people=Coalesce(Subquery(people, output_field=IntegerField()), 0)
    )


def with_record(found: QuerySet[Article]) -> QuerySet[Article]:
    """With the digest of the bytes of its newest version, the day they came, and the import that brought them."""
    newest = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
    brought = ImportFile.objects.filter(article=OuterRef("pk"), outcome__in=[Outcome.CREATED, Outcome.NEW_VERSION])
    return found.annotate(
        sha256=Subquery(newest.values("sha256")[:1]),
        received_at=Subquery(newest.values("received_at")[:1]),
        run_id=Subquery(brought.order_by("-id").values("run")[:1]),
    )


def outlets() -> Labels:
    return Labels(
        {pk: Label(pk, str(pk), name, "") for pk, name in Outlet.objects.order_by("name").values_list("pk", "name")}
    )


@dataclass(frozen=True)
class ArticlePage:
    article: Article
    paragraphs: Sequence[Paragraph]
    part: int
    parts: int
    meetings: Sequence[MeetingRow]
    unlinked: Sequence[Mention]
    people: Sequence[Mention]  # one a person
    cut: bool  # more was read than is marked

    @property
    def silent(self) -> int:
        """Paragraphs in which no meeting was found."""
        return sum(paragraph.nothing for paragraph in self.paragraphs)


def page(article: Article, part: int, names: Names) -> ArticlePage:
    mentions = list(article.mentions.select_related("diplomat").order_by("start", "id")[: MOST_MENTIONS + 1])
    places = list(_named_places(article)[: MOST_MENTIONS + 1])
    told = listed().told_by(article.pk)
    evidence = list(_evidence(article))
    spans = [*_people(mentions), *_places(places), *_grounds(evidence)]
    first = (part - 1) * PART
    found = rows(told.order_by("id"), names)
    return ArticlePage(
        article=article,
        paragraphs=paragraphs(article.text, spans, first, first + PART),
        part=part,
        parts=max(1, -(-len(article.text) // PART)),
        meetings=sorted(found, key=lambda row: row.sentence.start if row.sentence else len(article.text)),
        unlinked=[m for m in mentions if not m.linked],
        people=list({(m.name, m.diplomat_id): m for m in mentions if m.linked}.values()),
        cut=max(len(mentions), len(places)) > MOST_MENTIONS,
    )


def _named_places(article: Article) -> QuerySet[PlaceMention]:
    """Each city with the row it has if a meeting took place there: a text names it before anybody knows of one."""
    same = City.objects.filter(country=OuterRef("country"), name_ru=OuterRef("name")).order_by("id").values("pk")[:1]
    found = article.placementions.select_related("country").annotate(known_city=Coalesce("city", Subquery(same)))
    return found.order_by("start", "id")


def _evidence(article: Article) -> QuerySet[Evidence]:
    """Of what readers see: nothing of rejected or merged meetings."""
    visible = (
        shown_at("meeting") | shown_at("participation__meeting") | shown_at("meeting_topic__meeting")
        | Q(posting__isnull=False) | Q(diplomat__isnull=False)
    )  # fmt: skip
    return (
        article.evidences.filter(visible)
        .select_related("meeting_topic__topic", "posting", "participation__posting")
        .order_by("start", "id")
    )


def _people(mentions: Iterable[Mention]) -> Iterator[Span]:
    """Everybody leads somewhere: who took part in meetings to the profile, others to all texts that name them."""
    for mention in mentions:
        url = mention.diplomat.get_absolute_url() if mention.diplomat else _sought(mention.name or mention.quote)
        kind = "person" if mention.linked else "unlinked"
        label = _("человек") if mention.linked else _("имя, которое не опознано")
        yield Span(mention.start, mention.stop, kind, url, label, "" if mention.linked else f"n{mention.pk}")


def _places(places: Iterable[PlaceMention]) -> Iterator[Span]:
    for place in places:
        if place.kind == PlaceKind.COUNTRY and place.country:
            url = reverse("events:country", args=[place.country.iso2])
            yield Span(place.start, place.stop, "country", url, _("страна"))
        elif place.kind == PlaceKind.CITY:
            url = f"{reverse('events:meetings')}?city={place.known_city}" if place.known_city else _sought(place.name)
            yield Span(place.start, place.stop, "place", url, _("город"))
        else:
            yield Span(place.start, place.stop, "place", _sought(place.quote), _("организация"))


def _sought(name: str) -> str:
    return f"{reverse('events:search')}?{urlencode({'q': name})}"


def _grounds(evidence: Iterable[Evidence]) -> Iterator[Span]:
    """Each has its anchor; topics and roles are shown as such, other grounds only when an address points at them."""
    meetings = set()
    for e in evidence:
        anchor = f"e{e.pk}"
        if e.field == EvidenceField.SENTENCE:
            yield Span(e.start, e.stop, "said", anchor=anchor)
            if e.meeting_id not in meetings:
                meetings.add(e.meeting_id)
                yield Span(e.start, e.stop, "said", anchor=f"m{e.meeting_id}")
        elif e.field == EvidenceField.TOPIC and e.meeting_topic:
            url = reverse("events:topic", args=[e.meeting_topic.topic.slug])
            yield Span(e.start, e.stop, "topic", url, _("тема"), anchor)
        elif e.field == EvidenceField.ROLE:
            yield Span(e.start, e.stop, "role", _in_post(e), _("должность"), anchor)
        else:
            yield Span(e.start, e.stop, "ground", anchor=anchor)


def _in_post(e: Evidence) -> str:
    """People in the same post; the meeting, where the post is known of that day only."""
    posting = e.posting or (e.participation and e.participation.posting)
    if posting:
        return f"{reverse('events:people')}?{urlencode({'role': posting.title})}"
    return reverse("events:meeting", args=[e.participation.meeting_id]) if e.participation else ""
