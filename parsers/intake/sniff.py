"""HTML or text: decided by the bytes, with the header as a hint. It reads neither."""

from __future__ import annotations

import re

_DOCUMENT = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|title|meta|link|style|script|\?xml)"
    rb"(?![\w-])",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    rb"</?(?:html|head|body|div|p|span|a|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|main"
    rb"|section|article|aside|header|footer|nav|figure|blockquote|q|b|i|em|strong|font|center|img"
    rb"|br|hr|button|svg|form|input|label|details|summary|template|time|small|sup|sub|pre|code)"
    rb"(?:[\s/][^<>]{0,2000})?>",
    re.IGNORECASE,
)
#: Markdown's headings, and HTML's, which a writer of Markdown has no use for.
_MARKS = re.compile(rb"^#{1,6} \S", re.MULTILINE)
_HEADINGS = re.compile(rb"<h[1-6]\b", re.IGNORECASE)
_SAMPLE = 65_536
_BYTES_A_TAG = 400  # prose that mentions a tag now and then has thousands
_LINES_A_TAG = 4
_HEAD = 4_096


def looks_like_html(body: bytes, content_type: str | None = None) -> bool:
    """Whether a UTF-8 body is HTML: by how it begins, else by how dense its tags are.

    A text extract that mentions `<div>` is text, a fragment without a doctype is HTML, and a
    header is believed only where the body leaves it open. Markdown may keep the tags of blocks.
    """
    if _DOCUMENT.match(body[:_HEAD]):
        return True
    sample = body[:_SAMPLE]
    tags = sum(1 for _ in _TAG.finditer(sample))
    if content_type and "html" in content_type.lower():
        return tags > 0
    dense = tags * _BYTES_A_TAG >= len(sample) and tags > 1 and _on_many_lines(sample)
    return dense and not (_MARKS.search(sample) and not _HEADINGS.search(sample))


def _on_many_lines(sample: bytes) -> bool:
    """Whether tags stand all over the sample: an extract prints an embed code on a few lines."""
    lines = [line for line in sample.splitlines() if line.strip()]
    tagged = sum(b"<" in line and _TAG.search(line) is not None for line in lines)
    return tagged * _LINES_A_TAG >= len(lines)
