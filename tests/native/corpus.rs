//! Responses kept for fuzzing, each replayed: the named ones were written by hand, those in `found` reached code that no
//! other one reached.

use crate::response::Response;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_file()).collect()
}

#[test]
fn every_kept_response_is_read_right() {
    let named = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/response");
    let (named, found) = (files(&named), files(&named.join("found")));
    assert!(named.len() >= 30 && found.len() >= 200, "{} named, {} found", named.len(), found.len());
    for path in named.iter().chain(&found) {
        println!("{}", path.display());
        Response::parse(&fs::read(path).unwrap()).check();
    }
}
