"""Text extracts to a layout: one line a line, whichever extractor printed them.

Understands what extractors do to a page: blank lines, Markdown marks, tables drawn with bars,
tabs or columns of spaces, and lines broken at a fixed width. It invents no structure.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.aligned_tables import cut_aligned
from parsers.broken_lines import GAP, MIN_CELLS, is_rule, unwrap, without_broken_rows
from parsers.drawn_tables import Table, cut_tables
from parsers.layout import BROKEN_ROW, Box, Layout, Line, Link
from parsers.markups import as_markdown
from parsers.mended import mended, unquoted, without_bars, without_tags
from parsers.run_on import MIN_PAIRS, apart
from parsers.text import clean, key
from parsers.unrolled import VERBATIM, unroll
from parsers.unrolled_cards import NOBODYS
from parsers.unrolled_list import unroll_list
from parsers.unrolled_tool import unroll_tool
from parsers.urls import tool_slug
from parsers.vocabulary import CARD_LABELS, ENTRIES, LABELS, UNFOLDING

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
BULLET = re.compile(r"(?:[*+•‣◦▪▫■□●○◆◇▸►➢]|-(?=\s+[^\d\s]))\s+|\d{1,2}[.)]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")
#: Where hyphens mark items, one before a figure is no minus either.
HYPHEN = re.compile(r"\s*-\s+[^\d\s]")
MARKED = re.compile(r"(?:[*+•‣◦▪▫■□●○◆◇▸►➢-])\s+|\d{1,2}[.)]\s+(?=\S)")
#: A quote that counts its steps.
IN_ONE_LINE = re.compile(r"1\.\s.{1,200}\s2\.\s")
QUOTING = re.compile(r"^(?:> ?)+")
#: Labels of tiles as they are printed, and how many cells hold two of them.
TILES = tuple(
    form(word)
    for word, label in LABELS.items()
    if label in CARD_LABELS
    for form in (str.capitalize, str.upper)
)
#: What a tile's label and value look like in one cell, beside a cell with the other's.
VALUE = re.compile(rf"\d{{1,3}}\s?%|[—–-]|{'|'.join(ENTRIES)}", re.IGNORECASE)
TILE = re.compile(rf"({'|'.join(TILES)}) ({VALUE.pattern})", re.IGNORECASE)
VERDICT = re.compile(r"(?:ship|mixed|skip)\b\W+\d{1,2} ship\W+\d{1,2} skip", re.IGNORECASE)
VERDICTS = re.compile(rf"(panel verdict) ({VERDICT.pattern})", re.IGNORECASE)
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
#: The places of tables that are drawn with plus signs, or with spaces.
DRAWN, ALIGNED = "\x1c", "\x1b"
#: The elements of lines in which no sign is a mark, by the sign before them.
AS_IT_IS = {NOBODYS: BROKEN_ROW, VERBATIM: "p"}
#: Characters from which prose is no cell, unless it stands in a column.
LONG = 2_000
#: Room that nobody leaves between two sentences.
ROOM = re.compile(r" {8,}(?=\S)")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
#: A picture's initial that runs on into the next word.
INITIAL = re.compile(r"^([*_]{1,3})(\w)\1(?=\w)")
#: The end of an emphasis that another begins behind.
TOUCHING = re.compile(r"(?<=[^\s_*])_\*\*(?=[^\s*])")
ITALIC = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_]{1,400}?)(?<=[^\s*_])\1(?![\w*_])")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
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
#: The button behind a text that was cut.
CUT_OFF = re.compile(
    rf"(…|\.\.\.)\s*\(?(?:{'|'.join(sorted(UNFOLDING, key=len, reverse=True))})\W{{0,3}}$",
    re.IGNORECASE,
)
#: A heading between two rules, without columns.
RULE = re.compile(r"-{8}|={8}|\*{8}|_{8}|~{8}|─{8}|━{8}")
BOXED = re.compile(
    r"(?:^|(?<=\n))[ \t]*([-=*_~─━])\1{7,}[ \t]*\n"
    r"(?=[^\s|+](?:\S| (?! ))+\n[ \t]*\1{8,}[ \t]*(?:\n|$))"
)
#: Keys of a list of reviews, each on every one of them.
KEYED = re.compile(
    r"^([ \t]*(?:- +)?)(?:reviewer|critic|quote|review)[ \t]*:[ \t]+(?=\S)", re.MULTILINE
)
MIN_KEYED = 4


def read_text(text: str) -> Layout:
    """Lay a text extract out: every line, and every cell of a drawn table, is a line.

    Raises LayoutChanged for a comparison in one line that cannot be broken again.
    """
    text = unquoted(text)
    named = SOURCE.search(text[:HEAD]) or SOURCE.search(text[-FOOT:])
    text = as_markdown(text)
    markdown = MARKDOWN.search(text) is not None
    text = unroll_list(unroll(unroll_tool(without_bars(text), VERBATIM)), VERBATIM)
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


def lay_text(text: str, box: Box, lines: list[Line], markdown: bool = False) -> int:
    """Add the lines of a text to a box, which may be an element of preformatted text.

    Returns the index of the line to come.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(KEYED.findall(text)) >= MIN_KEYED:
        text = KEYED.sub(r"\1", text)
    text = BOXED.sub("\n", text) if RULE.search(text) else text
    raw = mended(without_bars(without_tags(text))).split("\n")
    raw, tables = cut_tables(raw, DRAWN)
    raw, aligned = cut_aligned(raw, ALIGNED)
    raw = without_broken_rows(raw)
    builder = _Builder(box, lines, markdown, raw, dict(REFERENCE.findall(text)))
    whole = unwrap(raw)
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
        if is_rule(stripped) or (self.markdown and FENCE.fullmatch(stripped)):
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
        for part in apart(text):
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


def _plain(text: str) -> str:
    """Take Markdown's marks off; what they enclose stays as printed."""
    text = REFERRED.sub(r"\1", LINK.sub(lambda link: link[1], text))
    text = BOLD.sub(r"\2", TOUCHING.sub("_ **", text))
    text = ITALIC.sub(r"\2", INITIAL.sub(r"\2", text))
    return ESCAPE.sub(r"\1", text)
