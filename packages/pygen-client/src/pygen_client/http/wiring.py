"""What a client's drivers know of the world outside: versions, time and chance."""

from __future__ import annotations

import random
import time
from importlib.metadata import version
from typing import TYPE_CHECKING

from pygen_client.http.exchange import Wire
from pygen_client.http.retry import RetryPolicy

if TYPE_CHECKING:
    from pygen_client.config import ClientConfig


def make_wire(config: ClientConfig) -> Wire:
    """The world as a real client sees it."""
    return Wire(
        config=config,
        policy=RetryPolicy(max_retries=config.max_retries),
        user_agent=f"PygenClient/{version('pygen-client')}",
        clock=time.monotonic,
        chance=random.random,
    )
