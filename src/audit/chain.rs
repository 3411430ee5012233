//! The chain in words: link n holds the hash of link n−1 and of every field of its event, so that a
//! row that was changed, removed, inserted or moved afterwards no longer fits what follows it.
//!
//! What it does not show: rows cut off at the end, or a whole chain written anew. Both are found by
//! whoever noted an earlier head elsewhere (a backup holds one) and asks whether it is still in the chain.

use std::fmt;

use sha2::{Digest, Sha256};

use super::model::{AuditEvent, Link};

/// What stands before the first link.
pub const BEGINNING: &str = "";

/// The last link so far: where the next one goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Place of the last link; 0 before the first.
    pub position: i64,
    /// Its hash.
    pub hash: String,
}

impl Default for Head {
    fn default() -> Self {
        Self { position: 0, hash: BEGINNING.to_owned() }
    }
}

impl Head {
    /// The link that `event` becomes behind this head.
    pub fn link(&self, event: AuditEvent) -> Link {
        let position = self.position + 1;
        Link { position, hash: link_hash(&self.hash, position, &event), event }
    }
}

/// The first link that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// There is no event at this place.
    Missing {
        /// The place.
        position: i64,
    },
    /// The event at this place is not what was chained there.
    Changed {
        /// The place.
        position: i64,
        /// The event's identifier.
        id: String,
    },
    /// A head that was noted earlier is not in the chain: it was cut off or written anew.
    HeadGone,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { position } => write!(f, "link {position} is missing: its event was removed"),
            Self::Changed { position, id } => {
                write!(f, "link {position} (event {id}) was changed, or what precedes it")
            }
            Self::HeadGone => f.write_str("the head given is not in the chain: it was cut off or written anew"),
        }
    }
}

/// Checks `link` against the head before it and returns the head after it.
pub fn follow(head: &Head, link: &Link) -> Result<Head, Broken> {
    let position = head.position + 1;
    if link.position != position {
        return Err(Broken::Missing { position });
    }
    if link.hash != link_hash(&head.hash, position, &link.event) {
        return Err(Broken::Changed { position, id: link.event.id.clone() });
    }
    Ok(Head { position, hash: link.hash.clone() })
}

/// Each field with its length before it, so that no two events read alike; nothing is not empty text.
fn link_hash(before: &str, position: i64, event: &AuditEvent) -> String {
    let AuditEvent { id, at, person_id, membership_id, role, action, object_kind, object_id, result, detail } = event;
    let mut hash = Sha256::new();
    let mut add = |field: Option<&str>| match field {
        Some(text) => {
            hash.update(format!("{}:", text.len()));
            hash.update(text);
        }
        None => hash.update("-"),
    };
    let figures = [position.to_string(), at.0.to_string()];
    add(Some(before));
    for figure in &figures {
        add(Some(figure));
    }
    add(Some(id));
    add(person_id.as_deref());
    add(membership_id.as_deref());
    for field in [role, action, object_kind, object_id, result, detail] {
        add(Some(field));
    }
    format!("{:x}", hash.finalize())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::Moment;

    fn event(number: i64) -> AuditEvent {
        AuditEvent {
            id: format!("e{number}"),
            at: Moment(number),
            role: "system".to_owned(),
            action: "book_session".to_owned(),
            object_kind: "booking".to_owned(),
            object_id: format!("b{number}"),
            result: "done".to_owned(),
            ..AuditEvent::default()
        }
    }

    fn chain(length: i64) -> Vec<Link> {
        let mut head = Head::default();
        let mut links = Vec::new();
        for number in 0..length {
            let link = head.link(event(number));
            head = Head { position: link.position, hash: link.hash.clone() };
            links.push(link);
        }
        links
    }

    fn first_broken(links: &[Link]) -> Result<Head, Broken> {
        links.iter().try_fold(Head::default(), |head, link| follow(&head, link))
    }

    #[test]
    fn an_untouched_chain_holds() {
        assert_eq!(first_broken(&chain(5)).map(|head| head.position), Ok(5));
        assert_eq!(first_broken(&[]), Ok(Head::default()));
    }

    #[test]
    fn a_removed_link_is_named_by_its_place() {
        let mut links = chain(5);
        links.remove(2);
        assert_eq!(first_broken(&links), Err(Broken::Missing { position: 3 }));
    }

    #[test]
    fn text_that_moves_from_one_field_to_the_next_is_another_event() {
        let one = AuditEvent { action: "ab".to_owned(), object_kind: "c".to_owned(), ..event(1) };
        let other = AuditEvent { action: "a".to_owned(), object_kind: "bc".to_owned(), ..event(1) };
        assert_ne!(link_hash("", 1, &one), link_hash("", 1, &other));
        let nobody = AuditEvent { person_id: None, ..event(1) };
        let nameless = AuditEvent { person_id: Some(String::new()), ..event(1) };
        assert_ne!(link_hash("", 1, &nobody), link_hash("", 1, &nameless));
    }

    /// Changes one field of an event.
    fn touch(event: &mut AuditEvent, field: usize) {
        let texts = [
            &mut event.id,
            &mut event.role,
            &mut event.action,
            &mut event.object_kind,
            &mut event.object_id,
            &mut event.result,
            &mut event.detail,
        ];
        match field {
            7 => event.at = Moment(event.at.0 + 1),
            8 => event.person_id = Some("p".to_owned()),
            9 => event.membership_id = Some("m".to_owned()),
            _ => texts.into_iter().nth(field).unwrap().push('!'),
        }
    }

    proptest! {
        #[test]
        fn a_change_of_any_field_of_any_event_breaks_the_chain_right_there(length in 1_usize..20, at in 0_usize..20, field in 0_usize..10) {
            let at = at % length;
            let mut links = chain(length as i64);
            touch(&mut links[at].event, field);
            let id = links[at].event.id.clone();
            prop_assert_eq!(first_broken(&links), Err(Broken::Changed { position: at as i64 + 1, id }));
        }
    }
}
