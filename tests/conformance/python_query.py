"""Queries of cases with the typed handles of the generated SDK."""

import operator
from functools import reduce

OPERATORS = {
    "eq": operator.eq,
    "gte": operator.ge,
    "lte": operator.le,
    "in": lambda handle, values: handle.in_(values),
    "prefix": lambda handle, value: handle.prefix(value),
}


def query_of(api, cls, asked):
    """The query that a case asks for."""
    query = api.query()
    if "where" in asked:
        query = query.where(condition(cls, asked["where"]))
    if "select" in asked:
        query = query.only(*(handle(cls, name) for name in asked["select"]))
    if "sort" in asked:
        query = query.sort(order(cls, asked["sort"]))
    if "limit" in asked:
        query = query.limit(asked["limit"])
    return query.include(*(branch(cls, name, one) for name, one in asked.get("include", {}).items()))


def branch(cls, name, asked):
    """A connection that is followed, with what is said of it."""
    found = handle(cls, name)
    target = found.target
    if "where" in asked:
        found = found.filter(condition(target, asked["where"]))
    if "select" in asked:
        found = found.only(*(handle(target, each) for each in asked["select"]))
    if "sort" in asked:
        found = found.sort(order(target, asked["sort"]))
    return found.include(*(branch(target, each, one) for each, one in asked.get("include", {}).items()))


def condition(cls, tree):
    """A condition of a tree of `and`, `or`, `not`, and of a property, an operator and a value."""
    match tree:
        case ["and", *parts]:
            return reduce(operator.and_, (condition(cls, part) for part in parts))
        case ["or", *parts]:
            return reduce(operator.or_, (condition(cls, part) for part in parts))
        case ["not", part]:
            return ~condition(cls, part)
        case [name, "has", inner]:
            relation = handle(cls, name)
            return relation.has(condition(relation.target, inner))
        case [name, said, value]:
            return OPERATORS[said](handle(cls, name), value)
    raise AssertionError(tree)


def order(cls, given):
    """An order by one property."""
    name, direction = given
    return handle(cls, name).desc() if direction == "descending" else handle(cls, name).asc()


def handle(cls, identifier):
    """The handle of a property."""
    return getattr(cls.props, field(cls, identifier))


def field(cls, identifier):
    """The field of a property."""
    base = {"externalId": "external_id", "space": "space"}
    return base.get(identifier) or next(
        name for name, each in cls.__view__.fields.items() if each.identifier == identifier
    )


def shown(instance, asked):
    """What was asked for, of an instance and of what it holds; edges as what they are and where they lead."""
    cls, include = type(instance), asked.get("include", {})
    names = asked.get("select") or [each.identifier for each in cls.__view__.fields.values()]
    values = {name: getattr(instance, field(cls, name)) for name in names if name not in include}
    held = {name: within(instance[handle(cls, name)], one) for name, one in include.items()}
    present = {name: value for name, value in values.items() if value is not None}
    return {"externalId": instance.external_id, "values": present, "held": held}


def within(value, asked):
    """What a connection holds."""
    if value is None:
        return None
    if isinstance(value, list):
        return [within(each, asked) for each in value]
    if not hasattr(value, "end_node"):
        return shown(value, asked)
    fields = {each.identifier: getattr(value, name) for name, each in type(value).__view__.fields.items()}
    return {"edge": fields, "node": shown(value.end_node, asked)}
