"""One row of every table, so that every admin page has something to show."""

from django.contrib.auth import get_user_model

from events import review
from events.models import (
    City,
    DiplomatAlias,
    DuplicatePair,
    ErrorReport,
    FormerMeeting,
    ImportFile,
    ImportRun,
    MeetingPair,
    Mention,
    Organization,
    Outlet,
    PlaceMention,
    Posting,
    Reading,
    ReviewItem,
    SavedFilter,
    Suggestion,
)
from events.models.derived import bump_data_version
from tests import factories


def fill():
    """The meeting that everything hangs on."""
    user = get_user_model().objects.create_user("nina", password=None)
    person, other = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")
    meeting = factories.meeting(
        person, other, topics=("energy",), place_country=factories.country("LV"), place_basis="stated"
    )
    article = meeting.article
    City.objects.create(name_ru="Рига", country=factories.country("LV"))
    Organization.objects.create(name_ru="МИД Казахстана", country=factories.country("KZ"))
    Outlet.objects.create(name="Казинформ")
    DiplomatAlias.objects.create(diplomat=person, name="Д. Карипов")
    Posting.objects.create(diplomat=person, title="посол", text="посол Казахстана в Латвии", country=person.country)
    DuplicatePair.objects.create(first=person, second=other, reasons=[], score=0.5)
    FormerMeeting.objects.create(number=900_000_001, meeting=meeting)
    twin = factories.meeting(person, other, source=factories.article(title="Ещё о встрече"))
    MeetingPair.objects.create(first=meeting, second=twin, reasons=[], score=0.5)
    ErrorReport.objects.create(meeting=meeting, text="дата не та")
    run = ImportRun.objects.create(command="import_articles seeds/", extractor_version="1")
    ImportFile.objects.create(run=run, path="a.txt", outcome="refused", reason="пустой файл")
    Mention.objects.create(
        article=article, start=27, stop=41, quote="Даурен Карипов", name="Даурен Карипов", diplomat=person
    )
    PlaceMention.objects.create(article=article, start=6, stop=16, quote="Казахстана", kind="country", name="Казахстан")
    Reading.objects.create(article=article, meeting=meeting, key="1", facts={}, extractor_version="1")
    ReviewItem.objects.create(reason="two_dates", meeting=meeting, note="10 или 11 февраля")
    ReviewItem.objects.create(reason="unknown_person", diplomat=person, note="двое с этой фамилией")
    SavedFilter.objects.create(user=user, name="Латвия", path="/meetings/", query="country=LV")
    Suggestion.objects.create(
        target=f"meeting:{meeting.pk}", field="kind", value="call", meeting=meeting, extractor_version="2"
    )
    review.correct(by=user, row=meeting, values={"kind": "talks"})
    bump_data_version()
    return meeting
