"""Questions that ask the same are put together: by meaning, or by words where none is read."""

from collections.abc import Callable, Sequence

import numpy as np

from core.conversation.answers.alike import Alike
from core.conversation.answers.encoder import Encoder

#: Puts texts together; gives the places of each group's texts, in their order.
Gather = Callable[[Sequence[str]], list[list[int]]]

#: Of the questions that visitors asked of the demo's museum in words of their own, two that are as
#: near ask the same half of the time; two others are so in one case of five hundred.
_NEAR = 0.55


def by_words(texts: Sequence[str]) -> list[list[int]]:
    """Put together what is nearly the same, word by word or letter by letter."""
    groups: list[tuple[Alike, list[int]]] = []
    for place, text in enumerate(texts):
        found = next((group for first, group in groups if first.to(text)), None)
        if found is None:
            groups.append((Alike(text), [place]))
        else:
            found.append(place)
    return [group for _, group in groups]


def by_meaning(encoder: Encoder) -> Gather:
    """Give what puts texts together that mean the same, in whichever languages."""

    def gather(texts: Sequence[str]) -> list[list[int]]:
        sums: list[np.ndarray[tuple[int], np.dtype[np.float32]]] = []
        groups: list[list[int]] = []
        for place, vector in enumerate(encoder.encode(texts) if texts else ()):
            near = [float(vector @ one) / float(np.linalg.norm(one)) for one in sums]
            best = max(range(len(near)), key=near.__getitem__, default=None)
            if best is None or near[best] < _NEAR:
                sums.append(vector.copy())
                groups.append([place])
            else:
                sums[best] += vector
                groups[best].append(place)
        return groups

    return gather
