"""``holdfast ledger verify|head|sentences|seal``."""

from argparse import ArgumentParser
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management.base import BaseCommand, CommandError

from holdfast.audit.facts import HeldHead, read_head
from holdfast.audit.models import Entry, Head
from holdfast.audit.queries import sentence_of
from holdfast.audit.sealing import public_key, seal_pending
from holdfast.audit.verification import verify

_LONGEST_NAME = 250


class Command(BaseCommand):
    """Check, seal and read the ledger."""

    help = "Check the ledger, print its head or its sentences, or seal what waits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the four verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("verify", help="check every entry, place, head and signature")
        check.add_argument(
            "--head", action="append", default=[], help="a head held elsewhere: its line, SIZE:ROOT, or a file of lines"
        )
        verbs.add_parser("head", help="print the newest head, to be kept by somebody else")
        told = verbs.add_parser("sentences", help="print the newest entries in plain words")
        told.add_argument("--last", type=int, default=50, help="how many")
        told.add_argument("--subject", default="", help="only entries about this id")
        sealing = verbs.add_parser("seal", help="seal what waits now")
        sealing.add_argument("--sweep", action="store_true", help="look at all entries, not only at the newest")

    def handle(self, *_args: object, **options: object) -> None:
        """Do what the verb says."""
        verb = options["verb"]
        if verb == "verify":
            # argparse gave a list; the options of a command are typed as objects.
            self._verify([str(each) for each in options["head"]])  # type: ignore[attr-defined]
        elif verb == "head":
            self._head()
        elif verb == "sentences":
            self._sentences(int(str(options["last"])), str(options["subject"]))
        else:
            self.stdout.write(f"{seal_pending(sweep=bool(options['sweep']))} entries sealed.")

    def _verify(self, given: list[str]) -> None:
        done = verify(_held(given))
        for finding in done.findings:
            self.stderr.write(f"{finding.fault}: {finding.sentence}")
        if done.findings:
            sentence = f"The ledger does not verify: {len(done.findings)} findings in {done.size} entries."
            raise CommandError(sentence)
        self.stdout.write(f"The ledger verifies: {done.size} entries, {done.heads} heads, root {done.root.hex()}.")

    def _head(self) -> None:
        head = Head.objects.order_by("-size").first()
        if head is None:
            sentence = "Nothing is sealed yet."
            raise CommandError(sentence)
        self.stdout.write(head.facts().line())
        key = public_key(head.key_id)
        if key is not None:
            self.stdout.write(f"public key {key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()}")

    def _sentences(self, last: int, subject: str) -> None:
        entries = Entry.objects.order_by("-pk")
        if subject:
            entries = entries.filter(subject_id=subject)
        for entry in reversed(entries[:last]):
            who = f"account {entry.actor_id}" if entry.actor_id else "The house"
            what = f"{entry.subject_kind} {entry.subject_id}" if entry.subject_id else "it"
            said = sentence_of(entry, who=who, what=what)
            self.stdout.write(f"{entry.at:%Y-%m-%d %H:%M:%S}  {said}  ({entry.outcome})")


def _held(given: list[str]) -> list[HeldHead]:
    """Return the heads named on the command line."""
    held = []
    for each in given:
        path = Path(each)
        is_file = len(each) < _LONGEST_NAME and path.is_file()
        lines = path.read_text(encoding="utf-8").splitlines() if is_file else [each]
        try:
            held += [read_head(line) for line in lines if line.strip() and not line.startswith("public key")]
        except ValueError:
            sentence = f"This is not a head: {each[:80]}. Give the printed line, or SIZE:ROOT."
            raise CommandError(sentence) from None
    return held
