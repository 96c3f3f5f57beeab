"""Keys: made once, kept apart, rotated while people work, and never remembered wrongly."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from holdfast.kernel.errors import VaultError
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault import KeyKind, blind_key, blind_keys, destroy_key, forget_keys, warm
from holdfast.kernel.vault.cache import CACHE
from holdfast.kernel.vault.keyring import Owner, ciphers_for
from holdfast.kernel.vault.models import WrappedKey
from holdfast.kernel.vault.roots import ENVIRONMENT, make_key_file, root_ring
from holdfast.kernel.vault.rotating import reencrypt, rotate_root, rotate_space
from tests.vault.rows import ROWS, Remark, Somebody

MODELS = [model for model in ROWS if model in {Somebody, Remark}]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault_tables")]


@pytest.fixture
def emptied(transactional_db: None) -> Iterator[None]:
    """Leave the tables of the vault's own rows empty: no flush knows them."""
    yield
    for model in reversed(ROWS):
        model.objects.all().delete()


def test_no_two_spaces_share_a_key() -> None:
    """The same person id in another space gets other keys."""
    person = new_id()
    one, other = new_id(), new_id()
    keys = ciphers_for([Owner(KeyKind.PERSON, one, person), Owner(KeyKind.PERSON, other, person)])

    assert len({cipher.key_id for cipher in keys.values()}) == 2
    assert WrappedKey.objects.filter(owner_id=person).values("parent").distinct().count() == 2


def test_a_wrapped_key_moved_to_another_row_does_not_open(space: UUID) -> None:
    """Wrapped keys are bound to their row as values are."""
    one, other = Somebody(space_id=space, name="Ada"), Somebody(space_id=space, name="Bea")
    Somebody.objects.bulk_create([one, other])
    stolen = WrappedKey.objects.get(owner_id=one.pk).wrapped
    WrappedKey.objects.filter(owner_id=other.pk).update(wrapped=stolen)
    forget_keys()

    with pytest.raises(VaultError, match="stored key does not open"):
        _ = Somebody.objects.get(pk=other.pk).name
    assert Somebody.objects.get(pk=one.pk).name == "Ada"


def test_a_key_made_in_a_transaction_rolled_back_is_not_used_again(space: UUID) -> None:
    """The next write asks the database and makes a key that is there."""
    person = Somebody(space_id=space, name="Ada")
    with pytest.raises(RuntimeError), transaction.atomic():
        person.save()
        blind_key(space, "name", "ada")
        raise RuntimeError
    assert not WrappedKey.objects.filter(space_id=space).exists()

    before = blind_key(space, "name", "ada")
    Somebody(id=person.pk, space_id=space, name="Ada").save()
    forget_keys()
    assert Somebody.objects.get(pk=person.pk).name == "Ada"
    assert blind_key(space, "name", "ada") == before


def test_a_destruction_rolled_back_leaves_the_row_readable(space: UUID) -> None:
    """A tombstone that never came to be is not believed."""
    person = Somebody.objects.create(space_id=space, name="Ada")
    with pytest.raises(RuntimeError), transaction.atomic():
        destroy_key(KeyKind.PERSON, person.pk)
        assert Somebody.objects.get(pk=person.pk).name == "erased"
        raise RuntimeError
    assert Somebody.objects.get(pk=person.pk).name == "Ada"


def test_rows_of_a_transaction_rolled_back_do_not_trouble_the_next(space: UUID) -> None:
    """A key that is gone, or was tampered with, is an error of its own row only."""
    stays, marred = Somebody(space_id=space, name="Bea"), Somebody(space_id=space, name="Cyr")
    Somebody.objects.bulk_create([stays, marred])
    WrappedKey.objects.filter(owner_id=marred.pk).update(wrapped=b"nothing that opens")
    with pytest.raises(RuntimeError), transaction.atomic():
        Somebody.objects.create(space_id=space, name="Ada")
        forget_keys()
        list(Somebody.objects.all())
        raise RuntimeError

    rows = {row.pk: row for row in Somebody.objects.all()}
    warm(rows.values())
    assert rows[stays.pk].name == "Bea"
    with pytest.raises(VaultError, match="stored key does not open"):
        _ = rows[marred.pk].name


@pytest.mark.usefixtures("emptied")
def test_two_first_writes_at_once_share_one_key(space: UUID) -> None:
    """Whoever comes second takes the key of the first."""
    person = new_id()

    def work(_: int) -> UUID:
        try:
            with transaction.atomic():
                owner = Owner(KeyKind.PERSON, space, person)
                return ciphers_for([owner])[owner].key_id
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(work, range(8)))) == 1


