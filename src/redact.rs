//! What must not be shown, and how it is kept from being shown.

use crate::json::escape::push_inside;
use crate::text::{find, replace, split};
use std::rc::Rc;

/// Shorter values are left alone: masking `1` or `on` would make messages unreadable and hides nothing.
const SHORTEST: usize = 4;

const MASK: &str = "[redacted]";

/// The secret values of one request: the token, env values, credentials, headers of a proxy.
#[derive(Debug, Default, Clone)]
pub struct Secrets(Vec<Rc<String>>);

impl Secrets {
    /// Adds a value; each of its lines too, and the way it stands in JSON: a service may echo a part of a key file, or the
    /// whole request.
    pub fn add(&mut self, value: &str) {
        let mut in_json = String::new();
        push_inside(&mut in_json, value);
        self.add_form(value);
        self.add_form(&in_json);
        let mut rest = value;
        while let Some((line, behind)) = split(rest, "\n") {
            self.add_form(line.trim_ascii());
            rest = behind;
        }
        self.add_form(rest.trim_ascii());
    }

    /// Adds what another set holds. Its forms were made when it was; a call only takes them over.
    pub fn include(&mut self, other: &Self) {
        if self.0.is_empty() {
            *self = other.clone();
        } else {
            other.0.iter().for_each(|form| self.insert(Rc::clone(form)));
        }
    }

    fn add_form(&mut self, form: &str) {
        if form.len() >= SHORTEST {
            self.insert(Rc::new(form.to_owned()));
        }
    }

    fn insert(&mut self, mut form: Rc<String>) {
        if self.0.contains(&form) {
            return;
        }
        // Longest first, so that a form that contains another is masked whole: it takes the place of the first shorter one, and
        // each of these that of the next.
        let length = form.len();
        for shorter in self.0.iter_mut().skip_while(|known| known.len() >= length) {
            core::mem::swap(shorter, &mut form);
        }
        self.0.push(form);
    }

    /// `text` with every secret masked, and every private key: that one is never known beforehand.
    pub fn mask(&self, text: &str) -> String {
        let masked = self.0.iter().fold(text.to_owned(), |text, secret| replace(&text, secret, MASK));
        mask_private_keys(&masked)
    }

    /// Masks a text where it is.
    pub fn mask_in_place(&self, text: &mut String) {
        *text = self.mask(text);
    }

    /// The values themselves, for the one place that has to look for them in foreign errors.
    pub fn values(&self) -> &[Rc<String>] {
        &self.0
    }
}

/// Masks PEM private keys (RFC 7468), a key whose end is missing included.
fn mask_private_keys(mut text: &str) -> String {
    const BEGIN: &str = "-----BEGIN ";
    const KEY: &str = "PRIVATE KEY-----";
    let mut out = String::new();
    while let Some((before, block)) = split(text, BEGIN) {
        out.push_str(before);
        let label = block.get(..block.floor_char_boundary(40)).unwrap_or_default();
        if find(label, KEY).is_none() {
            out.push_str(BEGIN);
            text = block;
            continue;
        }
        out.push_str(MASK);
        let behind_end = split(block, "-----END ").and_then(|(_, end)| split(end, KEY));
        text = behind_end.map_or("", |(_, rest)| rest);
    }
    out.push_str(text);
    out
}
