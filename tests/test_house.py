"""The house rules that no other tool keeps."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")

_CONDITION = r"[a-z_]+ [!=<>]=? '[\w.]+'"
_PINNED = re.compile(rf"[a-z0-9-]+==[0-9a-z.]+( ; {_CONDITION}( and {_CONDITION})*)? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
_EXCUSE = re.compile(r"# [n]oqa|# [t]ype: ignore")
_EXCUSE_WITH_REASON = re.compile(
    r"# (noqa: [A-Z0-9]+(, ?[A-Z0-9]+)*|type: ignore\[[a-z, -]+\]) *( -|--|—|:|#) *\w.*"
)
# Each has a letter in brackets, so that this file has none of what it looks for.
_UNFINISHED = re.compile(
    r"\b([T]ODO|[F]IXME|[X]XX|[H]ACK)\b|(?i:\b(for [n]ow|a [p]laceholder|coming [s]oon)\b)"
)
_ONE_MACHINE = re.compile(r"(?<![\w.])/([r]oot|[h]ome/\w+|[U]sers|[w]ork)/|\b[p]ypi\.org")


def tracked(pattern: str = "*") -> Iterator[Path]:
    """List the files that belong to the house."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", pattern],  # noqa: S607 - git is where the path says
        cwd=HOUSE,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = (HOUSE / name for name in listed.stdout.split("\0") if name)
    return (path for path in paths if path.is_file())


def lines_with(wrong: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    """Quote each line in which `wrong` is found, with its place."""
    return [
        f"{path.relative_to(HOUSE)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if wrong.search(line)
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: str) -> None:
    for line in (HOUSE / lock).read_text().splitlines():
        assert _PINNED.fullmatch(line) or _HASH.fullmatch(line)


def test_both_locks_agree() -> None:
    running, developing = (
        {line for line in (HOUSE / lock).read_text().splitlines() if "==" in line} for lock in LOCKS
    )
    assert running < developing


def test_the_gate_is_the_check_and_the_tests() -> None:
    gate = HOUSE / ".ci" / "run"
    lines = gate.read_text().splitlines()
    assert gate.stat().st_mode & 0o111
    assert "set -euo pipefail" in lines
    assert [line for line in lines if line.startswith("make")] == ["make check", "make test"]


def test_each_rule_that_is_switched_off_has_its_reason() -> None:
    config = (HOUSE / "pyproject.toml").read_text()
    switched_off = re.findall(r'^ +"[A-Z]+[0-9]+",.*$', config, re.MULTILINE)
    assert switched_off
    for line in switched_off:
        assert re.fullmatch(r' +"[A-Z]+[0-9]+", +# \w.*', line)


def test_each_excuse_has_its_reason() -> None:
    excuses = lines_with(_EXCUSE, tracked("*.py"))
    assert [line for line in excuses if not _EXCUSE_WITH_REASON.search(line)] == []


def test_nothing_is_left_unfinished() -> None:
    assert lines_with(_UNFINISHED, tracked()) == []


def test_nothing_knows_one_machine() -> None:
    assert lines_with(_ONE_MACHINE, tracked()) == []


def test_tests_are_no_package() -> None:
    assert list(tracked("tests/**/__init__.py")) == []


def test_a_file_has_one_subject_and_a_function_fits_the_eye() -> None:
    too_long = []
    for path in tracked("*.py"):
        text, name = path.read_text(), path.relative_to(HOUSE)
        if text.count("\n") > 300:
            too_long.append(str(name))
        too_long += [f"{name}: {function}" for function, lines in functions(text) if lines > 50]
    assert too_long == []


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Name each function, with the number of its lines, without its docstring."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body:
                yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1
