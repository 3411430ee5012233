//! JSON as it was written: unlike `serde_json::Value` it keeps duplicate keys, so that they can be refused, and it borrows
//! its texts from what was written, of which there are a dozen in every ballot.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::cursor::{item_place, key_place};
use super::{Fault, ReadError};

/// Objects of so many keys are looked through without a copy.
const FEW: usize = 8;

/// A JSON value. Its depth is bounded by the parser (128).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node<'t> {
    Null,
    Bool,
    Whole(u64),
    /// negative, fractional or beyond 64 bits
    OtherNumber,
    Text(Text<'t>),
    List(Vec<Node<'t>>),
    Object(Vec<(Text<'t>, Node<'t>)>),
}

/// A text as it stands in what was written; one with escapes is a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text<'t>(Cow<'t, str>);

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'t> Deserialize<'t> for Text<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'t> Visitor<'t> for TextVisitor {
    type Value = Text<'t>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Text<'t>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Text<'t>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}

/// The whole text as a tree without duplicate keys.
pub(super) fn parse(text: &str) -> Result<Node<'_>, ReadError> {
    let node: Node<'_> = serde_json::from_str(text).map_err(|error| ReadError {
        place: format!("line {} column {}", error.line(), error.column()),
        what: Fault::NotJson,
    })?;
    refuse_duplicate_keys(&node, "")?;
    Ok(node)
}

/// The tree of an object whose list under `key` is left empty, and the items of that list as they are written: of a large
/// list never more than one item needs to be a tree.
pub(super) fn split<'t>(text: &'t str, key: &str) -> Result<(Node<'t>, Vec<&'t RawValue>), ReadError> {
    let Ok(Entries(entries)) = serde_json::from_str(text) else { return Ok((parse(text)?, Vec::new())) };
    let (mut top, mut items) = (Vec::new(), Vec::new());
    for (name, written) in entries {
        let list = if name.as_str() == key { serde_json::from_str(written.get()).ok() } else { None };
        let node = match list {
            Some(list) => {
                items = list;
                Node::List(Vec::new())
            }
            None => part(text, written, &key_place("", name.as_str()))?,
        };
        top.push((name, node));
    }
    let top = Node::Object(top);
    refuse_duplicate_keys(&top, "")?;
    Ok((top, items))
}

/// The tree of a part of `text` at its place.
pub(super) fn part<'t>(text: &str, written: &'t RawValue, place: &str) -> Result<Node<'t>, ReadError> {
    match serde_json::from_str(written.get()) {
        Ok(node) => refuse_duplicate_keys(&node, place).map(|()| node),
        // The whole text tells line and column.
        Err(_) => Err(parse(text).err().unwrap_or(ReadError { place: place.to_owned(), what: Fault::NotJson })),
    }
}

/// The entries of an object as they are written.
struct Entries<'t>(Vec<(Text<'t>, &'t RawValue)>);

