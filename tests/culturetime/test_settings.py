from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from core.errors import Mistake
from core.outreach.caps import OF_THE_NETWORK
from core.outreach.timing import Cap
from culturetime.application import own_url
from culturetime.settings import PREFIX, Settings, read_settings
from culturetime.stripe import secrets_of
from payments.stripe import Endpoint


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()
    assert settings.database_url == "sqlite:///culturetime.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.public_url is None


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8123"), ("::1", "http://[::1]:8123")],
)
def test_an_address_of_either_kind_is_one_that_can_be_opened(host: str, address: str) -> None:
    assert own_url(Settings(host=host, port=8123)) == address


def test_the_environment_comes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("CULTURETIME_PORT=9000\nCULTURETIME_HOST=0.0.0.0\nOTHER=1\n")
    monkeypatch.setenv("CULTURETIME_PORT", "9001")
    settings = read_settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 9001)  # noqa: S104 -- only read


def test_an_empty_setting_counts_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CULTURETIME_PORT", "")
    assert read_settings().port == 8000


def test_a_public_address_ends_without_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CULTURETIME_PUBLIC_URL", "https://give.museum.example/")
    assert read_settings().public_url == "https://give.museum.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://localhost/culture"),
        ("DATABASE_URL", "culturetime.db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///"),
        ("NETWORK_NAME", "n" * 65),
        ("NETWORK_NAME", "two\nlines"),
        ("HOST", "a b"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PUBLIC_URL", "give.museum.example"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://a/?b"),
        ("PUBLIC_URL", "https://[a"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:99999"),
        ("SECRET_KEY", "k" * 31),
        ("STRIPE_API_KEY", "pk_test_1234"),
        ("STRIPE_API_KEY", "whsec_1234"),
        ("STRIPE_API_URL", "api.stripe.com"),
        ("STRIPE_WEBHOOK_SECRET", "short"),
        ("STRIPE_CONNECT_WEBHOOK_SECRET", "whsec_one whsec_two"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CULTURETIME_{name}", value)
    with pytest.raises(Mistake, match=f"The setting CULTURETIME_{name} is wrong: write "):
        read_settings()


def test_all_wrong_settings_are_told_at_once_and_none_is_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CULTURETIME_SECRET_KEY", "my-secret")
    monkeypatch.setenv("CULTURETIME_PORT", "x")
    with pytest.raises(Mistake) as caught:
        read_settings()
    assert len(str(caught.value).splitlines()) == 2
    assert "my-secret" not in str(caught.value)


def test_settings_never_change_and_never_show_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CULTURETIME_SECRET_KEY", "s" * 32)
    settings = read_settings()
    assert "s" * 32 not in repr(settings)
    with pytest.raises(ValidationError):
        settings.port = 1


@pytest.mark.parametrize(
    ("written", "secrets"),
    [
        ("whsec_one", ("whsec_one",)),
        ("whsec_one, whsec_two", ("whsec_one", "whsec_two")),
        (",", ()),
        ("", ()),
    ],
)
def test_two_secrets_hold_while_one_is_replaced_and_an_empty_one_is_none(
    written: str, secrets: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CULTURETIME_STRIPE_WEBHOOK_SECRET", written)
    found = secrets_of(read_settings())
    assert found.get(Endpoint.ACCOUNT, ()) == secrets
    assert Endpoint.CONNECT not in found


def test_the_networks_limits_are_read_and_what_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read_settings().caps == OF_THE_NETWORK
    monkeypatch.setenv("CULTURETIME_CAP_UPDATES", "2 in 1 day")
    assert read_settings().caps.updates == Cap(2, timedelta(days=1))
    monkeypatch.setenv("CULTURETIME_CAP_NUDGES", "often")
    with pytest.raises(Mistake, match="CULTURETIME_CAP_NUDGES is wrong: write how many"):
        read_settings()
