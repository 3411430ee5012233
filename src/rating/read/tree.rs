//! JSON as it was written: unlike `serde_json::Value` it keeps duplicate keys, so that they can be refused.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::cursor::{item_place, key_place};
use super::{Fault, ReadError};

/// A JSON value. Its depth is bounded by the parser (128).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Null,
    Bool,
    Whole(u64),
    /// negative, fractional or beyond 64 bits
    OtherNumber,
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

/// The whole text as a tree without duplicate keys.
pub(super) fn parse(text: &str) -> Result<Node, ReadError> {
    let node: Node = serde_json::from_str(text).map_err(|error| ReadError {
        place: format!("line {} column {}", error.line(), error.column()),
        what: Fault::NotJson,
    })?;
    refuse_duplicate_keys(&node, "")?;
    Ok(node)
}

fn refuse_duplicate_keys(node: &Node, place: &str) -> Result<(), ReadError> {
    match node {
        Node::List(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| refuse_duplicate_keys(item, &item_place(place, index))),
        Node::Object(entries) => {
            let mut seen = BTreeSet::new();
            entries.iter().try_for_each(|(key, value)| {
                let place = key_place(place, key);
                if !seen.insert(key) {
                    return Err(ReadError { place, what: Fault::DuplicateKey });
                }
                refuse_duplicate_keys(value, &place)
            })
        }
        _ => Ok(()),
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Bool)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(u64::try_from(number).map_or(Node::OtherNumber, Node::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::OtherNumber)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = object.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> (String, Fault) {
        let error = parse(text).unwrap_err();
        (error.place, error.what)
    }

    #[test]
    fn what_is_not_json_is_told_with_line_and_column() {
        assert_eq!(error(""), ("line 1 column 0".into(), Fault::NotJson));
        assert_eq!(error("{\n \"a\": }"), ("line 2 column 7".into(), Fault::NotJson));
        assert_eq!(error("{} {}").1, Fault::NotJson);
        assert_eq!(error("{\"a\": 1e999}").1, Fault::NotJson);
    }

    #[test]
    fn a_text_nested_beyond_reason_is_refused_not_followed() {
        assert_eq!(error(&"[".repeat(100_000)).1, Fault::NotJson);
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert_eq!(error(&deep).1, Fault::NotJson);
    }

    #[test]
    fn a_duplicate_key_is_found_at_any_depth() {
        assert_eq!(error(r#"{"a":1,"a":1}"#), ("a".into(), Fault::DuplicateKey));
        assert_eq!(error(r#"{"x":[0,{"y":{"b c":1,"b c":2}}]}"#), (r#"x[1].y["b c"]"#.into(), Fault::DuplicateKey));
    }

    #[test]
    fn only_whole_numbers_are_numbers() {
        for text in ["-1", "1.5", "3.0", "-0", "1e2", "18446744073709551616"] {
            assert_eq!(parse(text), Ok(Node::OtherNumber), "{text}");
        }
        assert_eq!(parse("18446744073709551615"), Ok(Node::Whole(u64::MAX)));
    }
}
