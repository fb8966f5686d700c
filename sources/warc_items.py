"""What comes out of a WARC record: a document, a record passed over, or an error with its place."""

from __future__ import annotations

from fastwarc.warc import WarcRecord

from parsers.document import Document
from sources.capture import Loaded, SourceError
from sources.warc_places import Volume
from sources.warc_records import Shown, time, uri
from sources.warc_rules import PassedOver

Item = Loaded | SourceError | PassedOver


def loaded(volume: Volume, record: WarcRecord, url: str | None, found: Shown) -> Loaded:
    """A document at the record's time and the given address. Raises Unusable without a time."""
    document = Document(found.body, url, found.content_type, found.status)
    return Loaded(document, time(record), volume.name, time_is_mtime=False)


def unusable(volume: Volume, at: int, record: WarcRecord, error: Exception) -> SourceError:
    """An error that names file, offset and address."""
    where = f"{volume.where}, record at {at} ({uri(record) or 'without an address'})"
    return SourceError(where, str(error), getattr(error, "code", "unreadable"))
