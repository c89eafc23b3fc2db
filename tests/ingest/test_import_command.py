"""The command as operators use it, with the real extractor and the sample articles."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.models import Article, Diplomat, ImportFile, ImportRun, Meeting
from events.models.imports import Outcome

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "Посол Казахстана в Латвии Даурен Карипов встретился с мэром Риги Андрисом Озолсом и обсудил с ним туризм."


def run(*arguments, **options):
    """Exit code, output, refusals."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_articles", *map(str, arguments), stdout=out, stderr=err, **options)
    except SystemExit as exit_:
        return exit_.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_the_samples_go_in_once():
    assert run(SEEDS)[0] == 0
    counts = Article.objects.count(), Meeting.objects.count()
    code, out, _ = run(SEEDS)
    assert (code, (Article.objects.count(), Meeting.objects.count())) == (0, counts)
    assert "2 articles: 0 created, 2 unchanged, 0 new version, 0 refused" in out
    assert counts[0] == 2


def test_article_without_a_title_is_headed_by_its_first_sentence(tmp_path):
    (tmp_path / "a.txt").write_text(f" date 2026-02-11 19:05 {TEXT}\nТуризм растет. Рейсов стало больше.", "utf-8")
    assert run(tmp_path)[0] == 0
    assert Article.objects.get().title == TEXT


def test_each_file_has_one_outcome_and_refusals_disturb_nothing(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp1251"))
    (tmp_path / "b.txt").write_bytes(TEXT.replace("Риги", "Лиепаи").encode("koi8-r"))
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (tmp_path / "e.txt").write_bytes("я".encode() * 3_000_000)
    (tmp_path / "f.txt").write_bytes(b"(" * 20_000)
    code, out, err = run(tmp_path)
    outcomes = dict(ImportFile.objects.values_list("path", "reason_code"))
    assert {Path(path).name: reason for path, reason in outcomes.items()} == {
        "a.txt": "",
        "b.txt": "",
        "c.txt": "empty",
        "d.txt": "not_text",
        "e.txt": "too_large",
        "f.txt": "not_cyrillic",
    }
    assert (code, Article.objects.count()) == (1, 2)
    assert "6 articles: 2 created, 0 unchanged, 0 new version, 4 refused" in out
    assert f"refused {tmp_path / 'c.txt'}: the file is empty; nothing to import" in err


def test_a_dry_run_keeps_no_article(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    assert run(tmp_path, dry_run=True)[0] == 0
    assert not Article.objects.exists()
    assert ImportFile.objects.get().outcome == Outcome.CREATED
    assert ImportRun.objects.get().dry_run


def told(path, **changes):
    """The article of ``TEXT`` as a record with an address, so that another text is a new version of it."""
    path.write_text(json.dumps({"url": "https://news.example/1", "text": TEXT} | changes))


def test_rows_that_an_import_brought_are_kept_with_it(tmp_path):
    told(tmp_path / "a.jsonl")
    run(tmp_path)
    first = ImportFile.objects.get()
    assert (first.new_meetings, first.changed_meetings) == ([Meeting.objects.get().pk], [])
    assert set(first.new_people) == set(Diplomat.objects.values_list("pk", flat=True))
    assert len(first.new_people) == first.people_added == 2
    told(tmp_path / "a.jsonl", text=TEXT.replace("туризм", "торговлю"))
    _, out, _ = run(tmp_path)
    second = ImportFile.objects.latest("pk")
    assert (second.new_meetings, second.changed_meetings, second.new_people) == ([], first.new_meetings, [])
    assert second.meetings_changed == 1
    assert "0 new meetings, 1 changed, 0 new people" in out


def test_a_dry_run_counts_what_it_would_change_and_keeps_no_ids(tmp_path):
    told(tmp_path / "a.jsonl")
    run(tmp_path)
    told(tmp_path / "a.jsonl", text=TEXT.replace("туризм", "торговлю"))
    run(tmp_path, dry_run=True)
    tried = ImportFile.objects.latest("pk")
    assert (tried.meetings_changed, tried.changed_meetings) == (1, [])


def test_strict_stops_at_the_first_refusal(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT)
    with pytest.raises(CommandError, match="stopped at the first refusal"):
        run(tmp_path, strict=True)
    assert not Article.objects.exists()
    assert ImportRun.objects.get().finished_at is not None


def test_a_missing_path_is_refused_by_name(tmp_path):
    code, _, err = run(tmp_path / "nowhere.txt")
    assert (code, err) == (1, f"refused {tmp_path / 'nowhere.txt'}: no such file\n")


def test_one_text_in_two_encodings_is_one_article(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp1251"))
    (tmp_path / "b.txt").write_bytes(TEXT.encode())
    run(tmp_path)
    assert Article.objects.count() == 1
    assert sorted(ImportFile.objects.values_list("outcome", flat=True)) == ["created", "unchanged"]


def test_the_outlet_can_be_named(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    run(tmp_path, outlet="Вести")
    assert Article.objects.get().outlet.name == "Вести"
