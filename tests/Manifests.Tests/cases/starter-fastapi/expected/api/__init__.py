import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from . import api, database


def create_app(url=None):
    app = FastAPI(title="shop_service")
    engine = database.connect(url or database.address())
    app.add_middleware(
        CORSMiddleware,
        allow_origins=os.environ.get("CORS_ALLOWED_ORIGINS", "*").split(","),
        allow_methods=["*"],
        allow_headers=["*"],
    )

    @app.get("/healthz", include_in_schema=False)
    def health():
        return {"status": "ok"}

    for resource in api.RESOURCES:
        app.include_router(resource.router(engine))
    return app
