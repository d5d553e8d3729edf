"""Wrong clients and writes: each marked line must be an error, and no other."""

import pandas as pd
from sample_sdk import WindFarmClient
from sample_sdk.data_classes import BladeWrite, TurbineWrite, TurbineWriteList


def make() -> None:
    WindFarmClient.from_env(retries=3)  # wrong
    WindFarmClient.from_token("t", cluster="api")  # wrong
    WindFarmClient.from_interactive(client_id="c", cluster="api")  # wrong
    WindFarmClient.azure_project("t", "c", "s", "api", "p", limits=4)  # wrong


def write(client: WindFarmClient, frame: pd.DataFrame) -> None:
    blade = BladeWrite(space="s", external_id="b", name="B")
    client.turbine.upsert(blade)  # wrong
    client.turbine.upsert(TurbineWrite(space="s", external_id="t", name="T"), stirct=True)  # wrong
    client.upsert(client.turbine.list())  # wrong
    TurbineWriteList.from_pandas(frame, nulls="drop")  # wrong
    client.turbine.subscribe(cursor=5)  # wrong
    client.with_space(1)  # wrong
