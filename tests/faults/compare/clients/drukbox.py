"""Runs the tasks on standard input with drukbox-python-sdk and prints the outcome of each as JSON."""

import asyncio
import json
import os
import sys
import time
import traceback

import drukbox_sdk

HUNG_S = 6.0


async def call(task):
    api = drukbox_sdk.SandboxAPI(base_url=task["base"], token=task["token"], timeout=1.0)
    match task["verb"]:
        case "list":
            return await api.list_hosts()
        case "get":
            return await api.get_host(task["hostId"])
        case "create":
            return await api.create_host(env=task["env"])
        case "delete":
            return await api.delete_host(task["hostId"])


async def run(task):
    start = time.monotonic()
    try:
        value = await asyncio.wait_for(call(task), HUNG_S)
        shown = "nothing" if value is None else f"`{str(value)[:40]}`"
        outcome = {"result": "value", "value": shown}
    except BaseException as error:
        elapsed = time.monotonic() - start
        if isinstance(error, asyncio.TimeoutError) and elapsed >= HUNG_S - 0.1:
            outcome = {"result": "hung"}
        else:
            own = type(error).__module__.startswith("drukbox_sdk") or type(error) is ValueError
            shown = "".join(traceback.format_exception(error))
            outcome = {"result": "error", "name": type(error).__name__, "own": own, "shown": shown}
    return {"id": task["id"], "ms": round((time.monotonic() - start) * 1000), **outcome}


async def main():
    outcomes = [await run(task) for task in json.load(sys.stdin)]
    sys.stdout.write(json.dumps(outcomes))
    sys.stdout.flush()
    os._exit(0)


asyncio.run(main())
