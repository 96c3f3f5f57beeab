"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from holdfast.project.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.project.settings")
application = get_wsgi_application()
settle()
