"""Templates of pages read lately, so that the thousandth page of a site costs less than the first.

It changes how long a page takes, never what is read from it: what a template gives back is
checked now and then by reading the page in full, and a template that differs is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from parsers.records import Page
from parsers.templates.learn import Lesson, learn
from parsers.templates.template import Template

#: Templates kept; a site has one for each number of reviews, and a few more.
MAX_KEPT = 12
#: Skeletons of pages remembered: a page is learned from when one like it has been read before.
MAX_SEEN = 256
#: What learning may cost, in pages read in full: at first, for each page read by a template or
#: read at all, and at most. A skeleton costs a tenth of a page, a template as much as ten pages.
FIRST, SAVED, READ, MOST = 60.0, 0.5, 0.05, 100.0
SKELETON, TEMPLATE = 0.1, 10.0
#: Of a template's pages the reader looks at the first, and at one in so many.
CHECKED = 256


@dataclass(slots=True)
class Kept:
    """A template and how many pages it has read."""

    template: Template
    pages: int = 0

    @property
    def due(self) -> bool:
        """Whether the reader should look at the template's last page, too."""
        return self.pages == 1 or self.pages % CHECKED == 0


class Memory:
    """The templates of one process, the last used first, and what learning may still cost."""

    def __init__(self) -> None:
        self.kept: tuple[Kept, ...] = ()
        self._seen: dict[int, None] = {}
        self._credit = FIRST

    def recall(self, body: bytes, given: str | None) -> tuple[Page, Kept] | None:
        """The page as a template reads it, and that template; None where none fits."""
        for kept in self.kept:
            page = kept.template.fill(body, given)
            if page is not None:
                kept.pages += 1
                self._credit = min(MOST, self._credit + SAVED)
                if kept is not self.kept[0]:
                    self.kept = (kept, *(each for each in self.kept if each is not kept))
                return page, kept
        self._credit = min(MOST, self._credit + READ)
        return None

    def study(self, lesson: Lesson) -> None:
        """Learn from a page that was just read in full, if one like it has been read before."""
        if self._credit < TEMPLATE or not lesson.certain:
            return
        self._credit -= SKELETON
        bones = lesson.skeleton()
        if bones not in self._seen:
            if len(self._seen) == MAX_SEEN:
                del self._seen[next(iter(self._seen))]
            self._seen[bones] = None
            return
        self._credit -= TEMPLATE
        template = learn(lesson)
        if template is not None:
            self.kept = (Kept(template), *self.kept[: MAX_KEPT - 1])

    def drop(self, kept: Kept) -> None:
        """Drop a template that gave back something else than the reader, and learn no more soon."""
        self.kept = tuple(each for each in self.kept if each is not kept)
        self._credit = -MOST
