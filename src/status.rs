//! The one table that says what a status means.

use crate::error::{Code, Outcome};
use crate::error_body::ServiceError;

/// Who has to be speaking for a row to apply.
enum Said {
    /// Anybody: the service, or a gateway before it.
    ByAnyone,
    /// The service, which answers JSON with a `detail`.
    ByService,
    /// The service, with this `error_code`.
    AsErrorCode(&'static str),
}

struct Row {
    least: u16,
    most: u16,
    said: Said,
    code: Code,
    outcome: Outcome,
}

const fn row(least: u16, most: u16, said: Said, code: Code, outcome: Outcome) -> Row {
    Row { least, most, said, code, outcome }
}

/// The first row that fits counts. Success (200 to 299) is not here.
const TABLE: &[Row] = &[
    // A redirect is never followed, so what stood behind it did not happen here; what stood before it may have.
    row(300, 399, Said::ByAnyone, Code::Response, Outcome::Unknown),
    row(400, 400, Said::ByService, Code::Validation, Outcome::Rejected),
    row(401, 401, Said::ByAnyone, Code::Auth, Outcome::Rejected),
    row(403, 403, Said::ByAnyone, Code::Auth, Outcome::Rejected),
    row(404, 404, Said::ByAnyone, Code::NotFound, Outcome::Rejected),
    row(409, 409, Said::ByAnyone, Code::Conflict, Outcome::Rejected),
    row(422, 422, Said::ByAnyone, Code::Validation, Outcome::Rejected),
    row(400, 499, Said::ByAnyone, Code::Response, Outcome::Rejected),
    row(501, 501, Said::ByAnyone, Code::Response, Outcome::Rejected),
    row(502, 502, Said::ByService, Code::Provisioning, Outcome::Rejected),
    row(503, 503, Said::AsErrorCode("CAPACITY"), Code::Capacity, Outcome::Rejected),
    // A gateway gave up waiting, or the service failed half-way: a host may exist.
    row(502, 504, Said::ByAnyone, Code::Unavailable, Outcome::Unknown),
];

/// The kind of failure a status stands for, and what it says of the effect.
pub fn meaning(status: u16, error: &ServiceError) -> (Code, Outcome) {
    let fits = |row: &&Row| {
        row.least <= status
            && status <= row.most
            && match row.said {
                Said::ByAnyone => true,
                Said::ByService => error.from_service,
                Said::AsErrorCode(code) => error.error_code.as_deref() == Some(code),
            }
    };
    TABLE.iter().find(fits).map_or((Code::Response, Outcome::Unknown), |row| (row.code, row.outcome))
}
