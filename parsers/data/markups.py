"""Texts in MediaWiki's, AsciiDoc's, Org's, Jira's markup or reStructuredText as Markdown.

Converters print them. Only the signs that a page's text may have are translated: headings, items,
emphasis, links, quotations and the cells of tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.text import key
from parsers.vocabulary import LABELS

_LINE = re.IGNORECASE | re.MULTILINE
_BOLD = (r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=\S)\*(?![\w*])", r"\1")


_New = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class _Markup:
    """sign  what only lines of this markup are; rules: patterns and what they become."""

    sign: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], _New], ...]


def _property(found: re.Match[str]) -> str:
    """A property as label and value, where it is a fact of a tool."""
    label = found[1].replace("_", " ").capitalize()
    return f"{label}: {found[2]}" if key(label) in LABELS else ""


def _cells(found: re.Match[str]) -> str:
    """The items of a list that is one row of a table; lines around it may be broken ones."""
    cells = re.split(r"\n[ \t]+-(?:[ \t]+|(?=\n|$))", found[1])
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def _link(found: re.Match[str]) -> str:
    """A link, whose text may have been broken at the width of a line."""
    return f"[{' '.join(found[2].split())}]({found[1]})"


#: What an AsciiDoc table says of its columns, and where its cells begin and their lines end.
_COLUMNS = re.compile(r"cols=\"?([^\"\]]*)")
_CELL = re.compile(r"(?:^|(?<=[ \t]))(?:[adehlms]|[\d.]{1,4}[+*])?\|", re.MULTILINE)
_CELL_LINE = re.compile(r"[ \t]\+[ \t]*\n|\n[ \t]*(?:_{4,}[ \t]*)?\n")


def _table(found: re.Match[str]) -> str:
    """The rows of an AsciiDoc table, each in one line: its cells stand on one or on several."""
    told = _COLUMNS.search(found[1] or "")
    first, *cells = _CELL.split(found[2])
    top = found[2].lstrip().partition("\n")[0]
    width = told[1].count(",") + 1 if told else len(_CELL.findall(top))
    if told and re.fullmatch(r"\d{1,2}\*", told[1]):
        width = int(told[1][:-1])
    if first.strip() or not width or len(cells) % width:
        return found[0]
    whole = [
        "<br>".join(" ".join(line.split()) for line in _CELL_LINE.split(cell.strip("_ \t\n")))
        for cell in cells
    ]
    rows = (whole[at : at + width] for at in range(0, len(whole), width))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _markup(sign: str, *rules: tuple[str, _New]) -> _Markup:
    compiled = tuple((re.compile(pattern, _LINE), new) for pattern, new in rules)
    return _Markup(re.compile(sign, re.MULTILINE), compiled)


MARKUPS = (
    _markup(  # MediaWiki
        r"^={1,6} ?[^\s=][^\n]{0,300}?[^\s=] ?={1,6}[ \t]*$",
        (r"^={1,6} ?(.+?) ?={1,6}[ \t]*$", r"## \1"),
        (r"'{2,3}(.+?)'{2,3}", r"\1"),
        (r"\{\{[a-z ]{0,20}quote\|(?:1=|text=)?([^{}|]*)[^{}]*\}\}", r"\1"),
        (r"<br ?/?>", r"\n"),
        (r"\[\[/?([^\s\[\]|]*/[^\s\[\]|]*)\|([^\[\]\n]*)\]\]", r"[\2](/\1)"),
        (r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]\n]*)\]\]", r"\1"),
        (r"\[(https?://\S+) ([^\[\]\n]+)\]", r"[\2](\1)"),
        (r"^(?:\{\||\|\}|\|-).*$", ""),
        # A cell's attributes.
        (r"^[|!][ \t]*(?:[a-z-]+=\"[^\"\n]*\"[ \t]*)+(?:\|(?!\|)[ \t]*|$)", ""),
        (r"^[|!] ?(?=\S)", ""),
        (r"[ \t]*(?:\|\||!!)[ \t]*", r"\t"),
        (r"^[:;#]+ ?", ""),
        (r"</?blockquote>", ""),
    ),
    _markup(  # AsciiDoc
        r"^={2,6} [^\s=][^\n]*[^\s=][ \t]*$",
        (
            r"^(\[[^\[\]\n]*\][ \t]*\n)?\|={3,}[ \t]*\n((?:(?!\|={3}).*\n)*)\|={3,}[ \t]*$",
            _table,
        ),
        (r"^={1,6} (?=\S)", "## "),
        (r"(?:link:)?((?:https?:/)?/[^\s\[\]]{0,500})\[([^\[\]]{0,400})\]", _link),
        (r"^\[[^\[\]\n]*\][ \t]*$", ""),
        (r"^(?:\|={3,}|_{4,}|={4,}|-{4,})[ \t]*$", ""),
        (r"[ \t]\+[ \t]*$", r"\n"),
        (r"^\.(?=[^\s.])", ""),
        (r"^(.{1,60}?)::[ \t]+", r"\1: "),
        (r"^\|[ \t]*(?=[^|\n]*$)", ""),
        _BOLD,
    ),
    _markup(  # Org
        r"^(?:\*{2,6} [^*\s][^*\n]*|#\+BEGIN_[A-Z]+)[ \t]*$",
        (r"^\*{1,6} (?=\S)", "## "),
        (r"^[ \t]*:([A-Z_]+):[ \t]+(\S.*)$", _property),
        (r"^#\+\w+.*$|^[ \t]*:[A-Z_]+:[ \t]*$", ""),
        (r"\[\[([^\[\]\n]*)\]\[([^\[\]]{0,400})\]\]", _link),
        (r"^([ \t]*- .{1,60}?) ::[ \t]+", r"\1: "),
        (r"\\\\[ \t]*$", r"\n"),
        # Three hyphens are a long dash, two a short one; a table's rules have their own.
        (r"(?<=[^\s|+-])( ?)---(?![-|+])|^()---(?= [^\s|+-])", r"\1\2—"),
        (r"(?<=\d)--(?=\d)|(?<=[^\s|+-] )--(?= [^\s|+-])", "–"),
        # An indented line goes on with the item or the quotation above it.
        (r"(?<=\S)\n[ \t]{2,}(?![-+] |\d{1,2}[.)] )(?=[^\s|])", " "),
        _BOLD,
        (r"(?<![\w/])/(?=[^\s/])([^/\n]{1,200}?)(?<=\S)/(?![\w/])", r"\1"),
    ),
    _markup(  # Jira
        r"^(?:h[1-6]\. |bq\. )\S",
        (r"^h[1-6]\. (?:\{anchor:[^{}]*\})?", "## "),
        (r"^bq\. ", "> "),
        (r"^\{(?:quote|noformat|panel)[^{}]*\}[ \t]*$", ""),
        (r"\|\|", "|"),
        (r"\[([^\[\]|\n]+)\|([^\[\]|\n]+)\]", r"[\1](\2)"),
        _BOLD,
    ),
    _markup(  # reStructuredText
        r"^[ \t]*(?:#\. \S|\.\. [a-z-]+::)|^:[A-Z][\w ]{1,30}: \S|`[^`\n]+ <[^`<>\s]+>`__",
        (r"^([ \t]*)(\.\. rubric:: .*)\n\1 {3,}(?=[^\s:])", r"\1\2 "),
        (r"^[ \t]*\.\. rubric:: ", "## "),
        (r"^[ \t]*\* -[ \t]+(\S.*(?:\n(?![ \t]*\* -)[ \t]+\S.*)*)", _cells),
        (r"^(\S.*)\n([=~^\"'`-])\2{3,}[ \t]*$", r"## \1"),
        (r"^[ \t]*\.\. [\w-]+::.*$|^[ \t]+:[\w-]+:(?=[ \t]|$).*$", ""),
        (r"^:([A-Z][\w ]{1,30}):[ \t]+(?=\S)", r"\1: "),
        (r"^([ \t]*)#\. ", r"\1- "),
        (r"`([^`\n]+?)\s+<([^`<>\s]+)>`__", r"[\1](\2)"),
        _BOLD,
    ),
)
#: One line like those of a markup may be anything.
MIN_SIGNS = 2


def as_markdown(text: str) -> str:
    """A text in one of the markups translated; any other as it is."""
    for markup in MARKUPS:
        if len(markup.sign.findall(text)) >= MIN_SIGNS:
            for pattern, new in markup.rules:
                text = pattern.sub(new, text)
            return text
    return text
