"""What each command is for, in one line, as help and the platforms' menus show it."""

from core.texts.words import Words


def summaries(words: Words) -> dict[str, str]:
    """Describe every command, by its name."""
    return {
        "start": words.say("Begin, and learn who I am"),
        "help": words.say("See what you can ask me"),
        "campaign": words.say("See how the campaign is going"),
        "give": words.say("Give, with the amount if you like: /give 15"),
        "mygifts": words.say("See your own gifts"),
        "settings": words.say("Choose what I may write to you about, and when"),
        "reminders": words.say("See, lessen or stop your reminders"),
        "follow": words.say("Hear when a milestone is reached"),
        "language": words.say("Choose the language"),
        "stop": words.say("Stop every message that you did not ask for"),
        "why": words.say("Learn why you received a message"),
        "mydata": words.say("Receive a copy of your data"),
        "link": words.say("Be one person in several chats"),
        "unlink": words.say("Part this chat from your others"),
        "forget": words.say("Have your data erased"),
        "human": words.say("Ask a person at the museum"),
        "privacy": words.say("Read what is kept of you, and for how long"),
        "museums": words.say("Talk to another museum"),
        "connect": words.say("Connect this chat with a museum, by its code"),
        "disconnect": words.say("Let me post nothing more in this chat"),
    }


def overview(words: Words, besides: frozenset[str] = frozenset()) -> str:
    """List the commands but for some, below an invitation to ask in one's own words."""
    lines = [
        words.say("/{command}: {summary}", command=command, summary=summary)
        for command, summary in summaries(words).items()
        if command not in besides
    ]
    return "\n".join([words.say("Ask me anything in your own words, or use a command."), *lines])


def unknown_command(words: Words) -> str:
    """Answer a command that does not exist."""
    return words.say("I don't know this command. /help lists those that I know.")
