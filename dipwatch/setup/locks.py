"""Writing of the lock files: exact versions with their hashes, and the name of no registry."""

from dipwatch.setup import browser_files
from dipwatch.setup.console import ROOT, run, step
from dipwatch.setup.python_packages import LOCK, PYTHON

UV = (PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11")
SILENT = ("--no-header", "--no-emit-index-url", "--no-emit-find-links")


def write() -> None:
    with step("Locking Python packages"):
        source = ROOT / "pyproject.toml"
        run("Locking", *UV, *SILENT, "--extra", "local", "--extra", "test", source, "--output-file", LOCK)
        run("Locking", *UV, *SILENT, "--group", "node", "--output-file", browser_files.NODE_LOCK)
    with step("Locking browser libraries"):
        npm = (*browser_files.npm_command(), "install", "--ignore-scripts", "--package-lock-only")
        run("Locking", *npm, extra_environment=browser_files.npm_environment())
