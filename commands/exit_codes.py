"""Every way in which a command ends, in one table. It knows no command and no error class."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of `verdicts`: names for standard error, numbers that never move."""

    DONE = 0
    UNREAD = 1
    USAGE = 2
    LOCKED = 3
    SITE_UNWELL = 4
    UNHEALTHY = 5
    DAMAGED = 6
    NOT_AN_ARCHIVE = 7
    NEWER_SCHEMA = 8
    READ_ONLY = 9
    DISK_FULL = 10
    UNKNOWN = 11
    NOT_WRITTEN = 12
    PROBLEM = 13
    WRONG_CLOCK = 14
    INTERRUPTED = 130
    PIPE_CLOSED = 141


MEANINGS: dict[Exit, str] = {
    Exit.DONE: "done",
    Exit.UNREAD: "something asked for could not be read; everything else was",
    Exit.USAGE: "the command line was not understood",
    Exit.LOCKED: "another run holds the archive",
    Exit.SITE_UNWELL: "the site stayed unwell (for the crawler)",
    Exit.UNHEALTHY: "a run's figures lie outside their bounds (for the crawler)",
    Exit.DAMAGED: "the archive is damaged",
    Exit.NOT_AN_ARCHIVE: "the file is no archive, or there is none at that path",
    Exit.NEWER_SCHEMA: "a newer version of this program wrote the archive",
    Exit.READ_ONLY: "the archive may not be written",
    Exit.DISK_FULL: "the disk is full",
    Exit.UNKNOWN: "the archive does not know what was asked for",
    Exit.NOT_WRITTEN: "the output could not be written",
    Exit.PROBLEM: "`doctor` found a problem",
    Exit.WRONG_CLOCK: "this machine's clock cannot be right (for the crawler)",
    Exit.INTERRUPTED: "interrupted from the keyboard",
    Exit.PIPE_CLOSED: "the reader of the output went away",
}


class Stop(Exception):
    """Ends the command with a code and one line that says why."""

    def __init__(self, code: Exit, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
