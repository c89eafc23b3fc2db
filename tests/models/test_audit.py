"""Whatever writes a tracked row, an audit row tells who; and nobody changes the audit rows."""

from collections.abc import Callable

import pghistory
import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.utils import DatabaseError

from events.ingest.verify import AUDITED
from events.models import Decision, Meeting
from tests.admin import rows

pytestmark = pytest.mark.django_db
TRACKED = sorted(
    (event.pgh_tracked_model for event in apps.get_models() if hasattr(event, "pgh_tracked_model")),
    key=lambda model: model.__name__,
)
# a column that a write changes, and its new value
TOUCHED = {
    "Article": ("title", "Иначе"), "City": ("name_en", "Ryga"), "Country": ("name_en", "Latvija"),
    "Diplomat": ("name_en", "Karipov"), "DiplomatAlias": ("name", "Карипов Д."), "DuplicatePair": ("score", 0.25),
    "ErrorReport": ("text", "место не то"), "Meeting": ("rule", "другое"), "MeetingPair": ("score", 0.25),
    "MeetingTopic": ("sort_on", "2026-02-11"), "Organization": ("short_name", "МИД РК"),
    "Outlet": ("homepage", "https://example.org/"), "Participation": ("role", "консул"), "Posting": ("text", "посол"),
    "ReviewItem": ("note", "11 февраля"), "Suggestion": ("extractor_version", "3"), "Topic": ("name_en", "Power"),
}  # fmt: skip


@pytest.fixture(scope="module")
def written(django_db_setup, django_db_blocker):
    """One row of every tracked table, made once for all the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        rows.fill()
        yield
        transaction.set_rollback(True)


def save(row, field, value) -> None:
    setattr(row, field, value)
    row.save(update_fields=[field])


def update(row, field, value) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{field: value})


def bulk_update(row, field, value) -> None:
    setattr(row, field, value)
    type(row)._base_manager.bulk_update([row], [field])


def upsert(row, field, value) -> None:
    setattr(row, field, value)
    type(row)._base_manager.bulk_create([row], update_conflicts=True, unique_fields=["pk"], update_fields=[field])


def raw_sql(row, field, value) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {row._meta.db_table} SET "{field}" = %s WHERE id = %s', [value, row.pk])


def delete_and_bulk_create(row, field, value) -> None:
    """By SQL, for what hangs on the row would go with it; then back, so that nothing is left hanging."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])
    type(row)._base_manager.bulk_create([row])


PATHS: dict[Callable, list[str]] = {
    save: ["update"], update: ["update"], bulk_update: ["update"], upsert: ["update"], raw_sql: ["update"],
    delete_and_bulk_create: ["delete", "insert"],
}  # fmt: skip


def test_every_table_that_people_or_importers_decide_about_is_tracked():
    assert {model.__name__ for model in TRACKED} == set(TOUCHED)
    assert set(AUDITED) <= {model._meta.model_name for model in TRACKED}


@pytest.mark.parametrize("path", PATHS, ids=[path.__name__ for path in PATHS])
@pytest.mark.parametrize("model", TRACKED, ids=[model.__name__ for model in TRACKED])
def test_every_way_of_writing_leaves_an_audit_row_with_its_actor(model, path, written):
    nina = get_user_model().objects.get(username="nina")
    row = model._base_manager.order_by("pk").last()
    field, value = TOUCHED[model.__name__]
    before = model.events.rel.related_model.objects.order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0
    with transaction.atomic():
        with pghistory.context(user=nina.pk, source="test"):
            path(row, field, value)
        left = model.events.rel.related_model.objects.filter(pgh_obj_id=row.pk, pgh_id__gt=before).order_by("pgh_id")
        found = [(one.pgh_label, one.pgh_context.metadata["user"], one.db_role) for one in left]
        transaction.set_rollback(True)
    assert found == [(label, nina.pk, connection.settings_dict["USER"]) for label in PATHS[path]]


def as_a_stranger() -> None:
    """The connection of somebody who opened it by other means; in a test all share one transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")


def test_what_is_written_past_the_application_is_signed_by_the_role(written):
    as_a_stranger()
    meeting = Meeting.objects.order_by("pk").last()
    raw_sql(meeting, "rule", "мимо")
    event = meeting.events.order_by("-pgh_id").first()
    assert (event.rule, event.pgh_context, event.db_role) == ("мимо", None, connection.settings_dict["USER"])


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"], ids=["update", "delete"])
def test_nobody_changes_the_audit_trail_even_by_sql(statement, written):
    as_a_stranger()
    tables = {model.events.rel.related_model._meta.db_table: "pgh_label" for model in TRACKED}
    for table, column in (tables | {"events_decision": "why", "pghistory_context": "metadata"}).items():
        with pytest.raises(DatabaseError, match="Cannot|append-only"), transaction.atomic():
            connection.cursor().execute(statement.format(table, column, column))
    assert Decision.objects.exists()
