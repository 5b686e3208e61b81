"""What givers read who give by bank transfer."""

from datetime import datetime

from core.banking.accounts import BankAccount
from core.banking.digits import grouped
from core.money import Money
from core.texts.words import Words


def by_transfer(words: Words) -> str:
    """Choose a bank transfer instead of the card: the words on the button."""
    return words.say("By bank transfer")


def title(words: Words) -> str:
    """Head what a transfer needs."""
    return words.say("Your bank transfer")


def lead(words: Words) -> str:
    """Say what makes the museum know a transfer again."""
    return words.say(
        "Transfer this from your bank. The reference must be on it: by that the museum knows "
        "your gift."
    )


def rows(
    words: Words, *, account: BankAccount, amount: Money, reference: str
) -> list[tuple[str, str]]:
    """Name each thing that a transfer needs, with its value."""
    found = [
        (words.say("Amount"), words.money(amount)),
        (words.say("To"), account.holder),
        (words.say("IBAN"), account.readable),
        (words.say("BIC"), account.bic),
        (words.say("Reference"), grouped(reference)),
    ]
    return [(name, value) for name, value in found if value]


def until(words: Words, *, at: datetime) -> str:
    """Say for how long it is awaited, and when it counts."""
    return words.say(
        "Your gift counts once it has arrived, and you are told then. I wait for it until {date}; "
        "later it counts as well.",
        date=words.date(at),
    )


def until_on_page(words: Words, *, at: datetime) -> str:
    """Say the same to a giver who has no chat: nobody could tell them."""
    return words.say(
        "Your gift counts once it has arrived, and this page shows it then. I wait for it until "
        "{date}; later it counts as well.",
        date=words.date(at),
    )


def reward_waits(words: Words, *, tier: str) -> str:
    """Say that no place of a reward is held for a transfer."""
    return words.say(
        "A place of “{tier}” is yours if one is left when the money arrives.", tier=tier
    )


def scan(words: Words) -> str:
    """Say beside the code what it is for."""
    return words.say("Or scan this with your bank's app: everything is filled in.")


def code_alt(words: Words) -> str:
    """Say in words what the picture is."""
    return words.say("Code with the details of the transfer, for bank apps")


def with_code(words: Words) -> str:
    """Open the page with the code: the words on the button."""
    return words.say("Show a code to scan")


def see_again(words: Words) -> str:
    """Go back, from the page of the link, to the transfer that was announced."""
    return words.say("See the details of your transfer")


def awaited(words: Words, *, date: datetime, amount: Money, reference: str) -> str:
    """Show a gift whose transfer has not arrived, in the list of gifts."""
    return words.say(
        "{date}: {amount}, transfer not arrived yet, reference {reference}",
        date=words.date(date),
        amount=amount,
        reference=grouped(reference),
    )


def no_account(words: Words) -> str:
    """Refuse a transfer where there is no account."""
    return words.say("The museum takes no bank transfers here. By card you can give at once.")


def here_already(words: Words) -> str:
    """Tell who asks again that the gift is settled."""
    return words.say("This gift is here already. To give once more, write /give.")
