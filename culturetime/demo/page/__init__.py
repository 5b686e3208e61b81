"""The replay on a page of its own: all that happens, side by side, and the visitor's own chat."""

from culturetime.demo.page.board import Board
from culturetime.demo.page.routes import ADDRESS, page_routes

__all__ = ["ADDRESS", "Board", "page_routes"]
