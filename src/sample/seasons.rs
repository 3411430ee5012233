//! Two finished seasons and the one that is collecting: inspections, decided events, check visits,
//! computing by one person, finalising by another.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::{SEED, World, accepted};
use crate::{
    error::AppError,
    messages::model::Channels,
    platform::{
        audit::Actor,
        db::{Conn, Db},
    },
    rating::{
        actions::{
            add_approval_basis, add_method, compute_season, finalise_season, open_season, record_check_visit,
            record_event, record_inspection,
            stages::{self, VotingPaper},
        },
        bundle::{CheckVisit, Event},
        method::Aspect,
        model::{ApprovalBasis, SAMPLE_METHOD},
        read::read_method,
        result::{SeasonResult, Status},
        store,
    },
    time::{HOUR, Moment, shifted},
};

/// How good a base is in each of the two seasons (per cent), and how many activities it has.
pub struct Standing {
    /// Its code.
    pub code: &'static str,
    /// Activities and quality of the first and of the second season.
    pub seasons: [(usize, i64); 2],
}

/// Popular and good bases have many activities, small ones too few to be rated.
pub const STANDINGS: &[Standing] = &[
    base("YZ-01", (8, 96), (9, 97)),
    base("YZ-02", (5, 87), (5, 88)),
    base("YZ-03", (4, 86), (4, 87)),
    base("YZ-04", (5, 88), (5, 90)),
    base("YZ-05", (4, 86), (4, 87)),
    base("YZ-06", (3, 80), (4, 84)),
    base("YZ-07", (4, 85), (5, 87)),
    base("YZ-08", (5, 88), (5, 86)),
    base("YZ-09", (2, 80), (3, 82)),
    base("YZ-10", (4, 64), (4, 79)),
    base("YZ-11", (3, 70), (3, 78)),
    base("YZ-12", (1, 75), (3, 78)),
    base("YZ-13", (6, 95), (8, 96)),
    base("YZ-14", (7, 90), (8, 96)),
    base("YZ-15", (7, 96), (8, 90)),
    base("YZ-16", (5, 88), (5, 89)),
    base("YZ-17", (5, 87), (5, 88)),
    base("YZ-18", (4, 84), (4, 86)),
    base("YZ-19", (4, 86), (5, 87)),
    base("YZ-20", (5, 88), (5, 90)),
    base("YZ-21", (9, 97), (9, 97)),
    base("YZ-22", (8, 96), (9, 96)),
    base("YZ-23", (5, 88), (5, 90)),
    base("YZ-24", (3, 85), (3, 86)),
    base("YZ-25", (3, 78), (4, 84)),
    base("YZ-26", (4, 86), (4, 87)),
    base("YZ-27", (7, 88), (7, 90)),
    base("YZ-28", (3, 79), (3, 80)),
    base("YZ-29", (2, 70), (2, 72)),
    base("YZ-30", (4, 80), (4, 68)),
    base("YZ-31", (8, 97), (9, 97)),
    base("YZ-32", (3, 86), (5, 88)),
];

const fn base(code: &'static str, first: (usize, i64), second: (usize, i64)) -> Standing {
    Standing { code, seasons: [first, second] }
}

/// What was decided about a base in the first (0) or second (1) season.
struct Decided {
    season: usize,
    code: &'static str,
    event: fn() -> Event,
    /// Month and day.
    on: (u32, u32),
}

const DECIDED: &[Decided] = &[
    Decided { season: 0, code: "YZ-06", event: || deduction(150, "讲解词更新逾期"), on: (10, 16) },
    Decided { season: 0, code: "YZ-19", event: || deduction(100, "一次活动未按时登记结束"), on: (11, 8) },
    Decided {
        season: 0,
        code: "YZ-30",
        event: || Event::Veto {
            reason: Some("供餐许可过期仍为学生供餐，经核实并整改（示例）".to_owned())
        },
        on: (12, 6),
    },
    Decided { season: 0, code: "YZ-14", event: || deduction(25, "栈道讲解牌更新迟了一周"), on: (10, 30) },
    Decided { season: 1, code: "YZ-27", event: || deduction(25, "任务单更新迟了一周"), on: (6, 20) },
    Decided { season: 1, code: "YZ-24", event: || deduction(200, "安全员培训逾期"), on: (9, 24) },
    Decided { season: 1, code: "YZ-11", event: || deduction(100, "场次临时变更未提前通知"), on: (11, 5) },
    Decided {
        season: 1,
        code: "YZ-08",
        event: || Event::Cap { star: 1, reason: "屋顶平台护栏整改逾期（示例）".to_owned() },
        on: (11, 27),
    },
];

