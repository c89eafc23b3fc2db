"""The web application, as gunicorn loads it."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipwatch.settings")
os.environ["DIPWATCH_PROCESS"] = "web"

application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # now, and not while the first visitor waits
