"""WARC files to documents, record after record, in memory for one. It knows no archive.

Which records are documents: `warc_rules`. A revisit stands for a body that may come later or in
another file, so all of them are read after the last file, each from the place of its original.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterator, Sequence
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord

from parsers.intake.packing import Undecodable
from sources import warc_rules as rules
from sources.capture import SourceError
from sources.warc_items import Item, loaded, unusable
from sources.warc_places import BROKEN, Index, Volume, joined, next_member, record_end
from sources.warc_records import (
    Unusable,
    content_type,
    http,
    kind,
    names,
    resource_type,
    shown,
    uri,
)
from sources.warc_revisits import Revisits


class _Later:
    """In place of a revisit's document, until every file has been read."""


_LATER = _Later()


def read_warcs(volumes: Sequence[Volume]) -> Iterator[Item]:
    """What stands in the files: documents, records passed over, and what cannot be used.

    An error names the file, the offset of the record and the reason. A file that is cut off is
    read up to there; after damage, reading goes on at the next gzip member, if there is one.
    Documents come in the order of the records, those of revisits after all others.
    """
    index, revisits = Index(), array("Q")
    for number, volume in enumerate(volumes):
        for at, item, called in _settled(volume):
            index.add(called, number, at)
            if isinstance(item, _Later):
                revisits.append(joined(number, at))
            else:
                yield item
    again = Revisits(volumes, index)
    yield from map(again.item, revisits)


# -- one file ----------------------------------------------------------------------------------

_Step = tuple[int, Item | _Later, list[str]]


def _settled(volume: Volume) -> Iterator[_Step]:
    """Every record's offset, item and names; each only once what follows it proves it whole."""
    start: int | None = 0
    try:
        with volume.open() as file:
            while start is not None:
                file.seek(start)
                start = yield from _run(volume, file, start)
    except BROKEN as error:
        yield 0, SourceError(volume.where, getattr(error, "strerror", None) or str(error)), []


def _run(volume: Volume, file: BinaryIO, start: int) -> Generator[_Step, None, int | None]:
    """The records up to the end or to damage; returns where the next ones begin, if any do."""
    last: _Step | None = None
    failure: Exception | None = None
    try:
        for record in ArchiveIterator(file, parse_http=False):
            if last is not None:
                yield last
            last = (record.stream_pos, *_read(volume, record))
    except BROKEN as error:
        failure = error
    at = start if last is None else last[0]
    end, size = record_end(file, at) if last else None, file.seek(0, 2)
    if last is not None and end is not None:
        yield last
        if failure is None and end == size:
            return None
    further = next_member(file, (at if end is None else end) + 1)
    if last is None and further is None and start == 0:
        yield 0, SourceError(volume.where, f"no WARC file ({failure or 'it has no record'})"), []
        return None
    where = f"record at {at}" if end is None else f"byte {end}"
    why = _fault(end, failure, further)
    rest = "nothing after it is read" if further is None else f"the next one read is at {further}"
    yield at, SourceError(f"{volume.where}, {where}", f"{why}; {rest}"), []
    return further


def _fault(end: int | None, failure: Exception | None, further: int | None) -> str:
    """Why the records stop here: `end` is where the last one ends, None if it is to blame."""
    if end is not None:
        return f"no WARC record ({failure or 'the file is cut off'})"
    if failure is not None:
        return f"damaged ({failure})"
    return "the file is cut off in it" if further is None else "not as long as it says"


def _read(volume: Volume, record: WarcRecord) -> tuple[Item | _Later, list[str]]:
    at = record.stream_pos
    try:
        found = kind(record)
        if found not in _READERS:
            return rules.NO_PAGE_TYPE, []
        return _READERS[found](volume, record), list(names(record))
    except (Unusable, Undecodable, *BROKEN) as error:
        return unusable(volume, at, record, error), []


def _response(volume: Volume, record: WarcRecord) -> Item:
    if not record.is_http:
        return rules.NO_HTTP
    headers, address = http(record), uri(record)
    passed = None if rules.is_page(address) else rules.NO_ADDRESS
    if headers is not None:
        passed = rules.response(address, headers.status_code, content_type(headers))
    return passed or loaded(volume, record, address, shown(record))


def _resource(volume: Volume, record: WarcRecord) -> Item:
    address = uri(record)
    passed = rules.resource(address, resource_type(record))
    return passed or loaded(
        volume, record, None if rules.is_urn(address) else address, shown(record)
    )


def _revisit(_: Volume, record: WarcRecord) -> Item | _Later:
    """A revisit that no other record can make a document is passed over at once."""
    address, headers = uri(record), http(record)
    if not rules.is_page(address):
        return rules.NO_ADDRESS
    status = None if headers is None else headers.status_code
    if headers is None or rules.is_not_modified(record.headers.get("WARC-Profile"), status):
        return _LATER
    return rules.response(address, status, content_type(headers)) or _LATER


_READERS = {"response": _response, "resource": _resource, "revisit": _revisit}
