//! `known_hosts`: when it goes to the side buffer, when it stays in the JSON, and that users see no difference.

use crate::response::whole;
use litterbox_decoder::record::{List, OnMismatch, record};
use litterbox_sdk::resources::host::HOST;
use serde_json::{Value, json};

/// What is shorter stays.
const SHORTEST: usize = 512;

/// How many bytes of a list are in the side buffer, and the list.
fn read(body: &[u8]) -> (usize, Vec<Value>) {
    let mut list = List::new(&HOST);
    list.text().extend_from_slice(body);
    let batch = list.last().unwrap();
    (batch.side_buffer.bytes().len(), serde_json::from_str(&whole(batch)).unwrap())
}

/// The same for one host of which `known_hosts` is given as JSON. An escape stands behind it, as near as can be.
fn known_hosts(json: &str) -> (usize, String) {
    let (in_side_buffer, hosts) = read(format!(r#"[{{"id":"h","known_hosts":"{json}","n":"\n\\more"}}]"#).as_bytes());
    assert_eq!((hosts.len(), &hosts[0]["n"]), (1, &json!("\n\\more")));
    (in_side_buffer, hosts[0]["knownHosts"].as_str().unwrap().to_owned())
}

#[test]
fn long_text_with_line_feeds_goes_to_the_side_buffer() {
    let line = "host.example ssh-ed25519 AAAA\n";
    let wire: Vec<_> =
        (0..60).map(|count| json!({ "id": "h", "known_hosts": line.repeat(count), "name": "\n" })).collect();
    let (in_side_buffer, hosts) = read(json!(wire).to_string().as_bytes());
    assert_eq!(hosts, wire.iter().map(crate::reference::host).collect::<Vec<_>>());
    // A line feed takes two bytes of JSON, the quotes two more.
    let long = (0..60).filter(|count| count * (line.len() + 1) + 2 >= SHORTEST).map(|count| count * line.len());
    assert_eq!(in_side_buffer, long.sum::<usize>());
}

#[test]
fn line_feeds_may_stand_anywhere_in_a_block() {
    for before in 0..40 {
        for after in 0..40 {
            let rest = "b".repeat(SHORTEST - before);
            let end = "c".repeat(after);
            for feeds in ["\n", "\n\n", "\n\n\n"] {
                let text = format!("{}{feeds}{rest}{feeds}{end}", "a".repeat(before));
                assert_eq!(known_hosts(&text.replace('\n', "\\n")), (text.len(), text));
            }
        }
    }
}

#[test]
fn other_escapes_stay_where_they_are() {
    let long = "é".repeat(SHORTEST);
    let escapes = [
        (r"\t", "\t"),
        (r"\\", "\\"),
        (r"\\n", "\\n"),
        (r#"\""#, "\""),
        (r"\/", "/"),
        (r"\r\n", "\r\n"),
        (r"\u000a", "\n"),
        (r"\ud83d\udeab", "🚫"),
    ];
    for (escape, means) in escapes {
        assert_eq!(known_hosts(&[&long, escape].concat()), (0, [&long, means].concat()), "{escape}");
        assert_eq!(known_hosts(&[escape, &long].concat()), (0, [means, &long].concat()), "{escape}");
        assert_eq!(known_hosts(&[r"\n", escape, &long].concat()).1, ["\n", means, &long].concat(), "{escape}");
    }
}

#[test]
fn texts_of_every_length_and_other_scripts_come_back() {
    for length in 0..3 * SHORTEST {
        let text: String = "x鍵é\n🚫".chars().cycle().take(length / 2).collect();
        let json = text.replace('\n', "\\n");
        let in_side_buffer = if json.len() + 2 < SHORTEST { 0 } else { text.len() };
        assert_eq!(known_hosts(&json), (in_side_buffer, text));
    }
}

#[test]
fn of_several_known_hosts_the_last_one_counts() {
    let (long, other) = ("a\\n".repeat(SHORTEST), "b\\n".repeat(SHORTEST));
    for (first, last) in [(&*long, &*other), (&long, "short"), ("short", &other), (&long, "\\t")] {
        let body = format!(r#"[{{"id":"h","known_hosts":"{first}","known_hosts":"{last}"}},{{"id":"i"}}]"#);
        let (_, hosts) = read(body.as_bytes());
        assert_eq!(hosts[0]["knownHosts"], serde_json::from_str::<Value>(&format!("\"{last}\"")).unwrap());
        assert_eq!(hosts[1]["knownHosts"], "");
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_passed_on() {
    let body = [
        br#"[{"id":"h","known_hosts":""#,
        [b'a'; SHORTEST].as_slice(),
        b"\xe2\x82\\n\xff\",\"name\":\"more than a block\"}]",
    ]
    .concat();
    let (in_side_buffer, hosts) = read(&body);
    assert_eq!(in_side_buffer, SHORTEST + 4);
    assert_eq!(hosts[0]["knownHosts"], "a".repeat(SHORTEST) + "\u{fffd}\n\u{fffd}");
}

#[test]
fn a_text_at_the_end_of_what_has_arrived_stays() {
    for follows in 0..20 {
        // Its last block has eleven bytes of what follows: a quote, these, and two brackets.
        let text = "a".repeat(SHORTEST + 5);
        let body = format!(r#"[{{"id":"h","known_hosts":"{text}"{}}}]"#, " ".repeat(follows));
        let (in_side_buffer, hosts) = read(body.as_bytes());
        assert_eq!(in_side_buffer, if follows < 8 { 0 } else { text.len() });
        assert_eq!(hosts[0]["knownHosts"], text);
    }
}

#[test]
fn records_that_fail_leave_nothing_behind() {
    let long = "a\\n".repeat(SHORTEST);
    let mut list = List::new(&HOST);
    // The second one has not arrived whole when it is tried first.
    let body = format!(r#"[{{"id":"h","known_hosts":"{long}"}},{{"id":"i","known_hosts":"{long}","name":""#);
    list.text().extend_from_slice(body.as_bytes());
    list.text().resize(64 * 1024, b'x');
    let whole = whole(list.batch().unwrap());
    assert_eq!(serde_json::from_str::<Value>(&whole).unwrap().as_array().unwrap().len(), 1);
    list.text().extend_from_slice(b"\"}]");
    let rest = list.last().unwrap();
    assert_eq!(rest.side_buffer.bytes().len(), 2 * SHORTEST);
}

#[test]
fn a_single_host_has_a_side_buffer_too() {
    let wire = json!({ "id": "h", "known_hosts": "a\n".repeat(SHORTEST), "name": "more than a block" });
    let host = record(wire.to_string().as_bytes(), &HOST, OnMismatch::Reject).unwrap();
    assert_eq!(host.side_buffer.bytes().len(), 2 * SHORTEST);
    assert_eq!(serde_json::from_str::<Value>(&whole(&host)).unwrap(), crate::reference::host(&wire));
}
