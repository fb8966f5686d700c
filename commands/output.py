"""What reaches a terminal, a pipe or a program. Everything printed is data: nothing in it acts."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDTH = 100  # where no terminal says how wide it is

# Control characters, and signs that reorder what stands around them: a quote could otherwise
# clear the screen, or make one verdict look like another.
_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
# A day and its time are one word, so that a narrow table does not tear them apart.
_WORDS = re.compile(r"(?<!\d{4}-\d\d-\d\d) ")
_UNSAFE_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """The text with every sign that a terminal would act upon written out in ASCII."""
    return _ACTIVE.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


def cell(value: object) -> str:
    """A value as a table shows it; unknown is a middle dot, unlike an empty text."""
    return "·" if value is None else plain(str(value))


def short(text: object, width: int = 80) -> str | None:
    """A long text cut for a table, visibly; JSON and exports have it whole."""
    value = None if text is None else str(text)
    return value if value is None or len(value) <= width else f"{value[: width - 1].rstrip()}…"


def day(time: str) -> str:
    """A time as a table shows it: to the minute, in UTC."""
    return time[:16].replace("T", " ")


def say(text: str) -> None:
    """One line for the person at the terminal: standard error."""
    sys.stderr.write(plain(text) + "\n")


def tell(text: str) -> None:
    """One line of an answer: standard output."""
    sys.stdout.write(plain(text) + "\n")


def json_text(value: object) -> str:
    """JSON on one line, readable as it is, and inert on a terminal too."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def print_json(rows: Iterable[Mapping[str, object]]) -> None:
    """One object a line."""
    for row in rows:
        sys.stdout.write(json_text(dict(row)) + "\n")


def console() -> Console:
    """Where tables go. Nothing in a text is markup, a link, a number to colour or an emoji."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end the program with code 1, without a word

    width = None if sys.stdout.isatty() else _asked_width()
    return Plain(markup=False, highlight=False, emoji=False, width=width, soft_wrap=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for people. A column named with a leading `>` stands to the right."""
    console().print(table(columns, rows))


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, headed: bool = True
) -> Table:
    """The table itself, every cell made inert."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(
        box=box.SIMPLE_HEAD,
        show_header=headed,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    cells = [[cell(value) for value in row] for row in rows]
    names = [name.lstrip(">") for name in columns]
    widths = _widths([names, *cells], console().width - 2 * len(names))
    for name, width in zip(columns, widths, strict=True):
        right = name.startswith(">")
        made.add_column(
            Text(name.lstrip(">")),
            justify="right" if right else "left",
            overflow="fold",
            width=width,
        )
    for row in cells:
        made.add_row(*map(Text, row))
    return made


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """Widths that fit: the widest column gives way first, words (slugs) stay whole if they can."""
    from rich.cells import cell_len

    columns = list(zip(*rows, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    words = [max(cell_len(w) for text in column for w in _WORDS.split(text)) for column in columns]
    widths = [min(width, room) for width in widths]
    while sum(widths) > room and max(widths) > 1:
        loose = [n for n in range(len(widths)) if widths[n] > words[n]] or range(len(widths))
        widths[max(loose, key=widths.__getitem__)] -= 1
    return widths


class Step(Protocol):
    """Moves a bar: so many done of so many, None for nobody knows, and a word on how it goes."""

    def __call__(self, done: int, total: int | None, note: str = "") -> None:
        """Move it."""


@contextmanager
def progress(what: str) -> Iterator[Step]:
    """A bar on standard error; silent where nobody watches."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(what, total=None)

        def step(done: int, total: int | None, note: str = "") -> None:
            said = f"{what}: {note}" if note else what
            bar.update(task, completed=done, total=total, description=said)

        yield step


def _asked_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else WIDTH
