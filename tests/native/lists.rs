//! Lists come in pieces, each a JSON array, that together are the list.

use litterbox_sdk::host::HOST;
use litterbox_sdk::json::mismatch::Mismatch;
use litterbox_sdk::record::list;
use serde_json::{Value, json};

/// More than this much JSON makes a piece.
const PIECE: usize = 256 * 1024;

fn pieces(body: &str) -> Result<Vec<String>, Mismatch> {
    let mut pieces = Vec::new();
    list(body, &HOST, |piece| {
        pieces.push(piece.to_owned());
        Ok(())
    })?;
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
        assert_eq!(pieces(body).unwrap(), ["[]"]);
    }
    let wire = json!([host(1, 0), host(2, 5)]);
    let pieces = pieces(&wire.to_string()).unwrap();
    assert_eq!(pieces.len(), 1);
    assert_eq!(joined(&pieces), [crate::naive::host(&wire[0]), crate::naive::host(&wire[1])]);
}

#[test]
fn every_place_a_piece_can_end() {
    let plain = pieces(&json!([host(1, 0)]).to_string()).unwrap()[0].len();
    for offset in 0..6 {
        for count in 1..4 {
            // The first record ends just before, at or just behind the size of a piece.
            let first = PIECE - plain + offset - 2;
            let wire: Vec<Value> = (1..=count).map(|id| host(id, if id == 1 { first } else { 1 })).collect();
            let pieces = pieces(&json!(wire).to_string()).unwrap();
            let expected: Vec<Value> = wire.iter().map(crate::naive::host).collect();
            assert_eq!(joined(&pieces), expected, "{offset} {count}");
        }
    }
}

#[test]
fn large() {
    let wire: Vec<Value> = (0..5_000).map(|id| host(id, id % 700)).collect();
    let pieces = pieces(&json!(wire).to_string()).unwrap();
    assert!(pieces.len() > 5, "{}", pieces.len());
    // No piece is much larger than it should be: the last record may stand over.
    assert!(pieces.iter().all(|piece| piece.len() < PIECE + 2_000));
    assert_eq!(joined(&pieces), wire.iter().map(crate::naive::host).collect::<Vec<_>>());
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
        assert_eq!(pieces(body).unwrap_err().to_string(), expected, "{body}");
    }
}

#[test]
fn a_consumer_can_stop_it() {
    struct Stopped;
    impl From<Mismatch> for Stopped {
        fn from(_: Mismatch) -> Self {
            panic!("the list is fine")
        }
    }
    let wire: Vec<Value> = (0..5_000).map(|id| host(id, 500)).collect();
    let mut count = 0;
    let result = list(&json!(wire).to_string(), &HOST, |_| {
        count += 1;
        Err(Stopped)
    });
    assert!(result.is_err());
    assert_eq!(count, 1);
}
