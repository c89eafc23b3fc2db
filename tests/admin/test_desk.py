import pytest
from django.urls import reverse

from events import review
from events.models import City, Decision, Diplomat, DuplicatePair, Evidence, Meeting, Mention, ReviewItem, Suggestion
from tests import factories
from tests.admin.forms import form_values
from tests.review.views import exact_view

pytestmark = pytest.mark.django_db


def waiting(reason: str = "two_dates", **about) -> ReviewItem:
    if not about:
        about = {"meeting": factories.meeting(factories.diplomat(), factories.diplomat("Андрис Озолс", "LV"))}
    return ReviewItem.objects.create(reason=reason, note="10 или 11 февраля", **about)


def page(item: ReviewItem) -> str:
    return reverse("desk:item", args=[item.pk])


def test_queue_shows_reasons_in_words_and_progress(signed_in):
    item = waiting()
    waiting("role_conflict")
    shown = signed_in("corrector").get(reverse("desk:queue")).content.decode()
    assert "Проверено сегодня: 0 из 2" in shown
    assert "10 или 11 февраля" in shown
    assert page(item) in shown


def test_queue_is_filtered_by_reason_outlet_and_date(signed_in):
    from events.models import Outlet

    outlet = Outlet.objects.create(name="Казинформ")
    first, second = waiting(), waiting("role_conflict")
    second.meeting.article.outlet = outlet
    second.meeting.article.save()
    client = signed_in("corrector")

    def found(query: str) -> set:
        return {one.pk for one in client.get(reverse("desk:queue") + query).context["items"]}

    assert found("?reason=two_dates") == {first.pk}
    assert found(f"?outlet={outlet.pk}") == {second.pk}
    assert found("?start=2026-02-11") == set()
    assert found("?start=2026-02-10&stop=2026-02-10") == {first.pk, second.pk}
    assert found("?start=nonsense&outlet=x&reason=y") == {first.pk, second.pk}


def test_accept_confirms_the_meeting_and_goes_to_the_next_item(signed_in):
    first, second = waiting(), waiting()
    client = signed_in("corrector")
    answer = client.post(page(first) + "?reason=two_dates", {"action": "accept"})
    assert answer.url == page(second) + "?reason=two_dates"
    first.meeting.refresh_from_db()
    first.refresh_from_db()
    assert (first.meeting.status, first.closed_by.username) == ("reviewed", "corrector")
    assert "1 из 2" in client.get(answer.url).content.decode()


def test_accept_by_script_answers_with_the_next_address(signed_in):
    first, second = waiting(), waiting()
    answer = signed_in("corrector").post(page(first), {"action": "accept"}, headers={"accept": "application/json"})
    assert answer.json() == {"next": page(second), "progress": "1 из 2"}


def test_reject_and_undo_restore_the_exact_view(signed_in):
    item = waiting()
    client = signed_in("corrector")
    before = exact_view()
    client.post(page(item), {"action": "reject"})
    assert not Meeting.objects.shown().filter(pk=item.meeting_id).exists()
    assert client.post(reverse("desk:undo_last")).url == page(item)
    assert exact_view() == before


def test_skip_decides_nothing(signed_in):
    first, second = waiting(), waiting()
    assert signed_in("corrector").post(page(first), {"action": "skip"}).url == page(second)
    assert Decision.objects.count() == 0


