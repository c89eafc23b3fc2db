"""Every list, page after page: each row once, and as many as the list says."""

import pytest
from django.test import Client
from lxml import html

pytestmark = pytest.mark.django_db
LISTS = [
    "/meetings/?per=25",
    "/meetings/?per=25&sort=oldest",
    "/en/meetings/?per=25&topic=politics",
    "/people/?per=25",
    "/people/?per=25&sort=name",
    "/people/?per=25&sort=seen",
    "/articles/?per=25",
    "/articles/?per=25&sort=oldest",
]


@pytest.mark.parametrize("address", LISTS)
def test_walking_a_list_meets_each_row_once(imported, address):
    client = Client(headers={"host": "localhost"})
    total = client.get(address).context["total"]
    met, pages = [], 0
    while address:
        tree = html.fromstring(client.get(address).content)
        met += [row.xpath(".//a/@href")[0] for row in tree.xpath("//main//*[@data-rows]/*")]
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
        pages += 1
    assert pages > 1
    assert (len(met), len(set(met))) == (total, total)
