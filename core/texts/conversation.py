"""What the bot says around its answers: greeting, not knowing, and handing over to a person."""

from datetime import datetime

from core.texts.words import Words


def greeting(words: Words, *, museum: str) -> str:
    """Open a conversation. Says first that nobody but a program is speaking (AI Act, art. 50)."""
    return words.say(
        "Hello! I am the automatic assistant of {museum}. "
        "Ask me about the campaign; with /human a person answers you.",
        museum=museum,
    )


def greeting_by_name(words: Words, *, museum: str, name: str) -> str:
    """Open a conversation with a person whose name is known."""
    return words.say(
        "Hello, {name}! I am the automatic assistant of {museum}. "
        "Ask me about the campaign; with /human a person answers you.",
        museum=museum,
        name=name,
    )


def replayed(words: Words) -> str:
    """Tell that a museum's campaign is a story played again."""
    return words.say(
        "You are watching the replay of a past campaign, with simulated people. "
        "You can ask about it as much as you like.",
    )


def answer(words: Words, *, text: str, source: str | None) -> str:
    """Give an entry's answer, in the museum's words, with where it comes from."""
    if source is None:
        return text
    origin = words.say("Source: {source}", source=source)
    return f"{text}\n\n{origin}"


def only_in(words: Words, *, language: str, text: str) -> str:
    """Give a museum's words that it has in another language than the question's: a code."""
    name = words.locale.languages.get(language, language)
    said = words.say("The museum wrote this answer in one language ({language}):", language=name)
    return f"{said}\n\n{text}"


def unknown(words: Words) -> str:
    """Admit ignorance and offer a person."""
    return words.say("I don't know. Shall I ask the museum?")


def did_you_mean(words: Words, *, guesses: int) -> str:
    """Stand above the best guesses, which are buttons, or above the one there is."""
    return words.say_n(
        "I am not sure that I understand. Did you mean this?",
        "I am not sure that I understand. Did you mean one of these?",
        guesses,
    )


def which_of_these(words: Words) -> str:
    """Stand above the same buttons, where a yes left open which was meant."""
    return words.say("Gladly: which of these?")


def unknown_in_public(words: Words) -> str:
    """Admit ignorance where others read along, above a button to the private chat."""
    return words.say("I don't know. In our private chat you can ask the museum.")


def not_asked(words: Words) -> str:
    """Close an offer of a person that was declined."""
    return words.say("All right. Ask me again whenever you like.")


def ask_for_the_question(words: Words) -> str:
    """Invite the question for a person, after /human alone."""
    return words.say("What would you like to ask? A person at the museum will answer you here.")


def handed_over(words: Words) -> str:
    """Confirm that a question waits for a person."""
    return words.say("I have passed your question on to the museum. The answer will arrive here.")


def still_waiting(words: Words) -> str:
    """Tell that the question already waits for a person."""
    return words.say("The museum already has your question. The answer will arrive here.")


def passed_on(words: Words) -> str:
    """Tell that a person already follows this conversation."""
    return words.say("I have passed this on to the person who is following your question.")


def museum_answers(words: Words, *, answer: str) -> str:
    """Carry a person's answer."""
    return words.say("The museum answers: {answer}", answer=answer)


def question_closed(words: Words, *, question: str) -> str:
    """Tell who waits for an answer that their question was closed without one."""
    return words.say(
        "The museum has closed your question without a further answer: “{question}”. "
        "If it still matters to you, you can ask again.",
        question=question,
    )


def hand_off_for_staff(words: Words, *, number: int, name: str, question: str) -> str:
    """Show staff a question that waits for them."""
    return words.say(
        "Question {number} from {name}: {question}", number=number, name=name, question=question
    )


def hand_off_withdrawn(words: Words, *, number: int) -> str:
    """Replace what staff saw of a question whose member is forgotten."""
    return words.say("Question {number} needs no answer any more.", number=number)


def somebody(words: Words) -> str:
    """Name a person who gave no name."""
    return words.say("a member")


def late(words: Words, *, asked_at: datetime) -> str:
    """Stand before a reply that was held up by more than a minute."""
    return words.say(
        "Sorry for the delay. This answers what you wrote at {time}.",
        time=words.time(asked_at),
    )


def in_private(words: Words) -> str:
    """Answer a personal command in a group."""
    return words.say("I will answer this in our private chat.")


def museum_writes(words: Words, *, museum: str, text: str) -> str:
    """Carry the personal words of somebody at the museum."""
    return words.say("{museum} writes to you: {text}", museum=museum, text=text)