impl<'t> Deserialize<'t> for Entries<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'t> Visitor<'t> for EntriesVisitor {
    type Value = Entries<'t>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut object: A) -> Result<Entries<'t>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = object.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

fn refuse_duplicate_keys(node: &Node<'_>, place: &str) -> Result<(), ReadError> {
    // The place is spelt out only where there is something to tell.
    if repeats_a_key(node) { find_duplicate_key(node, place) } else { Ok(()) }
}

fn repeats_a_key(node: &Node<'_>) -> bool {
    match node {
        Node::List(items) => items.iter().any(repeats_a_key),
        Node::Object(entries) => has_twice(entries) || entries.iter().any(|(_, value)| repeats_a_key(value)),
        _ => false,
    }
}

/// Most objects have a handful of keys: then comparing all of them costs less than a sorted copy.
fn has_twice(entries: &[(Text<'_>, Node<'_>)]) -> bool {
    if entries.len() <= FEW {
        let twice = |(place, (key, _)): (usize, &(Text<'_>, _))| entries[..place].iter().any(|(other, _)| other == key);
        return entries.iter().enumerate().any(twice);
    }
    let mut keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    !keys.is_sorted_by(|one, other| one < other)
}

fn find_duplicate_key(node: &Node<'_>, place: &str) -> Result<(), ReadError> {
    match node {
        Node::List(items) => {
            items.iter().enumerate().try_for_each(|(index, item)| find_duplicate_key(item, &item_place(place, index)))
        }
        Node::Object(entries) => {
            let mut seen = BTreeSet::new();
            entries.iter().try_for_each(|(key, value)| {
                let place = key_place(place, key.as_str());
                if !seen.insert(key.as_str()) {
                    return Err(ReadError { place, what: Fault::DuplicateKey });
                }
                find_duplicate_key(value, &place)
            })
        }
        _ => Ok(()),
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node<'de>, E> {
        Ok(Node::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node<'de>, E> {
        Ok(u64::try_from(number).map_or(Node::OtherNumber, Node::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node<'de>, E> {
        Ok(Node::OtherNumber)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Text(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node<'de>, A::Error> {
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
        assert_eq!(error(r#"{"a":1,"\u0061":1}"#), ("a".into(), Fault::DuplicateKey));
        let many: Vec<String> = (0..20).map(|key| format!(r#""k{}":1"#, key % 19)).collect();
        assert_eq!(error(&format!("{{{}}}", many.join(","))), ("k0".into(), Fault::DuplicateKey));
        assert_eq!(error(r#"{"x":[0,{"y":{"b c":1,"b c":2}}]}"#), (r#"x[1].y["b c"]"#.into(), Fault::DuplicateKey));
    }

    #[test]
    fn the_items_of_a_list_are_split_off_and_everything_else_is_as_before() {
        let text = r#"{"season":2026,"bases":[{"a":1},[2]]}"#;
        let (top, items) = split(text, "bases").unwrap();
        let key = |key| Text(Cow::Borrowed(key));
        let season = (key("season"), Node::Whole(2026));
        assert_eq!(top, Node::Object(vec![season, (key("bases"), Node::List(Vec::new()))]));
        let trees: Vec<Node<'_>> = items.iter().map(|item| part(text, item, "x").unwrap()).collect();
        assert_eq!(Node::List(trees), parse(r#"[{"a":1},[2]]"#).unwrap());
        for whole in ["[1]", "7", r#"{"bases":{"b":1}}"#, r#"{"bases":3,"a":[]}"#] {
            let (top, items) = split(whole, "bases").unwrap();
            assert!(top == parse(whole).unwrap() && items.is_empty(), "{whole}");
        }
        for wrong in ["{", r#"{"bases":[1}"#, r#"{"a":1,"a":2}"#, r#"{"x":{"a":1,"a":2}}"#, r#"{"x":1e999}"#, "{} {}"] {
            assert_eq!(split(wrong, "bases").unwrap_err(), parse(wrong).unwrap_err(), "{wrong}");
        }
        let deep = format!("{{\"bases\":[{}{}]}}", "[".repeat(200), "]".repeat(200));
        let (_, items) = split(&deep, "bases").unwrap();
        assert_eq!(part(&deep, items[0], "bases[0]").unwrap_err(), parse(&deep).unwrap_err());
        let twice = r#"{"bases":[{"a":1,"a":2}]}"#;
        let (_, items) = split(twice, "bases").unwrap();
        assert_eq!(part(twice, items[0], "bases[0]").unwrap_err(), parse(twice).unwrap_err());
    }

    #[test]
    fn only_whole_numbers_are_numbers() {
        for text in ["-1", "1.5", "3.0", "-0", "1e2", "18446744073709551616"] {
            assert_eq!(parse(text), Ok(Node::OtherNumber), "{text}");
        }
        assert_eq!(parse("18446744073709551615"), Ok(Node::Whole(u64::MAX)));
    }
}
