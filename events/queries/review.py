"""What the review desk and the admin show: the queue, the words a value was read from, what people decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import (
    Article,
    Decision,
    DuplicatePair,
    Evidence,
    Meeting,
    MeetingPair,
    MeetingTopic,
    Participation,
    ReviewItem,
    Suggestion,
)
from events.models.decisions import Action
from events.models.evidence import PERSON, EvidenceField, PlaceKind
from events.numbering import numbered
from events.queries.wording import in_words, label_of

SURROUNDINGS = {"person", *PlaceKind.values}  # marked to be clicked on, whatever the item is about
AROUND = 120  # characters of text shown on either side of a quote
TARGETS = {"meeting": "meeting", "participation": "participation", "meetingtopic": "meeting_topic",
           "posting": "posting", "diplomat": "diplomat"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote with the text around it."""

    label: str
    before: str
    quote: str
    after: str
    article: Article
    rule: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text; ``kinds`` names what it is evidence for, nothing for plain text."""

    text: str
    start: int
    stop: int
    kinds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    value: str = ""  # what a click enters into a field: the nominative, where the text has another case
    said: int = 0  # where the words begin that a click points at: all those of the value, or the piece
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown in the text."""

    start: int
    stop: int
    kind: str
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """For everybody to read: what was corrected and when, not by whom."""

    on: date
    what: str


def evidence_for(row: models.Model) -> list[Shown]:
    """The words behind a row and what hangs on it, in the order of the text."""
    return [_shown(one) for one in _evidence(row).select_related("article").order_by("article", "start", "pk")]


def _evidence(row: models.Model) -> models.QuerySet[Evidence]:
    name = row._meta.model_name
    if name not in TARGETS:
        return Evidence.objects.none()
    wanted = Q(**{TARGETS[name]: row})
    if isinstance(row, Meeting):
        wanted |= Q(participation__meeting=row) | Q(meeting_topic__meeting=row)
    return Evidence.objects.filter(wanted)


def _shown(one: Evidence) -> Shown:
    text = one.article.text
    start, stop = max(0, one.start - AROUND), min(len(text), one.stop + AROUND)
    left = text[start : one.start].rpartition("\n")[2]
    right = text[one.stop : stop].partition("\n")[0]
    return Shown(one.get_field_display(), left, one.quote, right, one.article, one.rule)


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The whole text cut at every border of a mark; marks may overlap, as a date within its sentence does."""
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.stop))
    cuts = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.stop))})
    return [_piece(text, start, stop, marks) for start, stop in pairwise(cuts)]


def _piece(text: str, start: int, stop: int, marks: list[Mark]) -> Piece:
    over = [mark for mark in marks if mark.start <= start and stop <= mark.stop]
    kinds = tuple(dict.fromkeys(mark.kind for mark in over))
    labels = tuple(dict.fromkeys(mark.label for mark in over))
    valued = next((mark for mark in reversed(over) if mark.value), Mark(start, stop, "", ""))
    quote = text[valued.start : valued.stop]
    return Piece(text[start:stop], start, stop, kinds, labels, valued.value, valued.start, quote)


def article_of(item: ReviewItem) -> Article | None:
    """The article to read for a queue item."""
    if item.article:
        return item.article
    if item.meeting:
        return item.meeting.article
    named = _evidence(item.diplomat).select_related("article").order_by("-article", "pk").first()
    return named.article if named else None


def first_said(pieces: Iterable[Piece]) -> int | None:
    """Where the words begin that the item is about: its sentence, else anything it was read from."""
    marked = [piece for piece in pieces if set(piece.kinds) - SURROUNDINGS]
    told = [piece for piece in marked if EvidenceField.SENTENCE in piece.kinds]
    return next((piece.start for piece in told or marked), None)


def article_pieces(article: Article, subject: models.Model | None) -> list[Piece]:
    """The text with the evidence for the subject marked, and with every person and place to click on."""
    evidence = _evidence(subject).filter(article=article) if subject else ()
    marks = [Mark(one.start, one.stop, one.field, one.get_field_display()) for one in evidence]
    marks += [Mark(one.start, one.stop, "person", _("человек"), one.name) for one in article.mentions.order_by("pk")]
    places = article.placementions.order_by("pk")
    marks += [Mark(one.start, one.stop, one.kind, one.get_kind_display(), one.name) for one in places]
    return pieces(article.text, marks)


def reviewed_since(user_id: int, since: datetime) -> int:
    """How many items this person closed."""
    return ReviewItem.objects.filter(closed_by=user_id, closed_at__gte=since).count()


def open_pairs(diplomat_id: int | None = None) -> models.QuerySet[DuplicatePair]:
    """Pairs that nobody has judged, the likeliest first; of one person if given."""
    found = DuplicatePair.objects.filter(
        state=DuplicatePair.State.OPEN, first__merged_into=None, second__merged_into=None
    )
    if diplomat_id:
        found = found.filter(Q(first=diplomat_id) | Q(second=diplomat_id))
    return found.select_related("first__country", "second__country").order_by("-score", "pk")


def open_meeting_pairs(meeting_id: int | None = None) -> models.QuerySet[MeetingPair]:
    """Pairs of meetings that nobody has judged, the likeliest first; of one meeting if given."""
    shown = Meeting.objects.shown()
    found = MeetingPair.objects.filter(state=MeetingPair.State.OPEN, first__in=shown, second__in=shown)
    if meeting_id:
        found = found.filter(Q(first=meeting_id) | Q(second=meeting_id))
    return found.select_related("first", "second").order_by("-score", "pk")


def decisions_on(row: models.Model) -> models.QuerySet[Decision]:
    """Everything people decided about a row and its parts, newest first."""
    key = f"{row._meta.model_name}:{row.pk}"
    about = Q(before__has_key=key)
    if isinstance(row, Meeting):
        about |= Q(meeting=row) | Q(meeting__merged_into=row)
    return Decision.objects.filter(about).select_related("by", "undoes", "undone_by__by").order_by("-pk")


def corrections_of(meeting: Meeting) -> list[Corrected]:
    """One line a day and value that a person corrected on this meeting, for the public page. Names nobody."""
    standing = (
        Decision.objects.filter(meeting=meeting, undone_by=None)
        .filter(action__in=[Action.CORRECT, Action.ADD, Action.REMOVE])
        .order_by("pk")
    )
    lines = {Corrected(one.at.date(), what): None for one in standing for what in _what(one)}
    return list(lines)


def _what(decision: Decision) -> list[str]:
    """The corrected values in words."""
    name = decision.target.partition(":")[0]
    if name == "participation" and decision.action in (Action.ADD, Action.REMOVE):
        return [_("участники")]
    if name == "meetingtopic":
        return [_("темы")]
    model = {"meeting": Meeting, "participation": Participation, "meetingtopic": MeetingTopic}.get(name)
    fields = [field for field in decision.field.split(",") if field]
    return [str(model._meta.get_field(field).verbose_name) for field in fields if model and _is_field(model, field)]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the machine had read, what a person put in its place, and the decision that did it."""

    label: str
    before: str
    after: str
    decision: Decision


