"""Sentences drawn from the banks of `words`: the same seed gives the same sentence."""

from __future__ import annotations

from random import Random

from demosite import words


def tagline(random: Random) -> str:
    """One line under a name."""
    return fill(random.choice(words.TAGLINES), random)


def description(random: Random) -> str:
    """One paragraph of three or four sentences."""
    chosen = random.sample(words.ABOUT, random.choice((3, 4)))
    return " ".join(fill(sentence, random) for sentence in chosen)


def quote(random: Random, critic: str, verdict: str) -> str:
    """What a critic says: one to four short sentences that suit a verdict of ship or skip."""
    said = [random.choice(words.OPENERS[critic])]
    said += random.sample(words.REMARKS, random.choice((0, 1, 1, 2)))
    said.append(random.choice(words.CLOSERS[verdict]))
    return " ".join(fill(sentence, random) for sentence in said)


def fill(sentence: str, random: Random) -> str:
    """A sentence with its blanks filled."""
    return sentence.format(
        doing=random.choice(words.DOINGS),
        group=random.choice(words.GROUPS),
        part=random.choice(words.PARTS),
        manner=random.choice(words.MANNERS),
        number=random.randrange(3, 60),
    )
