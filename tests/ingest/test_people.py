from dataclasses import replace

import pytest

from events.extraction.facts import Mention
from events.ingest.people import is_short, name_key
from events.models import Diplomat, DiplomatAlias, DuplicatePair, Meeting, ReviewItem
from events.models.people import AliasOrigin
from tests import factories
from tests.ingest import builders

pytestmark = pytest.mark.django_db

OTHER = builders.TEXT.replace("Обсуждены", "Также обсуждены")


def ambassador():
    return Meeting.objects.get().participations.get(side="subject").diplomat


@pytest.mark.parametrize(
    ("name", "short"), [("Карипов", True), ("Д. Карипов", True), ("Д.С. Карипов", True), ("Даурен Карипов", False)]
)
def test_is_short(name, short):
    assert is_short(name) is short


def test_name_key_ignores_case_yo_and_hyphens():
    assert name_key("Жан-Пьер  Лёве") == name_key("жан пьер леве")


def test_the_same_name_and_country_is_the_same_person():
    known = factories.diplomat("Даурен Карипов", "KZ")
    builders.take_in(builders.riga())
    assert ambassador() == known


def test_yo_and_case_do_not_make_another_person():
    known = factories.diplomat("Семён Львов", "KZ")
    builders.take_in(builders.riga(ambassador="Семен Львов"))
    assert ambassador() == known


def test_an_alias_leads_to_the_person():
    known = factories.diplomat("Дәурен Кәріпов", "KZ")
    DiplomatAlias.objects.create(diplomat=known, name="Даурен Карипов", origin=AliasOrigin.PERSON)
    builders.take_in(builders.riga())
    assert ambassador() == known


def test_a_namesake_of_another_country_is_another_person_and_is_put_on_review():
    known = factories.diplomat("Даурен Карипов", "UZ")
    builders.take_in(builders.riga())
    assert ambassador() != known
    pair = DuplicatePair.objects.get()
    assert {pair.first, pair.second} == {known, ambassador()}
    assert {pair.reasons[0]["first"], pair.reasons[0]["second"]} == {
        "Даурен Карипов (Узбекистан)",
        "Даурен Карипов (Казахстан)",
    }
    assert ReviewItem.objects.get().reason == "possible_duplicate"


def test_a_pair_judged_not_the_same_stays_apart():
    known = factories.diplomat("Даурен Карипов", "UZ")
    builders.take_in(builders.riga())
    DuplicatePair.objects.update(state="not_the_same")
    builders.take_in(builders.riga(OTHER), OTHER, "b.txt")
    assert DuplicatePair.objects.get().state == "not_the_same"
    assert set(Diplomat.objects.filter(name_ru="Даурен Карипов")) == {known, ambassador_of_all()}


def ambassador_of_all():
    (person,) = {p.diplomat for m in Meeting.objects.all() for p in m.participations.filter(side="subject")}
    return person


def test_two_namesakes_of_one_country_are_never_guessed_between():
    factories.diplomat("Даурен Карипов", "KZ")
    factories.diplomat("Даурен Карипов", "KZ")
    builders.take_in(builders.riga())
    assert Diplomat.objects.filter(name_ru="Даурен Карипов").count() == 3
    assert ambassador().needs_review
    assert {item.reason for item in ReviewItem.objects.all()} == {"unknown_person"}


def test_initials_are_enough_when_one_person_of_that_country_fits():
    known = factories.diplomat("Даурен Карипов", "KZ")
    factories.diplomat("Дмитрий Карипов", "RU")
    builders.take_in(builders.riga(ambassador="Д. Карипов"))
    assert ambassador() == known


def test_a_bare_surname_that_fits_two_is_a_new_person():
    factories.diplomat("Даурен Карипов", "KZ")
    factories.diplomat("Айдар Карипов", "KZ")
    builders.take_in(builders.riga(ambassador="Карипов"))
    assert ambassador().name_ru == "Карипов"
    assert ambassador().needs_review


def test_a_fuller_name_is_learnt():
    known = factories.diplomat("Д. Карипов", "KZ")
    builders.take_in(builders.riga())
    known.refresh_from_db()
    assert (ambassador(), known.name_ru) == (known, "Даурен Карипов")
    assert known.aliases.get(name="Д. Карипов")


def test_a_name_that_a_person_decided_is_not_made_fuller():
    known = factories.diplomat("Д. Карипов", "KZ")
    Diplomat.objects.update(decided_fields=["name_ru"])
    builders.take_in(builders.riga())
    known.refresh_from_db()
    assert known.name_ru == "Д. Карипов"


def test_a_merged_row_leads_to_its_keeper():
    keeper = factories.diplomat("Даурен Кариповский", "KZ")
    merged = factories.diplomat("Даурен Карипов", "KZ")
    Diplomat.objects.filter(pk=merged.pk).update(merged_into=keeper)
    builders.take_in(builders.riga())
    assert ambassador() == keeper


def test_name_in_the_words_of_a_meeting_that_fits_nobody_is_put_on_review():
    text = builders.TEXT.replace("с мэром", "и Озолс с мэром") + "\nПриехал Каримов."
    unknown = tuple(Mention(builders.words(text, quote), quote, ()) for quote in ("Озолс", "Каримов"))
    builders.take_in(replace(builders.riga(text), unlinked=unknown), text)
    (item,) = ReviewItem.objects.filter(meeting__isnull=False)
    assert (item.reason, item.note) == ("unknown_person", "«Озолс»: неясно, кто это")
