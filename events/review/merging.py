"""One person who stands in the database twice: merge, or remember that they are two."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
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
from events.models.decisions import Action
from events.models.people import AliasOrigin
from events.review import names
from events.review.errors import ReviewError
from events.review.journal import Act, acting
from events.review.locking import refuse_stale, writing

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
    kept, gone = _locked(keeper, others)
    for one in (kept, *gone):
        refuse_stale(one, (revisions or {}).get(one.pk), ())
    with acting(by=by, action=Action.MERGE, target=kept, why=why) as act:
        for one in gone:
            _absorb(act, kept, one)
        chosen = {name: (values or {})[name] for name in FIELDS if name in (values or {})}
        names.teach(act, kept, chosen)
        act.change(kept, {**chosen, "needs_review": False}, decides=FIELDS if values else ())
        _settle_pairs(act, kept, gone)
    return act.decision


def _locked(keeper: Diplomat, others: Sequence[Diplomat]) -> tuple[Diplomat, list[Diplomat]]:
    """All of them, locked in the order of their ids, none merged already: so no cycle can arise."""
    ids = {one.pk for one in others}
    if not ids or keeper.pk in ids:
        raise ReviewError(_("Выберите двух разных людей."))
    found = {
        one.pk: one
        for one in Diplomat.objects.select_for_update(of=("self",)).filter(pk__in=[keeper.pk, *ids]).order_by("pk")
    }
    if len(found) != len(ids) + 1 or any(one.merged_into_id for one in found.values()):
        raise ReviewError(_("Один из них уже объединён с другим. Обновите страницу."))
    return found[keeper.pk], [found[pk] for pk in sorted(ids)]


def _absorb(act: Act, kept: Diplomat, gone: Diplomat) -> None:
    _take_postings(act, kept, gone)
    _take_participations(act, kept, gone)
    _take_names(act, kept, gone)
    for model in (Mention, Evidence, Suggestion, ReviewItem):
        for row in model._default_manager.filter(diplomat=gone).order_by("pk"):
            act.change(row, {"diplomat": kept})
    for earlier in gone.merged.order_by("pk"):
        act.change(earlier, {"merged_into": kept})
    act.change(gone, {"merged_into": kept})


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
    own = {_post(post): post for post in kept.postings.order_by("pk")}
    for post in gone.postings.order_by("pk"):
        twin = own.get(_post(post))
        if twin is None:
            act.change(post, {"diplomat": kept})
            continue
        for row in [*post.participations.order_by("pk"), *post.evidence.order_by("pk")]:
            act.change(row, {"posting": twin})
        seen = [day for day in (twin.first_seen, post.first_seen, twin.last_seen, post.last_seen) if day]
        if seen:
            act.change(twin, {"first_seen": min(seen), "last_seen": max(seen)})
        act.delete(post)


def _post(post: Posting) -> tuple[Any, ...]:
    return tuple(getattr(post, name) for name in POST)


def _take_participations(act: Act, kept: Diplomat, gone: Diplomat) -> None:
    """In a meeting where both took part one party remains, with the evidence of both."""
    own = {party.meeting_id: party for party in kept.participations.order_by("pk")}
    for party in gone.participations.order_by("pk"):
        twin = own.get(party.meeting_id)
        if twin is None:
            act.change(party, {"diplomat": kept})
            continue
        for row in party.evidence.order_by("pk"):
            act.change(row, {"participation": twin})
        _fill(act, twin, party)
        act.delete(party)


def _fill(act: Act, twin: Participation, party: Participation) -> None:
    """What only the other party knew, or a person had decided on it, is kept."""
    names_ = ("role", "country", "organization", "posting", "side", "label")
    decided = set(party.decided_fields) - set(twin.decided_fields)
    values = {
        name: getattr(party, name)
        for name in names_
        if (not getattr(twin, name) and getattr(party, name) and name not in twin.decided_fields) or name in decided
    }
    act.change(twin, values, decides=decided - {"diplomat"})


def _settle_pairs(act: Act, kept: Diplomat, gone: Sequence[Diplomat]) -> None:
    """The pair itself is decided; what was said of a merged person and a third one is said of the keeper."""
    ids = {one.pk for one in gone}
    pairs = DuplicatePair.objects.filter(Q(first__in=ids) | Q(second__in=ids)).order_by("pk")
    for pair in pairs:
        third = ({pair.first_id, pair.second_id} - ids) or {kept.pk}
        other = third.pop()
        if other == kept.pk:
            act.change(pair, {"state": DuplicatePair.State.MERGED})
        elif pair.state != DuplicatePair.State.MERGED:
            _carry(act, pair, kept.pk, other)
    for item in kept.review_items.filter(reason="possible_duplicate", closed_at=None).order_by("pk"):
        act.change(item, {"closed_at": timezone.now(), "closed_by": act.by})


def _carry(act: Act, pair: DuplicatePair, kept: int, other: int) -> None:
    first, second = sorted((kept, other))
    twin = DuplicatePair.objects.filter(first=first, second=second).first()
    if twin is None:
        act.change(pair, {"first": first, "second": second})
    else:
        if pair.state == DuplicatePair.State.NOT_THE_SAME and twin.state == DuplicatePair.State.OPEN:
            act.change(twin, {"state": pair.state})
        act.delete(pair)


@writing
def not_the_same(*, by: AbstractUser, first: Diplomat, second: Diplomat, why: str = "") -> Decision:
    """Two people. No machine merges them or offers the pair again."""
    a, b = sorted((first, second), key=lambda one: one.pk)
    if a.pk == b.pk:
        raise ReviewError(_("Выберите двух разных людей."))
    if Diplomat.objects.filter(pk__in=[a.pk, b.pk], merged_into__isnull=False).exists():
        raise ReviewError(_("Один из них уже объединён с другим. Обновите страницу."))
    with acting(by=by, action=Action.NOT_THE_SAME, target=a, why=why) as act:
        pair = DuplicatePair.objects.select_for_update().filter(first=a, second=b).first()
        if pair is None:
            act.create(DuplicatePair(first=a, second=b, state=DuplicatePair.State.NOT_THE_SAME))
        elif pair.state == DuplicatePair.State.OPEN:
            act.change(pair, {"state": DuplicatePair.State.NOT_THE_SAME})
        else:
            raise ReviewError(_("Эта пара уже решена."))
    return act.decision