def test_save_corrects_everything_on_the_form_and_one_undo_takes_it_all_back(signed_in):
    item = waiting()
    client = signed_in("corrector")
    before = exact_view()
    values = form_values(client.get(page(item)), "desk-form") | {
        "action": "save",
        "kind": "talks",
        "date": "2026-02-11",
        "place_country": "Латвия",
        "place_city": "Рига",
        "parties-0-role": "посол Казахстана в Латвии",
        "parties-1-remove": "on",
        "parties-2-side": "counterpart",
        "parties-2-person": "Мартиньш Лиепа",
        "parties-2-new_person": "on",
        "parties-2-country": "LV",
        "topics": [str(one.pk) for one in topics("energy", "culture")],
    }
    assert client.post(page(item), values).status_code == 302
    meeting = Meeting.objects.get(pk=item.meeting_id)
    assert (meeting.kind, str(meeting.date), str(meeting.place_city), meeting.status) == (
        "talks", "2026-02-11", "Рига", "reviewed",
    )  # fmt: skip
    assert [(str(one), one.role) for one in meeting.participations.order_by("pk")] == [
        ("Даурен Карипов", "посол Казахстана в Латвии"),
        ("Мартиньш Лиепа", ""),
    ]
    assert sorted(one.slug for one in meeting.topics.all()) == ["culture", "energy"]
    client.post(reverse("desk:undo_last"))
    after = exact_view()
    created = Diplomat.objects.get(name_ru="Мартиньш Лиепа")
    after["diplomat"].pop(str(created.pk))  # a new person stays, unconnected, like the new city
    assert after == before
    assert City.objects.filter(name_ru="Рига").exists()


def topics(*slugs: str):
    from events.models import Topic

    return Topic.objects.filter(slug__in=slugs)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("place_country", "Атлантида", "Нет страны «Атлантида»"),
        ("place_city", "Китеж", "Назовите и его страну"),
        ("parties-2-person", "Некто Никтоев", "Нет человека «Некто Никтоев»"),
        ("date", "вчера", "Введите правильную дату"),
    ],
)
def test_save_with_a_bad_value_says_what_is_wrong(field, value, error, signed_in):
    item = waiting()
    client = signed_in("corrector")
    values = form_values(client.get(page(item)), "desk-form") | {"action": "save", field: value}
    answer = client.post(page(item), values)
    assert (answer.status_code, error in answer.content.decode()) == (422, True)
    assert Decision.objects.count() == 0


def test_a_name_that_two_people_have_is_asked_for_its_number(signed_in):
    item = waiting()
    twins = [factories.diplomat("Иван Петров"), factories.diplomat("Иван Петров", "LV")]
    client = signed_in("corrector")
    values = form_values(client.get(page(item)), "desk-form") | {"action": "save", "parties-1-person": "Иван Петров"}
    assert f"№{twins[1].pk}" in client.post(page(item), values).content.decode()
    client.post(page(item), values | {"parties-1-person": f"Иван Петров №{twins[1].pk}"})
    assert item.meeting.participations.filter(diplomat=twins[1]).exists()


def test_a_stale_item_shows_both_values_and_keeps_the_others_edit(signed_in, django_user_model):
    item = waiting()
    client = signed_in("corrector")
    values = form_values(client.get(page(item)), "desk-form") | {"action": "save", "kind": "call"}
    other = django_user_model.objects.create_user("oleg", password=None)
    review.correct(by=other, row=item.meeting, values={"kind": "talks"})
    refused = client.post(page(item), values)
    assert refused.status_code == 409
    assert "Вид: сейчас «переговоры», у вас «телефонный разговор»" in refused.content.decode()
    assert Meeting.objects.get(pk=item.meeting_id).kind == "talks"
    assert client.post(page(item), form_values(refused, "desk-form") | {"action": "save"}).status_code == 302
    assert Meeting.objects.get(pk=item.meeting_id).kind == "call"


def test_an_item_about_a_person_is_corrected_and_closed(signed_in):
    person = factories.diplomat("Андрис Озолсо", "LV")
    Diplomat.objects.filter(pk=person.pk).update(needs_review=True)
    item = waiting("unknown_person", diplomat=person)
    client = signed_in("corrector")
    values = form_values(client.get(page(item)), "desk-form") | {"action": "save", "name_ru": "Андрис Озолс"}
    assert client.post(page(item), values).status_code == 302
    person.refresh_from_db()
    item.refresh_from_db()
    assert (person.name_ru, person.needs_review, item.closed_at is None) == ("Андрис Озолс", False, False)


