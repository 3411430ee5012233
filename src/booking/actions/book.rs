//! Booking a session.

use chrono::{Datelike, NaiveDate};

use super::{hold::end_hold, news, waiting::waits_until};
use crate::{
    accounts::{
        self,
        model::{OrganisationId, OrganisationKind, Person, Role},
    },
    bases::{
        self,
        calendar::{day_kind, workday_before},
        model::{BaseId, BaseStatus, Project, ProjectStatus},
    },
    booking::{
        autorules::{self, Broken, RULES, Rule, broken_rules, kept_rules},
        availability::{Unbookable, room_for},
        filing::{FilingStatus, Missing, flag},
        holds::HoldStatus,
        ledger::{EntryKind, Places},
        lifecycle,
        model::{AgreementId, AgreementStatus, Booking, BookingId, Decision, HeadCount, NewBooking, Session},
        policy::{can_book, can_change_booking, reach},
        store::{self, Decided, NewFiling, Standing},
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    time::shifted,
};

/// Letters of a booking code.
const CODE_LENGTH: usize = 6;
/// A thousand million codes: whoever collides ten times in a row has a broken source of chance.
const CODE_TRIES: usize = 10;
/// Days before a visit in which its lead time lies, longest holidays included.
const LEAD_SEARCH: i64 = 40;

/// Why a session was not booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookingRefusal {
    /// The session has no room, or is not open.
    Unbookable(Unbookable),
    /// Nobody comes.
    NoChildren,
    /// More children in difficulty than children.
    DifficultyAboveChildren,
    /// The group has booked this session already.
    AlreadyBooked,
    /// Rules of filing are broken: at least one.
    Rules(Vec<Broken>),
}

/// A rule and whether it is kept.
pub type RuleCheck = (Rule, Result<(), Broken>);

/// Books a session for the person's organisation: capacity, filing, agreement and the base's
/// word in one transaction, by rule; or it holds its places and waits for people.
pub async fn book_session(
    tx: &mut Write,
    person: &Person,
    new: &NewBooking,
) -> Result<Result<Booking, BookingRefusal>, AppError> {
    book_part(tx, person, new, &[]).await
}

