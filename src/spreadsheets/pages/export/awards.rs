//! Certificates with their plaques, and titles.

use super::{Asker, Rows};
use crate::{
    awards::{
        actions::awards_today,
        model::{AwardKind, Certificate},
        pages::{award_words, plaque_of},
        standing::Standing,
    },
    bases,
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    rating::{self, model::Title},
    text::{Lang, awards as award_words_of, rating as rating_words, spreadsheets as words},
};

/// The certificates of a season, or of all.
pub async fn certificates(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let year: Option<i64> = asker.value("year").parse().ok();
    let mut all = awards_today(conn, asker.now.date()).await?.certificates;
    all.retain(|one| year.is_none_or(|year| one.season == year));
    let row = |one: Certificate| {
        vec![
            Value::count(one.season),
            Value::text(one.printed_number()),
            Value::text(one.base_code.clone()),
            Value::text(one.base_name.clone()),
            Value::text(award_words(lang, &one)),
            Value::text(lang.t(award_words_of::standing(one.standing()))),
            Value::text(one.issued_at.date().to_string()),
            Value::count(one.prints),
            Value::text(lang.t(award_words_of::plaque(plaque_of(&one)))),
        ]
    };
    let titles = [
        words::SEASON_YEAR,
        award_words_of::NUMBER,
        words::BASE_CODE,
        words::BASE_NAME,
        award_words_of::ABOUT,
        award_words_of::STANDING,
        award_words_of::ISSUED_ON,
        award_words_of::PRINTS,
        award_words_of::PLAQUE,
    ];
    Ok((titles.to_vec(), all.into_iter().map(row).collect()))
}

/// What an award is worth today, as its public check page says; nothing where no certificate was issued.
pub fn standing_cell(lang: Lang, standing: Option<Standing>) -> Value {
    Value::text(standing.map_or("", |standing| lang.t(award_words_of::standing(standing))))
}

/// How titles stand after every final season.
pub async fn titles(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let lang = asker.lang;
    let titles = rating::store::list_titles(conn).await?;
    let bases = bases::store::list_bases(conn).await?;
    let today = awards_today(conn, asker.now.date()).await?;
    let row = |title: Title| {
        let standing = today.standing(AwardKind::Title, title.season, &title.base_id, title.status.is_held());
        let base = bases.iter().find(|base| base.id == title.base_id);
        vec![
            Value::count(title.season),
            Value::text(base.map(|base| base.code.clone()).unwrap_or_default()),
            Value::text(base.map(|base| base.name.clone()).unwrap_or_default()),
            Value::text(lang.t(rating_words::title_status(title.status))),
            Value::text(title.approval_number),
            standing_cell(lang, standing),
        ]
    };
    let columns = [
        words::SEASON_YEAR,
        words::BASE_CODE,
        words::BASE_NAME,
        award_words_of::STATE,
        award_words_of::APPROVAL,
        words::AWARD_STATUS,
    ];
    Ok((columns.to_vec(), titles.into_iter().map(row).collect()))
}
