//! Service accounts: a name the service knows a caller by, and that caller's token. For admin keys only.
//!
//! ```text
//! POST   /service-accounts          create, 201, the only response that holds the token
//! DELETE /service-accounts/{name}   remove, 204
//! ```

use crate::fields::{Fields, Takes, required};
use crate::operation::{Operation, Returns};
use litterbox_decoder::record::schema::field;
use litterbox_decoder::record::{Rule, Schema};

#[allow(missing_docs)]
pub static CREATE: Operation = Operation::new("POST /service-accounts", Returns::One(&SERVICE_ACCOUNT))
    .with_body(&NEW_SERVICE_ACCOUNT)
    .that_creates();
#[allow(missing_docs)]
pub static REMOVE: Operation =
    Operation::new("DELETE /service-accounts/{name}", Returns::Nothing).with_parameters(&["name"]);

static NEW_SERVICE_ACCOUNT: Fields =
    Fields { name: "spec", fields: &[required("name", "name", Takes::Text)], one_of: &[] };

/// The account record.
pub static SERVICE_ACCOUNT: Schema = Schema {
    fields: &[field("name", "name", Rule::Text), field("token", "token", Rule::RequiredText)],
    derive: None,
    derived: &[],
};
