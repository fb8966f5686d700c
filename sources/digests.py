"""Labelled digests, as `sha1:` and base32 or hexadecimal signs: do these bytes have this one?"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable

# By the length of their bytes, so that a label that means something else is not believed.
_SIZES = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}


def contradicts(labelled: str, forms: Iterable[bytes]) -> bool:
    """Whether a digest belongs to none of these forms of a body.

    A digest of an unknown algorithm or spelling says nothing, and so contradicts nothing.
    """
    label, _, value = labelled.strip().partition(":")
    algorithm, value = label.lower().replace("-", ""), value.rstrip("=").lower()
    size = _SIZES.get(algorithm, 0)
    if not size or len(value) not in (2 * size, -(-8 * size // 5)):
        return False
    return not any(value in _spelled(algorithm, form) for form in forms)


def _spelled(algorithm: str, body: bytes) -> tuple[str, str]:
    digest = hashlib.new(algorithm, body, usedforsecurity=False)
    return digest.hexdigest(), b32encode(digest.digest()).decode().rstrip("=").lower()
