"""Mutations of bytes: cut pages and flipped bytes. They know the page's values, not its elements.

Where a flipped byte or the seam of a cut falls into the text of a value, or beside it between
the same two tags, the page truly says something else: such a field is listed as touched and not
compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.world.damage.page import Mutated, charset, texts_of, visible
from tests.world.dress import Shown, esc

#: A short value is a part of some other text more often than it is the text itself.
SHORT, LONG = 11, 40


def cut_end(shown: Shown, rng: Random) -> Mutated | None:
    """Cut the page off anywhere."""
    return Mutated(shown.body[: rng.randrange(len(shown.body))])


def cut_middle(shown: Shown, rng: Random) -> Mutated | None:
    """Cut 20 to 2,000 bytes out of the page."""
    start = rng.randrange(len(shown.body))
    body = shown.body[:start] + shown.body[start + rng.choice([20, 100, 500, 2000]) :]
    return Mutated(body, tuple(_touched(shown, body, [start])))


def random_bytes(shown: Shown, rng: Random) -> Mutated | None:
    """Overwrite one to twenty bytes with random ones."""
    body = bytearray(shown.body)
    places = []
    for _ in range(rng.randint(1, 20)):
        places.append(rng.randrange(len(body)))
        body[places[-1]] = rng.randrange(256)
    return Mutated(bytes(body), tuple(_touched(shown, bytes(body), places)))


def drop_line(shown: Shown, rng: Random) -> Mutated | None:
    """Drop one line of a text extract, for an extractor that thought it worthless.

    A line that is a part of a longer value stays: without it the page would say another value.
    """
    if (shown.content_type or "").startswith("text/html"):
        return None
    lines = shown.body.split(b"\n")
    values = list(texts_of(shown.expected["tools"]))
    whole = [n for n, line in enumerate(lines) if line.strip() and not _part(line, values)]
    del lines[rng.choice(whole)]
    return Mutated(b"\n".join(lines))


def _part(line: bytes, values: list[str]) -> bool:
    text = line.decode().strip(' *_|>#-“”"')
    return len(text) > 15 and any(text in value and text != value for value in values)


def drop_title(shown: Shown, rng: Random) -> Mutated | None:
    """Cut off the beginning of a text extract, up to and with its heading."""
    names = [t["name"] for t in shown.expected["tools"]]
    if (shown.content_type or "").startswith("text/html"):
        return None
    title = f"{names[0]} vs {names[1]}".encode()
    return Mutated(shown.body.rpartition(title)[2]) if title in shown.body else None


def _touched(shown: Shown, body: bytes, places: list[int]) -> Iterator[str]:
    """Yield the paths whose printed value stands fewer or more times on the damaged page.

    And those whose value stands between the same two tags as one of the damaged places. What is
    read from a pricing text goes with the text.
    """
    code = charset(shown)
    said = {"url": shown.expected["url"], "tools": shown.expected["tools"]}
    runs = [_run(body, place).lower() for place in places]
    # A value may stand whole in a script and with markup inside where people read it.
    seen, left = (
        _solid(visible(page.decode(code, "replace").encode())) for page in (shown.body, body)
    )
    for path, value in _leaves("", said):
        printed = esc(str(value)).encode(code, "xmlcharrefreplace").lower()
        before = shown.body.lower().count(printed)
        beside = any(printed in run for run in runs if len(printed) > SHORT or len(run) < LONG)
        shown_text = _solid(str(value))
        lost = body.lower().count(printed) != before
        lost = lost or left.count(shown_text) != seen.count(shown_text)
        if before == 0 or beside or lost:
            yield path.partition(".pricing.")[0] + ".pricing" if ".pricing." in path else path


def _solid(text: str) -> str:
    """Return the text without white space: markup within a value stands for none of it."""
    return "".join(text.split())


def _run(body: bytes, place: int) -> bytes:
    """Return the text between two tags in which a place lies; nothing for one within a tag."""
    start = body.rfind(b">", 0, place) + 1
    if body.rfind(b"<", start, place) >= 0:
        return b""
    end = body.find(b"<", place)
    return body[start : end if end >= 0 else len(body)]


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    here = f"{path}." if path else ""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(here + key, inner)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _leaves(f"{here}{n}", inner)
    elif value is not None:
        yield path, value
