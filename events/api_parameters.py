"""The parameters of the list of meetings as OpenAPI describes them: made from the filters, so that none is left out."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import django_filters

from events.filters import MeetingFilters
from events.filters.base import MomentFilter, TermsField
from events.keyset import SIZES
from events.views.meeting_query import NEWEST, OLDEST, RELEVANCE
from events.views.refusals import codes_of

Json = dict[str, Any]
EXCLUDES = "A leading minus excludes a value; several values are alternatives."
TEXTS = {
    "q": "Words of the sentence in any form, or a name; also takes qualifiers such as `country:ES -topic:sport`.",
    "who": "Words of a person's name, in either script.",
    "country": f"ISO 3166 alpha-2 code or name, see /api/countries. {EXCLUDES}",
    "match": "Whether one of the countries is enough (any, the default) or all of them must take part.",
    "relation": "What the countries are to the meeting; without it, anything.",
    "person": "Number of a person; of several, all took part. A leading minus excludes one.",
    "topic": f"Code or name, see /api/topics; `none` for meetings without a topic. {EXCLUDES}",
    "kind": f"Kind of activity. {EXCLUDES}",
    "place": f"Country where it took place, as in `country`; `none` where no text states it. {EXCLUDES}",
    "city": f"Number of a city; `none` where no text states it. {EXCLUDES}",
    "dated": "Whether the day is known.",
    "planned": "Whether the article tells of the meeting as still to come.",
    "as_of": "As of a day: only what articles up to it had told.",
    "status": "Whether a person has checked the meeting. Rejected meetings are shown to nobody.",
    "conf_min": "Least confidence of the machine.",
    "article": "Number of an article that tells of the meeting.",
    "added": "Only meetings that were first read after this moment, whatever their own day.",
    "run": "Number of an import that created or changed the meeting.",
    "outcome": "With `run`: only those that it created, or only those that it changed.",
    "named": "Whether people are named on both sides.",
    "from": "First day of the period. Undated meetings are in no period.",
    "to": "Last day of the period.",
    "sort": "Order; relevance only with `q`.",
    "per": "Rows a page.",
    "page": "Number of the page, where the order is relevance.",
    "after": "Cursor of a page, from `next`; made for the same conditions.",
    "before": "Cursor of a page, from `previous`.",
}
CONTROLS: dict[str, Json] = {
    "sort": {"type": "string", "enum": [NEWEST, OLDEST, RELEVANCE], "default": NEWEST},
    "per": {"type": "integer", "enum": list(SIZES), "default": 50},
    "page": {"type": "integer", "minimum": 1, "default": 1},
    "after": {"type": "string"},
    "before": {"type": "string"},
}


def parameters() -> list[Json]:
    # Copies: a filter keeps the field that it was asked for, whose labels are then in the language of this moment.
    filters = deepcopy(MeetingFilters.get_filters())
    schemas = {name: _schema(one) for name, one in filters.items()} | CONTROLS
    return [
        {"in": "query", "name": name, "required": False, "description": TEXTS[name], "schema": schema}
        for name, schema in schemas.items()
    ]


def _schema(one: django_filters.Filter) -> Json:
    field = one.field
    codes = codes_of(field)
    if isinstance(field, TermsField):
        wanted = [*codes, *(f"-{code}" for code in codes)]
        return {"type": "array", "items": {"type": "string"} | ({"enum": wanted} if wanted else {})}
    if codes:
        return {"type": "string", "enum": codes}
    if isinstance(one, django_filters.NumberFilter):
        whole = field.decimal_places == 0
        return {"type": "integer" if whole else "number", "minimum": field.min_value, "maximum": field.max_value}
    if isinstance(one, MomentFilter):
        return {"type": "string", "format": "date-time"}
    if isinstance(one, django_filters.DateFilter):
        return {"type": "string", "format": "date"}
    return {"type": "string", "maxLength": field.max_length}
