"""What is said of the role by which others see who backs a museum."""

from core.states.roles import RoleTrouble
from core.texts.words import Words


def offer(words: Words) -> str:
    """Offer, after a gift, to be seen as a backer."""
    return words.say(
        "If you like, the museum's server shows you as a backer. "
        "Others see that you gave, never how much."
    )


def chosen(words: Words) -> str:
    """Confirm that somebody wants to be seen."""
    return words.say(
        "Done. As long as a gift of yours counts, you have the role for backers. "
        "Others see that you gave, never how much. You can change it in /settings."
    )


def not_chosen(words: Words) -> str:
    """Confirm that somebody wants to be seen no more."""
    return words.say("Done. The role for backers is taken away, and your gift stays as it is.")


def trouble(words: Words, of: RoleTrouble, *, role: str, server: str, bot: str) -> str:
    """Tell staff why a role can't be given, and how to mend it."""
    match of:
        case RoleTrouble.NO_RIGHT:
            return words.say(
                "In “{server}” I may not give the role “{role}” to backers. In the server's "
                "settings, under Roles, open “{bot}” and switch on Manage Roles.",
                server=server,
                role=role,
                bot=bot,
            )
        case RoleTrouble.TOO_HIGH:
            return words.say(
                "In “{server}” the role “{role}” stands above mine, so I can't give it. In the "
                "server's settings, under Roles, drag “{bot}” above “{role}”.",
                server=server,
                role=role,
                bot=bot,
            )
        case RoleTrouble.MANAGED:
            return words.say(
                "In “{server}” nobody can give the role “{role}” by hand: it belongs to a program "
                "or to everybody. Please name another role in the museum's file.",
                server=server,
                role=role,
            )
        case RoleTrouble.GONE:
            return words.say(
                "The role for backers ({role}) is no longer in “{server}”. Please name another "
                "one in the museum's file.",
                server=server,
                role=role,
            )
        case RoleTrouble.NOT_THERE:
            return words.say(
                "I can't give the role for backers ({role}): I am not in its server. Please "
                "invite me there, or name another role in the museum's file.",
                role=role,
            )
