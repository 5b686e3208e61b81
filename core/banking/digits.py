"""The check digits that account numbers and references share (ISO 7064, mod 97-10)."""


def check_digits(head: str, body: str) -> str:
    """Give the two digits that stand between `head` and `body` (letters and digits)."""
    return f"{98 - _remainder(f'{body}{head}00'):02}"


def is_checked(text: str) -> bool:
    """Tell whether capital letters and digits, head and check digits first, belong together."""
    return _remainder(text[4:] + text[:4]) == 1


def _remainder(text: str) -> int:
    """Divide by 97, each letter counting as a number of two digits: A is 10, Z is 35."""
    return int("".join(str(int(sign, 36)) for sign in text)) % 97


def grouped(text: str) -> str:
    """Write in groups of four, as people read and compare them."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
