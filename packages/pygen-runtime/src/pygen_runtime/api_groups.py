"""The APIs of one of several models, made when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import JsonValue

    from pygen_runtime.graphql.query import GraphQLResult, OnErrors
    from pygen_runtime.registry import Entry, Model
    from pygen_runtime.session import AsyncSession, Session


class _Group:
    _asynchronous: ClassVar[bool]
    _session: Session | AsyncSession

    def __init__(self, session: Session | AsyncSession, model: Model) -> None:
        self._session = session
        self._model = model

    if not TYPE_CHECKING:  # a wrong name is an error in the editor: only declared attributes are there

        def __getattr__(self, name: str) -> object:
            if name.startswith("_"):
                raise AttributeError(name)
            made = load_api(self._session, self._views, name, asynchronous=self._asynchronous)
            if made is None:
                of = ":".join(self._model.id)
                raise AttributeError(f"The model {of} has no view {name!r}{suggestion(name, dir(self))}")
            self.__dict__[name] = made
            return made

    @property
    def _views(self) -> dict[str, Entry]:
        return {key: self._session.registry.views[key] for key in self._model.views}

    def __dir__(self) -> Iterable[str]:
        return sorted({*super().__dir__(), *(entry.attribute or "" for entry in self._views.values())})

    def _repr_html_(self) -> str:
        from pygen_runtime.html import apis_html

        return apis_html(":".join(self._model.id), {entry.attribute or "": entry for entry in self._views.values()})

    def __repr__(self) -> str:
        return f"<APIs of {':'.join(self._model.id)}>"


class APIs(_Group):
    """The APIs of the views of one model: an attribute each.

    Args:
        session: the client.
        model: the model.
    """

    _asynchronous = False
    _session: Session

    def graphql_query(
        self, query: str, variables: Mapping[str, JsonValue] | None = None, *, on_errors: OnErrors = "raise"
    ) -> GraphQLResult:
        """Query this model by GraphQL; see the client's method of this name."""
        from pygen_runtime.graphql.query import query_model

        found = query_model(self._session.registry, query, variables, model=self._model.id, on_errors=on_errors)
        return self._session.run(found)


class AsyncAPIs(_Group):
    """The APIs of the views of one model: an attribute each.

    Args:
        session: the client.
        model: the model.
    """

    _asynchronous = True
    _session: AsyncSession

    async def graphql_query(
        self, query: str, variables: Mapping[str, JsonValue] | None = None, *, on_errors: OnErrors = "raise"
    ) -> GraphQLResult:
        """Query this model by GraphQL; see the client's method of this name."""
        from pygen_runtime.graphql.query import query_model

        found = query_model(self._session.registry, query, variables, model=self._model.id, on_errors=on_errors)
        return await self._session.run(found)


def load_api(
    session: Session | AsyncSession, views: Mapping[str, Entry], attribute: str, *, asynchronous: bool
) -> object:
    """The API of the view with this attribute; None where there is none."""
    for key, entry in views.items():
        if entry.attribute == attribute:
            return session.registry.load_api(entry, asynchronous=asynchronous)(session, key)
    return None


def suggestion(name: str, names: Iterable[str]) -> str:
    """A sentence with the name that was meant, perhaps."""
    from difflib import get_close_matches

    near = get_close_matches(name, [each for each in names if not each.startswith("_")], 1)
    return f". Did you mean {near[0]!r}?" if near else ""