/// The same where some rules were looked at already, for the whole that this is a part of.
pub(super) async fn book_part(
    tx: &mut Write,
    person: &Person,
    new: &NewBooking,
    settled: &[Rule],
) -> Result<Result<Booking, BookingRefusal>, AppError> {
    if !can_book(person) {
        return Err(AppError::NotAllowed);
    }
    let session = store::find_session(tx, &new.session_id).await?.ok_or(AppError::NotFound)?;
    let hold = store::find_form_hold(tx, &session.id, &person.id).await?;
    let session = hold.as_ref().map_or_else(|| session.clone(), |hold| hold.freed(&session));
    let project = bases::store::find_project_by_id(tx, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let wanted = Wanted { person, session: &session, project: &project, new };
    let (code, standing) = free_code(tx, &wanted).await?;
    let left = match may_book(tx, &wanted, &standing, settled).await? {
        Ok(left) => left,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let decided = decide(tx, &wanted, &standing, &left, &code).await?;
    let Some(booking) = store::insert_booking(tx, person, &code, new, &decided).await? else {
        return Ok(Err(BookingRefusal::AlreadyBooked));
    };
    note(tx, &wanted, &booking).await?;
    if asks_school(person, &standing) {
        news::note_asked(tx, &booking).await?;
    } else if booking.agreement_status != AgreementStatus::Effective {
        news::note_agreement(tx, &booking.id, false).await?;
    }
    // Last of all: from here to the commit whoever else books this session waits.
    if let Some(hold) = &hold {
        end_hold(tx, hold, HoldStatus::Used).await?;
    }
    if store::reserve_group(tx, &session.id, new.heads.heads()).await? {
        Ok(Ok(booking))
    } else {
        Ok(Err(BookingRefusal::Unbookable(why_not(tx, &wanted).await?)))
    }
}

/// The last day to file, and how a filing made on `today` by `person` stands with each rule.
pub async fn rule_checks(
    conn: &mut Conn,
    person: &Person,
    session: &Session,
    project: &Project,
    heads: &HeadCount,
    today: NaiveDate,
) -> Result<(NaiveDate, Vec<RuleCheck>), AppError> {
    let facts = Facts::find(conn, is_school(person), session).await?;
    let filing = facts.filing(today, session.starts_at.date(), heads, project, false);
    let check = |rule| (rule, autorules::check(&RULES, rule, &filing));
    Ok((facts.last_day, Rule::ALL.into_iter().map(check).collect()))
}

/// Notes that a social organisation serves a live booking, as was agreed outside the product: so the past of the sample
/// is made. Whoever wants to ask one does so in `providers`.
pub async fn assign_provider(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    provider: &OrganisationId,
    volunteers: i64,
) -> Result<(), AppError> {
    let visit = store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_change_booking(person) || !lifecycle::holds_places(visit.booking.status) {
        return Err(AppError::NotAllowed);
    }
    let found = accounts::store::find_organisation(tx, provider).await?;
    found.filter(|found| found.kind == OrganisationKind::SocialOrg).ok_or(AppError::NotFound)?;
    store::replace_service_assignment(tx, id, provider, volunteers.max(0)).await?;
    record(tx, &person.into(), Act::done("assign_provider", "booking", id.as_str()).with(provider.as_str())).await
}

/// Who wants to book what.
struct Wanted<'a> {
    person: &'a Person,
    session: &'a Session,
    project: &'a Project,
    new: &'a NewBooking,
}

/// The broken rules that are left to the Centre, or why the session is not booked.
async fn may_book(
    tx: &mut Write,
    wanted: &Wanted<'_>,
    standing: &Standing,
    settled: &[Rule],
) -> Result<Result<Vec<Broken>, BookingRefusal>, AppError> {
    let Wanted { person, session, project, new } = *wanted;
    let now = tx.now();
    if project.status != ProjectStatus::Published || standing.base_status != BaseStatus::Active {
        return Ok(Err(BookingRefusal::Unbookable(Unbookable::NotOpen)));
    }
    if new.heads.grades.total() < 1 {
        return Ok(Err(BookingRefusal::NoChildren));
    }
    if !(0..=new.heads.grades.total()).contains(&new.heads.in_difficulty) {
        return Ok(Err(BookingRefusal::DifficultyAboveChildren));
    }
    if standing.is_booked {
        return Ok(Err(BookingRefusal::AlreadyBooked));
    }
    let facts = Facts::find(tx, is_school(person), session).await?;
    let filing = facts.filing(now.date(), session.starts_at.date(), &new.heads, project, false);
    let mut broken = broken_rules(&RULES, &filing);
    broken.retain(|one| !settled.contains(&one.rule()));
    if !broken.iter().all(|one| one.is_left_to_centre()) {
        return Ok(Err(BookingRefusal::Rules(broken)));
    }
    Ok(room_for(session, new.heads.heads(), now).map(|()| broken).map_err(BookingRefusal::Unbookable))
}

/// Everything that is kept of a booking beside itself.
async fn note(tx: &mut Write, wanted: &Wanted<'_>, booking: &Booking) -> Result<(), AppError> {
    let Wanted { person, session, new, .. } = *wanted;
    let id = &booking.id;
    store::insert_booking_grades(tx, id, &new.heads.grades).await?;
    store::insert_entry(tx, &session.id, Some(id), EntryKind::Booked, Places::taken(new.heads.heads())).await?;
    news::note_booked(tx, id, session).await?;
    record(tx, &person.into(), Act::done("book_session", "booking", id.as_str()).with(RULES.name())).await
}

/// What the rules look at beside the form itself. Overdue safe returns of the organiser belong here.
pub(super) struct Facts {
    last_day: NaiveDate,
    last_resort: NaiveDate,
    day_kind: bases::model::DayKind,
    is_school: bool,
    papers: Vec<bases::model::Paper>,
}

impl Facts {
    /// As they are for `session` now.
    pub(super) async fn find(conn: &mut Conn, is_school: bool, session: &Session) -> Result<Self, AppError> {
        let day = session.starts_at.date();
        let days = bases::store::list_calendar_days(conn, shifted(day, -LEAD_SEARCH), day).await?;
        Ok(Self {
            last_day: workday_before(day, RULES.lead_workdays, &days),
            last_resort: workday_before(day, RULES.last_workdays, &days),
            day_kind: day_kind(day, &days).0,
            is_school,
            papers: bases::store::list_papers(conn, &session.base_id).await?,
        })
    }

    /// With what is filed.
    pub(super) fn filing<'a>(
        &'a self,
        today: NaiveDate,
        day: NaiveDate,
        heads: &'a HeadCount,
        project: &'a Project,
        has_plan: bool,
    ) -> autorules::Filing<'a> {
        autorules::Filing {
            today,
            last_day: self.last_day,
            last_resort: self.last_resort,
            day,
            day_kind: self.day_kind,
            is_school: self.is_school,
            heads,
            project,
            papers: &self.papers,
            has_plan,
        }
    }
}

