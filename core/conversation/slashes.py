"""Commands as people type them: "/give@museum 15" is a `give` with the arguments "15"."""


def name_in(text: str) -> str:
    """Read the name of a command; nothing if the text is none."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return first[1:].partition("@")[0].casefold() if first.startswith("/") else ""


def arguments_in(text: str) -> str:
    """Read what follows a command."""
    return "".join(text.split(maxsplit=1)[1:])
