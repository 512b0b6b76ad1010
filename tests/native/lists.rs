//! Lists are decoded while they arrive, in batches, each a JSON array, that together are the list.

use crate::response::whole;
use litterbox_decoder::json::scan::Problem;
use litterbox_decoder::record::List;
use litterbox_decoder::record::list::BATCH;
use litterbox_sdk::resources::host::HOST;
use serde_json::{Value, json};

/// The batches of a list that arrives in parts of `part` bytes.
fn batches(body: &str, part: usize) -> Result<Vec<String>, Problem> {
    let mut list = List::new(&HOST);
    let mut batches = Vec::new();
    for part in body.as_bytes().chunks(part) {
        list.text().extend_from_slice(part);
        batches.extend(list.batch().map(whole));
    }
    batches.push(whole(list.last()?));
    Ok(batches)
}

fn joined(batches: &[String]) -> Vec<Value> {
    batches.iter().flat_map(|batch| serde_json::from_str::<Vec<Value>>(batch).unwrap()).collect()
}

/// A host whose record is `size` bytes of JSON more than the shortest.
fn host(id: usize, size: usize) -> Value {
    json!({ "id": id.to_string(), "name": "x".repeat(size) })
}

#[test]
fn empty_and_small_lists_are_one_batch() {
    for body in ["[]", " [ ] ", "\u{feff}[]"] {
        assert_eq!(batches(body, 1).unwrap(), ["[]"]);
    }
    let wire = json!([host(1, 0), host(2, 5)]);
    for part in 1..9 {
        let batches = batches(&wire.to_string(), part).unwrap();
        assert_eq!(batches.len(), 1);
        assert_eq!(joined(&batches), [crate::reference::host(&wire[0]), crate::reference::host(&wire[1])]);
    }
}

#[test]
fn a_part_may_end_anywhere() {
    let other = json!({ "id": "h2", "name": "é🚫\\ \"\n", "disk_gb": 12, "status": null, "more": [{}, true, -1.5e3],
        "known_hosts": "host ssh-rsa é\n".repeat(40) });
    for size in BATCH - 1_100..BATCH {
        // Batches are made where a part ends: here everywhere within and around the second record.
        let wire = json!([host(1, size), other, host(3, 1)]);
        let text = format!("\u{feff} {wire} ");
        let batches = batches(&text, BATCH).unwrap();
        assert_eq!(joined(&batches), wire.as_array().unwrap().iter().map(crate::reference::host).collect::<Vec<_>>());
    }
}

#[test]
fn a_record_larger_than_a_batch() {
    let wire: Vec<Value> = vec![host(1, 5), host(2, 9 * BATCH), host(3, 5), host(4, 3 * BATCH), host(5, 0)];
    for part in [1_000, 65_536, BATCH, 20 * BATCH] {
        let batches = batches(&json!(wire).to_string(), part).unwrap();
        assert_eq!(joined(&batches), wire.iter().map(crate::reference::host).collect::<Vec<_>>());
    }
}

/// Tried with every part that arrives, it would be read from its beginning each time.
#[test]
fn a_record_larger_than_a_batch_is_tried_again_when_twice_as_much_is_there() {
    let mut list = List::new(&HOST);
    list.text().extend_from_slice(br#"[{"id":"1","name":""#);
    list.text().resize(BATCH, b'x');
    assert!(list.batch().is_none());
    let tried = list.text().len();
    list.text().extend_from_slice(b"\"},");
    list.text().resize(2 * tried - 1, b' ');
    assert!(list.batch().is_none());
    list.text().push(b' ');
    assert!(list.batch().is_some());
}

#[test]
fn a_large_list_comes_in_several_batches() {
    let wire: Vec<Value> = (0..5_000).map(|id| host(id, id % 700)).collect();
    let batches = batches(&json!(wire).to_string(), 65_536).unwrap();
    assert!(batches.len() > 5, "{}", batches.len());
    assert_eq!(joined(&batches), wire.iter().map(crate::reference::host).collect::<Vec<_>>());
}

/// A record of which only a part is there does not keep the next ones waiting.
#[test]
fn every_batch_comes_as_soon_as_there_is_text_for_it() {
    let wire: Vec<Value> = (0..2_000).map(|id| host(id, 700)).collect();
    let (body, part) = (json!(wire).to_string(), 1_000);
    let batches = batches(&body, part).unwrap();
    assert!(batches.len() >= body.len() / (BATCH + part), "{}", batches.len());
}

#[test]
fn only_what_is_not_decoded_is_kept() {
    let record = json!(host(1, 500)).to_string();
    let mut list = List::new(&HOST);
    list.text().push(b'[');
    for _ in 0..20_000 {
        list.text().extend_from_slice(record.as_bytes());
        list.text().push(b',');
        let _ = list.batch();
        assert!(list.text().len() < BATCH + 600);
    }
    assert!(list.text().capacity() < 3 * BATCH);
}

#[test]
fn what_is_wrong_is_named_with_its_path() {
    let rows = [
        ("", "$: not valid JSON: expected a value at byte 0"),
        ("{}", "$: expected an array, got an object"),
        ("null", "$: expected an array, got null"),
        ("[7]", "$[0]: expected an object, got a number"),
        (r#"[{"id":"a"},[]]"#, "$[1]: expected an object, got an array"),
        (r#"[{"id":"a"},{"id":"b"},{"name":"c"}]"#, "$[2].id: expected a string, got nothing"),
        (r#"[{"id":"a"},]"#, "$[1]: not valid JSON: expected a value at byte 12"),
        (r#"[{"id":"a"}"#, "$: not valid JSON: expected `,` or a closing bracket at byte 11"),
        (r#"[{"id":"a"}] x"#, "$: not valid JSON: text after the value at byte 13"),
    ];
    for (body, expected) in rows {
        for part in [1, 3, BATCH] {
            assert_eq!(batches(body, part).unwrap_err().sentence(), expected, "{body}");
        }
    }
}

#[test]
fn what_is_wrong_behind_batches_is_named_with_its_path_too() {
    let wire: Vec<Value> = (0..5_000).map(|id| host(id, 500)).collect();
    let text = json!(wire).to_string();
    let start = text.find("{\"id\":\"4000\"").unwrap();
    let broken = |what: &str| batches(&[&text[..start], what, &text[start..]].concat(), 65_536).unwrap_err().sentence();
    assert_eq!(broken("{},"), "$[4000].id: expected a string, got nothing");
    assert_eq!(broken("7,"), "$[4000]: expected an object, got a number");
    assert_eq!(broken(","), format!("$[4000]: not valid JSON: expected a value at byte {start}"));
}
