//! What was said about a base, as its page shows it.

use chrono::Datelike;

use super::{Asker, Rows};
use crate::{
    bases::{actions::find_edited_base, store as bases},
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    survey::{
        model::{Questionnaire, RaterGroup},
        pages::{year_of, year_span},
        released::{Totals, totals},
        store,
        suppression::Audience,
        turnout::{BaseTurnout, Share},
        versions::Questions,
    },
    text::{results as words, survey as survey_words, turnout as turnout_words},
};

/// The totals of a base in a year: what may be told of them.
pub async fn results(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let titles = vec![words::WHO, words::QUESTION, words::ANSWERS, words::FAVOURABLE];
    let code = asker.value("base").to_owned();
    let base = match &asker.person {
        Some(person) if !code.is_empty() => find_edited_base(conn, person, &code).await?,
        Some(_) => return Ok((titles, Vec::new())),
        None => bases::find_base(conn, &code).await?.ok_or(AppError::NotFound)?,
    };
    let (from, to) = year_span(year_of(asker.value("year"), asker.now));
    let released = store::list_released_of_base(conn, &base.id, from, to).await?;
    let asked = store::list_asked(conn, asker.now.date().year().into()).await?;
    let totals = totals(released.iter().map(|one| &one.released));
    let rows = Questionnaire::ALL.iter().flat_map(|questionnaire| rows(asker, &asked, *questionnaire, &totals));
    Ok((titles, rows.collect()))
}

fn rows(asker: &Asker, asked: &Questions, questionnaire: Questionnaire, totals: &Totals) -> Vec<Vec<Value>> {
    let row = |item: &crate::survey::questionnaire::Item| {
        let figure = totals.get(&(questionnaire, item.code.clone()))?.told(Audience::Internal)?;
        let count = |count: u64| Value::count(i64::try_from(count).unwrap_or(i64::MAX));
        Some(vec![
            Value::text(asker.lang.t(survey_words::who(questionnaire))),
            Value::text(item.question.said(asker.lang)),
            count(figure.answers),
            count(figure.favourable),
        ])
    };
    asked.get(&questionnaire).into_iter().flatten().filter_map(row).collect()
}

/// How many of those who were asked have answered in a year, base by base and party by party.
pub async fn turnouts(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let (from, to) = year_span(year_of(asker.value("year"), asker.now));
    let titles = vec![
        turnout_words::BASE,
        turnout_words::VISITS,
        turnout_words::WHO,
        turnout_words::ASKED,
        turnout_words::ANSWERED,
    ];
    let bases = store::list_turnouts(conn, None, from, to).await?;
    let row = |base: &BaseTurnout, group: RaterGroup, share: Share| {
        vec![
            Value::text(format!("{} {}", base.code, base.name)),
            Value::count(base.visits),
            Value::text(asker.lang.t(turnout_words::group(group))),
            Value::count(share.asked),
            Value::count(share.answered),
        ]
    };
    let of_base = |base: &BaseTurnout| base.groups.iter().map(|(group, share)| row(base, *group, *share)).collect();
    let rows: Vec<Vec<Vec<Value>>> = bases.iter().map(of_base).collect();
    Ok((titles, rows.into_iter().flatten().collect()))
}
