"""Reserved words cover whatever the runtime's classes have themselves: no name of a model can replace any of it."""

import inspect

import pytest

from pygen_gen_python.naming.reserved import CLIENT_ATTRIBUTES, EDGE_FIELDS, NODE_FIELDS, PARAMETERS
from pygen_runtime.client import AsyncClient, Client
from pygen_runtime.declare import Edge, EdgeWrite, Node, NodeWrite


def public_names(*classes):
    fields = {name for cls in classes for name in getattr(cls, "model_fields", ())}
    return {name for cls in classes for name in dir(cls) if not name.startswith("_")} | fields


@pytest.mark.parametrize(
    ("classes", "reserved"),
    [((Node, NodeWrite), NODE_FIELDS), ((Edge, EdgeWrite), EDGE_FIELDS), ((Client, AsyncClient), CLIENT_ATTRIBUTES)],
)
def test_what_the_runtime_has_is_reserved(classes, reserved):
    assert public_names(*classes) - reserved == set()


def test_parameters_of_methods_are_reserved(import_sdk, wind_farm):
    import_sdk("wind_farm", wind_farm)
    from wind_farm._api._turbine import AsyncTurbineAPI, TurbineAPI

    own = {
        name
        for api in (TurbineAPI, AsyncTurbineAPI)
        for method in (api.list,)
        for name, parameter in inspect.signature(method).parameters.items()
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
    }
    assert own - PARAMETERS == set()
