//! Results that were revised after a season was final.

use super::{Asker, Rows};
use crate::{
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    rating::policy::can_see_seasons,
    revisions::{model::Revision, store},
    text::{revisions as revision_words, spreadsheets as words},
};

/// The revisions of a base for its manager, every one for others; those that are not over first.
pub async fn revisions(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let day = |at: Option<crate::time::Moment>| Value::text(at.map(|at| at.date().to_string()).unwrap_or_default());
    let row = |one: &Revision| {
        vec![
            Value::count(one.season),
            Value::text(one.base_code.clone()),
            Value::text(one.base_name.clone()),
            Value::text(lang.t(revision_words::kind(one.kind))),
            Value::text(lang.t(revision_words::status(one.status))),
            Value::text(one.reason.clone()),
            day(Some(one.opened_at)),
            Value::text(one.run_number.map(|number| number.to_string()).unwrap_or_default()),
            day(one.finalised_at),
        ]
    };
    let own = asker.person.as_ref().filter(|person| !can_see_seasons(person));
    let all = match own {
        Some(person) => store::list_revisions_of(conn, person.organisation_id().as_str(), asker.asked()).await?,
        None => store::list_revisions(conn, asker.asked()).await?,
    };
    let rows = all.iter().map(row).collect();
    let titles = vec![
        revision_words::SEASON,
        words::BASE_CODE,
        words::BASE_NAME,
        revision_words::KIND,
        revision_words::STATUS,
        revision_words::REASON,
        revision_words::OPENED_ON,
        revision_words::RUN,
        revision_words::COUNTS_SINCE,
    ];
    Ok((titles, rows))
}
