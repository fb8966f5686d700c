"""How pages say that they are not what was asked for: walls, denials, failures, soft 404s.

Only data and one question. The words count where they head a page or where little else is said:
an article about captchas, a quote that says "not found", are neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.layout import Layout, Line
from parsers.within import within

BLOCKED = re.compile(
    r"just a moment|checking (?:your browser|if the site)|verif(?:y|ying) (?:that )?you(?: a|['’])re (?:a )?(?:human|not)"
    r"|verify(?:ing)? you are (?:a )?human|human verification|attention required|access (?:is )?(?:denied|restricted)"
    r"|are you (?:a )?(?:robot|human|not a robot)|i['’]?m not a robot|\bcaptcha\b|prove (?:that )?you(?:['’]re| are) (?:a )?human"
    r"|enable (?:javascript and )?cookies(?: to continue)?|unusual (?:traffic|activity)|automated (?:queries|requests|access)"
    r"|ddos protection|\bray id\b|security (?:check|verification)|you (?:have been|are|were) blocked|browser check"
    r"|please complete the security|request (?:was )?(?:blocked|rejected|denied)|pardon our interruption"
    r"|too many requests|rate[- ]limit(?:ed| exceeded)?|\b40[13]\b[\s:–—-]*(?:forbidden|unauthori[sz]ed|error)|^forbidden\W*$"
    r"|you don['’]t have permission|not (?:allowed|authori[sz]ed) to (?:access|view)|permission denied|bot (?:detection|protection)"
    r"|performance (?:&|and) security by|connection (?:is|needs to be) (?:secure|verified)|unauthori[sz]ed"
    r"|not available in your (?:region|country)|subscribe to (?:continue|read on|keep reading)"
    r"|(?:sign|log) in to (?:continue|read|view|see)|(?:sign|log) ?in required|please (?:sign|log) in"
    r"|create (?:a free|an) account to|members only",
    re.IGNORECASE,
)
#: What banners say as well as walls: it counts only on a page that says hardly anything else.
CONSENT = re.compile(
    r"before you continue|we value your privacy|consent to continue|accept (?:all )?cookies"
    r"|your privacy choices|(?:we|site) (?:and our (?:\d+ )?partners )?(?:uses?|stores?) cookies",
    re.IGNORECASE,
)
FAILED = re.compile(
    r"temporarily unavailable|service (?:is )?unavailable|internal server error|bad gateway|gateway time-?out"
    r"|\b5\d\d\b[\s:|–—-]*(?:error|internal|bad|service|gateway|web server)|error 5\d\d\b|^(?:http )?5\d\d\W*$"
    r"|server error|application error|client-side exception|something went wrong|unexpected error"
    r"|(?:under|scheduled|down for) maintenance|we['’]ll be (?:right )?back|web server is down|connection timed out|origin is unreachable"
    r"|error code:? 1\d{3}\b|over capacity|this (?:site|page) can['’]t be reached",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"\b404\b|\b410\b[\s:–—-]*gone|\bnot (?:be )?found\b|(?:doesn['’]t|does not|didn['’]t|no longer) exists?"
    r"|no longer (?:available|listed|here|with us)|nothing (?:here|to see|found)"
    r"|(?:couldn['’]t|could not|can['’]t|cannot|unable to|failed to) (?:find|locate|be found)"
    r"|no such (?:page|comparison|tool|reviewer|critic)|(?:has|have|was|were|been) (?:\w+ )?(?:removed|deleted|retired|unpublished|taken down)"
    r"|page (?:is |was |has )?(?:missing|gone|moved|lost|vanished)|^(?:are you )?lost\?|comparison (?:is )?unavailable"
    r"|(?:isn['’]t|is not|wasn['’]t) (?:here|there|available)|went missing|no (?:page|tool|comparison|reviewer) (?:by|with|at|here|matches)"
    r"|no (?:results|matches) (?:for|found)|(?:dead|broken) (?:end|link)|wrong (?:turn|address|url)|never existed|doesn['’]t (?:seem|appear) to exist"
    r"|(?:this|that) (?:page|tool|comparison) (?:is|has) gone",
    re.IGNORECASE,
)
#: Statuses that say it themselves.
GONE = frozenset((404, 410))
DENIED = frozenset((401, 402, 403, 407, 418, 429, 451))

FIRST_LINES = 4
MAX_LINES = 60
WALL_LINES = 15
SHORT = 240
#: Characters beyond which a page says more than that it refuses.
SLIGHT = 1_500


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a page says instead of its matter: the words, by kind; None where it does not."""

    blocked: str | None = None
    failed: str | None = None
    missing: str | None = None


def refusal(layout: Layout, content: list[Line]) -> Refusal:
    """The words by which a page refuses, from its head and, if it is slight, from all of it."""
    if sum(len(line.text) >= SHORT for line in content) >= 3:
        return Refusal()
    slight = sum(len(line.text) for line in content) < SLIGHT
    heads = _heads(layout, content)
    lines = [line for line in layout.lines[:MAX_LINES] if len(line.text) < SHORT]
    lines = [line for line in lines if slight or line.index in heads]
    texts = [layout.title or "", *(line.text for line in lines)]
    consent = _first(CONSENT, texts) if len(content) <= WALL_LINES else None
    return Refusal(_first(BLOCKED, texts) or consent, _first(FAILED, texts), _first(MISSING, texts))


def _first(pattern: re.Pattern[str], texts: list[str]) -> str | None:
    return next((text for text in texts if pattern.search(text)), None)


def _heads(layout: Layout, content: list[Line]) -> set[int]:
    """The main headings and the first lines of the page's matter."""
    until = content[min(FIRST_LINES, len(content)) - 1].index if content else -1
    return within(layout.lines[:MAX_LINES], frozenset(("h1", "h2"))) | set(range(until + 1))
