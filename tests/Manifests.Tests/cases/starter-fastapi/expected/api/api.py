"""The models as resources."""

from . import models, schemas
from .resource import Resource

RESOURCES = [
    Resource(
        "categories",
        models.Category,
        schemas.Category,
        references={},
        lists={},
    ),
    Resource(
        "products",
        models.Product,
        schemas.Product,
        references={"category": models.Category},
        lists={"related": models.Product},
    ),
]
