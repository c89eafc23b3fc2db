"""What a corrected name teaches: it becomes an alias, and the extractor is given all names and aliases."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from events.models import Diplomat, DiplomatAlias
from events.models.people import AliasOrigin
from events.review.errors import ReviewError
from events.review.journal import Act
from events.transliteration import latin_name


def prepare(row: models.Model) -> None:
    """A new row gets the columns that follow from its name or its maker."""
    if isinstance(row, Diplomat):
        row.name_latin_auto = latin_name(row.name_ru)
    if isinstance(row, DiplomatAlias):
        row.origin = AliasOrigin.PERSON


def teach(act: Act, row: models.Model, values: dict[str, Any]) -> None:
    """Keep the name that the machine read as one form, the corrected one as another. Fills in the transliteration."""
    new = values.get("name_ru")
    if not isinstance(row, Diplomat) or new is None or new == row.name_ru:
        return
    if not new.strip():
        raise ReviewError(_("Имя не может быть пустым."))
    values["name_latin_auto"] = latin_name(new)
    known = set(row.aliases.values_list("name", flat=True))
    for name, origin in ((row.name_ru, AliasOrigin.MACHINE), (new, AliasOrigin.PERSON)):
        if name not in known:
            act.create(DiplomatAlias(diplomat=row, name=name, origin=origin))
