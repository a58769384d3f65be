from rest_framework.test import APITestCase

from . import models


def some_category():
    """The first one, made where there is none."""
    one = models.Category.objects.first()
    if one is None:
        one = models.Category.objects.create(
            **category_values(),
        )
    return one


def category_values():
    return {
        "name": "Sample",
    }


def some_product():
    """The first one, made where there is none."""
    one = models.Product.objects.first()
    if one is None:
        one = models.Product.objects.create(
            **product_values(),
            category=some_category(),
        )
    return one


def product_values():
    return {
        "name": "Sample",
        "description": "Sample",
        "price": "1.50",
        "in_stock": True,
        "status": "draft",
        "created_at": "2026-01-31T12:00:00Z",
    }


class HealthTests(APITestCase):
    def test_the_server_says_that_it_is_well(self):
        self.assertEqual(self.client.get("/healthz", HTTP_HOST="10.0.0.1").json(), {"status": "ok"})


class CategoryTests(APITestCase):
    url = "/api/categories/"

    def body(self):
        return {
            **category_values(),
        }

    def test_one_that_is_created_can_be_read(self):
        body = self.body()
        response = self.client.post(self.url, body, format="json")
        self.assertEqual(response.status_code, 201, response.content)
        read = self.client.get(f"{self.url}{response.json()['id']}/").json()
        for name in ["name"]:
            self.assertEqual(read[name], body[name], name)

    def test_all_are_listed(self):
        one = some_category()
        read = self.client.get(self.url).json()
        self.assertEqual([item["id"] for item in read["results"]], [one.pk])

    def test_one_can_be_replaced(self):
        one = some_category()
        response = self.client.put(f"{self.url}{one.pk}/", self.body(), format="json")
        self.assertEqual(response.status_code, 200, response.content)

    def test_one_can_be_deleted(self):
        one = some_category()
        self.assertEqual(self.client.delete(f"{self.url}{one.pk}/").status_code, 204)
        self.assertEqual(self.client.get(f"{self.url}{one.pk}/").status_code, 404)

    def test_one_without_name_is_refused(self):
        body = self.body()
        del body["name"]
        response = self.client.post(self.url, body, format="json")
        self.assertEqual(response.status_code, 400)
        self.assertIn("name", response.json())

    def test_two_with_one_name_are_refused(self):
        body = self.body()
        self.assertEqual(self.client.post(self.url, body, format="json").status_code, 201)
        self.assertEqual(self.client.post(self.url, body, format="json").status_code, 400)


class ProductTests(APITestCase):
    url = "/api/products/"

    def body(self):
        return {
            **product_values(),
            "category": some_category().pk,
        }

    def test_one_that_is_created_can_be_read(self):
        body = self.body()
        response = self.client.post(self.url, body, format="json")
        self.assertEqual(response.status_code, 201, response.content)
        read = self.client.get(f"{self.url}{response.json()['id']}/").json()
        for name in ["name", "description", "price", "in_stock", "status", "created_at", "category"]:
            self.assertEqual(read[name], body[name], name)

    def test_all_are_listed(self):
        one = some_product()
        read = self.client.get(self.url).json()
        self.assertEqual([item["id"] for item in read["results"]], [one.pk])

    def test_one_can_be_replaced(self):
        one = some_product()
        response = self.client.put(f"{self.url}{one.pk}/", self.body(), format="json")
        self.assertEqual(response.status_code, 200, response.content)

    def test_one_can_be_deleted(self):
        one = some_product()
        self.assertEqual(self.client.delete(f"{self.url}{one.pk}/").status_code, 204)
        self.assertEqual(self.client.get(f"{self.url}{one.pk}/").status_code, 404)

    def test_one_without_name_is_refused(self):
        body = self.body()
        del body["name"]
        response = self.client.post(self.url, body, format="json")
        self.assertEqual(response.status_code, 400)
        self.assertIn("name", response.json())

    def test_one_without_price_is_refused(self):
        body = self.body()
        del body["price"]
        response = self.client.post(self.url, body, format="json")
        self.assertEqual(response.status_code, 400)
        self.assertIn("price", response.json())

    def test_one_without_category_is_refused(self):
        body = self.body()
        del body["category"]
        response = self.client.post(self.url, body, format="json")
        self.assertEqual(response.status_code, 400)
        self.assertIn("category", response.json())

    def test_a_status_that_is_no_choice_is_refused(self):
        response = self.client.post(self.url, {**self.body(), "status": "?"}, format="json")
        self.assertEqual(response.status_code, 400)
        self.assertIn("status", response.json())
