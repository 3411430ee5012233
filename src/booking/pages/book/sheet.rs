//! What the form stands on: the session as its reader finds it, and where else a group could go.

use chrono::{Datelike, NaiveDate};

use super::super::{places::is_full, released::withheld};
use crate::{
    accounts::{model::PersonId, visitor::Visitor},
    bases::{
        self,
        calendar::{day_kind, first_day_ahead},
        model::{Base, BaseStatus, Project, ProjectStatus},
    },
    booking::{
        actions::{self, Released, RuleCheck, RuleChecks, find_release},
        autorules::{RULES, Rule},
        availability::{Unbookable, places_left, room_for},
        holds::{Hold, HoldStatus},
        model::{HeadCount, Session, SessionId, SessionStatus},
        policy::can_book,
        presence::Presence,
        refusals::unbookable,
        split::Part,
        store,
    },
    error::AppError,
    platform::{db::Conn, http::App},
    text::{Text, booking as words, filing as filed},
    time::{DAY, Moment, shifted},
};

/// Sessions that are looked at for another one, and how many of them are shown.
const LOOKED_AT: i64 = 40;
const OTHERS: usize = 3;
/// Days in which the first day lies that can still be filed for, longest holidays included.
const AHEAD: i64 = 40;

/// Everything the form stands on.
pub(super) struct Sheet {
    pub(super) person: PersonId,
    pub(super) session: Session,
    /// How full the base is meanwhile, what the reader holds left out.
    pub(super) present: Presence,
    pub(super) project: Project,
    pub(super) base: Base,
    pub(super) checks: Vec<RuleCheck>,
    pub(super) last_day: String,
    /// The year whose holidays are not published yet, so that weekends are assumed.
    pub(super) assumed_year: Option<i32>,
    /// Visits that the reader's organisation missed and that count today.
    pub(super) missed: i64,
    pub(super) closed: Option<String>,
    /// Nobody can book because every place is taken, or the base as full as it may be.
    pub(super) is_full: bool,
    /// The rule of release that holds for the session, and how it stands for the reader.
    pub(super) released: Option<Released>,
    /// What the reader holds of the session.
    pub(super) hold: Option<Hold>,
    /// Until when they held it, if that time is over.
    pub(super) held_until: Option<Moment>,
    /// The parts into which the group can be split.
    pub(super) parts: Option<Vec<Part>>,
    /// Sessions that take the group instead.
    pub(super) others: Vec<Session>,
    /// Nobody is counted yet.
    pub(super) is_empty: bool,
    /// Nothing is typed yet.
    pub(super) is_fresh: bool,
    /// What was typed stays, whatever became of the session.
    pub(super) is_kept: bool,
    /// Something is said to be wrong with it.
    pub(super) is_refused: bool,
}

impl Sheet {
    /// Whether the session takes `heads`.
    pub(super) fn has_room(&self, heads: i64) -> bool {
        self.closed.is_none() && heads <= self.left()
    }

    /// Heads that may still come.
    pub(super) fn left(&self) -> i64 {
        self.present.narrowed(places_left(&self.session))
    }
}

