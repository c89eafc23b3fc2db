"""Paths to bytes: files, folders and standard input, with the size checked before anything is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from events.ingest.refusals import Refusal

MAX_BYTES = 5_000_000
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import; ``path`` is None for standard input."""

    label: str
    path: Path | None


def find_sources(arguments: Iterable[str]) -> list[Source]:
    """Files as given, folders with all they hold, in sorted order, hidden ones left out; each file once."""
    found: dict[str, Source] = {}
    for argument in arguments:
        for source in _sources(argument):
            found.setdefault(source.label, source)
    return list(found.values())


def _sources(argument: str) -> Iterator[Source]:
    if argument == STDIN:
        yield Source("<stdin>", None)
        return
    path = Path(argument)
    if not path.is_dir():
        yield Source(str(path), path)
        return
    for inner in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
        if inner.is_file() and not hidden:
            yield Source(str(inner), inner)


def read_bytes(source: Source, stdin: BinaryIO) -> bytes:
    """Raises ``Refusal`` when the file is missing, unreadable or too large."""
    if source.path is None:
        raw = stdin.read(MAX_BYTES + 1)
        return _limited(raw, len(raw))
    try:
        if not source.path.is_file():
            raise Refusal("missing", "no such file" if not source.path.exists() else "not a regular file")
        _limited(b"", source.path.stat().st_size)
        return source.path.read_bytes()
    except OSError as error:
        raise Refusal("unreadable", f"cannot be read: {error.strerror}") from error


def _limited(raw: bytes, size: int) -> bytes:
    if size > MAX_BYTES:
        raise Refusal("too_large", f"{size / 1e6:.1f} MB; a file may have {MAX_BYTES / 1e6:.0f} MB: split it")
    return raw
