"""A label of which each word has an element of its own: `Ideal` `for`.

Knows texts in a row, not what holds them.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.text import clean, key
from parsers.vocabulary import LABELS

#: Words of a label, and characters of each, at the most.
MAX_WORDS = 4
MAX_WORD = 16
#: Texts of a row with a label.
MAX_TEXTS = 12


def label_span(texts: Sequence[str]) -> slice | None:
    """Where several texts make the label that begins or ends their row; the rest are its values.

    Two labels may make a third one by chance: not where another label stands beside them.
    """
    filled = [at for at, text in enumerate(texts) if text and not text.isspace()]
    if len(filled) > MAX_TEXTS:
        return None
    for count in range(min(len(filled), MAX_WORDS), 1, -1):
        for chosen in (filled[-count:], filled[:count]):
            words = [clean(texts[at]) for at in chosen]
            if max(map(len, words)) > MAX_WORD or not _is_label(words):
                continue
            rest = [key(clean(texts[at])) for at in filled if at not in chosen]
            if any(word in LABELS for word in rest):
                continue
            return slice(chosen[0], chosen[-1] + 1)
    return None


def _is_label(words: list[str]) -> bool:
    return key(" ".join(words)) in LABELS
