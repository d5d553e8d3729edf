"""Words that no generated name may be. A reserved name gets a trailing underscore."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS = _words("""
    arguments as async await break case catch class const continue debugger default delete do else enum eval export
    extends false finally for function if implements import in instanceof interface let new null package private
    protected public return static super switch this throw true try typeof undefined var void while with yield
""")

# Types that no interface may be called, and what generated modules themselves take from the language.
TYPES = _words("any unknown never void object string number boolean bigint symbol undefined null Record Pick Omit")

EXPORTS = KEYWORDS | TYPES | _words("AnyWrite anyNode views")

# What a client has already, what every object has, and what would make it look like a promise.
CLIENT_ATTRIBUTES = _words("""
    constructor datapoints delete downloadLinks dump graphql load model sender then toJSON
    toLocaleString toString upsert valueOf viewOf views
    hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__
""")

# What an instance has by itself; the API refuses properties of these names.
FIELDS = _words("space externalId __proto__")
