"""How the web server runs in the container."""

import os

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
wsgi_app = "django_api.wsgi:application"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
accesslog = "-"


def on_starting(server):
    """Bring the database up to date before the first worker starts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_api.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False)
