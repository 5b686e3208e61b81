"""What the bot says to staff in their own space."""

from datetime import datetime

from core.money import Money
from core.texts.words import Words


def summaries(words: Words) -> dict[str, str]:
    """Describe every command of staff, by its name."""
    return {
        "today": words.say("See today's figures"),
        "handoffs": words.say("See the questions that wait for you"),
        "answer": words.say("Answer a question: /answer 4 and your words, or reply to its post"),
        "teach": words.say("Let me learn from an answer of yours: /teach 4; take it back"),
        "unanswered": words.say("See what members ask that I don't know, the most asked first"),
        "check": words.say("Say of questions of members whether my answer is right; I learn of it"),
        "standing": words.say("See how well I answer, and how sure I am"),
        "thank": words.say("Thank a recent backer in person"),
        "update": words.say("Write to your community, or see what you wrote"),
        "texts": words.say("Read what I say of a campaign by myself; put it in your own words"),
        "nudges": words.say("See, turn on and off the rules that remind members"),
        "names": words.say("See the names and messages of givers; show or hide any"),
        "unknown": words.say("See what perhaps did not arrive; send it again"),
        "cash": words.say("Book cash, with people and a note: /cash 214.50 12 urn"),
        "transfer": words.say("Book a transfer, with reference and name: /transfer 50 RF18 Ada"),
        "transfers": words.say("See transfers in doubt, and say for which gift they are"),
        "cheque": words.say("Book a cheque, with its number and name: /cheque 50 12345 Ada"),
        "bequest": words.say("Book a bequest, with its number and name: /bequest 5000 A7 Ada"),
        "resume": words.say("Take cards again that were paused because of thieves"),
        "refund": words.say(
            "Send a gift by card back, in whole or part: /refund and its reference"
        ),
        "correct": words.say("Correct what was booked, by its number: /correct 12 200"),
    }


def overview(words: Words) -> str:
    """List the commands that are heard in a staff space alone."""
    lines = [
        words.say("/{command}: {summary}", command=command, summary=summary)
        for command, summary in summaries(words).items()
    ]
    return "\n".join([words.say("In this space, for the staff:"), *lines])


def which_question(words: Words) -> str:
    """Ask for the question that some words of the staff answer."""
    return words.say("Which question does this answer?")


def answer_it(words: Words, *, number: int) -> str:
    """Send words of the staff as the answer to one question."""
    return words.say("Answer {number}", number=str(number))


def replayed(words: Words) -> str:
    """Refuse to move money in a replay."""
    return words.say("This museum is a replay: no money is booked here.")


def not_allowed(words: Words) -> str:
    """Refuse what moves money to who may not."""
    return words.say(
        "Money is booked by administrators of this chat, and by the museum's owner or finance "
        "staff. The operator can tie you to that role."
    )


def today(words: Words, *, at: datetime) -> str:
    """Head the figures of a day."""
    return words.say("Today, {date}, until {time}", date=words.date(at), time=words.time(at))


def gifts(words: Words, *, count: int, total: Money) -> str:
    """Tell how many gifts came today, and what the total moved by."""
    return words.say_n("{n} gift, {total}", "{n} gifts, {total}", count, total=total)


def new_backers(words: Words, *, count: int) -> str:
    """Tell how many people gave for the first time."""
    return words.say_n("{n} new person", "{n} new people", count)


def in_all(words: Words, *, raised: Money, pending: Money) -> str:
    """Tell where the campaign stands, and what is on its way."""
    return words.say(
        "{raised} in all; {pending} on its way, not counted", raised=raised, pending=pending
    )


def reached(words: Words, *, names: str) -> str:
    """Name the milestones that were reached today."""
    return words.say("Reached: {names}", names=names)


def questions_open(words: Words, *, count: int) -> str:
    """Count the questions that wait."""
    return words.say_n("{n} question waits (/handoffs)", "{n} questions wait (/handoffs)", count)


def messages(words: Words, *, waiting: int, failed: int, unknown: int) -> str:
    """Tell how the messages of the museum stand."""
    return words.say(
        "Messages: {waiting} waiting, {failed} failed today, {unknown} perhaps not arrived",
        waiting=waiting,
        failed=failed,
        unknown=unknown,
    )


def no_questions(words: Words) -> str:
    """Tell that nobody waits."""
    return words.say("No question waits for you.")


def questions_wait(words: Words, *, count: int) -> str:
    """Head the list of questions."""
    return words.say_n(
        "{n} question waits. Reply to its post, or write /answer, its number and your words.",
        "{n} questions wait. Reply to their posts, or write /answer, a number and your words.",
        count,
    )


