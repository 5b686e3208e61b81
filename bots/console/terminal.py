"""The chat at a terminal: history, completion, and messages that arrive above the prompt."""

import shutil
import textwrap
from collections.abc import Mapping
from pathlib import Path

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import Completer, WordCompleter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.patch_stdout import patch_stdout

from bots.console.inert import inert
from bots.console.layout import rows_of, text_of
from core.messages import Message

#: Lines longer than this are tiring to read, however wide the window is.
_WIDEST = 80
_MARGIN = "  "
#: Lines kept free below the prompt, for the commands that may be meant.
_MENU = 4
_BUTTONS = "ansicyan"
_NOTES = "italic"


class TerminalScreen:
    """A person's terminal. `commands` maps names without slash to what they do."""

    def __init__(self, commands: Mapping[str, str], history: Path | None) -> None:
        self._session: PromptSession[str] = PromptSession(
            history=_history(history),
            completer=_completer(commands),
            reserve_space_for_menu=_MENU,
        )

    def welcome(self, text: str) -> None:
        """Print how to talk here."""
        self.note(text)

    def show(self, message: Message) -> None:
        """Print a message above the prompt, whatever is being typed there."""
        lines = [("", _wrapped(text_of(message)))]
        lines += [(_BUTTONS, f"\n{_MARGIN}{row}") for row in rows_of(message)]
        print_formatted_text(FormattedText([*lines, ("", "\n")]))

    def note(self, text: str) -> None:
        """Print what the program itself says, set apart from the bot's words."""
        print_formatted_text(FormattedText([(_NOTES, _wrapped(inert(text))), ("", "\n")]))

    async def ask(self) -> str | None:
        """Read a line; Ctrl-D and Ctrl-C leave. Logs are printed above the prompt as well."""
        try:
            with patch_stdout():
                return await self._session.prompt_async("> ")
        except (EOFError, KeyboardInterrupt):
            return None


def _wrapped(text: str) -> str:
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return "\n".join(
        textwrap.fill(
            line,
            width,
            initial_indent=_MARGIN,
            subsequent_indent=_MARGIN,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )


def _completer(commands: Mapping[str, str]) -> Completer:
    slashed = {f"/{name}": does for name, does in commands.items()}
    return WordCompleter(list(slashed), meta_dict=slashed, sentence=True)


def _history(path: Path | None) -> History:
    """Open a history that its owner alone may read; without a place for it, keep none."""
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
