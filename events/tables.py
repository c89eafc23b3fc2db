"""Tables of general knowledge that come with the project, as tab-separated files."""

from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def table(file: str) -> list[list[str]]:
    """The rows of a file of ``events/data`` (or at a path from there), without its comments."""
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
