from django.db import models
from django.utils.timezone import now


class Category(models.Model):
    name = models.CharField(max_length=50, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.name


class Product(models.Model):
    name = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    in_stock = models.BooleanField(default=True)
    status = models.CharField(max_length=20, choices=[("draft", "Draft"), ("published", "Published")], default="draft")
    created_at = models.DateTimeField(default=now)
    category = models.ForeignKey("Category", on_delete=models.CASCADE)
    related = models.ManyToManyField("self", symmetrical=False, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.name
