"""What an extractor did to a text as a whole, undone: quotation marks, tags, nodes apart."""

from __future__ import annotations

import re
from html import unescape

#: Before a line of a mail that is quoted: how many lines, and which share of them, make it a whole
#: one, and how often one is quoted again.
QUOTED = re.compile(r"^> ?")
MIN_QUOTED, SHARE_QUOTED = 12, 0.9
MAX_QUOTED = 4
#: Pictures before a line, as posts have them, and how many lines make it a habit.
ICON = re.compile(
    r"^[ \t]*(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff][\ufe0e\ufe0f\u200d\u20e3]*){1,6}"
    r"[ \t]+(?=\S)",
    re.MULTILINE,
)
MIN_ICONS = 6
#: A dot that marks items: elsewhere it joins what stands before and behind it.
DOT = re.compile(r"^[ \t]*[·∙⋅][ \t]+(?=\S)", re.MULTILINE)
SEAM = re.compile(
    r"\d\n\s*(?:%|/\s*100|ships?\n|Ships?\n)|\nThe\n|\(\n\d| shipped\)\n|\n: \S|\n, ?\d"
)
#: Lines of an extract that keeps some tags, and how many of them make it one.
TAGGED = re.compile(
    r"^[ \t]*(?:<(h[1-6]|p)>.*</\1>|</?(?:div|section|article|main|table|thead|tbody|tr|td|th)>)"
    r"[ \t]*$",
    re.MULTILINE,
)
TAG = re.compile(
    r"(?<!\\)</?(?:h[1-6]|p|br|ul|ol|li|b|i|em|strong|code|pre|a|blockquote|table|t[rdh]|div|span"
    r"|main|section|article|nav|header|footer|small|img|button|dl|dt|dd|figure"
    r"|figcaption)(?:\s[^<>]*)?>"
)
#: An element that an extractor kept whole in one line, and where a text of it ends.
KEPT = re.compile(r"^[ \t]*<(?:table|div|section|article|ul|ol|dl)\b[^\n]*>[ \t\r]*$", re.MULTILINE)
#: One that Markdown keeps in several lines, up to an empty one, with what stands in it.
BLOCK = re.compile(
    r"^[ \t]*<(figure|blockquote|dl)\b[^<>\n]*>[ \t]*\n"
    r"(?:[ \t]*\S[^\n]*\n){1,60}?[ \t]*</\1>[ \t\r]*$",
    re.MULTILINE,
)
TEXT_END = re.compile(r"</(?:p|h[1-6]|t[hd]|tr|li|div|d[td]|blockquote|figcaption)>|<br ?/?>")
#: A link with attributes for which Markdown has no sign.
LINKED = re.compile(
    r"(?<!\\)<a\s(?:[^<>]{0,300}\s)?href=\"([^\"<>\s]{1,300})\"[^<>]{0,300}>([^<>\[\]\n]{1,200})</a>"
)
#: A link without a text, around a block for which it has none.
EMPTY_LINK = re.compile(
    r"^[ \t]*<a\s(?:[^<>]{0,300}\s)?href=\"([^\"<>\s]{1,300})\"[^<>]{0,300}></a>[ \t\r]*$",
    re.MULTILINE,
)
#: A list's sign before the tag of a block that its item begins with.
NUMBERED_TAG = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)]|[-*+])[ \t]+(?=</?(?:div|p|section|article)\b)", re.MULTILINE
)
#: Tags that Markdown has no sign for, around a word or two.
RAISED = re.compile(r"<(su[bp]|kbd|mark|small|ins|u)>([^<>\n]{1,60})</\1>")
#: Tags with attributes that Markdown writers keep.
WRITTEN = re.compile(r"(?<!\\)<[a-z]+\s+(?:class|href|style|id|role)=\"[^\"<>]*\"")
#: An element around the whole of an extract, and lines of nothing but room.
WHOLE = re.compile(r"<(div|main|article|section)\b[^<>\n]*>[ \t]*\n(.*)\n[ \t]*</\1>", re.DOTALL)
ROOM = re.compile(r"^[ \t]*(?:&nbsp;[ \t]*){1,9}$", re.MULTILINE)
MIN_TAGGED = 3
MIN_WRITTEN = 2
SEAMS = (
    # A colon begins no text: what stood before it was an element of its own.
    (re.compile(r"(?<=[^\s:])\n{1,2}: (?=\S)"), ": "),
    # Nor does a comma: critic, score and vote are one credit.
    (
        re.compile(
            r"\n([—–]?)\n{0,2}((?:The )?[A-Z][\w’'-]{1,30})\n{1,2}, ?(\d{1,3} ?/ ?100) ?,\n{1,2}"
            r"(ship|skip)(?=\n|$)",
            re.IGNORECASE,
        ),
        r"\n\1 \2, \3, \4",
    ),
    (re.compile(r"(?<=\d)\n\s*%"), "%"),
    (re.compile(r"(?<=\d)\n\s*/\s*100\b"), "/100"),
    (re.compile(r"(/ ?100)\s*·\s*\n\s*(?=(?:ship|skip)\b(?!-))", re.IGNORECASE), r"\1 · "),
    (
        re.compile(
            r"(ship|mixed|skip)\s{0,50}·\s{0,50}(\d+)[^\S\n]{0,50}\n\s{0,50}ship\s{0,50}/"
            r"\s{0,50}(\d+)[^\S\n]{0,50}\n\s{0,50}skip",
            re.IGNORECASE,
        ),
        r"\1 · \2 ship / \3 skip",
    ),
    (re.compile(r"(?<=\d)[^\S\n]*\n[^\S\n]*(votes?)\s*·\s*(?=\d{1,3}\s?%)"), r" \1 · "),
    (
        re.compile(r"(\d{1,2})\n\s*(ships?)\n\s*(\d{1,2})\n\s*(skips?)(?=\n)", re.IGNORECASE),
        r"\1 \2\n\3 \4",
    ),
    # A critic nobody knows by now is named alike.
    (re.compile(r"(?<=\n)The\n(?=[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,2}\n)"), "The "),
    (
        re.compile(r"\n[ \t]*verdicts\s*\(\s*(\d+)\s*tools,\s*(\d+)\s*shipped\s*\)", re.IGNORECASE),
        r" verdicts(\1 tools, \2 shipped)",
    ),
    # The heading of a critic's list is a line of its own.
    (re.compile(r"(verdicts ?\(\d+ tools?, ?\d+ shipped\))\n(?=\S)", re.IGNORECASE), "\\1\n\n"),
    (re.compile(r"(?<=\n)\s*“\s*\n\s*"), "“"),
    (re.compile(r"\n\s*”(?=\s*\n)"), "”"),
)
MAX_RUN = 40
INDENT = re.compile(rf"^[^\S\n]{{{MAX_RUN},}}", re.MULTILINE)
BLANK_LINES = re.compile(r"\n{3,}")