def decided_in_words(row: models.Model) -> list[tuple[Decision, str, list[Difference], list[str]]]:
    """Every decision on the row: the name of what it is about, what a correction changed, the words pointed at."""
    return [
        (one, _about(one), *(([], []) if one.undoes_id else (differences_of(one), words_of(one))))
        for one in decisions_on(row)
    ]


def words_of(decision: Decision) -> list[str]:
    """The words of the article that the person pointed at, as they stood then."""
    rows = [values for key, values in decision.after.items() if key.startswith("evidence:") and values]
    return [values["quote"] for values in rows if values.get("rule") == PERSON]


def _about(decision: Decision) -> str:
    """«встреча №12», also of a row that is gone."""
    name, _colon, pk = decision.target.partition(":")
    return f"{apps.get_model('events', name)._meta.verbose_name} {numbered(pk)}"


def differences(row: models.Model) -> list[Difference]:
    """The corrections that stand on a row and its parts, oldest first."""
    standing = decisions_on(row).filter(undone_by=None, action=Action.CORRECT).order_by("pk")
    return [difference for one in standing for difference in differences_of(one)]


def differences_of(decision: Decision) -> list[Difference]:
    """What one decision changed on the row that it is about; one that adds or removes the row is no difference."""
    if None in (decision.before.get(decision.target, {}), decision.after.get(decision.target, {})):
        return []
    model = apps.get_model("events", decision.target.partition(":")[0])
    before, after = decision.before.get(decision.target) or {}, decision.after.get(decision.target) or {}
    return [
        Difference(label_of(model, name), in_words(model, name, value), in_words(model, name, after[name]), decision)
        for name, value in before.items()
    ]


def _is_field(model: type[models.Model], name: str) -> bool:
    return name in {field.name for field in model._meta.concrete_fields}


@dataclass(frozen=True, slots=True)
class Offer:
    """An open machine value beside the one that a person decided."""

    suggestion: Suggestion
    label: str
    value: str


def suggestions_for(row: models.Model) -> list[Offer]:
    """What the machine would have the row say now."""
    waiting = Suggestion.objects.filter(target=f"{row._meta.model_name}:{row.pk}", state=Suggestion.State.OPEN)
    return [offer_of(one) for one in waiting.order_by("pk")]


def offer_of(suggestion: Suggestion) -> Offer:
    model = apps.get_model("events", suggestion.target.partition(":")[0])
    value = in_words(model, suggestion.field, suggestion.value)
    return Offer(suggestion, label_of(model, suggestion.field), value)
