"""What assistive technology says of a page, as HTML: its accessibility tree, or its speech.

The tree is a list of roles and names, as test tools and browsers for agents print it. A screen
reader's log names the role before the text, and says where it leaves an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from parsers.data.yaml import Data

_NODE = re.compile(r"(/?[a-z]+)(?:\s+(\"(?:[^\"\\]|\\.)*\"|/.*/))?((?:\s+\[[^\[\]]*\])*)")
_LEVEL = re.compile(r"\[level=([1-6])\]")
_TAGS = {
    "banner": "header",
    "navigation": "nav",
    "main": "main",
    "contentinfo": "footer",
    "complementary": "aside",
    "article": "article",
    "region": "section",
    "paragraph": "p",
    "link": "a",
    "list": "ul",
    "listitem": "li",
    "table": "table",
    "grid": "table",
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
    "figure": "figure",
    "blockquote": "blockquote",
    "button": "button",
    "term": "dt",
    "definition": "dd",
    "dialog": "dialog",
}
#: Roles without a tag that says as much.
_PLAIN = frozenset({
    "text", "strong", "emphasis", "generic", "group", "code", "document", "rootwebarea",
    "webarea", "statictext", "time", "status", "alert", "note", "search", "form", "tablist",
    "tab", "tabpanel", "caption", "meter", "mark", "superscript", "subscript", "insertion",
    "deletion", "application", "label", "legend",
})  # fmt: skip
#: Roles that only hold a picture, or what the reader types.
_SILENT = frozenset(("img", "image", "textbox", "searchbox", "checkbox", "combobox", "switch"))
MAX_DEPTH = 60


def tree_as_html(data: Data) -> str | None:
    """An accessibility tree as HTML; None for any other list."""
    if not isinstance(data, list) or not data or not all(map(_is_node, data)):
        return None
    return "<!doctype html>" + "".join(_html(data, 0))


def _is_node(item: Data) -> bool:
    """Whether an item of the list is a role, alone or with what it holds."""
    if isinstance(item, dict):
        return len(item) == 1 and _is_node(next(iter(item)))
    node = _NODE.fullmatch(item) if isinstance(item, str) else None
    return node is not None and (
        node[1] == "heading" or node[1] in _TAGS or node[1] in _PLAIN or node[1] in _SILENT
    )


def _html(items: list[Data], depth: int) -> Iterator[str]:
    for item in items:
        sign, inside = next(iter(item.items())) if isinstance(item, dict) else (item, None)
        node = _NODE.fullmatch(sign) if isinstance(sign, str) else None
        if node is None:
            yield f"<div>{escape(str(sign))}</div>" if sign else ""
        elif node[1][0] != "/" and node[1] not in _SILENT and depth < MAX_DEPTH:
            yield from _element(node, inside, depth)


def _element(node: re.Match[str], inside: Data, depth: int) -> Iterator[str]:
    level = _LEVEL.search(node[3])
    tag = f"h{level[1] if level else 2}" if node[1] == "heading" else _TAGS.get(node[1], "div")
    held = inside if isinstance(inside, list) else []
    target = next((i["/url"] for i in held if isinstance(i, dict) and "/url" in i), None)
    yield f'<{tag} href="{escape(str(target))}">' if target else f"<{tag}>"
    said = "".join(_html(held, depth + 1))
    if not said:
        said = escape(str(inside) if isinstance(inside, str | int | float) else _name(node[2]))
    yield f"{said}</{tag}>"


def _name(quoted: str | None) -> str:
    if quoted is None or quoted[0] != '"':
        return ""
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])


# What a screen reader says before a text, or instead of one.
_HEADING = re.compile(r"heading[\s,]+level[\s,]+([1-6])[\s,]+(\S.*)", re.IGNORECASE)
_CELL = re.compile(r"(?:(row)\s+\d+[\s,]+)?column\s+\d+(?:[\s,]+(.*))?", re.IGNORECASE)
_QUOTE = re.compile(r"block ?quote[\s,]+(.*)", re.IGNORECASE)
_LINK = re.compile(r"^(?:visited[\s,]+)?link(?:\s{2,}|,\s*)(.*)", re.IGNORECASE)
_LANDMARK = re.compile(
    r"(navigation|main|complementary|content info|banner|search|region) landmark", re.IGNORECASE
)
#: Where an element begins or ends, and what is no text of the page.
_OPENED_TABLE = re.compile(
    r"table(?:[\s,]+with)?[\s,]+\d+ rows?[\s,]+(?:and[\s,]+)?\d+ columns?", re.IGNORECASE
)
_CLOSED_TABLE = re.compile(r"(?:out of|leaving|end of) table", re.IGNORECASE)
_STAGING = re.compile(
    r"(?:out of|leaving|end of) [a-z ]{1,40}|list with \d+ items?|article"
    r"|(?:graphic|button|edit|check box|combo box)(?:\s{2,}|,\s).*|\S.{0,300}?\s{2,9}document",
    re.IGNORECASE,
)
MIN_HEADINGS = 3


def speech_as_html(text: str) -> str | None:
    """A screen reader's log of a page as HTML; None for any other text."""
    if text.count("heading") + text.count("Heading") < MIN_HEADINGS:
        return None
    lines = [line.strip() for line in text.splitlines()]
    if sum(_HEADING.fullmatch(line) is not None for line in lines) < MIN_HEADINGS:
        return None
    return "<!doctype html>" + "".join(_elements(lines))


def _elements(lines: list[str]) -> Iterator[str]:
    """The lines of a log as elements; a landmark ends where the next one begins."""
    landmark: str | None = None
    row: list[str] = []
    for line in lines:
        cell = _CELL.fullmatch(line)
        if row and (cell is None or cell[1]):
            yield f"<tr>{''.join(row)}</tr>"
            row = []
        begun = _LANDMARK.fullmatch(line)
        if cell is not None:
            row.append(f"<td>{escape(cell[2] or '')}</td>")
        elif begun is not None:
            yield f"</{landmark}>" if landmark else ""
            landmark = _TAGS.get(begun[1].lower().replace(" ", ""), "div")
            yield f"<{landmark}>"
        elif _CLOSED_TABLE.fullmatch(line):
            yield "</table>" if line.lower().endswith("table") else ""
        elif _OPENED_TABLE.fullmatch(line):
            yield "<table>"
        else:
            yield _spoken(line)


def _spoken(line: str) -> str:
    """One line of the log as an element; nothing of one that only says where the reader is."""
    heading, quoted = _HEADING.fullmatch(line), _QUOTE.fullmatch(line)
    if heading is not None:
        return f"<h{heading[1]}>{_written(heading[2])}</h{heading[1]}>"
    if quoted is not None:
        return f"<blockquote>{escape(quoted[1])}</blockquote>"
    if _STAGING.fullmatch(line):
        return ""
    return f"<div>{_written(line)}</div>"


def _written(text: str) -> str:
    """A text without the word for a link before it."""
    return escape(_LINK.sub(lambda found: found[1], text))
