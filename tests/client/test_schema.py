"""Spaces, containers, views and data models, on the emulator."""

import json

import pytest

from pygen_client import DataModelReference, NotFoundError, PygenError, SpaceReference, ViewReference
from pygen_client.errors import BadRequestError, MultiRequestError
from pygen_client.operations.schema import list_pages
from pygen_client.operations.schema_lists import SPACES
from pygen_client.wire.container import ContainerPropertyRequest, ContainerRequest
from pygen_client.wire.data_model import DataModelRequest
from pygen_client.wire.data_types import DirectNodeRelation, TextProperty
from pygen_client.wire.references import ContainerReference
from pygen_client.wire.space import SpaceRequest
from pygen_client.wire.view import ViewCorePropertyRequest, ViewRequest

from .conftest import SPACE, OnLoop, answer, decompress, failure

MODEL = (SPACE, "WindFarm", "v1")


def test_retrieve_model_with_its_views(client):
    [model] = client.data_models.retrieve([MODEL], inline_views=True)
    assert {"Turbine", "Blade", "Farm"} <= {view.external_id for view in model.inline_views}
    [by_reference] = client.data_models.retrieve(model.as_reference())
    assert by_reference.view_references == model.view_references
    assert by_reference.inline_views == []
    assert client.data_models.retrieve(DataModelReference(space=SPACE, external_id="WindFarm")) == [by_reference]
    assert client.data_models.retrieve(MODEL) == [by_reference], "one tuple is one model"


def test_what_does_not_exist_is_left_out_and_order_is_kept(client):
    views = client.views.retrieve([(SPACE, "Turbine", "v1"), (SPACE, "Nothing", "v1"), (SPACE, "Blade", "v1")])
    assert [view.external_id for view in views] == ["Turbine", "Blade"]
    assert client.spaces.retrieve("no_such_space") == []
    assert client.views.retrieve([]) == []


def test_lists_and_iteration_agree(client):
    names = [view.external_id for view in client.views.list(space=SPACE)]
    assert names == [view.external_id for view in client.views.iterate(space=SPACE)]
    assert len(names) == len(set(names)) > 8
    assert len(client.views.list(space=SPACE, limit=3)) == 3
    assert client.views.list(space=SPACE, limit=0) == []
    containers = client.containers.list(space=SPACE)
    assert {"Turbine", "Blade"} <= {container.external_id for container in containers}
    assert [model.external_id for model in client.data_models.list(inline_views=True)] == ["WindFarm"]
    pages = list(client.containers.iterate(space=SPACE).pages())
    assert [item.external_id for page in pages for item in page.items] == [c.external_id for c in containers]
    assert pages[-1].cursor is None
    assert pages[0].request_id


def test_create_in_the_order_of_dependencies_and_delete(client):
    client.spaces.create(SpaceRequest(space="mine", name="Mine"))
    containers = [chained(number) for number in range(250)]
    assert [c.external_id for c in client.containers.create(containers)] == [c.external_id for c in containers]
    views = [view_on(number) for number in range(250)]
    created = client.views.create(views)
    assert [view.external_id for view in created] == [view.external_id for view in views], "in the order given"
    model = DataModelRequest(space="mine", external_id="M", version="1", views=[created[0].as_reference()])
    assert client.data_models.create([model])[0].view_references == [created[0].as_reference()]

    assert client.data_models.delete(("mine", "M", "1")) == [model.as_reference()]
    assert len(client.views.delete(created)) == 250, "objects name themselves"
    assert client.views.delete([("mine", "V0", "1")]) == []
    gone = client.containers.delete(containers)
    assert gone[0] == ContainerReference(space="mine", external_id="C0")
    assert client.spaces.delete(["mine", "never"]) == [SpaceReference(space="mine")]


def chained(number):
    """A container whose relation needs the next one: the order given is the wrong one."""
    following = ContainerReference(space="mine", external_id=f"C{number + 1}") if number < 249 else None
    relation = DirectNodeRelation(container=following) if following else DirectNodeRelation()
    properties = {
        "name": ContainerPropertyRequest(type=TextProperty()),
        "next": ContainerPropertyRequest(type=relation),
    }
    return ContainerRequest(space="mine", external_id=f"C{number}", properties=properties)


