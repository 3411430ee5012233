//! The append-only log of important acts: who, what, when, on what, with which result.
//! Never anything about ballots, no names, no codes.

use super::db::{Insert, Pen, Write};
use crate::error::AppError;

/// Who acts, as the log knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person, unless the system or a stranger acts.
    pub person_id: Option<String>,
    /// The membership in which the person acts.
    pub membership_id: Option<String>,
    /// The role in which the act was done; `system` or `public` without a person.
    pub role: String,
}

impl Actor {
    /// The program itself.
    pub fn system() -> Self {
        Self { person_id: None, membership_id: None, role: "system".to_owned() }
    }
}

/// One act.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// Verb and noun: `book_session`.
    pub action: &'static str,
    /// The noun's table in the singular: `booking`.
    pub object_kind: &'static str,
    /// Which one.
    pub object_id: &'a str,
    /// `done` or the refusal's code.
    pub result: &'static str,
    /// Figures and codes that explain the act; never names or contents.
    pub detail: String,
}

impl<'a> Act<'a> {
    /// An act that was done, without detail.
    pub fn done(action: &'static str, object_kind: &'static str, object_id: &'a str) -> Self {
        Self { action, object_kind, object_id, result: "done", detail: String::new() }
    }

    /// The same act with this detail.
    pub fn with(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }
}

/// Notes `act` in the same transaction as the act itself.
pub async fn record(tx: &mut Write, actor: &Actor, act: Act<'_>) -> Result<(), AppError> {
    let event = event(tx.pen(), actor, act);
    Ok(tx.insert([event]).await?)
}

/// The row of `act`, to be written together with others.
pub fn event(pen: &Pen, actor: &Actor, act: Act<'_>) -> Insert {
    Insert::new(
        "insert into audit_events (id, at, person_id, membership_id, role, action, object_kind, object_id, result, detail)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(pen.id())
    .bind(pen.now().0)
    .bind(actor.person_id.clone())
    .bind(actor.membership_id.clone())
    .bind(actor.role.clone())
    .bind(act.action)
    .bind(act.object_kind)
    .bind(act.object_id)
    .bind(act.result)
    .bind(act.detail)
}
