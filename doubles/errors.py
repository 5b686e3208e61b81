"""What the control API of a double says when nobody could do what it was asked for."""


class Impossible(Exception):
    """The control API was asked for what no person could do."""
