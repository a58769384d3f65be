"""The models as resources: what a request may say about each."""

from . import columns, models
from .fields import Boolean, Char, Choice, DateTime, Decimal, Reference, References, Text
from .resource import Resource

RESOURCES = [
    Resource("categories", models.Category, {
        "name": Char(max_length=50),
    }),
    Resource("products", models.Product, {
        "name": Char(max_length=100),
        "description": Text(blank=True),
        "price": Decimal(8, 2),
        "in_stock": Boolean(default=True),
        "status": Choice("draft", "published", default="draft"),
        "created_at": DateTime(default=columns.now),
        "category": Reference(models.Category),
        "related": References(models.Product),
    }),
]
