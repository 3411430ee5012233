//! The activities of a past season, each through booking, arrival, survey and close-out.

use chrono::NaiveDate;
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::{
    SEED, World, accepted,
    ballots::answers,
    catalogue::LoadedBase,
    names::{mobile, name},
    organisations::organisers,
    plan::{Activity, Fate, plan},
    seasons::quality,
    services::serve,
};
use crate::{
    accounts::model::{OrganisationKind, Person},
    bases::calendar::workday_before,
    booking::{
        actions::{book_session, cancel_booking, close_out, open_session, settle_past},
        members::{Member, Members},
        model::{Arrival, Booking, CancelReason, CheckInMethod, NewBooking, NewCheckIn, NewSession, SessionId},
    },
    error::AppError,
    gate::actions::{receive_group, report_return},
    platform::db::{Db, Write},
    survey::{
        actions::{close_due_surveys, draw_code, submit_account_ballot, submit_ballot},
        model::{Questionnaire, Survey},
        store::{find_items, find_survey_of, list_questions},
    },
    time::{DAY, HOUR, MINUTE, Moment},
};

/// Villages of a town (invented), and the children from which on a group comes from all of them.
const VILLAGES: [&str; 4] = ["先锋村", "红旗村", "新民村", "前进村"];
const VILLAGES_FROM: i64 = 12;
/// Children of a hundred who answer, and parents for a hundred children.
const CHILDREN_ANSWER: u32 = 70;
const PARENTS_ANSWER: u32 = 25;
/// Organisers and providers of a hundred who answer.
const ORGANISERS_ANSWER: u32 = 90;
const PROVIDERS_ANSWER: u32 = 92;

/// An activity with what it was booked as.
struct Stage<'a> {
    world: &'a World,
    base: &'a LoadedBase,
    activity: &'a Activity,
    session: SessionId,
    ends_at: Moment,
    quality: i64,
}

/// Lets a season happen.
pub async fn load(db: &Db, world: &World, season: usize, year: i32) -> Result<(), AppError> {
    let activities = plan(season, year, &world.calendar);
    let sessions = open_sessions(db, world, year, &activities).await?;
    let mut rng = StdRng::seed_from_u64(SEED ^ (u64::from(year.unsigned_abs()) << 16));
    for (activity, session) in activities.iter().zip(sessions) {
        let base = world.bases.get(activity.base).ok_or(AppError::NotFound)?;
        let quality = quality(base.content.code, season) + rng.random_range(-1..=1);
        let ends_at = times(base, activity).1;
        let stage = Stage { world, base, activity, session, ends_at, quality };
        play(db, &stage, &mut rng).await?;
    }
    Ok(())
}

/// Ends a year: missed visits are noted, surveys closed. Nothing happens after `until`.
pub async fn close(db: &Db, year: i32, until: Moment) -> Result<(), AppError> {
    let day = NaiveDate::from_ymd_opt(year + 1, 1, 9).ok_or(AppError::NotFound)?;
    let now = Moment::start_of(day).min(until);
    close_due_surveys(db, now).await?;
    let mut tx = db.write(now).await?;
    settle_past(&mut tx).await?;
    tx.commit().await
}

/// Opens the sessions of a season at its beginning, all at once.
async fn open_sessions(db: &Db, world: &World, year: i32, activities: &[Activity]) -> Result<Vec<SessionId>, AppError> {
    let day = NaiveDate::from_ymd_opt(year, 2, 8).ok_or(AppError::NotFound)?;
    let mut tx = db.write(Moment::start_of(day).plus(10 * HOUR)).await?;
    let mut sessions = Vec::new();
    for activity in activities {
        let base = world.bases.get(activity.base).ok_or(AppError::NotFound)?;
        let (project_id, project) = base.projects.get(activity.project).ok_or(AppError::NotFound)?;
        let (starts_at, ends_at) = times(base, activity);
        let new = NewSession {
            project_id: project_id.clone(),
            starts_at,
            ends_at,
            capacity_heads: project.heads.1,
            max_groups: 1,
        };
        sessions.push(accepted(open_session(&mut tx, &base.manager, &new).await?)?);
    }
    tx.commit().await?;
    Ok(sessions)
}

