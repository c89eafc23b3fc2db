"""Pairs of rows that may be one: offered by the machine, judged by a person, remembered either way."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import Decision, DuplicatePair, MeetingPair
from events.models.decisions import Action, Pair
from events.review.errors import ReviewError
from events.review.journal import Act, acting
from events.review.locking import writing


class Candidate(Protocol):
    """Two ids, the smaller first, with the reasons and the likeness from 0 to 1."""

    first: int
    second: int
    score: float
    reasons: list[dict[str, Any]]


@writing
def offer(found: Iterable[Candidate], pairs: type[Pair] = DuplicatePair) -> int:
    """Store new pairs and renew the reasons of open ones; what somebody has judged stays. Returns how many are new."""
    known = {(pair.first_id, pair.second_id): pair for pair in pairs.objects.select_for_update().order_by("pk")}
    new = 0
    for one in found:
        pair = known.get((one.first, one.second))
        if pair is None:
            pairs.objects.create(first_id=one.first, second_id=one.second, score=one.score, reasons=one.reasons)
            new += 1
        elif pair.state == Pair.State.OPEN and pair.reasons != one.reasons:
            pair.score, pair.reasons = one.score, one.reasons
            pair.save(update_fields=["score", "reasons"])
    return new


@writing
def not_the_same(*, by: AbstractUser, first: models.Model, second: models.Model, why: str = "") -> Decision:
    """Two people, or two occasions. No machine joins them or offers the pair again."""
    pairs = DuplicatePair if first._meta.model_name == "diplomat" else MeetingPair
    a, b = sorted((first, second), key=lambda one: one.pk)
    if a.pk == b.pk:
        raise ReviewError(_("Выберите две разные записи."))
    if type(a)._default_manager.filter(pk__in=[a.pk, b.pk], merged_into__isnull=False).exists():
        raise ReviewError(_("Одна из записей уже объединена с другой. Обновите страницу."))
    with acting(by=by, action=Action.NOT_THE_SAME, target=a, why=why) as act:
        pair = pairs.objects.select_for_update().filter(first=a, second=b).first()
        if pair is None:
            act.create(pairs(first=a, second=b, state=Pair.State.NOT_THE_SAME))
        elif pair.state == Pair.State.OPEN:
            act.change(pair, {"state": Pair.State.NOT_THE_SAME})
        else:
            raise ReviewError(_("Эта пара уже решена."))
    return act.decision


def settle(act: Act, pairs: type[Pair], kept: models.Model, gone: Sequence[models.Model]) -> None:
    """The pair itself is decided; what was said of a merged row and a third one is said of the keeper."""
    ids = {one.pk for one in gone}
    for pair in pairs.objects.filter(Q(first__in=ids) | Q(second__in=ids)).order_by("pk"):
        third = ({pair.first_id, pair.second_id} - ids) or {kept.pk}
        other = third.pop()
        if other == kept.pk:
            act.change(pair, {"state": Pair.State.MERGED})
        elif pair.state != Pair.State.MERGED:
            _carry(act, pair, kept.pk, other)


def _carry(act: Act, pair: Pair, kept: int, other: int) -> None:
    first, second = sorted((kept, other))
    twin = type(pair).objects.filter(first=first, second=second).first()
    if twin is None:
        act.change(pair, {"first": first, "second": second})
    else:
        if pair.state == Pair.State.NOT_THE_SAME and twin.state == Pair.State.OPEN:
            act.change(twin, {"state": pair.state})
        act.delete(pair)