def unquoted(text: str) -> str:
    """A page that a mail quotes as a whole, without the signs before its lines."""
    lines = text.splitlines()
    for _ in range(MAX_QUOTED):
        written = sum(not line.isspace() for line in lines if line)
        if sum(line.startswith(">") for line in lines) < max(MIN_QUOTED, SHARE_QUOTED * written):
            break
        lines = [QUOTED.sub("", line) for line in lines]
        text = "\n".join(lines)
    return text


def without_icons(text: str) -> str:
    """A text without the pictures, or the dots, that its lines have the habit to begin with."""
    if text.isascii():
        return text
    if len(ICON.findall(text)) >= MIN_ICONS:
        text = ICON.sub("", text)
    dots = len(DOT.findall(text))
    return DOT.sub("", text) if dots >= MIN_ICONS and dots * 2 > text.count("\n") else text


def mended(text: str) -> str:
    """Join what an extractor that prints one text node a line took apart: `100`, `%`."""
    if SEAM.search(text) is None:
        return text
    # The patterns below look at white space twice: long runs of it would take forever.
    lines = INDENT.sub(" " * MAX_RUN, text).split("\n")
    text = BLANK_LINES.sub("\n\n", "\n".join(map(_stripped, lines)))
    for pattern, joined in SEAMS:
        text = pattern.sub(joined, text)
    return text


def _stripped(line: str) -> str:
    """A line without what no one sees at its end; two spaces end a table's row in Markdown."""
    bare = line.rstrip()
    return f"{bare}  " if "|" in bare and line.endswith("  ") else bare


def without_tags(text: str, *, marked: bool = False) -> str:
    """Take off the tags that an extractor kept: around words, or around whole lines.

    marked: whether the text is Markdown, which has a sign for where a link leads
    """
    text = ROOM.sub("", RAISED.sub(r"\2", text))
    whole = WHOLE.fullmatch(text.strip()) if text.lstrip().startswith("<") else None
    text = whole[2] if whole is not None else text
    if len(TAGGED.findall(text)) < MIN_TAGGED and len(WRITTEN.findall(text)) < MIN_WRITTEN:
        return text
    text = KEPT.sub(lambda kept: TEXT_END.sub("\n\n", kept[0]), text)
    if marked:
        text = BLOCK.sub(_in_lines, text)
        text = EMPTY_LINK.sub(r"[](\1)", LINKED.sub(r"[\2](\1)", text))
    return unescape(TAG.sub("", NUMBERED_TAG.sub("", text)))


def _in_lines(block: re.Match[str]) -> str:
    """A block with each of its texts in a line, however its lines are broken."""
    return "\n" + TEXT_END.sub("\n\n", " ".join(block[0].split())) + "\n"
