//! Every field of every record: a value of another type is an error that names the field, except in the response to a create,
//! which is passed on as it came. What is missing or `null` has a default.

use crate::reference::{self, Rule, Schema};
use crate::response::{read, request, whole};
use crate::values::{json_head, success};
use litterbox_decoder::record::schema::{self, Rule as CoreRule};
use litterbox_decoder::record::{OnMismatch, record};
use litterbox_sdk::error::{Code, Outcome};
use litterbox_sdk::operation::Operation;
use litterbox_sdk::resources::{doctor, host, http_proxy, service_account, template};
use serde_json::{Value, json};

/// A read: its operation, the record it promises, where that stands in the body, and a body that holds it.
type Read = (&'static Operation, &'static Schema, &'static str, fn(&str) -> String);

const READS: [Read; 8] = [
    (&host::GET, &reference::HOST, "$", str::to_owned),
    (&host::RENEW, &reference::HOST, "$", str::to_owned),
    (&host::LIST, &reference::HOST, "$[1]", |record| format!(r#"[{{"id":"h0"}},{record}]"#)),
    (&template::GET, &reference::TEMPLATE, "$", str::to_owned),
    (&template::LIST, &reference::TEMPLATE, "$[0]", |record| format!("[{record}]")),
    (&http_proxy::ATTACH, &reference::ATTACHMENT, "$", str::to_owned),
    (&doctor::DOCTOR, &reference::REPORT, "$", str::to_owned),
    (&doctor::DOCTOR, &reference::CHECK, "$.checks[1]", |check| {
        format!(r#"{{"ok":true,"checks":[{{"name":"db","status":"ok"}},{check}]}}"#)
    }),
];

const CREATES: [(&Operation, &Schema); 4] = [
    (&host::CREATE, &reference::HOST),
    (&template::CREATE, &reference::TEMPLATE),
    (&http_proxy::CREATE, &reference::HTTP_PROXY),
    (&service_account::CREATE, &reference::SERVICE_ACCOUNT),
];

/// What a field takes, in words, and values it does not take with the words for them.
fn wrong_values(rule: Rule) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match rule {
        Rule::RequiredText => ("a string", NO_TEXTS_AND_NULL),
        Rule::Text | Rule::MaybeText => ("a string or null", NO_TEXTS),
        Rule::RequiredBoolean => ("a boolean", NO_BOOLEANS_AND_NULL),
        Rule::Boolean => ("a boolean or null", NO_BOOLEANS),
        Rule::RequiredChecks => ("an array", NO_ARRAYS_AND_NULL),
        Rule::MaybeInteger => ("a whole number or null", NO_INTEGERS),
    }
}

const NO_TEXTS: &[(&str, &str)] =
    &[("7", "a number"), ("true", "a boolean"), ("[]", "an array"), (r#"["x"]"#, "an array"), ("{}", "an object")];
const NO_TEXTS_AND_NULL: &[(&str, &str)] =
    &[("7", "a number"), ("false", "a boolean"), ("[]", "an array"), (r#"{"a":"x"}"#, "an object"), ("null", "null")];
const NO_BOOLEANS: &[(&str, &str)] =
    &[("0", "a number"), (r#""true""#, "a string"), ("[true]", "an array"), ("{}", "an object")];
const NO_BOOLEANS_AND_NULL: &[(&str, &str)] =
    &[("1", "a number"), (r#""yes""#, "a string"), ("[]", "an array"), ("{}", "an object"), ("null", "null")];
const NO_ARRAYS_AND_NULL: &[(&str, &str)] =
    &[("7", "a number"), ("\"[]\"", "a string"), ("true", "a boolean"), ("{}", "an object"), ("null", "null")];
const NO_INTEGERS: &[(&str, &str)] = &[
    ("\"40\"", "a string"),
    ("true", "a boolean"),
    ("[40]", "an array"),
    ("{}", "an object"),
    // Forms that are not whole on the wire, and numbers beyond what JavaScript holds exactly.
    ("1.5", "another number"),
    ("40.0", "another number"),
    ("4e1", "another number"),
    ("-0", "another number"),
    ("9007199254740992", "another number"),
    ("-9007199254740992", "another number"),
    ("99999999999999999999999", "another number"),
    ("1e999", "another number"),
];

/// Values of the right type, to the last one.
fn right_values(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::RequiredText | Rule::Text | Rule::MaybeText => &["\"\"", "\"x\"", "\"null\"", r#""\u0000\"\\é🚫""#],
        Rule::RequiredBoolean | Rule::Boolean => &["true", "false"],
        Rule::RequiredChecks => &["[]", r#"[{"name":"db","status":"ok"}]"#],
        Rule::MaybeInteger => &["0", "-1", "40", "9007199254740991", "-9007199254740991"],
    }
}

fn is_required(rule: Rule) -> bool {
    matches!(rule, Rule::RequiredText | Rule::RequiredBoolean | Rule::RequiredChecks)
}

/// A record with what is required of it, and one field as given; none for a field that is missing.
fn record_with(schema: &Schema, field: &str, value: Option<&str>) -> String {
    let mut members: Vec<String> = Vec::new();
    for (name, rule) in schema.fields {
        let default = is_required(*rule).then(|| right_values(*rule)[0]);
        let value = if *name == field { value } else { default };
        members.extend(value.map(|value| format!("\"{name}\":{value}")));
    }
    format!("{{{}}}", members.join(","))
}

/// What users read where a field is missing or `null`.
fn default_of(rule: Rule) -> Value {
    match rule {
        Rule::Text => json!(""),
        Rule::Boolean => json!(false),
        _ => Value::Null,
    }
}

#[test]
fn reads_name_the_field_whose_value_is_of_another_type() {
    let mut count = 0;
    for (operation, schema, path, body_with) in READS {
        for (name, rule) in schema.fields {
            let (expected, values) = wrong_values(*rule);
            for (value, got) in values {
                let body = body_with(&record_with(schema, name, Some(value)));
                let error = read(&request(operation), &json_head(200), body.as_bytes(), 7).unwrap_err();
                let problem = format!("{path}.{name}: expected {expected}, got {got}");
                assert_eq!(error.message, format!("{}: {problem} [200]", operation.name), "{body}");
                assert_eq!((error.code, error.outcome), (Code::Response, Outcome::Unknown));
                count += 1;
            }
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn reads_name_what_is_required_and_missing() {
    for (operation, schema, path, body_with) in READS {
        for (name, rule) in schema.fields.iter().filter(|(_, rule)| is_required(*rule)) {
            let body = body_with(&record_with(schema, name, None));
            let error = read(&request(operation), &json_head(200), body.as_bytes(), 7).unwrap_err();
            let problem = format!("{path}.{name}: expected {}, got nothing", wrong_values(*rule).0);
            assert_eq!(error.message, format!("{}: {problem} [200]", operation.name), "{body}");
        }
    }
}

#[test]
fn of_several_wrong_values_the_first_in_the_order_of_the_fields_is_named() {
    let body = r#"{"expires_at":1,"ssh_port":"x","status":2,"id":"h1"}"#;
    let error = success(&request(&host::GET), &json_head(200), body).unwrap_err();
    assert_eq!(error.message, "GET /hosts/{id}: $.status: expected a string or null, got a number [200]");
}

/// The record of a body, where it stands.
fn part<'a>(read: &'a Value, path: &str) -> &'a Value {
    match path {
        "$[0]" => &read[0],
        "$[1]" => &read[1],
        "$.checks[1]" => &read["checks"][1],
        _ => read,
    }
}

#[test]
fn reads_keep_values_of_the_right_type_as_they_are() {
    for (operation, schema, path, body_with) in READS {
        for (name, rule) in schema.fields.iter().filter(|(name, _)| !schema.hidden.contains(name)) {
            for value in right_values(*rule) {
                let body = body_with(&record_with(schema, name, Some(value)));
                let body = success(&request(operation), &json_head(200), &body).unwrap();
                let read = &part(&body, path)[reference::camel_case(name)];
                if *rule == Rule::RequiredChecks {
                    assert_eq!(read.as_array().unwrap().len(), usize::from(*value != "[]"));
                } else {
                    assert_eq!(*read, serde_json::from_str::<Value>(value).unwrap(), "{} {name}", operation.name);
                }
            }
        }
    }
}

#[test]
fn what_is_missing_or_null_has_its_default() {
    for (operation, schema, path, body_with) in READS {
        for (name, rule) in schema.fields.iter().filter(|(_, rule)| !is_required(*rule)) {
            for value in [None, Some("null")] {
                let body = body_with(&record_with(schema, name, value));
                let body = success(&request(operation), &json_head(200), &body).unwrap();
                if !schema.hidden.contains(name) {
                    let read = part(&body, path).get(reference::camel_case(name));
                    assert_eq!(read, Some(&default_of(*rule)), "{} {name} {value:?}", operation.name);
                }
            }
        }
    }
}

#[test]
fn creates_pass_values_of_other_types_on_as_they_came() {
    for (operation, schema) in CREATES {
        for (name, rule) in schema.fields {
            // JSON itself, because `serde_json` does not hold every number.
            let values = wrong_values(*rule).1.iter().filter(|(value, _)| *value != "null");
            for (value, _) in values {
                let body = record_with(schema, name, Some(value));
                let batches = read(&request(operation), &json_head(201), body.as_bytes(), 7).unwrap();
                let member = format!("\"{}\":{value}", reference::camel_case(name));
                let is_there =
                    batches[0].contains(&format!("{member},")) || batches[0].contains(&format!("{member}}}"));
                assert_eq!(is_there, !schema.hidden.contains(name), "{name} {value}: {}", batches[0]);
            }
        }
    }
}

#[test]
fn creates_have_defaults_for_what_is_missing_or_null_and_name_what_is_required() {
    for (operation, schema) in CREATES {
        for (name, rule) in schema.fields {
            for (value, got) in [(None, "nothing"), (Some("null"), "null")] {
                let result = success(&request(operation), &json_head(201), &record_with(schema, name, value));
                if is_required(*rule) {
                    let problem = format!("$.{name}: expected {}, got {got}", wrong_values(*rule).0);
                    assert_eq!(result.unwrap_err().message, format!("{}: {problem} [201]", operation.name));
                } else if !schema.hidden.contains(name) {
                    assert_eq!(result.unwrap()[reference::camel_case(name)], default_of(*rule), "{name}");
                }
            }
        }
    }
}

/// A list in a record is checked where the record is: no create has one yet.
#[test]
fn what_is_passed_on_is_passed_on_within_lists_too() {
    let body = br#"{"ok":"yes","checks":[{"name":7,"status":"ok","latency_ms":1.5}]}"#;
    let read = whole(&record(body, &doctor::REPORT, OnMismatch::PassOn).unwrap());
    let read: Value = serde_json::from_str(&read).unwrap();
    assert_eq!((&read["ok"], &read["checks"][0]["name"]), (&json!("yes"), &json!(7)));
    assert_eq!(read["checks"][0]["latencyMs"], json!(1.5));
    let problem = record(br#"{"ok":true,"checks":[{"name":7}]}"#, &doctor::REPORT, OnMismatch::PassOn).err().unwrap();
    assert_eq!(problem.sentence(), "$.checks[0].status: expected a string, got nothing");
}

#[test]
fn the_reference_has_the_fields_of_the_core() {
    let core = [
        (&host::HOST, &reference::HOST),
        (&template::TEMPLATE, &reference::TEMPLATE),
        (&http_proxy::HTTP_PROXY, &reference::HTTP_PROXY),
        (&http_proxy::ATTACHMENT, &reference::ATTACHMENT),
        (&service_account::SERVICE_ACCOUNT, &reference::SERVICE_ACCOUNT),
        (&doctor::REPORT, &reference::REPORT),
    ];
    for (core, reference) in core {
        assert_same_fields(core, reference);
    }
}

fn assert_same_fields(core: &schema::Schema, reference: &Schema) {
    let name = |field: &schema::Field| String::from_utf8(field.wire_name().to_vec()).unwrap();
    let names: Vec<String> = core.fields.iter().map(name).collect();
    assert_eq!(names, reference.fields.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (field, (name, _)) in core.fields.iter().zip(reference.fields) {
        assert_eq!(field.js_name().is_empty(), reference.hidden.contains(name), "{name}");
        if let CoreRule::RequiredList(schema) = field.rule {
            assert_same_fields(schema, &reference::CHECK);
        }
    }
}
