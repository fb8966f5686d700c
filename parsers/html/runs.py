"""Runs of inline content: what one line of a page is made of, and whether it is one.

A run holds bare texts, elements, and None for a break. Where it mixes bare texts with elements it
is prose and stays whole; where elements stand alone each is a line of its own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from selectolax.lexbor import LexborNode

from parsers.html import pictures
from parsers.html.elements import BREAK, IN_TEXT, KINDS, TEXT
from parsers.layout import Box
from parsers.text import MAX_INITIALS, clean, key
from parsers.values.figures import MAX_HEAD, is_atom, is_glue
from parsers.values.figures import verdict as is_verdict
from parsers.vocabulary import LABELS, UNFOLDING

#: Elements whose inline children form one text even where no bare text stands between them.
PROSE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "q"])
#: Elements that say nothing of the text in them.
DRESS = frozenset(("span", "font", "b", "i", "em", "strong", "u"))
#: Elements whose text is a name or a heading.
TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "th", "dt"))
BRACKETS = (["[", "]"], ["(", ")"])
#: Signs behind which a title goes on.
JOINING = frozenset(":,/|·&+—–-")
#: What a heading's link to itself prints.
ANCHORS = frozenset("#\u00b6\u00a7\U0001f517")
SENTENCE = re.compile(r"[.!?…][”\"’')]*\s+$")
#: The end of a quotation, and elements that are the words of one.
QUOTED = re.compile(r"(?:[.!?…][”“»\"’')]*|[”“»\"])\s*$")
#: What names critic or tool, and ends with a score and a vote.
CREDIT = re.compile(r"[^“”]{0,80}?(?<!\d)\d{1,3}\s?/\s?100\W*(?:(?:ship|skip)\W*)?", re.IGNORECASE)
VOTED = re.compile(r"\d{1,3}\s?/\s?100\W{1,4}(?:ship|skip)\W?", re.IGNORECASE)
SAID = frozenset(("code", "kbd", "q", "samp", "tt"))
#: The sign of a footnote, and the characters of what may have one and be no prose.
FOOTNOTE = re.compile(r"\[\d{1,2}\]|[*†‡¹²³⁴⁵⁶⁷⁸⁹]")
MAX_NOTED = 60
#: What stands between the two halves of a text that a button unfolds; a text and two halves.
DOTS = frozenset(("…", "...", "[…]", "[...]"))
MIN_HALVES = 2
BACK_LINKS = frozenset(("↩", "↩︎", "↩\ufe0e", "⏎", "↑", "^"))
RAISED = re.compile(r"\[?\d{1,2}\]?")

Piece = str | LexborNode | None


def is_bare(run: list[Piece]) -> bool:
    """Whether texts stand between the elements of a run, other than brackets around a badge."""
    texts = [piece for piece in run if isinstance(piece, str)]
    return not all(map(str.isspace, texts)) and not _bracketed_badge(run)


def at_score(run: list[Piece]) -> int:
    """Where an element begins that a score parts from the rest of a run; 0 where none does."""
    return _scored_end(run) or _scored_start(run)


def joined(
    pieces: list[str], run: list[Piece], box: Box, *, bare: bool
) -> tuple[str, tuple[str, ...]] | None:
    """A run as one text and the texts of its pieces, if it reads as one.

    pieces  the texts of the run's pieces, of which those that are no part of the text are blanked
    """
    if box.tag in TITLES:
        if _badge_behind(pieces, run):
            return None
        _drop_badges(pieces, run)
    texts = _texts(pieces)
    if len(texts) > 1 and len(texts[0]) <= MAX_NOTED and FOOTNOTE.fullmatch(texts[-1]):
        _drop_notes(pieces, run)
        texts = _texts(pieces)
    elif any(isinstance(piece, LexborNode) and piece.tag == "sup" for piece in run):
        _drop_raised(pieces, run)
        texts = _texts(pieces)
    if len(texts) > 1 and _unfolds(run[-1], texts[-1]):
        pieces[-1] = ""
        texts.pop()
    if len(texts) > MIN_HALVES and not DOTS.isdisjoint(texts[1:-1]):
        _drop_dots(pieces, run)
        texts = _texts(pieces)
    if not bare and not any(map(is_glue, texts)):
        whole = _in_prose(box) and not (any(map(is_atom, texts)) or _touching(pieces))
        if not (whole or _sentences(pieces)):
            return None
    return clean("".join(pieces)), tuple(texts)


def _filled(pieces: list[str]) -> list[int]:
    """The places of the pieces that hold a text."""
    return [at for at, piece in enumerate(pieces) if piece and not piece.isspace()]


def _texts(pieces: list[str]) -> list[str]:
    return [clean(pieces[at]) for at in _filled(pieces)]


def goes_on(piece: Piece) -> bool:
    """Whether a text before a break has more to come: `Free tier /`."""
    return isinstance(piece, str) and piece.rstrip().endswith(" /")


def texts_of(run: list[Piece], lettered: bool) -> list[str] | None:
    """The texts of a run's pieces, or None when a block stands inside one of them."""
    texts = []
    for piece in run:
        text = piece if isinstance(piece, str) or piece is None else _inline(piece, lettered)
        if text is None:
            return None
        texts.append(text)
    return texts


