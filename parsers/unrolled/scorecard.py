"""The scorecard of a comparison in one line: critics, tools, scores and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from parsers.text import OPENING, key
from parsers.unrolled.cards import NOBODYS
from parsers.values.critic_names import MAX_ROLE, NAME_SHAPE, titled
from parsers.values.figures import role, verdict
from parsers.vocabulary import LABELS, NOISE, ROLES

SCORE = re.compile(r"\b(\d{1,3} ?/ ?100(?: ?[·|:,—–-]? ?\(?(?:ship|skip)\b\)?)?):? (?=\S)")
#: Ends of a quote, behind which a critic, a tool or a score may stand.
QUOTE_END = re.compile(r"(?:[.!?…][”\"’')]*(?: [”»])?|[”»]) ")
#: What a quotation begins with, and what ends one with its critic, its tool and its score.
QUOTED = ("“", "„", "«")
CREDIT = re.compile(
    r"[”“»] ?(?:[—–-] ?)?([^“”„«»]{1,90}?)[(\[,·|:—–-]? ?"
    r"(\d{1,3} ?/ ?100(?: ?[·|:,—–-]? ?(?:ship|skip)\b)?)[)\]]? ?(?=[“„«]|$|[^“”]*$)",
    re.IGNORECASE,
)
#: What follows a score at the head of a quote.
OPENED = re.compile(r"[A-Z“]")
#: What stands where a critic has passed over a tool, between two quotes.
PASSED = re.compile(
    r"((?:No (?:\w+ ){0,2}(?:review|verdict)(?: from [\w ]{1,30}?)? yet|Not (?:yet )?reviewed"
    r"|(?:Did not|Didn[’']t) (?:review|judge|score)(?: this)?|No review|^[—–])(?!\w)\.?)"
)
#: Two scores side by side above two quotations, and the names of tabs before the first critic.
_VOTED = r"\d{1,3} ?/ ?100(?: ?[·|:,—–-]? ?\(?(?:ship|skip)\b\)?)?"
BESIDE = re.compile(rf"(?<!\S)({_VOTED}) ({_VOTED}) (?=“)", re.IGNORECASE)
_ROLE = rf"(?:The )?(?:{'|'.join(ROLES.values())})"
TABS = re.compile(rf"(?:{_ROLE} )+(?={_ROLE} )")
#: A critic before a quote.
LED = re.compile(rf"({_ROLE}) (?=[^\sa-z])")
#: The heads of a table's columns.
HEAD = r"(?:Critic|Reviewer|Tool|Score|Vote|Verdict|Review|Quote)"
HEADS = rf"(?:{HEAD} )+"
MAX_LEAD = 90
#: Scores of a page, at the most.
MAX_SCORES = 1_000
#: Characters of the end of a quote.
MAX_END = 8


class Scorecard:
    """The lines of a scorecard. A score is one at the head of a review, not one in a quote."""

    def __init__(self, text: str, names: tuple[str, str]) -> None:
        both = " ".join(map(re.escape, names))
        tabs = TABS.match(text) or re.match(rf"{HEADS}(?:{both} )?", text)
        self.scores = text[tabs.end() :] if tabs is not None else text
        self.names = names
        many = len(list(islice(SCORE.finditer(text), MAX_SCORES + 1))) > MAX_SCORES
        if many:
            self.lines = [f"{NOBODYS}{text}"]
            return
        by_tool = self._by_tool(text)
        if by_tool:
            self.lines = by_tool
            return
        above = [f"{NOBODYS}{tabs[0].strip()}"] if tabs is not None else []
        self.lines = [
            *above,
            *(self._columns() or self._credited() or self._scores_last() or self._reviews()),
        ]

    def _by_tool(self, text: str) -> list[str]:
        """The reviews of each tool, which stand below its name and the heads of its own columns."""
        both = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True)))
        tables = list(re.finditer(rf"(?:^|(?<= ))({both}) (?:{HEAD} ){{3,}}", text))
        told = [found[1] for found in tables] == list(self.names) and len(set(self.names)) > 1
        if not told or tables[0].start():
            return []
        ends = tables[1].start(), len(text)
        return [
            line
            for found, end in zip(tables, ends, strict=True)
            for line in (found[1], *Scorecard(text[found.end() : end].strip(), self.names).lines)
        ]

    def _columns(self) -> list[str]:
        """Critics with both scores above both quotes, as a table with two columns has them."""
        pairs = list(BESIDE.finditer(self.scores))
        if not pairs:
            return []
        lines: list[str] = []
        at = 0
        for pair in pairs:
            lead = self.scores[at : pair.start()].strip()
            named = lead.endswith(f"{self.names[0]} {self.names[1]}")
            who = lead.removesuffix(f"{self.names[0]} {self.names[1]}").strip() if named else lead
            ends = list(islice(_quotation_ends(self.scores, pair.end()), 2))
            if len(ends) < len(self.names) or not (role(who) or _may_be_critic(who)):
                return []
            quotes = self.scores[pair.end() : ends[0]], self.scores[ends[0] : ends[1]].strip()
            lines.append(who)
            for name, score, quote in zip(self.names, pair.groups(), quotes, strict=True):
                lines += [*([name] if named else []), score, quote]
            at = ends[1]
        rest = self.scores[at:].strip()
        return [*lines, *([f"{NOBODYS}{rest}"] if rest else [])]

    def _credited(self) -> list[str]:
        """Critics, tools, scores and quotes where each quote ends in its tool and its score.

        A critic stands before the first quote, and before each that he does not go on with.
        """
        if self.names[0] == self.names[1]:
            return []
        both = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True)))
        lines: list[str] = []
        at, who, told = 0, "", set[str]()
        for found in re.finditer(rf"(?<= )({both}): ({_VOTED})(?: |$)", self.scores):
            said = self.scores[at : found.start()]
            led = LED.match(said)
            if led is not None:
                who, told, said = led[1], set(), said[led.end() :]
            ends = [end.end() for end in QUOTE_END.finditer(said, max(0, len(said) - MAX_END))]
            if not who or found[1] in told or not ends or ends[-1] < len(said):
                return []
            told.add(found[1])
            lines += [who, found[1], found[2], said.strip()]
            at = found.end()
        return lines if at == len(self.scores) else []

    def _scores_last(self) -> list[str]:
        """Critics, scores and quotes where each stands behind its quote; else nothing.

        A scorecard that begins with a quote and does not go on so is nobody's.
        """
        lines: list[str] = []
        at = 0
        while self.scores[at : at + 1] in QUOTED:
            found = CREDIT.search(self.scores, at + 1)
            heads = self._heads(found[1].strip(" ,·|:—–-(")) if found else None
            if found is None or heads is None:
                break
            lines += [*heads, found[2], self.scores[at : found.start() + 1]]
            at = found.end()
        rest = self.scores[at:].strip()
        if at and not SCORE.search(f"{rest} "):
            return [line for line in (*lines, f"{NOBODYS}{rest}" if rest else "") if line]
        return [f"{NOBODYS}{self.scores}"] if self.scores[:1] in QUOTED else []

    def _reviews(self) -> list[str]:
        """Critics, tools, scores and quotes."""
        lines: list[str] = []
        quoted_from = 0
        anchors = []
        for found in SCORE.finditer(self.scores):
            goes_on = self.scores[found.end()].islower()
            lead = None if goes_on else self._lead(quoted_from, found.start())
            if lead is not None:
                anchors.append((lead, found))
                quoted_from = found.end()
        if not anchors:
            return [f"{NOBODYS}{self.scores}"] if self.scores else []
        above, behind_all = anchors[0][0][0], self.scores[anchors[-1][1].end() :]
        if above > MAX_LEAD or (above and (len(behind_all) <= MAX_END or LED.match(self.scores))):
            # The first score has not been made out, or what stands above it is its quote.
            return [f"{NOBODYS}{self.scores}"]
        stops = [start for (start, _), _ in anchors[1:]] + [len(self.scores)]
        for ((_, heads), found), stop in zip(anchors, stops, strict=True):
            quote, behind = self._quote(self.scores[found.end() : stop].strip())
            if any(OPENED.match(quote, other.end()) for other in SCORE.finditer(quote)):
                # A review whose head is not told: where each of the others ends is in doubt.
                return [f"{NOBODYS}{self.scores}"]
            lines += [*heads, found[1], quote, *behind]
        return [line for line in lines if line]

    def _quote(self, text: str) -> tuple[str, list[str]]:
        """A quote without what stands behind the last one, most of which is nobody's."""
        for found in QUOTE_END.finditer(text, max(0, len(text) - MAX_LEAD - MAX_END)):
            behind = text[found.end() :]
            heads = self._heads(behind) if len(behind) <= MAX_LEAD else None
            if heads:
                return text[: found.end()].strip(), heads
        closing = OPENING.get(text[:1], "")
        ends = [found.end() for found in QUOTE_END.finditer(f"{text} ") if found[0].strip()]
        closed = text.rfind(closing) if closing and closing in text[1:] else 0
        # A quote without marks may begin with a word in some.
        whole = closed > 0 and not (
            text[closed - 1].isalnum() and closed + 1 < max(ends, default=0)
        )
        end = closed + 1 if whole else max(ends, default=0)
        behind = text[end:].strip()
        return (text[:end].strip(), [f"{NOBODYS}{behind}"]) if end and behind else (text, [])

    def _lead(self, start: int, end: int) -> tuple[int, list[str]] | None:
        """Where a score's critic and tool begin, and these; None for a score within a quote."""
        near = max(start, end - MAX_LEAD - MAX_END)
        ends = [found.end() for found in QUOTE_END.finditer(self.scores, near, end)]
        for at in ends if start else [0, *ends]:
            heads = self._heads(self.scores[at:end].strip()) if end - at <= MAX_LEAD else None
            if heads is not None:
                return at, heads
        return None

    def _heads(self, lead: str) -> list[str] | None:
        """The pieces of a lead: what was passed over, critics and tools; None for prose."""
        pieces: list[str] = []
        for at, part in enumerate(map(str.strip, PASSED.split(lead))):
            found = [part] if at % 2 else self._named(part)
            if found is None:
                return None
            pieces += found
        return [piece for piece in pieces if piece]

    def _named(self, text: str) -> list[str] | None:
        """A critic, a tool, or both, as the lines that they are; None for anything else."""
        names = sorted(self.names, key=len, reverse=True)
        above = next((name for name in names if f"{text} ".startswith(f"{name} ")), "")
        text = text[len(above) :].strip()
        name = next((name for name in names if name in text), None)
        who = text.replace(name, " ") if name else text
        who = re.sub(r" on\b|[:·|,—–-]", " ", who).strip()
        if who and not (role(who) or _may_be_critic(who)):
            return None
        # Where the name may stand nowhere else alone, and a critic whom nobody knows beside it.
        apart = name is not None and bool(who) and text == f"{who} {name}"
        return [above, who, name] if apart and name else [above, text]


def _quotation_ends(text: str, at: int) -> Iterator[int]:
    """Where each of the quotations ends that stand side by side from a place on."""
    while text[at : at + 1] == "“":
        depth = 0
        for place in range(at, len(text)):
            depth += (text[place] == "“") - (text[place] == "”")
            if depth == 0:
                break
        else:
            return
        yield place + 1
        at = place + 1 + (text[place + 1 : place + 2] == " ")


def may_be_named(text: str) -> bool:
    """Whether a text is a critic's name, of one who is known or may be."""
    return role(text) is not None or _may_be_critic(text)


def _may_be_critic(text: str) -> bool:
    """Whether a text has the shape of a critic's name that nobody has seen before."""
    shaped = len(text) <= MAX_ROLE and NAME_SHAPE.fullmatch(text) is not None
    known = key(text) in LABELS or key(text) in NOISE or verdict(text) is not None
    return shaped and not known and titled(text) and text[0].isupper()
