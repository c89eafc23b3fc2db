"""The whole state that pages and the machine see, for comparing before and after."""

import json

from django.apps import apps
from django.db import connection

from events.review.rows import columns

MODELS = (
    "meeting", "participation", "meetingtopic", "meetingcountry", "diplomat", "diplomatalias", "posting", "evidence",
    "mention", "duplicatepair", "meetingpair", "reading", "errorreport", "reviewitem", "suggestion",
)  # fmt: skip
COPIES = ("sort_on", "country_ids", "topic_ids", "diplomat_ids", "named_sides")


def exact_view() -> dict[str, dict]:
    """Every column of every row, copies included; only revisions and times of change are left out."""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(_select(apps.get_model("events", name)) for name in MODELS))
        return {name: json.loads(rows) for name, rows in cursor.fetchall()}


def _select(model) -> str:
    """All rows of a table as one JSON object. Rows of the copies are made anew, so their numbers mean nothing."""
    names = {field.column for field in columns(model)}
    names |= {field.column for field in model._meta.concrete_fields if field.name in COPIES}
    copied = model._meta.model_name == "meetingcountry"
    identity = "concat_ws('-', meeting_id, country_id, relation)" if copied else "id::text"
    values = ", ".join(f"'{name}', t.\"{name}\"" for name in sorted(names))
    rows = f"coalesce(jsonb_object_agg({identity}, jsonb_build_object({values})), '{{}}')::text"
    return f"SELECT '{model._meta.model_name}', {rows} FROM {model._meta.db_table} t"