/// Reads it, for a group of `heads`.
pub(super) async fn read(app: &App, visitor: &Visitor, id: &SessionId, heads: &HeadCount) -> Result<Sheet, AppError> {
    let person = visitor.allowed(can_book)?;
    let (lang, now) = (visitor.lang, visitor.now);
    let conn = &mut *app.db.read().await?;
    let (session, project) = find_session(conn, id).await?;
    let base = bases::store::find_base_by_id(conn, &session.base_id).await?.ok_or(AppError::NotFound)?;
    let RuleChecks { last_day, conduct, checks } =
        actions::rule_checks(conn, person, &session, &project, heads, now).await?;
    let assumed_year = assumed_year(conn, session.starts_at.date()).await?;
    let held = store::find_latest_form_hold(conn, id, &person.id, now.plus(-DAY)).await?;
    let held_until =
        held.as_ref().filter(|(_, status)| *status == HoldStatus::Expired).map(|(hold, _)| hold.expires_at);
    let hold = held.filter(|(_, status)| *status == HoldStatus::Live).map(|(hold, _)| hold);
    let free = hold.as_ref().map_or_else(|| session.clone(), |hold| hold.freed(&session));
    let present = store::find_presence(conn, &session).await?.without(hold.as_ref().map_or(0, |hold| hold.heads));
    let released = find_release(conn, person.organisation_id(), &session, base.category, None).await?;
    let closed = closed(&free, &project, &base, &checks, now).map(|why| lang.t(why).to_owned());
    let crowded = closed.is_none() && !present.lets_in(1);
    let is_full = crowded || closed.is_some() && is_full(&free, now);
    let closed = closed.or_else(|| crowded.then(|| lang.t(words::BASE_FULL).to_owned()));
    let withheld = withheld(&session, released.as_ref(), now).map(|why| unbookable(why, lang, "").say(lang));
    let closed = closed.or(withheld);
    Ok(Sheet {
        person: person.id.clone(),
        session: free,
        present,
        project,
        base,
        checks,
        last_day: lang.day(last_day),
        assumed_year,
        missed: conduct.counted(&RULES, now.date()),
        closed,
        is_full,
        released,
        hold,
        held_until,
        parts: None,
        others: Vec::new(),
        is_empty: heads.heads() == 0,
        is_fresh: false,
        is_kept: false,
        is_refused: false,
    })
}

/// The year of `day`, if nothing of its holidays is published.
async fn assumed_year(conn: &mut Conn, day: NaiveDate) -> Result<Option<i32>, AppError> {
    let first = day.with_ordinal(1).unwrap_or(day);
    let last = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day);
    let days = bases::store::list_calendar_days(conn, first, last).await?;
    Ok(day_kind(day, &days).1.then(|| day.year()))
}

/// The next sessions of the project that take the whole group and can still be filed for.
pub(super) async fn list_others(
    conn: &mut Conn,
    sheet: &Sheet,
    heads: &HeadCount,
    now: Moment,
) -> Result<Vec<Session>, AppError> {
    let Sheet { session, project, .. } = sheet;
    if heads.heads() > project.max_heads {
        return Ok(Vec::new());
    }
    let days = bases::store::list_calendar_days(conn, now.date(), shifted(now.date(), AHEAD)).await?;
    let from = Moment::start_of(first_day_ahead(now.date(), RULES.lead_workdays, &days));
    let mut sessions = store::list_open_sessions(conn, &project.id, from, LOOKED_AT).await?;
    let present = store::list_presence(conn, &project.id, from).await?;
    let lets_in = |one: &Session| present.get(&one.id).is_none_or(|present| present.lets_in(heads.heads()));
    sessions.retain(|one| one.id != session.id && room_for(one, heads.heads(), now).is_ok() && lets_in(one));
    sessions.truncate(OTHERS);
    Ok(sessions)
}

/// Why nobody can book this session, whatever they type.
fn closed(session: &Session, project: &Project, base: &Base, checks: &[RuleCheck], now: Moment) -> Option<Text> {
    if project.status != ProjectStatus::Published || base.status != BaseStatus::Active {
        return Some(words::unbookable(Unbookable::NotOpen));
    }
    if checks.iter().any(|(rule, kept)| *rule == Rule::Insurance && kept.is_err()) {
        return Some(filed::BROKEN_INSURANCE);
    }
    let why = room_for(session, 1, now).err()?;
    Some(if matches!(why, Unbookable::TooFewPlaces { .. }) { words::FULL } else { words::unbookable(why) })
}

/// A session that is shown, and its project.
pub(super) async fn find_session(conn: &mut Conn, id: &SessionId) -> Result<(Session, Project), AppError> {
    let session = store::find_session(conn, id).await?.filter(|session| session.status != SessionStatus::Draft);
    let session = session.ok_or(AppError::NotFound)?;
    let project = bases::store::find_project_by_id(conn, &session.project_id).await?.ok_or(AppError::NotFound)?;
    Ok((session, project))
}
