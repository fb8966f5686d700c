"""Text extracts to a layout: one line a line, whichever extractor printed them.

Understands what extractors do to a page: blank lines, Markdown marks, tables drawn with bars,
tabs or columns of spaces, and lines broken at a fixed width. It invents no structure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from itertools import pairwise

from parsers.aligned_tables import cut_aligned
from parsers.drawn_tables import Table, cut_tables
from parsers.layout import BROKEN_ROW, Box, Layout, Line, Link
from parsers.markups import as_markdown
from parsers.text import clean, key
from parsers.unrolled import VERBATIM, unroll
from parsers.unrolled_cards import NOBODYS
from parsers.unrolled_list import unroll_list
from parsers.unrolled_tool import unroll_tool
from parsers.urls import tool_slug
from parsers.vocabulary import CARD_LABELS, ENDINGS, ENTRIES, LABELS, ROLES, UNFOLDING

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
BULLET = re.compile(r"(?:[*+•‣◦▪▫■□●○◆◇▸►➢]|-(?=\s+[^\d\s]))\s+|\d{1,2}[.)]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")
#: Where hyphens mark items, one before a figure is no minus either.
HYPHEN = re.compile(r"\s*-\s+[^\d\s]")
MARKED = re.compile(r"(?:[*+•‣◦▪▫■□●○◆◇▸►➢-])\s+|\d{1,2}[.)]\s+(?=\S)")
#: A quote that counts its steps.
IN_ONE_LINE = re.compile(r"1\.\s.{1,200}\s2\.\s")
QUOTING = re.compile(r"^(?:> ?)+")
#: Before a line of a mail that is quoted: how many lines, and which share of them, make it a whole
#: one, and how often one is quoted again.
QUOTED = re.compile(r"^> ?")
MIN_QUOTED, SHARE_QUOTED = 12, 0.9
MAX_QUOTED = 4
#: An item of a list, which some do not break.
WHOLE_ITEM = re.compile(r"\s+(?:[*+-]|\d{1,2}\.)\s")
#: Labels of tiles as they are printed, and how many cells hold two of them.
TILES = tuple(
    form(word)
    for word, label in LABELS.items()
    if label in CARD_LABELS
    for form in (str.capitalize, str.upper)
)
MIN_PAIRS = 3
#: What a tile's label and value look like in one cell, beside a cell with the other's.
VALUE = re.compile(rf"\d{{1,3}}\s?%|[—–-]|{'|'.join(ENTRIES)}", re.IGNORECASE)
TILE = re.compile(rf"({'|'.join(TILES)}) ({VALUE.pattern})", re.IGNORECASE)
VERDICT = re.compile(r"(?:ship|mixed|skip)\b\W+\d{1,2} ship\W+\d{1,2} skip", re.IGNORECASE)
VERDICTS = re.compile(rf"(panel verdict) ({VERDICT.pattern})", re.IGNORECASE)
#: A score that has its line for itself.
SCORE = re.compile(r"\W{0,3}\d{1,3}\s?/\s?100\b\W{0,5}(?:ship|skip)?\W{0,3}", re.IGNORECASE)
#: An item of a list that is set off by more than one space.
DASHED = re.compile(r"^(?:[*+•‣◦▪▫■□●○◆◇▸►➢-]|\d{1,2}[.)])\s{2,}(?=\S)")
#: The address that some tools print above a page's text or below it, and how far from its ends.
SOURCE = re.compile(
    r"^(?:#\+)?(?:URL Source|WARC-Target-URI|url|source|source[ _]?url|canonical(?:[ _]?url)?|link"
    r"|permalink|og:url|page url|clipped from|saved from|retrieved from)\s*[:|]\s*[\"'<]?"
    r"(https?://[^\s\"'<>\[\]]+)[\"'>]?[ \t\r]*$",
    re.MULTILINE | re.IGNORECASE,
)
HEAD, FOOT = 1_000, 300
TABS = re.compile(r"\t+")
LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.){0,400})\]\(\s*<?([^()\s<>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
#: The numbers that text browsers put before links, and their list of where these lead.
FOOTNOTE_ALONE = re.compile(r"\[(\d{1,3})\]")
NUMBER_OF_LINK = re.compile(r"\[(\d{1,3})\](?=\S)")
FOOTNOTE = re.compile(r"^(?:\[\d{1,3}\])+(?=\S)")
REFERENCE = re.compile(
    r"^[ \t]*(?:\[(?=\d{1,3}\]:))?(\d{1,3})(?:\.|\]:) ((?:(?:https?|file):/)?/\S+)$",
    re.MULTILINE,
)
#: A link of Markdown's whose address stands below the text.
REFERRED = re.compile(r"!?\[((?:[^\[\]\\]|\\.){0,400})\]\[(\d{1,3})\]")
#: An address behind a link's text, or below it, and how many of them an extract prints that does.
BRACKETS = {")": "(", "]": "[", ">": "<"}
MIN_ADDRESSED = 3
#: Between two cells, where a bar in code is none.
BAR = re.compile(r"(?<!\\)\|")
CODE = re.compile(r"`[^`\n]+`")
IN_CODE = "\x1f"
#: What marks a row that was broken over several lines, and the element of its line.
BROKEN = NOBODYS
#: The places of tables that are drawn with plus signs, or with spaces.
DRAWN, ALIGNED = "\x1c", "\x1b"
#: The elements of lines in which no sign is a mark, by the sign before them.
AS_IT_IS = {NOBODYS: BROKEN_ROW, VERBATIM: "p"}
#: A row with a cell for a label and for each tool.
GAP = re.compile(r"\s{2,}")
#: Characters from which prose is no cell, unless it stands in a column.
LONG = 2_000
#: Room that nobody leaves between two sentences.
ROOM = re.compile(r" {8,}(?=\S)")
MIN_CELLS = 3
BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
#: A picture's initial that runs on into the next word.
INITIAL = re.compile(r"^([*_]{1,3})(\w)\1(?=\w)")
#: The end of an emphasis that another begins behind.
TOUCHING = re.compile(r"(?<=[^\s_*])_\*\*(?=[^\s*])")
ITALIC = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_]{1,400}?)(?<=[^\s*_])\1(?![\w*_])")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
#: What lines between texts and rows are drawn with, and what a line needs to be one.
RULED = frozenset("-=_*~|:+ \t\u2500\u2501\u2550\u2014")
RULES = ("---", "===", "___", "***", "~~~", "- - -", "* * *", "_ _ _", "+-", "+=",
         "\u2500\u2500", "\u2501\u2501", "\u2550\u2550", "\u2014\u2014")  # fmt: skip
OPEN_RULE = re.compile(r":?-{3,}:?(?:\|:?-{3,}:?)+")
#: What Pandoc writes of an element's attributes, and of elements that Markdown has no sign for.
ATTRIBUTES = re.compile(r"\s?\{(?:[#.][\w-]+\s*|[\w-]+=\"[^\"{}]*\"\s*)+\}(?=\s|$|[^\w\s])")
BRACKETED = re.compile(r"\[([^\[\]]{0,400})\](?=\{[#.\w])")
FENCE = re.compile(r":{3,}(?:\s.*)?")
BREAK = re.compile(r"(?<=[^\\\s])\\[ \t]*$")
DEFINITION = re.compile(r"^\s*:\s+(?=\S)")
MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\||> )|\]\([^\s()]{0,2000}\)|\\[`*_<\[]",
    re.MULTILINE,
)
SEAM = re.compile(r"\d\n\s*(?:%|/\s*100|ships?\n|Ships?\n)|\nThe\n|\(\n\d| shipped\)\n")
#: The button behind a text that was cut.
CUT_OFF = re.compile(
    rf"(…|\.\.\.)\s*\(?(?:{'|'.join(sorted(UNFOLDING, key=len, reverse=True))})\W{{0,3}}$",
    re.IGNORECASE,
)
#: A critic or a score that an extract ran into the quote below it.
GLUED = re.compile(
    rf"((?:the )?(?:{'|'.join(ROLES)})|[^“”]{{0,80}}\d{{1,3}} ?/ ?100 ?· ?(?:ship|skip))(“.*)",
    re.IGNORECASE,
)
#: Lines of an extract that keeps some tags, and how many of them make it one.
TAGGED = re.compile(
    r"^[ \t]*(?:<(h[1-6]|p)>.*</\1>|</?(?:div|section|article|main|table|thead|tbody|tr|td|th)>)"
    r"[ \t]*$",
    re.MULTILINE,
)
TAG = re.compile(
    r"(?<!\\)</?(?:h[1-6]|p|br|ul|ol|li|b|i|em|strong|code|pre|a|blockquote|table|t[rdh]|div|span"
    r"|main|section|article|nav|header|footer|small|img|button|dl|dt|dd)(?:\s[^<>]*)?>"
)
#: A heading between two rules, without columns.
RULE = re.compile(r"-{8}|={8}|\*{8}|_{8}|~{8}|─{8}|━{8}")
BOXED = re.compile(
    r"(?:^|(?<=\n))[ \t]*([-=*_~─━])\1{7,}[ \t]*\n"
    r"(?=[^\s|+](?:\S| (?! ))+\n[ \t]*\1{8,}[ \t]*(?:\n|$))"
)
#: A list's sign before the tag of a block that its item begins with.
NUMBERED_TAG = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)]|[-*+])[ \t]+(?=</?(?:div|p|section|article)\b)", re.MULTILINE
)
#: Tags that Markdown has no sign for, around a word or two.
RAISED = re.compile(r"<(su[bp]|kbd|mark|small|ins|u)>([^<>\n]{1,60})</\1>")
#: Tags with attributes that Markdown writers keep.
WRITTEN = re.compile(r"(?<!\\)<[a-z]+\s+(?:class|href|style|id|role)=\"[^\"<>]*\"")
MIN_TAGGED = 3
MIN_WRITTEN = 2
#: Bars a line, on the average, that no table has.
MIN_BARS = 20
#: A quote and the critic of the next one.
NEXT_CRITIC = re.compile(rf"(“.*”)\s*((?:the )?(?:{'|'.join(ROLES)}))", re.IGNORECASE)
#: Where a quotation ends and the next one's tool or critic and score stand before it; the latter.
NEXT_SCORE = re.compile(r"(?<=”) (?=[^“”]{0,60}\d{1,3} ?/ ?100 ?· ?(?:ship|skip) “)", re.IGNORECASE)
SCORED = re.compile(r"(\d{1,3} ?/ ?100 ?· ?(?:ship|skip)) (“.*)", re.IGNORECASE)
#: Headings below the main part that an extract ran together.
_ENDINGS = "|".join(sorted(map(re.escape, ENDINGS), key=len, reverse=True))
ENDING = re.compile(_ENDINGS, re.IGNORECASE)
RUN_OF_ENDINGS = re.compile(rf"(?:{_ENDINGS})(?:\s*(?:{_ENDINGS}))+", re.IGNORECASE)
#: Seams between text nodes, and what they join to.
#: Labels right before their values, in a line of their own.
RUN_OF_LABELS = re.compile(
    r"(?:^|(?<= ))(Panel ship|Panel verdict|Community|Entry|Pricing|Best for|Category)(?=[^\sa-z:])"
)
#: Keys of a list of reviews, each on every one of them.
KEYED = re.compile(
    r"^([ \t]*(?:- +)?)(?:reviewer|critic|quote|review)[ \t]*:[ \t]+(?=\S)", re.MULTILINE
)
MIN_KEYED = 4
SEAMS = (
    (re.compile(r"(?<=\d)\n\s*%"), "%"),
    (re.compile(r"(?<=\d)\n\s*/\s*100\b"), "/100"),
    (re.compile(r"(/ ?100)\s*·\s*\n\s*(?=ship\b|skip\b)", re.IGNORECASE), r"\1 · "),
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
    (re.compile(rf"(?<=\n)The\n(?=(?:{'|'.join(ROLES.values())})\n)"), "The "),
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
#: The share of lines that end in two spaces, from which on these are no breaks.
SHARE_TRAILING = 0.9
#: Widths at which text is commonly broken.
WIDTHS = range(40, 241)
#: Those at which most tools break it, and how many lines that are broken tell any other.
USUAL = frozenset((72, 78, 79, 80))
MIN_BROKEN = 3
SENTENCE_END = re.compile(r"[.!?…][”\"’)]?\s*$")
#: Prose that goes on beyond every width: no item of a list, no row of a table, no link.
UNBROKEN = re.compile(r"[^\W_](?:(?!\]\(|\s{2})[^|\t]){159}(?:(?!\]\()[^|\t])*\s")


def read_text(text: str) -> Layout:
    """Lay a text extract out: every line, and every cell of a drawn table, is a line.

    Raises LayoutChanged for a comparison in one line that cannot be broken again.
    """
    text = _unquoted(text)
    named = SOURCE.search(text[:HEAD]) or SOURCE.search(text[-FOOT:])
    text = as_markdown(text)
    markdown = MARKDOWN.search(text) is not None
    text = unroll_list(unroll(unroll_tool(_without_bars(text), VERBATIM)), VERBATIM)
    root = Box("body", None, 0)
    lines: list[Line] = []
    lay_text(text, root, lines, markdown)
    links = [line.box for line in lines if line.box.slug]
    return Layout(
        root,
        lines,
        links=list[Link](links),
        canonical=named[1] if named is not None else None,
        is_html=False,
    )


def _unquoted(text: str) -> str:
    """A page that a mail quotes as a whole, without the signs before its lines."""
    lines = text.splitlines()
    for _ in range(MAX_QUOTED):
        written = sum(not line.isspace() for line in lines if line)
        if sum(line.startswith(">") for line in lines) < max(MIN_QUOTED, SHARE_QUOTED * written):
            break
        lines = [QUOTED.sub("", line) for line in lines]
        text = "\n".join(lines)
    return text


def lay_text(text: str, box: Box, lines: list[Line], markdown: bool = False) -> int:
    """Add the lines of a text to a box, which may be an element of preformatted text.

    Returns the index of the line to come.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(KEYED.findall(text)) >= MIN_KEYED:
        text = KEYED.sub(r"\1", text)
    text = BOXED.sub("\n", text) if RULE.search(text) else text
    raw = _mended(_without_bars(_without_tags(text))).split("\n")
    raw, tables = cut_tables(raw, DRAWN)
    raw, aligned = cut_aligned(raw, ALIGNED)
    raw = _without_broken_rows(raw)
    builder = _Builder(box, lines, markdown, raw, dict(REFERENCE.findall(text)))
    whole = _unwrap(raw)
    cut = {DRAWN: iter(tables), ALIGNED: iter(aligned)}
    for line, tabled in zip(whole, _in_tables(whole), strict=True):
        if line in cut:
            builder.add_table(next(cut[line]))
        else:
            builder.add(line, tabled=tabled)
    box.end = builder.count
    return builder.count


