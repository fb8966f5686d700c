"""What every public table and column means, for people: the source of docs/schema.md."""

from __future__ import annotations

_SEEN = {
    "first_seen": "time of the earliest capture that shows it",
    "last_seen": "time of the latest capture that shows it",
}
_TOOL = {"tool_slug": "the tool, as in `tools.slug`; null for a tool whose slug no page names"}
_PAGE = {
    "url": "canonical address of the page; null where nothing named it",
    "fetched_at": "when the document was captured",
}

# table -> (what one row is, column -> what it holds)
DICTIONARY: dict[str, tuple[str, dict[str, str]]] = {
    "tools": (
        "One row a tool: its current facts.",
        {
            "slug": "the tool's identity on the site; null while only its name and card are known",
            "name": "as printed; names are not unique",
            "category": "as printed; free text with near-duplicates",
            "tagline": "one line under the name",
            "description": "one paragraph",
            "verdict": "badge on comparison cards: `ship`, `mixed` or `skip`",
            "ship_percent": "share of the panel for ship, 0 to 100",
            "ships": "critics for ship",
            "skips": "critics for skip",
            "community_percent": "readers for ship, 0 to 100; null also where there are no votes",
            "community_votes": "readers who voted",
            "entry": "price class on comparison cards, as printed",
            "pricing": "pricing text, as printed",
            "best_for": "whom or what it suits, as printed",
            "tool_page_verdict": "badge on the tool's own page; may differ from `verdict`",
            "price_label": "price class on the tool's own page, as printed",
            "reviewed_on": "date of the review on the tool's own page, YYYY-MM-DD",
            **_SEEN,
            "last_checked": "time of the latest capture of a page about this tool",
            "url": "the tool's canonical address, to be cited with every verdict",
            "source_label": "the label to be cited with every verdict",
        },
    ),
    "reviews": (
        "One row a tool, critic and quote; older quotes stay.",
        {
            **_TOOL,
            "reviewer": "the critic's bare role, such as `Builder`; null where no page names it",
            "score": "0 to 100",
            "verdict": "`ship` or `skip`",
            "quote": "what the critic says, without the quotation marks around it",
            "is_current": "1 where this is what the site shows now, else 0",
            **_SEEN,
        },
    ),
    "comparisons": (
        "One row a comparison page.",
        {
            "url": "canonical address of the page",
            "left_slug": "the tool shown first",
            "right_slug": "the tool shown second",
            **_SEEN,
        },
    ),
    "pricing_tiers": (
        "One row a priced offer, read from a tool's current pricing text.",
        {
            **_TOOL,
            "plan": "the offer's name, or null",
            "amount": "decimal number as text",
            "upper": "upper end of a range, as text",
            "currency": "ISO 4217 code, or null where the sign is ambiguous or absent",
            "period": "`month` or `year`",
            "unit": "what one amount buys, such as `user` or `1M input tokens`",
            "approximate": "1 where the text says about, else 0",
        },
    ),
    "changes": (
        "One row a change of a fact on the site. A first reading is no change.",
        {
            "changed_at": "time of the first capture that shows the new value",
            **_TOOL,
            "field": "as the column in `tools`, or `review:` and the critic",
            "old_value": "what stood there before",
            "new_value": "what stands there now",
            "url": "the page that showed the new value first",
        },
    ),
    "captures": (
        "One row a document at a time: the evidence.",
        {
            **_PAGE,
            "source": "where the document came from: a file, a web archive, the crawler",
            "status": "HTTP status, null for a file",
            "outcome": "kind of page read, or the code of the refusal",
            "digest": "digest of the body, by which it is kept beside the database",
            "parser_version": "the parser that read it last",
        },
    ),
    "rejected": (
        "One row a document that could not be read, and why.",
        {
            **_PAGE,
            "source": "where the document came from",
            "code": "the named outcome, such as `blocked` or `layout_changed`",
            "detail": "one sentence for a person",
        },
    ),
    "suspects": (
        "One row a reading that other pages of its time contradict.",
        {
            **_TOOL,
            "field": "as the column in `tools`, or `review:` and the critic",
            "value": "what this page says",
            **_PAGE,
            "agreed_value": "what the other pages say",
            "pages_for": "pages with this value",
            "pages_against": "pages with the agreed value",
        },
    ),
    "anomalies": (
        "One row a thing on a page that does not fit; the value is kept as printed.",
        {
            "code": "the kind of anomaly",
            **_PAGE,
            "path": "where in the record, such as `tools.1.panel.ships`",
            "detail": "one sentence for a person",
        },
    ),
    "crawls": (
        "One row a run of the crawler.",
        {
            "started_at": "when it began",
            "finished_at": "when it ended; null while it runs or where it was killed",
            "outcome": "how it ended",
            "counts": "its figures, as JSON",
        },
    ),
    "gone": (
        "One row an address that the crawler found to be a page no more.",
        {
            "url": "the address",
            "kind": "`comparison`, `tool` or `reviewer`",
            "gone_at": "when that was first seen",
            "reason": "`404`, `410`, `redirected` for good (301, 308), or `delisted`: dropped from"
            " the site's lists, and it gave no page when it was asked for",
            "target": "where a redirect leads to",
        },
    ),
}