fn deduction(points: u32, reason: &str) -> Event {
    Event::Deduction { points, reason: Some(reason.to_owned()) }
}

/// The names under which the two evaluators inspect.
const EVALUATORS: [&str; 2] = ["严以恒", "温如衡"];

/// Bases at which a check visit finds less than the score says.
const FOUND_LESS: &[&str] = &["YZ-14"];
/// Code of the method of the sample.
const METHOD: &str = "sample-1";
const QUIETLY: Channels = Channels { email: false, sms: false };
/// Why a season is computed a second time.
const AGAIN: &str = "已录入复核现场检查结果";

/// Adds the method and the document that allows the demonstration title.
pub async fn load_rules(db: &Db, at: Moment, year: i32) -> Result<(), AppError> {
    let mut tx = db.write(at).await?;
    accepted(add_method(&mut tx, &Actor::system(), SAMPLE_METHOD).await?)?;
    let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(AppError::NotFound);
    let basis = ApprovalBasis {
        number: format!("示例文号〔{}〕1号", year - 2),
        title: "践习基地星级评定与示范性践习基地办法（示例）".to_owned(),
        approved_by: "市未成年人保护工作领导小组（示例）".to_owned(),
        valid_from: date(year - 2, 1, 1)?,
        valid_until: date(year + 3, 12, 31)?,
    };
    accepted(add_approval_basis(&mut tx, &Actor::system(), &basis).await?)?;
    tx.commit().await
}

/// Opens the season of a year.
pub async fn open(db: &Db, at: Moment, year: i32) -> Result<(), AppError> {
    let mut tx = db.write(at).await?;
    accepted(open_season(&mut tx, &Actor::system(), year.into(), METHOD).await?)?;
    tx.commit().await
}

/// Records what was seen and decided in a season, by the end of its year.
pub async fn record(db: &Db, world: &World, season: usize, year: i32) -> Result<(), AppError> {
    let at = Moment::at(day(year, 12, 30)?, NaiveTime::MIN).plus(16 * HOUR);
    let method = read_method(SAMPLE_METHOD).map_err(|error| AppError::Internal(format!("{error:?}")))?;
    let indicators: Vec<(String, Aspect, u32)> =
        method.indicators.iter().map(|one| (one.code.clone(), one.aspect, one.max)).collect();
    let mut rng = StdRng::seed_from_u64(SEED ^ u64::from(year.unsigned_abs()));
    let mut tx = db.write(at).await?;
    for base in &world.bases {
        let quality = quality(base.content.code, season);
        let strengths: BTreeMap<Aspect, i64> =
            indicators.iter().map(|(_, aspect, _)| (*aspect, rng.random_range(-15..=15))).collect();
        for (place, evaluator) in (0..).zip(EVALUATORS) {
            let mut points = BTreeMap::new();
            for (code, aspect, max) in &indicators {
                let strength = strengths.get(aspect).copied().unwrap_or_default();
                let seen = quality * 10 + strength + rng.random_range(-45..=45);
                points.insert(code.clone(), u32::try_from(seen.max(0) / 10 * 10).unwrap_or_default().min(*max));
            }
            let on = shifted(day(year, 11, 16)?, rng.random_range(0..20) + place * 20);
            let actor = Actor::system();
            let year = i64::from(year);
            accepted(record_inspection(&mut tx, &actor, year, &base.id, evaluator, &points, on).await?)?;
        }
    }
    for decided in DECIDED.iter().filter(|decided| decided.season == season) {
        let base = world.base(decided.code)?;
        let on = day(year, decided.on.0, decided.on.1)?;
        let event = (decided.event)();
        accepted(record_event(&mut tx, &(&world.people.lead).into(), year.into(), &base.id, &event, on).await?)?;
    }
    tx.commit().await
}

/// The quality of a base in a season.
pub fn quality(code: &str, season: usize) -> i64 {
    let standing = STANDINGS.iter().find(|standing| standing.code == code);
    standing.and_then(|standing| standing.seasons.get(season)).map_or(80, |(_, quality)| *quality)
}

