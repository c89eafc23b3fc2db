"""What pages link of people and of numbers: addresses without a detour, and no link behind a zero."""

import re

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def test_zeros_are_plain_everywhere(client):
    person = factories.diplomat()
    factories.meeting(person, factories.diplomat("Андрис Озолс", "LV"))
    for address in ("/", person.get_absolute_url(), "/countries/KZ/", "/topics/"):
        figures = client.get(address).text.split('class="figures"')[-1].split("</main>")[0]
        assert not re.search(r"<a [^>]*>\s*0\s*</a>", figures), address


def test_people_are_linked_by_the_address_that_their_page_answers_at(client):
    here, there = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")
    for one in (here, there):
        factories.meeting(one, factories.diplomat("Мэр Риги", "LV"))
    factories.meeting(here, there)
    pages = (
        "/",
        "/people/",
        "/meetings/",
        "/countries/KZ/",
        "/countries/KZ/LV/",
        "/topics/",
        f"/network/?person={here.pk}",
    )
    for address in (*pages, here.get_absolute_url()):
        links = set(re.findall(r'href="(/people/\d[^"#]*)', client.get(address).text)) - {here.get_absolute_url()}
        assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200), address
