"""The five operations that every model has."""

import sqlalchemy as sa
from flask import Blueprint, abort, jsonify, request
from sqlalchemy import orm

from .fields import Invalid, Reference, References

MOST = 500


class Resource:
    def __init__(self, route, model, fields):
        self.route = route
        self.model = model
        self.fields = fields

    def blueprint(self, engine):
        blueprint = Blueprint(self.route, __name__, url_prefix=f"/api/{self.route}")

        @blueprint.get("")
        def list_all():
            limit = min(request.args.get("limit", 50, type=int), MOST)
            offset = request.args.get("offset", 0, type=int)
            with orm.Session(engine) as session:
                count = session.scalar(sa.select(sa.func.count()).select_from(self.model))
                found = session.execute(sa.select(self.model).order_by(self.model.id).limit(limit).offset(offset)).scalars()
                return {"count": count, "results": [one.as_json() for one in found]}

        @blueprint.post("")
        def create():
            with orm.Session(engine) as session:
                one = self.model(**self.read(session))
                session.add(one)
                return self.save(session, one, 201)

        @blueprint.get("/<int:id>")
        def read(id):
            with orm.Session(engine) as session:
                return self.find(session, id).as_json()

        @blueprint.put("/<int:id>")
        def replace(id):
            with orm.Session(engine) as session:
                one = self.find(session, id)
                for name, value in self.read(session).items():
                    setattr(one, name, value)
                return self.save(session, one, 200)

        @blueprint.delete("/<int:id>")
        def delete(id):
            with orm.Session(engine) as session:
                session.delete(self.find(session, id))
                return self.save(session, None, 204)

        return blueprint

    def find(self, session, id):
        return session.get(self.model, id) or abort(404)

    def read(self, session):
        """The request's body as values of the model."""
        body = request.get_json(silent=True)
        if not isinstance(body, dict):
            raise Invalid({"detail": "Send a JSON object."})

        values, problems = {}, {}
        for name, field in self.fields.items():
            try:
                value = field.read(body[name]) if name in body else field.left_out()
                if isinstance(field, (Reference, References)):
                    value = field.find(session, value)
                values[f"{name}_id" if isinstance(field, Reference) else name] = value
            except ValueError as error:
                problems[name] = [str(error)]
        if problems:
            raise Invalid(problems)
        return values

    @staticmethod
    def save(session, one, status):
        try:
            session.commit()
        except sa.exc.IntegrityError:
            session.rollback()
            return {"detail": "Another one has the same value, or still needs this."}, 409
        return (jsonify(one.as_json()) if one else ""), status
