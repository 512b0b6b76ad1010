//! A body while it arrives.

use crate::json::write::room;
use crate::operation::Reads;
use crate::record::{List, Records};
use crate::request::Request;
use crate::response::Head;

/// The body of one answer. A list that was promised is decoded on the way; anything else is kept until it is whole.
#[derive(Default)]
pub struct Body {
    /// What is kept.
    pub whole: Vec<u8>,
    /// What is decoded on the way.
    pub list: Option<List>,
}

impl Body {
    /// The body that follows `head`.
    pub fn new(request: &Request, head: &Head) -> Self {
        let list = match request.operation.reads {
            Reads::Many(schema) if head.is_success() && head.is_json() => Some(List::new(schema)),
            _ => None,
        };
        Self { whole: Vec::new(), list }
    }

    /// Where its next `length` bytes go; `None` where there is no memory for them.
    pub fn room(&mut self, length: usize) -> Option<&mut [u8]> {
        let kept = match &mut self.list {
            Some(list) => list.text(),
            None => &mut self.whole,
        };
        room(kept, length)
    }

    /// Whether nothing has arrived.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.list.as_ref().is_none_or(List::is_empty)
    }

    /// The records that arrived since the last piece, if they are worth reading by now.
    pub fn piece(&mut self) -> Option<&Records> {
        self.list.as_mut()?.piece()
    }
}
