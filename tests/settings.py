"""Settings of the tests: the project's own, in a home of their own that is thrown away at the end."""

# ruff: noqa: F403, F405 - the project's settings, all of them, are what the tests run under

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

HOME = Path(tempfile.mkdtemp(prefix="holdfast-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["HOLDFAST_HOME"] = str(HOME)
for _name in ("HOLDFAST_DEMO", "HOLDFAST_PRODUCTION", "HOLDFAST_KEY_FILE"):
    os.environ.pop(_name, None)

from holdfast.project.settings import *  # noqa: E402 - the home has to be named first

STATIC_ROOT.mkdir()  # WhiteNoise warns of a folder that is not there

# Argon2 is slow on purpose; no test depends on it, and a hundred sign-ins would wait for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Each of the tests' clients makes the whole of the middleware; it need not look through every static file each time.
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]

_DATABASE: dict[str, Any] = DATABASES["default"]
if _DATABASE["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the tests that search for plain text look into it, and two connections meet in it.
    _DATABASE["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
    # The tests' database need not outlive a power cut.
    _OPTIONS = _DATABASE["OPTIONS"]
    _OPTIONS["init_command"] = _OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF")
