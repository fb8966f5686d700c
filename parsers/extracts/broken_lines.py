"""Lines that an extractor broke at a width are joined again, rows of tables given up."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from parsers.text import PAIRS, key
from parsers.unrolled.cards import NOBODYS
from parsers.values.dates import read_date
from parsers.values.figures import is_category
from parsers.vocabulary import LABELS, ROLES

#: An item of a list, which some do not break.
WHOLE_ITEM = re.compile(r"\s*(?:[*+-]|\d{1,2}\.)\s")
#: The sign of an item, with the room on both sides of it, and how many broken items make a habit.
ITEM = re.compile(r"\s*(?:[*+•‣◦▪▫■□●○◆◇▸►➢-]|\d{1,2}[.)])\s+(?=\S)")
MIN_HANGING = 2
#: An item that has a number of its own.
COUNTED = re.compile(r"(?P<indent>[ \t]*)(?P<number>\d{1,3})[.)]\s+\S")
#: A score that has its line for itself.
SCORE = re.compile(r"\W{0,3}\d{1,3}\s?/\s?100\b\W{0,5}(?:ship|skip)?\W{0,3}", re.IGNORECASE)
#: A critic and the score with its vote: the first cells of a row that goes on with the quote.
REVIEW = re.compile(
    rf"(?:The )?(?:{'|'.join(ROLES.values())})\W{{1,3}}\d{{1,3}}\s?/\s?100\W{{1,4}}(?:ship|skip)\b",
    re.IGNORECASE,
)
#: What stands before the day of a review, and how long such a line is.
DATED = re.compile(r"(?:Last )?[Rr]eviewed(?: on)?:? (?=\S)")
MAX_DATED = 48
#: The heading of a critic's list, which counts it.
COUNTED_LIST = re.compile(r"[A-Z].{1,60} verdicts \(\d+ tools?, \d+ shipped\)")
#: A row with a cell for a label and for each tool.
GAP = re.compile(r"\s{2,}")
MIN_CELLS = 3
#: The room between two cells, wider than that between two sentences, and cells of a row that no
#: line which goes on with another has as many of.
SEAM = re.compile(r"\t+|(?<=[.!?…”\"]) {3,}|(?<![.!?…”\"]) {2,}")
MIN_ALIKE = 4
#: What lines between texts and rows are drawn with, and what a line needs to be one.
RULED = frozenset("-=_*~|:+ \t\u2500\u2501\u2550\u2014")
RULES = ("---", "===", "___", "***", "~~~", "- - -", "* * *", "_ _ _", "+-", "+=",
         "\u2500\u2500", "\u2501\u2501", "\u2550\u2550", "\u2014\u2014")  # fmt: skip
#: The share of lines that end in two spaces, from which on these are no breaks.
SHARE_TRAILING = 0.9
#: Widths at which text is commonly broken.
WIDTHS = range(40, 241)
#: Those at which most tools break it, and how many lines that are broken tell any other.
USUAL = frozenset((72, 78, 79, 80))
MIN_BROKEN = 3
#: What a line begins with that Markdown takes for code.
CODE = ("    ", "\t")
#: Columns by which one kind of text may be broken later than most.
MARGIN = 8
#: Signs that open a quotation, and what stands in a line of its own below one.
OPENING = frozenset("“„«")
VERDICTS = frozenset(("Ship", "Skip", "Mixed", "SHIP", "SKIP", "MIXED"))
#: Lines of a quotation, and how many that certainly begin a line tell that the others do.
MAX_QUOTED = 60
MIN_APART = 2
#: What a definition begins with in Markdown, and the address of a link.
DEFINITION = re.compile(r":\s{2,}\S")
ADDRESS = re.compile(r"\]\(|://")
#: Markdown's marks of a quotation, at the beginning of each of its lines.
QUOTING = re.compile(r"^[> ]*>[> ]*")
SENTENCE_END = re.compile(r"[.!?…][”\"’)]?\s*$")
#: The number of a link that a line begins with.
NUMBERED = re.compile(r"^\[\d{1,3}\](?=\S)")
#: Prose that goes on beyond every width: no item of a list, no row of a table, no link.
UNBROKEN = re.compile(r"[^\W_](?:(?!\]\(|\s{2})[^|\t]){159}(?:(?!\]\()[^|\t])*\s")


def without_broken_rows(raw: list[str]) -> list[str]:
    """Leave no cells in rows of a table of spaces that were broken over several lines.

    Where a label stands beside the middle of its row, nobody can tell where that begins or ends.
    """
    rows = list(map(_is_labelled_row, raw))
    if sum(rows) < MIN_CELLS:
        return raw
    kept = list(raw)
    for at, line in enumerate(raw):
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(raw) and rows[near]]
        broken = not (rows[at] or _is_blank_or_scores(line) or is_rule(line.strip()))
        if line[:1] == " " and beside and broken:
            for near in (at, *beside):
                kept[near] = NOBODYS + GAP.sub(" ", raw[near].strip())
    return kept


def _is_blank_or_scores(line: str) -> bool:
    """Whether a line has no cells but scores, which go on with no row above them."""
    return all(not cell or SCORE.fullmatch(cell) for cell in GAP.split(line.strip()))


def unwrap(raw: list[str]) -> list[str]:
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
    begun = _quotes_apart(raw, width) | _items_apart(raw, width)
    hanging = _hang(raw, width)
    coded = _are_code(raw, width)
    for at, (line, after) in enumerate(pairwise([*raw, ""])):
        alone = at in begun or _stands_alone(before, line, after, width)
        alone = alone or (hanging and _indent(line) < _indent(before))
        alone = alone or _is_indented(before, width if coded else width + MARGIN)
        if _continues(before, line, width) and not alone:
            # An item of a list may hold a quotation, which begins further in.
            paragraphs[-1].append(QUOTING.sub("", line.strip()))
        else:
            paragraphs.append([line])
        before = line
    return [whole(paragraph) for paragraph in paragraphs]


def whole(paragraph: list[str]) -> str:
    """The lines of a paragraph in one; a break at a hyphen or a stroke leaves no space."""
    text = paragraph[0].rstrip()
    for line in paragraph[1:]:
        hyphen = text.endswith(("-", "/")) and text[-2:-1].isalnum() and line[:1].isalnum()
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
        long = before.strip() and len(before.rstrip()) >= WIDTHS.start
        apart = long and (_are_rows(before, line) or _is_counted(before, line))
        if long and not apart and _may_go_on(line):
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
    longer = [line for line in raw if len(line) > width and not _may_be_longer(line, width)]
    kept_whole = len(longer) <= max(3, len(raw) // 20) and not any(map(UNBROKEN.match, longer))
    return width if kept_whole else None


def is_rule(text: str) -> bool:
    """Whether a line is drawn rather than written."""
    return RULED.issuperset(text) and any(rule in text for rule in RULES)


def _is_labelled_row(line: str) -> bool:
    """Whether a line is a label and the values of both tools, set apart by spaces, or was one."""
    cells = GAP.split(line.strip())
    return line.startswith(NOBODYS) or (len(cells) >= MIN_CELLS and key(cells[0]) in LABELS)


def _may_go_on(line: str) -> bool:
    """Whether a line may have been broken off the one above it: it begins no item and no quote."""
    stripped = line.strip()
    if not stripped or stripped[0] in OPENING or stripped in VERDICTS:
        return False
    return not (WHOLE_ITEM.match(line) or _begins(stripped))


def _is_counted(above: str, line: str) -> bool:
    """Whether a line heads a critic's list and counts it; above it no category was broken."""
    bare = above.strip(" &/")
    counted = COUNTED_LIST.fullmatch(line.strip()) is not None
    return counted and not (bare and is_category(bare))


