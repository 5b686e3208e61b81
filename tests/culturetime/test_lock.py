import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import Mistake
from culturetime.lock import exclusive

HOLD = """
import sys
from culturetime.lock import exclusive
with exclusive(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_main_program_is_refused_and_told_who_holds_the_file(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/new/culture.db"
    with exclusive(address), pytest.raises(Mistake) as caught, exclusive(address):
        pass
    assert str(caught.value) == (
        f"Culture Time already runs on {tmp_path}/new/culture.db (process {os.getpid()}). "
        "End that one first, or set CULTURETIME_DATABASE_URL to another database."
    )


def test_the_file_is_free_again_when_the_program_ends(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/culture.db"
    for _turn in range(2):
        with exclusive(address):
            pass


def test_a_killed_program_holds_nothing(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/culture.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Mistake, match=rf"\(process {other.pid}\)"), exclusive(address):
            pass
        other.kill()
        other.wait()
        with exclusive(address):
            pass


def test_two_files_have_two_programs(tmp_path: Path) -> None:
    with exclusive(f"sqlite:///{tmp_path}/a.db"), exclusive(f"sqlite:///{tmp_path}/b.db"):
        pass


def test_a_server_may_have_many_programs() -> None:
    address = "postgresql://localhost/culture"
    with exclusive(address), exclusive(address):
        pass


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = pytest.raises(Mistake, match=r"culture\.db\.lock can't be written: ")
    with refused, exclusive(f"sqlite:///{tmp_path}/file/culture.db"):
        pass
