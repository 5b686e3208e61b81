import pytest

from core.community.museum_file.places import Lines, written

TEXT = '''# [not.a.table]
title = "a # b" # key = 1
"quoted key".inner = 1.5
[a . "b.c"]
x = [ # first
  1, [2,
  3], # ] no end
  { y = """
]
""", z = 'its' },
]
when = 1979-05-27 07:32:00
[[list]]
[[list.inner]]
k = 1
[[list.inner]]
k = 1
[[list]]
[[list.inner]]
k = \'\'\'
[[list]]\'\'\'
[list.table]
deep = true
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("quoted key", "inner"), 3),
        (("a", "b.c"), 4),
        (("a", "b.c", "x", 0), 6),
        (("a", "b.c", "x", 1, 1), 7),
        (("a", "b.c", "x", 2, "y"), 8),
        (("a", "b.c", "x", 2, "z"), 10),
        (("a", "b.c", "when"), 12),
        (("list", 0, "inner", 0, "k"), 15),
        (("list", 0, "inner", 1, "k"), 17),
        (("list", 1, "inner", 0, "k"), 20),
        (("list", 1, "table", "deep"), 23),
        (("list", 1, "table", "missing"), 22),
        (("nothing",), 1),
    ],
)
def test_every_field_is_found_on_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert Lines(TEXT).of(path) == line


def test_a_path_is_written_as_a_museum_reads_it() -> None:
    assert written(("campaigns", 0, "milestones", 2)) == "campaigns[0].milestones[2]"
