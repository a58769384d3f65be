"""The five operations that every model has."""

from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Query, Response
from sqlalchemy import orm

MOST = 500


class Resource:
    """
    references: which field holds the id of which other model.
    lists: which field holds the ids of any number of which other model.
    """

    def __init__(self, route, model, schema, references, lists):
        self.route = route
        self.model = model
        self.schema = schema
        self.references = references
        self.lists = lists

    def router(self, engine):
        router = APIRouter(prefix=f"/api/{self.route}", tags=[self.route])
        schema = self.schema

        @router.get("")
        def list_all(limit: int = Query(50, ge=1, le=MOST), offset: int = Query(0, ge=0)):
            with orm.Session(engine) as session:
                count = session.scalar(sa.select(sa.func.count()).select_from(self.model))
                found = session.execute(sa.select(self.model).order_by(self.model.id).limit(limit).offset(offset)).scalars()
                return {"count": count, "results": [one.as_json() for one in found]}

        @router.post("", status_code=201)
        def create(body: schema):
            with orm.Session(engine) as session:
                one = self.model(**self.values(session, body))
                session.add(one)
                return self.save(session, one)

        @router.get("/{id}")
        def read(id: int):
            with orm.Session(engine) as session:
                return self.find(session, id).as_json()

        @router.put("/{id}")
        def replace(id: int, body: schema):
            with orm.Session(engine) as session:
                one = self.find(session, id)
                for name, value in self.values(session, body).items():
                    setattr(one, name, value)
                return self.save(session, one)

        @router.delete("/{id}", status_code=204)
        def delete(id: int):
            with orm.Session(engine) as session:
                session.delete(self.find(session, id))
                self.save(session, None)
            return Response(status_code=204)

        return router

    def find(self, session, id):
        one = session.get(self.model, id)
        if one is None:
            raise HTTPException(404, "There is nothing here.")
        return one

    def values(self, session, body):
        """A request's body as values of the model."""
        values = {}
        for name, value in dict(body).items():
            if name in self.references:
                values[f"{name}_id"] = None if value is None else self.other(session, name, self.references[name], value).id
            elif name in self.lists:
                values[name] = [self.other(session, name, self.lists[name], id) for id in value]
            else:
                values[name] = str(value) if isinstance(value, UUID) else value
        return values

    @staticmethod
    def other(session, name, model, id):
        found = session.get(model, id)
        if found is None:
            raise HTTPException(422, [{"loc": ["body", name], "msg": f"There is no such thing with the id {id}.", "type": "value_error"}])
        return found

    @staticmethod
    def save(session, one):
        try:
            session.commit()
        except sa.exc.IntegrityError:
            session.rollback()
            raise HTTPException(409, "Another one has the same value, or still needs this.") from None
        return one.as_json() if one else None
