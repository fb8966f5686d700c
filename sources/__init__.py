"""Documents from disk: where they lie, and what was noted of them. No archive, no network.

    for found in find([Path("pages/")]):     # Found, or a SourceError to report and pass over
        loaded = load(found)                 # (document, captured_at, source, time_is_mtime)

Files and folders of saved pages and text extracts. Address and time come from, in this order:
what the caller gives, a line of `manifest.jsonl` or `manifest.csv` beside the files, a sidecar
(`FILE.meta.json` or `FILE.json`), a `meta.json` in a folder of one document, the page's own
"saved from" note, and for the time at last the file's modification time, marked as such.
"""

from sources.body import captured, load
from sources.capture import Found, Loaded, Note, SourceError
from sources.files import find
from sources.notes import checked_url
from sources.times import read_time

__all__ = [
    "Found",
    "Loaded",
    "Note",
    "SourceError",
    "captured",
    "checked_url",
    "find",
    "load",
    "read_time",
]
