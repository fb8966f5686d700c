"""Revisit records: the body stands in an earlier record, which is found by name and read again.

WARC 1.1, section 6.7: `server-not-modified` (a 304) and `identical-payload-digest`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from fastwarc.warc import ArchiveIterator, WarcRecord

from parsers.intake.answers import SHOWN
from parsers.intake.packing import Undecodable
from sources import warc_rules as rules
from sources.capture import SourceError
from sources.warc_items import Item, loaded, unusable
from sources.warc_places import BROKEN, Index, Volume, split
from sources.warc_records import (
    Shown,
    Unusable,
    content_type,
    http,
    kind,
    names,
    referred,
    shown,
    uri,
)

# A revisit of a revisit: tools refer to the first record, and a circle has no end.
_STEPS = 8
# Records of one name: copies of one record, or pages of one body. Any of the first will do.
_ENOUGH = 64


class Revisits:
    """Documents of revisit records, once the names of all records are known."""

    def __init__(self, volumes: Sequence[Volume], index: Index) -> None:
        self._volumes = volumes
        self._index = index

    def item(self, place: int) -> Item:
        """The document that a revisit stands for, or why there is none."""
        number, at = split(place)
        volume = self._volumes[number]
        try:
            with self._record(place) as record:
                try:
                    return self._document(volume, record, place)
                except (Unusable, Undecodable, *BROKEN) as error:
                    return unusable(volume, at, record, error)
        except (Unusable, *BROKEN) as error:
            return SourceError(f"{volume.where}, record at {at}", str(error))

    def _document(self, volume: Volume, record: WarcRecord, place: int) -> Item:
        address, found = uri(record), self._shown(record, place, _STEPS)
        if found.status is None:
            passed = rules.resource(address, found.content_type)
        else:
            passed = rules.response(address, found.status, found.content_type)
        return passed or loaded(volume, record, address, found)

    def _shown(self, record: WarcRecord, place: int, steps: int) -> Shown:
        """A revisit's own status and type where it has any, and the body it refers to."""
        if kind(record) != "revisit":
            return shown(record)
        headers = http(record)
        if (original := self._original(record, place)) is None or not steps:
            raise Unusable(f"{_named(record)}, which stands in none of the files given")
        with self._record(original) as other:
            found = self._shown(other, original, steps - 1)
        if headers is None or _not_modified(record):
            return found
        return Shown(found.body, headers.status_code, content_type(headers))

    def _original(self, record: WarcRecord, own: int) -> int | None:
        date = record.headers.get("WARC-Refers-To-Date")
        for name in referred(record):
            fitting = []
            for place in islice(self._index.places(name), _ENOUGH):
                if place != own and (found := self._fits(place, name, record)):
                    if date in (None, found) or name.startswith("as "):
                        return place
                    fitting.append(place)
            if fitting:  # a date told to the second, of a record that knows fractions
                return fitting[0]
        return None

    def _fits(self, place: int, name: str, revisit: WarcRecord) -> str | None:
        """The date of the record at a place, where it is the one meant by a name."""
        try:
            with self._record(place) as record:
                if name not in names(record):
                    return None
                if name.startswith("as ") and not _may_stand_for(record, revisit):
                    return None
                return record.headers.get("WARC-Date") or ""
        except (Unusable, *BROKEN):
            return None

    @contextmanager
    def _record(self, place: int) -> Iterator[WarcRecord]:
        """The record at a place, while its file is open. Raises Unusable, BROKEN."""
        number, at = split(place)
        with self._volumes[number].open() as file:
            file.seek(at)
            record = next(ArchiveIterator(file, parse_http=False), None)
            if record is None:
                raise Unusable("not found again: its file is not one gzip member a record")
            yield record


def _may_stand_for(record: WarcRecord, revisit: WarcRecord) -> bool:
    """Whether a record with the same payload can be the original: a 304 follows a shown page."""
    if kind(record) == "revisit":
        return False
    headers = http(record)
    return headers is None or not _not_modified(revisit) or headers.status_code in SHOWN


def _not_modified(record: WarcRecord) -> bool:
    headers = http(record)
    status = None if headers is None else headers.status_code
    return rules.is_not_modified(record.headers.get("WARC-Profile"), status)


def _named(record: WarcRecord) -> str:
    headers = record.headers
    said = [headers.get(f"WARC-Refers-To{part}") for part in ("-Target-URI", "-Date", "")]
    named = " ".join(filter(None, [*said, headers.get("WARC-Payload-Digest")]))
    return f"a revisit of {named or 'a record that it does not name'}"
