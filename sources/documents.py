"""Places to documents, one at a time: a place is one document, or a WARC file of thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zipfile import BadZipFile, ZipFile

from sources.body import load
from sources.capture import Found, Note, SourceError
from sources.kinds import is_wacz, is_warc
from sources.warc import read_warcs
from sources.warc_items import Item
from sources.warc_places import Volume


def documents(places: Iterable[Found | SourceError]) -> Iterator[Item]:
    """What stands at the places: documents, errors, and records of WARC files passed over.

    WARC files come last and together: a revisit in one may have its body in another.
    """
    volumes: list[Volume] = []
    for place in places:
        try:
            if isinstance(place, SourceError):
                raise place
            if holds_many(place):
                volumes += _volumes(place)
            else:
                yield load(place)
        except SourceError as error:
            yield error
    yield from read_warcs(volumes)


def holds_many(place: Found | SourceError) -> bool:
    """Whether a place is a WARC file, so that nobody knows yet how many documents stand there."""
    return isinstance(place, Found) and (is_warc(place.path) or is_wacz(place.path))


def _volumes(found: Found) -> list[Volume]:
    if found.note != Note():
        raise SourceError(str(found.path), "the records of a WARC file name address and time")
    if is_warc(found.path):
        return [Volume(found.path)]
    try:
        with ZipFile(found.path) as archive:
            members = [name for name in archive.namelist() if is_warc(found.path / name)]
    except (OSError, BadZipFile) as error:
        raise SourceError(str(found.path), f"no WACZ file ({error})") from error
    return [Volume(found.path, name) for name in sorted(members)]