fn is_school(person: &Person) -> bool {
    person.membership.organisation.kind == OrganisationKind::School
}

/// A teacher asks the school's leader, where the school wants that; a leader asks nobody.
fn asks_school(person: &Person, standing: &Standing) -> bool {
    standing.asks_school && person.role() == Role::OrganiserApplicant
}

/// What the guarded update met: another group was faster since the session was read.
async fn why_not(tx: &mut Write, wanted: &Wanted<'_>) -> Result<Unbookable, AppError> {
    let now = tx.now();
    let session = store::find_session(tx, &wanted.session.id).await?.ok_or(AppError::NotFound)?;
    if let Err(why) = room_for(&session, wanted.new.heads.heads(), now) {
        return Ok(why);
    }
    let present = store::find_presence(tx, &session).await?;
    Ok(present.left().map_or(Unbookable::NotOpen, |left| Unbookable::TooManyPresent { left }))
}

/// A code that no booking has, and how things stand for whoever wants it.
async fn free_code(tx: &mut Write, wanted: &Wanted<'_>) -> Result<(String, Standing), AppError> {
    let organiser = wanted.person.organisation_id();
    for _ in 0..CODE_TRIES {
        let code = tx.chance().code(CODE_LENGTH);
        let standing = store::find_standing(tx, wanted.session, organiser, &wanted.new.group_name, &code).await?;
        let standing = standing.ok_or(AppError::NotFound)?;
        if !standing.is_code_taken {
            return Ok((code, standing));
        }
    }
    Err(AppError::Internal("no free booking code".to_owned()))
}

/// Filing, agreement and base say yes by rule, or it waits for people; the booking's state follows from the three.
async fn decide(
    tx: &mut Write,
    wanted: &Wanted<'_>,
    standing: &Standing,
    left: &[Broken],
    code: &str,
) -> Result<Decided, AppError> {
    let Wanted { person, session, project, new } = *wanted;
    let (organiser, day, now) = (person.organisation_id(), session.starts_at.date(), tx.now());
    let is_in_force = standing.is_in_force || !standing.must_sign;
    let agreement_id = match &standing.agreement_id {
        Some(found) => found.clone(),
        None => make_agreement(tx, organiser, &session.base_id, day, is_in_force).await?,
    };
    let missing = Missing {
        school: asks_school(person, standing),
        centre: !left.is_empty(),
        base: !standing.accepts_by_rule,
        agreement: !is_in_force,
    };
    let filed = filed(missing);
    let filing = NewFiling {
        number: format!("JH{}-{code}", day.year()),
        organiser,
        title: format!("{} · {}", project.title, new.group_name),
        purpose: &new.purpose,
        decision_rule: RULES.name(),
        status: filed,
        stopped_by: kept_rules(left),
    };
    let filing_id = store::insert_filing(tx, &filing).await?;
    let filing = flag(filed).unwrap_or(Decision::Pending);
    let base = if missing.base { Decision::Pending } else { Decision::Accepted };
    let agreement = if is_in_force { AgreementStatus::Effective } else { AgreementStatus::PartlySigned };
    let status = lifecycle::when_submitted(base, filing, agreement);
    let waits_until = waits_until(tx, missing, day, now).await?;
    Ok(Decided { filing_id, filing, agreement_id, agreement, base, status, waits_until })
}

/// The state in which a filing comes in.
fn filed(missing: Missing) -> FilingStatus {
    match missing {
        Missing { school: true, .. } => FilingStatus::Draft,
        Missing { centre: true, .. } => FilingStatus::Submitted,
        _ => FilingStatus::Accepted,
    }
}

/// An agreement for `day` and the rest of its year; somebody else's first booking may have made it meanwhile.
async fn make_agreement(
    tx: &mut Write,
    organiser: &OrganisationId,
    base: &BaseId,
    day: NaiveDate,
    is_in_force: bool,
) -> Result<AgreementId, AppError> {
    let year_begins = day.with_ordinal(1).unwrap_or(day);
    let year_ends = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day);
    let from = tx.now().date().max(year_begins);
    store::insert_annual_agreement(tx, organiser, base, (from, year_ends), is_in_force).await?;
    store::find_open_agreement(tx, organiser, base, day).await?.ok_or(AppError::NotFound)
}
