"""Bytes to text: the right text or a named refusal, never garbage."""

import codecs
import re
import unicodedata

from events.ingest.refusals import Refusal

# how files begin that are no text, whatever their name says
MAGIC = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF": "a PDF document",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SINGLE_BYTE = ("cp1251", "koi8-r", "cp866")  # KOI8-R decodes as cp1251 without an error, so plausibility decides

CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіЇїЄєЎў]")
COMMON = re.compile(r"[оеаинтсрвл]")  # ten letters: two thirds of all lower-case letters of Russian text
CASE_BREAK = re.compile(r"[а-яё][А-ЯЁ]")  # a wrong code page swaps the cases: «пОСОЛ», «РџРѕСЃ»
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
# soft hyphens, zero-width marks and writing-direction overrides: kept in the raw bytes, of no use to a reader
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
MIN_COMMON = 0.4
MAX_BREAKS = 0.02  # case breaks a Cyrillic letter
MIN_CYRILLIC = 0.3  # of all letters


def decode(raw: bytes) -> tuple[str, str]:
    """The text in NFC with plain line ends, and the name of its encoding. Raises ``Refusal``."""
    for magic, what in MAGIC.items():
        if raw.startswith(magic):
            raise Refusal("not_text", f"this is {what}, not a text; save the article as plain text or HTML")
    if not raw.strip():
        raise Refusal("empty", "the file is empty; nothing to import")
    text, encoding = _decoded(raw)
    if "\x00" in text:
        raise Refusal("nul", f"a NUL byte at character {text.index(chr(0))}: the file is damaged or not a text")
    return tidy(text), encoding


def tidy(text: str) -> str:
    """NFC, plain line ends, no invisible marks. A text that is blank or not Cyrillic is refused."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refusal("empty", "there is only blank space; nothing to import")
    letters = sum(character.isalpha() for character in text)
    if len(CYRILLIC.findall(text)) < MIN_CYRILLIC * letters or not letters:
        raise Refusal("not_cyrillic", "hardly any Cyrillic letters: only Russian-language articles can be read")
    return text


def _decoded(raw: bytes) -> tuple[str, str]:
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            return _strict(raw, encoding), encoding
    if wide := _wide(raw):
        return _strict(raw, wide), wide
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _single_byte(raw, error)


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal(
            "encoding", f"byte {error.start} is not {encoding}: the file is damaged; save it as UTF-8"
        ) from error


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: the high byte of Cyrillic is 4, that of spaces 0."""
    sample = raw[:4000]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if high and sum(byte in (0, 4) for byte in high) > 0.9 * len(high):
            return encoding
    return None


def _single_byte(raw: bytes, utf8_error: UnicodeDecodeError) -> tuple[str, str]:
    readings = []
    for encoding in SINGLE_BYTE:
        text = raw.decode(encoding, errors="replace")
        if is_plausible(text):
            readings.append((_commonness(text), text, encoding))
    if not readings:
        raise Refusal(
            "encoding",
            f"neither UTF-8 (byte {utf8_error.start}) nor UTF-16, cp1251, KOI8-R or cp866; save the file as UTF-8",
        )
    _, text, encoding = max(readings)
    return text, encoding


def is_plausible(text: str) -> bool:
    """Whether this reads like Russian and not like Russian in a wrong code page."""
    letters = len(CYRILLIC.findall(text))
    return (
        letters > 0
        and not CONTROL.search(text)
        and len(CASE_BREAK.findall(text)) <= MAX_BREAKS * letters
        and _commonness(text) >= MIN_COMMON
    )


def _commonness(text: str) -> float:
    return len(COMMON.findall(text)) / max(1, len(CYRILLIC.findall(text)))
