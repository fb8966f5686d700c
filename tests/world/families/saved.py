"""Saved by a browser: a comment with the address, inlined styles, data URIs, local files."""

from __future__ import annotations

from tests.world.dress import Dress
from tests.world.families import next_rsc, tiles

MARK = "<!-- saved from url=({n:04d}){url} -->"


def render(d: Dress) -> str:
    """Return another family's page as "Save as..." leaves it; the comment alone names the page."""
    bare = d.sure(has=d.has - {"canonical", "og"})
    inner = next_rsc if d.rng.random() < 0.5 else tiles
    page: str = inner.render(bare)
    url = d.truth["url"]
    style = f"<style>{_rules(d)}</style>"
    files = (
        '<link rel="stylesheet" href="./page_files/main.css">'
        '<script src="./page_files/app.js.download"></script>'
    )
    icon = f'<img alt="" src="data:image/png;base64,{"iVBORw0KGgo" * d.rng.randint(5, 400)}">'
    page = page.replace("</head>", f"{style}{files}</head>", 1)
    page = page.replace("<body>", f"<body>{icon}", 1)
    page = page.replace('href="/', 'href="https://shiporskip.io/')
    return page.replace("<html", MARK.format(n=len(url), url=url) + "\n<html", 1)


def _rules(d: Dress) -> str:
    n = d.rng.choice([20, 200, 2000]) if d.rng.random() < 0.9 else 20000
    return "".join(f".c{i}{{margin:{i % 9}px;content:'Panel ship {i % 100}%'}}" for i in range(n))


def saved_url(d: Dress) -> str:
    """Return the address in the browser's comment."""
    url: str = d.truth["url"]
    return url