/// Takes a season from its runs to its end: computed in January, shown to bases, check visits, computed and shown again, voted
/// on, in public notice in February, final in March. Nothing happens after `until`, the morning of the sample's today: a season
/// whose steps are still ahead stays where it would really be.
pub async fn settle(db: &Db, world: &World, year: i32, until: Moment) -> Result<(), AppError> {
    let at = |month, date| Ok::<_, AppError>(Moment::start_of(day(year + 1, month, date)?).plus(10 * HOUR));
    let (computed, shown, visited, voted, public) = (at(1, 12)?, at(1, 13)?, at(1, 20)?, at(2, 9)?, at(2, 10)?);
    let finalised = at(3, 10)?;
    let season = i64::from(year);
    if computed <= until {
        let mut tx = db.write(computed).await?;
        accepted(compute_season(&mut tx, &world.people.officer, season, "").await?)?;
        tx.commit().await?;
    }
    if shown <= until {
        let mut tx = db.write(shown).await?;
        accepted(stages::open_preview(&mut tx, &world.people.lead, QUIETLY, season).await?)?;
        tx.commit().await?;
    }
    if visited <= until {
        check_visits(db, world, season, visited).await?;
    }
    if voted <= until {
        vote(db, world, season, voted).await?;
    }
    if public <= until {
        let mut tx = db.write(public).await?;
        accepted(stages::open_notice(&mut tx, &world.people.lead, season).await?)?;
        tx.commit().await?;
    }
    if finalised <= until {
        let mut tx = db.write(finalised).await?;
        accepted(finalise_season(&mut tx, &world.people.lead, season).await?)?;
        tx.commit().await?;
    }
    Ok(())
}

/// Records the check visits the last run asks for, computes again, and shows what has changed.
async fn check_visits(db: &Db, world: &World, season: i64, at: Moment) -> Result<(), AppError> {
    let mut tx = db.write(at).await?;
    let unstable = unstable_bases(&mut tx, season).await?;
    if unstable.is_empty() {
        return Ok(());
    }
    for code in &unstable {
        let is_less = FOUND_LESS.contains(&code.as_str());
        let outcome = if is_less { CheckVisit::NotConfirmed } else { CheckVisit::Confirmed };
        let base = world.base(code)?;
        let actor = (&world.people.officer).into();
        accepted(record_check_visit(&mut tx, &actor, season, &base.id, outcome, at.date()).await?)?;
    }
    accepted(compute_season(&mut tx, &world.people.officer, season, AGAIN).await?)?;
    accepted(stages::open_preview(&mut tx, &world.people.lead, QUIETLY, season).await?)?;
    tx.commit().await
}

/// The committee agrees to every result.
async fn vote(db: &Db, world: &World, season: i64, at: Moment) -> Result<(), AppError> {
    let mut tx = db.write(at).await?;
    let run = store::find_counting_run(&mut tx, season).await?.ok_or(AppError::NotFound)?;
    let paper = VotingPaper { others: BTreeMap::new(), seen: run.result_hash };
    for member in &world.people.committee {
        accepted(stages::cast_votes(&mut tx, member, season, &paper).await?)?;
    }
    tx.commit().await
}

/// Codes of the bases whose three stars hang on one session.
async fn unstable_bases(conn: &mut Conn, season: i64) -> Result<Vec<String>, AppError> {
    let results = latest_results(conn, season).await?.results;
    let unstable = results.into_iter().filter(|result| result.status == Status::CheckVisitRequired);
    Ok(unstable.map(|result| result.base).collect())
}

/// The result of a season's last run.
pub async fn latest_results(conn: &mut Conn, season: i64) -> Result<SeasonResult, AppError> {
    let run = store::find_counting_run(conn, season).await?.ok_or(AppError::NotFound)?;
    let (_, result) = store::find_run_texts(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    serde_json::from_str(&result).map_err(|error| AppError::Internal(error.to_string()))
}

fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, AppError> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(AppError::NotFound)
}

/// The two calendar years before the year of `today`.
pub fn past_years(today: NaiveDate) -> [i32; 2] {
    [today.year() - 2, today.year() - 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::bases;

    #[test]
    fn every_base_stands_once_and_activities_add_up() {
        let codes: Vec<_> = bases::all().iter().map(|base| base.code).collect();
        assert_eq!(STANDINGS.iter().map(|standing| standing.code).collect::<Vec<_>>(), codes);
        let of = |season: usize| STANDINGS.iter().map(|standing| standing.seasons[season].0).sum::<usize>();
        assert_eq!((of(0), of(1)), (150, 166));
    }
}
