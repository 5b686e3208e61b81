"""By which ways a museum's gifts can come: what a file asks for is payable by one of them."""

from dataclasses import dataclass

from core.banking import payable
from core.banking.accounts import BankAccount
from core.community.museum_file.records import CampaignEntry, MuseumEntry
from core.community.museum_file.section import Section


@dataclass(frozen=True, slots=True)
class Ways:
    """Whether the museum's country has accounts that take cards, and its own for transfers."""

    cards: bool
    transfers: bool


def ways_of(museum: MuseumEntry | None, account: BankAccount | None) -> Ways:
    """Tell the ways of a museum; of one that is wrong, nothing more is to be found."""
    return Ways(museum is None or payable.has_accounts(museum.country), account is not None)


def check_country(section: Section, museum: MuseumEntry, ways: Ways) -> None:
    """Find fault with a museum that nobody can give to."""
    if not ways.cards and not ways.transfers:
        problem = (
            f"a museum in {museum.country!r} can't have an account that takes cards yet: "
            "name its own for transfers, in a table [bank]"
        )
        section.wrong(problem, "museum", "country")


def check_payable(section: Section, entry: CampaignEntry, ways: Ways) -> None:
    """Find fault with what no card can be charged, unless gifts come by transfer alone."""
    currency = entry.goal.currency
    if ways.cards and payable.is_payable(currency):
        _check_charged(section, entry)
    elif ways.cards and not ways.transfers:
        problem = (
            f"cards can't be charged in {currency}: choose another currency, or take transfers "
            "(a table [bank])"
        )
        section.wrong(problem, "goal")


def _check_charged(section: Section, entry: CampaignEntry) -> None:
    currency = entry.goal.currency
    least, most = payable.least(currency), payable.most(currency)
    if not least.minor <= entry.gift_limits[0] <= entry.gift_limits[-1] <= most.minor:
        problem = f"a card can be charged from {least} to {most}: choose limits between them"
        section.wrong(problem, "gift_limits")
    step = payable.step(currency)
    if any(minor % step for minor in (*entry.gift_limits, *entry.suggested)):
        section.wrong(f"cards charge {currency} with a zero at the end", "gift_limits")
