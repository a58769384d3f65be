"""How the web server runs in the container."""

import os

bind = f"0.0.0.0:{os.environ.get('PORT', '5000')}"
wsgi_app = "wsgi:app"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
accesslog = "-"

# Tables are made once, before there are workers.
preload_app = True
