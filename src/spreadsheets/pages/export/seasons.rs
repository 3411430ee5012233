//! Seasons: what they ended with, and where they stand.

use super::{Asker, Rows, awards::standing_cell};
use crate::{
    awards::{actions::awards_today, model::AwardKind},
    bases::{self, model::Base},
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    rating::{
        self,
        life_cycle::next_step,
        method::Aspect,
        model::Season,
        pages::{in_order, next_words, run_words, star_words},
        result::BaseResult,
        told::told,
    },
    survey::suppression::Audience,
    text::{Text, bases as bases_words, rating as rating_words, spreadsheets as words},
};

const ASPECTS: [Text; 5] = [
    rating_words::ASPECT_A,
    rating_words::ASPECT_B,
    rating_words::ASPECT_C,
    rating_words::ASPECT_D,
    rating_words::TOTAL,
];

/// The results of every final season, as everybody may see them.
pub async fn stars(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let seasons = rating::store::list_final_seasons(conn).await?;
    let bases = bases::store::list_bases(conn).await?;
    let past = rating::store::list_past_results(conn).await?;
    let today = awards_today(conn, asker.now.date()).await?;
    let rows = seasons.iter().flat_map(|season| {
        let row = |(base, result): (&Base, &BaseResult)| {
            let is_revoked =
                past.iter().any(|one| one.season == season.season && one.base_id == base.id && one.is_revoked);
            let mut cells = vec![
                Value::count(season.season),
                Value::text(base.code.clone()),
                Value::text(base.name.clone()),
                Value::text(asker.lang.t(bases_words::category(base.category))),
                Value::text(star_words(asker.lang, result, is_revoked)),
            ];
            cells.extend(scores(Audience::Public, result));
            let is_held = !is_revoked && result.star.is_some_and(|star| star > 0);
            cells.push(standing_cell(asker.lang, today.standing(AwardKind::Star, season.season, &base.id, is_held)));
            cells
        };
        in_order(&bases, &season.result.results).into_iter().map(row).collect::<Vec<_>>()
    });
    let titles = [words::SEASON_YEAR, words::BASE_CODE, words::BASE_NAME, rating_words::CATEGORY, rating_words::STAR];
    Ok(([&titles[..], &ASPECTS, &[words::AWARD_STATUS]].concat(), rows.collect()))
}

/// Every season: its state, its latest run, what it waits for.
pub async fn seasons(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let seasons = rating::store::list_seasons(conn).await?;
    let runs = rating::store::list_counting_runs(conn).await?;
    let open = rating::store::list_open(conn, &seasons, &runs).await?;
    let (lang, today) = (asker.lang, asker.now.date());
    let row = |season: &Season| {
        let run = runs.iter().find(|run| run.season == season.year);
        let open = open.get(&season.year).copied().unwrap_or_default();
        let next = next_words(lang, next_step(season, open, today));
        vec![
            Value::count(season.year),
            Value::text(lang.t(rating_words::season_status(season.status))),
            Value::text(season.starts_on.to_string()),
            Value::text(season.ends_on.to_string()),
            Value::text(season.method_code.clone()),
            Value::text(run.map(|run| run_words(lang, run)).unwrap_or_default()),
            Value::text(run.map(|run| run.result_hash.clone()).unwrap_or_default()),
            Value::text(next),
        ]
    };
    let titles = [
        words::SEASON_YEAR,
        words::STATUS,
        words::FIRST_DAY,
        words::LAST_DAY,
        rating_words::METHOD,
        rating_words::LAST_RUN,
        words::RESULT_HASH,
        words::NEXT_STEP,
    ];
    Ok((titles.to_vec(), seasons.iter().map(row).collect()))
}

/// The latest run of a season.
pub async fn season(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let year = asker.value("year").parse().map_err(|_| AppError::NotFound)?;
    let run = rating::store::find_counting_run(conn, year).await?.ok_or(AppError::NotFound)?;
    let result = rating::store::find_result(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let bases = bases::store::list_every_base(conn).await?;
    let row = |one: BaseResult| {
        let name = bases.iter().find(|base| base.code == one.base).map_or("", |base| base.name.as_str());
        let star = one.star.map_or_else(|| Value::text(""), |star| Value::count(star.into()));
        let status = asker.lang.t(rating_words::status(one.status));
        let scores = scores(Audience::Internal, &one);
        let mut cells = vec![Value::text(one.base), Value::text(name), Value::text(status)];
        cells.extend(scores);
        cells.push(star);
        cells
    };
    let titles = [words::BASE_CODE, words::BASE_NAME, rating_words::STATUS];
    Ok(([titles.as_slice(), &ASPECTS, &[words::STARS]].concat(), result.results.into_iter().map(row).collect()))
}

/// Points of the four aspects and in total; nothing where nothing was scored, or too few answered.
fn scores(audience: Audience, result: &BaseResult) -> Vec<Value> {
    let points =
        |centi: Option<u32>| centi.map_or_else(|| Value::text(""), |centi| Value::Number(f64::from(centi) / 100.0));
    let told = told(audience, result);
    let aspects = Aspect::ALL.map(|aspect| told.aspects.get(&aspect).copied());
    aspects.into_iter().chain([told.total]).map(points).collect()
}
