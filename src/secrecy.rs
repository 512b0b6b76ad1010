//! What must not be shown, and how it is kept from being shown.

/// Shorter values are left alone: masking `1` or `on` would make messages unreadable and hides nothing.
const SHORTEST: usize = 4;

const MASK: &str = "[redacted]";

/// The secret values of one request: the token, env values, credentials, headers of a proxy.
#[derive(Debug, Default, Clone)]
pub struct Secrets(Vec<String>);

impl Secrets {
    /// Adds a value, and each of its lines: a service that echoes a key file may echo a part of it.
    pub fn add(&mut self, value: &str) {
        let lines = value.lines().map(str::trim);
        for part in core::iter::once(value).chain(lines) {
            if part.chars().count() >= SHORTEST && !self.0.iter().any(|known| known == part) {
                // Longest first, so that a value that contains another is masked whole.
                let place = self.0.iter().take_while(|known| known.len() >= part.len()).count();
                self.0.insert(place, part.to_owned());
            }
        }
    }

    /// `text` with every secret masked.
    pub fn mask(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| {
            if text.contains(secret.as_str()) { text.replace(secret.as_str(), MASK) } else { text }
        })
    }

    /// The values themselves, for the one place that has to look for them in foreign errors.
    pub fn values(&self) -> &[String] {
        &self.0
    }
}
