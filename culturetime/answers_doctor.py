"""What `doctor` says of answers: whether meaning is read here and languages are told, tried out."""

from core.conversation.answers.universal import PACKAGE, version_here
from culturetime.encoder import read_encoder, read_tongues, why
from culturetime.finding import Finding

_FIX = "Install the program again, with its locked requirements."


def examine_answers() -> list[Finding]:
    """Load what reads meaning and what tells languages, as the program does when it starts."""
    return [_meaning(), _told()]


def _meaning() -> Finding:
    try:
        read_encoder()
        return Finding("answers", f"by meaning, letters and words: {PACKAGE} {version_here()}")
    except Exception as problem:  # noqa: BLE001 -- damaged files fail in as many ways as there are
        found = (
            "by letters and words alone, and documents are quoted less: "
            f"{PACKAGE} is missing or damaged ({why(problem)})"
        )
        return Finding("answers", found, _FIX)


def _told() -> Finding:
    try:
        read_tongues()
        return Finding("languages of questions", "told by py3langid")
    except Exception as problem:  # noqa: BLE001 -- damaged files fail in as many ways as there are
        found = f"told by little words alone: py3langid is missing or damaged ({why(problem)})"
        return Finding("languages of questions", found, _FIX)