fn times(base: &LoadedBase, activity: &Activity) -> (Moment, Moment) {
    let starts_at = Moment::at(activity.date, activity.starts);
    let minutes = base.projects.get(activity.project).map_or(60, |(_, project)| project.minutes);
    (starts_at, starts_at.plus(minutes * MINUTE))
}

async fn play(db: &Db, stage: &Stage<'_>, rng: &mut StdRng) -> Result<(), AppError> {
    let booking = book(db, stage, rng).await?;
    match stage.activity.fate {
        Fate::Held => {
            arrive(db, stage, &booking).await?;
            rate_and_close(db, stage, &booking, rng).await
        }
        Fate::PlansChanged => {
            let day = Moment::start_of(stage.activity.date).plus(-(2 - rng.random_range(0..2)) * DAY + 15 * HOUR);
            call_off(db, stage.organiser()?, &booking, CancelReason::PlansChanged, day).await
        }
        Fate::Weather => {
            let evening = Moment::start_of(stage.activity.date).plus(-6 * HOUR);
            call_off(db, &stage.world.people.officer, &booking, CancelReason::Weather, evening).await
        }
        Fate::Missed => Ok(()),
    }
}

impl Stage<'_> {
    fn organiser(&self) -> Result<&Person, AppError> {
        self.world.people.organisers.get(self.activity.organiser).ok_or(AppError::NotFound)
    }
}

/// Books so many workdays before, in the noon break, and asks for a provider if there is to be one.
async fn book(db: &Db, stage: &Stage<'_>, rng: &mut StdRng) -> Result<Booking, AppError> {
    let activity = stage.activity;
    let day = workday_before(activity.date, activity.lead, &stage.world.calendar);
    let mut tx = db.write(Moment::start_of(day).plus(12 * HOUR + rng.random_range(0..120) * MINUTE)).await?;
    let organiser = stage.organiser()?;
    let new = new_booking(&stage.session, activity.organiser, &activity.group);
    let booking = accepted(book_session(&mut tx, organiser, &new).await?)?;
    if let Some((provider, volunteers)) = activity.provider {
        let provider = stage.world.people.providers.get(provider).ok_or(AppError::NotFound)?;
        serve(&mut tx, organiser, &booking.id, provider, volunteers).await?;
    }
    tx.commit().await?;
    Ok(booking)
}

/// What an organiser types for a group.
pub fn new_booking(session: &SessionId, organiser: usize, group: &super::groups::Group) -> NewBooking {
    let is_near = organiser.is_multiple_of(5);
    NewBooking {
        session_id: session.clone(),
        group_name: group.name.clone(),
        contact_name: name(organiser * 3 + 7),
        contact_phone: mobile(500 + organiser),
        arrival: if is_near { Arrival::Walk } else { Arrival::Coach },
        needs: group.needs.to_owned(),
        purpose: group.purpose.to_owned(),
        heads: group.heads.clone(),
        members: villages(organiser, group.heads.grades.total()),
    }
}

/// The villages that children of a town come from, as evenly as it goes; a class of a school is one.
fn villages(organiser: usize, children: i64) -> Members {
    let is_town = organisers().get(organiser).is_some_and(|one| one.kind == OrganisationKind::TownGov);
    if !is_town || children < VILLAGES_FROM {
        return Members::default();
    }
    let count = i64::try_from(VILLAGES.len()).unwrap_or(1);
    let share = |place: i64| children / count + i64::from(place < children % count);
    let all = (0..).zip(VILLAGES).map(|(place, name)| Member { name: name.to_owned(), children: share(place) });
    Members(all.collect())
}

async fn call_off(
    db: &Db,
    person: &Person,
    booking: &Booking,
    reason: CancelReason,
    at: Moment,
) -> Result<(), AppError> {
    let mut tx = db.write(at).await?;
    accepted(cancel_booking(&mut tx, person, &booking.id, reason).await?)?;
    tx.commit().await
}

