"""The replay as somebody watches it: a picture in a terminal, plain lines anywhere else."""

from culturetime.demo.view.choosing import choose_show

__all__ = ["choose_show"]
