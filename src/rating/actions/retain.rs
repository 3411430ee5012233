//! The raw answers of a final season become cells once its time is over, and are gone.

use chrono::Timelike;

use super::{compute::moments, season_and_method};
use crate::{
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        chance::digest,
        db::{Db, Write},
    },
    rating::{
        bundle::Bundle,
        command::rate_command,
        method::Method,
        model::{MethodText, Run},
        retention::{Fold, Term, due},
        score::without_ballots,
        store,
    },
    survey::{self, standing::REWRITTEN_AT},
    time::Moment,
};

/// At night: folds every season that is due. Files are written anew afterwards, which wants a quiet hour.
pub async fn fold_seasons(db: &Db, now: Moment) -> Result<usize, AppError> {
    if now.time().hour() == REWRITTEN_AT { fold_due_seasons(db, now).await } else { Ok(0) }
}

/// Folds every season that is due, each in a transaction of its own, and leaves nothing of their answers in the files.
pub async fn fold_due_seasons(db: &Db, now: Moment) -> Result<usize, AppError> {
    let mut conn = db.read().await?;
    let terms = store::list_terms(&mut conn).await?;
    let kept = store::list_kept(&mut conn).await?;
    drop(conn);
    let mut folded = 0;
    for season in &kept {
        let Some(term) = due(&terms, season, now) else { continue };
        let mut tx = db.write(now).await?;
        if fold_season(&mut tx, season.year, term).await? {
            tx.commit().await?;
            folded += 1;
        }
    }
    if folded > 0 {
        survey::store::rewrite_files(db).await?;
    }
    Ok(folded)
}

/// Folds one season; false if somebody else has, or if a survey of it is still open.
async fn fold_season(tx: &mut Write, year: i64, term: Term) -> Result<bool, AppError> {
    store::lock_season(tx, year).await?;
    let is_folded = store::list_kept(tx).await?.iter().any(|kept| kept.year == year && kept.fold.is_some());
    let (season, text, method) = season_and_method(tx, year).await?;
    let (from, to) = moments(season.starts_on, season.ends_on);
    if is_folded || survey::store::is_any_open(tx, from, to).await? {
        return Ok(false);
    }
    for run in store::list_runs(tx, year).await? {
        fold_run(tx, &run, &text, &method).await?;
    }
    let gone = survey::actions::forget_answers(tx, from, to).await?;
    let (at, term_version) = (tx.now(), term.version);
    let fold = Fold { at, term_version, ballots: gone.ballots, comments: gone.comments, codes: gone.codes };
    store::insert_fold(tx, year, &fold).await?;
    let detail = format!("ballots {} comments {} codes {}", fold.ballots, fold.comments, fold.codes);
    record(tx, &Actor::system(), Act::done("fold_season", "season", &year.to_string()).with(detail)).await?;
    Ok(true)
}

/// Puts cells in the place of ballots. If they did not give the same result to the byte, nothing would be folded at all.
async fn fold_run(tx: &mut Write, run: &Run, text: &MethodText, method: &Method) -> Result<(), AppError> {
    let (bundle, result) = store::find_run_texts(tx, &run.id).await?.ok_or(AppError::NotFound)?;
    let broken = |error: serde_json::Error| AppError::Internal(error.to_string());
    let bundle: Bundle = serde_json::from_str(&bundle).map_err(broken)?;
    let folded = without_ballots(method, &bundle).canonical_json().map_err(broken)?;
    if rate_command(&text.body, &folded).as_ref() != Ok(&result) {
        return Err(AppError::Internal(format!("run {} of {} does not fold", run.number, run.season)));
    }
    store::update_folded(tx, &run.id, &folded, &digest(&folded)).await
}
