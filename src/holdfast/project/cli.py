"""The command line: ``holdfast WORDS`` is ``manage.py WORDS`` inside the project's environment."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command; everything an operator does has its command here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.project.settings")
    execute_from_command_line(["holdfast", *sys.argv[1:]])


if __name__ == "__main__":
    main()
