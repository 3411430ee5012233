//! Shows the results of a season: to the bases first, then to everybody.

use super::{locked, tell_base};
use crate::{
    accounts::model::Person,
    bases::{self, model::CalendarDay},
    error::AppError,
    messages::model::{Channels, Topic},
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    rating::{
        model::{RunNumber, Season, SeasonStatus},
        policy::can_publish,
        stages::{
            Period, Showing, StageRefusal, Stages, days_of_stage, may_open_notice, may_open_preview, queries::Query,
            shown::Shown,
        },
        store,
    },
    time::shifted,
};

/// Days of the civic calendar that are looked at: more than any stage takes.
const LOOK_AHEAD: i64 = 120;

/// Lets every base look at its workbook; their managers are told. Gives the days it takes.
pub async fn open_preview(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    year: i64,
) -> Result<Result<Period, StageRefusal>, AppError> {
    let (season, shown) = ready(tx, person, year).await?;
    let Some(shown) = shown else { return Ok(Err(StageRefusal::NotComputed)) };
    let today = tx.now().date();
    if let Err(refusal) = may_open_preview(&ask(tx, person, &shown).await?.asked(), today) {
        return Ok(Err(refusal));
    }
    let is_changed = is_changed(tx, &shown).await?;
    let days = calendar(tx).await?;
    let period = days_of_stage(season.stages.preview, is_changed, today, shown.procedure.preview_workdays, &days);
    let stages = Stages { preview: Some(period), shown_run: Some(shown.run.number), ..season.stages };
    store::update_stages(tx, year, &stages).await?;
    store::update_season_status(tx, year, season.status, SeasonStatus::Preview).await?;
    let act = Act::done("open_preview", "season", "").with(detail(shown.run.number, period, &shown.run.result_hash));
    record(tx, &person.into(), Act { object_id: &year.to_string(), ..act }).await?;
    for base in &shown.bases {
        tell_base(tx, channels, base, year, Topic::WorkbookOpen).await?;
    }
    Ok(Ok(period))
}

/// Puts the results into public notice. Gives the days it takes.
pub async fn open_notice(tx: &mut Write, person: &Person, year: i64) -> Result<Result<Period, StageRefusal>, AppError> {
    let (season, shown) = ready(tx, person, year).await?;
    let Some(shown) = shown else { return Ok(Err(StageRefusal::NotComputed)) };
    let today = tx.now().date();
    if let Err(refusal) = may_open_notice(&ask(tx, person, &shown).await?.asked(), today) {
        return Ok(Err(refusal));
    }
    let is_changed = is_changed(tx, &shown).await?;
    let days = calendar(tx).await?;
    let period = days_of_stage(season.stages.notice, is_changed, today, shown.procedure.notice_workdays, &days);
    let stages = Stages { notice: Some(period), shown_run: Some(shown.run.number), ..season.stages };
    store::update_stages(tx, year, &stages).await?;
    store::update_season_status(tx, year, season.status, SeasonStatus::Notice).await?;
    let act = Act::done("open_notice", "season", "").with(detail(shown.run.number, period, &shown.run.bundle_hash));
    record(tx, &person.into(), Act { object_id: &year.to_string(), ..act }).await?;
    Ok(Ok(period))
}

fn detail(run: RunNumber, period: Period, hash: &str) -> String {
    format!("run {run} {} {} {hash}", period.from, period.until)
}

async fn ready(tx: &mut Write, person: &Person, year: i64) -> Result<(Season, Option<Shown>), AppError> {
    if !can_publish(person) {
        return Err(AppError::NotAllowed);
    }
    let season = locked(tx, year).await?;
    let shown = store::find_shown(tx, year).await?;
    Ok((season, shown))
}

/// What is asked before the results are shown, as it stands.
struct Asked {
    season: Season,
    has_computed: bool,
    open_queries: usize,
    to_visit: Vec<String>,
    not_adopted: Vec<String>,
}

impl Asked {
    fn asked(&self) -> Showing<'_> {
        Showing {
            status: self.season.status,
            ends_on: self.season.ends_on,
            stages: self.season.stages,
            has_computed: self.has_computed,
            open_queries: self.open_queries,
            to_visit: &self.to_visit,
            not_adopted: &self.not_adopted,
        }
    }
}

async fn ask(conn: &mut Conn, person: &Person, shown: &Shown) -> Result<Asked, AppError> {
    let year = shown.season.year;
    let queries = store::list_queries(conn, year).await?;
    Ok(Asked {
        season: shown.season.clone(),
        has_computed: store::list_run_makers(conn, year).await?.contains(&person.id),
        open_queries: queries.iter().filter(|query: &&Query| query.is_open()).count(),
        to_visit: shown.to_visit(),
        not_adopted: shown.not_adopted(),
    })
}

/// Results have changed since they were shown last, or never were.
async fn is_changed(conn: &mut Conn, shown: &Shown) -> Result<bool, AppError> {
    let Some(number) = shown.season.stages.shown_run else { return Ok(true) };
    let before = store::find_run(conn, shown.season.year, number).await?.ok_or(AppError::NotFound)?;
    let before = store::find_result(conn, &before.id).await?.ok_or(AppError::NotFound)?;
    Ok(before.results != shown.result.results)
}

async fn calendar(tx: &mut Write) -> Result<Vec<CalendarDay>, AppError> {
    let today = tx.now().date();
    bases::store::list_calendar_days(tx, today, shifted(today, LOOK_AHEAD)).await
}
