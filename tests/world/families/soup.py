"""Tag soup of another age: upper case, unclosed elements, FONT and CENTER, a legacy charset."""

from __future__ import annotations

from tests.world.dress import Dress, esc, score
from tests.world.prose import INTRO
from tests.world.records import Record

CONTENT_TYPE = "text/html"


def render(d: Dress) -> bytes:
    """Return the page in windows-1252 or iso-8859-1; other characters become references."""
    charset = d.rng.choice(["windows-1252", "iso-8859-1", "WINDOWS-1252"])
    plain = d.sure(rich=False)
    has = plain.has
    meta = f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={charset}">'
    canonical = f'<LINK REL=canonical HREF="{d.truth["url"]}">' if "canonical" in has else ""
    og = f'<META PROPERTY="og:url" CONTENT="{d.truth["url"]}">' if "og" in has else ""
    body = [f"<CENTER><FONT SIZE=5><H1>{esc(d.title)}</H1></FONT></CENTER>"]
    if "intro" in has:
        body.append(f"<P>{INTRO}")
    cards = "".join(f"<TD VALIGN=top WIDTH=50%>{_card(plain, t)}" for t in d.tools)
    body.append(f"<TABLE BORDER=0><TR>{cards}</TABLE>")
    body += [_decision(plain), _scorecard(plain)]
    body.append("<HR><P>Weekly AI Tool Verdicts<P>Get the next comparison in your inbox")
    page = (
        f"<HTML><HEAD>{meta}{canonical}{og}<TITLE>{esc(d.title)} | Ship or Skip</TITLE></HEAD>"
        f"<BODY BGCOLOR=#ffffff><A HREF=/>Ship or Skip</A> | <A HREF=/compare>Compare</A><HR>"
        + "\n".join(body)
        + "</BODY></HTML>"
    )
    return page.encode(charset, errors="xmlcharrefreplace")


def _link(d: Dress, tool: Record, inner: str) -> str:
    return f"<A HREF={d.href(tool)}>{inner}</A>" if d.links != "none" else inner


def _card(d: Dress, tool: Record) -> str:
    badge = f"<P><B>{d.badge(tool)}</B>" if "badge" in d.has else ""
    stats = "".join(f"<LI><B>{esc(v)}</B><BR>{label}" for v, label in d.stats(tool))
    text = f"<P>{esc(tool['description'])}" if tool["description"] else ""
    return (
        f"<P><FONT COLOR=gray>{esc(tool['category'])}</FONT><H2>{_link(d, tool, esc(tool['name']))}"
        f"</H2><P><I>{esc(tool['tagline'])}</I>{badge}<UL>{stats}</UL>{text}"
    )


def _decision(d: Dress) -> str:
    if "table" not in d.has:
        return ""
    rows = [("Decision", d.tools[0]["name"], d.tools[1]["name"]), *d.rows()]
    body = "\n".join("<TR><TD><B>" + "</B><TD>".join(esc(c) for c in row) for row in rows)
    return f"<TABLE BORDER=1 CELLPADDING=4>{body}</TABLE>"


def _scorecard(d: Dress) -> str:
    out = ["<H2>Reviewer scorecard</H2>"]
    for role in d.roles:
        cells = []
        for tool in d.tools:
            review = d.review(tool, role)
            cells.append(
                f"<TD VALIGN=top><FONT SIZE=2>{score(review)}</FONT><P>{d.quote(review)}"
                if review
                else f"<TD>{d.absent(role) or '&nbsp;'}"
            )
        out.append(f"<H3>{esc(role)}</H3>\n<TABLE><TR>{''.join(cells)}</TABLE>")
    return "\n".join(out)
