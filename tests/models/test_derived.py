from datetime import date

import pytest

from events.models import DataVersion, Meeting, MeetingCountry, Posting
from events.models.derived import bump_data_version, rebuild
from tests import factories

pytestmark = pytest.mark.django_db


def relations(meeting):
    return set(meeting.countries.values_list("country__iso2", "relation"))


def test_rebuild_writes_the_four_countries():
    ambassador = factories.diplomat()
    meeting = factories.meeting(
        ambassador,
        factories.diplomat("Андрис Озолс", "LV"),
        place_country=factories.country("EE"),
        place_basis="stated",
    )
    posting = Posting.objects.create(
        diplomat=ambassador, title="посол", text="посол Казахстана в Литве", host_country=factories.country("LT")
    )
    meeting.participations.filter(diplomat=ambassador).update(posting=posting)
    rebuild([meeting.pk])
    assert relations(meeting) == {("KZ", "sender"), ("LT", "accredited"), ("LV", "counterpart"), ("EE", "place")}
    meeting.refresh_from_db()
    assert meeting.country_ids == sorted(factories.country(iso2).id for iso2 in ("KZ", "LT", "LV", "EE"))


def test_rebuild_drops_what_no_longer_holds():
    meeting = factories.meeting(factories.diplomat(), factories.diplomat("Андрис Озолс", "LV"), topics=("culture",))
    meeting.participations.filter(side="counterpart").delete()
    meeting.meeting_topics.all().delete()
    rebuild([meeting.pk])
    meeting.refresh_from_db()
    assert relations(meeting) == {("KZ", "sender")}
    assert (meeting.topic_ids, len(meeting.diplomat_ids), meeting.named_sides) == ([], 1, 1)


def test_rebuild_copies_a_changed_date():
    meeting = factories.meeting(topics=("culture",))
    Meeting.objects.filter(pk=meeting.pk).update(date=date(2025, 5, 5))
    rebuild([meeting.pk])
    assert MeetingCountry.objects.get(meeting=meeting).sort_on == date(2025, 5, 5)
    assert meeting.participations.get().sort_on == date(2025, 5, 5)
    assert meeting.meeting_topics.get().sort_on == date(2025, 5, 5)


def test_rebuild_of_one_meeting_leaves_the_others_alone():
    first, second = factories.meeting(), factories.meeting(factories.diplomat("Айгуль Сатова"))
    second.participations.update(country=factories.country("UZ"))
    rebuild([first.pk])
    assert relations(second) == {("KZ", "sender")}


def test_bump_counts_up():
    before = DataVersion.objects.get().number
    bump_data_version()
    bump_data_version()
    assert DataVersion.objects.get().number == before + 2
