"""The whole state that pages and the machine see, for comparing before and after."""

from django.apps import apps

from events.review.rows import columns

MODELS = (
    "meeting", "participation", "meetingtopic", "meetingcountry", "diplomat", "diplomatalias", "posting", "evidence",
    "mention", "duplicatepair", "reviewitem", "suggestion",
)  # fmt: skip
COPIES = ("sort_on", "country_ids", "topic_ids", "diplomat_ids", "named_sides")


def exact_view() -> dict[str, dict]:
    """Every column of every row, copies included; only revisions and times of change are left out."""
    return {
        name: {_identity(row): _values(row) for row in apps.get_model("events", name).objects.all()} for name in MODELS
    }


def _identity(row):
    """Rows of the copies are made anew, so their numbers mean nothing."""
    return (row.meeting_id, row.country_id, row.relation) if row._meta.model_name == "meetingcountry" else row.pk


def _values(row) -> dict:
    names = {field.attname for field in columns(type(row))}
    names |= {field.attname for field in row._meta.concrete_fields if field.name in COPIES}
    return {name: getattr(row, name) for name in names}
