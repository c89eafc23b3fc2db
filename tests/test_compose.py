"""docker-compose.yml and the Dockerfile hold what production depends on; no engine is needed to see that."""

import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import yaml

from dipwatch.localpg import LocalPostgres
from dipwatch.setup import healthcheck
from dipwatch.setup.console import ROOT


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_database_keeps_its_data_in_a_named_volume(compose):
    assert compose["services"]["db"]["image"] == "postgres:18"
    assert compose["services"]["db"]["volumes"] == ["database:/var/lib/postgresql"]
    assert "database" in compose["volumes"]


def test_database_is_made_with_the_locale_of_the_embedded_one(compose):
    arguments = compose["services"]["db"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    assert arguments == ["--encoding=UTF8", *LocalPostgres()._locale()]


def test_services_are_watched_and_start_in_order(compose):
    services = compose["services"]
    assert services["db"]["healthcheck"]["test"][:2] == ["CMD", "pg_isready"]
    assert services["web"]["healthcheck"]["test"] == ["CMD", "python", "-m", "dipwatch.setup.healthcheck"]
    assert services["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert services["web"]["depends_on"] == {
        "db": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


def test_only_the_web_service_is_published_and_only_on_this_machine(compose):
    published = {name: service.get("ports") for name, service in compose["services"].items()}
    assert published == {"db": None, "migrate": None, "web": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_secrets_have_no_default(compose):
    environment = compose["services"]["web"]["environment"]
    assert environment["DIPWATCH_SECRET_KEY"].startswith("${DIPWATCH_SECRET_KEY:?")
    assert ":${POSTGRES_PASSWORD:?" in environment["DATABASE_URL"]


def test_container_runs_as_a_plain_user_with_locked_packages():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert "USER dipwatch" in lines
    assert lines.index("USER dipwatch") > lines.index("COPY . .")
    assert any("pip install" in line and "--require-hashes -r requirements.txt" in line for line in lines)
    assert any(line.startswith("RUN npm ci --ignore-scripts") for line in lines)


def test_every_variable_of_compose_is_explained(compose):
    text = (ROOT / "docker-compose.yml").read_text()
    explained = (ROOT / "docs/operating.md").read_text()
    variables = set(re.findall(r"\$\{([A-Z_]+)", text))
    assert {name for name in variables if f"`{name}`" not in explained} == set()


@pytest.mark.parametrize(
    ("hosts", "used"), [("", "localhost"), ("*", "localhost"), (".news.example, b", "news.example")]
)
def test_healthcheck_asks_for_a_name_that_is_allowed(monkeypatch, hosts, used):
    monkeypatch.setenv("DIPWATCH_HOSTS", hosts)
    assert healthcheck.allowed_host() == used


def test_healthcheck_of_a_service_that_is_away_fails(monkeypatch, capsys):
    monkeypatch.setenv("DIPWATCH_BIND", "0.0.0.0:1")
    assert healthcheck.main() == 1
    assert capsys.readouterr().err.startswith("no answer: ")


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_healthcheck_repeats_what_the_service_says(monkeypatch, status, code):
    class Service(BaseHTTPRequestHandler):
        def do_GET(self):
            assert (self.path, self.headers["Host"]) == ("/healthz", "news.example")
            self.send_response(status)
            self.end_headers()

        def log_message(self, *arguments):
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.handle_request).start()
        monkeypatch.setenv("DIPWATCH_BIND", f"0.0.0.0:{server.server_port}")
        monkeypatch.setenv("DIPWATCH_HOSTS", "news.example")
        assert healthcheck.main() == code
