//! Makes a season final: its last run counts, stars are awarded, titles follow.

use super::{compute::moments, season_and_method};
use crate::{
    accounts::model::Person,
    bases::{self, model::Base},
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        command::rate_command,
        method::Demonstration,
        model::{MethodText, Run, Season, SeasonRefusal, SeasonStatus},
        policy::can_finalise,
        result::{SeasonResult, Status},
        store,
        titles::titles_after,
    },
    survey,
};

/// Makes a season final. Who does it is not who computed.
pub async fn finalise_season(
    tx: &mut Write,
    person: &Person,
    year: i64,
) -> Result<Result<(), SeasonRefusal>, AppError> {
    if !can_finalise(person) {
        return Err(AppError::NotAllowed);
    }
    store::lock_season(tx, year).await?;
    let (season, text, method) = season_and_method(tx, year).await?;
    let Some(run) = store::find_latest_run(tx, year).await?.filter(|_| season.status == SeasonStatus::Computed) else {
        let is_final = season.status.is_final();
        return Ok(Err(if is_final { SeasonRefusal::AlreadyFinal } else { SeasonRefusal::NotComputed }));
    };
    let result = stored_result(tx, &run, &text).await?;
    let seasons = store::list_seasons(tx).await?;
    if let Err(refusal) = may_finalise(&season, &seasons, &run, &result, person, tx.now().date()) {
        return Ok(Err(refusal));
    }
    store::insert_finalisation(tx, year, &run.id, person.id.as_str()).await?;
    let stars = award_stars(tx, year, &result).await?;
    let titles = award_titles(tx, year, method.demonstration).await?;
    store::update_season_status(tx, year, SeasonStatus::Computed, SeasonStatus::Final).await?;
    let (from, to) = moments(season.starts_on, season.ends_on);
    survey::actions::freeze_surveys(tx, from, to).await?;
    let detail = format!("run {} stars {stars} titles {titles} {}", run.number, run.result_hash);
    record(tx, &person.into(), Act::done("finalise_season", "season", &year.to_string()).with(detail)).await?;
    Ok(Ok(()))
}

/// The result as it was stored, which must still be what its method and bundle give, to the byte.
async fn stored_result(tx: &mut Write, run: &Run, text: &MethodText) -> Result<SeasonResult, AppError> {
    let (bundle, result) = store::find_run_texts(tx, &run.id).await?.ok_or(AppError::NotFound)?;
    if rate_command(&text.body, &bundle).as_ref() != Ok(&result) {
        return Err(AppError::Internal(format!("run {} of {} does not reproduce", run.number, run.season)));
    }
    serde_json::from_str(&result).map_err(|error| AppError::Internal(error.to_string()))
}

/// Whether a computed season may become final now. Earlier seasons come first, because titles rest on them.
fn may_finalise(
    season: &Season,
    seasons: &[Season],
    run: &Run,
    result: &SeasonResult,
    person: &Person,
    today: chrono::NaiveDate,
) -> Result<(), SeasonRefusal> {
    if run.computed_by == person.id.as_str() {
        return Err(SeasonRefusal::SamePerson);
    }
    if today <= season.ends_on {
        return Err(SeasonRefusal::NotOver(season.ends_on));
    }
    let open = seasons.iter().filter(|other| other.year < season.year && !other.status.is_final());
    if let Some(year) = open.map(|other| other.year).min() {
        return Err(SeasonRefusal::EarlierSeasonOpen(year));
    }
    let undecided = result.results.iter().filter(|result| result.status == Status::CheckVisitRequired);
    let undecided: Vec<String> = undecided.map(|result| result.base.clone()).collect();
    if undecided.is_empty() { Ok(()) } else { Err(SeasonRefusal::CheckVisitsMissing(undecided)) }
}

/// Awards every star from one to three; how many.
async fn award_stars(tx: &mut Write, year: i64, result: &SeasonResult) -> Result<usize, AppError> {
    let bases: Vec<Base> = bases::store::list_bases(tx).await?;
    let mut awarded = 0;
    for result in &result.results {
        let base = bases.iter().find(|base| base.code == result.base);
        let star = result.star.filter(|star| *star > 0 && result.status == Status::Rated);
        if let (Some(base), Some(star), Some(scores)) = (base, star, &result.scores) {
            store::insert_star(tx, year, &base.id, star.into(), scores.total.into()).await?;
            awarded += 1;
        }
    }
    Ok(awarded)
}

/// Notes how every title stands after this season; how many are held.
async fn award_titles(tx: &mut Write, year: i64, rule: Demonstration) -> Result<usize, AppError> {
    let past = store::list_past_results(tx).await?;
    let approvals = store::list_approval_bases(tx).await?;
    let given = store::list_titles(tx).await?;
    let titles = titles_after(year, rule, &past, &approvals, &given);
    for title in &titles {
        store::insert_title(tx, title).await?;
    }
    Ok(titles.iter().filter(|title| title.status.is_held()).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        accounts::model::{Membership, Organisation, OrganisationKind, Role},
        rating::result::BaseResult,
        time::Moment,
    };

    fn day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
        chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn lead() -> Person {
        let organisation = Organisation {
            id: "o".into(),
            kind: OrganisationKind::Centre,
            name: String::new(),
            short_name: String::new(),
            town_code: None,
        };
        let membership = Membership { id: "m".into(), role: Role::CentreLead, organisation };
        Person { id: "lead".into(), name: String::new(), membership }
    }

    #[test]
    fn a_season_with_an_open_check_visit_stays_open_and_names_the_bases() {
        let season = Season {
            year: 2025,
            starts_on: day(2025, 1, 1),
            ends_on: day(2025, 12, 31),
            method_code: String::new(),
            status: SeasonStatus::Computed,
        };
        let run = Run {
            id: "r".into(),
            season: 2025,
            number: 1,
            bundle_hash: String::new(),
            method_hash: String::new(),
            result_hash: String::new(),
            reason: String::new(),
            computed_at: Moment(0),
            computed_by: "officer".to_owned(),
            computed_by_name: String::new(),
        };
        let base = |code: &str, status| BaseResult::without_scores(code, status, None);
        let results = vec![base("YZ-01", Status::InsufficientSample), base("YZ-02", Status::CheckVisitRequired)];
        let mut result = SeasonResult { season: 2025, method: String::new(), results };
        let seasons = [season.clone()];
        let may = |result: &SeasonResult| may_finalise(&season, &seasons, &run, result, &lead(), day(2026, 1, 1));
        assert_eq!(may(&result), Err(SeasonRefusal::CheckVisitsMissing(vec!["YZ-02".to_owned()])));
        result.results.pop();
        assert_eq!(may(&result), Ok(()));
    }
}