def _are_rows(above: str, below: str) -> bool:
    """Whether two lines are rows of a table each: as many cells, set apart by tabs or spaces."""
    if not all("\t" in line or "  " in line for line in (above.strip(), below.strip())):
        return False
    many = len(SEAM.split(above.strip()))
    return many >= MIN_ALIKE and many == len(SEAM.split(below.strip()))


def _may_be_longer(line: str, width: int) -> bool:
    """Whether a line that is longer than the width is of a kind that some do not break."""
    item = WHOLE_ITEM.match(line) is not None
    return item or any(
        is_kind(line, width) for is_kind in (_is_wide_row, _is_one_word, _is_indented)
    )


def _is_one_word(line: str, width: int) -> bool:
    """Whether a line is too long for its last word alone, an address or a rule, has no break."""
    last = line.rstrip().rfind(" ") + 1
    return last <= width and (ADDRESS.search(line, last) is not None or is_rule(line.strip()))


def _is_indented(line: str, width: int) -> bool:
    """Whether a line is longer than any text is broken, and set off as code, which is not."""
    return len(line) > width and line.startswith(CODE)


def _are_code(raw: list[str], width: int) -> bool:
    """Whether lines that are set off as code are left whole: hardly any was broken."""
    broken = [
        before
        for before, line in pairwise(raw)
        if before.startswith(CODE)
        and _indent(line) == _indent(before)
        and _may_go_on(line)
        and len(before.rstrip()) <= width < reach(before.rstrip(), line.strip())
    ]
    return len(broken) < MIN_BROKEN


def _hang(raw: list[str], width: int) -> bool:
    """Whether most items that were broken go on below their first word, none further out."""
    below = [
        _indent(line) == _text_column(item)
        for item, line in pairwise(raw)
        if ITEM.match(item) and _may_go_on(line) and reach(item.rstrip(), line.strip()) > width
    ]
    return sum(below) >= MIN_HANGING and sum(below) * 2 > len(below)


def _text_column(line: str) -> int:
    """Where the text of a line begins, behind the sign of an item."""
    item = ITEM.match(line)
    return item.end() if item is not None else _indent(line)


