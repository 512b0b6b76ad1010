"""The calls of calls.mjs, as a user of drukbox-python-sdk writes them. Makes them all, prints their names as JSON.

    calls.py BASE_URL TOKEN
"""

import asyncio
import json
import sys
from datetime import UTC, datetime

from drukbox_sdk import Issuer, SandboxAPI, Secret

ID = "01a204e1-93f7-7b13-a4ac-0612e5353cd3"
WHOLE_SECOND = datetime(2031, 1, 2, 3, 4, 5, tzinfo=UTC)
MILLISECONDS = datetime(2031, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
TEXT = 'Größe "quoted" \\ 配额 🚫\nsecond line'

CALLS = {
    "create host, nothing given": lambda api: api.create_host(),
    "create host, everything given": lambda api: api.create_host(
        disk_gb=40,
        env={"A": "1", "EMPTY": "", "TEXT": TEXT},
        expires_at=MILLISECONDS,
        idempotency_key="run:42",
        image=" ubuntu 24.04 ",
        instance_type="cx33",
        provider="exe",
        secrets={"github": Secret(value="ghp_1")},
        template=ID,
    ),
    "create host, a whole second": lambda api: api.create_host(expires_at=WHOLE_SECOND),
    "create host, permanent": lambda api: api.create_host(permanent=True),
    "create host, empty env and secrets": lambda api: api.create_host(env={}, secrets={}),
    "create host, empty strings": lambda api: api.create_host(image="", provider="", instance_type=""),
    "create host, control characters": lambda api: api.create_host(env={"A": "tab\t bell\u0007 return\r"}),
    "create host, a secret with its service": lambda api: api.create_host(
        secrets={
            "own": Secret(host="api.example", auth_variable="KEY", auth_header="X-Key", auth_prefix="", value="v"),
            "openai": Secret(value="sk-1"),
        },
    ),
    "create host, a secret from an issuer": lambda api: api.create_host(
        secrets={
            "own": Issuer(
                auth_prefix="Token ",
                auth_header="Authorization",
                auth_variable="KEY",
                host="api.example",
                url="https://issuer.example/token?a=b",
                headers={"X-A": "1", "X-B": "2"},
                refresh="15m",
            ),
        },
    ),
    "get host": lambda api: api.get_host(ID),
    "get host, an id that needs encoding": lambda api: api.get_host("{a b} é"),
    "get host, a urn": lambda api: api.get_host(f"urn:uuid:{ID}"),
    "attach": lambda api: api.attach(ID),
    "list hosts": lambda api: api.list_hosts(),
    "renew host": lambda api: api.renew_host(ID),
    "renew host, until an instant": lambda api: api.renew_host(ID, expires_at=MILLISECONDS),
    "delete host": lambda api: api.delete_host(ID),
    "refresh secret": lambda api: api.refresh_secret(ID, "github"),
    "create template": lambda api: api.create_template(setup_script="apt-get update\n"),
    "create template, everything given": lambda api: api.create_template(
        setup_script=TEXT, provider="exe", base_image="debian:12", label="ci"
    ),
    "get template": lambda api: api.get_template(ID),
    "list templates": lambda api: api.list_templates(),
    "delete template": lambda api: api.delete_template(ID),
    "create http proxy": lambda api: api.create_http_proxy(
        name="gmail-mcp", target="https://mcp.example", headers={"X-Key": "k", "A": "ü"}
    ),
    "delete http proxy": lambda api: api.delete_http_proxy("gmail-mcp"),
    "attach http proxy": lambda api: api.attach_http_proxy("gmail-mcp", ID),
    "detach http proxy": lambda api: api.detach_http_proxy("gmail-mcp", ID),
    "create service account": lambda api: api.create_service_account("ci"),
    "remove service account": lambda api: api.remove_service_account("ci"),
    "doctor": lambda api: api.doctor(),
}


async def main(base_url: str, token: str) -> None:
    api = SandboxAPI(base_url=base_url, token=token, timeout=20)
    for call in CALLS.values():
        await call(api)
    await api.aclose()
    print(json.dumps(list(CALLS)))


asyncio.run(main(*sys.argv[1:]))
