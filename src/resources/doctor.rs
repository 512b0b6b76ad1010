//! Diagnostics.
//!
//! ```text
//! GET /doctor   always 200: read `ok`, not the status
//! ```

use crate::operation::{Operation, Returns};
use litterbox_decoder::json::scan::Kind;
use litterbox_decoder::json::write::Output;
use litterbox_decoder::record::schema::{Field, field, row};
use litterbox_decoder::record::{Members, Rule, Schema};

#[allow(missing_docs)]
pub static DOCTOR: Operation = Operation::new("GET /doctor", Returns::One(&REPORT));

static CHECK: Schema = Schema {
    fields: &[
        field("name", "name", Rule::RequiredText),
        field("status", "status", Rule::RequiredText),
        field("detail", "detail", Rule::TextOrNull),
        field("latency_ms", "latencyMs", Rule::IntegerOrNull),
        field("hint", "hint", Rule::TextOrNull),
    ],
    derive: None,
    derived: &[],
};

/// The fields of a report: older generations say `tailscale_enabled` for `tailnet`.
const FIELDS: &[Field] = &[
    field("ok", "ok", Rule::RequiredBoolean),
    field("active_provider", "activeProvider", Rule::Text),
    field("tailnet", "", Rule::Boolean),
    field("tailscale_enabled", "", Rule::Boolean),
    field("checks", "checks", Rule::RequiredList(&CHECK)),
];

/// The report of every generation.
pub static REPORT: Schema = Schema { fields: FIELDS, derive: Some(write_tailnet), derived: &["tailnet"] };

const TAILNET: usize = row(FIELDS, "tailnet");
const TAILSCALE_ENABLED: usize = row(FIELDS, "tailscale_enabled");

fn write_tailnet(members: &Members<'_>, out: &mut Output) {
    let value = |row| members.get(row).filter(|raw| raw.kind == Kind::Boolean);
    let tailnet = value(TAILNET).or_else(|| value(TAILSCALE_ENABLED));
    out.push(b",\"tailnet\":");
    out.push(tailnet.map_or(b"false", |raw| raw.text));
}
