"""Text dialects: what real extractors make of a page, and what such a copy still shows.

The expectation is computed from the printed text, and conservatively: a value that the text
does not hold is null, a value that it holds without doubt is expected, and all between may be
null. Nothing here may be read wrong, except where the extractor itself mangled the text.
"""

from __future__ import annotations

import copy
import re
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import html2text as html2text_module
import inscriptis
import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser

from tests.world.damage.page import charset
from tests.world.dress import Shown
from tests.world.records import Record

TEXT_TYPE = "text/plain; charset=utf-8"
# values whose label an extractor may lose, so that null is right too
OPEN = (
    "slug", "verdict", "panel.ship_percent", "panel.ships", "panel.skips",
    "community.ship_percent", "community.votes", "community", "entry", "best_for", "pricing.text",
)  # fmt: skip


def _html2text(page: str, width: int = 0) -> str:
    return html2text_module.HTML2Text(bodywidth=width).handle(page)


def _trafilatura(page: str, **options: Any) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return trafilatura.extract(page, **options) or ""


def _in_one(page: str) -> str:
    body = LexborHTMLParser(page).body
    return " ".join(body.text(separator=" ").split()) if body is not None else ""


DIALECTS: dict[str, Callable[[str], str]] = {
    "resiliparse": lambda page: extract_plain_text(page, main_content=True),
    "resiliparse-all": lambda page: extract_plain_text(page, main_content=False),
    "trafilatura": _trafilatura,
    "trafilatura-md": lambda page: _trafilatura(
        page, output_format="markdown", include_formatting=True, favor_recall=True
    ),
    "html2text": _html2text,
    "html2text-wrapped": lambda page: _html2text(page, 78),
    "inscriptis": inscriptis.get_text,
    "resiliparse-in-one": lambda page: extract_plain_text(
        page, main_content=True, preserve_formatting=False
    ),
    "lexbor-in-one": _in_one,
}


def dialect(shown: Shown, name: str) -> Shown | None:
    """Return the page as extractor `name` prints it, or None where hardly anything is left."""
    page = shown.body.decode(charset(shown), "replace")
    text = DIALECTS[name](unicodedata.normalize("NFC", page))
    view = _View(text)
    if shown.expected["kind"] != "comparison" or not _worth(view, shown.expected):
        return None
    expected, leave = _expect(view, shown.expected)
    return Shown(text.encode(), expected, leave.may_be_null, leave.not_compared, TEXT_TYPE)


class _View:
    """A text as a reader sees it: its lines without markup signs, and all of it in one line."""

    def __init__(self, text: str) -> None:
        lines = [_plain(line) for line in text.splitlines()]
        blocks = [_plain(_space(block)) for block in re.split(r"\n\s*\n", text)]
        self.lines = {line for line in lines + blocks if line}
        self.whole = _space(_plain(text))
        self.letters = _letters(_plain(text))

    def line(self, value: str) -> bool:
        """Say whether `value` stands alone on a line."""
        return _space(value) in self.lines

    def holds(self, value: str) -> bool:
        """Say whether `value` stands anywhere, whole."""
        return _space(value) in self.whole

    def hints(self, value: str) -> bool:
        """Say whether the letters of `value` stand there, whatever signs stand between them."""
        return _letters(value) in self.letters


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _plain(text: str) -> str:
    text = re.sub(r"</?(?:su[bp]|kbd|mark|small|ins|u)>", "", text)
    text = re.sub(r"\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!>|])", r"\1", text)
    text = re.sub(r"(?m)^[ \t]*(?:[#>*+\-|•]+[ \t]+)*|[ \t|*]+$", "", text)
    return _space(text).strip('“”"*_ ')


def _space(text: str) -> str:
    return " ".join(text.split())


def _worth(view: _View, truth: Record) -> bool:
    """Say whether title, both names and a "Panel ship" or scorecard label are left."""
    names = [t["name"] for t in truth["tools"]]
    return (
        view.holds(f"{names[0]} vs {names[1]}")
        and all(view.line(n) for n in names)
        and view.holds("Panel ship")
    )


@dataclass
class _Leave:
    """The paths that the text leaves open."""

    may_be_null: list[str] = field(default_factory=list)
    not_compared: list[str] = field(default_factory=lambda: ["url"])


def _expect(view: _View, truth: Record) -> tuple[Record, _Leave]:
    expected = copy.deepcopy(truth)
    expected["url"] = None
    leave = _Leave()
    for i, tool in enumerate(expected["tools"]):
        here = f"tools.{i}"
        tool["pricing"].pop("tiers", None)
        for key in ("name", "category", "tagline", "description", "best_for", "entry"):
            _soften(view, (tool, key), f"{here}.{key}", leave)
        _soften(view, (tool["pricing"], "text"), f"{here}.pricing.text", leave)
        leave.may_be_null += [f"{here}.{path}" for path in OPEN]
        _reviews(view, tool, here, leave)
    if _pairing_lost(view, truth):
        leave.not_compared += ["tools.0.reviews", "tools.1.reviews"]
    return expected, leave


def _soften(view: _View, place: tuple[Record, str], path: str, leave: _Leave) -> None:
    record, key = place
    value = record[key]
    if value is None or view.line(value):
        return
    if view.holds(value):
        leave.may_be_null.append(path)
    elif view.hints(value[:25]):
        leave.not_compared.append(path)  # the extractor mangled or joined it
    else:
        record[key] = None


def _reviews(view: _View, tool: Record, here: str, leave: _Leave) -> None:
    kept: list[Record] = []
    for review in tool["reviews"]:
        quote, path = review["quote"], f"{here}.reviews.{len(kept)}"
        if view.holds(quote):
            kept.append(review)
            leave.may_be_null += [f"{path}.{k}" for k in ("reviewer", "score", "verdict")]
            if not view.line(quote) or len(quote) < 15:
                leave.may_be_null.append(f"{path}.quote")
        elif view.hints(quote[:25]):
            kept.append(review)
            leave.not_compared.append(path)
    tool["reviews"] = kept


def _pairing_lost(view: _View, truth: Record) -> bool:
    """Say whether the text no longer tells whose reviews are whose.

    True where a critic judged one tool only, or where the critics' names are gone: a layout by
    tool and one by critic then print alike.
    """
    judged = [{r["reviewer"] for r in t["reviews"]} for t in truth["tools"]]
    roles = judged[0] | judged[1]
    return judged[0] != judged[1] or not all(view.line(role) for role in roles)
