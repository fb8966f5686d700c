"""React server rendering: comment nodes inside texts, plain divs, all again in a payload."""

from __future__ import annotations

import json

from tests.world import noise
from tests.world.dress import Dress, esc, score
from tests.world.families.parts import absent
from tests.world.prose import INTRO
from tests.world.records import Record

C = "<!-- -->"


def render(d: Dress) -> str:
    """Return the page as a React server would print it."""
    a, b = (esc(t["name"]) for t in d.tools)
    title = f"{a}{C} vs {C}{b}"
    crumb = (
        f'<div{d.css()}><a href="/compare">Compare</a><span>/</span><span>{title}</span></div>'
        if "crumb" in d.has
        else ""
    )
    kicker = f"<p{d.css()}>AI tool comparison</p>" if "kicker" in d.has else ""
    cards = "".join(_card(d, t) for t in d.tools)
    main = (
        f"{crumb}<section>{kicker}<h1{d.css()}>{title}</h1><p{d.css()}>{INTRO}</p></section>"
        f"<section{d.css()}>{cards}</section>{_decision(d)}{_scorecard(d)}"
    )
    return noise.page(d, main).replace("</body>", _payload(d) + "</body>")


def _card(d: Dress, tool: Record) -> str:
    links = d if d.links != "name" else d.sure(links="avatar")
    tiles = "".join(
        f"<div{d.css()}><p{d.css()}>{_split(esc(v))}</p><p{d.css()}>{label}</p></div>"
        for v, label in d.stats(tool)
    )
    letter = links.link("avatar", tool, esc(tool["name"][0].upper()), d.css())
    text = f"<p{d.css()}>{esc(tool['description'])}</p>" if tool["description"] else ""
    badge = f"<span{d.css()}>{d.badge(tool)}</span>" if "badge" in d.has else ""
    full = links.link("full", tool, "Read full review") if d.links in ("full", "all") else ""
    return (
        f"<div{d.css()}><div{d.css()}><div>{letter}<div><p{d.css()}>{esc(tool['category'])}</p>"
        f"<h2{d.css()}>{esc(tool['name'])}</h2><p{d.css()}>{esc(tool['tagline'])}</p></div></div>"
        f"{badge}</div><div{d.css()}>{tiles}</div>{text}{full}</div>"
    )


def _split(value: str) -> str:
    return f"{value[:-1]}{C}%" if value.endswith("%") and value[:-1].isdigit() else value


def _decision(d: Dress) -> str:
    if "table" not in d.has:
        return ""
    rows = [("Decision", d.tools[0]["name"], d.tools[1]["name"]), *d.rows()]
    return (
        "<div>"
        + "".join(
            f"<div{d.css()}>"
            + "".join(f"<div{d.css()}>{_commented(esc(c))}</div>" for c in row)
            + "</div>"
            for row in rows
        )
        + "</div>"
    )


def _commented(cell: str) -> str:
    return cell.replace(" · ", f"{C} · {C}").replace(" ship / ", f"{C} ship / {C}")


def _scorecard(d: Dress) -> str:
    groups = []
    for role in d.roles:
        boxes = []
        for tool in d.tools:
            review = d.review(tool, role)
            if review is None:
                boxes.append(absent(d, role))
                continue
            line = score(review).replace("/100 · ", f"{C}/100 · {C}")
            text = d.sure(marks=("", "")).quote(review)
            boxes.append(
                f"<div{d.css()}><div{d.css()}>{line}</div><p{d.css()}>“{C}{text}{C}”</p></div>"
            )
        groups.append(
            f"<div{d.css()}><div{d.css()}>{esc(role)}</div><div>{''.join(boxes)}</div></div>"
        )
    return f"<section><h2{d.css()}>Reviewer scorecard</h2><div>{''.join(groups)}</div></section>"


def _payload(d: Dress) -> str:
    rows = []
    for n, tool in enumerate(d.tools):
        node = [
            "$",
            "div",
            None,
            {
                "children": [
                    tool["name"],
                    tool["tagline"],
                    tool["description"],
                    [r["quote"] for r in tool["reviews"]],
                    [f"{v}" for v, _ in d.stats(tool)],
                ]
            },
        ]
        rows.append(f"{n + 4}:{json.dumps(node, ensure_ascii=False)}\n")
    scripts = [f"<script>self.__next_f.push({_js([1, row])})</script>" for row in rows]
    return "<script>(self.__next_f=self.__next_f||[]).push([0])</script>" + "".join(scripts)


def _js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
