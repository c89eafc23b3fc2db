"""What people decided, and what waits for a decision. Decisions are append-only; undoing one is a decision too."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import MD5, Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from events.models.articles import Article
from events.models.audit import audited
from events.models.meetings import Meeting
from events.models.people import Diplomat


class Action(models.TextChoices):
    CONFIRM = "confirm", _("подтвердить")
    CORRECT = "correct", _("исправить")
    REJECT = "reject", _("отклонить")
    ADD = "add", _("добавить")
    REMOVE = "remove", _("убрать")
    MERGE = "merge", _("объединить")
    NOT_THE_SAME = "not_the_same", _("не одно и то же")
    SPLIT = "split", _("разделить")
    UNDO = "undo", _("отменить")


class Decision(models.Model):
    """One act of a person. ``target`` is "model:id"; before and after hold what the act changed, enough to undo it."""

    action = models.CharField(_("действие"), max_length=14, choices=Action)
    target = models.CharField(_("что"), max_length=60)
    field = models.CharField(_("поле"), max_length=40, blank=True)
    before = models.JSONField(_("было"), null=True, blank=True)
    after = models.JSONField(_("стало"), null=True, blank=True)
    why = models.TextField(_("почему"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions", verbose_name=_("кто"))
    at = models.DateTimeField(_("когда"), auto_now_add=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("встреча")
    )
    diplomat = models.ForeignKey(
        Diplomat, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("дипломат")
    )
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("отменяет")
    )

    class Meta:
        verbose_name = _("решение")
        verbose_name_plural = _("решения")
        indexes = [
            models.Index(fields=["target", "field"], name="decision_target"),
            GinIndex(fields=["before"], name="decision_before"),  # which decisions touched a row
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            models.CheckConstraint(
                condition=Q(action=Action.UNDO, undoes__isnull=False) | ~Q(action=Action.UNDO) & Q(undoes__isnull=True),
                name="decision_undo_names_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.target} {self.field}"


@audited()
class Suggestion(models.Model):
    """A machine value for a field that a person decided: kept beside it, to be accepted or dismissed."""

    class State(models.TextChoices):
        OPEN = "open", _("ждёт")
        ACCEPTED = "accepted", _("принято")
        DISMISSED = "dismissed", _("отвергнуто")

    target = models.CharField(_("что"), max_length=60)
    field = models.CharField(_("поле"), max_length=40)
    value = models.JSONField(_("значение машины"), null=True)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="suggestions", verbose_name=_("встреча")
    )
    diplomat = models.ForeignKey(
        Diplomat, models.CASCADE, null=True, blank=True, related_name="suggestions", verbose_name=_("дипломат")
    )
    extractor_version = models.CharField(_("версия разбора"), max_length=40)
    state = models.CharField(_("состояние"), max_length=10, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(auto_now_add=True, verbose_name=_("появилось"))

    class Meta:
        verbose_name = _("предложение машины")
        verbose_name_plural = _("предложения машины")
        constraints = [
            # of the value its digest, for a set of parties may be longer than an index entry
            models.UniqueConstraint(
                "target",
                "field",
                MD5(Coalesce(Cast("value", models.TextField()), Value("null"))),
                name="suggestion_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.field}"


class Reason(models.TextChoices):
    """Why an item waits in the review queue."""

    LOW_CONFIDENCE = "low_confidence", _("низкая уверенность")
    UNKNOWN_PERSON = "unknown_person", _("человек не опознан")
    TWO_DATES = "two_dates", _("две даты")
    ROLE_CONFLICT = "role_conflict", _("противоречие в должности")
    POSSIBLE_DUPLICATE = "possible_duplicate", _("возможный двойник")
    EVIDENCE_GONE = "evidence_gone", _("свидетельство исчезло")
    READER_REPORT = "reader_report", _("сообщение читателя")


def unsure(confidence: float) -> str:
    """The note on a meeting that is to be looked at for its confidence."""
    return f"уверенность {confidence:.2f}"


@audited()
class ReviewItem(models.Model):
    """Something a person should look at. ``note`` says in words what was seen, with the strings compared."""

    reason = models.CharField(_("причина"), max_length=20, choices=Reason)
    note = models.TextField(_("подробности"), blank=True)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="review_items", verbose_name=_("встреча")
    )
    diplomat = models.ForeignKey(
        Diplomat, models.CASCADE, null=True, blank=True, related_name="review_items", verbose_name=_("дипломат")
    )
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="review_items", verbose_name=_("статья")
    )
    created_at = models.DateTimeField(_("появилось"), auto_now_add=True)
    closed_at = models.DateTimeField(_("закрыто"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("кем закрыто")
    )

    class Meta:
        verbose_name = _("на проверку")
        verbose_name_plural = _("очередь проверки")
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(diplomat__isnull=False), name="review_item_has_target"
            ),
            models.UniqueConstraint(
                fields=["reason", "meeting", "diplomat", "note"],
                condition=Q(closed_at__isnull=True),
                name="review_item_open_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()


class Pair(models.Model):
    """Two rows that may be one, smaller id first, with the reasons and the strings that were compared."""

    class State(models.TextChoices):
        OPEN = "open", _("не решено")
        MERGED = "merged", _("объединены")
        NOT_THE_SAME = "not_the_same", _("не одно и то же")

    reasons = models.JSONField(_("почему"), default=list)  # [{"reason", "first", "second", "score"}]
    score = models.FloatField(_("сходство"), default=0)
    state = models.CharField(_("решение"), max_length=14, choices=State, default=State.OPEN)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"


def pair_constraints(name: str) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(fields=["first", "second"], name=f"{name}_once"),
        models.CheckConstraint(condition=Q(first__lt=F("second")), name=f"{name}_ordered"),
    ]


@audited()
class DuplicatePair(Pair):
    """Two diplomats that may be one person."""

    first = models.ForeignKey(Diplomat, models.CASCADE, related_name="+", verbose_name=_("первый"))
    second = models.ForeignKey(Diplomat, models.CASCADE, related_name="+", verbose_name=_("второй"))

    class Meta:
        verbose_name = _("возможные двойники")
        verbose_name_plural = _("возможные двойники")
        constraints = pair_constraints("duplicate_pair")


@audited()
class MeetingPair(Pair):
    """Two meetings that may be one occasion."""

    first = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name=_("первая"))
    second = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name=_("вторая"))

    class Meta:
        verbose_name = _("возможно, одна встреча")
        verbose_name_plural = _("возможно, одна встреча")
        constraints = pair_constraints("meeting_pair")


@audited()
class ErrorReport(models.Model):
    """What a reader says is wrong with a meeting; arrives in the review queue."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="error_reports", verbose_name=_("встреча"))
    text = models.TextField(_("что не так"), max_length=4000)
    contact = models.CharField(_("как ответить"), max_length=200, blank=True)
    at = models.DateTimeField(_("когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("сообщение об ошибке")
        verbose_name_plural = _("сообщения об ошибках")

    def __str__(self) -> str:
        return self.text[:80]


class SavedFilter(models.Model):
    """A live query of a signed-in user: the query string, never a list of ids."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters", verbose_name=_("пользователь")
    )
    name = models.CharField(_("название"), max_length=200)
    note = models.TextField(_("зачем"), blank=True)
    path = models.CharField(_("страница"), max_length=200)
    query = models.CharField(_("условия"), max_length=4000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, verbose_name=_("сохранён"))

    class Meta:
        verbose_name = _("сохранённый фильтр")
        verbose_name_plural = _("сохранённые фильтры")
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_filter_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path
