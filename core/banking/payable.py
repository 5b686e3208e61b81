"""What card payments allow, whatever a museum wishes: currencies, countries, least and most.

Figures of Stripe, docs.stripe.com/currencies and stripe.com/global. Amounts are in minor units.
"""

import re

from core.money import Money, exponent

_CURRENCIES = re.compile(
    "AED|AFN|ALL|AMD|ANG|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BMD|"
    "BND|BOB|BRL|BSD|BWP|BYN|BZD|CAD|CDF|CHF|CLP|CNY|COP|CRC|CVE|CZK|DJF|"
    "DKK|DOP|DZD|EGP|ETB|EUR|FJD|FKP|GBP|GEL|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|"
    "HTG|HUF|IDR|ILS|INR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KRW|KWD|KYD|KZT|"
    "LAK|LBP|LKR|LRD|LSL|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MUR|MVR|MWK|MXN|MYR|"
    "MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|"
    "RSD|RUB|RWF|SAR|SBD|SCR|SEK|SGD|SHP|SLE|SOS|SRD|STD|SZL|THB|TJS|TND|TOP|"
    "TRY|TTD|TWD|TZS|UAH|UGX|USD|UYU|UZS|VND|VUV|WST|XAF|XCD|XOF|XPF|YER|ZAR|ZMW"
)
_COUNTRIES = re.compile(
    "AE|AT|AU|BE|BG|BR|CA|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GI|GR|HK|HR|HU|"
    "IE|IT|JP|LI|LT|LU|LV|MT|MX|MY|NL|NO|NZ|PL|PT|RO|SE|SG|SI|SK|TH|US"
)
_LEAST = {
    **dict.fromkeys(["USD", "AUD", "BRL", "CAD", "CHF", "EUR", "INR", "NZD", "SGD"], 50),
    "AED": 2_00,
    "BGN": 1_00,
    "CZK": 15_00,
    "DKK": 2_50,
    "GBP": 30,
    "HKD": 4_00,
    "HUF": 175_00,
    "JPY": 50,
    "MXN": 10_00,
    "MYR": 2_00,
    "NOK": 3_00,
    "PLN": 2_00,
    "RON": 2_00,
    "SEK": 3_00,
    "THB": 10_00,
}
#: No amount has more than eight digits.
_MOST = 99_999_999
_THREE_DECIMALS = 3
#: Written with two decimals, which have to be zero.
_WHOLE = re.compile("ISK|UGX")


def is_payable(currency: str) -> bool:
    """Tell whether cards can be charged in a currency."""
    return bool(_CURRENCIES.fullmatch(currency))


def has_accounts(country: str) -> bool:
    """Tell whether a museum of a country can have an account that takes cards."""
    return bool(_COUNTRIES.fullmatch(country))


def least(currency: str) -> Money:
    """Give the smallest amount that can be charged."""
    return Money(_LEAST.get(currency, step(currency)), currency)


def most(currency: str) -> Money:
    """Give the largest amount that can be charged."""
    return Money(_MOST // step(currency) * step(currency), currency)


def step(currency: str) -> int:
    """Give the smallest difference between two amounts: of three decimals the last is zero."""
    if _WHOLE.fullmatch(currency):
        return 100
    return 10 if exponent(currency) == _THREE_DECIMALS else 1
