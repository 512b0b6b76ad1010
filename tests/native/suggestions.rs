//! "Did you mean …?"

use litterbox_sdk::suggest::closest;

const KNOWN: [&str; 10] = [
    "diskGb",
    "env",
    "expiresAt",
    "idempotencyKey",
    "image",
    "instanceType",
    "provider",
    "secrets",
    "template",
    "timeoutMs",
];

#[test]
fn the_name_that_was_meant_is_found() {
    let rows = [
        ("expires_at", Some("expiresAt")),
        ("expires-at", Some("expiresAt")),
        ("ExpiresAt", Some("expiresAt")),
        ("expiresat", Some("expiresAt")),
        ("expireAt", Some("expiresAt")),
        ("expires", Some("expiresAt")),
        ("imgae", Some("image")),
        ("images", Some("image")),
        ("disk", Some("diskGb")),
        ("diskSizeGb", None),
        ("enviroment", Some("env")),
        ("timeout", Some("timeoutMs")),
        ("idempotency_key", Some("idempotencyKey")),
        ("secret", Some("secrets")),
        ("retries", None),
        ("xyzzy", None),
        ("", None),
        ("🚫🚫🚫", None),
    ];
    for (given, meant) in rows {
        assert_eq!(closest(given, &KNOWN), meant, "{given}");
    }
    assert_eq!(closest("anything", &[]), None);
}

#[test]
fn long_names_cost_little() {
    assert_eq!(closest(&"expiresAt".repeat(1_000_000), &KNOWN), Some("expiresAt"));
}