def test_the_text_is_marked_with_evidence_and_with_names_to_click(signed_in):
    item = waiting()
    article = item.meeting.article
    start = article.text.index("Андрисом Озолсом")
    Mention.objects.create(
        article=article, start=start, stop=start + 16, quote="Андрисом Озолсом", name="Андрис Озолс"
    )  # fmt: skip
    shown = signed_in("corrector").get(page(item)).content.decode()
    assert 'data-value="Андрис Озолс"' in shown
    assert "span-sentence span-person" in shown


def said(item: ReviewItem, quote: str) -> str:
    """As the script of the desk notes a click on these words."""
    return f"{item.meeting.article.text.index(quote)}:{quote}"


def test_words_that_were_clicked_at_are_kept_with_each_value(signed_in):
    item = waiting()
    client = signed_in("corrector")
    energy, culture = topics("energy", "culture")
    before = exact_view()
    values = form_values(client.get(page(item)), "desk-form") | {
        "action": "save",
        "kind": "talks", "kind_words": said(item, "встретился"),
        "place_country": "Латвия", "place_country_words": said(item, "Латвии"),
        "date_words": said(item, "Посол"),  # the date is not changed
        "parties-1-role": "мэр Риги", "parties-1-role_words": said(item, "мэром Риги"),
        "parties-2-label": "студенты", "parties-2-label_words": said(item, "Озолсом"),
        "topics": [str(energy.pk), str(culture.pk)], f"topics_{culture.pk}_words": said(item, "с мэром"),
    }  # fmt: skip
    assert client.post(page(item), values).status_code == 302
    pointed = Evidence.objects.filter(rule="person").order_by("field")
    assert [(one.field, one.quote) for one in pointed] == [
        ("kind", "встретился"), ("party", "Озолсом"), ("place", "Латвии"), ("role", "мэром Риги"),
        ("topic", "с мэром"),
    ]  # fmt: skip
    assert [one.meeting_topic.topic for one in pointed if one.meeting_topic] == [culture]
    kept = [key for one in Decision.objects.all() for key, was in one.before.items() if was is None]
    assert {f"evidence:{one.pk}" for one in pointed} <= set(kept)
    history = client.get(reverse("admin:events_meeting_history", args=[item.meeting_id])).content.decode()
    assert '<q lang="ru">встретился</q>' in history
    client.post(reverse("desk:undo_last"))
    assert exact_view() == before


@pytest.mark.parametrize(
    "noted",
    ["1:Посол", "0:Консул", "-5:Посол", "x:Посол", "0:", "0: ", ":", "Посол", "9" * 5000 + ":Посол", "٣:Посол", "0:\0"],
)
@pytest.mark.parametrize("field", ["kind_words", "parties-1-role_words", "topics_1_words"])
def test_words_that_are_not_in_the_article_there_are_refused(field, noted, signed_in):
    item = waiting()
    client = signed_in("corrector")
    values = form_values(client.get(page(item)), "desk-form") | {"action": "save", "kind": "call"}
    number = topics("energy").get().pk
    answer = client.post(page(item), values | {field.replace("_1_", f"_{number}_"): noted})
    assert answer.status_code == 422
    assert 'class="errorlist' in answer.content.decode()
    assert Decision.objects.count() == 0


def test_words_stay_noted_when_the_form_is_shown_again(signed_in, django_user_model):
    item = waiting()
    client = signed_in("corrector")
    values = form_values(client.get(page(item)), "desk-form") | {
        "action": "save", "kind": "call", "kind_words": said(item, "встретился"),
    }  # fmt: skip
    review.correct(by=django_user_model.objects.get(), row=item.meeting, values={"kind": "talks"})
    again = form_values(client.post(page(item), values), "desk-form")
    assert again["kind_words"] == said(item, "встретился")
    assert client.post(page(item), again | {"action": "save"}).status_code == 302
    assert Evidence.objects.get(rule="person").quote == "встретился"


