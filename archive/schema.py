"""Every table, view and index of an archive, as data: nothing here runs."""

from __future__ import annotations

# What analysts see. Names and columns are public: they change only by a migration.
PUBLIC_TABLES: dict[str, tuple[str, ...]] = {
    "tools": (
        "slug", "name", "category", "tagline", "description", "verdict", "ship_percent", "ships",
        "skips", "community_percent", "community_votes", "entry", "pricing", "best_for",
        "tool_page_verdict", "price_label", "reviewed_on", "first_seen", "last_seen",
        "last_checked", "url", "source_label",
    ),
    "reviews": (
        "tool_slug", "reviewer", "score", "verdict", "quote", "is_current", "first_seen",
        "last_seen",
    ),
    "comparisons": ("url", "left_slug", "right_slug", "first_seen", "last_seen"),
    "pricing_tiers": (
        "tool_slug", "plan", "amount", "upper", "currency", "period", "unit", "approximate",
    ),
    "changes": ("changed_at", "tool_slug", "field", "old_value", "new_value", "url"),
    "captures": (
        "url", "fetched_at", "source", "status", "outcome", "digest", "parser_version",
    ),
    "rejected": ("url", "fetched_at", "source", "code", "detail"),
    "suspects": (
        "tool_slug", "field", "value", "url", "fetched_at", "agreed_value", "pages_for",
        "pages_against",
    ),
    "anomalies": ("code", "url", "fetched_at", "path", "detail"),
    "crawls": ("started_at", "finished_at", "outcome", "counts"),
}
