"""Every address, by GET and by POST, as every role: from the address table itself, so that a new one is noticed."""

from copy import copy

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from events.models import Decision, ReviewItem, Suggestion
from tests.admin import rows
from tests.admin.conftest import signed_in  # noqa: F401  (the fixture)
from tests.permissions_table import EVERYBODY, MATRIX, PUBLIC, TABLES

pytestmark = pytest.mark.django_db
QUERIES = {"admin:autocomplete": "?app_label=events&model_name=participation&field_name=country"}


def addresses(patterns=None, namespace: str = "") -> set[str]:
    """The names of all addresses; an address without a name is listed by its pattern."""
    found = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            found.add(f"{namespace}{pattern.name}" if pattern.name else str(pattern.pattern))
    return found


def in_matrix(name: str) -> bool:
    """The JSON interface is read by everybody and has a test of its own; unnamed addresses only redirect."""
    return name.startswith(("admin:", "events:", "desk:", "healthz")) and not name.startswith("events:api")


def arguments(name: str, meeting) -> list:
    """Existing rows for the address's blanks."""
    person = meeting.participations.order_by("pk").first().diplomat
    table = name.removeprefix("admin:").rpartition("_")[0]
    by_name = {
        "events:meeting": [meeting.pk], "events:report": [meeting.pk], "events:meeting_jsonld": [meeting.pk],
        "events:meeting_bibtex": [meeting.pk], "events:person_short": [person.pk],
        "events:person": [person.pk, person.slug],
        "events:country": ["LV"], "events:pair": ["KZ", "LV"], "events:topic": ["energy"],
        "events:article_short": [meeting.article_id], "events:article": [meeting.article_id, "x"], "events:import": [1],
        "desk:item": [ReviewItem.objects.order_by("pk").first().pk],
        "desk:undo": [Decision.objects.order_by("pk").first().pk],
        "desk:suggestion": [Suggestion.objects.order_by("pk").first().pk],
        "desk:alike": [Decision.objects.order_by("pk").first().pk], "desk:missed": [meeting.article_id],
        "desk:split": [person.pk], "admin:app_list": ["events"], "admin:view_on_site": [kind_of(meeting), meeting.pk],
        "admin:auth_user_password_change": [1],
    }  # fmt: skip
    if name in by_name:
        return by_name[name]
    if table in TABLES and name.endswith(("_history", "_delete", "_change")):
        model = next(one for one in admin.site._registry if f"{one._meta.app_label}_{one._meta.model_name}" == table)
        return [model._default_manager.order_by("pk").first().pk]
    return []


def kind_of(row) -> int:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(row).pk


def works(name: str, response) -> bool:
    """Neither refused nor sent to sign in. A form with errors is no refusal. A row that this role does not see is one:
    the admin sends its visitor to the front page."""
    if response.status_code in (301, 302):
        unseen = response.url == "/admin/" and name != "admin:login"
        return not (unseen or response.url.startswith("/admin/login/"))
    return response.status_code not in (400, 401, 403, 405)


def test_every_address_is_in_the_matrix():
    assert {name for name in addresses() if in_matrix(name)} == set(MATRIX)


@pytest.mark.parametrize("role", sorted(EVERYBODY))
@pytest.mark.parametrize("method", ["get", "post"])
def test_matrix(role, method, signed_in):  # noqa: F811  (the fixture)
    meeting = rows.fill()
    client = signed_in(role)
    cookies, wrong = copy(client.cookies), {}
    for name, allowed in MATRIX.items():
        expected = role in allowed[method == "post"]
        client.cookies = copy(cookies)  # signing out is one of the addresses
        with transaction.atomic():
            got = getattr(client, method)(reverse(name, args=arguments(name, meeting)) + QUERIES.get(name, ""))
            transaction.set_rollback(True)
        if works(name, got) != expected:
            wrong[name] = (got.status_code, "allowed" if expected else "refused")
    assert wrong == {}


def test_an_anonymous_reader_gets_no_cookie(signed_in):  # noqa: F811  (the fixture)
    meeting = rows.fill()
    client = signed_in("anonymous")
    for name in PUBLIC:
        assert not client.get(reverse(name, args=arguments(name, meeting))).cookies, name


@pytest.mark.parametrize("role", sorted(EVERYBODY - {"superuser"}))
def test_nobody_writes_decisions_or_the_audit_trail_by_permission(role, signed_in):  # noqa: F811  (the fixture)
    from django.contrib.auth.models import Permission

    granted = Permission.objects.filter(group__name=role, content_type__app_label="events")
    forbidden = {
        one.codename
        for one in granted
        if one.codename.endswith(("event", "decision")) and not one.codename.startswith("view")
    }
    assert forbidden == set()
