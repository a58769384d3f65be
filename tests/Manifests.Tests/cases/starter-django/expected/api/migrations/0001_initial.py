from django.db import migrations, models
from django.utils.timezone import now


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=50, unique=True)),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("description", models.TextField(blank=True)),
                ("price", models.DecimalField(max_digits=8, decimal_places=2)),
                ("in_stock", models.BooleanField(default=True)),
                ("status", models.CharField(max_length=20, choices=[("draft", "Draft"), ("published", "Published")], default="draft")),
                ("created_at", models.DateTimeField(default=now)),
                ("category", models.ForeignKey("api.category", on_delete=models.CASCADE)),
                ("related", models.ManyToManyField("api.product", symmetrical=False, blank=True)),
            ],
            options={"ordering": ["id"]},
        ),
    ]
