"""Objects as rows: which columns there are, and what stands in a cell."""

from __future__ import annotations

from pygen_runtime.instances.model import ViewModel
from pygen_runtime.instances.read import Instance
from pygen_runtime.records import DataRecord

_FIRST = ("space", "external_id", "edge_type", "start_node", "end_node")
_LAST = ("node_type", "data_record")


def field_names(item: type[ViewModel]) -> list[str]:
    """The Python names of the fields: ids first, then the view's fields, then what CDF keeps beside them."""
    present = item.model_fields.keys()
    ends = [*_FIRST, *_LAST]
    own = [name for name in item.__view__.fields if name in present]
    more = [name for name in present if name not in own and name not in ends]
    return [*(name for name in _FIRST if name in present), *own, *more, *(name for name in _LAST if name in present)]


def cell(value: object) -> object:
    """A value for a cell: of an instance its id, of a data record a dict."""
    if isinstance(value, list):
        return [cell(one) for one in value]
    if isinstance(value, Instance):
        return value.as_id() if hasattr(value, "as_id") else value
    if isinstance(value, DataRecord):
        return value.dump(by_alias=False)
    return value.model_dump() if isinstance(value, ViewModel) else value
