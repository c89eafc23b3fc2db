"""The forms of the review desk. People, countries and cities are typed, so that a click on a word can fill them in."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.desk_words import TOPIC, PointingForm
from events.models import City, Country, Diplomat, Meeting, Outlet, Participation, Topic
from events.models.choices import Kind, Side
from events.models.decisions import Reason
from events.models.evidence import EvidenceField
from events.numbering import numbered
from events.queries.names import city_called, country_called, people_called


class QueueForm(forms.Form):
    """Which items are reviewed; its query string travels from item to item."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Причина"), choices=[("", gettext_lazy("любая")), *Reason.choices], required=False
    )
    outlet = forms.ModelChoiceField(
        label=gettext_lazy("Издание"), queryset=Outlet.objects.order_by("name", "pk"), required=False
    )
    start = forms.DateField(
        label=gettext_lazy("Статьи с"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    stop = forms.DateField(
        label=gettext_lazy("по"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def conditions(self) -> dict[str, Any]:
        """Arguments of ``queries.review.queue``; a bad value is left out and shown as an error."""
        self.is_valid()
        outlet = self.cleaned_data.get("outlet")
        plain = {name: self.cleaned_data.get(name) or None for name in ("start", "stop")}
        return plain | {"reason": self.cleaned_data.get("reason") or "", "outlet": outlet.pk if outlet else None}


class CountryField(forms.CharField):
    """A country by its Russian or English name or its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.TextInput(attrs={"list": "countries", "autocomplete": "off"}), **kwargs
        )

    def clean(self, value: str) -> Country | None:
        text = super().clean(value)
        if not text:
            return None
        found = country_called(text)
        if found is None:
            raise forms.ValidationError(_("Нет страны «%s».") % text)
        return found

    def prepare_value(self, value: Any) -> Any:
        return value.name_ru if isinstance(value, Country) else value


class PersonField(forms.CharField):
    """A person by name, or by number («№12») where several share the name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}), **kwargs
        )

    def clean(self, value: str) -> Diplomat | str | None:
        """The person, or the name itself if nobody has it."""
        text = super().clean(value)
        if not text:
            return None
        found = people_called(text)
        if len(found) > 1:
            raise forms.ValidationError(
                _("Таких несколько: %s. Укажите номер.")
                % ", ".join(f"{one.name_ru} {numbered(one.pk)}" for one in found)
            )
        return found[0] if found else text

    def prepare_value(self, value: Any) -> Any:
        return f"{value.name_ru} {numbered(value.pk)}" if isinstance(value, Diplomat) else value


class MeetingDeskForm(PointingForm):
    GROUNDS: ClassVar = {
        "kind": EvidenceField.KIND,
        "date": EvidenceField.DATE,
        "place_country": EvidenceField.PLACE,
        "place_city": EvidenceField.PLACE,
    }
    kind = forms.ChoiceField(label=gettext_lazy("Вид"), choices=Kind.choices)
    date = forms.DateField(
        label=gettext_lazy("Дата"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place_country = CountryField(label=gettext_lazy("Страна места"))
    place_city = forms.CharField(label=gettext_lazy("Город"), required=False, max_length=200)
    planned = forms.BooleanField(label=gettext_lazy("Только объявлена"), required=False)
    topics = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Темы"),
        queryset=Topic.objects.order_by("position", "pk"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why = forms.CharField(label=gettext_lazy("Почему"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def grounds(self) -> dict[str, EvidenceField]:
        """Each topic has words of its own."""
        topics = self.fields["topics"].queryset.values_list("pk", flat=True)
        return self.GROUNDS | {f"{TOPIC}{pk}": EvidenceField.TOPIC for pk in topics}

    def clean(self) -> dict[str, Any]:
        """A city by its name, within the country if one is given; a new one needs its country."""
        cleaned = super().clean()
        name = cleaned.get("place_city")
        cleaned["place_city"] = city_called(name, cleaned.get("place_country")) if name else None
        if name and cleaned["place_city"] is None and not cleaned.get("place_country"):
            self.add_error("place_city", _("Города «%s» ещё нет. Назовите и его страну.") % name)
        elif name and cleaned["place_city"] is None:
            cleaned["place_city"] = City(name_ru=name, country=cleaned["place_country"])
        return cleaned

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        return {
            "kind": meeting.kind,
            "date": meeting.date,
            "place_country": meeting.place_country,
            "place_city": meeting.place_city.name_ru if meeting.place_city else "",
            "planned": meeting.planned,
            "topics": [one.topic_id for one in meeting.meeting_topics.all()],
            "version": meeting.revision,
        }


class PartyForm(PointingForm):
    GROUNDS: ClassVar = {
        "person": EvidenceField.PARTY,
        "label": EvidenceField.PARTY,
        "role": EvidenceField.ROLE,
        "country": EvidenceField.COUNTRY,
    }
    party = forms.IntegerField(widget=forms.HiddenInput, required=False)
    side = forms.ChoiceField(label=gettext_lazy("Сторона"), choices=Side.choices, initial=Side.COUNTERPART)
    person = PersonField(label=gettext_lazy("Человек"), max_length=200)
    new_person = forms.BooleanField(label=gettext_lazy("новый человек"), required=False)
    label = forms.CharField(label=gettext_lazy("или кто, без имени"), required=False, max_length=500)
    role = forms.CharField(label=gettext_lazy("Должность"), required=False, max_length=500)
    country = CountryField(label=gettext_lazy("Представляет"))
    remove = forms.BooleanField(label=gettext_lazy("убрать"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        person = cleaned.get("person")
        if isinstance(person, str) and not cleaned.get("new_person"):
            self.add_error("person", _("Нет человека «%s». Если он новый, отметьте это.") % person)
        if self.has_changed() and "person" in cleaned and not (person or cleaned.get("label") or cleaned.get("remove")):
            self.add_error("person", _("Назовите человека или группу."))
        return cleaned

    @staticmethod
    def initial_of(party: Participation) -> dict[str, Any]:
        return {
            "party": party.pk,
            "side": party.side,
            "person": party.diplomat,
            "label": party.label,
            "role": party.role,
            "country": party.country,
        }


PartyForms = forms.formset_factory(PartyForm, extra=1, max_num=100, absolute_max=110)


class DiplomatDeskForm(PointingForm):
    GROUNDS: ClassVar = {"name_ru": EvidenceField.NAME, "country": EvidenceField.COUNTRY}
    name_ru = forms.CharField(label=gettext_lazy("Имя"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Имя латиницей"), max_length=200, required=False)
    country = CountryField(label=gettext_lazy("Представляет страну"))
    why = forms.CharField(label=gettext_lazy("Почему"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(person: Diplomat) -> dict[str, Any]:
        return {
            "name_ru": person.name_ru,
            "name_en": person.name_en,
            "country": person.country,
            "version": person.revision,
        }
