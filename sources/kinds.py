"""Which files of a folder are documents. A file that a person names always is one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PAGES = {".html", ".htm", ".xhtml", ".txt", ".md", ".gz"}
# Beside pages in folders, and never pages themselves. Any other suffix is judged by content.
NO_PAGES = {
    *(".json", ".jsonl", ".csv", ".css", ".js", ".mjs", ".map", ".xml", ".svg", ".pdf"),
    *(".py", ".sh", ".toml", ".yaml", ".yml", ".lock", ".log", ".db", ".db-wal", ".db-shm"),
}
WARCS = (".warc", ".warc.gz", ".warc.zst")
WACZ = ".wacz"
# Files of many documents, or of one with its pictures, that are not read here.
CONTAINERS = (".wet", ".wet.gz", ".mhtml", ".mht")
# Beside WARC files, for those who look a record up.
INDEXES = (".cdx", ".cdx.gz", ".cdxj", ".cdxj.gz", ".idx")
# Notes to people on the folder, not documents in it.
ABOUT = {"readme", "license", "licence", "changelog", "contributing", "copying", "notice"}
# The bodies of an archive stand in NAME.warc/; they are in the archive already.
BODIES = ".warc"
SNIFFED = 2048
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def is_warc(path: Path) -> bool:
    """Files of WARC records, each its own document with address and time."""
    return path.name.lower().endswith(WARCS)


def is_wacz(path: Path) -> bool:
    """WARC files zipped together with their indexes."""
    return path.name.lower().endswith(WACZ)


def is_container(path: Path) -> bool:
    """Files that hold documents in a way that is not read here."""
    return path.name.lower().endswith(CONTAINERS)


def is_document(path: Path) -> bool:
    """By name, and where the name says nothing, by whether the first bytes are text.

    A pipe or a socket in a folder is none: nobody may ever write to it.
    """
    if path.exists() and not path.is_file():
        return False
    if path.name.startswith(".") or path.stem.lower() in ABOUT:
        return False
    suffix = path.suffix.lower()
    if path.name.lower().endswith(INDEXES):
        return False
    if suffix in PAGES or suffix == WACZ or is_warc(path) or is_container(path):
        return True
    return suffix not in NO_PAGES and _is_text(path)


def is_passed_over(folder: str, files: Iterable[str]) -> bool:
    """Hidden folders, an archive's bodies, what a browser saved beside a page (`PAGE_files/`)."""
    page = folder.removesuffix("_files")
    if folder.startswith(".") or folder.endswith(BODIES):
        return True
    return page != folder and bool({f"{page}.html", f"{page}.htm"} & set(files))


def _is_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(SNIFFED)
    except OSError:
        return True  # reading it will fail too, and that says why
    return head.startswith(_UTF_16) or (b"\0" not in head and head != b"")
