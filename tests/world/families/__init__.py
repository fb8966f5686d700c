"""The families: one module a way of writing the same page. A table, and the one door to it.

Every family has `render(dress) -> str | bytes`; one that leaves facts out also says which
(`lacks(dress)`), and one that sends another content type or charset has `CONTENT_TYPE`.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from random import Random
from types import ModuleType

from tests.world.dress import PIECES, Dress, Shown, dress, expect
from tests.world.records import Record

MODULES = (
    "next_rsc",
    "semantic",
    "tiles",
    "bigtable",
    "flat",
    "columns",
    "twice",
    "by_tool",
    "score_table",
    "tabs",
    "disclosure",
    "inline",
    "saved",
    "soup",
    "lists",
    "linked",
    "a11y",
    "custom",
    "builder",
    "amp",
    "no_script",
    "grid_scores",
    "boards",
    "mixed",
)
OTHER_KINDS = ("tool_new", "tool_old", "reviewer")
FAMILIES: dict[str, ModuleType] = {
    name: importlib.import_module(f"tests.world.families.{name}") for name in MODULES + OTHER_KINDS
}


def make(
    family: str,
    record: Record,
    rng: Random,
    *,
    without: frozenset[str] = frozenset(),
    full: bool = False,
) -> Shown:
    """Return a page of `family` that shows `record`, dressed at random.

    `without` names pieces that the page must not have; `full` asks for every piece and link.
    """
    module = FAMILIES[family]
    if hasattr(module, "make"):
        shown: Shown = module.make(record, rng)
        return shown
    d = dress(record, rng)
    if full:
        d = d.sure(has=frozenset(PIECES), links="all")
    d = d.sure(has=d.has - without)
    page: str | bytes = module.render(d)
    if not all(links_to(page, tool) for tool in d.tools) and _needs_links(record):
        d = d.sure(links="name")
        page = module.render(d)
    body = page if isinstance(page, bytes) else _encoded(page, rng)
    hidden: frozenset[str] = module.lacks(d) if hasattr(module, "lacks") else frozenset()
    told = not d.has & {"canonical", "og"} and rng.random() < 0.4
    shown_by = d.sure(has=d.has | {"canonical"}) if told else d
    expected, may_be_null = expect(shown_by, [links_to(page, t) for t in d.tools], hidden)
    if hasattr(module, "saved_url"):
        expected["url"] = module.saved_url(d)
        may_be_null += ["url", "tools.0.slug", "tools.1.slug"]
        for tool, true in zip(expected["tools"], d.tools, strict=True):
            tool["slug"] = true["slug"]
    content_type = getattr(module, "CONTENT_TYPE", "text/html; charset=utf-8")
    url = d.truth["url"] if told else None
    return Shown(body, expected, may_be_null, [], content_type, url)


def links_to(page: str | bytes, tool: Record) -> bool:
    """Say whether the page holds the tool's address."""
    text = page if isinstance(page, str) else page.decode("latin-1")
    return re.search(rf"/tool/{re.escape(tool['slug'])}(?![\w-])", text) is not None


def _needs_links(record: Record) -> bool:
    """Say whether the address alone would not tell which tool bears which slug."""
    first, second = record["tools"]
    return bool(first["name"] == second["name"] or first["slug"] > second["slug"])


def _encoded(page: str, rng: Random) -> bytes:
    return (unicodedata.normalize("NFD", page) if rng.random() < 0.05 else page).encode()


__all__ = ["FAMILIES", "Dress", "make"]
