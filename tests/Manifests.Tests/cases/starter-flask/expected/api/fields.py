"""What a field takes from a request, and what it says to anything else."""

import datetime as dt
import decimal
import re
import uuid

MISSING = object()


class Invalid(Exception):
    def __init__(self, problems):
        super().__init__(problems)
        self.problems = problems


class Field:
    def __init__(self, null=False, default=MISSING):
        self.null = null
        self.default = default

    def left_out(self):
        if self.default is not MISSING:
            return self.default() if callable(self.default) else self.default
        if self.null:
            return None
        raise ValueError("This field is required.")

    def read(self, value):
        if value is None:
            if self.null:
                return None
            raise ValueError("This field can't be null.")
        return self.take(value)

    def take(self, value):
        return value


class Text(Field):
    """Empty only where it may be left out."""

    kind, pattern = "text", None

    def __init__(self, max_length=None, blank=False, **options):
        super().__init__(**{"default": "", **options} if blank else options)
        self.max_length = max_length
        self.blank = blank

    def take(self, value):
        if not isinstance(value, str):
            raise ValueError("Give a text.")
        if value == "" and self.blank:
            return value
        if value == "":
            raise ValueError("This field can't be empty.")
        if self.max_length and len(value) > self.max_length:
            raise ValueError(f"Give at most {self.max_length} characters.")
        if self.pattern and not re.fullmatch(self.pattern, value):
            raise ValueError(f"Give {self.kind}.")
        return value


class Char(Text):
    pass


class Email(Text):
    kind, pattern = "an address like someone@example.com", r"[^@\s]+@[^@\s]+\.[^@\s]+"


class Url(Text):
    kind, pattern = "an address like https://example.com", r"https?://[^\s/$.?#]\S*"


class Choice(Text):
    def __init__(self, *choices, **options):
        super().__init__(**options)
        self.choices = choices

    def take(self, value):
        if super().take(value) not in self.choices and value != "":
            raise ValueError(f"Give one of: {', '.join(self.choices)}.")
        return value


class Integer(Field):
    def take(self, value):
        if isinstance(value, bool) or not isinstance(value, int) or not -(2**31) <= value < 2**31:
            raise ValueError("Give a whole number.")
        return value


class Decimal(Field):
    def __init__(self, max_digits, decimal_places, **options):
        super().__init__(**options)
        self.max_digits = max_digits
        self.decimal_places = decimal_places

    def take(self, value):
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise ValueError("Give a number.")
        try:
            number = decimal.Decimal(str(value))
            rounded = number.quantize(decimal.Decimal(1).scaleb(-self.decimal_places))
        except decimal.InvalidOperation:
            raise ValueError("Give a number.") from None
        if rounded != number or len(rounded.as_tuple().digits) > self.max_digits:
            raise ValueError(f"Give at most {self.max_digits} digits, {self.decimal_places} of them behind the point.")
        return rounded


class Boolean(Field):
    def take(self, value):
        if not isinstance(value, bool):
            raise ValueError("Give true or false.")
        return value


class Date(Field):
    def take(self, value):
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise ValueError("Give a day like 2026-01-31.") from None


class DateTime(Field):
    def take(self, value):
        try:
            return dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
        except (AttributeError, ValueError):
            raise ValueError("Give a time like 2026-01-31T12:00:00Z.") from None


class Uuid(Field):
    def take(self, value):
        try:
            return str(uuid.UUID(value))
        except (AttributeError, TypeError, ValueError):
            raise ValueError("Give a UUID.") from None


class Json(Field):
    pass


class Reference(Field):
    def __init__(self, model, **options):
        super().__init__(**options)
        self.model = model

    def find(self, session, id):
        if id is not None and (isinstance(id, bool) or not isinstance(id, int) or session.get(self.model, id) is None):
            raise ValueError("There is no such thing. Give an id.")
        return id


class References(Field):
    def __init__(self, model):
        super().__init__(default=list)
        self.model = model

    def find(self, session, ids):
        found = [session.get(self.model, id) for id in ids if isinstance(id, int)] if isinstance(ids, list) else [None]
        if None in found or len(found) != len(ids):
            raise ValueError("Give a list of ids.")
        return found