def _in_tables(raw: list[str]) -> list[bool]:
    """Whether bars divide each line: in a run of lines with bars, not in a sentence with one.

    Between two rows one line may be what was broken off the first.
    """
    told = [line.lstrip().startswith("|") for line in raw]
    barred = [at for at, line in enumerate(raw) if "|" in line]
    for before, at in pairwise(barred):
        if at == before + 1 or (at == before + 2 and raw[before + 1].strip()):
            told[before] = told[at] = True
    return told


def _mended(text: str) -> str:
    """Join what an extractor that prints one text node a line took apart: `100`, `%`."""
    if SEAM.search(text) is None:
        return text
    # The patterns below look at white space twice: long runs of it would take forever.
    lines = INDENT.sub(" " * MAX_RUN, text).split("\n")
    text = BLANK_LINES.sub("\n\n", "\n".join(map(str.rstrip, lines)))
    for pattern, joined in SEAMS:
        text = pattern.sub(joined, text)
    return text


def _without_tags(text: str) -> str:
    """Take off the tags that an extractor kept: around words, or around whole lines."""
    text = RAISED.sub(r"\2", text)
    if len(TAGGED.findall(text)) < MIN_TAGGED and len(WRITTEN.findall(text)) < MIN_WRITTEN:
        return text
    return unescape(TAG.sub("", NUMBERED_TAG.sub("", text)))


