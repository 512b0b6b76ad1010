//! A strict JSON scanner (RFC 8259) over borrowed bytes: it finds where values begin and end and copies nothing.
//!
//! Strings may hold bytes that are not UTF-8. Whoever builds text of them decides what becomes of those.

use super::block;
use super::token::Token;
use litterbox_json_text::mismatch::Mismatch;

/// Containers may nest this deep. The service nests four deep; the limit keeps hostile bodies off every later stack.
pub const MAX_DEPTH: usize = 512;

/// Why text could not be read. Boxed, so that a result without one is a single word.
pub type Problem = Box<Mismatch>;

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
    offset: usize,
    /// How much text came before `text`, for the offsets in messages.
    before: usize,
}

impl<'a> Scanner<'a> {
    /// Starts at the beginning; a byte order mark is passed over.
    pub fn new(text: &'a [u8]) -> Self {
        let mut scanner = Self::after(0, text);
        scanner.pass_byte_order_mark();
        scanner
    }

    /// Starts in the middle of a text, `before` bytes of which were passed elsewhere.
    pub fn after(before: usize, text: &'a [u8]) -> Self {
        Self { text, offset: 0, before }
    }

    /// Passes U+FEFF in UTF-8, which some servers begin with (RFC 8259, section 8.1).
    pub fn pass_byte_order_mark(&mut self) {
        if self.rest().first_chunk() == Some(b"\xef\xbb\xbf") {
            self.advance(3);
        }
    }

