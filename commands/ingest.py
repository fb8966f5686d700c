"""`verdicts ingest`: documents from disk into the archive. What is refused is stored as refused."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.exit_codes import Exit, Stop
from commands.options import ARCHIVE, ArchivePath, Json, Url
from commands.output import print_json, progress, say, tell
from commands.when import read_moment

if TYPE_CHECKING:
    from archive import Archive
    from parsers import Document, Reading
    from sources import Found, Loaded, SourceError

EXAMPLE = "Example: verdicts ingest saved-pages/ --archive data/archive.db"
# How many refusals are told one by one; the archive's table `rejected` has all of them.
TOLD = 20
# What became of each document, in the order of the summary.
KINDS = ("new", "unchanged", "known", "refused", "unusable")


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("ingest", epilog=EXAMPLE)(command)


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            readable=False,
            help="Pages, extracts, WARC files, folders of them.",
        ),
    ],
    archive: ArchivePath = ARCHIVE,
    url: Url = None,
    captured_at: Annotated[
        str | None, typer.Option(metavar="TIME", help="When the documents were captured.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Keep documents and what they say, each once.

    Address and time are taken from the options, else from manifest.jsonl or manifest.csv beside
    the files or in a folder above that lists them, from FILE.meta.json, or from the saved page
    itself; a time that nobody names is the file's own, and is marked so. The records of WARC
    files name both; records that are no pages are passed over and counted.
    """
    from archive import Archive
    from sources import Note, PassedOver, documents, find, holds_many

    moment = None if captured_at is None else read_moment(captured_at, datetime.now(UTC))
    note = Note(url, moment)
    places = list(find(paths, note))
    total = None if any(map(holds_many, places)) else len(places)
    counts, passed = Counter[str](), Counter[str]()
    _refuse_if_nothing(places)
    if url is not None and (total is None or total > 1):
        raise Stop(Exit.USAGE, "--url names one document; a manifest names those of many")
    _refuse_own(places, archive)
    with Archive(archive) as opened, progress("ingest") as step:
        with opened.batch():
            for item in documents(places):
                if isinstance(item, PassedOver):
                    passed[item.reason] += 1
                else:
                    counts[_keep(opened, item, counts)] += 1
                    step(counts.total(), total)
        totals = opened.counts()
    _report(counts, passed, totals, as_json=as_json)


def _refuse_if_nothing(places: list[Found | SourceError]) -> None:
    """No archive is made for documents that are not there."""
    from sources import SourceError

    errors = [place for place in places if isinstance(place, SourceError)]
    if len(errors) == len(places):
        raise Stop(Exit.UNREAD, "; ".join(map(str, errors)))


def _refuse_own(places: list[Found | SourceError], archive: Path) -> None:
    """No archive reads the files that it writes."""
    from archive.paths import BODIES, beside, real
    from sources import SourceError

    own = real(beside(archive, BODIES))
    for place in places:
        if not isinstance(place, SourceError) and own in real(place.path).parents:
            where = f"{place.path} is {archive}'s own; read it into another archive"
            raise Stop(Exit.USAGE, where)


def _keep(archive: Archive, loaded: Loaded | SourceError, counts: Counter[str]) -> str:
    from sources import SourceError

    if isinstance(loaded, SourceError):
        say(f"not read: {loaded}")
        return "unusable"
    refusal = store(archive, loaded)
    if isinstance(refusal, str):
        return refusal
    if counts["refused"] < TOLD:
        url = loaded.document.url
        place = loaded.source if url is None else f"{loaded.source} ({url})"
        say(f"refused: {place}: {refusal[0]}: {refusal[1]}")
    elif counts["refused"] == TOLD:
        say("refused: more, all listed by: verdicts export rejected")
    return "refused"


def store(archive: Archive, loaded: Loaded) -> str | tuple[str, str]:
    """Adds one document: "new", "unchanged", "known", or a refusal's code and reason."""
    from archive import Capture
    from parsers import PARSER_VERSION, ParseError, read
    from parsers.templates.digest import main_digest

    document = loaded.document
    capture = Capture(loaded.captured_at, loaded.source, loaded.time_is_mtime)
    if archive.seen(document, capture, PARSER_VERSION):
        return "known"
    digest = main_digest(document.body)
    if archive.seen_main(document.url, digest, PARSER_VERSION):
        archive.add_unchanged(document, capture, digest, PARSER_VERSION)
        return "unchanged"
    try:
        reading = read(document)
    except ParseError as error:
        archive.add(document, capture, error, PARSER_VERSION)
        return error.code, error.detail
    sure = digest if _decides(digest, reading, document) else None
    archive.add(document, capture, reading.page, PARSER_VERSION, main_digest=sure)
    return "new"


def _decides(digest: bytes, reading: Reading, document: Document) -> bool:
    """Whether a later copy with this digest says the same: it covers every field, or every byte."""
    from archive.ids import body_digest

    return reading.within_main or digest == body_digest(document.body)


def _report(
    counts: Counter[str], passed: Counter[str], totals: dict[str, int], *, as_json: bool
) -> None:
    if as_json:
        reasons = dict(sorted(passed.items()))
        kinds = {kind: counts[kind] for kind in KINDS}
        print_json([{**kinds, "passed_over": reasons, "archive": totals}])
    else:
        parts = ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind])
        held = ", ".join(f"{totals[name]} {name}" for name in ("tools", "reviews", "comparisons"))
        noun = "document" if counts.total() == 1 else "documents"
        tell(f"{counts.total()} {noun}: {parts or 'none'}")
        if passed:
            why = ", ".join(f"{n} {reason}" for reason, n in sorted(passed.items()))
            tell(f"{passed.total()} records are no pages and were passed over: {why}")
        tell(f"The archive holds {held}")
    if not counts:
        raise Stop(Exit.UNREAD, f"none of {passed.total()} records is a page")
    failed = counts["refused"] + counts["unusable"]
    if failed:
        raise Stop(Exit.UNREAD, f"{failed} of {counts.total()} documents could not be read")
