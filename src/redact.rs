//! What must not be shown, and how it is kept from being shown.

use crate::find::{contains, replace, split_once};
use litterbox_json_text::escape::push_inside;

/// Shorter values are left alone: masking `1` or `on` would make messages unreadable and hides nothing.
const SHORTEST: usize = 4;

const MASK: &str = "[redacted]";

/// The secret values of one request: the token, env values, credentials, headers of a proxy.
#[derive(Debug, Default, Clone)]
pub struct Secrets(Vec<String>);

impl Secrets {
    /// Adds a value; each of its lines too, and the way it stands in JSON: a service may echo a part of a key file, or the
    /// whole request.
    pub fn add(&mut self, value: &str) {
        let mut in_json = String::new();
        push_inside(&mut in_json, value);
        self.add_form(value);
        self.add_form(&in_json);
        for line in value.split('\n') {
            self.add_form(line.trim_ascii());
        }
    }

    /// Adds what another set holds. Its forms were made when it was; a call only takes them over.
    pub fn include(&mut self, other: &Self) {
        if self.0.is_empty() {
            *self = other.clone();
        } else {
            other.values().for_each(|form| self.add_form(form));
        }
    }

    /// Longest first, so that a form that contains another is masked whole.
    fn add_form(&mut self, form: &str) {
        if form.len() >= SHORTEST && self.values().all(|known| known != form) {
            let position = self.0.partition_point(|known| known.len() >= form.len());
            self.0.insert(position, form.to_owned());
        }
    }

    /// `text` with every secret masked, and every private key: that one is never known beforehand.
    pub fn mask(&self, text: &str) -> String {
        let masked = self.0.iter().fold(text.to_owned(), |text, secret| replace(&text, secret, MASK));
        mask_private_keys(&masked)
    }

    /// The values themselves, for the one place that has to look for them in foreign errors.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// Masks PEM private keys (RFC 7468), a key whose end is missing included.
fn mask_private_keys(mut text: &str) -> String {
    const BEGIN: &str = "-----BEGIN ";
    const KEY: &str = "PRIVATE KEY-----";
    /// The label before it is a few words: `OPENSSH `, `RSA `.
    const LONGEST_LABEL: usize = 40;
    const SEARCHED: usize = LONGEST_LABEL + KEY.len();
    let mut out = String::new();
    while let Some((before, block)) = split_once(text, BEGIN) {
        out.push_str(before);
        let label = block.get(..block.floor_char_boundary(SEARCHED)).unwrap_or_default();
        if contains(label, KEY) {
            out.push_str(MASK);
            let after_end = split_once(block, "-----END ").and_then(|(_, end)| split_once(end, KEY));
            text = after_end.map_or("", |(_, rest)| rest);
        } else {
            out.push_str(BEGIN);
            text = block;
        }
    }
    out.push_str(text);
    out
}
