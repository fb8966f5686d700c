"""What the site's policy asks of every verdict that leaves: an address to cite, and a label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


def columns(own: Sequence[str]) -> list[str]:
    """A table's columns and those added: `url`, `source_label`, and where `url` is another page's
    address, `tool_url`.
    """
    elsewhere = "url" in own and "tool_slug" in own
    added = ("tool_url", "source_label") if elsewhere else ("url", "source_label")
    return list(dict.fromkeys((*own, *added)))


def attributed(row: Row) -> Row:
    """The row with what it lacks of them; a tool whose slug nobody knows has no address yet."""
    from parsers.values.urls import SOURCE_LABEL, tool_url

    added: Row = dict.fromkeys(columns(list(row)))
    slug = row.get("tool_slug")
    address = "tool_url" if "tool_url" in added else "url"
    return {**added, address: tool_url(slug) if slug else None, "source_label": SOURCE_LABEL, **row}


def cite() -> str:
    """The line under every table of verdicts."""
    from parsers.values.urls import SOURCE_LABEL, tool_url

    return f"Source: {SOURCE_LABEL}, {tool_url('SLUG')}"
