"""Every sentence that the bot says, one module per subject, one function per sentence.

The English sentence is the key of its translations (`core/locales`). After a change, run
`python -m core.texts.extract` and translate what it adds.
"""

from core.texts.words import Words

__all__ = ["Words"]
