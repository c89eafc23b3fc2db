"""The words of the article that a person clicked at for a field: noted beside it, checked against the text."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from events import review
from events.models import Article
from events.models.evidence import EvidenceField

NOTED = "_words"  # «17:Андрисом Озолсом» in a hidden field: where the words begin, and what they are
TOPIC = "topics_"  # before the number of the topic that the words are for
DIGITS = 9  # of a place in a text


class PointingForm(forms.Form):
    """A form whose fields may carry the words that their values are read from. ``marked`` has them by field."""

    GROUNDS: ClassVar[dict[str, EvidenceField]] = {}

    def __init__(self, *args: Any, article: Article | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        for name in self.grounds():
            self.fields[name + NOTED] = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def grounds(self) -> dict[str, EvidenceField]:
        """What the words behind a field are called."""
        return self.GROUNDS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        noted = {name: cleaned.pop(name + NOTED, "") for name in self.grounds()}
        cleaned["marked"] = {
            name: marked for name, words in noted.items() if words and (marked := self._found(name, words))
        }
        return cleaned

    def _found(self, name: str, noted: str) -> review.Marked | None:
        """Line ends may differ. Words that the shown article does not have there are refused."""
        begins, _colon, quote = noted.replace("\r\n", "\n").partition(":")
        start = int(begins) if begins.isdecimal() and len(begins) <= DIGITS else -1
        if self.article and start >= 0 and quote.strip() and self.article.text.startswith(quote, start):
            return review.Marked(self.grounds()[name], self.article, start, start + len(quote))
        refusal = _("В статье на этом месте нет слов «%s». Отметьте их заново.") % quote[:200]
        self.add_error(name if name in self.fields else None, refusal)
        return None


def words_by_topic(cleaned: dict[str, Any]) -> dict[int, list[review.Marked]]:
    """Those of a meeting's form that are for its topics, by the topic's number."""
    marked = cleaned["marked"].items()
    return {int(name.removeprefix(TOPIC)): [one] for name, one in marked if name.startswith(TOPIC)}
