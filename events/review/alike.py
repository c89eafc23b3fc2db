"""The same correction for other meetings: where the machine read the same words the same wrong way."""

from collections.abc import Collection, Sequence

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext as _

from events.models import Decision, Evidence, Meeting, Participation
from events.models.decisions import Action
from events.models.evidence import PERSON
from events.review import corrections
from events.review.errors import ReviewError
from events.review.locking import writing
from events.review.rows import from_json, model_of, pk_of
from events.review.spans import TARGETS, grounds_of

AT_MOST = 200  # rows of one batch, so that its preview can be read


def alike(decision: Decision) -> list[models.Model]:
    """Rows with the same value, read from the same words, that nobody has decided yet."""
    model, values = _act_of(decision)
    if model not in (Meeting, Participation) or not values:
        return []
    quotes = _quotes(decision, model, values)
    if not quotes:
        return []
    was = {name: from_json(model, name, value) for name, value in decision.before[decision.target].items()}
    rows = (
        model._default_manager.filter(evidence__quote__in=quotes, **was)
        .exclude(pk=pk_of(decision.target))
        .exclude(decided_fields__overlap=[name.removesuffix("_id") for name in was])
        .order_by("pk")
        .distinct()
    )
    return list(rows[:AT_MOST])


def _act_of(decision: Decision) -> tuple[type[models.Model], dict[str, object]]:
    """The model and the columns that a correction of one row set."""
    if decision.action != Action.CORRECT or hasattr(decision, "undone_by"):
        return model_of(decision.target), {}
    after = dict(decision.after.get(decision.target) or {})
    after.pop("decided_fields", None)
    return model_of(decision.target), after


def _quotes(decision: Decision, model: type[models.Model], values: dict[str, object]) -> set[str]:
    """The machine's evidence for what was corrected."""
    found = Evidence.objects.filter(**{TARGETS[model]: pk_of(decision.target)}, field__in=grounds_of(values))
    return set(found.exclude(rule=PERSON).values_list("quote", flat=True))


@writing
def correct_alike(*, by: AbstractUser, decision: Decision, rows: Sequence[models.Model]) -> Collection[Decision]:
    """Carry the correction over to rows that were previewed; one decision each, so that each can be undone."""
    allowed = {row.pk for row in alike(decision)}
    if any(row.pk not in allowed for row in rows):
        raise ReviewError(_("Список изменился; посмотрите его ещё раз."))
    model, after = _act_of(decision)
    values = {name: from_json(model, name, value) for name, value in after.items()}
    why = _("как в решении №%s") % decision.pk
    made = (corrections.correct(by=by, row=row, values=values, why=why) for row in rows)
    return [one for one in made if one]
