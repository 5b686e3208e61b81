"""How sentences, figures and instants are written in one language and one time zone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import time as day_time
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers

from core.language import locale_of
from core.money import Money
from core.texts.catalogue import translations_of

#: What can stand in a sentence: text as it is, counts and money as the language writes them.
Value = str | int | Money

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `language`, with instants told in `zone`.

    Raises `ValueError` in use when `language` is none of `core.language.LANGUAGES`.
    """

    language: str
    zone: tzinfo = UTC

    @property
    def locale(self) -> Locale:
        """The conventions of the language, for what Babel writes."""
        return locale_of(self.language)

    def say(self, sentence: str, /, **values: Value) -> str:
        """Translate `sentence` and put `values` in the places of its `{names}`.

        A value is data: braces or percent signs in it stay text.
        """
        return self._fill(translations_of(self.language).gettext(sentence), values)

    def say_n(self, singular: str, plural: str, n: int, /, **values: Value) -> str:
        """Translate the form that the language uses for `n`, which fills `{n}`."""
        sentence = translations_of(self.language).ngettext(singular, plural, n)
        return self._fill(sentence, {"n": n, **values})

    def _fill(self, sentence: str, values: Mapping[str, Value]) -> str:
        return _PLACEHOLDER.sub(lambda match: self._write(values[match[1]]), sentence)

    def _write(self, value: Value) -> str:
        match value:
            case Money():
                return self.money(value)
            case int():
                return self.number(value)
            case _:
                return value

    def money(self, amount: Money) -> str:
        """Write an amount with its currency."""
        return amount.format(self.language)

    def number(self, count: int) -> str:
        """Write a count, its thousands grouped."""
        return numbers.format_decimal(count, locale=self.locale)

    def decimal(self, amount: float) -> str:
        """Write a figure with what it has behind its point: "0.5", "2"."""
        return numbers.format_decimal(amount, locale=self.locale)

    def percent(self, share: int) -> str:
        """Write a share of a hundred: 75 becomes "75%"."""
        return numbers.format_percent(share / 100, locale=self.locale)

    def date(self, instant: datetime) -> str:
        """Write the day of an aware instant: "31 March 2013"."""
        return dates.format_date(instant.astimezone(self.zone), "long", locale=self.locale)

    def short_date(self, instant: datetime) -> str:
        """Write the day of an aware instant without its year: "31 Mar"."""
        local = instant.astimezone(self.zone)
        return dates.format_skeleton("MMMd", local, locale=self.locale)

    def weekday(self, instant: datetime) -> str:
        """Write the day of an aware instant with its name: "Tuesday, 2 April 2013"."""
        return dates.format_date(instant.astimezone(self.zone), "full", locale=self.locale)

    def time(self, instant: datetime) -> str:
        """Write the time of day of an aware instant: "14:32"."""
        return self.clock(instant.astimezone(self.zone).time())

    def clock(self, moment: day_time) -> str:
        """Write a time of day that belongs to no instant, such as the start of quiet hours."""
        return dates.format_time(moment, "HH:mm", locale=self.locale)

    def duration(self, length: timedelta) -> str:
        """Write a length of time in its largest unit: "3 hours", "30 minutes"."""
        return dates.format_timedelta(length, threshold=1.1, locale=self.locale)

    def listing(self, parts: Sequence[str]) -> str:
        """Join `parts` as the language does: "50%, 75% and 1,000 people"."""
        return lists.format_list(parts, "standard", locale=self.locale)

    def place_of_zone(self) -> str:
        """Name the city whose clock the times are told by, or UTC."""
        if not isinstance(self.zone, ZoneInfo) or "/" not in self.zone.key:
            return "UTC"
        return dates.get_timezone_location(self.zone.key, locale=self.locale, return_city=True)
