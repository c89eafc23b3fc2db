"""Posts as they had been reported by a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, DateField, F, Max, OuterRef, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from events.models import Evidence


def last_report(as_of: date | None) -> Combinable:
    """Of a posting: the day of its newest report; of those published by ``as_of``, if it is given."""
    if as_of is None:
        return F("last_seen")
    told = Evidence.objects.filter(posting=OuterRef("pk"), article__date__lte=as_of).order_by().values("posting")
    newest = Subquery(told.annotate(last=Max("article__date")).values("last"))
    known = When(last_seen__lte=as_of, then=F("last_seen"))
    return Case(known, default=Coalesce(newest, F("first_seen")), output_field=DateField())
