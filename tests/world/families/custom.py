"""Custom elements everywhere, with slots and attributes; unknown tags are inline to a browser."""

from __future__ import annotations

from tests.world import noise
from tests.world.dress import Dress, attr, esc, score
from tests.world.records import Record


def render(d: Dress) -> str:
    """Return the page as `<sos-...>` elements."""
    opening = noise.opening(d, "sos-text")
    cards = "".join(_card(d, t) for t in d.tools)
    return noise.page(
        d, f"{opening}<sos-pair>{cards}</sos-pair>{_table(d)}{_scorecard(d)}", wrap="sos-page"
    )


def _card(d: Dress, tool: Record) -> str:
    label_first = len(tool["tagline"]) % 2
    stats = []
    for value, label in d.stats(tool):
        pair = [f"<sos-value>{esc(value)}</sos-value>", f"<sos-label>{label}</sos-label>"]
        stats.append(f"<sos-stat>{''.join(pair[::-1] if label_first else pair)}</sos-stat>")
    data = f' slug="{tool["slug"]}"' if d.links != "none" else ""
    link = (
        f'<sos-link><a href="{d.href(tool)}">{esc(tool["name"])}</a></sos-link>'
        if d.links != "none"
        else f"<sos-link>{esc(tool['name'])}</sos-link>"
    )
    badge = f"<sos-badge>{d.badge(tool)}</sos-badge>" if "badge" in d.has else ""
    text = (
        f'<sos-text slot="body">{esc(tool["description"])}</sos-text>'
        if tool["description"]
        else ""
    )
    return (
        f'<sos-card{data} label="{attr(tool["name"])}"><sos-text>{esc(tool["category"])}</sos-text>'
        f"<h2>{link}</h2><sos-text>{esc(tool['tagline'])}</sos-text>{badge}{''.join(stats)}{text}"
        "</sos-card>"
    )


def _table(d: Dress) -> str:
    if "table" not in d.has:
        return ""
    rows = [("Decision", d.tools[0]["name"], d.tools[1]["name"]), *d.rows()]
    body = "".join(
        "<sos-row>" + "".join(f"<sos-cell>{esc(c)}</sos-cell>" for c in row) + "</sos-row>"
        for row in rows
    )
    return f"<sos-table>{body}</sos-table>"


def _scorecard(d: Dress) -> str:
    out = []
    for role in d.roles:
        boxes = []
        for tool in d.tools:
            review = d.review(tool, role)
            boxes.append(
                f"<sos-review><sos-score>{score(review)}</sos-score><sos-quote>"
                f"{d.quote(review)}</sos-quote></sos-review>"
                if review
                else f"<sos-review>{d.absent(role)}</sos-review>"
            )
        out.append(f'<sos-critic><h3 slot="title">{esc(role)}</h3>{"".join(boxes)}</sos-critic>')
    return f"<sos-board><h2>Reviewer scorecard</h2>{''.join(out)}</sos-board>"
