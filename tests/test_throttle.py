"""Five failed tries in a rolling quarter of an hour, by user name and by address."""

from datetime import UTC, datetime, timedelta

import pytest

from dipwatch import throttle
from dipwatch.models import LoginTry

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """``clock(minutes)`` sets the time to that many minutes after noon."""

    def at(minutes):
        monkeypatch.setattr(throttle.timezone, "now", lambda: NOON + timedelta(minutes=minutes))

    at(0)
    return at


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_superuser("anna", password=PASSWORD)


def sign_in(client, name="anna", password="wrong", address="192.0.2.1"):
    return client.post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address)


def test_sixth_try_is_refused_even_with_the_right_password(client, anna, clock):
    assert [sign_in(client).status_code for _ in range(5)] == [200] * 5
    refused = sign_in(client, password=PASSWORD)
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert "через 15 мин." in refused.content.decode()


def test_room_returns_as_each_try_leaves_the_window(client, anna, clock):
    for minute in (0, 4, 5, 6, 7):
        clock(minute)
        sign_in(client)
    clock(14)
    assert sign_in(client)["Retry-After"] == "60"
    clock(15)
    assert sign_in(client).status_code == 200
    assert sign_in(client)["Retry-After"] == "240"


def test_refused_tries_do_not_prolong_the_wait(client, anna, clock):
    for _ in range(20):
        sign_in(client)
    clock(15)
    assert sign_in(client, password=PASSWORD).status_code == 302


def test_user_is_guarded_from_every_address_and_spelling(client, anna, clock):
    for number in range(5):
        sign_in(client, name=" Anna" if number % 2 else "ANNA", address=f"192.0.2.{number}")
    assert sign_in(client, address="198.51.100.7").status_code == 429
    assert sign_in(client, name="boris", address="198.51.100.7").status_code == 200


def test_address_is_guarded_over_all_users(client, anna, clock):
    for number in range(5):
        sign_in(client, name=f"guess{number}")
    assert sign_in(client, password=PASSWORD).status_code == 429
    assert sign_in(client, password=PASSWORD, address="192.0.2.2").status_code == 302


def test_whole_ipv6_network_counts_as_one_address(client, anna, clock):
    for number in range(5):
        sign_in(client, name=f"guess{number}", address=f"2001:db8::{number}")
    assert sign_in(client, address="2001:db8::ffff:1").status_code == 429
    assert sign_in(client, address="2001:db8:0:1::1").status_code == 200


def test_success_forgets_the_users_typing_errors_but_not_the_addresss(client, anna, clock):
    for _ in range(4):
        sign_in(client)
    assert sign_in(client, password=PASSWORD).status_code == 302
    assert LoginTry.objects.filter(key=throttle.key_of("user", "anna")).count() == 0
    assert LoginTry.objects.filter(key=throttle.key_of("address", "192.0.2.1")).count() == 4


def test_tries_older_than_the_window_are_deleted(client, anna, clock):
    sign_in(client)
    clock(16)
    sign_in(client, name="boris", address="192.0.2.2")
    assert set(LoginTry.objects.values_list("at", flat=True)) == {NOON + timedelta(minutes=16)}


def test_try_counts_while_its_password_is_still_being_checked(clock, settings):
    """A hundred simultaneous guesses: each is written down before the next is looked at."""
    key = throttle.key_of("user", "anna")
    waits = [throttle.reserve([key], NOON)[1] for _ in range(100)]
    assert waits == [0] * 5 + [900] * 95


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [(0, "203.0.113.9", "10.0.0.1"), (1, "203.0.113.9", "203.0.113.9"), (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
     (2, "203.0.113.9, 10.0.0.2", "203.0.113.9"), (1, "", "10.0.0.1")],
)  # fmt: skip
def test_address_behind_proxies_is_what_our_own_proxy_saw(rf, settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert throttle.client_address(request) == address
