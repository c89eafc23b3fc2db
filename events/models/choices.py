"""Closed lists shared by several models. Values are stored; labels are what people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    MEETING = "meeting", _("встреча")
    TALKS = "talks", _("переговоры")
    CALL = "call", _("телефонный разговор")
    VISIT = "visit", _("визит")
    CONFERENCE = "conference", _("конференция")
    SPEECH = "speech", _("выступление")
    CEREMONY = "ceremony", _("церемония")
    CREDENTIALS = "credentials", _("вручение грамот")
    SIGNING = "signing", _("подписание")
    EXHIBITION_OR_CULTURE = "exhibition_or_culture", _("выставка или культурное событие")
    OTHER = "other", _("другое")


class Side(models.TextChoices):
    SUBJECT = "subject", _("действующая сторона")
    COUNTERPART = "counterpart", _("другая сторона")


class Basis(models.TextChoices):
    STATED = "stated", _("указано в тексте")
    INFERRED = "inferred", _("выведено из текста")
    NOT_STATED = "not_stated", _("не указано")


class DateBasis(models.TextChoices):
    EVENT = "event", _("дата события в тексте")
    DATELINE = "dateline", _("дата в выходных данных")
    PUBLISHED = "published", _("дата публикации")
    NOT_STATED = "not_stated", _("не указана")


class Precision(models.TextChoices):
    DAY = "day", _("день")
    MONTH = "month", _("месяц")
    YEAR = "year", _("год")
    UNKNOWN = "unknown", _("неизвестна")


class Status(models.TextChoices):
    """Of a meeting: as read by the machine, checked by a person, or rejected by one."""

    AUTO = "auto", _("прочитано машиной")
    REVIEWED = "reviewed", _("проверено человеком")
    REJECTED = "rejected", _("отклонено")


SHOWN = (Status.AUTO, Status.REVIEWED)  # to readers


class Relation(models.TextChoices):
    """The four countries of a meeting."""

    SENDER = "sender", _("направившая сторона")
    ACCREDITED = "accredited", _("страна аккредитации")
    COUNTERPART = "counterpart", _("другая сторона")
    PLACE = "place", _("место")
