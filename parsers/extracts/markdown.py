"""Markdown's marks: whether a text has them, and its lines without them."""

from __future__ import annotations

import re

from parsers.values.urls import tool_slug

MARKED = re.compile(
    r"^(?:#{1,6} \S|[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\||> )|\]\([^\s()]{0,2000}\)"
    r"|(?<!\u00af)\\[`*_<\[]",  # a shrug is no escape
    re.MULTILINE,
)
HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
QUOTING = re.compile(r"^(?:> ?)+")
BREAK = re.compile(r"(?<=[^\\\s])\\[ \t]*$")
DEFINITION = re.compile(r"^\s*:\s+(?=\S)")
LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.){0,400})\]\(\s*<?([^()\s<>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
#: A link without a text.
HOLLOW = re.compile(r"\[\]\(([^()\s]{1,400})\)")
#: What is emphasised may be a link.
EMPHASIS = re.compile(r"[*_]{0,3}")
#: A picture, which may be a link's text.
PICTURE = re.compile(
    r"!\[((?:[^\[\]\\]|\\.){0,400})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,400}\")?\)(?=\])"
)
#: A link whose address stands below the text.
REFERRED = re.compile(r"!?\[((?:[^\[\]\\]|\\.){0,400})\]\[(\d{1,3})\]")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
#: A picture's initial that runs on into the next word.
INITIAL = re.compile(r"^([*_]{1,3})(\w)\1(?=\w)")
#: The end of an emphasis that another begins behind.
TOUCHING = re.compile(r"(?<=[^\s_*])_\*\*(?=[^\s*])")
ITALIC = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_]{1,400}?)(?<=[^\s*_])\1(?![\w*_])")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
#: What Pandoc writes of an element's attributes, and of elements that Markdown has no sign for.
ATTRIBUTES = re.compile(r"\s?\{(?:[#.][\w-]+\s*|[\w-]+=\"[^\"{}]*\"\s*)+\}(?=\s|$|[^\w\s])")
BRACKETED = re.compile(r"\[([^\[\]]{0,400})\](?=\{[#.\w])")
FENCE = re.compile(r":{3,}(?:\s.*)?")
#: Between two cells, where a bar in code is none.
BAR = re.compile(r"(?<!\\)\|")
CODE = re.compile(r"`[^`\n]+`")
IN_CODE = "\x1f"
#: Cells of a row, lines of one, and a score at a line's end, which ends the cell's first one.
MAX_CELLS, MAX_ROW_LINES = 12, 24
SCORED = re.compile(r"\d{1,3}\s?/\s?100\b\W{0,5}(?:ship|skip)?[\s*_]{0,6}$", re.IGNORECASE)
#: The end of a line in a cell, for which there is no other sign.
CELL_BREAK = re.compile(r"(`[^`\n]+`)|<br ?/?>", re.IGNORECASE)
OPEN_RULE = re.compile(r":?-{3,}:?(?:\|:?-{3,}:?)+")


def is_markdown(text: str) -> bool:
    """Whether some line has a mark that plain text would hardly have."""
    return MARKED.search(text) is not None


def unfenced(line: str) -> str:
    """A stripped line without Pandoc's attributes; nothing of one that opens or ends a block."""
    if "{" in line:
        line = ATTRIBUTES.sub("", BRACKETED.sub(r"\1", line))
    return "" if FENCE.fullmatch(line) else line


def unbroken(line: str) -> str:
    """A line without the sign of a definition before it and of a line's end behind it."""
    return BREAK.sub("", DEFINITION.sub("", line))


def unquoted(line: str) -> str:
    """A line without the signs of a quotation before it."""
    return QUOTING.sub("", line)


def headed(line: str) -> tuple[str | None, str]:
    """The tag of a heading, None where it is none, and what it says."""
    heading = HEADING.fullmatch(line)
    return (f"h{len(heading[1])}", heading[2]) if heading else (None, line)


def whole_rows(lines: list[str]) -> list[str]:
    """The lines with each row of a table in one, which some writers break where a cell has a line.

    A row ends in a bar behind as many cells as the row above it has, and only there.
    """
    kept: list[str] = []
    width = 0
    at = 0
    while at < len(lines):
        end = _row_end(lines, at, width) if width else at
        row = lines[at]
        for line in lines[at + 1 : end + 1]:
            ends = row.endswith("  ") or SCORED.search(row) is not None
            row = f"{row.rstrip()}{'<br>' if ends else ' '}{line.lstrip()}"
        stripped = row.strip()
        closed = len(stripped) > 1 and stripped[0] == stripped[-1] == "|"
        width = len(cells(stripped, open_rows=False)) if closed else 0
        kept.append(row)
        at = end + 1
    return kept


def _row_end(lines: list[str], start: int, width: int) -> int:
    """The line in which a row of so many cells ends; the one it begins in where none is found."""
    if not lines[start].lstrip().startswith("|") or width > MAX_CELLS:
        return start
    found = 0
    for at in range(start, min(len(lines), start + MAX_ROW_LINES)):
        line = lines[at].strip()
        if not line:
            break
        found += len(BAR.findall(CODE.sub("", line)))
        if found > width:
            return at if found == width + 1 and line[-1] == "|" else start
    return start


def has_open_rows(lines: list[str]) -> bool:
    """Whether rows have no bars at their ends: a bar at the beginning follows an empty cell."""
    return any(OPEN_RULE.fullmatch(line.strip()) for line in lines)


def cells(line: str, *, open_rows: bool) -> list[str]:
    """The cells of a row, stripped; one where no bar divides it."""
    inside = line if open_rows else line.strip("|")
    inside = CODE.sub(lambda code: code[0].replace("|", IN_CODE), inside)
    return [cell.strip().replace(IN_CODE, "|") for cell in BAR.split(inside)]


def broken(cell: str) -> list[str]:
    """The lines of a cell, which break where a tag says so; in code it is a text."""
    return CELL_BREAK.sub(lambda found: found[1] or "\n", cell).split("\n")


def behind_link(text: str, *, in_cell: bool) -> list[str]:
    """The name that links to a tool and the text right behind it, which is another one.

    In a sentence a space stands between the two, in a cell with two lines there may be one. One
    text where that is all.
    """
    marks = EMPHASIS.match(text)
    link = LINK.match(text, marks.end() if marks else 0)
    if link is None or tool_slug(link[2]) is None:
        return [text]
    end = link.end() + (marks.end() if marks else 0)
    rest = text[end:]
    first = rest.strip()[:1]
    apart = in_cell or rest[:1] == first
    return [text[:end], rest.strip()] if apart and (first.isupper() or first.isdigit()) else [text]


def linked_tool(line: str, leads: dict[str, str]) -> str | None:
    """The slug of the first tool that a link of the line leads to.

    leads: the addresses that stand below the text, by number.
    """
    led = [link[2] for link in LINK.finditer(_unpictured(line))]
    led += [leads.get(link[2], "") for link in REFERRED.finditer(line)]
    return next(filter(None, map(tool_slug, led)), None)


def is_picture(line: str) -> bool:
    """Whether a line is nothing but a picture that leads somewhere."""
    return line.startswith("[![") and line.count("](") == 2 and line.rstrip()[-1:] == ")"


def hollow(line: str) -> str | None:
    """The slug of the tool to which a link without a text leads that is all of a line."""
    found = HOLLOW.fullmatch(line)
    return tool_slug(found[1]) if found is not None else None


def bare(line: str) -> str:
    """A line without the marks within it; what they enclose stays as printed."""
    line = REFERRED.sub(r"\1", LINK.sub(lambda link: link[1], _unpictured(line)))
    line = BOLD.sub(r"\2", TOUCHING.sub("_ **", line))
    line = ITALIC.sub(r"\2", INITIAL.sub(r"\2", line))
    return ESCAPE.sub(r"\1", line)


def _unpictured(line: str) -> str:
    """A line in which a picture that is a link's text is the words that stand for it."""
    return PICTURE.sub(r"\1", line) if "![" in line else line
