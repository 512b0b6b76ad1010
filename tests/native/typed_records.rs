//! The typed records and the tables that write them say the same.

use crate::response::whole;
use litterbox_decoder::record::{Field, OnMismatch, Rule, Schema, record};
use litterbox_sdk::records::{DoctorReport, Host, HttpProxy, HttpProxyAttachment, ServiceAccount, Template};
use litterbox_sdk::resources::{doctor, host, http_proxy, service_account, template};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A record as the service sends it, with those of the table's fields that `takes` picks.
fn body(schema: &Schema, takes: fn(&Field) -> bool) -> Value {
    let fields = schema.fields.iter().filter(|field| takes(field));
    fields.map(|field| (str::from_utf8(field.wire_name()).unwrap().to_owned(), value(field.rule, takes))).collect()
}

fn value(rule: Rule, takes: fn(&Field) -> bool) -> Value {
    match rule {
        Rule::RequiredText | Rule::Text | Rule::Lines | Rule::TextOrNull => json!("text"),
        Rule::IntegerOrNull => json!(7),
        Rule::RequiredBoolean | Rule::Boolean => json!(true),
        Rule::RequiredList(schema) => json!([body(schema, takes)]),
    }
}

/// Reads what the table writes as `T`: all of it, nothing else, and the same when it is written again.
fn assert_typed<T: DeserializeOwned + Serialize>(schema: &'static Schema) {
    let every: fn(&Field) -> bool = |_| true;
    let required: fn(&Field) -> bool = |field| field.rule.is_required();
    for takes in [every, required] {
        let body = body(schema, takes).to_string();
        let written = whole(&record(body.as_bytes(), schema, OnMismatch::Reject).unwrap());
        let typed: T = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
        assert_eq!(serde_json::to_value(&typed).unwrap(), serde_json::from_str::<Value>(&written).unwrap());
    }
}

#[test]
fn every_table_writes_its_type() {
    assert_typed::<Host>(&host::HOST);
    assert_typed::<Template>(&template::TEMPLATE);
    assert_typed::<HttpProxy>(&http_proxy::HTTP_PROXY);
    assert_typed::<HttpProxyAttachment>(&http_proxy::ATTACHMENT);
    assert_typed::<ServiceAccount>(&service_account::SERVICE_ACCOUNT);
    assert_typed::<DoctorReport>(&doctor::REPORT);
}

#[test]
fn a_member_that_no_type_names_is_not_lost_silently() {
    let newer = r#"{"name":"p","status":"created","region":"eu"}"#;
    let written = whole(&record(newer.as_bytes(), &http_proxy::HTTP_PROXY, OnMismatch::Reject).unwrap());
    let error = serde_json::from_str::<HttpProxy>(&written).unwrap_err();
    assert!(error.to_string().contains("unknown field `region`"), "{error}");
}