def _without_bars(text: str) -> str:
    """Where one line holds the whole page with bars or tabs between its texts: one text a line."""
    for sign in "|\t":
        if text.count(sign) >= MIN_BARS * (1 + text.count("\n")):
            return text.replace(sign, "\n")
    return text


def _without_broken_rows(raw: list[str]) -> list[str]:
    """Leave no cells in rows of a table of spaces that were broken over several lines.

    Where a label stands beside the middle of its row, nobody can tell where that begins or ends.
    """
    rows = list(map(_is_labelled_row, raw))
    if sum(rows) < MIN_CELLS:
        return raw
    kept = list(raw)
    for at, line in enumerate(raw):
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(raw) and rows[near]]
        broken = not (rows[at] or _is_blank_or_scores(line) or _is_rule(line.strip()))
        if line[:1] == " " and beside and broken:
            for near in (at, *beside):
                kept[near] = BROKEN + GAP.sub(" ", raw[near].strip())
    return kept


def _is_blank_or_scores(line: str) -> bool:
    """Whether a line has no cells but scores, which go on with no row above them."""
    return all(not cell or SCORE.fullmatch(cell) for cell in GAP.split(line.strip()))


def _unwrap(raw: list[str]) -> list[str]:
    """Join lines that were broken because the next word did not fit the width."""
    written = [line for line in raw if line and not line.isspace()]
    if sum(line.endswith("  ") for line in written) > SHARE_TRAILING * len(written):
        # Where nearly all lines end so, no line's end means anything.
        raw = [line.rstrip(" ") for line in raw]
    width = _width(raw)
    if width is None:
        return raw
    paragraphs: list[list[str]] = []
    before = ""
    for line, after in pairwise([*raw, ""]):
        if _continues(before, line, width) and not _stands_alone(before, line, after, width):
            paragraphs[-1].append(line.lstrip("> ") if line.startswith(">") else line.strip())
        else:
            paragraphs.append([line])
        before = line
    return [_whole(paragraph) for paragraph in paragraphs]


