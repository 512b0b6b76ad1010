//! The one table that says what a status means.

use crate::error::{Code, Outcome};
use crate::error_body::ErrorBody;

/// Whose response a row applies to.
enum Source {
    /// Anybody: the service, or a gateway before it.
    Anyone,
    /// The service, which sends JSON with a `detail`.
    Service,
    /// The service, with this `error_code`.
    ServiceWithErrorCode(&'static str),
}

struct Row {
    least: u16,
    most: u16,
    source: Source,
    code: Code,
    outcome: Outcome,
}

const fn row(least: u16, most: u16, source: Source, code: Code, outcome: Outcome) -> Row {
    Row { least, most, source, code, outcome }
}

/// The first row that fits counts. Success (200 to 299) and redirects are not here.
const TABLE: &[Row] = &[
    row(400, 400, Source::Service, Code::Validation, Outcome::Rejected),
    row(401, 401, Source::Anyone, Code::Auth, Outcome::Rejected),
    row(403, 403, Source::Anyone, Code::Auth, Outcome::Rejected),
    row(404, 404, Source::Anyone, Code::NotFound, Outcome::Rejected),
    row(409, 409, Source::Anyone, Code::Conflict, Outcome::Rejected),
    row(422, 422, Source::Anyone, Code::Validation, Outcome::Rejected),
    row(429, 429, Source::Anyone, Code::RateLimit, Outcome::Rejected),
    row(400, 499, Source::Anyone, Code::Response, Outcome::Rejected),
    row(501, 501, Source::Anyone, Code::Response, Outcome::Rejected),
    row(502, 502, Source::Service, Code::Provisioning, Outcome::Rejected),
    row(503, 503, Source::ServiceWithErrorCode("CAPACITY"), Code::Capacity, Outcome::Rejected),
    // A gateway gave up waiting, or the service failed half-way: a host may exist.
    row(502, 504, Source::Anyone, Code::Unavailable, Outcome::Unknown),
];

/// A redirect, whose status browsers hide. It is never followed, and the server that sent it may have acted before.
pub const REDIRECT: (Code, Outcome) = (Code::Response, Outcome::Unknown);

/// Any other status, 500 among them: what the service did before it failed is not known.
const ANY_OTHER: (Code, Outcome) = (Code::Response, Outcome::Unknown);

/// The kind of failure a status means, and what it says of the effect.
pub fn meaning(status: u16, body: &ErrorBody) -> (Code, Outcome) {
    let fits = |row: &&Row| {
        (row.least..=row.most).contains(&status)
            && match row.source {
                Source::Anyone => true,
                Source::Service => body.from_service,
                Source::ServiceWithErrorCode(slug) => body.error_code.as_deref() == Some(slug),
            }
    };
    TABLE.iter().find(fits).map_or(ANY_OTHER, |row| (row.code, row.outcome))
}
