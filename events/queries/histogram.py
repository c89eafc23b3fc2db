"""Bars of a chart over time: months, or years where months would be too many. Each bar is a link."""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models.meetings import UNDATED

MOST_BARS = 36  # at the width of a link that a finger hits
STEP, WIDEST, CHART, HEIGHT, TICKS = 26, 72, 900, 72, 16  # pixels


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    tick: str
    n: int
    url: str
    left: int
    height: int
    step: int

    @property
    def x(self) -> int:
        return self.left + (self.step - self.width) // 2

    @property
    def y(self) -> int:
        return HEIGHT - self.height

    @property
    def width(self) -> int:
        return self.step * 7 // 10

    @property
    def middle(self) -> int:
        return self.left + self.step // 2

    @property
    def tick_y(self) -> int:
        return HEIGHT + TICKS - 4


@dataclass(frozen=True, slots=True)
class Histogram:
    bars: Sequence[Bar]
    about: bool = False
    yearly: bool = False
    height: int = HEIGHT
    height_all: int = HEIGHT + TICKS

    @property
    def title(self) -> str:
        return _("Встречи по годам") if self.yearly else _("Встречи по месяцам")

    @property
    def step(self) -> int:
        return self.bars[0].step if self.bars else STEP

    @property
    def width(self) -> int:
        return self.step * len(self.bars)

    @property
    def summary(self) -> str:
        """What the chart shows, in a sentence."""
        if not self.bars:
            return ""
        top = max(self.bars, key=lambda bar: bar.n)
        words = _("%(title)s, %(first)s — %(last)s; больше всего: %(top)s, %(n)s.")
        return words % {
            "title": self.title,
            "first": self.bars[0].label,
            "last": self.bars[-1].label,
            "top": top.label,
            "n": top.n,
        }


Url = Callable[[date, date], str]


def histogram(
    months: Mapping[str | None, int], url: Url, *, since: date | None = None, recent: bool = False
) -> Histogram:
    """``months`` maps "2026-02" to a count; ``url`` gives the list of a period. Undated rows are no bar.

    ``since`` is the first day that was counted, if there are earlier ones: its month, or year, is a part of one.
    ``recent`` keeps to the newest months instead of going over to years.
    """

    def counted(first: date, last: date) -> str:
        return url(max(first, since) if since else first, last)

    dated = {k: n for k, n in months.items() if k and not k.startswith(UNDATED.strftime("%Y").zfill(4))}
    if not dated:
        return Histogram((), since is not None)
    periods, yearly = _months(min(dated), max(dated)), False
    if recent:
        periods = periods[-MOST_BARS:]
    elif len(periods) > MOST_BARS:
        (periods, dated), yearly = _years(dated), True
    most = max(dated.get(period, 0) for period in periods)
    step = min(max(CHART // len(periods), STEP), WIDEST)
    bars = [_bar(i, p, dated.get(p, 0), most, counted, step) for i, p in enumerate(periods)]
    return Histogram(bars, since is not None, yearly)


def _months(first: str, last: str) -> list[str]:
    """Every month from first to last, those without meetings too."""
    start, stop = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, stop + 1)]


def _years(months: Mapping[str, int]) -> tuple[list[str], dict[str, int]]:
    years: dict[str, int] = {}
    for month, n in months.items():
        years[month[:4]] = years.get(month[:4], 0) + n
    return [f"{y:04}" for y in range(int(min(years)), int(max(years)) + 1)], years


def _bar(position: int, period: str, n: int, most: int, url: Url, step: int) -> Bar:
    year, month = int(period[:4]), int(period[5:] or 0)
    first, last = date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])
    height = max(round(n / most * (HEIGHT - 4)), 2) if n else 0
    label, tick = (month_label(first), f"{month:02}") if month else (str(year), str(year))
    if month == 1 or (month and position == 0):
        tick = f"{month:02}.{year % 100:02}"
    return Bar(label, tick, n, url(first, last), position * step, height, step)


def month_label(day: date) -> str:
    """«февраль 2026» / "February 2026"."""
    name = str(MONTHS[day.month])
    return f"{name.lower() if get_language() == 'ru' else name} {day.year}"
