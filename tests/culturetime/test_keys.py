"""Keys for signing, from the operator's secret or from one that was made."""

import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.errors import Mistake
from culturetime.keys import key_for
from culturetime.settings import Settings

CHOSEN = Settings(secret_key=SecretStr("a secret of at least thirty-two characters"))
NONE = Settings(secret_key=None)


def test_each_use_has_its_own_key_and_each_secret_too(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'a.db'}"
    keys = {key_for(use, one, database) for use in ("chat", "hand-off") for one in (CHOSEN, NONE)}
    assert len(keys) == 4
    assert all(len(key) == 32 for key in keys)


def test_a_secret_is_made_once_and_for_nobody_elses_eyes(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'new' / 'a.db'}"
    assert key_for("chat", NONE, database) == key_for("chat", NONE, database)
    [kept] = (tmp_path / "new").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_programs_on_a_server_must_share_a_secret() -> None:
    assert key_for("chat", CHOSEN, "postgresql://host/name")
    with pytest.raises(Mistake, match="CULTURETIME_SECRET_KEY"):
        key_for("chat", NONE, "postgresql://host/name")


def test_a_folder_that_cant_be_written_is_told_with_the_fix(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Mistake, match="or set CULTURETIME_SECRET_KEY"):
        key_for("chat", NONE, f"sqlite:///{tmp_path / 'file' / 'a.db'}")
