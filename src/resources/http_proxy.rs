//! HTTP proxies: an origin that hosts reach with headers only the service knows.
//!
//! ```text
//! POST   /http-proxies                       create, 201
//! DELETE /http-proxies/{name}                delete, 204
//! POST   /http-proxies/{name}/hosts/{id}     attach, 200
//! DELETE /http-proxies/{name}/hosts/{id}     detach, 204
//! ```

use crate::fields::{Fields, Takes, required};
use crate::operation::{Operation, Returns};
use litterbox_decoder::record::schema::field;
use litterbox_decoder::record::{Rule, Schema};

#[allow(missing_docs)]
pub static CREATE: Operation =
    Operation::new("POST /http-proxies", Returns::One(&HTTP_PROXY)).with_body(&NEW_HTTP_PROXY).that_creates();
#[allow(missing_docs)]
pub static DELETE: Operation =
    Operation::new("DELETE /http-proxies/{name}", Returns::Nothing).with_parameters(&["name"]);
#[allow(missing_docs)]
pub static ATTACH: Operation = Operation::new("POST /http-proxies/{name}/hosts/{id}", Returns::One(&ATTACHMENT))
    .with_parameters(&["name", "hostId"]);
#[allow(missing_docs)]
pub static DETACH: Operation =
    Operation::new("DELETE /http-proxies/{name}/hosts/{id}", Returns::Nothing).with_parameters(&["name", "hostId"]);

static NEW_HTTP_PROXY: Fields = Fields {
    name: "spec",
    fields: &[
        required("name", "name", Takes::Text),
        required("target", "target", Takes::Url),
        required("headers", "headers", Takes::SecretTexts),
    ],
    one_of: &[],
};

/// The proxy record.
pub static HTTP_PROXY: Schema = Schema {
    fields: &[field("name", "name", Rule::RequiredText), field("status", "status", Rule::Text)],
    derive: None,
    derived: &[],
};

/// The record of an attachment.
pub static ATTACHMENT: Schema = Schema {
    fields: &[
        field("name", "name", Rule::RequiredText),
        field("host_id", "hostId", Rule::Text),
        field("status", "status", Rule::Text),
    ],
    derive: None,
    derived: &[],
};
