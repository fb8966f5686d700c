"""Goal 5: a page captured again with the same main part, against the full record of it.

The full record is what goal 1 measures: parse, read, validate; storing is not even counted on
that side. It is read once by its template and once afresh. The recapture finds the digest of the
main part, recognises it and stores the capture. Its bytes differ from the first copy's outside
the main part, as nonces and build numbers do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

from archive import Capture
from benchmarks.archive_world import START, archive
from benchmarks.measure import Result, side_by_side
from benchmarks.reference import reference
from benchmarks.shares import sampled, told
from parsers import PARSER_VERSION, Document, parse
from parsers.templates.digest import main_digest
from parsers.templates.memory import Memory

PAGES, ROUNDS = 60, 7
STAGES = {
    "parsers.templates.digest": "digest of the main part",
    "archive.ids": "digest of the body",
}
CONDUCTORS = frozenset(("archive.store", "archive.writer"))


def again(document: Document) -> Document:
    """The same page as another build of the site would serve it."""
    head, body, rest = document.body.partition(b"</head>")
    return replace(document, body=head + b"<!-- build 2 -->" + body + rest)


def run() -> list[Result]:
    """Every page read and stored once, then captured again a day later."""
    documents = [reference(number).document for number in range(PAGES)]
    later = [again(document) for document in documents]
    first, second = (Capture(START + timedelta(days=day), "crawl") for day in range(2))
    with ExitStack() as stack:

        def full() -> Callable[[], object]:
            return lambda: [parse(document) for document in documents]

        def afresh() -> Callable[[], object]:
            return lambda: [parse(document, Memory()) for document in documents]

        def unchanged() -> Callable[[], object]:
            made = stack.enter_context(archive(bodies=False))
            with made.batch():
                for document in documents:
                    digest = main_digest(document.body)
                    page = parse(document)
                    made.add(document, first, page, PARSER_VERSION, main_digest=digest)

            def write() -> None:
                with made.batch():
                    for document in later:
                        digest = main_digest(document.body)
                        assert made.seen_main(document.url, digest, PARSER_VERSION)
                        made.add_unchanged(document, second, digest, PARSER_VERSION)

            return write

        results = []
        for name, side in (("full record", full), ("full record read afresh", afresh)):
            whole, recapture = side_by_side(side, unchanged, ROUNDS)
            note = f"{recapture / PAGES * 1e6:.0f} us against {whole / PAGES * 1e6:.0f} us a page"
            what = f"unchanged recapture / {name}, time"
            results.append(Result("5", what, "<=", 0.1, 0.2, recapture / whole, note))
        seen: Counter[str] = Counter()
        for _ in range(ROUNDS):
            seen += sampled(unchanged(), ("archive", "parsers"), STAGES, CONDUCTORS)
    shares = f"Shares of a recapture: {told(seen)}."
    return [replace(result, between=(shares,)) for result in results]


if __name__ == "__main__":
    for result in run():
        print(result.line())
