"""From which age somebody says yes for themselves."""

import pytest

from core.community.ages import age_of_consent


@pytest.mark.parametrize(
    ("country", "age"),
    [("IT", 14), ("FR", 15), ("DE", 16), ("GB", 13), ("AT", 14), ("PL", 16), ("JP", None)],
)
def test_each_country_has_its_age_and_the_regulation_says_sixteen(
    country: str, age: int | None
) -> None:
    assert age_of_consent(country) == age
