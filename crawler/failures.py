"""Why no answer came, in words that do not depend on the address. No archive, no clock."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

_WORDS: dict[type[BaseException], str] = {
    DownloadTimeoutError: "no whole answer in time",
    ResponseDataLossError: "the answer was cut off",
    DownloadConnectionRefusedError: "the connection was refused",
    CannotResolveHostError: "the host is unknown",
    DownloadFailedError: "the connection broke",
}
# Cut off by this side: the transfer grew too long, or what it unpacks to.
_TOO_LARGE = (DownloadCancelledError, IgnoreRequest)


def is_too_large(error: BaseException) -> bool:
    """Whether an answer came, and more of it than anybody reads."""
    return isinstance(error, _TOO_LARGE)


def words(error: BaseException) -> str:
    """What happened; where it is none of the usual, in the words of who noticed."""
    for kind, said in _WORDS.items():
        if isinstance(error, kind):
            return said
    return f"{type(error).__name__}: {error}"[:200]
