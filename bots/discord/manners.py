"""What a bot does at once, within Discord's three seconds: it takes an interaction in."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord
from discord import InteractionResponseType

from bots.discord.bot import Bot
from bots.discord.marking import plainly
from bots.discord.places import Answer, Place
from bots.discord.translation import Receipt, Said, Strange, form_of
from bots.discord.wire import NotSent, Refused, Unanswered
from bots.pressing import Pressed, Seals
from core.language import LANGUAGES
from core.texts import Words, buttons, errors
from core.texts.catalogue import SOURCE_LANGUAGE

log = logging.getLogger(__name__)

_TO_ONE = {"flags": discord.MessageFlags(ephemeral=True).value}
_LONGEST_TITLE = 45
_LONGEST_AMOUNT = 40
_LONGEST_QUESTION = 1_000
_TAKEN: dict[Receipt, dict[str, Any]] = {
    Receipt.PROMISE: {"type": InteractionResponseType.deferred_channel_message.value},
    Receipt.PRIVATE_PROMISE: {
        "type": InteractionResponseType.deferred_channel_message.value,
        "data": _TO_ONE,
    },
    Receipt.SILENCE: {"type": InteractionResponseType.deferred_message_update.value},
}

#: Lists what could complete what somebody types: the option's name, and its beginning.
Complete = Callable[[str, str], Awaitable[list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Manners:
    """The manners of one bot. What fails of them is logged and hinders nothing."""

    bot: Bot
    seals: Seals

    async def take_in(self, said: Said) -> None:
        """Promise an answer, or hand over the form that it needs first."""
        if said.interaction is None or said.receipt is Receipt.NONE:
            return
        if said.receipt is Receipt.FORM:
            await self._respond(said.interaction, self._form(said))
            return
        if await self._respond(said.interaction, _TAKEN[said.receipt]):
            self.bot.note_answer(said.interaction.id, "")

    async def refuse(self, press: Strange) -> None:
        """Say that a button is of no use here any more."""
        told = plainly(errors.expired_button(_words(press.language)))
        kind = InteractionResponseType.channel_message.value
        nobody = discord.AllowedMentions.none().to_dict()
        data = {"content": told, "allowed_mentions": nobody, **_TO_ONE}
        await self._respond(press.interaction, {"type": kind, "data": data})

    async def complete(self, raw: dict[str, Any], listed: Complete) -> None:
        """Offer what could complete the option that somebody types."""
        option = next(one for one in raw["data"]["options"] if one.get("focused"))
        found = await listed(str(option["name"]), str(option["value"]))
        choices = [{"name": name[:100], "value": value[:100]} for name, value in found[:25]]
        kind = InteractionResponseType.autocomplete_result.value
        answer = Answer(int(raw["id"]), str(raw["token"]), 0, is_private=True)
        await self._respond(answer, {"type": kind, "data": {"choices": choices}})

    def _form(self, said: Said) -> dict[str, Any]:
        """Write the form for an amount, or for a question to a person."""
        words, asked = _words(said.incoming.language), form_of(said)
        is_amount = asked.command == "/give"
        title = buttons.other_amount(words) if is_amount else buttons.ask_a_person(words)
        place = Place(said.chat, self.bot.account.prefix)
        field = {
            "type": discord.ComponentType.text_input.value,
            "custom_id": "words",
            "style": 1 if is_amount else 2,
            "required": True,
            "max_length": _LONGEST_AMOUNT if is_amount else _LONGEST_QUESTION,
        }
        label = {
            "type": discord.ComponentType.label.value,
            "label": title[:_LONGEST_TITLE],
            "component": field,
        }
        named = f"f{self.seals.write(Pressed(asked.museum, asked.command), place)}"
        data = {"title": title[:_LONGEST_TITLE], "custom_id": named, "components": [label]}
        return {"type": InteractionResponseType.modal.value, "data": data}

    async def _respond(self, to: Answer, body: dict[str, Any]) -> bool:
        try:
            await self.bot.wire.ask(
                "POST", f"/interactions/{to.id}/{to.token}/callback", body, patient=False
            )
        except (Refused, NotSent, Unanswered) as problem:
            log.info("%s could not take in an interaction: %s", self.bot.account.title, problem)
            return False
        return True


def _words(language: str | None) -> Words:
    hint = (language or "").partition("-")[0].lower()
    return Words(hint if hint in LANGUAGES else SOURCE_LANGUAGE)
