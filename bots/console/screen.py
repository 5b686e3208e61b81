"""What the chat needs of a terminal."""

from typing import Protocol

from core.messages import Message


class Screen(Protocol):
    """A place where messages are shown and lines are typed."""

    def welcome(self, text: str) -> None:
        """Tell a person how to talk here; who sends lines through a pipe knows."""
        ...

    def show(self, message: Message) -> None:
        """Show what the bot says; may come while a line is being typed."""
        ...

    def note(self, text: str) -> None:
        """Show what the program itself has to say."""
        ...

    async def ask(self) -> str | None:
        """Wait for the next line; nothing means that the person has left."""
        ...
