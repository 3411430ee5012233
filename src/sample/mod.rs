//! Sample data (示例数据): an invented supply, two seasons of activities and the coming weeks,
//! made through the product's own actions with the clock moved, never by SQL of its own.
//!
//! The same day and the same chance give the same data: every list has an order, and chance comes
//! from the database's seeded source or from a generator seeded with [`SEED`].

mod agreements;
mod awards;
mod ballots;
mod bases;
mod calendar;
mod catalogue;
mod coming;
mod gate_day;
mod gate_records;
mod groups;
mod inspections;
mod names;
mod organisations;
mod past;
mod people;
mod plan;
mod queue;
mod rectifications;
mod releases;
mod seasons;
mod services;
mod supply;
mod timetable;
mod towns;
mod voices;
mod waiting;

#[cfg(test)]
mod tests;

use std::fmt::Debug;

use chrono::{Datelike, NaiveDate};

pub use self::people::PASSWORD;
use self::{catalogue::LoadedBase, people::People};
use crate::{
    bases::model::CalendarDay,
    booking::actions::tell_news,
    error::AppError,
    messages::model::Channels,
    platform::{db::Db, files::Files},
    rating::actions::fold_due_seasons,
    time::{HOUR, Moment},
};

/// Seed of the sample's chance.
pub const SEED: u64 = 20_260_101;

/// The entry code of the survey that is open today. It follows from [`SEED`] and from what the
/// actions before it draw, so it changes with them; a test says what it has become.
const ENTRY_CODE: &str = "8ZN4H5";

/// What later steps act with.
struct World {
    people: People,
    bases: Vec<LoadedBase>,
    calendar: Vec<CalendarDay>,
}

impl World {
    fn base(&self, code: &str) -> Result<&LoadedBase, AppError> {
        self.bases.iter().find(|base| base.content.code == code).ok_or(AppError::NotFound)
    }
}

/// Loads the sample as seen on `today`, telling `say` how far it is.
pub async fn load(db: &Db, files: &Files, today: NaiveDate, say: &mut dyn FnMut(&str)) -> Result<(), AppError> {
    say("1/5 单位、人员、32个基地、42个项目  organisations, people, bases, projects");
    let world = load_supply(db, today).await?;
    // Before the past, so that the entry code depends on as little as possible.
    let entry_code = gate_day::load(db, &world, today).await?;
    let morning = Moment::start_of(today).plus(7 * HOUR);
    let years = seasons::past_years(today);
    seasons::load_rules(db, begin(today)?, today.year()).await?;
    for ((season, year), step) in years.into_iter().enumerate().zip(2..) {
        say(&format!(
            "{step}/5 {year}年活动、问卷与评定（约十秒）  activities, surveys, stars of {year} (some ten seconds)"
        ));
        seasons::open(db, begin_of(year)?, year).await?;
        past::load(db, &world, season, year).await?;
        past::close(db, year, morning).await?;
        seasons::record(db, &world, season, year).await?;
        seasons::settle(db, &world, year, morning).await?;
    }
    say("4/5 本年度评价、今后60天场次与预约  this year's season, the coming 60 days");
    seasons::open(db, begin_of(today.year())?, today.year()).await?;
    coming::load(db, &world, today).await?;
    supply::load(db, files, &world, today).await?;
    // Before its base answers one by one, and before so many may be there at once.
    gate_records::load(db, &world, today).await?;
    waiting::load(db, &world, today).await?;
    timetable::load(db, &world, today).await?;
    releases::load(db, &world, today).await?;
    queue::load(db, &world, today).await?;
    services::load(db, &world, today).await?;
    let quietly = Channels { email: false, sms: false };
    agreements::load(db, &world, today, quietly).await?;
    // What has happened so far was told in its time; no letter leaves for it.
    while tell_news(db, quietly, morning).await? > 0 {}
    voices::load(db, &entry_code, quietly).await?;
    // What a quiet night has done since the seasons were final.
    fold_due_seasons(db, morning).await?;
    awards::load(db, &world, today).await?;
    inspections::load(db, &world, morning).await?;
    rectifications::load(db, &world, morning).await?;
    say(&format!("5/5 完成，今日问卷入口码 done, entry code of today's survey: {entry_code}"));
    Ok(())
}

/// The sign-ins of the sample, for people.
pub fn sign_ins() -> String {
    format!(
        "示例数据 Sample data. 登录密码都是 Everybody's password: {}\n\n{}\n\n\
         今日满意度问卷入口码 Entry code of today's survey (/survey): {ENTRY_CODE}\n",
        PASSWORD,
        people::list_of_personas(),
    )
}

/// Everything that is there before anything happens.
async fn load_supply(db: &Db, today: NaiveDate) -> Result<World, AppError> {
    let mut tx = db.write(begin(today)?).await?;
    towns::load(&mut tx).await?;
    calendar::load(&mut tx).await?;
    let organisations = organisations::load(&mut tx).await?;
    let people = people::load(&mut tx, &organisations).await?;
    let bases = catalogue::load(&mut tx, &organisations, &people, today).await?;
    tx.commit().await?;
    let world = World { people, bases, calendar: calendar::days() };
    services::load_checks(db, &world, today).await?;
    Ok(world)
}

/// When everything was entered: in the December before the first season.
fn begin(today: NaiveDate) -> Result<Moment, AppError> {
    let day = NaiveDate::from_ymd_opt(today.year() - 3, 12, 15).ok_or(AppError::NotFound)?;
    Ok(Moment::start_of(day).plus(10 * HOUR))
}

/// When the season of a year is opened.
fn begin_of(year: i32) -> Result<Moment, AppError> {
    let day = NaiveDate::from_ymd_opt(year, 1, 1).ok_or(AppError::NotFound)?;
    Ok(Moment::start_of(day).plus(HOUR))
}

/// What an action gave; a refusal means that the sample itself is wrong.
fn accepted<T, R: Debug>(outcome: Result<T, R>) -> Result<T, AppError> {
    outcome.map_err(|refusal| AppError::Internal(format!("sample data was refused: {refusal:?}")))
}
