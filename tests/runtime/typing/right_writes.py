"""Clients, writes, changes and files that type checkers must take, with the types that come out."""

from typing import assert_type

import pandas as pd
import polars as pl
from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import (
    BladeWrite,
    BladeWriteList,
    DistanceWrite,
    TurbineList,
    TurbineWrite,
    TurbineWriteList,
)

from pygen_client import ClientConfig, Limits, MultiRequestError, Token
from pygen_runtime.external_ids import ExternalIdFactory
from pygen_runtime.ids import EdgeId
from pygen_runtime.writing.deletion import DeleteResult
from pygen_runtime.writing.upsert import UpsertResult


def make() -> None:
    assert_type(WindFarmClient.from_env(read_only=True, max_retries=3), WindFarmClient)
    assert_type(WindFarmClient.from_toml("config.toml", "cognite", limits=Limits(write=4)), WindFarmClient)
    assert_type(AsyncWindFarmClient.azure_project("t", "c", "s", "api", "p", timeout=5), AsyncWindFarmClient)
    assert_type(WindFarmClient.from_token("t", cluster="api", project="p"), WindFarmClient)
    WindFarmClient.from_client_credentials(client_id="c", client_secret="s", cluster="api", project="p", scopes="a")
    WindFarmClient.from_interactive(tenant_id="t", client_id="c", cluster="api", project="p", read_only=True)
    AsyncWindFarmClient.from_device_code(tenant_id="t", client_id="c", cluster="api", project="p")
    client = WindFarmClient(ClientConfig("https://api.cognitedata.com", "p", Token("t")), timeout=3)
    assert_type(client.with_space("a", "b"), WindFarmClient)
    assert_type(client.with_space("a").turbine.list(), TurbineList)


def write(client: WindFarmClient) -> None:
    turbine = TurbineWrite(
        space="s", external_id="t", name="T", blades=[BladeWrite(space="s", external_id="b", name="B")]
    )
    result = client.upsert([turbine, DistanceWrite(end_node="x", distance=1)], strict=False, empty_sources=True)
    assert_type(result, UpsertResult)
    try:
        client.turbine.upsert(turbine, auto_create_end_nodes=False, on_progress=lambda done, total: None)
    except MultiRequestError as error:
        client.turbine.upsert(turbine, resume=error.succeeded)
    assert_type(client.turbine.delete([("s", "t"), "u"], space="s", dry_run=True), DeleteResult)
    assert_type(client.delete(turbine, recursive=False).edges, tuple[EdgeId, ...])


def convert(pandas: pd.DataFrame, polars: pl.DataFrame) -> None:
    assert_type(TurbineWriteList.from_pandas(pandas, nulls="clear"), TurbineWriteList)
    assert_type(BladeWriteList.from_polars(polars), BladeWriteList)
    BladeWrite.external_id_factory = ExternalIdFactory.uuid_factory().short
    DistanceWrite.external_id_factory = lambda start, end, kind: f"{start.external_id}>{end.external_id}"
    BladeWrite.reset_external_id_factory()


def follow(client: WindFarmClient) -> str:
    cursor = ""
    for page in client.turbine.subscribe(None, poll=30, chunk_size=100):
        assert_type(page.changed, TurbineList)
        assert_type(page.deleted, TurbineList)
        cursor = page.cursor
    assert_type(client.dump("fixtures.json", client.turbine.list()), int)
    assert_type(client.load("fixtures.json", replace=True), UpsertResult)
    return cursor


async def follow_asynchronously(client: AsyncWindFarmClient) -> None:
    async for page in client.turbine.subscribe(backfill=False):
        assert_type(page.changed, TurbineList)
    assert_type(await client.dump("fixtures.json"), int)
    assert_type(await client.load("fixtures.json"), UpsertResult)
