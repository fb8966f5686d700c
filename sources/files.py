"""Finding documents in files and folders. Of a document it reads a few bytes at most."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sources.capture import Found, Note, SourceError
from sources.kinds import is_container, is_document, is_passed_over, is_wacz, is_warc
from sources.notes import MANIFESTS, Row, folder_note, read_manifest, sidecar

#: Folders above that may hold the manifest of a file.
MAX_ABOVE = 4


@dataclass(slots=True)
class _Noted:
    """What the manifests of some folders say, and the folders where a line could not be read."""

    notes: dict[Path, list[Note]] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)
    errors: list[SourceError] = field(default_factory=list)

    def read(self, manifest: Path) -> None:
        """Take what a manifest says of all files it lists."""
        for row in read_manifest(manifest):
            self._take(row, manifest.parent)

    def read_above(self, folder: Path) -> None:
        """Take what the manifests above a folder say of the files in it, if they list any."""
        whole = folder.absolute()
        for above in list(whole.parents)[:MAX_ABOVE]:
            for manifest in _manifests(above):
                rows = [_moved(row, whole, folder) for row in read_manifest(manifest)]
                if any(row is not None and not isinstance(row, SourceError) for row in rows):
                    for row in rows:
                        if row is not None:
                            self._take(row, folder)

    def _take(self, row: Row | SourceError, folder: Path) -> None:
        if isinstance(row, SourceError):
            self.errors.append(row)
            self.broken.add(folder)
        elif row[1] not in self.notes.setdefault(row[0], []):
            self.notes[row[0]].append(row[1])


def _moved(row: Row | SourceError, whole: Path, folder: Path) -> Row | SourceError | None:
    """A line with its file's path as the caller gave the folder; None for files elsewhere."""
    if isinstance(row, SourceError):
        return row
    if not row[0].is_relative_to(whole):
        return None
    return folder / row[0].relative_to(whole), row[1]


def find(paths: Iterable[Path], given: Note | None = None) -> Iterator[Found | SourceError]:
    """Every document at the paths, in a fixed order; what cannot be used comes as an error.

    A file that is named is taken whatever it is called; a manifest that is named stands for the
    files it lists; in a folder, files that are no pages (styles, scripts, images) are left out.
    `given` is what the caller knows better than any note.
    """
    for path in paths:
        try:
            for found in _at(path):
                yield found if given is None else _given(given, found)
        except SourceError as error:
            yield error


def _given(note: Note, found: Found | SourceError) -> Found | SourceError:
    if isinstance(found, SourceError):
        return found
    return Found(found.path, found.name, note.over(found.note))


def _at(path: Path) -> Iterator[Found | SourceError]:
    if path.is_dir():
        yield from _in_folder(path)
    elif not path.exists():
        yield SourceError(str(path), "no such file or folder")
    else:
        noted = _Noted()
        listed = path.name in MANIFESTS
        for manifest in [path] if listed else _manifests(path.parent):
            noted.read(manifest)
        if not listed:
            noted.read_above(path.parent)
        yield from _documents(path.parent, list(noted.notes) if listed else [path], noted)


def _in_folder(root: Path) -> Iterator[Found | SourceError]:
    noted, documents = _Noted(), set[Path]()
    unreadable: list[OSError] = []
    seen = {root.resolve()}
    for name, folders, files in os.walk(root, onerror=unreadable.append, followlinks=True):
        folder = Path(name)
        folders[:] = [f for f in folders if not is_passed_over(f, files) and _new(folder / f, seen)]
        documents |= {folder / f for f in files if is_document(folder / f)}
        for manifest in _manifests(folder):
            noted.read(manifest)
    known = set(noted.notes)
    noted.read_above(root)
    # What only a manifest above lists and is not here is no part of what was asked for.
    noted.notes = {p: notes for p, notes in noted.notes.items() if p in known | documents}
    yield from (SourceError(str(e.filename), e.strerror or str(e)) for e in unreadable)
    if not (documents or noted.notes or noted.broken or unreadable):
        yield SourceError(str(root), "holds no document")
    yield from _documents(root, sorted(documents | set(noted.notes)), noted)


def _new(folder: Path, seen: set[Path]) -> bool:
    """Whether a folder has not been walked by another name: links may lead in circles."""
    place = folder.resolve()
    new = place not in seen
    seen.add(place)
    return new


def _manifests(folder: Path) -> list[Path]:
    return [folder / name for name in MANIFESTS if (folder / name).is_file()]


def _documents(root: Path, paths: list[Path], noted: _Noted) -> Iterator[Found | SourceError]:
    yield from noted.errors
    neighbours: dict[Path, int] = {}
    for path in paths:
        neighbours[path.parent] = neighbours.get(path.parent, 0) + 1
    for path in paths:
        try:
            yield from _one(root, path, noted, alone=neighbours[path.parent] == 1)
        except SourceError as error:
            yield error


def _one(root: Path, path: Path, noted: _Noted, *, alone: bool) -> Iterator[Found | SourceError]:
    if is_container(path):
        raise SourceError(str(path), "text extracts of web archives and mail are not read here")
    notes = noted.notes.get(path)
    if is_warc(path) or is_wacz(path):
        yield Found(path, _named(path.name), (notes or [Note()])[0])
        return
    if notes is None and not noted.broken.isdisjoint(path.parents):
        # An unread line may give this page's time, and a wrong time in the archive stays.
        raise SourceError(str(path), "left out until its folder's manifest is mended")
    name = f"{root.resolve().name}/{path.relative_to(root).as_posix()}"
    beside = sidecar(path).over(folder_note(path.parent) if alone else Note())
    for note in notes or [Note()]:
        yield Found(path, _named(name), note.over(beside))


def _named(name: str) -> str:
    """A file's name as text, where it is none: with signs for the bytes that are no UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