async fn arrive(db: &Db, stage: &Stage<'_>, booking: &Booking) -> Result<(), AppError> {
    let (starts_at, _) = times(stage.base, stage.activity);
    let mut tx = db.write(starts_at.plus(-6 * MINUTE)).await?;
    let new = NewCheckIn {
        grades: stage.activity.came.clone(),
        adults: booking.adults,
        method: CheckInMethod::Qr,
        briefing_done: stage.activity.is_briefed,
    };
    accepted(receive_group(&mut tx, &stage.base.manager, &booking.id, &new).await?)?;
    tx.commit().await
}

/// At the end of the visit everybody rates; the base closes it out then or days later.
async fn rate_and_close(db: &Db, stage: &Stage<'_>, booking: &Booking, rng: &mut StdRng) -> Result<(), AppError> {
    let mut tx = db.write(stage.ends_at.plus(5 * MINUTE)).await?;
    let survey = find_survey_of(&mut tx, &booking.id).await?.ok_or(AppError::NotFound)?;
    rate_with_codes(&mut tx, stage, &survey, rng).await?;
    rate_from_accounts(&mut tx, stage, &survey, rng).await?;
    let manager = &stage.base.manager;
    if stage.activity.is_closed_in_time {
        accepted(close_out(&mut tx, manager, &booking.id, "").await?)?;
    }
    tx.commit().await?;
    let mut tx = db.write(stage.ends_at.plus(2 * HOUR)).await?;
    accepted(report_return(&mut tx, stage.organiser()?, &booking.id, "").await?)?;
    tx.commit().await?;
    if stage.activity.is_closed_in_time {
        return Ok(());
    }
    let mut tx = db.write(stage.ends_at.plus(2 * DAY)).await?;
    accepted(close_out(&mut tx, manager, &booking.id, "补登记").await?)?;
    tx.commit().await
}

async fn rate_with_codes(tx: &mut Write, stage: &Stage<'_>, survey: &Survey, rng: &mut StdRng) -> Result<(), AppError> {
    let came = &stage.activity.came;
    let asked = list_questions(tx, survey.questionnaire_version).await?;
    let raters = [
        (Questionnaire::ChildLower, came.between(0, 3), CHILDREN_ANSWER),
        (Questionnaire::ChildUpper, came.between(4, 6), CHILDREN_ANSWER),
        (Questionnaire::Teen, came.between(7, 12), CHILDREN_ANSWER),
        (Questionnaire::Parent, came.total(), PARENTS_ANSWER),
    ];
    for (questionnaire, people, share) in raters {
        let items = asked.get(&questionnaire).ok_or(AppError::NotFound)?;
        for _ in 0..people {
            if rng.random_ratio(share, 100) {
                let code = accepted(draw_code(tx, &survey.entry_code, questionnaire.as_str()).await?)?;
                accepted(submit_ballot(tx, &code, &answers(items, stage.quality, rng)).await?)?;
            }
        }
    }
    Ok(())
}

async fn rate_from_accounts(
    tx: &mut Write,
    stage: &Stage<'_>,
    survey: &Survey,
    rng: &mut StdRng,
) -> Result<(), AppError> {
    if rng.random_ratio(ORGANISERS_ANSWER, 100) {
        let items = find_items(tx, survey.questionnaire_version, Questionnaire::Organiser).await?;
        let answers = answers(&items, stage.quality, rng);
        accepted(submit_account_ballot(tx, stage.organiser()?, &survey.id, &answers, "").await?)?;
    }
    let Some((provider, _)) = stage.activity.provider else { return Ok(()) };
    if rng.random_ratio(PROVIDERS_ANSWER, 100) {
        let person = stage.world.people.providers.get(provider).ok_or(AppError::NotFound)?;
        let items = find_items(tx, survey.questionnaire_version, Questionnaire::Provider).await?;
        let answers = answers(&items, stage.quality, rng);
        accepted(submit_account_ballot(tx, person, &survey.id, &answers, "").await?)?;
    }
    Ok(())
}
