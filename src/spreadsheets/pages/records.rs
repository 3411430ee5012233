//! Records of what happened as rows: what was sent, how a session's places changed.

use super::export::{Asker, MOST, Rows};
use crate::{
    booking::{self, model::SessionId},
    error::AppError,
    messages::{self, letters, model::masked},
    platform::{db::Conn, spreadsheet::Value},
    text::{ledger as ledger_words, messages as message_words},
};

/// Deliveries, addresses masked as on their page.
pub async fn deliveries(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let failed_only = !asker.value("failed").is_empty();
    let deliveries = messages::store::list_deliveries(conn, failed_only, MOST + 1, 0).await?;
    let row = |one: messages::model::Delivery| {
        vec![
            Value::text(one.person_name),
            Value::text(masked(&one.address)),
            Value::text(letters::title(asker.lang, &one.message)),
            Value::text(asker.lang.t(message_words::channel(one.channel))),
            Value::text(asker.lang.t(message_words::delivery_status(one.status))),
            Value::count(one.tries),
            Value::text(one.message.created_at.local().format("%Y-%m-%d %H:%M").to_string()),
        ]
    };
    let titles = [
        message_words::WHO,
        message_words::ADDRESS_COLUMN,
        message_words::WHAT,
        message_words::CHANNEL,
        message_words::STATE,
        message_words::TRIES,
        message_words::WHEN,
    ];
    Ok((titles.to_vec(), deliveries.into_iter().map(row).collect()))
}

/// The entries of the session that is asked for, if it is within reach.
pub async fn entries(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let id = SessionId::from(asker.value("session").to_owned());
    booking::store::find_session_within(conn, &asker.reach, &id).await?.ok_or(AppError::NotFound)?;
    let entries = booking::store::list_entries(conn, &id, MOST + 1).await?;
    let row = |entry: booking::ledger::Entry| {
        let places = entry.places;
        vec![
            Value::text(entry.at.local().format("%Y-%m-%d %H:%M").to_string()),
            Value::text(asker.lang.t(ledger_words::kind(entry.kind))),
            Value::text(entry.group.unwrap_or_default()),
            Value::count(places.capacity_heads),
            Value::count(places.max_groups),
            Value::count(places.reserved_heads),
            Value::count(places.reserved_groups),
        ]
    };
    let titles = [
        ledger_words::WHEN,
        ledger_words::WHY,
        ledger_words::GROUP,
        ledger_words::ROOM_HEADS,
        ledger_words::ROOM_GROUPS,
        ledger_words::HEADS,
        ledger_words::GROUPS,
    ];
    Ok((titles.to_vec(), entries.into_iter().map(row).collect()))
}
