import pytest

from fastapi.testclient import TestClient

from api import create_app
from api.database import IN_MEMORY


@pytest.fixture
def client():
    return TestClient(create_app(IN_MEMORY))


def test_the_server_says_that_it_is_well(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_an_unknown_address_is_not_found(client):
    assert client.get("/nowhere").status_code == 404


class TestCategory:
    url = "/api/categories"

    def test_one_that_is_created_can_be_read(self, client):
        body = category_body(client)
        response = client.post(self.url, json=body)
        assert response.status_code == 201, response.text
        read = client.get(f"{self.url}/{response.json()['id']}").json()
        assert {name: read[name] for name in body} == body

    def test_all_are_listed(self, client):
        id = some(client, self.url, category_body(client))
        listed = client.get(self.url).json()
        assert listed["count"] == 1
        assert [one["id"] for one in listed["results"]] == [id]
        assert client.get(f"{self.url}?offset=1").json()["results"] == []

    def test_one_can_be_replaced(self, client):
        id = some(client, self.url, category_body(client))
        response = client.put(f"{self.url}/{id}", json=category_body(client))
        assert response.status_code == 200, response.text

    def test_one_can_be_deleted(self, client):
        id = some(client, self.url, category_body(client))
        assert client.delete(f"{self.url}/{id}").status_code == 204
        assert client.get(f"{self.url}/{id}").status_code == 404

    def test_what_is_no_object_is_refused(self, client):
        assert client.post(self.url, json=[]).status_code == 422

    @pytest.mark.parametrize("name", ["name"])
    def test_one_without_a_required_field_is_refused(self, client, name):
        body = category_body(client)
        del body[name]
        response = client.post(self.url, json=body)
        assert response.status_code == 422
        assert [error["loc"][1] for error in response.json()["detail"]] == [name]

    @pytest.mark.parametrize("name", ["name"])
    def test_a_value_of_another_type_is_refused(self, client, name):
        response = client.post(self.url, json={**category_body(client), name: {"no": "value"}})
        assert response.status_code == 422
        assert [error["loc"][1] for error in response.json()["detail"]] == [name]

    def test_two_with_one_unique_value_are_refused(self, client):
        body = category_body(client)
        assert client.post(self.url, json=body).status_code == 201
        assert client.post(self.url, json=body).status_code == 409


class TestProduct:
    url = "/api/products"

    def test_one_that_is_created_can_be_read(self, client):
        body = product_body(client)
        response = client.post(self.url, json=body)
        assert response.status_code == 201, response.text
        read = client.get(f"{self.url}/{response.json()['id']}").json()
        assert {name: read[name] for name in body} == body

    def test_all_are_listed(self, client):
        id = some(client, self.url, product_body(client))
        listed = client.get(self.url).json()
        assert listed["count"] == 1
        assert [one["id"] for one in listed["results"]] == [id]
        assert client.get(f"{self.url}?offset=1").json()["results"] == []

    def test_one_can_be_replaced(self, client):
        id = some(client, self.url, product_body(client))
        response = client.put(f"{self.url}/{id}", json=product_body(client))
        assert response.status_code == 200, response.text

    def test_one_can_be_deleted(self, client):
        id = some(client, self.url, product_body(client))
        assert client.delete(f"{self.url}/{id}").status_code == 204
        assert client.get(f"{self.url}/{id}").status_code == 404

    def test_what_is_no_object_is_refused(self, client):
        assert client.post(self.url, json=[]).status_code == 422

    @pytest.mark.parametrize("name", ["name", "price", "category"])
    def test_one_without_a_required_field_is_refused(self, client, name):
        body = product_body(client)
        del body[name]
        response = client.post(self.url, json=body)
        assert response.status_code == 422
        assert [error["loc"][1] for error in response.json()["detail"]] == [name]

    @pytest.mark.parametrize("name", ["name", "description", "price", "in_stock", "status", "created_at", "category", "related"])
    def test_a_value_of_another_type_is_refused(self, client, name):
        response = client.post(self.url, json={**product_body(client), name: {"no": "value"}})
        assert response.status_code == 422
        assert [error["loc"][1] for error in response.json()["detail"]] == [name]


def some(client, url, body):
    """The first one's id; it is made where there is none."""
    found = client.get(url).json()["results"]
    return (found[0] if found else client.post(url, json=body).json())["id"]


def category_body(client):
    return {
        "name": "Sample",
    }


def product_body(client):
    return {
        "name": "Sample",
        "description": "Sample",
        "price": "1.50",
        "in_stock": True,
        "status": "draft",
        "created_at": "2026-01-31T12:00:00Z",
        "category": some(client, "/api/categories", category_body(client)),
    }
