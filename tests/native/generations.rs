//! Records of every generation of the service, and of one that does not exist yet.

use crate::reference::{self, WrongTypes::AreRefused};
use crate::values::{json_head, success, text};
use litterbox_sdk::resources::{doctor, host, http_proxy, service_account, template};
use serde_json::{Value, json};

fn read_host(wire: &Value) -> Value {
    let decoded = success(&host::GET.request(&[text("h1")]).unwrap(), &json_head(200), &wire.to_string()).unwrap();
    assert_eq!(decoded, reference::host(wire));
    decoded
}

/// What all generations have in common.
fn merged(more: &Value) -> Value {
    let mut wire = json!({
        "id": "01a204e1-93f7-7b13-a4ac-0612e5353cd3", "name": "sb-0612e5353cd3", "status": "active", "provider": "exe",
        "image": "ubuntu", "known_hosts": "a ssh-ed25519 b\n", "tailscale_device_id": null, "last_error": "",
        "created_at": "2026-11-22T20:10:22.071373Z", "updated_at": "2026-11-22T15:10:22-05:00",
        "activated_at": null, "expires_at": "9999-12-31T23:59:59Z",
    });
    wire.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    wire
}

#[test]
fn a_host_of_litterbox() {
    let decoded = read_host(&merged(&json!({ "ssh_host": "10.0.0.1", "ssh_port": 2222 })));
    assert_eq!(
        decoded,
        json!({
            "id": "01a204e1-93f7-7b13-a4ac-0612e5353cd3", "name": "sb-0612e5353cd3", "status": "active", "provider": "exe",
            "image": "ubuntu", "knownHosts": "a ssh-ed25519 b\n", "tailscaleDeviceId": null, "lastError": "",
            "createdAt": "2026-11-22T20:10:22.071373Z", "updatedAt": "2026-11-22T15:10:22-05:00",
            "activatedAt": null, "expiresAt": "9999-12-31T23:59:59Z",
            "sshHost": "10.0.0.1", "sshPort": 2222, "sshUsername": "",
            "externalSshHost": null, "externalSshPort": null, "internalSshHost": null,
            "privateKey": null, "serviceAccount": null, "instanceType": null, "diskGb": null, "leaseDeadline": null,
        })
    );
}

#[test]
fn a_host_as_observed_and_of_the_newest_service() {
    let observed = json!({
        "external_ssh_host": "127.0.0.1", "external_ssh_port": 12222, "ssh_username": "root", "internal_ssh_host": null,
        "instance_type": "cx33", "disk_gb": 40, "private_key": "-----BEGIN\nEND-----\n",
    });
    let decoded = read_host(&merged(&observed));
    assert_eq!(decoded["sshHost"], "127.0.0.1");
    assert_eq!(decoded["sshPort"], 12222);
    assert_eq!(decoded["serviceAccount"], Value::Null);
    assert_eq!(decoded["privateKey"], "-----BEGIN\nEND-----\n");

    let mut newest = observed;
    newest["service_account"] = json!("admin");
    newest["lease_deadline"] = json!("2031-01-01T00:00:00Z");
    let decoded = read_host(&merged(&newest));
    assert_eq!(decoded["serviceAccount"], "admin");
    assert_eq!(decoded["leaseDeadline"], "2031-01-01T00:00:00Z");
}

#[test]
fn a_host_of_a_service_that_does_not_exist_yet() {
    let decoded = read_host(&merged(&json!({
        "status": "hibernating", "region": "eu-1", "gpu_count": 2, "boot_time_ms": 1.5, "is_spot": true,
        "labels": { "snake_case": [1, { "a_b": null }] }, "ssh_host": "new.example", "ssh_port": 2200,
        "external_ssh_host": "old.example", "external_ssh_port": 2201,
    })));
    assert_eq!(decoded["status"], "hibernating");
    assert_eq!(decoded["gpuCount"], 2);
    // What is inside a value that is not known stays as it is.
    assert_eq!(decoded["labels"], json!({ "snake_case": [1, { "a_b": null }] }));
    assert_eq!(decoded["sshHost"], "new.example");
}

#[test]
fn the_address_to_dial_is_the_internal_one_if_there_is_one() {
    let rows = [
        (json!({}), "", 22),
        (json!({ "ssh_host": "a" }), "a", 22),
        (json!({ "ssh_host": "a", "ssh_port": 2222 }), "a", 2222),
        (json!({ "ssh_host": "a", "ssh_port": null, "external_ssh_port": 3 }), "a", 22),
        (json!({ "ssh_host": "", "ssh_port": 5 }), "", 5),
        (json!({ "ssh_host": "", "ssh_port": 5, "external_ssh_port": 6 }), "", 5),
        (json!({ "ssh_host": null, "external_ssh_host": "b", "external_ssh_port": 6, "ssh_port": 5 }), "b", 6),
        (json!({ "ssh_host": "a", "ssh_port": 5, "external_ssh_host": "b", "external_ssh_port": 6 }), "a", 5),
        (json!({ "external_ssh_host": "", "external_ssh_port": 22, "internal_ssh_host": "c" }), "c", 22),
        (json!({ "external_ssh_host": "", "external_ssh_port": 2222, "internal_ssh_host": "c" }), "c", 22),
        (json!({ "external_ssh_host": "b", "external_ssh_port": 2222, "internal_ssh_host": "c" }), "c", 22),
        (json!({ "ssh_host": "a", "ssh_port": 5, "internal_ssh_host": "c" }), "c", 22),
        (json!({ "external_ssh_host": "b", "internal_ssh_host": "" }), "b", 22),
        (json!({ "external_ssh_host": "", "external_ssh_port": 2222, "internal_ssh_host": null }), "", 2222),
        (json!({ "internal_ssh_host": "" }), "", 22),
    ];
    for (wire, address, port) in rows {
        let decoded = read_host(&merged(&wire));
        assert_eq!((&decoded["sshHost"], &decoded["sshPort"]), (&json!(address), &json!(port)), "{wire}");
        for (name, field) in [("externalSshHost", "external_ssh_host"), ("internalSshHost", "internal_ssh_host")] {
            assert_eq!(decoded[name], wire.get(field).cloned().unwrap_or_default(), "{wire}");
        }
    }
}

