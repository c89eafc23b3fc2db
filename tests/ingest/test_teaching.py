"""What a person corrects is known to the extractor from the next article on."""

import io

import pytest
from django.core.management import call_command

from events import review
from events.ingest import run as importing
from events.ingest.sources import Source
from events.models import Diplomat, DiplomatAlias, ImportRun, Meeting

pytestmark = pytest.mark.django_db
TOLD = "Посол Казахстана в Латвии {} встретился с мэром Риги Андрисом Озолсом и обсудил {}.\n"


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_superuser("anna")


def written(folder, number: int, name: str, about: str):
    path = folder / f"{number}.txt"
    path.write_text(
        f"Встреча в Риге\nРИГА, {10 + 5 * number} марта 2026 года\n{TOLD.format(name, about)}", encoding="utf-8"
    )
    return path


def imported(path) -> list[str]:
    """The ambassador of each meeting so far, by date."""
    call_command("import_articles", str(path), stdout=io.StringIO())
    return [str(row.participations.get(side="subject").diplomat) for row in Meeting.objects.order_by("date", "pk")]


def test_a_corrected_name_is_one_person_with_the_wrong_one(tmp_path, anna):
    assert imported(written(tmp_path, 0, "Даурен Карыпов", "вопросы культуры")) == ["Даурен Карыпов"]
    person = Diplomat.objects.get(name_ru="Даурен Карыпов")
    review.correct(by=anna, row=person, values={"name_ru": "Даурен Карипов"})
    assert imported(written(tmp_path, 1, "Даурен Карипов", "развитие туризма")) == ["Даурен Карипов"] * 2
    assert imported(written(tmp_path, 2, "Даурен Карыпов", "рост торговли")) == ["Даурен Карипов"] * 3
    assert Diplomat.objects.filter(country__iso2="KZ").count() == 1


def test_an_alias_that_a_person_added_is_the_same_person(tmp_path, anna):
    imported(written(tmp_path, 0, "Даурен Карипов", "вопросы культуры"))
    person = Diplomat.objects.get(name_ru="Даурен Карипов")
    review.add(by=anna, row=DiplomatAlias(diplomat=person, name="Дауренбек Карипулы"))
    assert imported(written(tmp_path, 1, "Дауренбек Карипулы", "развитие туризма")) == ["Даурен Карипов"] * 2


def test_a_correction_in_the_midst_of_an_import_is_known_to_the_next_article(tmp_path, anna, monkeypatch):
    told, extract = [], importing.extract_many
    monkeypatch.setattr(
        importing, "extract_many", lambda texts, names: told.append((len(texts), names)) or extract(texts, names)
    )
    paths = [written(tmp_path, number, "Даурен Карыпов", f"вопрос {number}") for number in range(3)]
    outcomes = importing.import_sources(
        ImportRun.objects.create(command="test", extractor_version="1"),
        [Source(str(path), path) for path in paths],
        io.BytesIO(),
        outlet=None,
    )
    next(outcomes)
    review.correct(by=anna, row=Diplomat.objects.get(name_ru="Даурен Карыпов"), values={"name_ru": "Даурен Карипов"})
    assert len(list(outcomes)) == 2
    assert [(texts, "Даурен Карипов" in names) for texts, names in told] == [(3, False), (2, True)]