def test_a_name_is_kept_with_the_words_it_was_read_from(signed_in):
    person = factories.diplomat("Андрис Озолсо", "LV")
    article = factories.article()
    item = waiting("unknown_person", diplomat=person, article=article)
    client = signed_in("corrector")
    values = form_values(client.get(page(item)), "desk-form") | {
        "action": "save", "name_ru": "Андрис Озолс",
        "name_ru_words": f"{article.text.index('Андрисом')}:Андрисом Озолсом",
    }  # fmt: skip
    assert client.post(page(item), values).status_code == 302
    assert [(one.field, one.quote) for one in person.evidence.all()] == [("name", "Андрисом Озолсом")]


def test_missed_meeting_is_added_by_its_sentence(signed_in):
    article = factories.article("Вчера шёл дождь. Посол Даурен Карипов посетил Ригу. Потом уехал.")
    person = factories.diplomat()
    client = signed_in("corrector")
    address = reverse("desk:missed", args=[article.pk])
    values = form_values(client.get(address), "desk-form") | {
        "sentence": "Посол Даурен Карипов посетил Ригу.", "kind": "visit",
        "date": "2026-02-09", "place_country": "Латвия",
        "parties-0-side": "subject", "parties-0-person": "Даурен Карипов",
    }  # fmt: skip
    assert client.post(address, values).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.kind, meeting.diplomat_ids, meeting.evidence.get().start) == ("visit", [person.pk], 17)


def test_missed_meeting_keeps_the_words_of_its_values(signed_in):
    article = factories.article("Вчера шёл дождь. Посол Даурен Карипов посетил Ригу. Потом уехал.")
    factories.diplomat()
    client = signed_in("corrector")
    address = reverse("desk:missed", args=[article.pk])
    topic = topics("culture").get()
    values = form_values(client.get(address), "desk-form") | {
        "sentence": "Посол Даурен Карипов посетил Ригу.", "kind": "visit", "kind_words": "38:посетил",
        "topics": [str(topic.pk)], f"topics_{topic.pk}_words": "46:Ригу",
        "parties-0-side": "subject", "parties-0-person": "Даурен Карипов", "parties-0-person_words": "23:Даурен Карипов",
    }  # fmt: skip
    assert client.post(address, values).status_code == 302
    assert list(Evidence.objects.order_by("field").values_list("field", "quote")) == [
        ("kind", "посетил"), ("party", "Даурен Карипов"), ("sentence", "Посол Даурен Карипов посетил Ригу."),
        ("topic", "Ригу"),
    ]  # fmt: skip


def test_missed_meeting_with_other_words_is_refused(signed_in):
    article = factories.article()
    client = signed_in("corrector")
    address = reverse("desk:missed", args=[article.pk])
    values = form_values(client.get(address), "desk-form") | {"sentence": "Этого нет.", "parties-0-label": "студенты"}
    assert "Таких слов подряд в статье нет" in client.post(address, values).content.decode()
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(("page", "most"), [("desk:merge", 6), ("desk:join", 4)])
def test_comparison_says_whom_it_left_out(signed_in, page, most):
    made = [factories.diplomat(f"Имя {n}") if page == "desk:merge" else factories.meeting() for n in range(most + 1)]
    ids = [one.pk for one in made]
    client = signed_in("corrector")
    shown = client.get(f"{reverse(page)}?ids={','.join(map(str, ids))}")
    assert [one.pk for one, *_rest in shown.context["compared"]] == ids[:most]
    assert f"не больше {most}; не взяты: №{ids[most]}." in shown.text
    assert "не взяты" not in client.get(f"{reverse(page)}?ids={','.join(map(str, [ids[0], *ids[:most]]))}").text


def test_merge_is_previewed_and_then_done(signed_in):
    kept, gone = factories.diplomat("Кайрат Умаров"), factories.diplomat("К. Умаров")
    factories.meeting(gone)
    client = signed_in("corrector")
    address = f"{reverse('desk:merge')}?ids={kept.pk},{gone.pk}"
    choice = {"keeper": kept.pk, "name_ru": kept.pk, "country": gone.pk}
    preview = client.post(address, choice | {"action": "preview"}).content.decode()
    assert "перейдут: участий 1, назначений 0" in preview
    assert Decision.objects.count() == 0
    assert client.post(address, choice | {"action": "merge"}).status_code == 302
    gone.refresh_from_db()
    assert gone.merged_into == kept


