import json
from datetime import date

import pytest

from events.ingest.records import MAX_TEXT, read_records
from events.ingest.refusals import Refusal

TEXT = "Посол Казахстана в Латвии Даурен Карипов встретился с мэром Риги Андрисом Озолсом и обсудил с ним транзит."
URL = "https://example.org/news/1"


def one(name, raw):
    (record,) = read_records(name, raw)
    return record


def test_plain_text_keeps_its_header_and_reads_its_date():
    text = f" date 2026-02-11 Встречи послов\n{TEXT}"
    record = one("a.txt", text.encode("cp1251"))
    assert (record.text, record.published, record.encoding) == (text, date(2026, 2, 11), "cp1251")


def test_plain_text_may_begin_with_its_address():
    assert one("a.txt", f" date 2026-02-11 {URL}\nВстречи послов\n{TEXT}".encode()).url == URL
    assert one("a.txt", f"{TEXT} Подробнее: {URL}".encode()).url == ""


def test_plain_text_with_an_impossible_date_is_refused():
    with pytest.raises(Refusal, match="2025-02-29"):
        one("a.txt", f" date 2025-02-29 Встречи\n{TEXT}".encode())


def test_json_line_puts_the_title_first():
    line = {
        "url": URL,
        "title": "Встреча в Риге",
        "published": "2026-02-10T09:00:00+03:00",
        "text": TEXT,
        "outlet": "А",
    }
    record = one("a.jsonl", json.dumps(line, ensure_ascii=False).encode())
    assert (record.text, record.url, record.outlet) == (f"Встреча в Риге\n{TEXT}", URL, "А")
    assert record.published == date(2026, 2, 10)


def test_a_bad_json_line_does_not_stop_the_others():
    good = json.dumps({"text": TEXT}, ensure_ascii=False)
    found = list(read_records("a.jsonl", f"{good}\n{{oops\n[1]\n{good}".encode()))
    assert [getattr(item, "code", "ok") for item in found] == ["ok", "json", "json", "ok"]
    assert found[1].reason.startswith("line 2: ")


@pytest.mark.parametrize(
    "change", [{"published": "вчера"}, {"url": "javascript:alert(1)"}, {"title": 5}, {"text": None}]
)
def test_a_json_line_with_a_bad_field_is_refused(change):
    assert isinstance(one("a.jsonl", json.dumps({"text": TEXT} | change).encode()), Refusal)


def test_html_page_without_its_menus():
    page = f"""<!doctype html><html lang="ru"><head><title>Встреча в Риге</title>
      <meta property="article:published_time" content="2026-02-10T10:00:00Z">
      <meta property="og:site_name" content="Вести">
      <meta property="og:url" content="{URL}"></head><body><nav><a href="/">Главная</a> <a href="/a">Архив</a></nav>
      <article><h1>Встреча в Риге</h1><p>{TEXT}</p><p>{TEXT.replace("Риги", "Лиепаи")}</p></article>
      <footer>Все права защищены</footer></body></html>"""
    record = one("a.html", page.encode())
    assert (record.url, record.published, record.outlet) == (URL, date(2026, 2, 10), "Вести")
    assert TEXT in record.text
    assert "Главная" not in record.text
    assert "права" not in record.text


def test_html_without_an_article_is_refused():
    with pytest.raises(Refusal) as refusal:
        one("a.html", "<html><body><script>1</script>Привет</body></html>".encode())
    assert refusal.value.code == "no_article"


RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Вести</title>
<item><title>Встреча в Риге</title><link>{URL}</link><pubDate>Tue, 10 Feb 2026 09:00:00 +0300</pubDate>
<description><![CDATA[<p>{TEXT}</p><p>Ещё абзац.</p>]]></description></item>
<item><title>Breaking</title><link>{URL}2</link><description>English only</description></item></channel></rss>"""


def test_feed_gives_a_record_an_entry():
    first, second = read_records("feed.xml", RSS.encode())
    assert (first.text, first.url, first.outlet) == (f"Встреча в Риге\n{TEXT}\nЕщё абзац.", URL, "Вести")
    assert first.published == date(2026, 2, 10)
    assert (second.code, second.reason.split(":")[0]) == ("not_cyrillic", "entry 2")


def test_a_text_over_the_limit_is_refused():
    with pytest.raises(Refusal, match="1,000,000"):
        one("a.txt", ("я" * (MAX_TEXT + 1)).encode())
