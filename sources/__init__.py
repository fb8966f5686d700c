"""Documents from disk: where they lie, and what was noted of them. No archive, no network.

    for item in documents(find([Path("pages/")])):
        ...          # Loaded (document, captured_at, source, time_is_mtime), a SourceError to
                     # report, or a PassedOver: a record of a WARC file that is no page

Files and folders of saved pages, text extracts and WARC files. The records of a WARC file name
address and time themselves; which of them are documents is said in `sources.warc_rules`. For
all other files they come from, in this order:
what the caller gives, a line of `manifest.jsonl` or `manifest.csv` beside the files, a sidecar
(`FILE.meta.json` or `FILE.json`), a `meta.json` in a folder of one document, the page's own
"saved from" note, and for the time at last the file's modification time, marked as such.
"""

from sources.body import captured, load
from sources.capture import Found, Loaded, Note, SourceError
from sources.documents import documents, holds_many
from sources.files import find
from sources.notes import checked_url
from sources.times import read_time
from sources.warc_rules import PassedOver

__all__ = [
    "Found",
    "Loaded",
    "Note",
    "PassedOver",
    "SourceError",
    "captured",
    "checked_url",
    "documents",
    "find",
    "holds_many",
    "load",
    "read_time",
]
