//! Random responses and arguments: what is right, what is nearly right, and anything at all.

use crate::reference::{self, Rule, Schema};
use crate::response::{OPERATIONS, SECRET};
use litterbox_sdk::head::Head;
use litterbox_sdk::resources::host;
use litterbox_sdk::value::Value;
use proptest::prelude::*;
use serde_json::Value as Json;

/// JSON values, the names of fields and secrets among their strings.
pub fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (0_i64..70_000).prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        any::<String>().prop_map(Json::from),
        Just(Json::from(SECRET)),
        Just(Json::from("")),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            prop::collection::vec((key(), inner), 0..8).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// Text of lines, most of it long; here and there what is written with another escape.
pub fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        60 => "[a-zA-Z0-9+/= é🚫]{0,80}",
        1 => "[\"\\\\\t\u{0}\u{7f}\u{2028}/]{1,3}",
    ];
    prop::collection::vec(line, 0..30).prop_map(|lines| lines.join("\n"))
}

fn key() -> impl Strategy<Value = String> {
    let known = host::HOST.fields.iter().map(|field| str::from_utf8(field.wire_name()).unwrap());
    let others =
        ["ok", "checks", "tailnet", "token", "detail", "error_code", "loc", "msg", "type", "input", "__proto__"];
    let known: Vec<&'static str> = known.chain(others).collect();
    prop_oneof![
        4 => prop::sample::select(known).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z_]{0,6}",
    ]
}

