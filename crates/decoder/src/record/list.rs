//! A list of records, decoded while it arrives.

use super::decode::{OnMismatch, expect, in_item, write_record};
use super::records::Records;
use super::schema::Schema;
use crate::json::scan::{Kind, Problem, Scanner};

/// How much text is worth decoding at a time: less would be many calls of `JSON.parse`; more would be strings that V8 keeps on
/// pages of their own (from 128 KiB on), which made a list take a quarter longer.
pub const BATCH: usize = 64 * 1024;

/// A list of records whose text arrives in chunks of any size.
///
/// Only what is not decoded yet is kept, so a list of any length takes the memory of a batch. A record that fails to decode
/// may be one that has not arrived whole: until the end of the text is there, it is kept and tried again.
pub struct List {
    schema: &'static Schema,
    /// What arrived and is not decoded.
    text: Vec<u8>,
    /// How much was decoded before it.
    before: usize,
    /// The length of `text` at which decoding is tried again. It doubles with a record that does not fit, so that one of any
    /// size is tried a few times only.
    retry_at: usize,
    state: State,
    /// How many records were decoded.
    count: usize,
    /// The records of this batch.
    out: Records,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Records,
    End,
}

impl List {
    /// A list of `schema`'s records, nothing of which has arrived.
    pub fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            text: Vec::new(),
            before: 0,
            retry_at: BATCH,
            state: State::Start,
            count: 0,
            out: Records::default(),
        }
    }

    /// What has arrived and is not decoded yet; what arrives is appended.
    pub fn text(&mut self) -> &mut Vec<u8> {
        &mut self.text
    }

    /// Whether nothing has arrived.
    pub fn is_empty(&self) -> bool {
        self.before == 0 && self.text.is_empty()
    }

    /// The records that have arrived since the last batch, as an array, if they are worth parsing.
    pub fn batch(&mut self) -> Option<&Records> {
        if self.text.len() < self.retry_at {
            return None;
        }
        // What is wrong may be that the rest is missing; `last` sees it again.
        let _ = self.decode();
        self.retry_at = BATCH.max(self.text.len().saturating_mul(2));
        (!self.out.json.is_empty()).then(|| self.close())
    }

    /// The rest of them, when all of the text is there.
    pub fn last(&mut self) -> Result<&Records, Problem> {
        self.decode()?;
        Ok(self.close())
    }

    /// Decodes every record that is there, and drops its text.
    fn decode(&mut self) -> Result<(), Problem> {
        self.out.json.truncate(0);
        self.out.side_buffer.truncate(0);
        let mut text = core::mem::take(&mut self.text);
        let mut scanner = Scanner::after(self.before, &text);
        let mut decoded = 0;
        let result = loop {
            match self.step(&mut scanner) {
                // The offset is never beyond the end. `min` lets the compiler know it, and leave out a panic.
                Ok(true) => decoded = scanner.offset().min(text.len()),
                Ok(false) => break Ok(()),
                Err(problem) => break Err(problem),
            }
        };
        text.copy_within(decoded.., 0);
        text.truncate(text.len().saturating_sub(decoded));
        self.text = text;
        self.before = self.before.saturating_add(decoded);
        result
    }

    /// Passes what comes next: the opening bracket, a record, the closing bracket. False where nothing does.
    fn step(&mut self, scanner: &mut Scanner<'_>) -> Result<bool, Problem> {
        match self.state {
            State::Start => {
                scanner.pass_byte_order_mark();
                expect(scanner, Kind::Array)?;
                self.state = State::Records;
            }
            State::Records if scanner.next_item(self.count == 0)? => self.write_record(scanner)?,
            State::Records => self.state = State::End,
            State::End => {
                scanner.end()?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn write_record(&mut self, scanner: &mut Scanner<'_>) -> Result<(), Problem> {
        let json = &mut self.out.json;
        let end = json.len();
        json.push_byte(if end == 0 { b'[' } else { b',' });
        if let Err(problem) = write_record(self.schema, OnMismatch::Reject, scanner, &mut self.out) {
            self.out.json.truncate(end);
            return Err(in_item(problem, self.count));
        }
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    fn close(&mut self) -> &Records {
        let json = &mut self.out.json;
        if json.is_empty() {
            json.push_byte(b'[');
        }
        json.push_byte(b']');
        &self.out
    }
}
