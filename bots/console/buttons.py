"""The buttons that a typed number presses."""

import re

from core.messages import Button, Message

_NUMBER = re.compile("[1-9][0-9]?")


class Buttons:
    """The buttons of the last message that had any, counted from 1."""

    def __init__(self) -> None:
        self._buttons: tuple[Button, ...] = ()

    def put(self, message: Message) -> None:
        """Take over the buttons of `message`; one without buttons changes nothing."""
        if any(message.buttons):
            self._buttons = tuple(button for row in message.buttons for button in row)

    def use_up(self) -> None:
        """Let go of them: what was asked has its answer, and the next number is a number.

        After "Other", a typed 2 is an amount and not the second button of before.
        """
        self._buttons = ()

    def pressed(self, line: str) -> Button | None:
        """Find the button that `line` presses; nothing if it is no number of one."""
        number = line.strip()
        if not _NUMBER.fullmatch(number) or int(number) > len(self._buttons):
            return None
        return self._buttons[int(number) - 1]
