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
        stages::{StageRefusal, objections::ObjectionStatus, shown::Shown},
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
    let Some(shown) = store::find_shown(tx, year).await? else { return Ok(Err(SeasonRefusal::NoNotice)) };
    let run = &shown.run;
    let result = stored_result(tx, run, &text).await?;
    let seasons = store::list_seasons(tx).await?;
    let objections = store::list_objections(tx, year).await?;
    let open = objections.iter().filter(|objection| objection.status == ObjectionStatus::Open).count();
    let has_computed = store::list_run_makers(tx, year).await?.contains(&person.id);
    if let Err(refusal) = may_finalise(&shown, &seasons, has_computed, open, tx.now().date()) {
        return Ok(Err(refusal));
    }
    store::insert_finalisation(tx, year, &run.id, person.id.as_str()).await?;
    let stars = award_stars(tx, year, &result).await?;
    let titles = award_titles(tx, year, method.demonstration).await?;
    store::update_season_status(tx, year, SeasonStatus::Notice, SeasonStatus::Final).await?;
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

/// Whether a season may become final now: it stands in public notice whose days are over, every objection is decided,
/// every result adopted. Earlier seasons come first, because titles rest on them.
fn may_finalise(
    shown: &Shown,
    seasons: &[Season],
    has_computed: bool,
    open_objections: usize,
    today: chrono::NaiveDate,
) -> Result<(), SeasonRefusal> {
    let season = &shown.season;
    if season.status.is_final() {
        return Err(SeasonRefusal::AlreadyFinal);
    }
    if has_computed {
        return Err(SeasonRefusal::Stage(StageRefusal::SamePerson));
    }
    let notice =
        season.stages.notice.filter(|_| season.status == SeasonStatus::Notice).ok_or(SeasonRefusal::NoNotice)?;
    if !notice.is_over(today) {
        return Err(SeasonRefusal::NoticeRuns(notice.until));
    }
    let open = seasons.iter().filter(|other| other.year < season.year && !other.status.is_final());
    if let Some(year) = open.map(|other| other.year).min() {
        return Err(SeasonRefusal::EarlierSeasonOpen(year));
    }
    if open_objections > 0 {
        return Err(SeasonRefusal::ObjectionsOpen(open_objections));
    }
    let to_visit = shown.to_visit();
    if !to_visit.is_empty() {
        return Err(SeasonRefusal::Stage(StageRefusal::CheckVisitsMissing(to_visit)));
    }
    let not_adopted = shown.not_adopted();
    if not_adopted.is_empty() { Ok(()) } else { Err(SeasonRefusal::Stage(StageRefusal::NotAdopted(not_adopted))) }
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
        rating::{
            model::Run,
            result::BaseResult,
            stages::{Period, Procedure, Stages},
        },
        time::Moment,
    };

    fn day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
        chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn shown(status: SeasonStatus) -> Shown {
        let period = |month| Some(Period { from: day(2026, month, 2), until: day(2026, month, 12) });
        let season = Season {
            year: 2025,
            starts_on: day(2025, 1, 1),
            ends_on: day(2025, 12, 31),
            method_code: String::new(),
            status,
            stages: Stages { preview: period(1), notice: period(2), shown_run: Some(1) },
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
        let method = MethodText {
            code: String::new(),
            body: String::new(),
            hash: String::new(),
            status: crate::rating::model::MethodStatus::Locked,
        };
        Shown {
            season,
            method,
            run,
            result: SeasonResult { season: 2025, method: String::new(), results: Vec::new() },
            hashes: Default::default(),
            bases: Vec::new(),
            members: Vec::new(),
            votes: Vec::new(),
            procedure: Procedure::default(),
        }
    }

    #[test]
    fn a_season_becomes_final_when_its_notice_is_over_and_nothing_is_open() {
        let notice = shown(SeasonStatus::Notice);
        let seasons = [notice.season.clone()];
        let may = |shown: &Shown, computed, open, today| may_finalise(shown, &seasons, computed, open, today);
        let after = day(2026, 2, 13);
        assert_eq!(may(&notice, false, 0, after), Ok(()));
        assert_eq!(may(&notice, false, 0, day(2026, 2, 12)), Err(SeasonRefusal::NoticeRuns(day(2026, 2, 12))));
        assert_eq!(may(&notice, true, 0, after), Err(SeasonRefusal::Stage(StageRefusal::SamePerson)));
        assert_eq!(may(&notice, false, 2, after), Err(SeasonRefusal::ObjectionsOpen(2)));
        for status in [SeasonStatus::Collecting, SeasonStatus::Computed, SeasonStatus::Preview] {
            assert_eq!(may(&shown(status), false, 0, after), Err(SeasonRefusal::NoNotice), "{status}");
        }
        assert_eq!(may(&shown(SeasonStatus::Final), false, 0, after), Err(SeasonRefusal::AlreadyFinal));
        let earlier = Season { year: 2024, ..notice.season.clone() };
        let seasons = [notice.season.clone(), earlier];
        assert_eq!(may_finalise(&notice, &seasons, false, 0, after), Err(SeasonRefusal::EarlierSeasonOpen(2024)));
    }

    #[test]
    fn an_open_check_visit_or_a_result_without_votes_keeps_it_open_and_names_the_bases() {
        let mut notice = shown(SeasonStatus::Notice);
        let base = |code: &str, status| BaseResult::without_scores(code, status, None);
        notice.result.results =
            vec![base("YZ-01", Status::InsufficientSample), base("YZ-02", Status::CheckVisitRequired)];
        let may = |shown: &Shown| may_finalise(shown, &[], false, 0, day(2026, 3, 1));
        let missing = StageRefusal::CheckVisitsMissing(vec!["YZ-02".to_owned()]);
        assert_eq!(may(&notice), Err(SeasonRefusal::Stage(missing)));
        notice.result.results.pop();
        let unvoted = StageRefusal::NotAdopted(vec!["YZ-01".to_owned()]);
        assert_eq!(may(&notice), Err(SeasonRefusal::Stage(unvoted)));
    }
}
