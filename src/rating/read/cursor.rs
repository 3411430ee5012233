//! A value together with its place, and the questions a reader asks it.

use std::fmt;
use std::ops::RangeInclusive;
use std::rc::Rc;

use super::tree::Node;
use super::{Fault, Named, ReadError, Shape};

pub(super) type Reading<T> = Result<T, ReadError>;

/// Where a value stands. It is spelt out only when there is something to tell: of a million values nothing is.
#[derive(Clone)]
struct Place<'a>(Rc<Step<'a>>);

enum Step<'a> {
    Top(String),
    Item(Place<'a>, usize),
    Key(Place<'a>, &'a str),
}

impl<'a> Place<'a> {
    fn top(place: String) -> Self {
        Self(Rc::new(Step::Top(place)))
    }

    fn item(&self, index: usize) -> Self {
        Self(Rc::new(Step::Item(self.clone(), index)))
    }

    fn key(&self, key: &'a str) -> Self {
        Self(Rc::new(Step::Key(self.clone(), key)))
    }

    fn spelt(&self) -> String {
        match &*self.0 {
            Step::Top(place) => place.clone(),
            Step::Item(list, index) => item_place(&list.spelt(), *index),
            Step::Key(object, key) => key_place(&object.spelt(), key),
        }
    }
}

/// A value at its place.
pub(super) struct At<'a> {
    place: Place<'a>,
    node: &'a Node,
}

impl<'a> At<'a> {
    pub(super) fn root(node: &'a Node) -> Self {
        Self::part(String::new(), node)
    }

    /// A value that was taken out of a larger text.
    pub(super) fn part(place: String, node: &'a Node) -> Self {
        Self { place: Place::top(place), node }
    }

    pub(super) fn fault(&self, what: Fault) -> ReadError {
        ReadError { place: self.place.spelt(), what }
    }

    pub(super) fn is_null(&self) -> bool {
        *self.node == Node::Null
    }

    pub(super) fn object(&self) -> Reading<Fields<'a>> {
        match self.node {
            Node::Object(entries) => Ok(Fields { place: self.place.clone(), entries }),
            _ => Err(self.fault(Fault::Expected(Shape::Object))),
        }
    }

    pub(super) fn list(&self) -> Reading<Vec<At<'a>>> {
        let Node::List(items) = self.node else {
            return Err(self.fault(Fault::Expected(Shape::List)));
        };
        let at = |(index, node)| At { place: self.place.item(index), node };
        Ok(items.iter().enumerate().map(at).collect())
    }

    pub(super) fn pair(&self) -> Reading<(At<'a>, At<'a>)> {
        let mut items = self.list()?.into_iter();
        match (items.next(), items.next(), items.next()) {
            (Some(first), Some(second), None) => Ok((first, second)),
            _ => Err(self.fault(Fault::Expected(Shape::Pair))),
        }
    }

    pub(super) fn text(&self) -> Reading<&'a str> {
        match self.node {
            Node::Text(text) if !text.is_empty() => Ok(text),
            _ => Err(self.fault(Fault::Expected(Shape::Text))),
        }
    }

    pub(super) fn number(&self, allowed: RangeInclusive<u32>) -> Reading<u32> {
        let number = match self.node {
            Node::Whole(number) => *number,
            Node::OtherNumber => return Err(self.fault(Fault::NotWhole)),
            _ => return Err(self.fault(Fault::Expected(Shape::Number))),
        };
        match u32::try_from(number) {
            Ok(number) if allowed.contains(&number) => Ok(number),
            Ok(number) if number < *allowed.start() => Err(self.fault(Fault::TooSmall { least: *allowed.start() })),
            _ => Err(self.fault(Fault::TooGreat { most: *allowed.end() })),
        }
    }

    /// A text that is one of a few words.
    pub(super) fn word<T>(&self, named: Named, find: impl Fn(&str) -> Option<T>) -> Reading<T> {
        let text = self.text()?;
        find(text).ok_or_else(|| self.fault(Fault::Unknown(named, text.to_owned())))
    }
}

/// The entries of an object at its place.
pub(super) struct Fields<'a> {
    place: Place<'a>,
    entries: &'a [(String, Node)],
}

impl<'a> Fields<'a> {
    pub(super) fn optional(&self, key: &str) -> Option<At<'a>> {
        let (key, node) = self.entries.iter().find(|(known, _)| known == key)?;
        Some(At { place: self.place.key(key), node })
    }

    pub(super) fn required(&self, key: &str) -> Reading<At<'a>> {
        self.optional(key).ok_or_else(|| self.fault_at(key, Fault::MissingKey))
    }

    /// The error of a key, there or not.
    pub(super) fn fault_at(&self, key: &str, what: Fault) -> ReadError {
        ReadError { place: key_place(&self.place.spelt(), key), what }
    }

    /// Refuses every key but these.
    pub(super) fn only(&self, known: &[&str]) -> Reading<()> {
        let unknown = self.entries.iter().find(|(key, _)| !known.contains(&key.as_str()));
        unknown.map_or(Ok(()), |(key, _)| Err(self.fault_at(key, Fault::UnknownKey)))
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, At<'a>)> {
        let at = |(key, node): &'a (String, Node)| (key.as_str(), At { place: self.place.key(key), node });
        self.entries.iter().map(at)
    }
}

/// The place of an item of a list.
pub(super) fn item_place(list: &str, index: usize) -> String {
    format!("{list}[{index}]")
}

/// The place of a key of an object: `object.key`, or `object["an odd key"]`.
pub(super) fn key_place(object: &str, key: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    if key.is_empty() || !key.chars().all(is_plain) {
        return format!("{object}[{}]", Quoted(key));
    }
    let dot = if object.is_empty() { "" } else { "." };
    format!("{object}{dot}{key}")
}

/// A text in JSON's own quotes, so that an odd key cannot break the line it is told in.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&serde_json::Value::from(self.0).to_string())
    }
}
