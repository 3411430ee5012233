//! What bases have to put right.

use super::{Asker, Rows};
use crate::{
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    rectifications::{model::Rectification, policy::can_order, store},
    text::{rectifications as rectification_words, spreadsheets as words},
};

/// The rectifications of a base for its manager, every one for the Centre; those that are not over first.
pub async fn rectifications(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let row = |one: &Rectification| {
        vec![
            Value::text(one.base_code.clone()),
            Value::text(one.base_name.clone()),
            Value::text(lang.t(rectification_words::measure(one.measure))),
            Value::text(one.issues.clone()),
            Value::text(one.ordered_at.date().to_string()),
            Value::text(one.due_on.to_string()),
            Value::text(lang.t(rectification_words::status(one.status))),
            Value::text(one.report.clone()),
        ]
    };
    let own = asker.person.as_ref().filter(|person| !can_order(person));
    let all = match own {
        Some(person) => store::list_rectifications_of(conn, person.organisation_id().as_str(), asker.asked()).await?,
        None => store::list_rectifications(conn, asker.asked()).await?,
    };
    let rows = all.iter().map(row).collect();
    let titles = vec![
        words::BASE_CODE,
        words::BASE_NAME,
        rectification_words::MEASURE,
        rectification_words::ISSUES,
        rectification_words::ORDERED_ON,
        rectification_words::DUE_ON,
        rectification_words::STATUS,
        rectification_words::REPORT,
    ];
    Ok((titles, rows))
}