/// The response to a create is passed on as it came; what cannot be an address or a port is not taken for one.
#[test]
fn the_address_of_a_created_host_is_made_of_right_values_only() {
    let rows = [
        (json!({ "ssh_host": "a", "ssh_port": "2222" }), "a", 22),
        (json!({ "ssh_host": "a", "ssh_port": 1.5, "external_ssh_port": 3 }), "a", 22),
        (json!({ "external_ssh_host": 7, "internal_ssh_host": ["c"] }), "", 22),
        (json!({ "external_ssh_host": "b", "external_ssh_port": 6, "internal_ssh_host": ["c"] }), "b", 6),
    ];
    for (wire, address, port) in rows {
        let wire = merged(&wire);
        let request = crate::response::request(&host::CREATE);
        let created = success(&request, &json_head(201), &wire.to_string()).unwrap();
        assert_eq!(Ok(&created), reference::response("POST /hosts", &wire).as_ref());
        assert_eq!((&created["sshHost"], &created["sshPort"]), (&json!(address), &json!(port)), "{wire}");
    }
}

#[test]
fn reports_of_every_generation() {
    let request = doctor::DOCTOR.request(&[]).unwrap();
    let check = json!({ "name": "db", "status": "ok", "detail": "", "latency_ms": 3, "hint": null });
    let odd = json!({ "name": "exchange", "status": "slow", "latency_ms": null, "retry_in_s": 3 });
    let rows = [
        (json!({ "tailscale_enabled": true }), true),
        (json!({ "tailscale_enabled": false }), false),
        (json!({ "tailnet": true, "tailscale_enabled": false }), true),
        (json!({ "tailnet": false, "tailscale_enabled": true }), false),
        (json!({ "tailnet": null, "tailscale_enabled": true }), true),
        (json!({ "tailnet": null }), false),
        (json!({}), false),
    ];
    for (flags, tailnet) in rows {
        let mut wire = json!({ "ok": false, "active_provider": "exe", "checks": [check, odd], "since": "x" });
        wire.as_object_mut().unwrap().extend(flags.as_object().unwrap().clone());
        let decoded = success(&request, &json_head(200), &wire.to_string()).unwrap();
        assert_eq!(decoded, reference::response("GET /doctor", &wire).unwrap());
        assert_eq!(decoded["tailnet"], tailnet, "{wire}");
        assert_eq!(
            decoded["checks"][1],
            json!({
                "name": "exchange", "status": "slow", "detail": null, "latencyMs": null, "hint": null, "retryInS": 3,
            })
        );
    }
}

#[test]
fn templates_proxies_and_accounts() {
    let template = json!({
        "id": "t1", "provider": "exe", "base_image": "debian:12", "setup_script_hash": "ab12", "label": "ci", "image": "",
        "status": "building", "last_error": "", "created_at": "c", "updated_at": "u", "last_used_at": null, "size_gb": 3,
    });
    let proxy = json!({ "name": "gmail-mcp", "status": "created" });
    let attachment = json!({ "name": "gmail-mcp", "host_id": "h1", "status": "attached" });
    let account = json!({ "name": "ci", "token": "drkb_1" });
    // The short-lived names of an earlier server: a known field is empty, the old one passes through.
    let earlier = json!({ "id": "t1", "requirements_hash": "ab12", "handle": "img-1" });
    let rows = [
        (&template::GET, vec![text("t1")], &template, reference::TEMPLATE),
        (&template::GET, vec![text("t1")], &earlier, reference::TEMPLATE),
        (&http_proxy::ATTACH, vec![text("n"), text("h1")], &attachment, reference::ATTACHMENT),
    ];
    for (operation, arguments, wire, fields) in rows {
        let decoded = success(&operation.request(&arguments).unwrap(), &json_head(200), &wire.to_string()).unwrap();
        assert_eq!(decoded, reference::record(wire, &fields, AreRefused).unwrap());
    }
    for (operation, wire, fields) in [
        (&http_proxy::CREATE, &proxy, reference::HTTP_PROXY),
        (&service_account::CREATE, &account, reference::SERVICE_ACCOUNT),
    ] {
        let request = crate::response::request(operation);
        let decoded = success(&request, &json_head(201), &wire.to_string()).unwrap();
        assert_eq!(decoded, reference::record(wire, &fields, AreRefused).unwrap());
    }
}