@pytest.mark.usefixtures("emptied")
def test_erased_rows_of_a_list_cost_no_query_each(
    space: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Outside a transaction tombstones are remembered for a minute."""
    people = [Somebody(space_id=space, name="Ada") for _ in range(5)]
    Somebody.objects.bulk_create(people)
    for person in people:
        destroy_key(KeyKind.PERSON, person.pk)
    forget_keys()
    with django_assert_num_queries(2):
        assert {person.name for person in Somebody.objects.filter(space_id=space)} == {"erased"}


def test_the_root_rotates_while_rows_stay_readable(space: UUID) -> None:
    """Before, between and after: old rows open, new ones are wrapped under the new root."""
    old = Somebody.objects.create(space_id=space, name="Ada")
    blind = blind_key(space, "name", "ada")
    assert rotate_root() == 2
    forget_keys()

    assert root_ring().current == 2
    assert set(WrappedKey.objects.exclude(root_version=None).values_list("root_version", flat=True)) == {2}
    assert Somebody.objects.get(pk=old.pk).name == "Ada"
    assert blind_key(space, "name", "ada") == blind
    assert Somebody.objects.create(space_id=new_id(), name="Bea").name == "Bea"


def test_a_space_rotates_and_its_rows_are_sealed_anew(space: UUID) -> None:
    """New writes get new keys at once; the command moves the old rows; search and erasure go on."""
    person = Somebody.objects.create(space_id=space, name="Ada", refuge="7 Hidden Row", wishes={"a": 1})
    remark = Remark.objects.create(space_id=space, about=person, words="quiet")
    gone = Somebody.objects.create(space_id=space, name="Cyr")
    blind = blind_key(space, "name", "ada")
    destroy_key(KeyKind.PERSON, gone.pk)
    stale = set(WrappedKey.objects.filter(space_id=space).exclude(kind="index").values_list("pk", flat=True))
    assert rotate_space(space) == 4

    assert Somebody.objects.get(pk=person.pk).name == "Ada"
    assert reencrypt(space, MODELS) == 2
    assert reencrypt(space, MODELS) == 0
    forget_keys()
    moved, note = Somebody.objects.get(pk=person.pk), Remark.objects.get(pk=remark.pk)
    assert (moved.name, moved.refuge, moved.wishes, note.words) == ("Ada", "7 Hidden Row", {"a": 1}, "quiet")
    used = {moved.__dict__["name"], Remark.objects.get(pk=remark.pk).__dict__["words"]}
    assert "Ada" not in used
    fresh = Somebody.objects.get(pk=person.pk).__dict__["name"].key_id
    assert fresh not in stale
    assert blind_key(space, "name", "ada") == blind
    assert destroy_key(KeyKind.PERSON, person.pk) == 4
    assert Somebody.objects.get(pk=person.pk).name == "erased"


def test_blind_keys_differ_by_space_kind_and_text(space: UUID) -> None:
    """Sixteen bytes, the same each time, different as soon as anything differs."""
    one = blind_key(space, "name", "ada")
    assert len(one) == 16
    assert blind_keys(space, [("name", "ada"), ("birth", "ada"), ("name", "adb")]) == [
        one,
        blind_key(space, "birth", "ada"),
        blind_key(space, "name", "adb"),
    ]
    assert len({one, blind_key(space, "birth", "ada"), blind_key(new_id(), "name", "ada")}) == 3
    assert blind_key(space, "nam", "eada") != one


@pytest.mark.usefixtures("emptied")
def test_a_committed_index_key_is_asked_for_once(
    space: UUID, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A search costs no query for its key after the first."""
    blind_key(space, "name", "ada")
    with django_assert_num_queries(0):
        blind_keys(space, [("name", "ada")] * 6)


def test_the_key_file_is_private_and_never_overwritten(key_file: Path) -> None:
    """It is made for its owner only; a file others can read is refused; a second one is not made."""
    assert key_file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(VaultError, match="left as it is"):
        make_key_file()
    key_file.chmod(0o644)
    os.utime(key_file, ns=(1, 1))
    with pytest.raises(VaultError, match="chmod 600"):
        root_ring()


def test_a_missing_or_damaged_key_file_gets_a_sentence(key_file: Path, settings: Settings) -> None:
    """The sentence says what to do and quotes nothing of the file."""
    content = key_file.read_text(encoding="ascii")
    for damage in ("", "{}", "[]", content[:40], content.replace('"current": 1', '"current": 2')):
        key_file.unlink()
        key_file.touch(0o600)
        key_file.write_text(damage, encoding="ascii")
        with pytest.raises(VaultError, match="damaged"):
            root_ring()
    key_file.unlink()
    with pytest.raises(VaultError, match="missing"):
        root_ring()
    settings.HOLDFAST_KEY_FILE = ""
    with pytest.raises(VaultError, match="No key file is named"):
        root_ring()


def test_the_root_may_come_from_the_environment(key_file: Path, space: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing is read from a file, and the operator brings the next version."""
    person = Somebody.objects.create(space_id=space, name="Ada")
    monkeypatch.setenv(ENVIRONMENT, key_file.read_text(encoding="ascii"))
    key_file.unlink()
    forget_keys()

    assert Somebody.objects.get(pk=person.pk).name == "Ada"
    with pytest.raises(VaultError, match="put the new version there"):
        rotate_root()
    assert rotate_root(make=False) == 0


def test_the_commands_make_rotate_and_count_without_printing_a_key(key_file: Path, space: UUID) -> None:
    """What an operator sees is versions, dates and numbers."""
    Somebody.objects.create(space_id=space, name="Ada")
    out = StringIO()
    call_command("keys", "make", "--if-missing", stdout=out)
    call_command("keys", "rotate", stdout=out)
    call_command("keys", "rotate", "--space", str(space), stdout=out)
    call_command("keys", "status", stdout=out)

    said = out.getvalue()
    assert "Root key 2 is in use; 1 keys wrapped anew." in said
    assert "2 keys retired" in said
    assert "person: 0 in use, 1 retired, 0 destroyed" in said
    secrets = [line for line in key_file.read_text(encoding="ascii").splitlines() if '"key"' in line]
    assert not any(line.split('"')[3] in said for line in secrets)
    with pytest.raises(CommandError, match="left as it is"):
        call_command("keys", "make")
    key_file.unlink()
    with pytest.raises(CommandError, match="Restore it"):
        call_command("keys", "make")
    assert "keys>" in repr(CACHE)
