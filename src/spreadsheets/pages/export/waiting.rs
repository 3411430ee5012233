//! The waiting list as a file.

use super::{Asker, Rows, moment};
use crate::{
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    text::{spreadsheets as words, waiting as waiting_words},
    waiting::{model::WaitlistEntry, store},
};

/// The entries within reach, live ones first.
pub async fn entries(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let entries = store::list_entries(conn, &asker.reach, asker.asked()).await?;
    let row = |entry: WaitlistEntry| {
        vec![
            moment(entry.created_at),
            Value::text(asker.lang.t(waiting_words::status(entry.status))),
            Value::text(entry.organiser_name),
            Value::text(entry.group_name),
            Value::text(entry.project_title),
            Value::text(entry.base_name),
            Value::text(asker.lang.t(waiting_words::wish(entry.wish))),
            Value::text(entry.from.to_string()),
            Value::text(entry.until.to_string()),
            Value::count(entry.children),
            Value::count(entry.adults),
        ]
    };
    let titles = [
        waiting_words::SINCE,
        words::STATUS,
        words::ORGANISER,
        words::GROUP,
        words::PROJECT,
        words::BASE,
        waiting_words::WISH,
        waiting_words::FROM,
        waiting_words::UNTIL,
        words::CHILDREN,
        words::ADULTS,
    ];
    Ok((titles.to_vec(), entries.into_iter().map(row).collect()))
}
