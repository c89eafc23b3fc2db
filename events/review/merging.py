"""One person who stands in the database twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import (
    Decision,
    Diplomat,
    DiplomatAlias,
    DuplicatePair,
    Evidence,
    Mention,
    Participation,
    Posting,
    ReviewItem,
    Suggestion,
)
from events.models.decisions import Action, Reason
from events.models.people import AliasOrigin
from events.review import names, pairs, spans
from events.review.journal import Act, acting
from events.review.locking import lock_all, refuse_stale, writing

FIELDS = ("name_ru", "name_en", "gender", "country", "organization")  # one value of each is chosen
POST = ("title", "country_id", "organization_id", "host_country_id", "host_organization_id", "former")


@writing
def merge(
    *,
    by: AbstractUser,
    keeper: Diplomat,
    others: Sequence[Diplomat],
    values: Mapping[str, Any] | None = None,
    why: str = "",
    revisions: Mapping[int, int] | None = None,
) -> Decision:
    """Everything of ``others`` becomes the keeper's; their old addresses lead to the keeper.

    ``values`` are those chosen for the keeper, ``revisions`` what the person saw, by id.
    """
    kept, gone = lock_all(
        keeper,
        others,
        same=_("Выберите двух разных людей."),
        merged=_("Один из них уже объединён с другим. Обновите страницу."),
    )
    for one in (kept, *gone):
        refuse_stale(one, (revisions or {}).get(one.pk), ())
    with acting(by=by, action=Action.MERGE, target=kept, why=why) as act:
        for one in gone:
            _absorb(act, kept, one)
        chosen = {name: (values or {})[name] for name in FIELDS if name in (values or {})}
        names.teach(act, kept, chosen)
        act.change(kept, {**chosen, "needs_review": False}, decides=FIELDS if values else ())
        pairs.settle(act, DuplicatePair, kept, gone)
        _close_doubts(act, kept)
    return act.decision


def _absorb(act: Act, kept: Diplomat, gone: Diplomat) -> None:
    take_over(act, kept, gone, gone.participations.all())
    _take_names(act, kept, gone)
    _move(act, (Suggestion, ReviewItem), kept, gone)
    for earlier in gone.merged.order_by("pk"):
        act.change(earlier, {"merged_into": kept})
    act.change(gone, {"merged_into": kept})


def take_over(act: Act, kept: Diplomat, gone: Diplomat, parties: QuerySet[Participation]) -> None:
    """What was read of ``gone`` is the keeper's: posts, these parties, mentions and their evidence."""
    _take_postings(act, kept, gone)
    _take_participations(act, kept, parties)
    _move(act, (Mention, Evidence), kept, gone)


def _move(act: Act, tables: Sequence[type[Model]], kept: Diplomat, gone: Diplomat) -> None:
    for model in tables:
        for row in model._default_manager.filter(diplomat=gone).order_by("pk"):
            act.change(row, {"diplomat": kept})


def _take_names(act: Act, kept: Diplomat, gone: Diplomat) -> None:
    known = {kept.name_ru, *kept.aliases.values_list("name", flat=True)}
    for alias in gone.aliases.order_by("pk"):
        if alias.name in known:
            act.delete(alias)
        else:
            act.change(alias, {"diplomat": kept})
            known.add(alias.name)
    if gone.name_ru not in known:
        act.create(DiplomatAlias(diplomat=kept, name=gone.name_ru, origin=AliasOrigin.MACHINE))


def _take_postings(act: Act, kept: Diplomat, gone: Diplomat) -> None:
    """The same post twice becomes one, seen from the first day of either to the last."""
    own = {same_post(post): post for post in kept.postings.order_by("pk")}
    for post in gone.postings.order_by("pk"):
        twin = own.get(same_post(post))
        if twin is None:
            act.change(post, {"diplomat": kept})
            continue
        for row in [*post.participations.order_by("pk"), *post.evidence.order_by("pk")]:
            act.change(row, {"posting": twin})
        seen = [day for day in (twin.first_seen, post.first_seen, twin.last_seen, post.last_seen) if day]
        if seen:
            act.change(twin, {"first_seen": min(seen), "last_seen": max(seen)})
        act.delete(post)


def same_post(post: Posting) -> tuple[Any, ...]:
    return tuple(getattr(post, name) for name in POST)


def party_key(party: Participation) -> object:
    """A person, or the words for one and the side."""
    return party.diplomat_id or (party.label, party.side)


def _take_participations(act: Act, kept: Diplomat, parties: QuerySet[Participation]) -> None:
    """In a meeting where both took part one party remains, with the evidence of both."""
    own = {party.meeting_id: party for party in kept.participations.order_by("pk")}
    for party in parties.order_by("pk"):
        twin = own.get(party.meeting_id)
        if twin is None:
            act.change(party, {"diplomat": kept})
            continue
        fill(act, twin, party)
        for row in party.evidence.order_by("pk"):
            act.change(row, {"participation": twin})
        act.delete(party)


def fill(act: Act, twin: Participation, party: Participation) -> None:
    """What only the other party knew, or a person had decided on it, is kept; with it the words for it."""
    names_ = ("role", "country", "organization", "posting", "side", "label")
    decided = set(party.decided_fields) - set(twin.decided_fields)
    values = {
        name: getattr(party, name)
        for name in names_
        if (not getattr(twin, name) and getattr(party, name) and name not in twin.decided_fields) or name in decided
    }
    spans.outdate(act, twin, act.change(twin, values, decides=decided - {"diplomat"}))
    spans.outdate(act, party, [name for name in names_ if getattr(party, name) != getattr(twin, name)])


def _close_doubts(act: Act, kept: Diplomat) -> None:
    """What asked whether the person is a double is answered."""
    for item in kept.review_items.filter(reason=Reason.POSSIBLE_DUPLICATE, closed_at=None).order_by("pk"):
        act.change(item, {"closed_at": timezone.now(), "closed_by": act.by})
