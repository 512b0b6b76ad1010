//! Answers that fuzzing found interesting, each replayed.

use crate::answer::Answer;
use std::fs;
use std::path::Path;

#[test]
fn every_kept_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/answer");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        Answer::parse(&fs::read(path).unwrap()).check();
        count += 1;
    }
    assert!(count >= 30, "only {count} files");
}
