"""Shadow roots: what an element's own children say is shown where the root has slots for them.

Slots and their content are those of the HTML standard (html.spec.whatwg.org, "the slot element").
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

SIGN = b"shadowrootmode"
ROOT = "template[shadowrootmode]"
#: More are no page's: what stands within others is copied once for each.
MAX_ROOTS, MAX_DEPTH = 200, 8


def compose(tree: LexborHTMLParser) -> None:
    """Put what each shadow root shows in the place of the root, its slots filled."""
    roots = tree.css(ROOT)
    # The last first: a copy of an element lacks what a root within it holds.
    for root in reversed(roots if len(roots) <= MAX_ROOTS else []):
        _compose(root, 0)


def _compose(root: LexborNode, depth: int) -> None:
    host = root.parent
    if host is None or depth > MAX_DEPTH:
        return
    shown = _by_slot(host)
    for fragment in root.template_fragments():
        for inner in reversed(fragment.css(ROOT)):
            _compose(inner, depth + 1)
        for slot in fragment.css("slot"):
            _fill(slot, shown.pop(slot.attrs.get("name") or "", []))
        child = fragment.first_child
        while child is not None:
            root.insert_before(child)  # a copy
            child = child.next
    root.decompose()


def _by_slot(host: LexborNode) -> dict[str, list[LexborNode]]:
    """The children of an element by the slot that they name; those without a name have one, too."""
    shown: dict[str, list[LexborNode]] = {}
    child = host.first_child
    while child is not None:
        if child.tag != "template":
            name = child.attrs.get("slot") if child.is_element_node else None
            shown.setdefault(name or "", []).append(child)
        child = child.next
    return shown


def _fill(slot: LexborNode, children: list[LexborNode]) -> None:
    """Put children in the place of a slot, which keeps what it holds where there are none."""
    for child in children:
        slot.insert_before(child)  # a copy
        child.decompose()
    if children:
        slot.decompose()
