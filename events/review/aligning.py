"""After people were told apart, or meetings parted again, the machine's layer and its marks follow.

A machine may have read articles again between a merge and its undo. What it noted then names the keeper; left so, the
next import would bring the merge back. Nothing here is a decision: it is what the machine would have read itself.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from events.models import (
    Decision,
    Diplomat,
    Evidence,
    Meeting,
    MeetingTopic,
    Participation,
    Posting,
    Reading,
    ReviewItem,
)
from events.models.decisions import Reason
from events.models.evidence import PERSON
from events.review.journal import Act
from events.review.merging import party_key, same_post, take_over
from events.review.rows import pk_of
from events.review.splitting import Share, hand_over, readings_follow, share_of

Span = tuple[str, int, int]


def meetings_parted(act: Act, undone: Decision) -> None:
    """Evidence that came to the keeper with a reading after the merge goes back with the reading."""
    keeper = pk_of(undone.target)
    moved = [pk_of(key) for key in undone.before if key.startswith("reading:")]
    back = Reading.objects.filter(pk__in=moved).exclude(meeting=keeper).order_by("pk")
    for reading in back:
        theirs = set(_all_spans(Reading.objects.filter(article=reading.article_id, meeting=keeper, gone=False)))
        _take_back_evidence(act, reading, keeper, theirs)
    groundless = Meeting.objects.filter(readings__in=back, evidence=None).distinct().order_by("pk")
    for meeting in groundless.exclude(review_items__reason=Reason.EVIDENCE_GONE):
        note = "текста, в котором она была прочитана, больше нет"
        ReviewItem.objects.get_or_create(reason=Reason.EVIDENCE_GONE, meeting=meeting, diplomat=None, note=note)


def _take_back_evidence(act: Act, reading: Reading, keeper: int, theirs: set[Span]) -> None:
    """``theirs``: words that the keeper's own readings of the article point to."""
    about = Evidence.objects.filter(article=reading.article_id).exclude(rule=PERSON).order_by("pk")
    parties = {party_key(one): one for one in Participation.objects.filter(meeting=reading.meeting_id)}
    topics = {one.topic.slug: one for one in MeetingTopic.objects.filter(meeting=reading.meeting_id)}
    own = set(_spans(reading.facts["evidence"])) - theirs
    for one in about.filter(meeting=keeper):
        if _span(one) in own:
            act.change(one, {"meeting": reading.meeting_id})
    for told in reading.facts["parties"]:
        row = parties.get(told["diplomat"] or (told["label"], told["side"]))
        spans = set(_spans(told.get("evidence", {}))) - theirs
        for one in about.filter(participation__meeting=keeper) if row else ():
            if _span(one) in spans:
                act.change(one, {"participation": row})
    for one in about.filter(meeting_topic__meeting=keeper).select_related("meeting_topic__topic"):
        row = topics.get(one.meeting_topic.topic.slug)
        if row and _span(one) in set(_spans({"topic": reading.facts["topics"].get(row.topic.slug, ())})) - theirs:
            act.change(one, {"meeting_topic": row})


def _span(one: Evidence) -> Span:
    return one.field, one.start, one.stop


def _all_spans(readings: Iterable[Reading]) -> Iterator[Span]:
    for reading in readings:
        yield from _spans(reading.facts["evidence"])
        for party in reading.facts["parties"]:
            yield from _spans(party.get("evidence", {}))
        yield from _spans({"topic": [span for found in reading.facts["topics"].values() for span in found]})


def _spans(evidence: dict[str, Any]) -> Iterator[Span]:
    for field, entries in evidence.items():
        for start, stop, _rule in entries:
            yield field, start, stop


def people_parted(act: Act, undone: Decision) -> None:
    """What was read of a merged person since, by names that are not the keeper's, goes back with the names."""
    kept = Diplomat.objects.get(pk=pk_of(undone.target))
    merged = [key for key, before in undone.before.items() if "merged_into_id" in (before or {})]
    lent = [pk_of(key) for key, before in undone.before.items() if before is None and key.startswith("diplomatalias:")]
    for person in Diplomat.objects.filter(pk__in=map(pk_of, merged), merged_into=None).order_by("pk"):
        share = share_of(kept, _names(person) - _names(kept, lent))
        there = set(person.participations.values_list("meeting", flat=True))
        free = [one for one in share.participations if one.meeting_id not in there and not one.decided_fields]
        hand_over(act, kept, person, replace(share, participations=free, postings=_new_posts(person, share)))
        readings_follow(kept.pk, person.pk, person.participations.order_by("pk"))


def _new_posts(person: Diplomat, share: Share) -> list[Posting]:
    """Posts that the person does not have already."""
    own = {same_post(post) for post in person.postings.order_by("pk")}
    return [post for post in share.postings if same_post(post) not in own]


def _names(person: Diplomat, lent: Collection[int] = ()) -> set[str]:
    """Of more than one word, for only those are kept as other names; without the ``lent`` ones that a merge gave."""
    aliases = person.aliases.exclude(pk__in=lent).values_list("name", flat=True)
    return {name for name in (person.name_ru, *aliases) if " " in name}


def people_rejoined(act: Act, undone: Decision) -> None:
    """Whom a split had made goes: what was read of him or her since is the old one's again."""
    old = Diplomat.objects.get(pk=pk_of(undone.target))
    made = [pk_of(key) for key, before in undone.before.items() if before is None and key.startswith("diplomat:")]
    for person in Diplomat.objects.filter(pk__in=made).order_by("pk"):
        take_over(act, old, person, person.participations.exclude(decided_fields__contains=["diplomat"]))
    for person in made or _others(undone):
        readings_follow(person, old.pk, old.participations.order_by("pk"))


def _others(undone: Decision) -> set[int]:
    """Whom the split had given the parties to."""
    after = (values or {} for key, values in undone.after.items() if key.startswith("participation:"))
    return {values["diplomat_id"] for values in after if values.get("diplomat_id")}
