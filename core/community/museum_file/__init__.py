"""The museum file: all that a museum declares, read with its mistakes, and written again."""

from core.community.museum_file.reading import read_museum_file
from core.community.museum_file.records import MuseumFile
from core.community.museum_file.writing import write_museum_file

__all__ = ["MuseumFile", "read_museum_file", "write_museum_file"]
