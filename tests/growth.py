"""How the work for an input grows with its size, told from the work alone, whatever the machine."""

import time
from collections.abc import Callable

#: Four times the input is four times the work, and sixteen times where each part looks at all.
IN_PROPORTION = 9.0


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as much processor time four times the size takes; small sizes mislead."""

    def spent(many: int) -> float:
        began = time.process_time()
        work(many)
        return time.process_time() - began

    return spent(4 * size) / min(spent(size), spent(size))
