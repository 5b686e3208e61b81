"""The days on which a museum's nudges rest: weekends, public holidays of its country."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.states.nudges import RestDay

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Rest:
    """The kinds of days that are days of rest, in a country (ISO 3166)."""

    kinds: frozenset[RestDay] = frozenset()
    country: str = ""

    @classmethod
    def of(cls, said: Iterable[str] | None, country: str) -> "Rest":
        """Read what a museum of a country said."""
        return cls(frozenset(map(RestDay, said or ())), country)

    def covers(self, day: date) -> bool:
        """Tell whether a day is one of rest."""
        if RestDay.WEEKENDS in self.kinds and day.weekday() >= _SATURDAY:
            return True
        return RestDay.HOLIDAYS in self.kinds and day in _holidays(self.country, day.year)


#: Every day is as good as another.
NO_REST = Rest()


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> frozenset[date]:
    """List the public holidays of a whole country in a year; none where they are not known."""
    from holidays import country_holidays  # noqa: PLC0415 - large, and few museums wish it

    try:
        return frozenset(country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def knows(country: str) -> bool:
    """Tell whether the public holidays of a country are known."""
    from holidays import list_supported_countries  # noqa: PLC0415 - large, and few museums wish it

    return country in list_supported_countries()
