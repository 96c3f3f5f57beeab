"""``holdfast partnerships``: found a partnership, add its agencies, give posts, set its own values."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from holdfast.accounts.queries import user_by_email
from holdfast.agencies import actions
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import pack_named
from holdfast.agencies.queries import agencies_in, area_by_id, area_named, partnership_slugs
from holdfast.audit.ledger import HOUSE
from holdfast.kernel.clock import local_day
from holdfast.kernel.errors import HoldfastError
from holdfast.packs.errors import PackError


class Command(BaseCommand):
    """Set up a partnership from the command line."""

    help = "Found a partnership on a pack, add agencies, give posts and set values over the pack's."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="the partnerships and their agencies")
        found = verbs.add_parser("found", help="found a partnership")
        found.add_argument("slug")
        found.add_argument("name")
        found.add_argument("--pack", required=True)
        found.add_argument("--time-zone", default="Europe/London")
        agency = verbs.add_parser("agency", help="add an agency to a partnership")
        agency.add_argument("slug")
        agency.add_argument("name")
        agency.add_argument("type", help="such as police, idva, housing; coordination for the partnership's own office")
        post = verbs.add_parser("post", help="give an account a post")
        post.add_argument("slug")
        post.add_argument("agency")
        post.add_argument("email")
        post.add_argument("role", choices=Role.values)
        post.add_argument("--title", default="")
        value = verbs.add_parser("value", help="set a value over the pack's, from a day on")
        value.add_argument("slug")
        value.add_argument("key")
        value.add_argument("value", help='as JSON, such as 12 or ["ZZ1"]')
        value.add_argument("--from", dest="from_day", type=date.fromisoformat, required=True)
        value.add_argument("--source", required=True, help="where the partnership decided it")

    def handle(self, *_args: object, verb: str, **words: str | date) -> None:
        """Do one thing or nothing."""
        try:
            with transaction.atomic():
                said = getattr(self, f"_{verb}")(**{name: words[name] for name in WORDS[verb]})
        except IntegrityError:
            raise CommandError("It is there already. Nothing was changed.") from None
        except (HoldfastError, PackError) as wrong:
            raise CommandError(f"{wrong} Nothing was changed.") from None
        self.stdout.write(said)

    def _list(self) -> str:
        lines = []
        for slug in partnership_slugs():
            area = area_named(slug)
            lines.append(f"{slug}: {area.name}, pack {area.pack.name} {area.pack.version}")
            lines += [f"    {each.name} ({each.agency_type})" for each in agencies_in(area.id).values()]
        return "\n".join(lines) or "No partnership yet."

    def _found(self, slug: str, name: str, pack: str, time_zone: str) -> str:
        pack_named(pack)
        actions.found_partnership(by=HOUSE, name=name, slug=slug, pack=pack, time_zone=time_zone)
        return f"{name} is founded on {pack}. Next: its agencies."

    def _agency(self, slug: str, name: str, type: str) -> str:  # noqa: A002 - the word of the command line
        area = area_named(slug)
        known = {*area.edition(local_day(area.time_zone)).vocabulary("agency_types"), "coordination"}
        if type not in known:
            raise CommandError(f"{type} is no type of agency. Known: {', '.join(sorted(known))}. Nothing was changed.")
        actions.add_agency(by=HOUSE, partnership_id=area.id, name=name, agency_type=type)
        return f"{name} joined {area.name}. Next: posts for the people there."

    def _post(self, slug: str, agency: str, email: str, role: str, title: str) -> str:
        area = area_named(slug)
        user = user_by_email(email)
        found = next((each for each in agencies_in(area.id).values() if each.name == agency), None)
        if user is None or found is None:
            missing = f"account {email}" if user is None else f"agency {agency} in {area.name}"
            raise CommandError(f"There is no {missing}. Nothing was changed.")
        actions.give_post(by=HOUSE, user_id=user.id, agency_id=found.id, role=Role(role), title=title)
        return f"{user.name} is {role} at {agency}. At the first sign-in they sign the confidentiality agreement."

    def _value(self, slug: str, key: str, value: str, from_day: date, source: str) -> str:
        area = area_named(slug)
        try:
            written = json.loads(value)
        except json.JSONDecodeError as wrong:
            raise CommandError(f"The value is no JSON ({wrong.msg}). Nothing was changed.") from None
        actions.set_own_value(
            by=HOUSE, partnership_id=area.id, key=key, value=written, from_day=from_day, source=source
        )
        # Read back under the pack's schema, inside the transaction: a value of the wrong kind changes nothing.
        area_by_id(area.id).edition(from_day)
        return f"{key} is {value} in {area.name} from {from_day.isoformat()}."


WORDS = {
    "list": (),
    "found": ("slug", "name", "pack", "time_zone"),
    "agency": ("slug", "name", "type"),
    "post": ("slug", "agency", "email", "role", "title"),
    "value": ("slug", "key", "value", "from_day", "source"),
}
