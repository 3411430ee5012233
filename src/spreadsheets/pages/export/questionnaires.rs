//! What every version of the questionnaires asks.

use super::{Asker, Rows};
use crate::{
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    survey::{model::Questionnaire, questionnaire::Item, store},
    text::{Lang, questionnaires as words},
};

/// Every question of every published version, and of the draft, the latest first.
pub async fn items(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let titles = vec![
        words::VERSION,
        words::QUESTIONNAIRES,
        words::CODE,
        words::SCALE,
        words::ASPECT,
        words::QUESTION_ZH,
        words::QUESTION_EN,
        words::ANSWERS_ZH,
        words::ANSWERS_EN,
    ];
    let lang = asker.lang;
    let draft = store::list_draft(conn).await?;
    let draft =
        draft.into_iter().map(|(questionnaire, items)| (lang.t(words::PREVIEW_DRAFT).to_owned(), questionnaire, items));
    let published = store::list_published(conn).await?;
    let published = published
        .into_iter()
        .map(|(version, questionnaire, items)| (lang.fill(words::NUMBER, &[("n", &version)]), questionnaire, items));
    let mut rows = Vec::new();
    for (version, questionnaire, items) in draft.chain(published) {
        rows.extend(items.iter().map(|item| row(lang, &version, questionnaire, item)));
    }
    Ok((titles, rows))
}

fn row(lang: Lang, version: &str, questionnaire: Questionnaire, item: &Item) -> Vec<Value> {
    let answers = |lang: Lang| item.words.iter().map(|words| words.said(lang)).collect::<Vec<_>>().join(" / ");
    vec![
        Value::text(version),
        Value::text(lang.t(words::band(questionnaire))),
        Value::text(item.code.clone()),
        Value::text(lang.t(words::scale(item.scale))),
        Value::text(lang.t(words::aspect(item.aspect))),
        Value::text(item.question.zh.clone()),
        Value::text(item.question.en.clone()),
        Value::text(answers(Lang::ZhCn)),
        Value::text(answers(Lang::En)),
    ]
}
