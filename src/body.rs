//! A response body while it arrives.

use crate::head::Head;
use crate::operation::Returns;
use crate::request::Request;
use litterbox_decoder::record::{List, Records};
use std::collections::TryReserveError;

/// The body of one response. A list that was promised is decoded while it arrives; anything else is kept until it is complete.
pub enum Body {
    /// What has arrived.
    Whole(Vec<u8>),
    /// What has arrived and is not decoded yet, and the records that are.
    List(Box<List>),
}

impl Body {
    /// The body that follows `head`.
    pub fn new(request: &Request, head: &Head) -> Self {
        match request.operation.returns {
            Returns::Many(schema) if head.is_success() && head.is_json() => Self::List(Box::new(List::new(schema))),
            _ => Self::Whole(Vec::new()),
        }
    }

    /// Appends what has arrived, unless there is no memory for it.
    pub fn push(&mut self, part: &[u8]) -> Result<(), TryReserveError> {
        let bytes = match self {
            Self::Whole(bytes) => bytes,
            Self::List(list) => list.text(),
        };
        bytes.try_reserve(part.len())?;
        bytes.extend_from_slice(part);
        Ok(())
    }

    /// The records that arrived since the last batch, if they are worth parsing by now.
    pub fn batch(&mut self) -> Option<&Records> {
        match self {
            Self::Whole(_) => None,
            Self::List(list) => list.batch(),
        }
    }

    /// Whether nothing has arrived.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Whole(bytes) => bytes.is_empty(),
            Self::List(list) => list.is_empty(),
        }
    }

    /// What has arrived of a body that is kept.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Whole(bytes) => bytes,
            Self::List(_) => &[],
        }
    }
}
