"""What a request says about each model."""

import datetime as dt
from decimal import Decimal
from typing import List, Literal

import pydantic
from pydantic import Field

from . import columns


class Category(pydantic.BaseModel):
    name: str = Field(..., max_length=50, min_length=1)


class Product(pydantic.BaseModel):
    name: str = Field(..., max_length=100, min_length=1)
    description: str = Field("")
    price: Decimal = Field(..., max_digits=8, decimal_places=2)
    in_stock: bool = Field(True)
    status: Literal["draft", "published"] = Field("draft")
    created_at: dt.datetime = Field(default_factory=columns.now)
    category: int = Field(...)
    related: List[int] = Field(default_factory=list)
