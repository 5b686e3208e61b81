from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.community.museum_file import read_museum_file, write_museum_file

HERE = Path(__file__).parent
DEMO = HERE.parents[3] / "culturetime" / "demo"
TEXT = (HERE / "palazzo.toml").read_text("utf-8")


@pytest.mark.parametrize("path", [HERE / "palazzo.toml", *sorted(DEMO.glob("[a-z]*-*.toml"))])
def test_what_is_written_reads_back_the_same(path: Path) -> None:
    file = read_museum_file(path.read_text("utf-8"), path.name)
    assert read_museum_file(write_museum_file(file), path.name) == file


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), min_size=1, max_size=50))
def test_every_name_survives_the_way_out_and_back(name: str) -> None:
    stripped = name.strip()
    if not stripped:
        return
    quoted = stripped.replace("\\", "\\\\").replace('"', '\\"')
    file = read_museum_file(TEXT.replace("Palazzo Esempio", quoted), "palazzo.toml")
    assert file.museum.name == stripped
    assert read_museum_file(write_museum_file(file), "palazzo.toml") == file
