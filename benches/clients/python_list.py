"""Times lists by drukbox-python-sdk: one line of JSON in for each round, milliseconds of one call out.

{"baseUrl": "http://…", "calls": 3}
"""

import asyncio
import gc
import json
import sys
import time

from drukbox_sdk import SandboxAPI


async def main() -> None:
    apis: dict[str, SandboxAPI] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        url = asked["baseUrl"]
        api = apis.setdefault(url, SandboxAPI(base_url=url, token="bench-token"))
        gc.collect()
        started = time.perf_counter()
        for _ in range(asked["calls"]):
            await api.list_hosts()
        print((time.perf_counter() - started) * 1000 / asked["calls"], flush=True)
    for api in apis.values():
        await api.aclose()


asyncio.run(main())
