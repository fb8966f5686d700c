"""Text extracts to a layout: one line a line, whichever extractor printed them.

Understands what extractors do to a page: blank lines, Markdown marks, tables drawn with bars,
tabs or columns of spaces, and lines broken at a fixed width. It invents no structure.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from parsers.data.fielded import as_lines
from parsers.data.markups import as_markdown
from parsers.extracts import markdown
from parsers.extracts.aligned_tables import cut_aligned
from parsers.extracts.boxed_tables import cut_boxed
from parsers.extracts.broken_lines import GAP, MIN_CELLS, is_rule, unwrap, without_broken_rows
from parsers.extracts.critic_rows import cut_critic_rows
from parsers.extracts.drawn_tables import Table, cut_tables
from parsers.extracts.first_cells import closed_rows, joined_rows
from parsers.extracts.front_matter import without_front_matter
from parsers.extracts.mended import mended, unquoted, without_icons, without_tags
from parsers.extracts.printed_links import (
    PrintedLinks,
    printed_address,
    printed_comparisons,
    unfootnoted,
)
from parsers.extracts.run_on import MIN_PAIRS, apart
from parsers.extracts.run_on_rows import cut_run_on_rows
from parsers.extracts.side_by_side import cut_columns
from parsers.extracts.signs_between import without_signs
from parsers.layout import BROKEN_ROW, Box, Layout, Line, Link
from parsers.text import clean, key
from parsers.unrolled.cards import NOBODYS
from parsers.unrolled.comparison import VERBATIM, unroll
from parsers.unrolled.reviewer_page import unroll_list
from parsers.unrolled.tool_page import unroll_tool
from parsers.values.urls import spells
from parsers.vocabulary import CARD_LABELS, ENTRIES, LABELS, UNFOLDING

BULLET = re.compile(r"(?:[*+•‣◦▪▫■□●○◆◇▸►➢]|-(?=\s+[^\d\s]))\s+|\d{1,2}[.)]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")
#: Where hyphens mark items, one before a figure is no minus either.
HYPHEN = re.compile(r"\s*-\s+[^\d\s]")
ITEM = re.compile(r"(?:[*+•‣◦▪▫■□●○◆◇▸►➢-])\s+|\d{1,2}[.)]\s+(?=\S)")
STARS = frozenset(("* ", "+ "))
HYPHENS = frozenset(("- ",))
#: A quote that counts its steps.
IN_ONE_LINE = re.compile(r"1\.\s.{1,200}\s2\.\s")
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
TABS = re.compile(r"\t+")
#: The places of tables that are drawn with plus signs, with spaces, or framed, of scorecards of
#: spaces or run together, and of columns side by side. None is white space, which a line loses at
#: its ends.
MARKS = DRAWN, BOX, ALIGNED, CRITICS, RUN_ON, BESIDE = "\x1a\x18\x1b\x16\x15\x19"
#: The upper left corner of a frame.
FRAME = re.compile(r"[┌┏╔╭][─━═┬┳╦┯┰╤╥]")
#: The elements of lines in which no sign is a mark, by the sign before them.
AS_IT_IS = {NOBODYS: BROKEN_ROW, VERBATIM: "p"}
#: Cells of a row of a table of spaces, at the most.
MAX_CELLS = 12
#: Characters from which prose is no cell, unless it stands in a column.
LONG = 2_000
#: Lines above a link without a text among which is the name of where it leads.
NEAR = 6
#: Room that nobody leaves between two sentences.
ROOM = re.compile(r" {8,}(?=\S)")
#: What stands for an empty cell before columns of spaces.
INDENT = re.compile(r"^\xa0(?= {2})", re.MULTILINE)
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
    text = without_icons(unquoted(text))
    address = printed_address(text)
    text = as_lines(as_markdown(without_front_matter(text)))
    marked = markdown.is_markdown(text)
    text = unroll_list(unroll(unroll_tool(without_signs(text), VERBATIM)), VERBATIM)
    root = Box("body", None, 0)
    lines: list[Line] = []
    lay_text(text, root, lines, marked)
    links = [line.box for line in lines if line.box.slug]
    return Layout(
        root,
        lines,
        links=list[Link](links),
        canonical=address,
        comparisons=printed_comparisons(text),
        is_html=False,
    )


def lay_text(text: str, box: Box, lines: list[Line], marked: bool = False) -> int:
    """Add the lines of a text to a box, which may be an element of preformatted text.

    marked: whether it is Markdown.
    Returns the index of the line to come.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = INDENT.sub(" ", text) if "\xa0" in text else text
    for mark in MARKS:
        text = text.replace(mark, " ")
    if len(KEYED.findall(text)) >= MIN_KEYED:
        text = KEYED.sub(r"\1", text)
    text = BOXED.sub("\n", text) if RULE.search(text) else text
    raw = mended(without_signs(without_tags(text, marked=marked))).split("\n")
    raw = markdown.whole_rows(closed_rows(raw)) if marked else raw
    raw, tables = cut_tables(raw, DRAWN)
    raw, boxed = cut_boxed(raw, BOX) if FRAME.search(text) else (raw, [])
    raw, aligned = cut_aligned(raw, ALIGNED)
    raw, judged = cut_critic_rows(raw, CRITICS)
    raw, together = cut_run_on_rows(raw, RUN_ON)
    raw, beside = cut_columns(raw, BESIDE)
    links = PrintedLinks(text)
    raw = links.apart(without_broken_rows(joined_rows(raw)))
    builder = _Builder(box, lines, marked, raw, links)
    whole = unwrap(raw)
    found = (tables, boxed, aligned, judged, together, beside)
    cut = {mark: iter(cells) for mark, cells in zip(MARKS, found, strict=True)}
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

    marked   whether the text is Markdown
    links    what it prints of its links
    columns  where cells of long rows begin, as far as is known by now
    lone     signs that mark one line alone, which may be a text's own
    pictured  the slug to which a picture, or a number alone, leads right above the line to come
    around  the same of a link without a text, around that line if it names the tool
    """

    def __init__(
        self, root: Box, lines: list[Line], marked: bool, raw: list[str], links: PrintedLinks
    ) -> None:
        self.root = root
        self.lines = lines
        self.count = root.start
        self.marked = marked
        self.links = links
        self.seam = _seam(raw)
        self.columns: set[int] = set()
        self.pictured: str | None = None
        self.around: str | None = None
        self.numbered = {"1", "2"} <= {found[1] for found in map(NUMBER.match, raw) if found}
        self.open_rows = markdown.has_open_rows(raw)
        self.bullet = ITEM if sum(map(bool, map(HYPHEN.match, raw))) > 1 else BULLET
        starts = Counter(line.lstrip()[:2] for line in raw)
        lone = [STARS] if sum(map(starts.__getitem__, STARS)) == 1 else []
        lone += [HYPHENS] if starts["- "] == 1 and not marked else []
        self.lone = frozenset().union(*lone)

    def add(self, raw: str, *, tabled: bool) -> None:
        """Add one printed line as a heading, a table row, an item or a plain line.

        tabled: whether bars divide it.
        """
        if raw[:1] in AS_IT_IS:
            self._line(raw[1:], self._box(AS_IT_IS[raw[:1]], self.root))
            return
        if self.marked:
            raw = markdown.unbroken(raw)
        stripped = self._written(raw)
        if not stripped:
            self.pictured = self.links.below(raw.strip()) or self.pictured
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
        slug = self.links.leading(stripped)
        tag, stripped = self._headed(unfootnoted(stripped))
        if not self._item(raw, stripped, slug):
            self._linked(stripped, tag or "p", slug)

    def _written(self, raw: str) -> str:
        """The text of a line; nothing of one that is drawn, ends a block or gives an address."""
        stripped = raw.strip()
        if self.marked:
            stripped = markdown.unfenced(stripped)
        return "" if is_rule(stripped) or self.links.is_one(stripped) else stripped

    def _headed(self, text: str) -> tuple[str | None, str]:
        """The tag of a heading and what it says; None and the text where it is none."""
        return markdown.headed(markdown.unquoted(text)) if self.marked else (None, text)

    def _item(self, raw: str, stripped: str, slug: str | None) -> bool:
        """Add a line as an item of a list, if it is one."""
        bullet = self.bullet.match(stripped)
        numbered = bullet is not None and stripped[0].isdigit()
        # A quote may begin with "1."; the items of a list are indented, or there are several.
        listed = not numbered or raw[:1].isspace() or self.numbered
        listed = listed and not (numbered and IN_ONE_LINE.match(stripped))
        # A text of the page's own may begin with a star or a hyphen.
        listed = listed and raw[:2] not in self.lone
        if bullet is None or len(stripped) <= bullet.end() or not listed:
            return False
        stripped = stripped[bullet.end() :]
        slug = slug or self.links.leading(stripped)
        tag, stripped = self._headed(unfootnoted(stripped))
        self._linked(stripped, tag or "li", slug)
        return True

    def _linked(self, text: str, tag: str, slug: str | None) -> None:
        """Add a line, and what runs on behind the link to a tool that it begins with."""
        texts = markdown.behind_link(text, in_cell=False) if self.marked else [text]
        self._line(texts[0], self._box(tag, self.root), slug)
        for behind in texts[1:]:
            self._line(behind, self._box("p", self.root))

    def add_table(self, rows: Table) -> None:
        """Add a table of which each cell may hold several paragraphs."""
        for cells in rows:
            row = self._box("tr", self.root)
            for paragraphs in cells:
                cell = self._box("td", row)
                for text in paragraphs:
                    tag, bare = markdown.headed(text) if self.marked else (None, text)
                    self._line(bare, self._box(tag or "p", cell))
                cell.end = self.count
            row.end = self.count

    def _row(self, cells: list[str]) -> None:
        """Add the cells of a row, or what stands in cells that are none."""
        for text in (pairs := _pairs(cells)):
            self._line(text, self._box("p", self.root))
        if pairs:
            return
        row = self._box("tr", self.root)
        for cell in cells:
            texts = markdown.broken(cell) if "<" in cell else [cell]
            if self.marked:
                texts = [
                    part for text in texts for part in markdown.behind_link(text, in_cell=True)
                ]
            box = self._box("td", row)
            for text in texts:
                self._line(unfootnoted(text), box if len(texts) == 1 else self._box("p", box))
            box.end = self.count
        row.end = self.count

    def _cells(self, raw: str, stripped: str, *, tabled: bool) -> list[str]:
        if "|" in stripped and self.marked and tabled and stripped[0] != ">":
            cells = markdown.cells(stripped, open_rows=self.open_rows)
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
        # Room may stand beside the bar between two cells.
        cells = [cell.removesuffix(" |") for cell in cells]
        if tabled and cells[-1] == "|":
            # The last cell of the row is empty, and a bar stands before the first.
            cells = [cells[0].removeprefix("| "), *cells[1:-1]]
            return [*cells, ""] if len(cells) <= MAX_CELLS else []
        return _without_run_on(cells) if 2 <= len(cells) <= MAX_CELLS else []

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
        pictured, self.pictured = self.pictured, None
        if self.marked and (hollow := markdown.hollow(text)) is not None:
            self._lead_near(hollow)
            return
        around, self.around = self.around, None
        if around is not None and spells(around, clean(markdown.bare(text))):
            pictured = pictured or around
        if self.marked:
            slug = slug or markdown.linked_tool(text, self.links.leads)
            self.pictured = slug if markdown.is_picture(text) else None
            text = markdown.bare(text)
            if self.pictured and not text.strip():
                return
        text, named = self.links.without(text)
        slug = slug or named
        text = CUT_OFF.sub(r"\1", clean(text))
        if not text:
            if slug and self.lines:  # an address below its link
                self.lines[-1].box.slug = self.lines[-1].box.slug or slug
            return
        box.slug = slug or pictured
        for part in apart(text):
            self.lines.append(Line(part, box, self.count))
            self.count += 1
        box.end = self.count

    def _lead_near(self, slug: str) -> None:
        """Where a link without a text leads, so does the name of that tool right above or below."""
        last = self.lines[-NEAR:]
        named = next((line for line in last[::-1] if spells(slug, line.text)), None)
        if named is not None and named.box.slug is None:
            named.box.slug = slug
        else:
            self.around = slug
