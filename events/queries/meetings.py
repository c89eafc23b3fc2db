"""Meetings as lists show them, and the two searches by words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchRank, SearchVector
from django.db.models import F, IntegerField, Max, Prefetch, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import Diplomat, Evidence, Meeting, Participation
from events.models.choices import Side
from events.models.evidence import EvidenceField
from events.numbering import numbered
from events.queries.reference import Label, Names
from events.queries.words import Words
from events.wordforms import words as split

MOST_NAMESAKES = 200  # people that the words of a name may mean
RANKED = 300  # newest rows that are sorted by how well they match
NOBODY = 0  # no row has this id; unlike none() such a list can stand inside a larger statement
HEADLINE_NAMES = 2  # of one side


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting of a list with all that a row shows."""

    meeting: Meeting
    subjects: Sequence[Participation]
    counterparts: Sequence[Participation]
    topics: Sequence[Label]
    sentence: Evidence | None
    articles: int  # that report it

    @property
    def two_sided(self) -> bool:
        return bool(self.subjects and self.counterparts)

    @property
    def one_side(self) -> Sequence[Participation]:
        """Of a meeting that is not two-sided."""
        return self.subjects or self.counterparts

    @property
    def title(self) -> str:
        """The headline with nothing in it that is not in the reader's language."""
        return titled(self.meeting, (self.subjects, self.counterparts))

    @property
    def headline(self) -> str:
        """«Роман Василенко — Петра де Суттер», or the kind alone where nobody is named."""
        sides = [side_names(side) for side in (self.subjects, self.counterparts) if side]
        return " — ".join(sides) or self.meeting.get_kind_display()


def titled(meeting: Meeting, sides: Iterable[Sequence[Participation]]) -> str:
    """Kind and sides, of which those are left out that have no name in the reader's language."""
    named = [[name for party in side if (name := party.plain_name)] for side in sides]
    shown = " — ".join(shortened(names) for names in named if names)
    kind = meeting.get_kind_display().capitalize()
    return f"{kind}: {shown}" if shown else f"{kind} {numbered(meeting.pk)}"


def day_told(meeting: Meeting) -> str:
    """«6 апреля 2026», and whether that is only the date of the report."""
    if not meeting.date:
        return _("дата не указана")
    day = date_format(meeting.date, "j E Y")
    return _("%(day)s (дата сообщения)") % {"day": day} if meeting.dated_by_report else day


def side_names(side: Sequence[Participation]) -> str:
    return shortened([party.name for party in side])


def shortened(names: Sequence[str]) -> str:
    """The first names and how many there are beyond them."""
    rest = len(names) - HEADLINE_NAMES
    shown = ", ".join(names[:HEADLINE_NAMES])
    return _("%(names)s и ещё %(n)s") % {"names": shown, "n": rest} if rest > 0 else shown


def listed() -> QuerySet[Meeting]:
    """Meetings that readers see, with what a row needs: two further queries for any number of rows."""
    parties = Participation.objects.select_related("diplomat", "country", "organization").order_by("position", "id")
    sentences = (
        Evidence.objects.filter(field=EvidenceField.SENTENCE)
        .select_related("article")
        .defer("article__text", "article__search", "article__problems")
        .order_by("article_id", "start", "id")
    )
    return (
        Meeting.objects.shown()
        .select_related("place_country", "place_city")
        .prefetch_related(
            Prefetch("participations", parties, to_attr="parties"), Prefetch("evidence", sentences, to_attr="sentences")
        )
    )


def rows(meetings: Iterable[Meeting], names: Names) -> list[MeetingRow]:
    """Of meetings from ``listed``."""
    return [_row(meeting, names) for meeting in meetings]


def _row(meeting: Meeting, names: Names) -> MeetingRow:
    sides: dict[str, list[Participation]] = {Side.SUBJECT: [], Side.COUNTERPART: []}
    for party in meeting.parties:
        sides[party.side].append(party)
    return MeetingRow(
        meeting=meeting,
        subjects=sides[Side.SUBJECT],
        counterparts=sides[Side.COUNTERPART],
        topics=names.topics.of(meeting.topic_ids),
        sentence=meeting.sentences[0] if meeting.sentences else None,
        articles=len({sentence.article_id for sentence in meeting.sentences}),
    )


def namesakes(text: str) -> ArraySubquery:
    """Ids of the people whose name has every word of the text, in either script."""
    people = Diplomat.objects.shown().named(split(text)).order_by("id").annotate(number=Cast("id", IntegerField()))
    return ArraySubquery(people.values("number")[:MOST_NAMESAKES])


def with_person_named(meetings: QuerySet[Meeting], text: str) -> QuerySet[Meeting]:
    """A text without a word in it names nobody."""
    return meetings.filter(diplomat_ids__overlap=namesakes(text)) if split(text) else meetings.filter(pk=NOBODY)


def saying(meetings: QuerySet[Meeting], words: Words) -> QuerySet[Meeting]:
    """One of the sentences that tell of the meeting has all the words, or a person of it has this name.

    Each sentence is looked up by itself, because a digest tells of many meetings.
    """
    if words.query is None:
        return meetings.filter(pk=NOBODY)
    told = (
        Evidence.objects.filter(field=EvidenceField.SENTENCE, meeting__isnull=False)
        .annotate(said=SearchVector("quote", config="russian"))
        .filter(said=words.query)
    )
    named = Meeting.objects.filter(diplomat_ids__overlap=namesakes(words.text))
    # One list of ids, not two conditions: with an "or" a rare word would cost a walk through all meetings.
    return meetings.filter(pk__in=told.order_by().values("meeting").union(named.order_by().values("pk")))


def best_match(meetings: QuerySet[Meeting], words: Words) -> QuerySet[Meeting]:
    """The newest ``RANKED`` meetings, those whose sentence fits the words best first."""
    newest = meetings.newest_first().values("pk")[:RANKED]
    rank = SearchRank(SearchVector("evidence__quote", config="russian"), words.query)
    ranked = listed().filter(pk__in=newest).annotate(rank=Max(rank, filter=Q(evidence__field=EvidenceField.SENTENCE)))
    return ranked.order_by(F("rank").desc(nulls_last=True), "-sort_on", "-id")
