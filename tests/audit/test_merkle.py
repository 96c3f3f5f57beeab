"""The tree agrees with the RFC, and its proofs prove nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.audit import merkle
from tests.audit import tree_oracle

# Hashes of something, so that no leaf is ever the made-up hash of zeros.
hashes = st.binary(max_size=2).map(merkle.leaf_hash)
trees = st.lists(hashes, min_size=1, max_size=70)


@given(st.lists(hashes, max_size=70))
def test_the_frontier_has_the_root_of_the_rfc(leaves: list[bytes]) -> None:
    """Grown leaf by leaf or read back from its peaks, the root is the same."""
    tree = merkle.Frontier()
    for count, leaf in enumerate(leaves, start=1):
        tree = merkle.Frontier.unpacked(tree.size, tree.packed())
        tree.append(leaf)
        assert tree.root() == tree_oracle.tree_head(leaves[:count])
    assert tree.root() == tree_oracle.tree_head(leaves) == merkle.root_of(leaves)


@given(trees, st.data())
def test_an_inclusion_proof_proves_its_leaf_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    """The proof is the RFC's, and fails for another leaf, place, size or root."""
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = merkle.inclusion_proof(leaves, index)
    root = merkle.root_of(leaves)

    assert proof == tree_oracle.path(index, leaves)
    assert merkle.is_included(leaves[index], index, len(leaves), proof, root)
    assert not merkle.is_included(bytes(32), index, len(leaves), proof, root)
    assert not merkle.is_included(leaves[index], len(leaves), len(leaves), proof, root)
    assert not merkle.is_included(leaves[index], index, len(leaves), [*proof, bytes(32)], root)
    assert not merkle.is_included(leaves[index], index, len(leaves), proof, bytes(32))
    if proof:
        assert not merkle.is_included(leaves[index], index, len(leaves), proof[:-1], root)


@given(trees, st.data())
def test_a_consistency_proof_proves_a_beginning_and_nothing_else(leaves: list[bytes], data: st.DataObject) -> None:
    """The proof is the RFC's, and fails for another old root or a shortened proof."""
    old = data.draw(st.integers(1, len(leaves)))
    proof = merkle.consistency_proof(leaves, old)
    roots = merkle.root_of(leaves[:old]), merkle.root_of(leaves)

    assert proof == tree_oracle.subproof(old, leaves, is_whole=True)
    assert merkle.is_consistent(old, len(leaves), *roots, proof)
    assert not merkle.is_consistent(old, len(leaves), bytes(32), roots[1], proof)
    assert not merkle.is_consistent(old, len(leaves), *roots, [*proof, bytes(32)])
    if proof:
        assert not merkle.is_consistent(old, len(leaves), *roots, proof[:-1])
        assert not merkle.is_consistent(old, len(leaves), roots[0], bytes(32), proof)


def test_a_leaf_never_passes_as_a_node() -> None:
    """The two kinds of hash differ for the same bytes."""
    left, right = bytes(32), bytes([1]) * 32
    assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)


def test_what_does_not_exist_is_refused() -> None:
    """Proofs of nothing and frontiers that do not fit raise."""
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion_proof([bytes(32)], 1)
    with pytest.raises(ValueError, match="earlier size"):
        merkle.consistency_proof([bytes(32)], 0)
    with pytest.raises(ValueError, match="does not fit"):
        merkle.Frontier.unpacked(3, bytes(32))
