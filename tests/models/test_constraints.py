"""What can be a constraint is one: each of these must be refused by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from events.models import (
    ArticleVersion,
    Decision,
    Diplomat,
    Evidence,
    ImportFile,
    ImportRun,
    Participation,
)
from tests import factories

pytestmark = pytest.mark.django_db


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_evidence_whose_span_differs_from_its_quote_is_refused():
    evidence = factories.meeting().evidence.get()
    with refused("evidence_span_fits_quote"):
        Evidence.objects.filter(pk=evidence.pk).update(stop=evidence.stop + 1)


def test_evidence_without_a_target_is_refused():
    evidence = factories.meeting().evidence.get()
    with refused("evidence_one_target"):
        Evidence.objects.filter(pk=evidence.pk).update(meeting=None)


def test_evidence_with_two_targets_is_refused():
    meeting = factories.meeting()
    with refused("evidence_one_target"):
        meeting.evidence.update(participation=meeting.participations.get())


def test_a_party_without_person_and_label_is_refused():
    meeting = factories.meeting()
    with refused("participation_person_or_label"):
        Participation.objects.create(meeting=meeting, side="counterpart")


def test_the_same_person_twice_in_a_meeting_is_refused():
    meeting = factories.meeting()
    with refused("participation_once"):
        Participation.objects.create(
            meeting=meeting, side="counterpart", diplomat=meeting.participations.get().diplomat
        )


def test_a_date_without_a_basis_is_refused():
    with refused("meeting_date_has_basis"):
        factories.meeting(day=None).__class__.objects.update(date=date(2026, 1, 1))


def test_the_same_bytes_twice_are_refused():
    version = factories.article().versions.get()
    with refused("sha256"):
        ArticleVersion.objects.create(
            article=version.article, number=2, raw=b"", text="", encoding="utf-8", sha256=version.sha256
        )


def test_a_person_merged_into_itself_is_refused():
    person = factories.diplomat()
    with refused("diplomat_not_merged_into_itself"):
        Diplomat.objects.filter(pk=person.pk).update(merged_into=person)


def test_a_refusal_without_a_reason_is_refused():
    run = ImportRun.objects.create(command="import_articles x", extractor_version="test")
    with refused("import_file_refused_has_reason"):
        ImportFile.objects.create(run=run, path="x", outcome="refused")


@pytest.fixture
def decision(django_user_model):
    user = django_user_model.objects.create_user("anna")
    return Decision.objects.create(action="correct", target="meeting:1", field="kind", by=user)


@pytest.mark.parametrize("act", [lambda row: row.delete(), lambda row: row.save()], ids=["delete", "update"])
def test_a_decision_cannot_be_changed(decision, act):
    with pytest.raises(ProgrammingError, match="events_decision"), transaction.atomic():
        act(decision)
    assert Decision.objects.filter(pk=decision.pk).exists()


def test_cyrillic_trigrams_are_not_empty():
    with connection.cursor() as cursor:
        cursor.execute("SELECT show_trgm('ж') <> '{}'")
        assert cursor.fetchone() == (True,)


def test_every_change_leaves_an_audit_row():
    person = factories.diplomat()
    person.name_en = "Dauren Karipov"
    person.save()
    key = person.pk
    person.delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label FROM events_diplomatevent WHERE pgh_obj_id = %s ORDER BY pgh_id", [key])
        assert [label for (label,) in cursor.fetchall()] == ["insert", "update", "delete"]
