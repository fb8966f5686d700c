"""Where the time of a piece of work goes: stacks looked at a few hundred times a second of CPU.

Counting samples instead of calls leaves the work as fast as it is, so the shares hold for it.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERVAL = 0.001


def sampled(
    work: Callable[[], object],
    packages: tuple[str, ...],
    stages: Mapping[str, str],
    conductors: frozenset[str],
) -> Counter[str]:
    """Samples by stage: the first frame of `packages`, from outside in, that is no conductor.

    stages      names of functions, modules or packages ("parsers.kinds") in words, the closest
                one first; a module without a name is its own
    conductors  modules or functions ("parsers.reader", "parsers.html.walk.read_html") that call the
                stages; what they spend themselves counts as the stage of the innermost of them
    """
    seen: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        stage = _stage(_names(frame, packages), stages, conductors)
        if stage is not None:
            seen[stage] += 1

    with _interrupted(look):
        work()
    return seen


@contextmanager
def _interrupted(look: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _names(frame: FrameType | None, packages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Module and function of the frames of some packages, outermost first."""
    names = []
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.split(".", 1)[0] in packages:
            names.append((module, f"{module}.{frame.f_code.co_name}"))
        frame = frame.f_back
    return names[::-1]


def _stage(
    names: list[tuple[str, str]], stages: Mapping[str, str], conductors: frozenset[str]
) -> str | None:
    last = None
    for module, function in names:
        package, _, name = module.rpartition(".")
        last = stages.get(function) or stages.get(module) or stages.get(package) or name
        if module not in conductors and function not in conductors:
            return last
    return last


def told(seen: Mapping[str, int], least: float = 0.03) -> str:
    """The shares in per cent, the largest first, the small ones together."""
    total = sum(seen.values())
    if not total:
        return "no samples"
    ranked = sorted(seen.items(), key=lambda entry: -entry[1])
    large = [(name, count) for name, count in ranked if count >= least * total]
    rest = total - sum(count for _, count in large)
    parts = [f"{name} {100 * count / total:.0f} %" for name, count in large]
    return ", ".join([*parts, f"the rest {100 * rest / total:.0f} %"] if rest else parts)
