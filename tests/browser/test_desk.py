"""The review desk in Chromium: twenty items by keyboard alone, a click that fills a field, axe, the page without JS."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from events.models import Article, Decision, Diplomat, Evidence, Meeting, Mention, ReviewItem
from tests import factories

pytestmark = pytest.mark.browser
ITEMS = 20
REASON = "role_conflict"


@dataclass
class Desk:
    cookie: dict
    items: list[ReviewItem]
    people: list[int]
    user: int
    group: int

    def path(self, item: ReviewItem) -> str:
        return f"/admin/review/{item.pk}/?reason={REASON}"


@pytest.fixture
def desk(site, django_db_blocker):
    """Twenty items and somebody signed in; all committed, for the server has a connection of its own."""
    with django_db_blocker.unblock():
        user = get_user_model().objects.create_superuser("desk", password=None)
        items = [_item() for _ in range(ITEMS)]
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": site}
        people = list(items[0].meeting.participations.order_by("pk").values_list("diplomat", flat=True))
        group = Group.objects.get(name="corrector")
        yield Desk(cookie, items, people, user.pk, group.pk)
        _remove(user, items)


def _item() -> ReviewItem:
    text = factories.SENTENCE
    meeting = factories.meeting(
        factories.diplomat(), factories.diplomat("Андрис Озолс", "LV"), source=factories.article(text), kind="talks"
    )
    start = text.index("Андрисом Озолсом")
    Mention.objects.create(
        article=meeting.article, start=start, stop=start + 16, quote=text[start : start + 16], name="Андрис Озолс"
    )
    return ReviewItem.objects.create(reason=REASON, meeting=meeting, note="посол или консул")


def _remove(user, items) -> None:
    meetings = Meeting.objects.filter(pk__in=[item.meeting_id for item in items])
    people = list(meetings.values_list("participations__diplomat", flat=True))
    articles = list(meetings.values_list("article", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE events_decision, events_reviewitem")  # rows of decisions cannot be deleted
    meetings.delete()
    Diplomat.objects.filter(pk__in=people).delete()
    Article.objects.filter(pk__in=articles).delete()
    user.delete()


@pytest.fixture
def seat(visit, desk):
    """A visit of the desk by somebody signed in."""

    def start(**options):
        opened = visit(**options)
        opened.page.context.add_cookies([desk.cookie])
        return opened

    return start


def test_twenty_items_are_reviewed_by_keyboard_alone(seat, desk, django_db_blocker):
    opened = seat()
    page = opened.page
    opened.open(desk.path(desk.items[0]))
    for number, key in enumerate("aar" * 7, start=1):
        if number > ITEMS:
            break
        page.wait_for_load_state("networkidle")
        page.keyboard.press(key)
        page.get_by_text(f"{number} из {ITEMS}").wait_for()
    with django_db_blocker.unblock():
        made = list(Decision.objects.order_by("pk").values_list("action", flat=True))
        statuses = [Meeting.objects.get(pk=item.meeting_id).status for item in desk.items]
    assert made == [{"a": "confirm", "r": "reject"}[key] for key in ("aar" * 7)[:ITEMS]]
    assert statuses.count("rejected") == 6
    assert opened.complaints == []
    assert opened.strangers == []


def test_undo_by_key_brings_the_item_back(seat, desk, django_db_blocker):
    opened = seat()
    page = opened.page
    opened.open(desk.path(desk.items[0]))
    page.wait_for_load_state("networkidle")
    page.keyboard.press("r")
    page.wait_for_url(f"**/admin/review/{desk.items[1].pk}/**")
    page.keyboard.press("u")
    page.wait_for_url(f"**/admin/review/{desk.items[0].pk}/**")
    with django_db_blocker.unblock():
        assert Meeting.objects.get(pk=desk.items[0].meeting_id).status == "auto"


def test_e_edits_a_click_fills_the_field_and_escape_leaves_it(seat, desk):
    opened = seat()
    page = opened.page
    opened.open(desk.path(desk.items[0]))
    page.wait_for_load_state("networkidle")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.id") == "id_kind"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == ""
    page.locator("#id_parties-1-person").focus()
    page.locator("#desk-text mark.span-person").click()
    assert page.locator("#id_parties-1-person").input_value() == "Андрис Озолс"


def test_a_click_notes_the_words_and_typing_drops_them(seat, desk, django_db_blocker):
    opened = seat()
    page = opened.page
    opened.open(desk.path(desk.items[0]))
    page.wait_for_load_state("networkidle")
    person, noted = page.locator("#id_parties-1-person"), page.locator("#id_parties-1-person_words")
    start = factories.SENTENCE.index("Андрисом Озолсом")
    shown = page.locator("#id_parties-1-person_words_shown")
    person.focus()
    page.locator("#desk-text mark.span-person").click()
    assert noted.input_value() == f"{start}:Андрисом Озолсом"
    assert shown.locator("q").inner_text() == "Андрисом Озолсом"
    person.type("а")
    assert (noted.input_value(), shown.count()) == ("", 0)
    page.locator("#desk-text mark.span-person").click()
    shown.press("Enter")
    assert (noted.input_value(), person.input_value(), shown.count()) == ("", "Андрис Озолс", 0)
    assert page.evaluate("document.activeElement.id") == "id_parties-1-person"
    assert opened.complaints == []


def test_words_for_a_choice_a_day_and_a_topic_are_saved_with_them(seat, desk, django_db_blocker):
    opened = seat()
    page = opened.page
    opened.open(desk.path(desk.items[0]))
    page.wait_for_load_state("networkidle")
    word = page.locator("#desk-text mark.span-person")
    page.locator("#id_kind").focus()
    word.click()
    page.locator("#id_kind").select_option("call")
    page.locator("#id_date").fill("2026-02-11")
    word.click()
    assert page.locator("#id_date").input_value() == "2026-02-11"
    page.get_by_label("культура").check()
    word.click()
    page.get_by_label("энергетика").check()
    word.click()
    page.get_by_label("энергетика").uncheck()
    assert page.locator(".desk-words").count() == 3
    assert opened.violations() == []
    page.get_by_role("button", name="Сохранить исправления").first.click()
    page.wait_for_url(f"**/admin/review/{desk.items[1].pk}/**")
    with django_db_blocker.unblock():
        meeting = Meeting.objects.get(pk=desk.items[0].meeting_id)
        pointed = Evidence.objects.filter(rule="person").order_by("field")
        assert [(one.field, one.quote) for one in pointed] == [
            (field, "Андрисом Озолсом") for field in ("date", "kind", "topic")
        ]
        assert [one.slug for one in meeting.topics.all()] == ["culture"]
        pointed.delete()


def test_keys_can_be_switched_off(seat, desk, django_db_blocker):
    opened = seat()
    page = opened.page
    opened.open(desk.path(desk.items[0]))
    page.get_by_label("клавиши включены").uncheck()
    page.locator("h1").first.click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    with django_db_blocker.unblock():
        assert Decision.objects.count() == 0


def test_the_desk_works_without_javascript(seat, desk, django_db_blocker):
    opened = seat(java_script_enabled=False)
    page = opened.page
    opened.open(desk.path(desk.items[0]))
    page.get_by_role("button", name="Верно").click()
    page.wait_for_url(f"**/admin/review/{desk.items[1].pk}/**")
    with django_db_blocker.unblock():
        assert Meeting.objects.get(pk=desk.items[0].meeting_id).status == "reviewed"


@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}}],
    ids=["light", "dark", "narrow"],
)
def test_desk_pages_have_no_axe_violations_and_no_complaints(seat, desk, options):
    opened = seat(**options)
    item = desk.items[0]
    paths = [
        "/admin/",
        "/admin/review/",
        desk.path(item),
        f"/admin/review/missed/{item.meeting.article_id}/",
        "/admin/duplicates/",
        "/admin/occasions/",
        f"/admin/join/?ids={desk.items[0].meeting_id},{desk.items[1].meeting_id}",
        f"/admin/merge/?ids={','.join(str(pk) for pk in desk.people)}",
        f"/admin/split/{desk.people[0]}/",
        f"/admin/events/meeting/{item.meeting_id}/change/",
        f"/admin/events/meeting/{item.meeting_id}/history/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        f"/admin/auth/user/{desk.user}/change/",
        f"/admin/auth/user/{desk.user}/password/",
        "/admin/auth/group/",
        f"/admin/auth/group/{desk.group}/change/",
        f"/meetings/{item.meeting_id}/report/",
    ]
    found, complaints = {}, {}
    for path in paths:
        opened.complaints.clear()
        opened.open(path)
        opened.page.wait_for_load_state("networkidle")
        complaints[path] = [*opened.complaints]  # axe itself tries inline styles afterwards
        found[path] = opened.violations()
    assert {path: some for path, some in found.items() if some} == {}
    assert {path: some for path, some in complaints.items() if some} == {}


def test_list_of_meetings_shows_its_last_column_on_a_usual_window(seat, desk):
    opened = seat()
    opened.open("/admin/events/meeting/")
    assert (
        opened.page.evaluate(
            "(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)(document.querySelector('.results'))"
        )
        == 0
    )


def test_article_is_scrolled_to_the_words_in_question(visit, desk, django_db_blocker):
    with django_db_blocker.unblock():
        text = "Погода была хорошая.\n" * 200 + factories.SENTENCE
        item, start = desk.items[0], len(text) - len(factories.SENTENCE)
        Article.objects.filter(pk=item.meeting.article_id).update(text=text)
        Evidence.objects.filter(meeting=item.meeting).update(start=start, stop=len(text))
    reader = visit()
    reader.page.context.add_cookies([desk.cookie])
    reader.open(desk.path(item))
    pane, said = reader.page.locator(".desk-article").bounding_box(), reader.page.locator("#said").bounding_box()
    assert pane["y"] <= said["y"] < pane["y"] + pane["height"]
    assert reader.page.evaluate("window.scrollY") == 0
