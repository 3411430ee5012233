//! Booking a session.

use chrono::{Datelike, NaiveDate};

use super::{
    facts::{Facts, is_school},
    hold::end_hold,
    news,
    release::may_book_now,
    waiting::waits_until,
};
use crate::{
    accounts::model::{OrganisationId, Person, Role},
    bases::model::{BaseId, BaseStatus, Project, ProjectStatus},
    booking::{
        autorules::{Broken, RULES, Rule, broken_rules, kept_rules},
        availability::{Unbookable, room_for},
        filing::{FilingStatus, Missing, flag},
        holds::HoldStatus,
        ledger::Places,
        lifecycle,
        model::{AgreementId, AgreementKind, AgreementStatus, Booking, Decision, NewBooking, Session, SessionId},
        policy::can_book,
        store::{self, Decided, Ground, NewFiling, Reserved, Standing},
    },
    error::AppError,
    platform::{
        audit::{Act, event},
        db::{Conn, Insert, Pen, Write},
    },
    time::Moment,
};

/// Letters of a booking code.
const CODE_LENGTH: usize = 6;
/// A thousand million codes: whoever collides ten times in a row has a broken source of chance.
const CODE_TRIES: usize = 10;

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
    /// The agreement it was to stand on has ended at this moment.
    AgreementEnded,
    /// Rules of filing are broken that nobody may let pass: at least one.
    Rules(Vec<Broken>),
}

/// Books a session for the person's organisation: capacity, filing, agreement and the base's
/// word in one transaction, by rule; or it holds its places and waits for people.
pub async fn book_session(
    tx: &mut Write,
    person: &Person,
    new: &NewBooking,
) -> Result<Result<Booking, BookingRefusal>, AppError> {
    book_part(tx, person, new, Settled::default()).await
}

/// What was looked at already, for the whole that a booking is a part of or instead of which it is made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settled<'a> {
    /// Rules of filing.
    pub rules: &'a [Rule],
    /// Whether the rules of release let the organiser book.
    pub is_released: bool,
}

