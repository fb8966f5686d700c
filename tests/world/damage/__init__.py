"""Mutations of pages, each with what the mutated page still truly says.

`MARKUP` changes how a page is written and nothing it says: every field must still be read, or be
absent. `CONTENT` takes something away or breaks it: a field may then be absent, but what is read
must be what the page says. A mutation returns None where it does not apply to the page.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.world.damage import content, markup, raw
from tests.world.damage.page import Mutated
from tests.world.dress import Shown

Mutation = Callable[[Shown, Random], Mutated | None]

MARKUP: dict[str, Mutation] = {
    "classes renamed": markup.rename_classes,
    "attributes removed": markup.strip_attributes,
    "elements renamed": markup.rename_elements,
    "wrappers added": markup.wrap,
    "wrappers removed": markup.unwrap,
    "texts put into spans": markup.span_texts,
    "comments and white space": markup.pad,
    "characters as references": markup.references,
    "upper-case tags": markup.upper_case,
    "noise added": markup.add_noise,
    "table columns swapped with their header": markup.swap_columns,
    "table rows reordered": markup.shuffle_rows,
    "table or scorecard moved": markup.move_block,
}
CONTENT: dict[str, Mutation] = {
    "element dropped": content.drop_element,
    "table row dropped": content.drop_row,
    "card dropped": content.drop_card,
    "heading or label dropped": content.drop_label,
    "labels changed": content.change_labels,
    "text emptied": content.empty_text,
    "block doubled": content.double_block,
    "end cut off": raw.cut_end,
    "middle cut out": raw.cut_middle,
    "random bytes": raw.random_bytes,
    "text extract: line dropped": raw.drop_line,
    "text extract: heading cut off": raw.drop_title,
}
