//! Diagnostics.
//!
//! ```text
//! GET /doctor   always 200: read `ok`, not the status
//! ```

use crate::json::scan::{Kind, Raw};
use crate::operation::{Operation, Reads};
use crate::record::schema::field;
use crate::record::{Field, Rule, Schema};

#[allow(missing_docs)]
pub static DOCTOR: Operation = Operation::new("GET /doctor", Reads::One(&REPORT));

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

/// The report of every generation: older ones say `tailscale_enabled` for `tailnet`.
pub static REPORT: Schema = Schema {
    fields: &[
        field("ok", "ok", Rule::RequiredBoolean),
        field("active_provider", "activeProvider", Rule::Text),
        TAILNET,
        TAILSCALE_ENABLED,
        field("checks", "checks", Rule::RequiredList(&CHECK)),
    ],
    derive: Some(write_tailnet),
    derived: &["tailnet"],
};

const TAILNET: Field = field("tailnet", "", Rule::Boolean);
const TAILSCALE_ENABLED: Field = field("tailscale_enabled", "", Rule::Boolean);

fn write_tailnet(found: &[Option<Raw<'_>>], out: &mut String) {
    let value = |wanted: &Field| {
        let row = REPORT.fields.iter().position(|field| field.wire == wanted.wire)?;
        found.get(row)?.filter(|raw| raw.kind == Kind::Boolean)
    };
    let tailnet = value(&TAILNET).or_else(|| value(&TAILSCALE_ENABLED));
    out.push_str(",\"tailnet\":");
    out.push_str(tailnet.map_or("false", |raw| raw.text));
}
