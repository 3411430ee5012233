//! Charges against bases.

use super::{Asker, Rows};
use crate::{
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    text::{spreadsheets as words, vetoes as veto_words},
    vetoes::{
        model::Veto,
        pages::{barred_words, seen_by, titled},
        store,
    },
};

/// The charges that the person sees, the latest first: what each is about and where it stands.
pub async fn vetoes(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let day = |day: Option<chrono::NaiveDate>| Value::text(day.map(|day| day.to_string()).unwrap_or_default());
    let row = |veto: &Veto| {
        vec![
            Value::count(veto.season),
            Value::text(veto.base_code.clone()),
            Value::text(veto.base_name.clone()),
            Value::text(lang.t(veto_words::kind(veto.ground.kind))),
            Value::text(titled(lang, veto)),
            Value::text(veto.source.clone()),
            Value::text(veto.found_on.to_string()),
            Value::text(lang.t(veto_words::status(veto.status))),
            Value::text(veto.reason.clone()),
            day(veto.expires_on),
            Value::text(barred_words(lang, veto).unwrap_or_default()),
        ]
    };
    let seen = store::list_vetoes(conn, asker.person.as_ref().and_then(seen_by), asker.asked()).await?;
    let rows = seen.iter().map(row).collect();
    let titles = vec![
        veto_words::SEASON,
        words::BASE_CODE,
        words::BASE_NAME,
        veto_words::COSTS,
        veto_words::GROUND,
        veto_words::SOURCE,
        veto_words::FOUND_ON,
        veto_words::STATUS,
        veto_words::DECISION,
        veto_words::EXPIRES_ON,
        veto_words::BARS,
    ];
    Ok((titles, rows))
}
