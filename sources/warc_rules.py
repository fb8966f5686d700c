"""Which records of a WARC file are documents. All of the rules, and nothing about files.

Statuses and types are judged by `parsers.intake.answers`, as they are when a page is crawled.

type      a document when
response  HTTP, a status that is the final word on the page, a page's address, a text type
resource  a page's address or a URN (a page without one), a text type; it has no status
revisit   as a response, with the body of the record that it refers to (`warc_revisits`);
          a 304 also takes that record's status and type

Everything else is passed over and counted: it is no page that could not be read. A record that
is a document by these rules and cannot be used is an error instead.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from parsers.intake.answers import is_final, is_text
from parsers.values.urls import HOST, canonical

NOT_MODIFIED = 304
# The site, and what a crawler is tried out on. A copy kept by a web archive is older than the
# record that holds it, so it is no capture of its time.
HOSTS = frozenset((HOST, f"www.{HOST}", "127.0.0.1", "localhost"))
# What a resource record must say where nobody knows its type.
UNKNOWN_TYPE = "application/octet-stream"
# Tools that put decoded or rewritten bodies into records keep the server's own words under these.
AS_SENT = ("X-Archive-Orig-", "X-Crawler-", "X-Crawl-")


class PassedOver(NamedTuple):
    """A record that is no document; `reason` is one of the words below."""

    reason: str


NO_PAGE_TYPE = PassedOver("record type")
NO_HTTP = PassedOver("protocol")
NO_ADDRESS = PassedOver("address")
NO_FINAL_STATUS = PassedOver("status")
NO_TEXT = PassedOver("content type")


def is_page(uri: str) -> bool:
    """Whether an address is a comparison's, a tool's or a critic's, on the site itself."""
    try:
        parts = urlsplit(uri)
        return parts.hostname in HOSTS and canonical(uri) is not None
    except ValueError:
        return False


def response(uri: str, status: int | None, content_type: str | None) -> PassedOver | None:
    """Why a response is no document, or None where it is one."""
    if not is_page(uri):
        return NO_ADDRESS
    if not is_final(status):
        return NO_FINAL_STATUS
    return None if is_text(content_type) else NO_TEXT


def resource(uri: str, content_type: str | None) -> PassedOver | None:
    """Why a resource is no document, or None where it is one."""
    if not is_urn(uri) and not is_page(uri):
        return NO_ADDRESS
    return None if is_text(content_type) else NO_TEXT


def is_not_modified(profile: str | None, status: int | None) -> bool:
    """Whether a revisit says that the server had nothing newer, so has no status of its own."""
    return status == NOT_MODIFIED or "not-modified" in (profile or "")


def is_urn(uri: str) -> bool:
    """Whether a target names a body and no address."""
    return uri[:4].lower() == "urn:"
