//! A strict JSON scanner (RFC 8259) over borrowed bytes: it finds where values begin and end and copies nothing.
//!
//! Strings may hold bytes that are not UTF-8. Whoever builds text of them decides what becomes of those.

use litterbox_text::mismatch::Mismatch;

/// Containers may nest this deep. The service nests four deep; the limit keeps hostile bodies off every stack behind us.
pub const MAX_DEPTH: usize = 512;

/// What a JSON value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number token
    Number,
    /// A string, quotes included
    Text,
    /// An array
    Array,
    /// An object
    Object,
}

impl Kind {
    /// The kind in words, as error messages use it.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Boolean => "a boolean",
            Kind::Number => "a number",
            Kind::Text => "a string",
            Kind::Array => "an array",
            Kind::Object => "an object",
        }
    }
}

/// One value, as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raw<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its JSON text.
    pub text: &'a [u8],
}

/// A position in JSON text.
pub struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    /// How much text came before `text`, for the places in messages.
    before: usize,
}

impl<'a> Scanner<'a> {
    /// Starts at the beginning; a byte order mark is passed over.
    pub fn new(text: &'a [u8]) -> Self {
        let mut scanner = Self::behind(0, text);
        scanner.pass_byte_order_mark();
        scanner
    }

    /// Starts in the middle of a text, `before` bytes of which were passed elsewhere.
    pub fn behind(before: usize, text: &'a [u8]) -> Self {
        Self { text, at: 0, before }
    }

    /// Passes U+FEFF in UTF-8, which some servers begin with (RFC 8259, section 8.1).
    pub fn pass_byte_order_mark(&mut self) {
        if self.rest().starts_with(b"\xef\xbb\xbf") {
            self.advance(3);
        }
    }

    /// How many bytes were passed.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The kind of the value that comes next.
    #[inline]
    pub fn peek(&mut self) -> Result<Kind, Mismatch> {
        self.skip_whitespace();
        match self.byte() {
            Some(b'"') => Ok(Kind::Text),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            _ => Err(self.malformed("expected a value")),
        }
    }

    /// Enters an array or object whose opening bracket comes next (`peek` said so).
    pub fn enter(&mut self) {
        self.advance(1);
    }

    /// Whether another item follows in the array that was entered; passes the comma or the closing bracket.
    pub fn next_item(&mut self, first: bool) -> Result<bool, Mismatch> {
        self.next_element(first, b']')
    }

    /// Whether another member follows in the object that was entered; passes the comma or the closing bracket.
    #[inline]
    pub fn next_in_object(&mut self, first: bool) -> Result<bool, Mismatch> {
        let more = self.next_element(first, b'}')?;
        self.skip_whitespace();
        Ok(more)
    }

