"""The families: one module a way of writing the same page. A table, and the one door to it.

Every family has `render(dress) -> str | bytes`; one that leaves facts out also says which
(`lacks(dress)`), and one that sends another content type or charset has `CONTENT_TYPE`.
"""

from __future__ import annotations

import importlib
import unicodedata
from random import Random
from types import ModuleType

from tests.world.dress import Dress, Shown, dress, expect
from tests.world.records import Record

MODULES = ("next_rsc", "semantic", "tiles", "bigtable", "flat", "columns")
FAMILIES: dict[str, ModuleType] = {
    name: importlib.import_module(f"tests.world.families.{name}") for name in MODULES
}


def make(family: str, record: Record, rng: Random) -> Shown:
    """Return a page of `family` that shows `record`, dressed at random."""
    module = FAMILIES[family]
    d = dress(record, rng)
    page: str | bytes = module.render(d)
    if isinstance(page, str):
        page = (unicodedata.normalize("NFD", page) if rng.random() < 0.05 else page).encode()
    hidden: frozenset[str] = module.lacks(d) if hasattr(module, "lacks") else frozenset()
    expected, may_be_null = expect(d, hidden)
    content_type = getattr(module, "CONTENT_TYPE", "text/html; charset=utf-8")
    return Shown(page, expected, may_be_null, [], content_type)


__all__ = ["FAMILIES", "Dress", "make"]
