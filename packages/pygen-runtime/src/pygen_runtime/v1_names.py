"""What version 1 exports from `data_classes` beside the classes of views, under its names."""

from pygen_runtime.instances.lists import EdgeList as DomainRelationList
from pygen_runtime.instances.lists import NodeList as DomainModelList
from pygen_runtime.instances.lists import WriteList as DomainModelWriteList
from pygen_runtime.instances.read import Edge as DomainRelation
from pygen_runtime.instances.read import Node as DomainModel
from pygen_runtime.instances.write import EdgeWrite as DomainRelationWrite
from pygen_runtime.instances.write import NodeWrite as DomainModelWrite
from pygen_runtime.records import DataRecord, DataRecordWrite
from pygen_runtime.writing.resources import ResourcesWrite

__all__ = [
    "DataRecord",
    "DataRecordWrite",
    "DomainModel",
    "DomainModelList",
    "DomainModelWrite",
    "DomainModelWriteList",
    "DomainRelation",
    "DomainRelationList",
    "DomainRelationWrite",
    "ResourcesWrite",
]