def view_on(number):
    mapped = ViewCorePropertyRequest(
        container=ContainerReference(space="mine", external_id=f"C{number}"), container_property_identifier="name"
    )
    parents = [ViewReference(space="mine", external_id=f"V{number + 1}", version="1")] if number % 5 < 4 else []
    return ViewRequest(
        space="mine", external_id=f"V{number}", version="1", implements=parents, properties={"name": mapped}
    )


def test_errors_of_the_api_are_typed(client):
    with pytest.raises(BadRequestError, match="spaces do not exist") as caught:
        client.containers.create(chained(0))
    assert caught.value.status == 400
    assert caught.value.request_id
    assert caught.value.request == "POST /models/containers"


def test_later_requests_are_not_sent_after_a_failure(scripted):
    spaces = [SpaceRequest(space=f"s{number}") for number in range(250)]
    done = answer({"items": [{**space.dump(), "createdTime": 1, "lastUpdatedTime": 1} for space in spaces[:100]]})
    client, script = scripted(done, failure(400, "bad"))
    with pytest.raises(MultiRequestError, match="2 of 3 requests failed, with 150 of 250 items") as caught:
        client.spaces.create(spaces)
    assert len(script.requests) == 2
    assert [space.space for space in caught.value.succeeded] == [space.space for space in spaces[:100]]
    first, second = caught.value.failures
    assert first.indexes == tuple(range(100, 200))
    assert isinstance(first.error, BadRequestError)
    assert second.error.code == "CLIENT.NOT_SENT"
    assert not second.unknown


def test_wrong_identifiers_are_refused_before_anything_is_sent(scripted):
    client, script = scripted(answer({"items": []}))
    with pytest.raises(PygenError, match=r"must be \(space, external id, version\)"):
        client.views.retrieve([("a", "b", "c", "d")])
    with pytest.raises(ValueError, match="limit is at least 0"):
        client.spaces.list(limit=-1)
    assert script.requests == []


def test_missing_identifiers_are_not_found(scripted):
    client, _ = scripted(failure(400, "ids not found", missing=[{"space": "x"}], notices=["n"]))
    with pytest.raises(NotFoundError, match="ids not found") as caught:
        client.spaces.list()
    assert caught.value.missing == ({"space": "x"},)
    assert dict(caught.value.details.extra) == {"notices": ["n"]}
    assert "missing: {'space': 'x'}" in str(caught.value)


def test_operations_run_on_any_client(client):
    pages = list(client.stream(list_pages(SPACES, (), limit=None, page_size=1)))
    assert [page.items[0].space for page in pages if page.items] == [s.space for s in client.spaces.list()]


def test_raw_responses(client):
    inner = client._inner if isinstance(client, OnLoop) else client

    def call():
        return inner.spaces.retrieve([SPACE, *(f"other{number}" for number in range(150))])

    raw = client.with_raw_response(call)
    assert [space.space for space in raw.value] == [SPACE]
    assert [response.status for response in raw.responses] == [200, 200]
    assert all(response.request_id and response.headers["content-type"] for response in raw.responses)
    assert any(SPACE.encode() in response.body for response in raw.responses)


def test_heavy_definitions_go_in_several_requests(scripted):
    def ok(request):
        items = json.loads(decompress(request))["items"]
        return answer({"items": [{**item, "createdTime": 1, "lastUpdatedTime": 1} for item in items]})

    client, script = scripted(ok)
    properties = {f"p{number}": ContainerPropertyRequest(type=TextProperty()) for number in range(300)}
    heavy = [ContainerRequest(space="s", external_id=f"C{number}", properties=properties) for number in range(80)]
    assert [one.external_id for one in client.containers.create(heavy)] == [one.external_id for one in heavy]
    assert [len(body["items"]) for body in script.bodies()] == [33, 33, 14]
