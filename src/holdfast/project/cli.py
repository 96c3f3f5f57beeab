"""The command line: ``holdfast WORDS`` is ``manage.py WORDS`` inside the project's environment."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one command; everything an operator does has its command here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["holdfast", *sys.argv[1:]])


if __name__ == "__main__":
    main()
