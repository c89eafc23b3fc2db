"""Machine values for fields that people decided: accept one, or dismiss it for good."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext as _

from events.models import Decision, Meeting, Suggestion
from events.models.decisions import Action
from events.review import corrections, sets
from events.review.errors import ReviewError
from events.review.journal import acting
from events.review.locking import writing
from events.review.rows import from_json, model_of, pk_of

SETS = ("parties", "topics")


@writing
def accept(*, by: AbstractUser, suggestion: Suggestion, why: str = "") -> Decision:
    """Take the machine's value. The field stays decided: a person chose it."""
    one = _open(suggestion)
    if one.field in SETS:
        return sets.accept(by=by, suggestion=one, why=why)
    model = model_of(one.target)
    row = model._default_manager.filter(pk=pk_of(one.target)).first()
    if row is None or not applicable(one):
        raise ReviewError(_("Это предложение нельзя принять одним нажатием: исправьте запись сами."))
    decision = corrections.correct(by=by, row=row, values={one.field: value_for(model, one)}, why=why)
    if decision is None:  # the value already stands; only the suggestion is open
        return dismiss(by=by, suggestion=one, why=why)
    return decision


@writing
def dismiss(*, by: AbstractUser, suggestion: Suggestion, why: str = "") -> Decision:
    """Keep what the person decided; the same machine value is not offered again."""
    one = _open(suggestion)
    with acting(by=by, action=Action.REJECT, target=one, field=one.field, why=why) as act:
        act.change(one, {"state": Suggestion.State.DISMISSED})
    return act.decision


def applicable(suggestion: Suggestion) -> bool:
    """Whether the value is one that the row can take: that of a field, or the whole set of its parties or topics."""
    model = model_of(suggestion.target)
    columns = {name for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    return suggestion.field in (SETS if model is Meeting else columns) or suggestion.field in columns


def value_for(model: type[models.Model], suggestion: Suggestion) -> object:
    """The suggested value as the model takes it; a related row that is gone is refused."""
    field = model._meta.get_field(suggestion.field)
    if not field.is_relation or suggestion.value is None:
        return from_json(model, suggestion.field, suggestion.value)
    related = field.related_model._default_manager.filter(pk=suggestion.value).first()
    if related is None:
        raise ReviewError(_("Того, что предложила машина, больше нет."))
    return related


def _open(suggestion: Suggestion) -> Suggestion:
    one = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if one.state != Suggestion.State.OPEN:
        raise ReviewError(_("Это предложение уже решено."))
    return one
