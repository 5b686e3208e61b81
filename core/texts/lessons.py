"""What staff read and press where an answer of theirs becomes known to everybody."""

from datetime import datetime

from core.texts.words import Words


def by_staff(words: Words, *, museum: str, at: datetime) -> str:
    """Name the source of an answer that a person of the museum gave."""
    return words.say("staff of {museum}, {date}", museum=museum, date=words.date(at))


def offer(words: Words, *, question: str, answer: str) -> str:
    """Show what would be told to everybody from now on, above the buttons that make it so."""
    lines = [
        words.say("I can learn this, and tell it to whoever asks next, in any language:"),
        _pair(words, question, answer),
    ]
    return "\n".join(lines)


def _pair(words: Words, question: str, answer: str) -> str:
    asked = words.say("Question: {question}", question=question)
    return "\n".join([asked, words.say("Answer: {answer}", answer=answer)])


def near(words: Words, *, question: str) -> str:
    """Name the entry that came nearest to a question, so that staff see whether it says it."""
    return words.say("Nearest to it, I know: {question}", question=question)


def in_other_words(words: Words, *, number: int) -> str:
    """Show how staff put it differently."""
    return words.say(
        "To word it differently: /teach {number} new, your question, and the answer on a new line.",
        number=str(number),
    )


def needs_words(words: Words, *, number: int) -> str:
    """Tell that a question is not for everybody as it was asked, and how it becomes so."""
    return words.say(
        "I can learn this too, but not as it was asked: it is too long, or tells of who asked it. "
        "Write the question for everybody: /teach {number} new, your question, and on a new line "
        "the answer if it should differ.",
        number=str(number),
    )


def learn(words: Words) -> str:
    """Make an answer known: the words on the button."""
    return words.say("Learn this answer")


def same_as(words: Words, *, question: str) -> str:
    """Say that a question means an entry there is: the words on the button."""
    return words.say("Same as: {question}", question=question)


def learnt(words: Words, *, question: str, answer: str) -> str:
    """Confirm that an answer is known from now on."""
    head = words.say("Learnt. From now on I answer so, and name you with today's date as source:")
    return "\n".join([head, _pair(words, question, answer)])


def learnt_as(words: Words, *, question: str, known: str) -> str:
    """Confirm that an entry has a new phrasing."""
    return words.say(
        "Learnt. I take “{question}” for “{known}” from now on.", question=question, known=known
    )


def not_learnt(words: Words, *, longest: int) -> str:
    """Refuse words that can't be made known."""
    return words.say(
        "To learn it I need a question of one line and an answer of at most {longest} characters.",
        longest=longest,
    )


def known_already(words: Words, *, question: str) -> str:
    """Refuse to learn the same question twice."""
    return words.say("I know this very question already: {question}", question=question)


def learnt_before(words: Words, *, number: int) -> str:
    """Answer the second tap for the same question."""
    return words.say("I have learnt from question {number} already.", number=number)


def take_back(words: Words) -> str:
    """Forget again what was just learnt: the words on the button."""
    return words.say("Take it back")


def taken_back(words: Words, *, number: int) -> str:
    """Confirm that what was learnt is forgotten again."""
    return words.say("Taken back: I know nothing of question {number} any more.", number=number)


def nothing_to_take_back(words: Words) -> str:
    """Answer an undo of what is not there."""
    return words.say("There is nothing here that I learnt.")


def no_entry(words: Words) -> str:
    """Answer an entry that is not there any more."""
    return words.say("That entry is not there any more.")


def no_answer_yet(words: Words, *, number: int) -> str:
    """Tell that a question needs an answer before it can be learnt."""
    return words.say(
        "Question {number} has no answer yet: reply to its post first, or write /answer.",
        number=number,
    )


def to_teach(words: Words) -> str:
    """Head the list of answers that can still be learnt."""
    return words.say("These answers of yours I can still learn:")


def nothing_to_teach(words: Words) -> str:
    """Tell that there is nothing to learn."""
    return words.say("There is no answer of yours that I could still learn.")


def show(words: Words, *, number: int) -> str:
    """Look at the answer to a question, to have it learnt: the words on the button."""
    return words.say("Look at {number}", number=str(number))
