import pytest

from events.ingest.decoding import decode, is_plausible
from events.ingest.refusals import Refusal

TEXT = "Посол Казахстана в Латвии Даурен Карипов встретился с мэром Риги.\nСтороны обсудили транзит и туризм."


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("cp866", "cp866"),
    ],
)
def test_decode_finds_the_encoding(encoding, named):
    assert decode(TEXT.encode(encoding)) == (TEXT, named)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\u200b\ufeff ".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_text"),
        (b"%PDF-1.7\n", "not_text"),
        (b"\x7fELF" + bytes(60), "not_text"),
        (b"\x1f\x8b\x08\x00", "not_text"),
        (TEXT.encode() + b"\x00" + TEXT.encode(), "nul"),
        (b"(" * 20_000, "not_cyrillic"),
        (b"The ambassador met the mayor of Riga.", "not_cyrillic"),
        (TEXT.encode("utf-16")[:-1], "encoding"),
        (TEXT.encode()[:-1] + TEXT.encode("cp1251"), "encoding"),
        (bytes(range(128, 256)) * 20, "encoding"),
    ],
)
def test_decode_refuses_by_name(raw, code):
    with pytest.raises(Refusal) as refusal:
        decode(raw)
    assert refusal.value.code == code


def test_decode_normalises_marks_and_line_ends():
    raw = "По\u00adсол Казахстана\r\nКаи\u0306рат\u202e встретился\rс послом".encode()
    assert decode(raw)[0] == "Посол Казахстана\nКайрат встретился\nс послом"


def test_koi8_read_as_cp1251_is_not_plausible():
    assert is_plausible(TEXT)
    assert not is_plausible(TEXT.encode("koi8-r").decode("cp1251"))
    assert not is_plausible(TEXT.encode().decode("cp1251", errors="replace"))
