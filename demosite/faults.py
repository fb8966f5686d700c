"""When the made-up site misbehaves: the same seed, path and number of asking, the same fault."""

from __future__ import annotations

import re
from collections.abc import Collection
from random import Random

from demosite.fault_kinds import KINDS, LOOP

#: Pages of verdicts; what leads to them stays well unless a pattern says otherwise.
VERDICTS = r"/(?:compare|tool|reviewer)/"


class Faults:
    """Which requests go wrong, and how.

    kinds     names of faults, each a key of `KINDS`
    share     of the requests to paths that match, 0 to 1
    pattern   a regular expression that a path begins with
    heals     after so many faults' worth of asking a path is well; None: never
    Raises ValueError for a name that is no fault, or a share that is none.
    """

    def __init__(
        self,
        kinds: Collection[str] = (),
        share: float = 0.2,
        seed: int = 0,
        *,
        pattern: str = VERDICTS,
        heals: int | None = None,
    ) -> None:
        unknown = sorted(set(kinds) - KINDS.keys())
        if unknown or not 0 <= share <= 1:
            message = f"no such fault: {', '.join(unknown)}" if unknown else "a share is 0 to 1"
            raise ValueError(message)
        self.kinds = sorted(set(kinds))
        self.share, self.seed, self.heals = share, seed, heals
        self._pattern = re.compile(pattern)

    def choose(self, path: str, times: int) -> str | None:
        """The fault of a path that was asked `times` times before, or None."""
        if "redirect-loop" in self.kinds and LOOP.search(path):
            return "redirect-loop"  # a loop that ended would be none
        healed = self.heals is not None and times >= self.heals
        if healed or not self.kinds or not self._pattern.match(path):
            return None
        random = Random(f"{self.seed}/{path}/{times}")
        return random.choice(self.kinds) if random.random() < self.share else None
