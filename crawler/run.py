"""One run from its beginning to its judgement: between the spider and the archive.

Every answer is stored with all that follows from it in one transaction, so that whatever ends the
process, the next run goes on where this one stood. It knows nothing of Scrapy.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from math import ceil

from archive import Archive, ArchiveError
from archive.crawls import Crawl, Crawls
from archive.fetches import NO_MORE, Answer, Fetches
from archive.frontier import LIST_KINDS, Frontier, Listed, Stage, Task
from archive.ids import body_digest
from crawler.agenda import BELIEVED, DAY, Agenda
from crawler.clock import SET_BACK, WrongClockError, compare, is_behind, shown
from crawler.figures import PAGES, READ
from crawler.judgement import Ending, judge, judge_again
from crawler.known import known_pages
from crawler.lock import CrawlLock
from crawler.options import EXTRA_PAGES, Options
from crawler.robots import Robots

# The rules of robots.txt are read again after so long (RFC 9309, 2.4), however long a run lasts.
RULES_LAST = DAY
# A run that was cut off is gone on with for so long; after that it is settled as it stands.
RESUMED = DAY
# Megabytes of the archive in memory while pages come one by one.
CACHE = 4
# What a site asks of the runs to come is believed for a week: it may have meant milliseconds.
LONGEST_TRUCE = 7 * DAY
# How often one address is tried in a run.
TRIES = 4

Clock = Callable[[], float]


class NoContactError(ValueError):
    """Nobody said who crawls."""

    def __init__(self) -> None:
        super().__init__("say once who crawls: --contact you@example.org")


class Run:
    """One run on one archive, which it holds alone.

    ending: how it ended, once it did; broken: why nothing can be stored any more.
    deadline: when nothing new is asked for any more, of the clock that never goes back.
    Raises CrawlRunning, NoContactError, WrongClockError and the errors of `archive`.
    """

    def __init__(self, options: Options, clock: Clock) -> None:
        self.options = options
        self.clock = clock
        self.site = options.site
        self.lock = CrawlLock(options.archive)
        self.taken: set[int] = set()
        self.robots: Robots | None = None
        self._rules_of = 0
        self.settled: list[Ending] = []
        self.ending: Ending | None = None
        self.broken: Exception | None = None
        self.deadline: float | None = None
        try:
            self.archive = Archive(options.archive)
            self.archive.cache(CACHE)
            self.crawls = Crawls(self.archive.writer)
            self._newest = self.crawls.newest()
            # A copy of the site on this machine has no other clock than the run.
            self._compared = self.site.is_loopback
            self._not_behind(self.now)
            self.contact = self._contact()
            self._settle_others()
            self._open()
        except BaseException:
            self.close()
            raise

    # -- beginning -----------------------------------------------------------------------------

    @property
    def now(self) -> int:
        """Seconds since 1970, UTC."""
        return int(self.clock())

    def _not_behind(self, at: int) -> None:
        if self._newest is not None and is_behind(at, self._newest):
            raise WrongClockError(at, f"a page was captured on {shown(self._newest)}")
        self._newest = max(at, self._newest or at)

    def trust_clock(self, at: int, date: str | None, age: str | None) -> None:
        """An answer is about to be kept as of a time. Raises WrongClockError.

        The first Date that this process gets must fit: one that is old later on may be of a copy
        that some cache kept without a word.
        """
        try:
            self._not_behind(at)
            self._compared = self._compared or compare(at, date, age)
        except WrongClockError:
            self.crawls.forget(self.crawl.id)
            raise

    def _contact(self) -> str:
        contact = self.options.contact or self.crawls.setting("contact")
        if contact is None:
            raise NoContactError
        self.crawls.remember("contact", contact)
        return contact

    def _settle_others(self) -> None:
        """Runs cut off too long ago, or under other orders, are judged as they stand."""
        for crawl in self.crawls.unfinished():
            if not self._may_resume(crawl):
                self.settled.append(self._judged(crawl))
        self.settled += judge_again(self.archive, self.now)

    def _may_resume(self, crawl: Crawl) -> bool:
        fresh = -SET_BACK <= self.now - crawl.started_at < RESUMED
        return fresh and crawl.report.get("asked") == self.options.asked()

    def _open(self) -> None:
        left = self.crawls.unfinished()
        self.resumed = bool(left)
        self.crawl = left[-1] if left else self.crawls.begin(self.now, self.options.asked())
        self.frontier = Frontier(self.archive.connection, self.crawl.id, self.crawl.started_at)
        self.fetches = Fetches(self.archive.writer, self.frontier)
        self.agenda = Agenda(self.options, self.frontier, lambda: known_pages(self.archive))
        with self.archive.writer.document():
            self.agenda.begin()
        self.pages = self.frontier.answered(sorted(PAGES))
        self.extra = self.frontier.answered(sorted(PAGES), Stage.CHANGED)
        # Planned once: a second plan would know what came since, and ask for other pages.
        self._stage_of_pages = self.frontier.reached(Stage.REFRESH)
        self._asked_delay = self.crawls.asked_delay(self.site.base)
        self._remember_robots()

    def _remember_robots(self) -> None:
        """What robots.txt said when this run began still holds when it goes on."""
        kept = self.fetches.rules()
        if kept is not None:
            status, body, self._rules_of = kept
            self.robots = Robots.answered(status, body)

    # -- when the site may be asked ------------------------------------------------------------

    @property
    def pause(self) -> float:
        """Seconds between an answer and the next request: ours, or what robots.txt asks for.

        Before this run has read it, what it asked for the last time.
        """
        asked = self._asked_delay if self.robots is None else self.robots.delay
        return max(self.options.delay, asked)

    @property
    def _truce(self) -> str:
        return f"not before, {self.site.base}"

    def _note_truce(self, seconds: float) -> None:
        self.crawls.note(self._truce, f"{self.clock():.3f} {seconds:g}")

    def leave_alone(self, seconds: float) -> None:
        """The site asks not to be asked for so long: the runs to come keep to it as well."""
        with self.archive.writer.document():
            self._note_truce(ceil(min(seconds, LONGEST_TRUCE)))

    def _keep_distance(self) -> None:
        """The runs to come keep the pause from now on, or what was asked for beyond it."""
        if self.left_alone < self.pause:
            self._note_truce(self.pause)

    @property
    def left_alone(self) -> float:
        """Seconds for which the site is not to be asked yet, by what some run was told or did."""
        at, told = map(float, (self.crawls.setting(self._truce) or "0 0").split())
        seconds = max(told, self.pause)
        return min(max(at + seconds - self.clock(), 0.0), seconds)  # clocks may be set back

    def asking(self) -> None:
        """A request is about to leave: should this process be killed, the next one knows."""
        if self.pause == 0:
            return
        try:
            with self.archive.writer.document():
                self._keep_distance()
        except ArchiveError as error:
            self.broken = error

    # -- what to fetch -------------------------------------------------------------------------

    def next(self) -> Task | None:
        """The next address to fetch, which is then taken; None while there is none to give."""
        try:
            return None if self.broken else self._next_allowed()
        except ArchiveError as error:
            self.broken = error
            return None

    def obey(self, robots: Robots, at: int) -> None:
        """What robots.txt said at a time holds from now on."""
        self.robots, self._rules_of = robots, at

    def _read_rules_again(self) -> None:
        """Rules grown old are read anew before anything else; until they can be, they hold."""
        if self.robots is not None and self.now - self._rules_of > RULES_LAST:
            self._rules_of = self.now
            if self.frontier.pending(self.taken):
                with self.archive.writer.document():
                    self.frontier.forget("robots")
                    self.agenda.begin()

    def _next_allowed(self) -> Task | None:
        self._read_rules_again()
        while (task := self._next()) is not None:
            if task.kind == "robots" or (self.robots and self.robots.allows(task.url)):
                self.taken.add(task.location)
                return task
            with self.archive.writer.document():
                self.frontier.settle(task.location, "forbidden")
        return None

    def _next(self) -> Task | None:
        task = self.frontier.next(self.taken)
        if task is None and not self.taken and self._advance():
            task = self.frontier.next(self.taken)
        if task is None or (self.robots is None and task.kind != "robots"):
            return None  # nothing is asked for before robots.txt is read
        if task.kind in PAGES and self._spent(task):
            self.postpone()
            return None
        return task

    def _advance(self) -> bool:
        """Everything meant so far is fetched: go on to the next stage; whether there is one."""
        if self.robots is None or self._stage_of_pages:
            return False
        with self.archive.writer.document():
            if not self.agenda.index():
                self._stage_of_pages = True
                self.agenda.pages()
        return True

    def _spent(self, task: Task) -> bool:
        if self.options.max_pages is not None:
            return self.pages + len(self.taken) >= self.options.max_pages
        return task.stage >= Stage.CHANGED and self.extra + len(self.taken) >= EXTRA_PAGES

    def postpone(self) -> None:
        """The budget or the time is spent: what is left is for another run."""
        self._stage_of_pages = True
        self.deadline = None
        with self.archive.writer.document():
            self.frontier.postpone_rest()

    def give_up(self) -> None:
        """What failed before fails still, while the rest is well: it is for another run."""
        with self.archive.writer.document():
            self.frontier.fail_tried()

    def pending(self) -> bool:
        """Whether there is anything left to fetch that nobody has taken."""
        if self.robots is None:
            task = self.frontier.next(self.taken)
            return task is not None and task.kind == "robots"
        return self.frontier.pending(self.taken)

    def total(self) -> int:
        """Pages that this run is done with or means to fetch, as far as is known by now."""
        states = ("todo", "done", "failed")
        counts = self.frontier.counts()
        return sum(n for (kind, state), n in counts.items() if kind in PAGES and state in states)

    # -- what came -----------------------------------------------------------------------------

    def store(self, task: Task, at: int, answer: Answer, links: Collection[Listed] = ()) -> bool:
        """Keep an answer and all that follows from it; false where the archive is broken."""
        try:
            self._store(task, at, answer, links)
        except ArchiveError as error:
            self.broken = error
        return self.broken is None

    def _store(self, task: Task, at: int, answer: Answer, links: Collection[Listed]) -> None:
        with self.archive.writer.document():
            self.fetches.put(task, at, answer)
            self._keep_distance()
            if answer.elsewhere:
                self.crawls.note_elsewhere(self.crawl.id, task.url, answer.elsewhere)
            if task.kind in PAGES:
                self.frontier.asked(task, at, in_vain=answer.outcome not in READ)
            if answer.outcome == "failed":
                self.frontier.tried(task.location, TRIES)
            else:
                self.frontier.settle(task.location, "done")
                self._follow(task, answer, links)
        self.taken.discard(task.location)
        if task.kind in PAGES and answer.outcome != "failed":
            self.pages += 1
            self.extra += task.stage >= Stage.CHANGED

    def _follow(self, task: Task, answer: Answer, links: Collection[Listed]) -> None:
        if answer.outcome == "redirected":
            self.agenda.moved(task, links)
        elif task.kind == "robots":
            self.agenda.lists(self.robots or Robots())
        elif task.kind == "sitemap" and answer.outcome == "list" and answer.detail is None:
            self.frontier.relisted(task.location, [one for one in links if one.kind in PAGES])
            self.agenda.listed(one for one in links if one.kind not in PAGES)
        elif task.kind in LIST_KINDS:
            self.agenda.listed(links)
            self._forget(task, answer)
        else:
            self.agenda.found(links)
            self._believed_wrongly(task, answer)

    def _forget(self, task: Task, answer: Answer) -> None:
        """A sitemap that has not been there for long is no list of the site any more."""
        old = task.checked_at is not None and task.checked_at < self.crawl.started_at - BELIEVED
        if old and task.kind == "sitemap" and answer.status in NO_MORE:
            self.frontier.no_list(task.location)

    def _believed_wrongly(self, task: Task, answer: Answer) -> None:
        """A page changed of which its sitemap said that it did not: no page is left out then."""
        same = task.lastmod is not None and task.lastmod == task.checked_lastmod
        read = answer.exchange if same and answer.outcome == "page" else None
        if read is not None and body_digest(read.body) != task.digest:
            self.frontier.unskip()

    # -- the end -------------------------------------------------------------------------------

    def finish(self, unwell: str | None = None) -> Ending | None:
        """Judge the run, and publish what it got where it is healthy; None where it is broken."""
        try:
            self.ending = self._judged(self.crawl, unwell or self._without_rules())
        except ArchiveError as error:
            self.broken = error
        return self.ending

    def _without_rules(self) -> str | None:
        """Nothing is asked of a site whose robots.txt nobody could read."""
        if self.robots is not None or self.frontier.postponed():
            return None
        return f"robots.txt could not be read: {self.fetches.last('robots') or 'nobody was asked'}"

    def _judged(self, crawl: Crawl, unwell: str | None = None) -> Ending:
        return judge(self.archive, crawl, self.now, unwell=unwell)

    def close(self) -> None:
        """Close the archive, and let another run have it."""
        archive = getattr(self, "archive", None)
        if archive is not None:
            archive.close()
        self.lock.close()
