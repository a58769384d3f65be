"""What the web server serves."""

from api import create_app

app = create_app()
