"""Numbers that are links: what they say against how many rows the list behind them has."""

import html
import re

from django.test import Client

LINK = re.compile(r'<a[^>]*\shref="((?:/en)?/(?:meetings|people|articles)/\?[^"]*)"[^>]*>(\d[\d\s\xa0]*)</a>')


def numbers(text: str) -> set[tuple[str, int]]:
    return {(html.unescape(url), int(re.sub(r"\D", "", shown))) for url, shown in LINK.findall(text)}


def wrong_numbers(client: Client, address: str) -> list[tuple[str, int, int]]:
    """Address, number shown and rows found, where the two differ. A page without any number is an error."""
    page = client.get(address)
    found = numbers(page.text)
    chart = page.context.get("chart")
    found |= {(bar.url, bar.n) for bar in chart.bars if bar.n} if chart else set()
    assert found, f"{address} shows no number"
    return [(url, n, rows) for url, n in sorted(found) if (rows := client.get(url).context["total"]) != n]
