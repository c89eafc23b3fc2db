"""The virtual environment with exactly the packages of requirements.txt."""

import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path

from dipwatch.setup.console import LOCAL, ROOT, Trouble, run, step
from dipwatch.setup.stamps import stamp

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.txt"


def install() -> None:
    done = stamp("python", [LOCK], sys.version, sys.base_prefix)
    if done.fresh and PYTHON.exists():
        return
    require_venv_modules()
    with step("Creating .venv"):
        if _made_by_another_python():
            shutil.rmtree(VENV)
        run("Creating .venv", sys.executable, "-m", "venv", VENV)
    with step("Installing Python packages"):
        install_locked()
    done.mark()


def install_locked() -> None:
    """By uv, which takes a tenth of pip's time, itself installed by its hash; by pip where uv does not get through."""
    alone = LOCAL / "requirements-uv.txt"
    alone.write_text(block_of("uv", LOCK.read_text()))
    pip_install("-r", alone)
    uv = (PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", LOCK)
    try:
        run("Installing Python packages", *uv, extra_environment=writable_home())
    except Trouble:
        pip_install("-r", LOCK)  # it knows pip's own settings: a mirror, a proxy, certificates


def block_of(package: str, lock: str) -> str:
    """The lines of one package in a lock: its version and hashes."""
    found = re.search(rf"^{re.escape(package)}==.*(?:\n[ \t].*)*", lock, re.MULTILINE)
    if not found:
        raise Trouble(f"{LOCK.name} does not name {package}: write it anew with `dev.py lock`.")
    return found[0] + "\n"


def pip_install(*arguments: object) -> None:
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2")
    run("Installing Python packages", *pip, "--require-hashes", *arguments)


def require_venv_modules() -> None:
    """Debian and Ubuntu ship Python in parts: without ensurepip no environment can be made."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise Trouble(
        f"This Python {version} lacks ensurepip: install the package python3-venv (or python{version}-venv; "
        "`apt install python3-venv` on Debian and Ubuntu) and run this again."
    )


def _made_by_another_python() -> bool:
    """Whether .venv holds packages of another Python version, which this one could not load, or is broken."""
    library = VENV / "lib"
    ours = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return library.exists() and (not PYTHON.exists() or [folder.name for folder in library.iterdir()] != [ours])


def writable_home() -> dict[str, str]:
    """Variables that give tools a place for their caches where the user has no home (nobody, some containers)."""
    home = Path.home()
    if home.is_dir() and os.access(home, os.W_OK):
        return {}
    return {"HOME": str(LOCAL / "home"), "npm_config_cache": str(LOCAL / "home" / ".npm")}