def test_duplicates_are_found_with_reasons_and_not_offered_again(signed_in):
    kept, gone = factories.diplomat("Кайрат Умаров"), factories.diplomat("К. Умаров")
    Diplomat.objects.filter(pk=gone.pk).update(name_latin_auto="K. Umarov")
    factories.diplomat("Игорь Умаров")
    client = signed_in("corrector")
    client.post(reverse("desk:duplicates"))
    pair = DuplicatePair.objects.get(first=kept, second=gone)
    assert pair.reasons == [
        {"reason": "surname_initial", "first": "Кайрат Умаров", "second": "К. Умаров", "score": 0.85}
    ]
    assert "та же фамилия и первая буква имени" in client.get(reverse("desk:duplicates")).content.decode()
    client.post(f"{reverse('desk:merge')}?ids={kept.pk},{gone.pk}", {"action": "not_the_same"})
    client.post(reverse("desk:duplicates"))
    pair.refresh_from_db()
    assert pair.state == "not_the_same"


def test_split_is_previewed_and_then_done(signed_in):
    person = factories.diplomat("Даурен Карипов")
    meeting = factories.meeting(person)
    Mention.objects.create(
        article=meeting.article, start=0, stop=5, quote="Посол", name="Дамир Карипов", diplomat=person
    )
    client = signed_in("corrector")
    address = reverse("desk:split", args=[person.pk])
    assert (
        "упоминаний 1, участий 1"
        in client.post(address, {"form": ["Дамир Карипов"], "action": "preview"}).content.decode()
    )
    assert client.post(address, {"form": ["Дамир Карипов"], "action": "split"}).status_code == 302
    assert meeting.participations.get().diplomat.name_ru == "Дамир Карипов"


def test_the_same_correction_is_offered_for_the_same_words(signed_in, django_user_model):
    client = signed_in("corrector")
    meetings = [factories.meeting() for _ in range(3)]
    parties = [one.participations.get() for one in meetings]
    for party in parties:
        Evidence.objects.create(
            article=party.meeting.article, start=0, stop=5, quote="Посол", field="role", rule="t",
            extractor_version="t",
            participation=party,
        )  # fmt: skip
    decision = review.correct(by=django_user_model.objects.get(), row=parties[0], values={"role": "посол Казахстана"})
    address = reverse("desk:alike", args=[decision.pk])
    assert {row.pk for row, _ in client.get(address).context["rows"]} == {parties[1].pk, parties[2].pk}
    client.post(address, {"row": [parties[1].pk]})
    roles = [type(party).objects.get(pk=party.pk).role for party in parties]
    assert roles == ["посол Казахстана", "посол Казахстана", ""]


def test_one_suggestion_is_accepted_on_its_page(signed_in, django_user_model):
    meeting = factories.meeting()
    client = signed_in("corrector")
    review.correct(by=django_user_model.objects.get(), row=meeting, values={"kind": "call"})
    one = Suggestion.objects.create(
        target=f"meeting:{meeting.pk}", field="kind", value="visit", meeting=meeting, extractor_version="2"
    )
    assert "визит" in client.get(reverse("desk:suggestion", args=[one.pk])).content.decode()
    client.post(reverse("desk:suggestion", args=[one.pk]), {"action": "accept"})
    assert Meeting.objects.get(pk=meeting.pk).kind == "visit"


def test_undo_goes_nowhere_but_to_this_site(signed_in, django_user_model):
    meeting = factories.meeting()
    client = signed_in("corrector")
    decision = review.reject(by=django_user_model.objects.get(), meeting=meeting)
    answer = client.post(reverse("desk:undo", args=[decision.pk]), {"next": "https://example.org/"})
    assert answer.url == reverse("desk:queue")