def _inline(node: LexborNode, lettered: bool) -> str | None:
    """The text of an inline element, or None when a block stands inside it."""
    if node.tag == "svg":
        return pictures.letters(node)
    texts: list[str] = []
    child = node.first_child
    while child is not None:
        tag = child.tag
        kind = KINDS.get(tag)
        if kind == TEXT:
            texts.append(child.text_content or "")
        elif kind == IN_TEXT:
            inner = _inline(child, lettered)
            if inner is None:
                return None
            texts.append(inner)
        elif kind == BREAK:
            texts.append("\n" if tag == "br" else "")
        elif lettered and tag == "svg":
            texts.append(pictures.letters(child))
        elif kind is None:
            return None
        child = child.next
    return "".join(texts)


def _scored_end(run: list[Piece]) -> int:
    """Where an element begins that ends a quotation with its score, or touches a text as its badge;
    0 where none does.
    """
    end = len(run) - 1
    while end > 0 and isinstance(run[end], str) and not str(run[end]).strip():
        end -= 1
    last = run[end] if end > 0 else None
    if not isinstance(last, LexborNode) or last.tag in SAID:
        return 0
    text = last.text()
    before = run[end - 1]
    if isinstance(before, str) and is_verdict(text):
        return end if " " in before.strip() and not before[-1].isspace() else 0
    if "100" not in text or len(text) > MAX_HEAD or not CREDIT.fullmatch(text):
        return 0
    said = "".join(piece for piece in run[:end] if isinstance(piece, str))
    return end if QUOTED.search(said) else 0


def _scored_start(run: list[Piece]) -> int:
    """Where an element begins that a score and its vote stand before, as texts; 0 where none does.

    The tool or the critic stands in it, and nothing sets it off but a style sheet.
    """
    at = next((at for at, piece in enumerate(run) if isinstance(piece, LexborNode)), 0)
    said = "".join(piece for piece in run[:at] if isinstance(piece, str))
    if "100" not in said or not VOTED.fullmatch(clean(said)):
        return 0
    behind = run[at]
    if not isinstance(behind, LexborNode) or any(not _is_blank(piece) for piece in run[at + 1 :]):
        return 0
    text = clean(behind.text())
    # A quote may begin with a score, too, and go on in an element.
    named = len(text) <= MAX_HEAD and not SENTENCE.search(f"{text} ")
    return at if named and any(map(str.isalpha, text)) else 0


def _is_blank(piece: Piece) -> bool:
    return piece is None or (isinstance(piece, str) and not piece.strip())


