//! The one table that says what a status means.

use crate::error::{Code, Outcome};
use crate::error_body::ErrorBody;

/// Who has to be speaking for a row to apply.
enum Speaker {
    /// Anybody: the service, or a gateway before it.
    Anyone,
    /// The service, which sends JSON with a `detail`.
    Service,
    /// The service, with this `error_code`.
    ServiceSaying(&'static str),
}

struct Row {
    least: u16,
    most: u16,
    speaker: Speaker,
    code: Code,
    outcome: Outcome,
}

const fn row(least: u16, most: u16, speaker: Speaker, code: Code, outcome: Outcome) -> Row {
    Row { least, most, speaker, code, outcome }
}

/// The first row that fits counts. Success (200 to 299) is not here.
const TABLE: &[Row] = &[
    // A redirect is never followed, so what stood behind it did not happen here; what stood before it may have.
    row(300, 399, Speaker::Anyone, Code::Response, Outcome::Unknown),
    row(400, 400, Speaker::Service, Code::Validation, Outcome::Rejected),
    row(401, 401, Speaker::Anyone, Code::Auth, Outcome::Rejected),
    row(403, 403, Speaker::Anyone, Code::Auth, Outcome::Rejected),
    row(404, 404, Speaker::Anyone, Code::NotFound, Outcome::Rejected),
    row(409, 409, Speaker::Anyone, Code::Conflict, Outcome::Rejected),
    row(422, 422, Speaker::Anyone, Code::Validation, Outcome::Rejected),
    row(429, 429, Speaker::Anyone, Code::RateLimit, Outcome::Rejected),
    row(400, 499, Speaker::Anyone, Code::Response, Outcome::Rejected),
    row(501, 501, Speaker::Anyone, Code::Response, Outcome::Rejected),
    row(502, 502, Speaker::Service, Code::Provisioning, Outcome::Rejected),
    row(503, 503, Speaker::ServiceSaying("CAPACITY"), Code::Capacity, Outcome::Rejected),
    // A gateway gave up waiting, or the service failed half-way: a host may exist.
    row(502, 504, Speaker::Anyone, Code::Unavailable, Outcome::Unknown),
];

/// The kind of failure a status stands for, and what it says of the effect.
pub fn meaning(status: u16, body: &ErrorBody) -> (Code, Outcome) {
    let fits = |row: &&Row| {
        (row.least..=row.most).contains(&status)
            && match row.speaker {
                Speaker::Anyone => true,
                Speaker::Service => body.from_service,
                Speaker::ServiceSaying(slug) => body.error_code.as_deref() == Some(slug),
            }
    };
    TABLE.iter().find(fits).map_or((Code::Response, Outcome::Unknown), |row| (row.code, row.outcome))
}
