//! What must not be shown, and how it is kept from being shown.

use crate::find::{contains, split_once};
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
        self.add_form(value);
        let mut in_json = String::new();
        push_inside(&mut in_json, value);
        if in_json != value {
            self.add_form(&in_json);
        }
        for line in value.split('\n').map(str::trim_ascii) {
            if line != value {
                self.add_form(line);
            }
        }
    }

    /// Adds what another set holds. Its forms were made when it was; a call only takes them over.
    pub fn include(&mut self, other: &Self) {
        for form in other.values() {
            self.add_form(form);
        }
    }

    /// Longest first, so that a form that contains another is masked whole.
    fn add_form(&mut self, form: &str) {
        if form.len() >= SHORTEST {
            let position = self.0.partition_point(|known| known.len() >= form.len());
            self.0.insert(position, form.to_owned());
        }
    }

    /// `text` with every secret masked, and every private key: that one is never known beforehand.
    pub fn mask(&self, text: &str) -> String {
        self.mask_start(text, usize::MAX)
    }

    /// The same, cut to `longest` bytes. What is cut off is not searched: it may be megabytes.
    pub fn mask_start(&self, text: &str, longest: usize) -> String {
        let mut out = String::new();
        let mut hidden_until: usize = 0;
        for (at, character) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            let mut secret = self.values().find(|secret| rest.starts_with(secret)).map_or(0, str::len);
            if at >= hidden_until {
                secret = secret.max(private_key(rest));
                if secret == 0 {
                    out.push(character);
                } else {
                    out.push_str(MASK);
                }
            }
            // One secret may begin within another and end behind it.
            hidden_until = hidden_until.max(at.saturating_add(secret));
            if out.len() > longest {
                out.truncate(out.floor_char_boundary(longest));
                out.push('…');
                break;
            }
        }
        out
    }

    /// The values themselves, for the one place that has to look for them in foreign errors.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// The length of the PEM private key (RFC 7468) that `text` begins with, or 0. One whose end is missing takes all of it.
fn private_key(text: &str) -> usize {
    const KEY: &str = "PRIVATE KEY-----";
    /// The label before it is a few words: `OPENSSH `, `RSA `.
    const LONGEST_LABEL: usize = 40;
    const SEARCHED: usize = LONGEST_LABEL + KEY.len();
    let Some(block) = text.strip_prefix("-----BEGIN ") else { return 0 };
    let label = block.get(..block.floor_char_boundary(SEARCHED)).unwrap_or_default();
    if !contains(label, KEY) {
        return 0;
    }
    let behind = split_once(block, "-----END ").and_then(|(_, end)| split_once(end, KEY));
    text.len().saturating_sub(behind.map_or(0, |(_, rest)| rest.len()))
}