    /// The raw key (without quotes) of the member that comes next.
    pub fn key(&mut self) -> Result<&'a [u8], Mismatch> {
        let key = self.string()?;
        self.skip_whitespace();
        if self.byte() != Some(b':') {
            return Err(self.malformed("expected `:`"));
        }
        self.advance(1);
        Ok(key)
    }

    /// The key of the next member of the object that was entered, or `None` past its end.
    pub fn next_member(&mut self, first: bool) -> Result<Option<&'a [u8]>, Mismatch> {
        if self.next_in_object(first)? { self.key().map(Some) } else { Ok(None) }
    }

    /// Passes `text` if it comes next. It compares by words: behind `==` stands a call that compares byte by byte.
    #[inline]
    pub fn passes(&mut self, text: &[u8]) -> bool {
        let Some(next) = self.rest().get(..text.len()) else { return false };
        let (words, rest) = text.as_chunks::<8>();
        let (next_words, next_rest) = next.as_chunks::<8>();
        let same =
            words.iter().zip(next_words).all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other))
                && rest.iter().zip(next_rest).all(|(one, other)| one == other);
        if same {
            self.advance(text.len());
        }
        same
    }

    /// Passes one whole value and returns it as it stands.
    #[inline]
    pub fn value(&mut self) -> Result<Raw<'a>, Mismatch> {
        let kind = self.peek()?;
        let start = self.at;
        match kind {
            Kind::Array | Kind::Object => self.nested()?,
            _ => self.scalar(kind)?,
        }
        Ok(Raw { kind, text: self.since(start) })
    }

    /// Fails if anything but white space is left.
    pub fn end(&mut self) -> Result<(), Mismatch> {
        self.skip_whitespace();
        if self.at == self.text.len() { Ok(()) } else { Err(self.malformed("text after the value")) }
    }

    #[inline]
    fn next_element(&mut self, first: bool, close: u8) -> Result<bool, Mismatch> {
        self.skip_whitespace();
        match self.byte() {
            Some(byte) if byte == close => {
                self.advance(1);
                Ok(false)
            }
            Some(b',') if !first => {
                self.advance(1);
                Ok(true)
            }
            Some(_) if first => Ok(true),
            _ => Err(self.malformed("expected `,` or a closing bracket")),
        }
    }

    /// Passes an array or object with a loop and a bit per level instead of recursion.
    fn nested(&mut self) -> Result<(), Mismatch> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            // A value is due: open a container, or pass a scalar.
            match self.peek()? {
                kind @ (Kind::Array | Kind::Object) => {
                    if open.len() == MAX_DEPTH {
                        return Err(self.malformed("nested too deep"));
                    }
                    self.advance(1);
                    open.push(if kind == Kind::Array { b']' } else { b'}' });
                    if self.enters_value(&mut open, true)? {
                        continue;
                    }
                }
                kind => self.scalar(kind)?,
            }
            // A value ended: go on in the innermost container that has more, or be done.
            loop {
                if open.is_empty() {
                    return Ok(());
                }
                if self.enters_value(&mut open, false)? {
                    break;
                }
            }
        }
    }

    /// In the innermost container, moves up to its next value; closes it where there is none.
    fn enters_value(&mut self, open: &mut Vec<u8>, first: bool) -> Result<bool, Mismatch> {
        let more = match open.last() {
            Some(b']') => self.next_item(first)?,
            _ => self.next_member(first)?.is_some(),
        };
        if !more {
            open.pop();
        }
        Ok(more)
    }

    #[inline]
    fn scalar(&mut self, kind: Kind) -> Result<(), Mismatch> {
        match kind {
            Kind::Text => self.string().map(|_| ()),
            Kind::Number => self.number(),
            _ => self.literal(),
        }
    }

    /// Passes a string and returns what stands between its quotes.
    fn string(&mut self) -> Result<&'a [u8], Mismatch> {
        if self.byte() != Some(b'"') {
            return Err(self.malformed("expected a string"));
        }
        self.advance(1);
        let start = self.at;
        loop {
            self.skip_plain_text();
            match self.byte() {
                Some(b'"') => {
                    let inside = self.since(start);
                    self.advance(1);
                    return Ok(inside);
                }
                Some(b'\\') => self.escape()?,
                Some(_) => return Err(self.malformed("control character in a string")),
                None => return Err(self.malformed("unterminated string")),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Mismatch> {
        self.advance(1);
        match self.byte() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.advance(1),
            Some(b'u') => {
                self.advance(1);
                for _ in 0..4 {
                    if !self.byte().is_some_and(|byte| byte.is_ascii_hexdigit()) {
                        return Err(self.malformed("bad \\u escape"));
                    }
                    self.advance(1);
                }
            }
            _ => return Err(self.malformed("bad escape")),
        }
        Ok(())
    }

    /// Passes string content up to the next quote, backslash or control character, eight bytes at a time.
    fn skip_plain_text(&mut self) {
        let (words, tail) = self.rest().as_chunks::<8>();
        let mut plain: usize = 0;
        for &word in words {
            let special = specials(u64::from_le_bytes(word));
            if special != 0 {
                // The lowest bit that is set belongs to the first special byte.
                return self.advance(plain.saturating_add((special.trailing_zeros() / 8) as usize));
            }
            plain = plain.saturating_add(8);
        }
        let is_special = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < 0x20;
        let end = tail.iter().position(is_special).unwrap_or(tail.len());
        self.advance(plain.saturating_add(end));
    }

    fn number(&mut self) -> Result<(), Mismatch> {
        if self.byte() == Some(b'-') {
            self.advance(1);
        }
        if self.byte() == Some(b'0') {
            self.advance(1);
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.advance(1);
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.advance(1);
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.advance(1);
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Mismatch> {
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return Err(self.malformed("expected a digit"));
        }
        self.advance(count);
        Ok(())
    }

    fn literal(&mut self) -> Result<(), Mismatch> {
        for word in ["true", "false", "null"] {
            if self.rest().starts_with(word.as_bytes()) {
                self.advance(word.len());
                return Ok(());
            }
        }
        Err(self.malformed("expected a value"))
    }

    #[inline]
    fn skip_whitespace(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.advance(1);
        }
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn since(&self, start: usize) -> &'a [u8] {
        self.text.get(start..self.at).unwrap_or_default()
    }

    #[inline]
    fn advance(&mut self, by: usize) {
        self.at = self.at.saturating_add(by);
    }

    fn malformed(&self, what: &str) -> Mismatch {
        Mismatch::malformed(what, self.before.saturating_add(self.at))
    }
}

/// The high bits of the bytes that are a quote, a backslash or a control character, by the classic "has zero byte" trick:
/// exact up to the first of them, which is all that is asked.
fn specials(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let quote = (word ^ ONES.wrapping_mul(0x22)).wrapping_sub(ONES);
    let backslash = (word ^ ONES.wrapping_mul(0x5c)).wrapping_sub(ONES);
    let control = word.wrapping_sub(ONES.wrapping_mul(0x20));
    (quote | backslash | control) & !word & HIGH
}
