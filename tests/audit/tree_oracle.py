"""The Merkle tree as RFC 9162 defines it, word for word and slowly, to test the quick one against."""

import hashlib
from collections.abc import Sequence


def tree_head(leaves: Sequence[bytes]) -> bytes:
    """MTH of already hashed leaves (2.1.1)."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = largest_power_below(len(leaves))
    return hashlib.sha256(b"\x01" + tree_head(leaves[:k]) + tree_head(leaves[k:])).digest()


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH(m, D_n) (2.1.3.1)."""
    if len(leaves) == 1:
        return []
    k = largest_power_below(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), tree_head(leaves[k:])]
    return [*path(m - k, leaves[k:]), tree_head(leaves[:k])]


def subproof(m: int, leaves: Sequence[bytes], is_whole: bool) -> list[bytes]:
    """SUBPROOF(m, D_n, b) (2.1.4.1)."""
    if m == len(leaves):
        return [] if is_whole else [tree_head(leaves)]
    k = largest_power_below(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], is_whole), tree_head(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), tree_head(leaves[:k])]


def largest_power_below(n: int) -> int:
    """Return the largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k
