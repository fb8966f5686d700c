"""How pages say that they are not what was asked for: walls, denials, failures, soft 404s.

Only data and one question. The words count where they head a page or where little else is said:
an article about captchas, a quote that says "not found", are neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.boxes.within import within
from parsers.layout import Layout, Line


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


BLOCKED = _any(
    r"just a moment", r"checking (?:your browser|if the site)",
    r"verif(?:y|ying) (?:that )?you(?: a|['’])re (?:a )?(?:human|not)",
    r"verify(?:ing)? you are (?:a )?human", r"human verification", r"attention required",
    r"access (?:is )?(?:denied|restricted)", r"are you (?:a )?(?:robot|human|not a robot)",
    r"i['’]?m not a robot", r"\bcaptcha\b", r"prove (?:that )?you(?:['’]re| are) (?:a )?human",
    r"enable (?:javascript and )?cookies(?: to continue)?", r"unusual (?:traffic|activity)",
    r"automated (?:queries|requests|access)", r"ddos protection", r"\bray id\b",
    r"security (?:check|verification)", r"you (?:have been|are|were) blocked", r"browser check",
    r"please complete the security", r"request (?:was )?(?:blocked|rejected|denied)",
    r"pardon our interruption", r"too many requests", r"rate[- ]limit(?:ed| exceeded)?",
    r"\b40[13]\b[\s:–—-]*(?:forbidden|unauthori[sz]ed|error)", r"^forbidden\W*$",
    r"you don['’]t have permission", r"not (?:allowed|authori[sz]ed) to (?:access|view)",
    r"permission denied", r"bot (?:detection|protection)", r"performance (?:&|and) security by",
    r"connection (?:is|needs to be) (?:secure|verified)", r"unauthori[sz]ed",
    r"not available in your (?:region|country)",
    r"subscribe to (?:continue|read on|keep reading)",
    r"(?:sign|log) in to (?:continue|read|view|see)", r"(?:sign|log) ?in required",
    r"please (?:sign|log) in", r"create (?:a free|an) account to", r"members only",
)  # fmt: skip
#: What banners say as well as walls: it counts only on a page that says hardly anything else.
CONSENT = _any(
    r"before you continue", r"we value your privacy", r"consent to continue",
    r"accept (?:all )?cookies", r"your privacy choices",
    r"(?:we|site) (?:and our (?:\d+ )?partners )?(?:uses?|stores?) cookies",
)  # fmt: skip
FAILED = _any(
    r"temporarily unavailable", r"service (?:is )?unavailable", r"internal server error",
    r"bad gateway", r"gateway time-?out",
    r"\b5\d\d\b[\s:|–—-]*(?:error|internal|bad|service|gateway|web server)", r"error 5\d\d\b",
    r"^(?:http )?5\d\d\W*$", r"server error", r"application error", r"client-side exception",
    r"something went wrong", r"unexpected error", r"(?:under|scheduled|down for) maintenance",
    r"we['’]ll be (?:right )?back", r"web server is down", r"connection timed out",
    r"origin is unreachable", r"error code:? 1\d{3}\b", r"over capacity",
    r"this (?:site|page) can['’]t be reached",
)  # fmt: skip
MISSING = _any(
    r"\b404\b", r"\b410\b[\s:–—-]*gone", r"\bnot (?:be )?found\b",
    r"(?:doesn['’]t|does not|didn['’]t|no longer) exists?",
    r"no longer (?:available|listed|here|with us)", r"nothing (?:here|to see|found)",
    r"(?:couldn['’]t|could not|can['’]t|cannot|unable to|failed to) (?:find|locate|be found)",
    r"no such (?:page|comparison|tool|reviewer|critic)",
    r"(?:has|have|was|were|been) (?:\w+ )?(?:removed|deleted|retired|unpublished|taken down)",
    r"page (?:is |was |has )?(?:missing|gone|moved|lost|vanished)", r"^(?:are you )?lost\?",
    r"comparison (?:is )?unavailable", r"(?:isn['’]t|is not|wasn['’]t) (?:here|there|available)",
    r"went missing", r"no (?:page|tool|comparison|reviewer) (?:by|with|at|here|matches)",
    r"no (?:results|matches) (?:for|found)", r"(?:dead|broken) (?:end|link)",
    r"wrong (?:turn|address|url)", r"never existed", r"doesn['’]t (?:seem|appear) to exist",
    r"(?:this|that) (?:page|tool|comparison) (?:is|has) gone",
)  # fmt: skip
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
