"""Routes: a method and a path, the shape of the body, the parameters, and what runs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pygen_emulator.shapes import Shape
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_text import decode
from pygen_emulator.wire.json_values import Json, JsonObject
from pygen_emulator.wire.message import Request, Response

if TYPE_CHECKING:
    from pygen_emulator.graph.execute import Schemas

B = TypeVar("B")

Answer: TypeAlias = str | bytes | JsonObject | Response
"""JSON as text or bytes, a JSON object, or a whole response."""


@dataclass(slots=True)
class Service:
    """What the emulator tells about itself.

    Args:
        base_url: where the server is reached, for links.
        project: the project that a client is handed; tokens give access to it and to any that requests name.
        token: the only bearer token that is accepted; None accepts any.
    """

    base_url: str
    project: str
    token: str | None = None
    seen: dict[str, None] = field(default_factory=dict)
    _schemas: "Schemas | None" = field(default=None, repr=False)

    def schemas(self) -> "Schemas":
        """Return the GraphQL schemas, which are made when they are first asked for."""
        if self._schemas is None:
            from pygen_emulator.graph.execute import Schemas  # it brings graphql-core, which nothing else needs

            self._schemas = Schemas()
        return self._schemas


@dataclass(frozen=True, slots=True)
class Call:
    """One request on its way to its endpoint.

    Args:
        store: the state.
        request: the request, its body decompressed.
        path: the variable parts of the path.
        service: what the emulator tells about itself.
    """

    store: Store
    request: Request
    path: Mapping[str, str]
    service: Service

    @property
    def project(self) -> str:
        """The project in the path."""
        return self.path.get("project", "")

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Read a boolean query parameter.

        Raises:
            ApiError: 400 when it is neither true nor false.
        """
        text = self.request.parameter(name)
        if text is None or text == "":
            return default
        if text.lower() not in ("true", "false"):
            raise bad_request(f"Invalid value for '{name}': expected true or false, got {text[:60]!r}.")
        return text.lower() == "true"

    def limit(self, default: int = 10, most: int = 1000) -> int:
        """Read `limit`; a number beyond the most counts as the most.

        Raises:
            ApiError: 400 when it is not a positive integer.
        """
        text = self.request.parameter("limit")
        if text is None or text == "":
            return default
        if not re.fullmatch(r"[0-9]{1,18}", text) or int(text) < 1:
            raise violation(f"limit must be between 1 and {most}")
        return min(int(text), most)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter, for OpenAPI."""

    name: str
    schema: Mapping[str, Json]


FLAG: Mapping[str, Json] = {"type": "boolean"}
LIMIT = Parameter("limit", {"type": "integer", "minimum": 1})
PAGE = (LIMIT, Parameter("cursor", {"type": "string", "maxLength": 2000}))


_WRITING = ("Create", "Delete", "Insert", "Update", "Upload")


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint.

    Args:
        method: upper-case method.
        path: with variable parts in braces, relative to the project unless it begins with `//`.
        summary: one line for OpenAPI.
        answer: what runs.
        body: gives the JSON Schema of the body; None when there is no JSON body.
        parameters: of the query string.
    """

    method: str
    path: str
    summary: str
    answer: Callable[[Call], Answer]
    body: Callable[[], JsonObject] | None
    parameters: tuple[Parameter, ...]
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(self.full_path))
        object.__setattr__(self, "pattern", re.compile(f"{pattern}/*"))

    @property
    def writes(self) -> bool:
        """Whether it changes something."""
        return self.summary.startswith(_WRITING)

    @property
    def full_path(self) -> str:
        """The path from `/api/v1` on."""
        return self.path[1:] if self.path.startswith("//") else f"/projects/{{project}}{self.path}"


def post(
    path: str, summary: str, run: Callable[[Call, B], Answer], body: Shape[B], parameters: tuple[Parameter, ...] = ()
) -> Route:
    """Declare an endpoint that takes JSON."""

    def answer(call: Call) -> Answer:
        return run(call, body.read(decode(call.request.body), ""))

    return Route("POST", path, summary, answer, body.schema, parameters)


def plain(
    method: str, path: str, summary: str, run: Callable[[Call], Answer], parameters: tuple[Parameter, ...] = ()
) -> Route:
    """Declare an endpoint that takes no JSON."""
    return Route(method, path, summary, run, None, parameters)
