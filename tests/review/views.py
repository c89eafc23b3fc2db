"""The whole state that pages and the machine see, for comparing before and after."""

from django.apps import apps

from events.review.rows import columns

MODELS = (
    "meeting", "participation", "meetingtopic", "meetingcountry", "diplomat", "diplomatalias", "posting", "evidence",
    "mention", "duplicatepair", "meetingpair", "reading", "errorreport", "reviewitem",
    "suggestion",
)  # fmt: skip
COPIES = ("sort_on", "country_ids", "topic_ids", "diplomat_ids", "named_sides")


def exact_view() -> dict[str, dict]:
    """Every column of every row, copies included; only revisions and times of change are left out."""
    return {name: _rows(apps.get_model("events", name)) for name in MODELS}


def _rows(model) -> dict:
    """Rows of the copies are made anew, so their numbers mean nothing."""
    names = {field.attname for field in columns(model)}
    names |= {field.attname for field in model._meta.concrete_fields if field.name in COPIES}
    identity = ("meeting_id", "country_id", "relation") if model._meta.model_name == "meetingcountry" else ("pk",)
    found = model._default_manager.order_by().values(*names, *identity)
    return {tuple(row[name] for name in identity): row for row in found}