def how_to_answer(words: Words) -> str:
    """Show how an answer is written."""
    return words.say("Write /answer, the number of the question and your words: /answer 4 Yes.")


def no_question(words: Words) -> str:
    """Answer a number that no question has."""
    return words.say("There is no such question. /handoffs lists those that wait.")


def answered(words: Words, *, number: int, name: str) -> str:
    """Confirm that an answer is on its way to who asked."""
    return words.say(
        "Your answer to question {number} is on its way to {name}.", number=number, name=name
    )


def is_answered(words: Words, *, number: int, name: str, at: datetime) -> str:
    """Tell that somebody of the staff was first."""
    return words.say(
        "{name} answered question {number} at {time}. Shall your words go out as well?",
        name=name,
        number=number,
        time=words.time(at),
    )


def is_closed(words: Words, *, number: int) -> str:
    """Tell that a question was closed before it was answered."""
    return words.say(
        "Question {number} was closed. Shall your words go out all the same?", number=number
    )


def closed(words: Words, *, number: int, name: str) -> str:
    """Confirm that a question was closed, which who asked is told."""
    return words.say("Question {number} is closed, and I tell {name} so.", number=number, name=name)


def waits_no_more(words: Words, *, number: int) -> str:
    """Tell that a question needs nobody any more."""
    return words.say("Question {number} waits no more.", number=number)


def claimed(words: Words, *, number: int, name: str) -> str:
    """Tell who sees to a question."""
    return words.say("{name} sees to question {number}.", name=name, number=number)


def seen_to(words: Words, *, name: str) -> str:
    """Name who sees to a question, in its line of a list."""
    return words.say("{name} sees to it", name=name)


def nothing_to_confirm(words: Words) -> str:
    """Answer a confirmation of what is not there, or too old."""
    return words.say("There is nothing left to confirm here. Please write it again.")


def done_already(words: Words, *, at: datetime) -> str:
    """Answer the second confirmation of the same."""
    return words.say("This was done already, at {time}.", time=words.time(at))


def i_see_to(words: Words, *, number: int) -> str:
    """See to the question with a number."""
    return words.say("I see to {number}", number=number)


def close(words: Words, *, number: int) -> str:
    """Close the question with a number without an answer."""
    return words.say("Close {number}", number=number)


def nothing_unknown(words: Words) -> str:
    """Tell that nothing may have been lost."""
    return words.say("Everything arrived, or is known not to have arrived.")


def perhaps_lost(words: Words) -> str:
    """Head the list of what may have been lost."""
    return words.say("Perhaps these did not arrive. Sent again, they may be there twice:")


def lost_post(words: Words, *, place: str, at: datetime) -> str:
    """Name a post to a space that may have been lost."""
    return words.say("A post to {place}, {date}, {time}", place=place, **_instant(words, at))


def lost_message(words: Words, *, at: datetime) -> str:
    """Name a message to a member that may have been lost."""
    return words.say("A message to a member, {date}, {time}", **_instant(words, at))


def _instant(words: Words, at: datetime) -> dict[str, str]:
    return {"date": words.date(at), "time": words.time(at)}


def send_again(words: Words, *, number: int) -> str:
    """Send the message with a number in the list again: the words on the button."""
    return words.say("Send {number} again", number=number)


def sent_again(words: Words) -> str:
    """Confirm that it goes out again."""
    return words.say("It goes out again.")


def not_sent_again(words: Words) -> str:
    """Tell that there is nothing to be sent again."""
    return words.say("It is not to be sent again: it is on its way, or no longer true.")


def no_names(words: Words) -> str:
    """Tell that no giver left a name or a message."""
    return words.say("No giver has left a name or a message for the public.")


def shown_name(words: Words, *, said: str) -> str:
    """Show staff a name or message that the public sees."""
    return words.say("{said} (shown)", said=said)


def held_name(words: Words, *, said: str) -> str:
    """Show staff a name or message that waits for them."""
    return words.say("{said} (waits for you)", said=said)


def hidden_name(words: Words, *, said: str) -> str:
    """Show staff a name or message that they have hidden."""
    return words.say("{said} (hidden)", said=said)


def show(words: Words, *, number: int) -> str:
    """Let the public see the name with a number in the list: the words on the button."""
    return words.say("Show {number}", number=number)


def hide(words: Words, *, number: int) -> str:
    """Hide the name with a number in the list: the words on the button."""
    return words.say("Hide {number}", number=number)


def no_such_name(words: Words) -> str:
    """Answer a button for a gift without a name or a message."""
    return words.say("This gift has no name and no message. /names lists those that have.")
