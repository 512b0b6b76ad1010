//! Templates: a setup script baked into an image that hosts start from.
//!
//! ```text
//! POST   /templates        create, 202, status "building"
//! GET    /templates        list, newest first
//! GET    /templates/{id}   get
//! DELETE /templates/{id}   delete, 204
//! ```

use crate::fields::{Fields, Takes, optional, required};
use crate::operation::{Operation, Returns};
use litterbox_decoder::record::schema::field;
use litterbox_decoder::record::{Rule, Schema};

#[allow(missing_docs)]
pub static CREATE: Operation =
    Operation::new("POST /templates", Returns::One(&TEMPLATE)).with_body(&NEW_TEMPLATE).that_creates();
#[allow(missing_docs)]
pub static GET: Operation =
    Operation::new("GET /templates/{id}", Returns::One(&TEMPLATE)).with_parameters(&["templateId"]);
#[allow(missing_docs)]
pub static LIST: Operation = Operation::new("GET /templates", Returns::Many(&TEMPLATE));
#[allow(missing_docs)]
pub static DELETE: Operation =
    Operation::new("DELETE /templates/{id}", Returns::Nothing).with_parameters(&["templateId"]);

static NEW_TEMPLATE: Fields = Fields {
    name: "spec",
    fields: &[
        required("setupScript", "setup_script", Takes::Text),
        optional("provider", "provider", Takes::Text),
        optional("baseImage", "base_image", Takes::Text),
        optional("label", "label", Takes::Text),
    ],
    one_of: &[],
};

/// The template record.
pub static TEMPLATE: Schema = Schema {
    fields: &[
        field("id", "id", Rule::RequiredText),
        field("provider", "provider", Rule::Text),
        field("base_image", "baseImage", Rule::Text),
        field("setup_script_hash", "setupScriptHash", Rule::Text),
        field("label", "label", Rule::Text),
        field("image", "image", Rule::Text),
        field("status", "status", Rule::Text),
        field("last_error", "lastError", Rule::Text),
        field("created_at", "createdAt", Rule::Text),
        field("updated_at", "updatedAt", Rule::Text),
        field("last_used_at", "lastUsedAt", Rule::TextOrNull),
    ],
    derive: None,
    derived: &[],
};
