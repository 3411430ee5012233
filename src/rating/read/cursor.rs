//! A value together with its place, and the questions a reader asks it.

use std::fmt;
use std::ops::RangeInclusive;
use std::rc::Rc;

use super::tree::{Node, Text};
use super::{Fault, Named, ReadError, Shape};

pub(super) type Reading<T> = Result<T, ReadError>;

/// What is read, and where it stands in a larger text. Where a value stands in it is looked for only when there is
/// something to tell: of a million values nothing is.
struct Root<'a> {
    place: String,
    node: &'a Node<'a>,
}

/// A step from a value to one in it.
enum Step<'a> {
    Item(usize),
    Key(&'a str),
}

impl<'a> Root<'a> {
    /// The place of a value of this tree.
    fn place_of(&self, sought: &Node<'a>) -> String {
        let mut steps = Vec::new();
        way_to(self.node, sought, &mut steps);
        steps.iter().fold(self.place.clone(), |place, step| match step {
            Step::Item(index) => item_place(&place, *index),
            Step::Key(key) => key_place(&place, key),
        })
    }
}

/// Notes the steps from one value down to another, the very same one; false if it is not there.
fn way_to<'a>(here: &'a Node<'a>, sought: &Node<'a>, steps: &mut Vec<Step<'a>>) -> bool {
    if std::ptr::eq(here, sought) {
        return true;
    }
    let mut down = |step, node| {
        steps.push(step);
        let is_there = way_to(node, sought, steps);
        if !is_there {
            steps.pop();
        }
        is_there
    };
    match here {
        Node::List(items) => items.iter().enumerate().any(|(index, node)| down(Step::Item(index), node)),
        Node::Object(entries) => entries.iter().any(|(key, node)| down(Step::Key(key.as_str()), node)),
        _ => false,
    }
}

/// A value at its place.
pub(super) struct At<'a> {
    root: Rc<Root<'a>>,
    node: &'a Node<'a>,
}

impl<'a> At<'a> {
    pub(super) fn root(node: &'a Node<'a>) -> Self {
        Self::part(String::new(), node)
    }

    /// A value that was taken out of a larger text.
    pub(super) fn part(place: String, node: &'a Node<'a>) -> Self {
        Self { root: Rc::new(Root { place, node }), node }
    }

    pub(super) fn fault(&self, what: Fault) -> ReadError {
        ReadError { place: self.root.place_of(self.node), what }
    }

    pub(super) fn is_null(&self) -> bool {
        *self.node == Node::Null
    }

    pub(super) fn object(&self) -> Reading<Fields<'a>> {
        match self.node {
            Node::Object(entries) => Ok(Fields { root: self.root.clone(), node: self.node, entries }),
            _ => Err(self.fault(Fault::Expected(Shape::Object))),
        }
    }

    pub(super) fn list(&self) -> Reading<Vec<At<'a>>> {
        let Node::List(items) = self.node else {
            return Err(self.fault(Fault::Expected(Shape::List)));
        };
        Ok(items.iter().map(|node| At { root: self.root.clone(), node }).collect())
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
            Node::Text(text) if !text.as_str().is_empty() => Ok(text.as_str()),
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
    root: Rc<Root<'a>>,
    node: &'a Node<'a>,
    entries: &'a [(Text<'a>, Node<'a>)],
}

impl<'a> Fields<'a> {
    pub(super) fn optional(&self, key: &str) -> Option<At<'a>> {
        let (_, node) = self.entries.iter().find(|(known, _)| known.as_str() == key)?;
        Some(At { root: self.root.clone(), node })
    }

    pub(super) fn required(&self, key: &str) -> Reading<At<'a>> {
        self.optional(key).ok_or_else(|| self.fault_at(key, Fault::MissingKey))
    }

    /// The error of a key, there or not.
    pub(super) fn fault_at(&self, key: &str, what: Fault) -> ReadError {
        ReadError { place: key_place(&self.root.place_of(self.node), key), what }
    }

    /// Refuses every key but these.
    pub(super) fn only(&self, known: &[&str]) -> Reading<()> {
        let unknown = self.entries.iter().find(|(key, _)| !known.contains(&key.as_str()));
        unknown.map_or(Ok(()), |(key, _)| Err(self.fault_at(key.as_str(), Fault::UnknownKey)))
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, At<'a>)> {
        self.entries.iter().map(|(key, node)| (key.as_str(), At { root: self.root.clone(), node }))
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
