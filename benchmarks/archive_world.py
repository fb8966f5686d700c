"""A made-up site of the size of the real one, as records: what the archive is measured on."""

from __future__ import annotations

import random
import string
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive import Archive, Capture
from archive.warc_store import Place
from archive.writer import Writer
from parsers import Document, Page
from parsers.records import Community, Panel, Pricing, Review, Tool
from parsers.values.urls import comparison_url

START = datetime(2026, 3, 1, tzinfo=UTC)
CRITICS = ("Builder", "Skeptic", "Futurist", "Founder")
SCRATCH = next((d for d in ("/dev/shm",) if Path(d).is_dir()), None)


class Site:
    """Tools of words drawn at random; any two make a comparison page."""

    def __init__(self, tools: int, seed: int = 1) -> None:
        self._random = random.Random(seed)
        letters = string.ascii_lowercase
        self._words = [
            "".join(self._random.choices(letters, k=self._random.randint(3, 9)))
            for _ in range(4000)
        ]
        self.tools = sorted((self._tool(n) for n in range(tools)), key=lambda t: str(t.slug))
        every = [(a, b) for a in range(tools) for b in range(a + 1, tools)]
        self._random.shuffle(every)
        self.pairs = every

    def _text(self, length: int) -> str:
        words: list[str] = []
        while sum(map(len, words)) < length:
            words += self._random.choices(self._words, k=8)
        return " ".join(words)[:length].strip()

    def _tool(self, number: int) -> Tool:
        tagline = self._text(70)
        return Tool(
            slug=f"{self._text(24).replace(' ', '-')}-{number}",
            name=self._text(16),
            category="Developer Tools",
            tagline=tagline,
            description=self._text(420),
            verdict="ship",
            panel=Panel(ship_percent=75, ships=3, skips=1),
            community=Community(ship_percent=50, votes=8),
            entry="Free",
            pricing=Pricing(text="Free / Open Source (Apache 2.0)", model="free"),
            best_for=tagline,
            reviews=tuple(
                Review(
                    reviewer=critic,
                    score=self._random.randint(20, 99),
                    verdict="ship",
                    quote=self._text(self._random.randint(500, 900)),
                )
                for critic in CRITICS
            ),
        )

    def page(self, number: int) -> Page:
        """Comparison page number so-and-so: a fresh record, as a parser would make it."""
        first, second = (self.tools[n].model_copy() for n in self.pairs[number])
        assert first.slug is not None
        assert second.slug is not None
        url = comparison_url(first.slug, second.slug)
        return Page(kind="comparison", url=url, tools=(first, second))


def capture(number: int, pages: int) -> Capture:
    """Pages come over eleven days, as a crawl at a page a second would bring them."""
    return Capture(START + timedelta(seconds=number * 11 * 86400 / pages), "crawl")


def document(page: Page, number: int) -> Document:
    """Bytes of their own for every page; what they hold does not matter here."""
    return Document(b"page %d" % number, page.url, "text/html", 200)


def _nowhere(writer: Writer, *_: object) -> tuple[int, int]:
    return writer.log.place(Place("elsewhere.warc.gz", 100_000_000))


@contextmanager
def archive(*, bodies: bool = True) -> Iterator[Archive]:
    """An empty archive; without bodies nothing is written to WARC files."""
    with tempfile.TemporaryDirectory(dir=SCRATCH) as folder, Archive(f"{folder}/a.db") as made:
        if not bodies:
            assert made.writer is not None
            made.writer._keep = _nowhere.__get__(made.writer)  # type: ignore[method-assign]  # noqa: SLF001
        yield made
