"""The age from which somebody says yes for themselves, by country.

Regulation (EU) 2016/679, article 8: sixteen, where a country's own law names no lower age, which is
never below thirteen. The ages named here are those of the national laws and of the United Kingdom's
Data Protection Act 2018, as law firms' surveys of them have it (Bird & Bird, GDPR tracker).
"""

_OF_THE_REGULATION = 16
_NAMED = {
    **dict.fromkeys(("BE", "DK", "FI", "GB", "SE"), 13),
    **dict.fromkeys(("AT", "ES", "IT"), 14),
    "FR": 15,
    **dict.fromkeys(("DE", "IE", "NL"), 16),
}
#: Where the regulation holds besides: the European Economic Area.
_OTHERS = frozenset(
    {
        *("BG", "CY", "CZ", "EE", "GR", "HR", "HU", "IS", "LI", "LT", "LU"),
        *("LV", "MT", "NO", "PL", "PT", "RO", "SI", "SK"),
    }
)


def age_of_consent(country: str) -> int | None:
    """Give the age in years that a country (ISO 3166, as IT) asks for; nothing where none does."""
    return _NAMED.get(country, _OF_THE_REGULATION if country in _OTHERS else None)
