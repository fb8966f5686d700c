"""Pieces that several families lay out alike. It knows a dress and no family."""

from __future__ import annotations

from tests.world.dress import Dress, esc, score
from tests.world.records import Record


def avatar(d: Dress, tool: Record, tag: str = "div") -> str:
    """Return the avatar letter, linked on some pages; empty where the page has none."""
    if "avatar" not in d.has and d.links not in ("avatar", "all"):
        return ""
    return f"<{tag}{d.css()}>{d.link('avatar', tool, esc(tool['name'][0].upper()))}</{tag}>"


def name(d: Dress, tool: Record, tag: str = "h2") -> str:
    """Return the name's heading."""
    return f"<{tag}{d.css()}>{d.link('name', tool, esc(tool['name']))}</{tag}>"


def badge(d: Dress, tool: Record, tag: str = "span") -> str:
    """Return the verdict badge where the page has badges."""
    return f"<{tag}{d.css()}>{d.badge(tool)}</{tag}>" if "badge" in d.has else ""


def described(d: Dress, tool: Record, tag: str = "p") -> str:
    """Return the description's paragraph, or nothing."""
    return f"<{tag}{d.css()}>{esc(tool['description'])}</{tag}>" if tool["description"] else ""


def more(d: Dress, tool: Record) -> str:
    """Return the link to the tool's own page on sites that link it at the card's end."""
    if d.links not in ("full", "all"):
        return ""
    return f'<a href="{d.href(tool)}"{d.css()}>Read full review</a>'


def card(d: Dress, tool: Record, tag: str = "div", label_first: bool = False) -> str:
    """Return a card: avatar, category, name, tagline, badge, three stat tiles, description."""
    tiles = []
    for value, label in d.stats(tool):
        pair = [f"<p{d.css()}>{esc(value)}</p>", f"<p{d.css()}>{label}</p>"]
        tiles.append(f"<div{d.css()}>{''.join(pair[::-1] if label_first else pair)}</div>")
    return (
        f"<{tag}{d.css()}>{avatar(d, tool)}<p{d.css()}>{esc(tool['category'])}</p>{name(d, tool)}"
        f"<p{d.css()}>{esc(tool['tagline'])}</p>{badge(d, tool)}<div>{''.join(tiles)}</div>"
        f"{described(d, tool)}{more(d, tool)}</{tag}>"
    )


def decision(d: Dress) -> str:
    """Return the decision table as a plain HTML table, or nothing."""
    if "table" not in d.has:
        return ""
    header = "".join(f"<th>{esc(t)}</th>" for t in ("Decision", *(t["name"] for t in d.tools)))
    rows = "".join(
        f"<tr><th>{label}</th><td>{esc(a)}</td><td>{esc(b)}</td></tr>" for label, a, b in d.rows()
    )
    return f"<table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"


def scorecard(d: Dress, heading: str = "h2", role_tag: str = "h3", box: str = "div") -> str:
    """Return the scorecard by critic: role, then each tool's score and quote."""
    out = [f"<{heading}>Reviewer scorecard</{heading}>"]
    for role in d.roles:
        cells = []
        for tool in d.tools:
            review = d.review(tool, role)
            if review is None:
                cells.append(absent(d, role, box))
                continue
            cells.append(
                f"<{box}{d.css()}><div{d.css()}>{score(review)}</div>"
                f"<p{d.css()}>{d.quote(review)}</p></{box}>"
            )
        out.append(
            f"<section{d.css()}><{role_tag}>{esc(role)}</{role_tag}>{''.join(cells)}</section>"
        )
    return "".join(out)


def absent(d: Dress, role: str, box: str = "div") -> str:
    """Return the place of a review that was not written."""
    return f"<{box}{d.css()}>{d.absent(role)}</{box}>"
