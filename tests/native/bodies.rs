//! Bodies while they arrive: a list that was promised is read meanwhile, anything else is kept until it is complete.

use crate::response::{read, request};
use crate::values::json_head;
use litterbox_decoder::record::list::BATCH;
use litterbox_sdk::body::Body;
use litterbox_sdk::head::Head;
use litterbox_sdk::operation::Operation;
use litterbox_sdk::resources::{doctor, host, template};

/// A list that is longer than a batch.
fn long_list() -> String {
    format!(r#"[{{"id":"1","name":"{}"}},{{"id":"2"}}]"#, "x".repeat(BATCH))
}

#[test]
fn a_list_is_read_while_it_arrives() {
    for operation in [&host::LIST, &template::LIST] {
        let batches = read(&request(operation), &json_head(200), long_list().as_bytes(), BATCH + 100).unwrap();
        assert_eq!(batches.len(), 2, "{}", operation.name);
    }
}

#[test]
fn what_is_not_the_promised_list_is_kept_whole() {
    let page = Head { content_type: Some("text/html".to_owned()), ..json_head(200) };
    let rows: [(&'static Operation, Head); 5] = [
        (&host::LIST, json_head(503)),
        (&host::LIST, page),
        (&host::GET, json_head(200)),
        (&host::CREATE, json_head(201)),
        (&doctor::DOCTOR, json_head(200)),
    ];
    let sent = long_list();
    for (operation, head) in rows {
        let mut body = Body::new(&request(operation), &head);
        assert!(body.is_empty());
        for part in sent.as_bytes().chunks(1_000) {
            body.push(part).unwrap();
            assert!(body.batch().is_none() && !body.is_empty());
        }
        assert_eq!(body.bytes(), sent.as_bytes(), "{}", operation.name);
    }
}
