"""Meetings as lists show them, and the two searches by words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Exists, F, IntegerField, Max, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import Diplomat, Evidence, Meeting, Participation
from events.models.choices import Side
from events.models.evidence import EvidenceField
from events.numbering import numbered
from events.queries.excerpts import HIT, Pieces, excerpt, marked
from events.queries.names import NOBODY, called, named
from events.queries.reference import Label, Names
from events.queries.words import Words
from events.wordforms import words as split

MOST_NAMESAKES = 200  # people that the words of a name may mean
RANKED = 300  # newest rows that are sorted by how well they match
HEADLINE_NAMES = 2  # of one side


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting of a list with all that a row shows."""

    meeting: Meeting
    subjects: Sequence[Participation]
    counterparts: Sequence[Participation]
    topics: Sequence[Label]
    sentence: Evidence | None  # one with the words that were searched, if there is any
    excerpt: Pieces  # of the sentence
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


def date_note(meeting: Meeting) -> str:
    """For programs, which take a date for the day of the meeting: that it is not, where it is not."""
    return _("Дата сообщения: день встречи в статье не назван.") if meeting.dated_by_report else ""


def side_names(side: Sequence[Participation]) -> str:
    return shortened([party.name for party in side])


def shortened(names: Sequence[str]) -> str:
    """The first names and how many there are beyond them."""
    rest = len(names) - HEADLINE_NAMES
    shown = ", ".join(names[:HEADLINE_NAMES])
    return _("%(names)s и ещё %(n)s") % {"names": shown, "n": rest} if rest > 0 else shown


def listed(words: Words | None = None) -> QuerySet[Meeting]:
    """Meetings that readers see, with what a row needs: two further queries for any number of rows.

    ``words`` are marked in the sentences; that chooses no rows yet, see ``saying``.
    """
    return _with_parts(Meeting.objects.shown().select_related("place_country", "place_city"), words)


def known_by(meetings: QuerySet[Meeting], day: date) -> QuerySet[Meeting]:
    """Those that articles had told of by that day, with only the sentences of such articles."""
    return as_told(meetings.known_by(day), day)


def as_told(meetings: QuerySet[Meeting], day: date, words: Words | None = None) -> QuerySet[Meeting]:
    """The same meetings with only the sentences of articles up to that day; that chooses no rows, see ``known_by``."""
    return _with_parts(meetings.prefetch_related(None), words, day)


def _with_parts(meetings: QuerySet[Meeting], words: Words | None, day: date | None = None) -> QuerySet[Meeting]:
    parties = Participation.objects.select_related("diplomat", "country", "organization").order_by("position", "id")
    sentences = Evidence.objects.filter(field=EvidenceField.SENTENCE).select_related("article")
    sentences = sentences.filter(article__date__lte=day) if day else sentences
    if words and words.wanted is not None:
        sentences = sentences.annotate(marked=marked("quote", words.wanted))
    sentences = sentences.defer("article__text", "article__search", "article__problems")
    return meetings.prefetch_related(
        Prefetch("participations", parties, to_attr="parties"),
        Prefetch("evidence", sentences.order_by("article_id", "start", "id"), to_attr="sentences"),
    )


def rows(meetings: Iterable[Meeting], names: Names) -> list[MeetingRow]:
    """Of meetings from ``listed``."""
    return [_row(meeting, names) for meeting in meetings]


def _row(meeting: Meeting, names: Names) -> MeetingRow:
    sides: dict[str, list[Participation]] = {Side.SUBJECT: [], Side.COUNTERPART: []}
    for party in meeting.parties:
        sides[party.side].append(party)
    sentence = next(filter(_has_hit, meeting.sentences), next(iter(meeting.sentences), None))
    return MeetingRow(
        meeting=meeting,
        subjects=sides[Side.SUBJECT],
        counterparts=sides[Side.COUNTERPART],
        topics=names.topics.of(meeting.topic_ids),
        sentence=sentence,
        excerpt=excerpt(getattr(sentence, "marked", sentence.quote)) if sentence else [],
        articles=len({sentence.article_id for sentence in meeting.sentences}),
    )


def _has_hit(sentence: Evidence) -> bool:
    return HIT in getattr(sentence, "marked", "")


def _ids(people: QuerySet[Diplomat]) -> ArraySubquery:
    numbered = people.order_by("id").annotate(number=Cast("id", IntegerField()))
    return ArraySubquery(numbered.values("number")[:MOST_NAMESAKES])


def with_person_named(meetings: QuerySet[Meeting], text: str) -> QuerySet[Meeting]:
    """The same people as in the list of people under that name. A text without a word in it names nobody.

    By the people's own lists: how many meetings an array of people would find nobody can foretell, and for rare people
    the meetings of all would be walked through, newest first.
    """
    if not split(text):
        return meetings.filter(pk=NOBODY)
    people = called(text).order_by("id").values("pk")[:MOST_NAMESAKES]
    return meetings.filter(pk__in=Participation.objects.filter(diplomat__in=people).values("meeting"))


def saying(meetings: QuerySet[Meeting], words: Words) -> QuerySet[Meeting]:
    """One of the sentences that tell of the meeting has all the words, or a person of it has this name; and no
    sentence has an excluded word, nor has a person's name.

    Each sentence is looked up by itself, because a digest tells of many meetings.
    """
    if words.query is None:
        return meetings.filter(pk=NOBODY)
    if words.wanted is not None:
        told = _telling(words.wanted)
        called_so = Meeting.objects.filter(diplomat_ids__overlap=_ids(named(words.unquoted)))
        # One list of ids, not two conditions: with an "or" a rare word would cost a walk through all meetings.
        either = told.order_by().values("meeting").union(called_so.order_by().values("pk"))
        meetings = meetings.filter(pk__in=either)
    if words.unwanted is not None:
        # Asked of each meeting: the planner then chooses between a look at its sentences and all that have the word.
        meetings = meetings.exclude(Exists(_telling(words.unwanted).filter(meeting=OuterRef("pk"))))
        for group in words.excluded:
            meetings = meetings.exclude(diplomat_ids__overlap=_ids(named(str(group))))
    return meetings


def _telling(query: SearchQuery) -> QuerySet[Evidence]:
    """Sentences with these words, by the index of them."""
    sentences = Evidence.objects.filter(field=EvidenceField.SENTENCE, meeting__isnull=False)
    return sentences.annotate(said=SearchVector("quote", config="russian")).filter(said=query)


def best_match(meetings: QuerySet[Meeting], words: Words, as_of: date | None = None) -> QuerySet[Meeting]:
    """The newest ``RANKED`` meetings, those whose sentence fits the words best first."""
    newest = meetings.newest_first().values("pk")[:RANKED]
    rank = SearchRank(SearchVector("evidence__quote", config="russian"), words.query)
    rows_ = as_told(listed(), as_of, words) if as_of else listed(words)
    ranked = rows_.filter(pk__in=newest).annotate(rank=Max(rank, filter=Q(evidence__field=EvidenceField.SENTENCE)))
    return ranked.order_by(F("rank").desc(nulls_last=True), "-sort_on", "-id")
