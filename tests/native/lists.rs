//! Lists are decoded while they arrive, in pieces, each a JSON array, that together are the list.

use crate::response::whole;
use litterbox_sdk::json::scan::Problem;
use litterbox_sdk::record::List;
use litterbox_sdk::resources::host::HOST;
use serde_json::{Value, json};

/// This much text makes a piece.
const BATCH: usize = 64 * 1024;

/// The pieces of a list that arrives in parts of `part` bytes.
fn pieces(body: &str, part: usize) -> Result<Vec<String>, Problem> {
    let mut list = List::new(&HOST);
    let mut pieces = Vec::new();
    for part in body.as_bytes().chunks(part) {
        list.text().extend_from_slice(part);
        pieces.extend(list.batch().map(whole));
    }
    pieces.push(whole(list.last()?));
    Ok(pieces)
}

fn joined(pieces: &[String]) -> Vec<Value> {
    pieces.iter().flat_map(|piece| serde_json::from_str::<Vec<Value>>(piece).unwrap()).collect()
}

/// A host whose record is `size` bytes of JSON more than the shortest.
fn host(id: usize, size: usize) -> Value {
    json!({ "id": id.to_string(), "name": "x".repeat(size) })
}

#[test]
fn empty_and_small() {
    for body in ["[]", " [ ] ", "\u{feff}[]"] {
        assert_eq!(pieces(body, 1).unwrap(), ["[]"]);
    }
    let wire = json!([host(1, 0), host(2, 5)]);
    for part in 1..9 {
        let pieces = pieces(&wire.to_string(), part).unwrap();
        assert_eq!(pieces.len(), 1);
        assert_eq!(joined(&pieces), [crate::reference::host(&wire[0]), crate::reference::host(&wire[1])]);
    }
}

#[test]
fn every_place_a_part_can_end() {
    let other = json!({ "id": "h2", "name": "é🚫\\ \"\n", "disk_gb": 12, "status": null, "more": [{}, true, -1.5e3],
        "known_hosts": "host ssh-rsa é\n".repeat(40) });
    for size in BATCH - 1_100..BATCH {
        // Pieces are made where a part ends: here everywhere within and around the second record.
        let wire = json!([host(1, size), other, host(3, 1)]);
        let text = format!("\u{feff} {wire} ");
        let pieces = pieces(&text, BATCH).unwrap();
        assert_eq!(joined(&pieces), wire.as_array().unwrap().iter().map(crate::reference::host).collect::<Vec<_>>());
    }
}

#[test]
fn a_record_larger_than_a_piece() {
    let wire: Vec<Value> = vec![host(1, 5), host(2, 9 * BATCH), host(3, 5), host(4, 3 * BATCH), host(5, 0)];
    for part in [1_000, 65_536, BATCH, 20 * BATCH] {
        let pieces = pieces(&json!(wire).to_string(), part).unwrap();
        assert_eq!(joined(&pieces), wire.iter().map(crate::reference::host).collect::<Vec<_>>());
    }
}

#[test]
fn large() {
    let wire: Vec<Value> = (0..5_000).map(|id| host(id, id % 700)).collect();
    let pieces = pieces(&json!(wire).to_string(), 65_536).unwrap();
    assert!(pieces.len() > 5, "{}", pieces.len());
    assert_eq!(joined(&pieces), wire.iter().map(crate::reference::host).collect::<Vec<_>>());
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
fn what_is_wrong_is_named_with_its_place() {
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
            assert_eq!(pieces(body, part).unwrap_err().sentence(), expected, "{body}");
        }
    }
}

#[test]
fn what_is_wrong_behind_pieces_is_named_with_its_place_too() {
    let wire: Vec<Value> = (0..5_000).map(|id| host(id, 500)).collect();
    let text = json!(wire).to_string();
    let start = text.find("{\"id\":\"4000\"").unwrap();
    let broken = |what: &str| pieces(&[&text[..start], what, &text[start..]].concat(), 65_536).unwrap_err().sentence();
    assert_eq!(broken("{},"), "$[4000].id: expected a string, got nothing");
    assert_eq!(broken("7,"), "$[4000]: expected an object, got a number");
    assert_eq!(broken(","), format!("$[4000]: not valid JSON: expected a value at byte {start}"));
}
