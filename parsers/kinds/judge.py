"""What kind of page this is, or by which named outcome it is none.

A refusal is judged before any field is read: a challenge page with two names in its title must
not become a comparison. And facts come before words: a page of verdicts is never refused
because a quote on it speaks of captchas.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from parsers.errors import Blocked, LayoutChanged, NotAVerdictPage, NotFound, Unreadable
from parsers.kinds.evidence import Evidence, compares, gather, main_part
from parsers.kinds.refusals import DENIED, GONE, refusal
from parsers.layout import Layout, Line
from parsers.names.pair import OWN_TAIL, SITE_TAIL, VERSUS, find_names
from parsers.records import Kind
from parsers.reviewer_page.page import is_reviewer_page
from parsers.tool_page.page import marks
from parsers.tool_page.unannounced import above_critics, judge_apart, judge_once
from parsers.values import urls

#: A title that promises a verdict, but not one that only begins like it.
ARTICLE = re.compile(
    r"\b(?:why|how|what|which|when|who|guide|lessons?|story|news|explained"
    r"|comparisons|best|top \d+)\b",
    re.IGNORECASE,
)
REVIEW_TITLE = re.compile(r"[^|]{1,120} review\s*[|–—-]\s*ship\s?or\s?skip\W*", re.IGNORECASE)
MAX_SIDE = 90
#: So many things that only a tool's page says make one.
SURE = 2


def judge(layout: Layout, content: list[Line], url: str | None, status: int | None) -> Kind:
    """The kind of page. Raises Blocked, NotFound, LayoutChanged, NotAVerdictPage, Unreadable."""
    named = urls.kind(url)
    critic, both = is_reviewer_page(content, named), compares(layout, content)
    seen = gather(main_part(content), layout.links)
    # Where two tools are compared, only an address makes it matter what a tool's page says.
    one = (named == "tool" or not (both and seen.spoken)) and _is_tools(content, named, seen)
    told = critic or one or (seen.spoken if both else seen.real and not seen.listing)
    judged = not (told and (one or both)) and (judge_once(content) or judge_apart(content))
    if not (told or judged):
        _refuse(layout, content, status)
        if not layout.count() and not (layout.title or layout.og_title):
            raise Unreadable("the document ends before it says anything")
        seen = gather(content, layout.links)
    if judged and not (one or both):
        # A page of one tool may say nothing that no comparison does, but of two tools.
        one = find_names(layout, above_critics(content)) is None
    if named is not None:
        return _as_named(named, seen, critic=critic, tool=one, both=both)
    if not (critic or one or both) and marks(content) and find_names(layout, content) is None:
        one = True  # no comparison says when a tool was reviewed, and none leaves its tools unnamed
    return _as_said(layout, seen, critic=critic, tool=one, both=both)


def _is_tools(content: list[Line], named: str | None, seen: Evidence) -> bool:
    """Whether the page says what only a tool's page says."""
    said = marks(content)
    return said >= SURE or (said > 0 and seen.votes > 0 and named == "tool")


def _as_named(named: str, seen: Evidence, *, critic: bool, tool: bool, both: bool) -> Kind:
    """The kind that the address names, if the page does not say that it is another."""
    if named == "reviewer":
        if not critic and not seen.votes:
            raise LayoutChanged("the address names a critic, but no list of verdicts can be found")
        return "reviewer"
    if critic:
        raise LayoutChanged(f"the address names a {named} page, the page is a critic's")
    if named == "tool":
        if not tool and (both or not (seen.real or seen.votes)):
            raise LayoutChanged("the address names a tool, but no verdict on it can be found")
        return "tool"
    if tool and not both:
        raise LayoutChanged("the address names a comparison, the page judges one tool")
    if not (seen.spoken if both else seen.real and not seen.listing):
        raise LayoutChanged("the address names a comparison, but no verdict can be found")
    return "comparison"


def _as_said(layout: Layout, seen: Evidence, *, critic: bool, tool: bool, both: bool) -> Kind:
    """The kind of a page that no address names."""
    if critic:
        return "reviewer"
    if tool and not both:
        return "tool"
    if seen.spoken if both else seen.real and not seen.listing:
        return "comparison"
    title = layout.title or layout.og_title or next((line.text for line in layout.lines), "")
    if both or (not seen.listing and _promises(layout)):
        raise LayoutChanged(f"the title {title[:100]!r} promises verdicts, but none can be found")
    raise NotAVerdictPage(f"no verdicts in {title[:100]!r}" if title else "no verdicts in it")


def _promises(layout: Layout) -> bool:
    """Whether the title is that of a comparison or of a tool's page."""
    own = layout.canonical or layout.og_url
    if own and urlsplit(own).path.strip("/") and urls.canonical(own) is None:
        return False
    title = layout.title or layout.og_title or ""
    if REVIEW_TITLE.fullmatch(title) and not ARTICLE.search(title):
        return True
    return not ARTICLE.search(title) and any(
        len(sides) > 1 and all(0 < len(side.strip()) <= MAX_SIDE for side in sides)
        for sides in (VERSUS.split(tail.sub("", title)) for tail in (OWN_TAIL, SITE_TAIL))
    )


def _refuse(layout: Layout, content: list[Line], status: int | None) -> None:
    """Raise the outcome that the status or the page's own words name, if any does."""
    said = refusal(layout, content)
    if status in GONE or (said.missing and not said.blocked and status not in DENIED):
        raise NotFound(f"the page says {said.missing!r}" if said.missing else f"status {status}")
    if said.missing and status in (None, 200) and not _wall(said.blocked):
        raise NotFound(f"the page says {said.missing!r}")
    words = said.blocked or said.failed
    if status in DENIED or (status is not None and status >= 500) or words:
        raise Blocked(f"the page says {words!r}" if words else f"status {status}")


def _wall(text: str | None) -> bool:
    """Whether words that block are more than a banner about cookies."""
    return text is not None and re.search(r"cookie|privacy|sign in|log in", text, re.I) is None
