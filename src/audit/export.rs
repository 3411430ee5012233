//! The log as a file that can be checked without the product: one JSON object a line.
//!
//! The first line says what was asked, how many events follow and whether these are all. Each further
//! line is an event with its hash and the hash of the link before it, so that a part of the chain can be
//! checked as well as the whole; README.md says how.

use serde_json::{Value, json};

use super::{
    chain::Head,
    model::{Link, Search},
};
use crate::time::Moment;

/// Most events in one file; whoever needs more asks for fewer days at once.
pub const MOST_EVENTS: i64 = 50_000;
/// Changes when a line changes its form.
const FORMAT: u32 = 1;

/// An event on its way out of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedEvent {
    /// The event with its place and hash; place 0 and no hash while it waits for them.
    pub link: Link,
    /// The hash of the link before it; nothing for the first link and for waiting events.
    pub before: String,
}

/// The events that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// When they were read.
    pub at: Moment,
    /// In the order of the chain; those that wait for their place come last.
    pub events: Vec<ExportedEvent>,
    /// Whether these are all.
    pub is_complete: bool,
    /// The last link of the whole chain.
    pub head: Head,
}

/// The file.
pub fn written(asked: &Search, export: &Export) -> String {
    let lines = export.events.iter().map(line);
    std::iter::once(first_line(asked, export)).chain(lines).map(|line| format!("{line}\n")).collect()
}

fn first_line(asked: &Search, export: &Export) -> Value {
    let search: serde_json::Map<String, Value> =
        asked.pairs().into_iter().map(|(key, value)| (key.to_owned(), Value::from(value))).collect();
    json!({
        "export": "sutong-audit",
        "format": FORMAT,
        "exported_at": export.at.rfc3339(),
        "search": search,
        "events": export.events.len(),
        "complete": export.is_complete,
        "head": { "position": export.head.position, "hash": export.head.hash },
    })
}

fn line(exported: &ExportedEvent) -> Value {
    let ExportedEvent { link: Link { position, hash, event }, before } = exported;
    let is_chained = *position > 0;
    json!({
        "position": is_chained.then_some(position),
        "hash": is_chained.then_some(hash),
        "before": is_chained.then_some(before),
        "id": event.id,
        "at": event.at.0,
        "time": event.at.rfc3339(),
        "person_id": event.person_id,
        "membership_id": event.membership_id,
        "role": event.role,
        "action": event.action,
        "object_kind": event.object_kind,
        "object_id": event.object_id,
        "result": event.result,
        "detail": event.detail,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::model::AuditEvent;

    #[test]
    fn a_file_says_what_was_asked_and_whether_something_is_missing() {
        let asked = Search::read([("q", "book"), ("from", "2026-05-01")].into_iter());
        let event = AuditEvent { id: "e1".to_owned(), action: "book_session".to_owned(), ..AuditEvent::default() };
        let chained = ExportedEvent {
            link: Link { position: 3, hash: "ab".to_owned(), event: event.clone() },
            before: "cd".to_owned(),
        };
        let waiting = ExportedEvent { link: Link { position: 0, hash: String::new(), event }, before: String::new() };
        let events = vec![chained, waiting];
        let export = Export { at: Moment(0), events, is_complete: false, head: Head::default() };
        let file = written(&asked, &export);
        let lines: Vec<Value> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines[0]["search"], json!({ "q": "book", "from": "2026-05-01" }));
        assert_eq!((&lines[0]["events"], &lines[0]["complete"]), (&json!(2), &json!(false)));
        assert_eq!((&lines[1]["position"], &lines[1]["before"]), (&json!(3), &json!("cd")));
        assert_eq!((&lines[2]["position"], &lines[2]["hash"]), (&Value::Null, &Value::Null));
    }
}
