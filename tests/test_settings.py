"""What every answer carries, and how the environment is read."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from dipwatch import environment

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/admin/login/", "/no/such/page"])
def test_every_answer_carries_the_same_policy(client, address):
    response = client.get(address)
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_health_of_a_process_with_its_database_is_ok(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert not response.cookies


@pytest.mark.django_db
def test_cookies_of_those_who_sign_in_are_kept_from_scripts_and_other_sites(client, django_user_model):
    django_user_model.objects.create_superuser("anna", password="correct horse battery")
    response = client.post("/admin/login/", {"username": "anna", "password": "correct horse battery"})
    session = response.cookies["sessionid"]
    assert response.status_code == 302
    assert (session["httponly"], session["samesite"]) == (True, "Lax")


@pytest.mark.django_db
def test_password_of_eleven_characters_is_refused(django_user_model):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as refused:
        validate_password("Zx8-kq4-Tw2")
    assert [error.code for error in refused.value.error_list] == ["password_too_short"]
    assert validate_password("Zx8-kq4-Tw2m") is None


@pytest.mark.django_db
@pytest.mark.parametrize(("setting", "value"), [("lock_timeout", "2s"), ("jit", "off"), ("statement_timeout", "1min")])
def test_connection_of_a_command_has_its_limits(setting, value):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {setting}")
        assert cursor.fetchone() == (value,)


def test_secret_key_is_drawn_once_and_private(tmp_path, monkeypatch):
    monkeypatch.delenv("DIPWATCH_SECRET_KEY", raising=False)
    file = tmp_path / "new" / "secret-key"
    key = environment.secret_key(file)
    assert environment.secret_key(file) == key
    assert len(key) > 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [found.name for found in file.parent.iterdir()] == ["secret-key"]


def test_secret_key_of_the_environment_comes_first(tmp_path, monkeypatch):
    monkeypatch.setenv("DIPWATCH_SECRET_KEY", "given")
    assert environment.secret_key(tmp_path / "secret-key") == "given"
    assert not (tmp_path / "secret-key").exists()


def test_database_url_is_taken_apart(monkeypatch):
    monkeypatch.setenv("DIPWATCH_TEST_DATABASE", "test_mine")
    read = environment.database("postgresql://ann:p%40ss@db.example:5433/news?sslmode=require", options="-c jit=off")
    assert read == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "news",
        "USER": "ann",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require", "options": "-c jit=off"},
        "TEST": {"NAME": "test_mine"},
    }


def test_database_url_of_another_kind_is_refused():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is no PostgreSQL URL"):
        environment.database("mysql://localhost/news")


@pytest.mark.parametrize(("text", "value"), [("1", True), ("off", False), ("", True)])
def test_flag_is_read(monkeypatch, text, value):
    monkeypatch.setenv("DIPWATCH_HTTPS", text)
    assert environment.flag("DIPWATCH_HTTPS", default=True) is value


def test_flag_and_number_with_a_typing_error_are_refused(monkeypatch):
    monkeypatch.setenv("DIPWATCH_HTTPS", "yse")
    monkeypatch.setenv("DIPWATCH_THREADS", "four")
    with pytest.raises(ImproperlyConfigured, match="DIPWATCH_HTTPS is 'yse'; it takes 1 or 0."):
        environment.flag("DIPWATCH_HTTPS")
    with pytest.raises(ImproperlyConfigured, match="DIPWATCH_THREADS is 'four'; it takes a whole number."):
        environment.number("DIPWATCH_THREADS", 4)
