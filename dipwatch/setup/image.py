"""One step of the container's build: the browser files and the translations, as dev.py makes them elsewhere."""

import subprocess
import sys

from dipwatch.setup import browser_files
from dipwatch.setup.console import ROOT


def main() -> None:
    browser_files.copy_files(ROOT / "node_modules", browser_files.VENDOR)
    for source in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        into = ["-i", source, "-o", source.with_suffix(".mo")]
        subprocess.run([sys.executable, "-m", "babel.messages.frontend", "compile", *into], check=True)


if __name__ == "__main__":
    main()