/// An operation by its index, and a body of the kind it promises: every field is right, `null` or absent, and up to two are anything.
pub fn promised() -> impl Strategy<Value = (usize, Json)> {
    let schemas: [(&str, &'static Schema); 9] = [
        ("POST /hosts", &reference::HOST),
        ("GET /hosts/{id}", &reference::HOST),
        ("POST /hosts/{id}/renew", &reference::HOST),
        ("POST /templates", &reference::TEMPLATE),
        ("GET /templates/{id}", &reference::TEMPLATE),
        ("POST /http-proxies", &reference::HTTP_PROXY),
        ("POST /http-proxies/{name}/hosts/{id}", &reference::ATTACHMENT),
        ("POST /service-accounts", &reference::SERVICE_ACCOUNT),
        ("GET /doctor", &reference::REPORT),
    ];
    let lists: [(&str, &'static Schema); 2] =
        [("GET /hosts", &reference::HOST), ("GET /templates", &reference::TEMPLATE)];
    let index = |name: &str| OPERATIONS.iter().position(|operation| operation.name == name).unwrap();
    let one =
        prop::sample::select(schemas.to_vec()).prop_flat_map(move |(name, schema)| (Just(index(name)), record(schema)));
    let many = prop::sample::select(lists.to_vec()).prop_flat_map(move |(name, schema)| {
        (Just(index(name)), prop::collection::vec(record(schema), 0..4).prop_map(Json::from))
    });
    prop_oneof![4 => one, 1 => many]
}

fn record(schema: &'static Schema) -> BoxedStrategy<Json> {
    let field = |(name, rule): &(&'static str, Rule)| (Just((*name).to_owned()), member(*rule));
    let fields: Vec<_> = schema.fields.iter().map(field).collect();
    let names: Vec<&str> = schema.fields.iter().map(|(name, _)| *name).collect();
    let anything = (prop::sample::select(names).prop_map(str::to_owned), json());
    let unknown = ("[a-z]{1,5}(_{1,2}[a-z0-9é]{1,5}){0,2}", json());
    let others = prop::collection::vec(prop_oneof![1 => anything, 2 => unknown], 0..3);
    (fields, others)
        .prop_map(|(fields, others)| {
            let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
            fields.chain(others).collect()
        })
        .boxed()
}

/// A right value, `null`, or none where a field may be absent.
fn member(rule: Rule) -> BoxedStrategy<Option<Json>> {
    let text = || any::<String>().prop_map(Json::from);
    let right = match rule {
        Rule::RequiredText => return text().prop_map(Some).boxed(),
        Rule::RequiredBoolean => return any::<bool>().prop_map(|flag| Some(Json::from(flag))).boxed(),
        Rule::RequiredChecks => {
            let checks = prop::collection::vec(record(&reference::CHECK), 0..3);
            return checks.prop_map(|checks| Some(Json::from(checks))).boxed();
        }
        Rule::Text | Rule::MaybeText => text().boxed(),
        Rule::MaybeInteger => (-70_000_i64..70_000).prop_map(Json::from).boxed(),
        Rule::Boolean => any::<bool>().prop_map(Json::from).boxed(),
    };
    prop_oneof![6 => right.prop_map(Some), 1 => Just(Some(Json::Null)), 1 => Just(None)].boxed()
}

/// Bodies: JSON, nearly JSON, a recorded one with a few bytes changed, or anything.
pub fn body() -> impl Strategy<Value = Vec<u8>> {
    let recorded: Vec<&'static str> = include_str!("../fixtures/exchanges.jsonl").lines().collect();
    let recorded = prop::sample::select(recorded).prop_map(|line| {
        let exchange: Json = serde_json::from_str(line).unwrap();
        exchange["response"]["body"].as_str().unwrap_or_default().as_bytes().to_vec()
    });
    let bytes = prop_oneof![
        3 => json().prop_map(|json| json.to_string().into_bytes()),
        2 => prop::collection::vec(json(), 0..4).prop_map(|list| Json::from(list).to_string().into_bytes()),
        3 => recorded,
        1 => any::<Vec<u8>>(),
        1 => "[\\[\\]{}\",:\\\\0-9a-u \\-+.eE\n\u{feff}]{0,60}".prop_map(String::into_bytes),
    ];
    let piece = prop_oneof![Just(SECRET.as_bytes().to_vec()), prop::collection::vec(any::<u8>(), 0..4)];
    let change = (any::<prop::sample::Index>(), 0_usize..8, piece);
    (bytes, prop::collection::vec(change, 0..3)).prop_map(|(mut body, changes)| {
        for (at, length, piece) in changes {
            let start = at.index(body.len() + 1);
            let end = (start + length).min(body.len());
            body.splice(start..end, piece);
        }
        body
    })
}

fn header() -> impl Strategy<Value = Option<String>> {
    let known = ["application/json", "application/json; charset=utf-8", "text/html", "a/b+json", SECRET, "5", "-1"];
    prop_oneof![
        1 => Just(None),
        4 => prop::sample::select(known.to_vec()).prop_map(|known| Some(known.to_owned())),
        1 => any::<String>().prop_map(Some),
        1 => "https?://[a-z@:/?#.]{0,20}".prop_map(|url| Some(url + SECRET)),
    ]
}

pub fn head() -> impl Strategy<Value = Head> {
    let status = prop_oneof![
        3 => prop::sample::select(vec![200_u16, 201, 202, 204]),
        3 => prop::sample::select(vec![400_u16, 401, 403, 404, 409, 422, 429, 500, 501, 502, 503, 504]),
        1 => 0_u16..1_000,
        1 => any::<u16>(),
    ];
    (status, header(), header(), header(), prop::bool::weighted(0.05)).prop_map(
        |(status, content_type, retry_after, location, opaque_redirect)| Head {
            status,
            content_type,
            retry_after,
            location,
            opaque_redirect,
        },
    )
}

/// What a user may pass.
pub fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Nothing),
        Just(Value::Null),
        any::<f64>().prop_map(Value::Number),
        any::<String>().prop_map(Value::Text),
        Just(Value::Text("2031-01-02T03:04:05Z".to_owned())),
        any::<Option<String>>().prop_map(Value::Date),
        any::<String>().prop_map(Value::Url),
        Just(Value::Other("a function".to_owned())),
    ];
    leaf.prop_recursive(4, 40, 8, |inner| prop::collection::vec((option(), inner), 0..8).prop_map(Value::Object))
}

fn option() -> impl Strategy<Value = String> {
    let bodies = OPERATIONS.iter().filter_map(|operation| operation.body);
    let known = bodies.flat_map(|body| body.fields.iter().map(|option| option.js));
    let secret = ["host", "authVariable", "authHeader", "authPrefix", "value", "issuer", "url", "refresh"];
    let known: Vec<&'static str> = known.chain(secret).collect();
    prop_oneof![8 => prop::sample::select(known).prop_map(str::to_owned), 1 => any::<String>()]
}
