"""The page of a session as HTML, in the plain words of a payment page for tests."""

from html import escape

from doubles.json import Json

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 24rem; padding: 0 1rem }}
button, input {{ display: block; font: inherit; margin: .5rem 0; padding: .5rem; width: 100% }}
input {{ box-sizing: border-box }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"""
_CHOICES = {"card": "Pay by card", "sepa_debit": "Pay by SEPA debit", "decline": "Card declined"}

NOTHING = _PAGE.format(title="Something went wrong", content="<p>There is no such page.</p>")


def form(session: Json, lines: list[Json], *, declined: bool) -> str:
    """Draw what is to be paid, with a button for each way it can end."""
    listed = "".join(
        f"<li>{escape(one['description'])}: {_amount(one['amount_total'], one['currency'])}</li>"
        for one in lines
    )
    offered = [*session["payment_method_types"], "decline"]
    buttons = "".join(
        f'<button name="choice" value="{one}">{_CHOICES[one]}</button>' for one in offered
    )
    told = '<p role="alert">Your card was declined.</p>' if declined else ""
    back = ""
    if session["cancel_url"]:
        back = f'<p><a href="{escape(session["cancel_url"])}">Back</a></p>'
    content = (
        f"<ul>{listed}</ul>{told}"
        '<form method="post"><label>Name <input name="name" autocomplete="off"></label>'
        f"{buttons}</form>{back}"
    )
    title = _amount(session["amount_total"], session["currency"])
    return _PAGE.format(title=title, content=content)


def ended(session: Json) -> str:
    """Say that a session is over."""
    said = "You're all done here." if session["status"] == "complete" else "This page expired."
    return _PAGE.format(title="Payment", content=f"<p>{said}</p>")


def onboarding(name: str) -> str:
    """Ask a museum who it is."""
    content = '<form method="post"><button>Tell all that Stripe wants to know</button></form>'
    return _PAGE.format(title=escape(name) or "Your account", content=content)


def _amount(minor: int, currency: str) -> str:
    """Write an amount as plainly as can be: in minor units, for it is read by tests."""
    return f"{minor} {currency.upper()}"