def _whole(paragraph: list[str]) -> str:
    """The lines of a paragraph in one; a break at a hyphen leaves no space."""
    text = paragraph[0].rstrip()
    for line in paragraph[1:]:
        hyphen = text.endswith("-") and text[-2:-1].isalnum() and line[:1].isalnum()
        text = f"{text}{line.rstrip()}" if hyphen else f"{text} {line.rstrip()}"
    return text


def _width(raw: list[str]) -> int | None:
    """The width at which an extractor broke its lines, or None if it broke none.

    Each pair of neighbours bounds it: the first line fitted, the next word did not. The width
    is the one that explains the most pairs, if it explains most of those that could be breaks.
    """
    starts: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    long_pairs = 0
    for before, line in pairwise(raw):
        if before.strip() and line.strip() and len(before.rstrip()) >= WIDTHS.start:
            fitted = len(before.rstrip())
            starts[fitted] += 1
            ends[fitted + 1 + len(line.lstrip("> ").split(" ", 1)[0])] += 1
            long_pairs += fitted < WIDTHS.stop
    best = covered = 0
    width = None
    for candidate in WIDTHS:
        covered += starts[candidate] - ends[candidate]
        if covered > best or (covered == best and candidate in USUAL and width not in USUAL):
            best, width = covered, candidate
    few = best < MIN_BROKEN and not (best > 1 and best == long_pairs and width in USUAL)
    if width is None or few or best * 2 <= long_pairs:
        return None
    longer = [
        line
        for line in raw
        if len(line) > width and not (WHOLE_ITEM.match(line) or _is_wide_row(line, width))
    ]
    kept_whole = len(longer) <= max(3, len(raw) // 20) and not any(map(UNBROKEN.match, longer))
    return width if kept_whole else None


def _is_rule(text: str) -> bool:
    """Whether a line is drawn rather than written."""
    return RULED.issuperset(text) and any(rule in text for rule in RULES)


def _is_labelled_row(line: str) -> bool:
    """Whether a line is a label and the values of both tools, set apart by spaces, or was one."""
    cells = GAP.split(line.strip())
    return line.startswith(BROKEN) or (len(cells) >= MIN_CELLS and key(cells[0]) in LABELS)


def _begins(stripped: str) -> bool:
    """Whether a line can only begin a text: a rule, a heading, a row, an item, a label, a score."""
    said = key(stripped)
    marked = stripped[0] in "#|" or (stripped[0] in "*+•" and stripped[1:2] == " ")
    told = said in LABELS or said in ROLES or SCORE.fullmatch(stripped) is not None
    return marked or told or _is_rule(stripped)


def _is_wide_row(line: str, width: int) -> bool:
    """Whether a line is a row of cells set apart by spaces, wider than any text is broken."""
    return len(line) > width and len(GAP.split(line.strip())) >= MIN_CELLS


def _continues(before: str, line: str, width: int) -> bool:
    stripped = line.strip()
    # Two spaces at the end of a line are Markdown's break, and end a table's row.
    if not stripped or not before.strip() or before.endswith("  ") or _begins(stripped):
        return False
    if stripped.startswith(">") != before.lstrip().startswith(">"):
        return False
    if any(_is_labelled_row(row) or _is_wide_row(row, width) for row in (before, line)):
        return False
    word = stripped.lstrip("> ").split(" ", 1)[0]
    return bool(word) and len(before.rstrip()) + 1 + len(word) > width


def _stands_alone(before: str, line: str, after: str, width: int) -> bool:
    """Whether a line below a finished sentence is none, and was not broken off: a category."""
    sentence = SENTENCE_END.search(before) and not SENTENCE_END.search(line)
    word = after.strip().split(" ", 1)[0]
    return (
        bool(sentence)
        and line.lstrip()[:1].isupper()
        and len(line.rstrip()) + 1 + len(word) <= width
    )


def _seam(raw: list[str]) -> re.Pattern[str]:
    """What separates cells: as many tabs as mostly stand together; twice as many leave a place."""
    runs = {len(run) for line in raw if "\t" in line for run in TABS.findall(line.strip())}
    usual = min(runs, default=1)
    even = all(length % usual == 0 for length in runs)
    return re.compile(rf"\t{{{usual}}}") if usual > 1 and even else TABS


def _pairs(cells: list[str]) -> list[str]:
    """The labels and values of cells that each hold a value and the next one's label.

    `Panel ship`, `50%Community`, `—Entry`, `Paid`: no such cells, no pairs.
    """
    if len(cells) < MIN_PAIRS or key(cells[0]) not in LABELS:
        return []
    found = [cells[0]]
    for cell in cells[1:-1]:
        label = next((text for text in TILES if cell.endswith(text) and cell != text), None)
        if label is None:
            return []
        found += [cell.removesuffix(label).strip(), label]
    return [*found, cells[-1]]


def _without_run_on(cells: list[str]) -> list[str]:
    """The cells of a row whose label is so long that one space is left before its first value."""
    for both, value in ((TILE, VALUE), (VERDICTS, VERDICT)):
        found = both.fullmatch(cells[0])
        if found is not None and value.fullmatch(cells[1]):
            return [found[1], found[2], *cells[1:]]
    return cells


class _Builder:
    """The lines so far, and the index of the line to come.

    leads    where the links lead that text browsers number
    addressed  whether the address of each link stands behind its text
    columns  where cells of long rows begin, as far as is known by now
    """

    def __init__(
        self, root: Box, lines: list[Line], markdown: bool, raw: list[str], leads: dict[str, str]
    ) -> None:
        self.addressed = sum(_address(line) is not None for line in raw) >= MIN_ADDRESSED
        self.root = root
        self.lines = lines
        self.count = root.start
        self.markdown = markdown
        self.leads = leads
        self.seam = _seam(raw)
        self.columns: set[int] = set()
        self.numbered = {"1", "2"} <= {found[1] for found in map(NUMBER.match, raw) if found}
        # Where rows have no bars at their ends, a bar at the beginning follows an empty cell.
        self.open_rows = any(OPEN_RULE.fullmatch(line.strip()) for line in raw)
        self.bullet = MARKED if sum(map(bool, map(HYPHEN.match, raw))) > 1 else BULLET

    def add(self, raw: str, *, tabled: bool) -> None:
        """Add one printed line as a heading, a table row, an item or a plain line.

        tabled: whether bars divide it.
        """
        if raw[:1] in AS_IT_IS:
            self._line(raw[1:], self._box(AS_IT_IS[raw[:1]], self.root))
            return
        if self.markdown:
            raw = BREAK.sub("", DEFINITION.sub("", raw))
        stripped = self._written(raw)
        if not stripped:
            return
        cells = self._cells(raw, stripped, tabled=tabled)
        if cells:
            self._row(cells)
            return
        if tabled and stripped[0] == stripped[-1] == "|" and "|" not in stripped[1:-1]:
            # The only cell of its row, which may hold a heading.
            stripped = stripped.strip("| ")
            if not stripped:
                return
        tag = "p"
        slug = self._led(stripped)
        stripped = FOOTNOTE.sub("", stripped)
        if self.markdown:
            stripped = QUOTING.sub("", stripped)
            heading = HEADING.fullmatch(stripped)
            if heading:
                tag, stripped = f"h{len(heading[1])}", heading[2]
        if not self._item(raw, stripped, slug):
            self._line(stripped, self._box(tag, self.root), slug)

    def _written(self, raw: str) -> str:
        """The text of a line; nothing of one that is drawn, ends a block or gives an address."""
        stripped = raw.strip()
        if self.markdown and "{" in stripped:
            stripped = ATTRIBUTES.sub("", BRACKETED.sub(r"\1", stripped))
        if _is_rule(stripped) or (self.markdown and FENCE.fullmatch(stripped)):
            return ""
        if stripped[:1] != "[":
            return stripped
        # The address of a link, or the number of one without a text.
        number = FOOTNOTE_ALONE.fullmatch(stripped)
        listed = number is not None and number[1] in self.leads
        return "" if listed or REFERENCE.fullmatch(stripped) else stripped

    def _item(self, raw: str, stripped: str, slug: str | None) -> bool:
        """Add a line as an item of a list, if it is one."""
        bullet = self.bullet.match(stripped)
        numbered = bullet is not None and stripped[0].isdigit()
        # A quote may begin with "1."; the items of a list are indented, or there are several.
        listed = not numbered or raw[:1].isspace() or self.numbered
        listed = listed and not (numbered and IN_ONE_LINE.match(stripped))
        if bullet is None or len(stripped) <= bullet.end() or not listed:
            return False
        stripped = stripped[bullet.end() :]
        slug = slug or self._led(stripped)
        tag, stripped = "li", FOOTNOTE.sub("", stripped)
        if self.markdown:
            stripped = QUOTING.sub("", stripped)
            heading = HEADING.fullmatch(stripped)
            if heading:
                tag, stripped = f"h{len(heading[1])}", heading[2]
        self._line(stripped, self._box(tag, self.root), slug)
        return True

    def _unnumbered(self, number: re.Match[str]) -> str:
        """Nothing in the place of a link's number, where the list of links has it."""
        return "" if number[1] in self.leads else number[0]

    def add_table(self, rows: Table) -> None:
        """Add a table of which each cell may hold several paragraphs."""
        for cells in rows:
            row = self._box("tr", self.root)
            for paragraphs in cells:
                cell = self._box("td", row)
                for text in paragraphs:
                    heading = HEADING.fullmatch(text) if self.markdown else None
                    tag = f"h{len(heading[1])}" if heading else "p"
                    self._line(heading[2] if heading else text, self._box(tag, cell))
                cell.end = self.count
            row.end = self.count

    def _led(self, text: str) -> str | None:
        """The tool to whose page the numbered link leads that a text begins with."""
        numbers = FOOTNOTE.match(text) if self.leads else None
        last = numbers[0].rpartition("[")[2].rstrip("]") if numbers is not None else ""
        return tool_slug(self.leads.get(last, ""))

    def _row(self, cells: list[str]) -> None:
        """Add the cells of a row, or what stands in cells that are none."""
        for text in (pairs := _pairs(cells)):
            self._line(text, self._box("p", self.root))
        if pairs:
            return
        row = self._box("tr", self.root)
        for cell in cells:
            self._line(FOOTNOTE.sub("", cell), self._box("td", row))
        row.end = self.count

    def _cells(self, raw: str, stripped: str, *, tabled: bool) -> list[str]:
        if "|" in stripped and self.markdown and tabled and stripped[0] != ">":
            inside = stripped if self.open_rows else stripped.strip("|")
            inside = CODE.sub(lambda code: code[0].replace("|", IN_CODE), inside)
            cells = [cell.strip().replace(IN_CODE, "|") for cell in BAR.split(inside)]
            return cells if len(cells) > 1 and len(stripped) < LONG else []
        if " | " in stripped:
            cells = stripped.removeprefix("| ").removesuffix(" |").split(" | ")
            if len(cells) >= MIN_CELLS and key(cells[0]) in LABELS:
                return [cell.strip() for cell in cells]
        if "\t" in raw.strip("\n") and "\t" in stripped:
            cells = [cell.strip() for cell in self.seam.split(stripped)]
            # A tab before the first text is the place of an empty cell.
            return ["", *cells] if raw.startswith("\t") else cells
        self.columns |= {gap.end() for gap in ROOM.finditer(raw)}
        whole = len(stripped) < LONG
        cells = GAP.split(DASHED.sub("", stripped)) if whole else self._drawn(raw)
        return _without_run_on(cells) if 2 <= len(cells) <= 12 else []

    def _drawn(self, raw: str) -> list[str]:
        """The cells of a long row of a table of spaces, which may hold two spaces themselves.

        They begin where the row leaves much room before them, or where cells of rows above do.
        """
        starts = [
            at for at in sorted(self.columns) if raw[at - 2 : at] == "  " and raw[at:].strip()
        ]
        ends = [*starts, len(raw)]
        return [cell for at, end in pairwise([0, *ends]) if (cell := raw[at:end].strip())]

    def _box(self, tag: str, parent: Box) -> Box:
        return Box(tag, parent, self.count)

    def _line(self, text: str, box: Box, slug: str | None = None) -> None:
        if self.markdown:
            led = [link[2] for link in LINK.finditer(text)]
            led += [self.leads.get(link[2], "") for link in REFERRED.finditer(text)]
            slug = slug or next(filter(None, map(tool_slug, led)), None)
            text = _plain(text)
        if self.leads:
            text = NUMBER_OF_LINK.sub(self._unnumbered, text)
        if self.addressed and (found := _address(text)):
            slug = slug or tool_slug(found[1])
            text = found[0]
        text = CUT_OFF.sub(r"\1", clean(text))
        if not text:
            if slug and self.lines:  # an address below its link
                self.lines[-1].box.slug = self.lines[-1].box.slug or slug
            return
        box.slug = slug
        for part in _apart(text):
            self.lines.append(Line(part, box, self.count))
            self.count += 1
        box.end = self.count


def _address(text: str) -> tuple[str, str] | None:
    """The text of a link and the address in brackets behind it; None for Markdown's links."""
    text = text.rstrip()
    opening = BRACKETS.get(text[-1:])
    at = text.rfind(opening) if opening else -1
    target = text[at + 1 : -1]
    if at < 0 or not target.startswith(("http://", "https://", "/")) or len(target.split()) > 1:
        return None
    return None if opening == "(" and text[at - 1 : at] == "]" else (text[:at], target)


def _apart(text: str) -> Sequence[str]:
    """The texts that an extract ran into one line: a critic and the quote, several headings."""
    if "“" in text:
        reviews = NEXT_SCORE.split(text)
        if len(reviews) > 1:
            return [part for review in reviews for part in _scored(review)]
        glued = GLUED.fullmatch(text) or NEXT_CRITIC.fullmatch(text)
        if glued is not None:
            return glued.groups()
    if RUN_OF_ENDINGS.fullmatch(text):
        return ENDING.findall(text)
    below = RUN_OF_ENDINGS.search(text)
    if below is not None:
        pieces = (text[: below.start()], *ENDING.findall(below[0]), text[below.end() :])
        return [piece.strip() for piece in pieces if piece.strip()]
    return _labelled(text)


def _labelled(text: str) -> Sequence[str]:
    """Labels and values that an extract ran together in one line: `Panel ship67% EntryFree`."""
    found = [match.start() for match in RUN_OF_LABELS.finditer(text)]
    if len(found) < MIN_PAIRS or found[0]:
        return (text,)
    pieces = [text[at:end].strip() for at, end in pairwise([*found, len(text)])]
    return [RUN_OF_LABELS.sub(r"\1: ", piece, count=1) for piece in pieces]


def _scored(text: str) -> Sequence[str]:
    """A score and the quotation behind it."""
    found = SCORED.fullmatch(text)
    return found.groups() if found is not None else (text,)


def _plain(text: str) -> str:
    """Take Markdown's marks off; what they enclose stays as printed."""
    text = REFERRED.sub(r"\1", LINK.sub(lambda link: link[1], text))
    text = BOLD.sub(r"\2", TOUCHING.sub("_ **", text))
    text = ITALIC.sub(r"\2", INITIAL.sub(r"\2", text))
    return ESCAPE.sub(r"\1", text)
