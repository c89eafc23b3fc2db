"""Everything that an import or the admin writes is signed in the audit trail."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from events.models import Meeting
from tests.admin import rows
from tests.admin.forms import form_values
from tests.models.test_audit import TRACKED

pytestmark = pytest.mark.django_db
SEED = next((Path(__file__).parents[2] / "seeds").glob("000_*.txt"))


def unsigned() -> dict[str, int]:
    """Events without a user or a program, by table."""
    found = {}
    for model in TRACKED:
        events = model.events.rel.related_model.objects.select_related("pgh_context").order_by("pgh_id")
        bad = [one for one in events if not (one.pgh_context and {"user", "source"} & one.pgh_context.metadata.keys())]
        if bad:
            found[model.__name__] = len(bad)
    return found


def forget_fixtures() -> None:
    """What the migrations filled in is signed by nobody; it is not looked at."""
    with connection.cursor() as cursor:
        for model in TRACKED:
            cursor.execute(f"TRUNCATE {model.events.rel.related_model._meta.db_table}")


def test_everything_that_an_import_writes_is_signed():
    forget_fixtures()
    call_command("import_articles", str(SEED), verbosity=0)
    assert Meeting.objects.exists()
    assert unsigned() == {}
    sources = {event.pgh_context.metadata["source"] for event in Meeting.events.rel.related_model.objects.all()}
    assert sources == {"import"}


def test_everything_that_the_admin_writes_is_signed_by_its_user(signed_in):
    meeting = rows.fill()
    client = signed_in("corrector")
    forget_fixtures()
    address = reverse("admin:events_meeting_change", args=[meeting.pk])
    values = form_values(client.get(address), "meeting_form") | {"kind": "call"}
    assert client.post(address, values).status_code == 302
    user = get_user_model().objects.get(username="corrector")
    for event in meeting.events.all():
        assert event.pgh_context.metadata["user"] == user.pk
    assert (unsigned(), meeting.events.exists()) == ({}, True)