def _begins(stripped: str) -> bool:
    """Whether a line can only begin a text: a rule, a heading, a row, an item, a label, a score."""
    said = key(stripped)
    marked = stripped[0] in "#|" or (stripped[0] in "*+•" and stripped[1:2] == " ")
    marked = marked or DEFINITION.match(stripped) is not None
    told = said in LABELS or said in ROLES or SCORE.fullmatch(stripped) is not None
    told = told or REVIEW.match(stripped) is not None or _is_dated(stripped) or _is_row(stripped)
    return marked or told or is_rule(stripped)


def _is_row(stripped: str) -> bool:
    """Whether a line begins with a label that is set apart from its value, as rows of pairs are."""
    label, *values = GAP.split(stripped, maxsplit=1)
    return bool(values) and label[:1].isupper() and key(label) in LABELS


def _is_dated(stripped: str) -> bool:
    """Whether a line says when the page was reviewed, and nothing else."""
    dated = DATED.match(stripped) if len(stripped) <= MAX_DATED else None
    return dated is not None and read_date(stripped[dated.end() :]) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_wide_row(line: str, width: int) -> bool:
    """Whether a line is a row of cells, by spaces or a bar, wider than any text is broken."""
    return len(line) > width and (" | " in line or len(GAP.split(line.strip())) >= MIN_CELLS)


def _continues(before: str, line: str, width: int) -> bool:
    stripped = line.strip()
    # Two spaces at the end of a line are Markdown's break, and end a table's row.
    if not stripped or not before.strip() or before.endswith("  ") or _begins(stripped):
        return False
    sign = WHOLE_ITEM.match(line)
    if sign and (len(before.rstrip()) > width or before.startswith(sign[0])):
        # Below an item, its next line begins further in.
        return False
    if stripped.startswith(">") != before.lstrip().startswith(">"):
        return False
    opened = ITEM.match(before) or DEFINITION.match(before.lstrip())
    if _indent(line) > _indent(before) and not opened:
        # Only an item of a list and a definition go on further in than they began.
        return False
    wide = any(_is_labelled_row(row) or _is_wide_row(row, width) for row in (before, line))
    if wide or _are_rows(before, line) or _is_counted(before, line):
        return False
    text = stripped.lstrip("> ")
    return bool(text) and reach(before.rstrip(), text) > width


def reach(before: str, line: str) -> int:
    """The columns that a line would take with the first word of the next one behind it."""
    return _room(before) + 1 + _room(line.partition(" ")[0])


def _room(text: str) -> int:
    """The columns that a text takes: some signs are two wide."""
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)


def _quotes_apart(raw: list[str], width: int) -> set[int]:
    """Where quotations begin that fill lines of their own, if some stand right below a line that
    they cannot be broken off.
    """
    found = [
        at
        for at, (above, line) in enumerate(pairwise(["", *raw]))
        if line.lstrip()[:1] in OPENING and not above.endswith(":") and _fills(raw, at, width)
    ]
    above = [(raw[at - 1].rstrip() if at else "", raw[at].lstrip()) for at in found]
    apart = sum(bool(before) and reach(before, line) <= width for before, line in above)
    return set(found) if apart >= MIN_APART else set()


def _items_apart(raw: list[str], width: int) -> set[int]:
    """Where items begin that are numbered in turn, each as far in as the first, if some stand
    right below a line that they cannot be broken off.
    """
    lists: list[list[int]] = []
    open_at: dict[str, list[int]] = {}
    for at, line in enumerate(raw):
        item = COUNTED.match(line)
        if item is None:
            continue
        if int(item["number"]) == 1:
            lists.append([])
            open_at[item["indent"]] = lists[-1]
        found = open_at.get(item["indent"])
        if found is not None and int(item["number"]) == len(found) + 1:
            found.append(at)
    return {at for found in lists if _are_apart(raw, found, width) for at in found}


def _are_apart(raw: list[str], found: list[int], width: int) -> bool:
    """Whether some of the lines and most of them cannot be broken off the ones above them."""
    above = [(raw[at - 1].rstrip() if at else "", raw[at].lstrip()) for at in found]
    apart = sum(reach(before, line) <= width for before, line in above)
    return apart >= MIN_APART and apart * 2 > len(found)


def _fills(raw: list[str], at: int, width: int) -> bool:
    """Whether the quotation that begins in a line ends where a line does, and its text with it."""
    opening = raw[at].lstrip()[:1]
    depth = 0
    for line, after in pairwise([*raw[at : at + MAX_QUOTED], ""]):
        for mark in PAIRS[opening].finditer(line):
            depth += 1 if mark[0] == opening else -1
            if depth == 0:
                text, below = line.rstrip(), after.strip()
                ends = not below or below[0] in OPENING or reach(text, below) <= width
                return mark.end() == len(text) and ends
        if not after.strip():
            break
    return False


def _stands_alone(before: str, line: str, after: str, width: int) -> bool:
    """Whether a line below a finished sentence is none and not broken off: a category."""
    sentence = SENTENCE_END.search(before) and not SENTENCE_END.search(line)
    word = after.strip().split(" ", 1)[0]
    return (
        bool(sentence)
        and NUMBERED.sub("", line.lstrip())[:1].isupper()
        and len(line.rstrip()) + 1 + len(word) <= width
    )
