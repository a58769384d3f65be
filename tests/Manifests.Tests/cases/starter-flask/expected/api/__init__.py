import os

from flask import Flask, jsonify, request

from . import api, database
from .fields import Invalid


def create_app(url=None):
    app = Flask(__name__)
    engine = database.connect(url or database.address())
    # Each worker opens connections of its own.
    if url is None:
        engine.dispose()

    @app.get("/healthz")
    def health():
        return {"status": "ok"}

    @app.errorhandler(Invalid)
    def invalid(error):
        return jsonify(error.problems), 400

    @app.errorhandler(404)
    def not_found(error):
        return {"detail": "There is nothing here."}, 404

    origins = [name.strip() for name in os.environ.get("CORS_ALLOWED_ORIGINS", "*").split(",")]

    @app.after_request
    def let_other_pages_call(response):
        origin = request.headers.get("Origin")
        if origin and ("*" in origins or origin in origins):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
            response.headers["Vary"] = "Origin"
        return response

    for resource in api.RESOURCES:
        app.register_blueprint(resource.blueprint(engine))
    return app