    /// The text it reads.
    #[inline]
    pub fn text(&self) -> &'a [u8] {
        self.text
    }

    /// How many bytes were passed.
    #[inline]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The kind of the value that comes next.
    #[inline]
    pub fn peek(&mut self) -> Result<Kind, Problem> {
        match self.next_byte() {
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
    #[inline(never)]
    pub fn next_item(&mut self, first: bool) -> Result<bool, Problem> {
        self.next_element(first, b']')
    }

    /// The key of the next member of the object that was entered, or `None` past its end.
    pub fn next_member(&mut self, first: bool) -> Result<Option<&'a [u8]>, Problem> {
        if self.next_element(first, b'}')? { self.key().map(Some) } else { Ok(None) }
    }

    /// Whether another element follows in the container that was entered and that `close` ends; passes the comma or `close`.
    #[inline]
    pub fn next_element(&mut self, first: bool, close: u8) -> Result<bool, Problem> {
        match self.next_byte() {
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

    /// The raw key (without quotes) of the member that comes next.
    #[inline(never)]
    pub fn key(&mut self) -> Result<&'a [u8], Problem> {
        if self.next_byte() != Some(b'"') {
            return Err(self.malformed("expected a string"));
        }
        let start = self.offset.saturating_add(1);
        self.string()?;
        let key = self.text.get(start..self.offset.saturating_sub(1)).unwrap_or_default();
        if self.next_byte() != Some(b':') {
            return Err(self.malformed("expected `:`"));
        }
        self.advance(1);
        Ok(key)
    }

    /// Passes `token` if it comes next and enough text is left to compare whole blocks.
    #[inline]
    pub fn passes(&mut self, token: &Token) -> bool {
        let same = token.begins(self.rest());
        if same {
            self.advance(token.len());
        }
        same
    }

    /// Passes one whole value and returns it as it stands.
    pub fn value(&mut self) -> Result<Raw<'a>, Problem> {
        let kind = self.peek()?;
        let start = self.offset;
        self.pass(kind)?;
        Ok(Raw { kind, text: self.text.get(start..self.offset).unwrap_or_default() })
    }

    /// Passes the value that comes next and that `peek` said is of this kind.
    #[inline]
    pub fn pass(&mut self, kind: Kind) -> Result<(), Problem> {
        match kind {
            Kind::Array | Kind::Object => self.nested(),
            scalar => self.scalar(scalar),
        }
    }

    /// Fails if anything but white space is left.
    pub fn end(&mut self) -> Result<(), Problem> {
        if self.next_byte().is_none() { Ok(()) } else { Err(self.malformed("text after the value")) }
    }

    /// Passes an array or object with a loop and a byte per level instead of recursion.
    #[inline(never)]
    fn nested(&mut self) -> Result<(), Problem> {
        let mut closing = [0; MAX_DEPTH];
        let mut depth: usize = 0;
        loop {
            // A value is due: open a container, or pass a scalar.
            let kind = self.peek()?;
            let mut first = matches!(kind, Kind::Array | Kind::Object);
            if first {
                let Some(level) = closing.get_mut(depth) else { return Err(self.malformed("nested too deep")) };
                *level = if kind == Kind::Array { b']' } else { b'}' };
                depth = depth.saturating_add(1);
                self.advance(1);
            } else {
                self.scalar(kind)?;
            }
            // Go on in the innermost container that has more, or be done.
            loop {
                let Some(&close) = closing.get(depth.wrapping_sub(1)) else { return Ok(()) };
                if self.next_element(first, close)? {
                    if close == b'}' {
                        self.key()?;
                    }
                    break;
                }
                depth = depth.saturating_sub(1);
                first = false;
            }
        }
    }

    #[inline]
    fn scalar(&mut self, kind: Kind) -> Result<(), Problem> {
        match kind {
            Kind::Text => self.string(),
            Kind::Number => self.number(),
            _ => self.literal(),
        }
    }

    /// Passes a string whose opening quote comes next.
    #[inline(never)]
    fn string(&mut self) -> Result<(), Problem> {
        self.advance(1);
        loop {
            self.advance(block::plain(self.rest()));
            match self.byte() {
                Some(b'"') => {
                    self.advance(1);
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                Some(0..0x20) => return Err(self.malformed("control character in a string")),
                // Near the end of the text there may be less than a block.
                Some(_) => self.advance(1),
                None => return Err(self.malformed("unterminated string")),
            }
        }
    }

    #[inline]
    fn escape(&mut self) -> Result<(), Problem> {
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

    #[inline(never)]
    fn number(&mut self) -> Result<(), Problem> {
        self.passes_either(b'-', b'-');
        if !self.passes_either(b'0', b'0') {
            self.digits()?;
        }
        if self.passes_either(b'.', b'.') {
            self.digits()?;
        }
        if self.passes_either(b'e', b'E') {
            self.passes_either(b'+', b'-');
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Problem> {
        let start = self.offset;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.advance(1);
        }
        if self.offset == start { Err(self.malformed("expected a digit")) } else { Ok(()) }
    }

    #[inline]
    fn passes_either(&mut self, one: u8, other: u8) -> bool {
        let passes = self.byte().is_some_and(|byte| byte == one || byte == other);
        if passes {
            self.advance(1);
        }
        passes
    }

    #[inline]
    fn literal(&mut self) -> Result<(), Problem> {
        let rest = self.rest();
        let length = match rest.first_chunk() {
            Some(b"null" | b"true") => 4,
            Some(b"fals") if rest.get(4) == Some(&b'e') => 5,
            _ => return Err(self.malformed("expected a value")),
        };
        self.advance(length);
        Ok(())
    }

    /// The next byte after white space, which is passed.
    #[inline]
    pub fn next_byte(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.byte_after_space(),
        }
    }

    #[inline(never)]
    fn byte_after_space(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.advance(1);
        }
        self.byte()
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.get(self.offset).copied()
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.text.get(self.offset..).unwrap_or_default()
    }

    #[inline]
    fn advance(&mut self, by: usize) {
        self.offset = self.offset.saturating_add(by);
    }

    #[cold]
    #[inline(never)]
    fn malformed(&self, what: &str) -> Problem {
        Box::new(Mismatch::malformed(what, self.before.saturating_add(self.offset)))
    }
}
