"""A step whose inputs have not changed since it last succeeded is skipped."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dipwatch.setup.console import LOCAL, ROOT


@dataclass(frozen=True)
class Stamp:
    """What a step was last done for. ``mark`` only after success, so that a step cut short is done again."""

    file: Path
    fingerprint: str

    @property
    def fresh(self) -> bool:
        return self.file.exists() and self.file.read_text() == self.fingerprint

    def mark(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(self.fingerprint)


def stamp(name: str, files: Iterable[Path], *facts: object) -> Stamp:
    """A stamp over the contents of files and folders (recursively), and any other facts that matter."""
    digest = hashlib.sha256(repr(facts).encode())
    for file in sorted(_files(files)):
        digest.update(f"\0{file.relative_to(ROOT)}\0".encode())
        digest.update(file.read_bytes())
    return Stamp(LOCAL / "stamps" / name, digest.hexdigest())


def _files(places: Iterable[Path]) -> Iterable[Path]:
    for place in places:
        if place.is_dir():
            yield from (file for file in place.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
        elif place.exists():
            yield place