def _touching(pieces: list[str]) -> bool:
    """Whether two elements meet as words of one text never do: `Vellum` and `Free`."""
    filled = [piece for piece in pieces if piece]
    return any(
        len(before) > 1 and before[-1].islower() and after[0].isupper()
        for before, after in pairwise(filled)
    )


def _sentences(pieces: list[str]) -> bool:
    """Whether elements hold a sentence each, with the space behind it: so print translators."""
    filled = [piece for piece in pieces if piece and not piece.isspace()]
    return len(filled) > 1 and all(SENTENCE.search(piece) for piece in filled[:-1])


def _drop_badges(pieces: list[str], run: list[Piece]) -> None:
    """Blank what an element adds to a title: its initials before it, its anchor behind it."""
    filled = _filled(pieces)
    if len(filled) < 2:
        return
    first, last = filled[0], filled[-1]
    rest = clean("".join(pieces[filled[1] :]))
    initials = clean(pieces[first])
    apart = pieces[first + 1] if first + 1 < len(pieces) else ""
    if (
        not isinstance(run[first], str)
        and (len(initials) == 1 or (len(initials) == MAX_INITIALS and initials.isalnum()))
        and initials[0].casefold() == rest[:1].casefold()
        and apart[:1].isspace()
    ):
        pieces[first] = ""
    if not isinstance(run[last], str) and clean(pieces[last]) in ANCHORS:
        pieces[last] = ""


def _drop_notes(pieces: list[str], run: list[Piece]) -> None:
    """Blank the elements that are signs of footnotes."""
    for at, piece in enumerate(pieces):
        if not isinstance(run[at], str) and FOOTNOTE.fullmatch(clean(piece)):
            pieces[at] = ""


def _drop_raised(pieces: list[str], run: list[Piece]) -> None:
    """Blank raised figures right behind a label, which only lead to a note."""
    for at, piece in enumerate(run):
        raised = isinstance(piece, LexborNode) and piece.tag == "sup" and at > 0
        if raised and RAISED.fullmatch(clean(pieces[at])) and key(clean(pieces[at - 1])) in LABELS:
            pieces[at] = ""


def _drop_dots(pieces: list[str], run: list[Piece]) -> None:
    """Blank elements that stand for the rest of a text until it is shown."""
    for at in _filled(pieces)[1:-1]:
        if not isinstance(run[at], str) and clean(pieces[at]) in DOTS:
            pieces[at] = ""


def _in_prose(box: Box) -> bool:
    """Whether a box is one text, or what only dresses one up."""
    around: Box | None = box
    while around is not None and around.tag in DRESS:
        around = around.parent
    return around is not None and around.tag in PROSE


def _unfolds(last: Piece, text: str) -> bool:
    """Whether the last element of a run shows the rest of its text, or leads back from a note."""
    said = key(text).rstrip(" →›»▾▼…")
    return not isinstance(last, str) and (said in UNFOLDING or text in BACK_LINKS)


def _badge_behind(pieces: list[str], run: list[Piece]) -> bool:
    """Whether a title's last element is a verdict behind a name: `Vellum <b>Ship</b>`."""
    filled = _filled(pieces)
    if len(filled) != 2 or isinstance(run[filled[1]], str):
        return False
    name = clean(pieces[filled[0]])
    joined = name.endswith((" vs", " vs.")) or name[-1:] in JOINING
    return is_verdict(clean(pieces[filled[1]])) is not None and not joined


def _bracketed_badge(run: list[Piece]) -> bool:
    """Whether the only bare texts of a run are brackets around a badge: `[<b>Skip</b>]`."""
    bare = [piece.strip() for piece in run if isinstance(piece, str) and not piece.isspace()]
    if bare not in BRACKETS:
        return False
    return any(
        badge is not None and not isinstance(badge, str) and is_verdict(clean(badge.text()))
        for before, badge in pairwise(run)
        if isinstance(before, str) and before.strip() == bare[0]
    )
