"""Writing nodes, side by side: this client with wire models and with encoded items, and cognite-sdk.

The server answers at once, from another process: what is compared is the work of the clients.
"""

from __future__ import annotations

import argparse
import os
import warnings

from page_server import values
from side_by_side import measure, report, serving

from pygen_client import ClientConfig, NodeWrite, PygenClient, SourceData, Token, ViewReference
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances import apply

os.environ["COGNITE_DISABLE_PYPI_VERSION_CHECK"] = "1"
VIEW = ("sp_model", "Thing", "v1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=10_000, help="a multiple of 1,000")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    from cognite.client import ClientConfig as SdkConfig
    from cognite.client import CogniteClient
    from cognite.client import data_modeling as dm
    from cognite.client.credentials import Token as SdkToken

    view = ViewReference(space=VIEW[0], external_id=VIEW[1], version=VIEW[2])
    rows = [(f"node_{number:08d}", values(number)) for number in range(options.nodes)]
    ours = [
        NodeWrite(space="sp_bench", external_id=name, sources=[SourceData(source=view, properties=row)])
        for name, row in rows
    ]
    encoded = [encode_json(node.dump()) for node in ours]
    theirs = [dm.NodeApply("sp_bench", name, sources=[dm.NodeOrEdgeData(dm.ViewId(*VIEW), row)]) for name, row in rows]
    with serving(1, 1000, 0) as url, PygenClient(ClientConfig(url, "p", Token("t"))) as client:
        sdk = CogniteClient(SdkConfig("bench", "p", SdkToken("t"), base_url=url))
        ways = {
            "cognite-sdk apply": lambda: sdk.data_modeling.instances.apply(theirs),
            "pygen-client, models": lambda: client.instances.apply(ours),
            "pygen-client, encoded": lambda: client.run(apply(encoded)),
        }
        report(measure(ways, options.rounds), options.nodes, "cognite-sdk apply")


if __name__ == "__main__":
    main()
