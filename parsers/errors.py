"""The named ways in which a document is not a verdict page.

    ParseError
    ├── Blocked           a challenge, a consent wall or a denial stands where the page should
    ├── NotFound          the site says, by status or in words, that there is no such page
    ├── NotAVerdictPage   a page, but none that judges tools
    ├── LayoutChanged     a verdict page by its address or title whose facts cannot be found
    ├── Unreadable        bytes that hold no text: binary, empty, cut off before anything was said
    ├── TooLarge          more bytes than any page of the site needs
    └── TooSlow           markup that would keep the HTML parser busy for seconds

`code` is what the record contract prints; `detail` is one sentence for a person.
"""

from __future__ import annotations

from typing import ClassVar


class ParseError(Exception):
    """A document could not be read as a verdict page; `code` says which way."""

    code: ClassVar[str]

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Blocked(ParseError):
    """A challenge page, a cookie wall or a denial was served instead of the page."""

    code = "blocked"


class NotFound(ParseError):
    """The page says that it does not exist, whatever the status line claimed."""

    code = "not_found"


class NotAVerdictPage(ParseError):
    """A readable page that judges no tool: an article, an index, another site."""

    code = "not_a_verdict_page"


class LayoutChanged(ParseError):
    """The address or title promises verdicts, but the reader finds none it can trust."""

    code = "layout_changed"


class Unreadable(ParseError):
    """No text could be got from the bytes."""

    code = "unreadable"


class TooLarge(ParseError):
    """The document exceeds the limit of size, lines or nesting."""

    code = "too_large"


class TooSlow(ParseError):
    """The markup's shape would take the HTML parser longer than a page may take."""

    code = "too_slow"
