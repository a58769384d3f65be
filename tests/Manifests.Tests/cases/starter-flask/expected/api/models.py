import sqlalchemy as sa
from sqlalchemy import orm

from . import columns

Base = orm.declarative_base()


class Category(Base):
    __tablename__ = "categories"

    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(50), nullable=False, unique=True)

    def as_json(self):
        return {
            "id": self.id,
            "name": self.name,
        }


product_related_links = sa.Table(
    "product_related_links",
    Base.metadata,
    sa.Column("product_id", sa.ForeignKey("products.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("to_product_id", sa.ForeignKey("products.id", ondelete="CASCADE"), primary_key=True),
)


class Product(Base):
    __tablename__ = "products"

    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(100), nullable=False)
    description = sa.Column(sa.Text, nullable=False)
    price = sa.Column(columns.Exact(8, 2), nullable=False)
    in_stock = sa.Column(sa.Boolean, nullable=False)
    status = sa.Column(sa.String(20), nullable=False)
    created_at = sa.Column(columns.Moment, nullable=False)
    category_id = sa.Column(sa.ForeignKey("categories.id", ondelete="CASCADE"), nullable=False)
    related = orm.relationship(
        "Product",
        secondary=product_related_links,
        primaryjoin=id == product_related_links.c.product_id,
        secondaryjoin="Product.id == product_related_links.c.to_product_id",
        order_by="Product.id",
    )

    def as_json(self):
        return {
            "id": self.id,
            "name": self.name,
            "description": self.description,
            "price": columns.text(self.price),
            "in_stock": self.in_stock,
            "status": self.status,
            "created_at": columns.time(self.created_at),
            "category": self.category_id,
            "related": [one.id for one in self.related],
        }
