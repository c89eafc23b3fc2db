"""dev.py speaks in single sentences, whatever goes wrong before the site stands."""

import re
import socket
import subprocess
import sys

import pytest

import dev
from dipwatch.setup import browser_files, console, gates, python_packages, site, stamps


def test_without_a_command_its_help_is_shown(capsys):
    assert dev.main([]) == 2
    assert "python3 dev.py up" in capsys.readouterr().err


def test_help_of_a_command_is_no_fault(capsys):
    assert dev.main(["up", "--help"]) == 0
    assert "python3 dev.py up" in capsys.readouterr().out


def test_port_taken_is_one_sentence(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert dev.main(["up", "--port", str(port)]) == 1
    assert capsys.readouterr().err == (
        f"dev.py: Port {port} is taken: stop the program that uses it, or choose another with --port.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "variable", "port"),
    [([], "", 8000), ([], "8123", 8123), (["--port", "8124"], "8123", 8124), (["--port=8125"], "", 8125)],
)
def test_port_comes_from_the_argument_then_the_variable(monkeypatch, arguments, variable, port):
    monkeypatch.setenv("PORT", variable)
    assert dev.chosen_port(arguments) == port


@pytest.mark.parametrize(
    "arguments", [["--port", "0"], ["--port", "65536"], ["--port", "http"], ["--prot", "1"], ["a", "b", "c"]]
)
def test_port_that_is_none_is_refused(arguments):
    with pytest.raises(console.Trouble, match="port"):
        dev.chosen_port(arguments)


def test_missing_ensurepip_names_the_package(monkeypatch):
    monkeypatch.setattr(python_packages.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else True)
    with pytest.raises(console.Trouble, match=r"lacks ensurepip: install the package python3-venv"):
        python_packages.require_venv_modules()


def test_block_of_a_lock_is_one_package_with_its_hashes():
    uv = "uv==0.7 \\\n    --hash=sha256:b \\\n    --hash=sha256:c\n    # via dipwatch\n"
    lock = f"uvloop==1 \\\n    --hash=sha256:a\n{uv}xlsx==3\n"
    assert python_packages.block_of("uv", lock) == uv
    with pytest.raises(console.Trouble, match="does not name torch"):
        python_packages.block_of("torch", lock)


def test_packages_are_installed_by_pip_where_uv_does_not_get_through(monkeypatch, tmp_path):
    def run(what, *command, **kwargs):
        commands.append([str(part) for part in command[1:4]])
        if "uv" in commands[-1]:
            raise console.Trouble("no route")
        return ""

    commands = []
    monkeypatch.setattr(python_packages, "LOCAL", tmp_path)
    monkeypatch.setattr(python_packages, "run", run)
    python_packages.install_locked()
    assert commands == [["-m", "pip", "install"], ["-m", "uv", "pip"], ["-m", "pip", "install"]]


def test_old_python_is_told_which_one_is_needed():
    """The lines above the imports must stay readable for versions that cannot read the rest."""
    first = (console.ROOT / "dev.py").read_text().split("from dipwatch", 1)[0]
    told = first.replace("(3, 11)", "(99, 0)")
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True)
    assert done.returncode == 1
    assert re.fullmatch(r"dev\.py: Python 3\.11 or newer is needed, and this is 3\.\d+\.\d+\S*\.\n", done.stderr)


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("OSError: [Errno 28] No space left on device", "no space left on the disk"),
        ("npm error code ENOSPC", "no space left on the disk"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "the network cannot"),
        ("npm error code EAI_AGAIN", "the network cannot"),
        ("ValueError: 7", "failed:\nValueError: 7"),
    ],
)
def test_failure_of_a_program_is_told_in_plain_words(output, reason):
    assert reason in console.sentence("Installing", output)


def test_full_disk_of_dev_itself_is_one_sentence(monkeypatch, capsys):
    def write():
        raise OSError(28, "No space left on device", "/srv/dipwatch/.local/setup.lock")

    monkeypatch.setattr(site, "prepare", write)
    assert dev.main(["manage", "check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("dev.py: /srv/dipwatch/.local/setup.lock cannot be used: no space left on the disk of ")
    assert said.count("\n") == 1


def test_run_reports_the_program_that_failed():
    with pytest.raises(console.Trouble, match=r"^Counting failed:\nthree$"):
        console.run("Counting", sys.executable, "-c", "print('three'); raise SystemExit(3)")


def test_stamp_follows_contents_and_facts(monkeypatch, tmp_path):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "LOCAL", tmp_path / ".local")
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001.py").write_text("one")
    stamps.stamp("rows", [folder], "a").mark()
    assert stamps.stamp("rows", [folder], "a").fresh is True
    assert stamps.stamp("rows", [folder], "b").fresh is False
    (folder / "0001.py").write_text("two")
    assert stamps.stamp("rows", [folder], "a").fresh is False


@pytest.mark.parametrize(
    ("served", "kept"),
    [
        (b"a()\n//# sourceMappingURL=tabler.min.css.map\n", b"a()\n"),
        (b"a{}\n/*# sourceMappingURL=tabler.min.css.map */", b"a{}"),
        (b"a('//example')", b"a('//example')"),
    ],
)
def test_source_maps_are_not_referred_to(served, kept):
    assert browser_files.SOURCE_MAP.sub(b"", served) == kept


def test_browser_files_are_copied_by_their_bare_names(tmp_path):
    for name in browser_files.FILES:
        file = tmp_path / "node_modules" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{file.name}\n//# sourceMappingURL={file.name}.map")
    browser_files.copy_files(tmp_path / "node_modules", tmp_path / "vendor")
    found = {file.name: file.read_text() for file in (tmp_path / "vendor").iterdir()}
    assert found == {name.rsplit("/", 1)[-1]: name.rsplit("/", 1)[-1] for name in browser_files.FILES}


def test_node_trusts_the_authorities_of_the_machine():
    """Behind a proxy with a certificate of its own, Node from PyPI would refuse every download."""
    told = console.run("Asking", sys.executable, "-c", "import os; print(os.environ['NODE_USE_SYSTEM_CA'])",
                       extra_environment=browser_files.npm_environment())  # fmt: skip
    assert told.strip() == "1"


def test_missing_chromium_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("DIPWATCH_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(console.Trouble, match="The page tests need Chromium: install "):
        gates.find_chromium()


def test_lock_files_name_no_registry():
    for name in ("requirements.txt", "requirements-node.txt", "package-lock.json"):
        text = (console.ROOT / name).read_text()
        assert not re.search(r"^-|index-url|find-links|\"resolved\"|pypi|npmjs|torch", text, re.MULTILINE), name