/// The same where some rules were looked at already.
pub(super) async fn book_part(
    tx: &mut Write,
    person: &Person,
    new: &NewBooking,
    settled: Settled<'_>,
) -> Result<Result<Booking, BookingRefusal>, AppError> {
    if !can_book(person) {
        return Err(AppError::NotAllowed);
    }
    let pen = tx.pen().clone();
    let (code, ground) = free_code(tx, &pen, person, new).await?;
    let Ground { session, project, hold, standing, .. } = &ground;
    let session = &hold.as_ref().map_or_else(|| session.clone(), |hold| hold.freed(session));
    let wanted = Wanted { person, session, project, new };
    let (organiser, now) = (person.organisation_id(), tx.now());
    let left = match may_book(&wanted, &ground, settled, now) {
        Ok(left) => left,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if standing.has_release
        && !settled.is_released
        && let Err(why) = may_book_now(tx, organiser, session, standing.category, None).await?
    {
        return Ok(Err(BookingRefusal::Unbookable(why)));
    }
    let (decided, filing) = decide(tx, &wanted, standing, &left, &code).await?;
    // The agreement before the places: whoever ends it takes them in this order, too.
    match hold {
        // Last of all but what is told: from here to the commit whoever else books this session waits. Nobody else of
        // the group may have written its booking by then: they would wait for these places, and this for them.
        Some(hold) => {
            store::lock_agreement(tx, &decided.agreement_id).await?;
            end_hold(tx, hold, HoldStatus::Used).await?;
        }
        None => store::share_agreement(tx, &decided.agreement_id).await?,
    }
    let booking = match insert_all(tx, &wanted, &code, &decided, filing).await? {
        Ok(booking) => booking,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if asks_school(person, standing) {
        news::note_asked(tx, &booking).await?;
    } else if booking.agreement_status != AgreementStatus::Effective {
        news::note_agreement(tx, &booking.id, false).await?;
    }
    Ok(Ok(booking))
}

/// Who wants to book what.
pub(super) struct Wanted<'a> {
    pub person: &'a Person,
    pub session: &'a Session,
    pub project: &'a Project,
    pub new: &'a NewBooking,
}

/// The broken rules that are left to the Centre, or why the session is not booked.
pub(super) fn may_book(
    wanted: &Wanted<'_>,
    ground: &Ground,
    settled: Settled<'_>,
    now: Moment,
) -> Result<Vec<Broken>, BookingRefusal> {
    let Wanted { person, session, project, new } = *wanted;
    let standing = &ground.standing;
    if project.status != ProjectStatus::Published || standing.base_status != BaseStatus::Active {
        return Err(BookingRefusal::Unbookable(Unbookable::NotOpen));
    }
    if new.heads.grades.total() < 1 {
        return Err(BookingRefusal::NoChildren);
    }
    if !(0..=new.heads.grades.total()).contains(&new.heads.in_difficulty) {
        return Err(BookingRefusal::DifficultyAboveChildren);
    }
    if standing.is_booked {
        return Err(BookingRefusal::AlreadyBooked);
    }
    let facts =
        Facts::of(is_school(person), session.starts_at.date(), &ground.days, ground.is_covered, ground.conduct.clone());
    let filing = facts.filing(now.date(), session.starts_at.date(), &new.heads, project, false);
    let mut broken = broken_rules(&RULES, &filing);
    broken.retain(|one| !settled.rules.contains(&one.rule()));
    let hard: Vec<Broken> = broken.iter().copied().filter(|one| !one.is_left_to_centre()).collect();
    if !hard.is_empty() {
        return Err(BookingRefusal::Rules(hard));
    }
    room_for(session, new.heads.heads(), now).map(|()| broken).map_err(BookingRefusal::Unbookable)
}

/// Writes the booking and everything that is kept of it at once, and takes its places, if there still are any and the
/// database does not say that the group has a booking.
async fn insert_all(
    tx: &mut Write,
    wanted: &Wanted<'_>,
    code: &str,
    decided: &Decided,
    filing: Insert,
) -> Result<Result<Booking, BookingRefusal>, AppError> {
    let Wanted { session, new, .. } = *wanted;
    let (booking, rows) = rows_of(tx.pen(), wanted, code, decided, filing);
    Ok(match store::insert_and_reserve(tx, rows, &session.id, new.heads.heads(), &decided.agreement_id).await? {
        Reserved::Taken => Ok(booking),
        Reserved::NoRoom if !store::is_open_agreement(tx, &decided.agreement_id).await? => {
            Err(BookingRefusal::AgreementEnded)
        }
        Reserved::NoRoom => Err(BookingRefusal::Unbookable(why_no_room(tx, &session.id, new.heads.heads()).await?)),
        Reserved::Refused => Err(BookingRefusal::AlreadyBooked),
    })
}

/// A booking, and its rows with everything that is kept of it.
pub(super) fn rows_of(
    pen: &Pen,
    Wanted { person, session, new, .. }: &Wanted<'_>,
    code: &str,
    decided: &Decided,
    filing: Insert,
) -> (Booking, Vec<Insert>) {
    let (booking, row) = store::new_booking(pen, person, code, new, decided);
    let id = &booking.id;
    let act = Act::done("book_session", "booking", id.as_str()).with(format!("{} {}", RULES.name(), booking.status));
    let rows = [
        Some(filing),
        Some(row),
        store::grades_of(id, &new.heads.grades),
        Some(store::booked_entry(pen, &session.id, id, Places::taken(new.heads.heads()))),
        Some(news::booked(id, session, pen.now())),
        Some(event(pen, &(*person).into(), act)),
    ];
    let rows = rows.into_iter().flatten().collect();
    (booking, rows)
}

/// A teacher asks the school's leader, where the school wants that; a leader asks nobody.
pub(super) fn asks_school(person: &Person, standing: &Standing) -> bool {
    standing.asks_school && person.role() == Role::OrganiserApplicant
}

/// What the guarded update met: another group was faster since the session was read, or the base would hold too many
/// people at once.
pub(super) async fn why_no_room(tx: &mut Write, id: &SessionId, heads: i64) -> Result<Unbookable, AppError> {
    let session = store::find_session(tx, id).await?.ok_or(AppError::NotFound)?;
    if let Err(why) = room_for(&session, heads, tx.now()) {
        return Ok(why);
    }
    let present = store::find_presence(tx, &session).await?;
    Ok(present.left().map_or(Unbookable::NotOpen, |left| Unbookable::TooManyPresent { left }))
}

/// A code that no booking has, and what the booking under it is decided on.
pub(super) async fn free_code(
    conn: &mut Conn,
    pen: &Pen,
    person: &Person,
    new: &NewBooking,
) -> Result<(String, Ground), AppError> {
    for _ in 0..CODE_TRIES {
        let code = pen.chance().code(CODE_LENGTH);
        let wanted = (new.group_name.as_str(), code.as_str());
        let ground = store::find_ground(conn, &new.session_id, person, wanted, pen.now()).await?;
        let ground = ground.ok_or(AppError::NotFound)?;
        if !ground.standing.is_code_taken {
            return Ok((code, ground));
        }
    }
    Err(AppError::Internal("no free booking code".to_owned()))
}

/// Filing, agreement and base say yes by rule, or it waits for people; the booking's state follows from the three.
/// The filing's row is still to be written.
async fn decide(
    tx: &mut Write,
    wanted: &Wanted<'_>,
    standing: &Standing,
    left: &[Broken],
    code: &str,
) -> Result<(Decided, Insert), AppError> {
    let Wanted { person, session, .. } = *wanted;
    let (organiser, day, now) = (person.organisation_id(), session.starts_at.date(), tx.now());
    let is_in_force = standing.is_in_force || !standing.must_sign;
    let agreement_id = match &standing.agreement_id {
        Some(found) => found.clone(),
        None => make_agreement(tx, organiser, &session.base_id, day, is_in_force).await?,
    };
    // The last signature may have come since everything was read: who signs and who books see each other.
    let is_in_force = is_in_force || store::is_agreement_in_force(tx, &agreement_id).await?;
    let missing = Missing {
        school: asks_school(person, standing),
        centre: !left.is_empty(),
        base: !standing.accepts_by_rule,
        agreement: !is_in_force,
    };
    let waits_until = waits_until(tx, missing, day, now).await?;
    Ok(decided(tx.pen(), wanted, left, code, &Awaited { missing, agreement_id, waits_until }))
}

/// What is missing to a booking, the agreement that it stands on, and until when it waits for that.
pub(super) struct Awaited {
    pub missing: Missing,
    pub agreement_id: AgreementId,
    pub waits_until: Option<Moment>,
}

/// The three decisions, and the filing's row, still to be written.
pub(super) fn decided(
    pen: &Pen,
    wanted: &Wanted<'_>,
    left: &[Broken],
    code: &str,
    awaited: &Awaited,
) -> (Decided, Insert) {
    let Wanted { person, session, project, new } = *wanted;
    let Awaited { missing, agreement_id, waits_until } = awaited;
    let filed = filed(*missing);
    let filing = NewFiling {
        number: format!("JH{}-{code}", session.starts_at.date().year()),
        organiser: person.organisation_id(),
        title: format!("{} · {}", project.title, new.group_name),
        purpose: &new.purpose,
        decision_rule: RULES.name(),
        status: filed,
        stopped_by: kept_rules(left),
        heads: new.heads.heads(),
    };
    let filing_id = pen.id().into();
    let row = store::filing_of(pen, &filing_id, &filing);
    let filing = flag(filed).unwrap_or(Decision::Pending);
    let base = if missing.base { Decision::Pending } else { Decision::Accepted };
    let agreement = if missing.agreement { AgreementStatus::PartlySigned } else { AgreementStatus::Effective };
    let status = lifecycle::when_submitted(base, filing, agreement);
    let (agreement_id, waits_until) = (agreement_id.clone(), *waits_until);
    (Decided { filing_id, filing, agreement_id, agreement, base, status, waits_until }, row)
}

/// The state in which a filing comes in.
fn filed(missing: Missing) -> FilingStatus {
    match missing {
        Missing { school: true, .. } => FilingStatus::Draft,
        Missing { centre: true, .. } => FilingStatus::Submitted,
        _ => FilingStatus::Accepted,
    }
}

/// What whoever books several sessions takes before their places: the organiser's row and the year's agreement. Whoever
/// books one takes them in this order too, so that no two wait for each other in a circle.
pub async fn take_common(tx: &mut Write, person: &Person, session: &SessionId) -> Result<(), AppError> {
    let organiser = person.organisation_id();
    store::lock_organiser(tx, organiser).await?;
    let now = tx.now();
    let ground = store::find_ground(tx, session, person, ("", ""), now).await?.ok_or(AppError::NotFound)?;
    let Ground { session, standing, .. } = ground;
    let agreement = match standing.agreement_id {
        Some(found) => found,
        None => {
            let is_in_force = !standing.must_sign;
            make_agreement(tx, organiser, &session.base_id, session.starts_at.date(), is_in_force).await?
        }
    };
    // Whoever ends the agreement takes it before the places, too.
    store::lock_agreement(tx, &agreement).await
}

/// An agreement for `day` and the rest of its year; somebody else's first booking may have made it meanwhile.
pub(super) async fn make_agreement(
    tx: &mut Write,
    organiser: &OrganisationId,
    base: &BaseId,
    day: NaiveDate,
    is_in_force: bool,
) -> Result<AgreementId, AppError> {
    let year_begins = day.with_ordinal(1).unwrap_or(day);
    let year_ends = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day);
    let from = tx.now().date().max(year_begins);
    store::insert_agreement(tx, organiser, base, AgreementKind::Annual, (from, year_ends), is_in_force).await?;
    store::find_open_agreement(tx, organiser, base, day).await?.ok_or(AppError::NotFound)
}
