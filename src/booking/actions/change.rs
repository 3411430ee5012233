//! Changing a booking that still lies ahead: other heads, another leader. Another session: `moves`.

use chrono::NaiveDate;

use super::{
    amend::amend,
    cancel::{cancels_late, last_free_day},
    facts::Facts,
    news,
    waiting::{Part, excuse_parts},
};
use crate::{
    accounts::{
        self,
        model::{OrganisationKind, Person},
    },
    bases::{
        self,
        model::{BaseCategory, BaseStatus, Project, ProjectStatus},
    },
    booking::{
        autorules::{Broken, RULES, broken_rules},
        availability::{Unbookable, places_left},
        filing::Filing,
        ledger::{EntryKind, Places},
        members::Members,
        model::{BookingId, BookingStatus, HeadCount, Session, SessionId, Visit},
        news::other_sides,
        policy::{can_book, can_change_booking, reach},
        store,
    },
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
};

/// More heads than so many of a hundred are a new filing (domain.md 3.2).
const REFILED_ABOVE: i64 = 10;

/// Why a booking was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeRefusal {
    /// It does not lie ahead any more.
    NotLive(BookingStatus),
    /// The organiser's last day for changes was this one.
    TooLate(NaiveDate),
    /// It is the session that it has.
    SameSession,
    /// A session of another project, or of one that is closed.
    OtherProject,
    /// The session has no room, or is not open.
    Unbookable(Unbookable),
    /// Nobody comes.
    NoChildren,
    /// More children in difficulty than children.
    DifficultyAboveChildren,
    /// The group has booked that session already.
    AlreadyBooked,
    /// Rules of filing are broken: at least one.
    Rules(Vec<Broken>),
    /// Somebody else has changed it meanwhile.
    ChangedMeanwhile,
}

/// Changes who comes. More than a tenth more is decided anew, by the rules that a new plan keeps.
pub async fn change_heads(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    heads: &HeadCount,
) -> Result<Result<(), ChangeRefusal>, AppError> {
    let visit = match find_changeable(tx, person, id).await? {
        Ok(visit) => visit,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let filing = store::find_filing_of(tx, id).await?.ok_or(AppError::NotFound)?;
    let left = match may_come(tx, &visit, heads, &filing).await? {
        Ok(left) => left,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Visit { booking, session, .. } = &visit;
    if !store::update_booking_heads(tx, id, booking.status, booking.changes, heads).await? {
        return Ok(Err(ChangeRefusal::ChangedMeanwhile));
    }
    store::insert_booking_grades(tx, id, &heads.grades).await?;
    let more = heads.heads() - booking.heads();
    if !store::reserve_heads(tx, &session.id, more).await? {
        return Ok(Err(ChangeRefusal::Unbookable(why_no_more(tx, &session.id, more).await?)));
    }
    let (change, kind) = (booking.changes, EntryKind::HeadsChanged);
    store::insert_change_entry(tx, &session.id, id, change, kind, Places::more(more)).await?;
    if is_refiled(filing.filed_heads, heads.heads()) && !amend(tx, person, &visit, &filing, &left).await? {
        return Ok(Err(ChangeRefusal::ChangedMeanwhile));
    }
    news::note_changed(tx, id, Topic::BookingChanged, other_sides(person, &visit)).await?;
    let detail = format!("{} to {}", booking.heads(), heads.heads());
    record(tx, &person.into(), Act::done("change_heads", "booking", id.as_str()).with(detail)).await?;
    Ok(Ok(()))
}

/// Says anew what the group of a booking is made of: nothing, or as many as its children are.
pub async fn name_members(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    members: &Members,
) -> Result<Result<(), ChangeRefusal>, AppError> {
    let visit = match find_changeable(tx, person, id).await? {
        Ok(visit) => visit,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !members.0.is_empty() && members.total() != visit.booking.children {
        return Err(AppError::BadRequest);
    }
    if *members != visit.booking.members {
        store::update_members(tx, id, members).await?;
        record(tx, &person.into(), Act::done("name_members", "booking", id.as_str())).await?;
    }
    Ok(Ok(()))
}

/// Why a group that has its place cannot grow by `more` heads.
async fn why_no_more(tx: &mut Write, id: &SessionId, more: i64) -> Result<Unbookable, AppError> {
    let session = store::find_session(tx, id).await?.ok_or(AppError::NotFound)?;
    let left = places_left(&session);
    if left < more {
        return Ok(Unbookable::TooFewPlaces { left });
    }
    let present = store::find_presence(tx, &session).await?;
    Ok(present.left().map_or(Unbookable::NotOpen, |left| Unbookable::TooManyPresent { left }))
}

/// Has somebody else lead the group (a substitute teacher): possible until it has arrived.
pub async fn change_leader(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    name: &str,
    phone: &str,
) -> Result<Result<(), ChangeRefusal>, AppError> {
    let visit = store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_change_booking(person) {
        return Err(AppError::NotAllowed);
    }
    if !store::update_contact(tx, id, name, phone).await? {
        return Ok(Err(ChangeRefusal::NotLive(visit.booking.status)));
    }
    news::note_changed(tx, id, Topic::BookingChanged, other_sides(person, &visit)).await?;
    record(tx, &person.into(), Act::done("change_leader", "booking", id.as_str())).await?;
    Ok(Ok(()))
}

/// The last day on which `person` changes a booking; none for whoever is bound by no day.
pub async fn last_change_day(conn: &mut Conn, person: &Person, visit: &Visit) -> Result<Option<NaiveDate>, AppError> {
    if can_book(person) { Ok(Some(last_free_day(conn, visit).await?)) } else { Ok(None) }
}

/// Whether more heads come than those `filed` on which the plan was decided, by so much that it is decided anew. Small
/// steps add up.
pub fn is_refiled(filed: i64, heads: i64) -> bool {
    (heads - filed) * 100 > filed * REFILED_ABOVE
}

/// The booking, if the person may still change it.
pub(super) async fn find_changeable(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
) -> Result<Result<Visit, ChangeRefusal>, AppError> {
    let visit = store::take_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    if !can_change_booking(person) {
        return Err(AppError::NotAllowed);
    }
    let status = visit.booking.status;
    if !matches!(status, BookingStatus::Submitted | BookingStatus::Confirmed) || visit.session.starts_at <= tx.now() {
        return Ok(Err(ChangeRefusal::NotLive(status)));
    }
    let today = tx.now().date();
    let last_day = last_free_day(tx, &visit).await?;
    Ok(if cancels_late(person, today, last_day) { Err(ChangeRefusal::TooLate(last_day)) } else { Ok(visit) })
}

/// Whether others may come, and what of the new plan is left to the Centre.
async fn may_come(
    tx: &mut Write,
    visit: &Visit,
    heads: &HeadCount,
    filing: &Filing,
) -> Result<Result<Vec<Broken>, ChangeRefusal>, AppError> {
    if heads.grades.total() < 1 {
        return Ok(Err(ChangeRefusal::NoChildren));
    }
    if !(0..=heads.grades.total()).contains(&heads.in_difficulty) {
        return Ok(Err(ChangeRefusal::DifficultyAboveChildren));
    }
    let (project, ..) = find_project(tx, &visit.session).await?;
    let is_amended = is_refiled(filing.filed_heads, heads.heads());
    Ok(left_to_centre(is_amended, broken(tx, visit, &visit.session, &project, heads, filing).await?))
}

/// What of a changed plan is left to the Centre, or why it is not changed. A plan that stays the same plan is bound by
/// no lead time and by nothing that its organiser did meanwhile.
pub(super) fn left_to_centre(is_amended: bool, mut broken: Vec<Broken>) -> Result<Vec<Broken>, ChangeRefusal> {
    if !is_amended {
        broken.retain(|one| !one.is_left_to_centre() && !matches!(one, Broken::TooLate(_)));
    }
    let hard: Vec<Broken> = broken.iter().copied().filter(|one| !one.is_left_to_centre()).collect();
    if hard.is_empty() { Ok(broken) } else { Err(ChangeRefusal::Rules(hard)) }
}

pub(super) async fn broken(
    tx: &mut Write,
    visit: &Visit,
    session: &Session,
    project: &Project,
    heads: &HeadCount,
    filing: &Filing,
) -> Result<Vec<Broken>, AppError> {
    let organiser = accounts::store::find_organisation(tx, &visit.booking.organiser_id).await?;
    let is_school = organiser.is_some_and(|organiser| organiser.kind == OrganisationKind::School);
    let now = tx.now();
    let facts = Facts::find(tx, &visit.booking.organiser_id, is_school, session, now).await?;
    let day = session.starts_at.date();
    let mut broken = broken_rules(&RULES, &facts.filing(now.date(), day, heads, project, filing.has_plan));
    excuse_parts(tx, &mut broken, &Part { visit, heads, session, project }).await?;
    Ok(broken)
}

/// The project of a session, the category of its base, and whether both receive anybody.
pub(super) async fn find_project(tx: &mut Write, session: &Session) -> Result<(Project, BaseCategory, bool), AppError> {
    let project = bases::store::find_project_by_id(tx, &session.project_id).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base_by_id(tx, &session.base_id).await?.ok_or(AppError::NotFound)?;
    let is_open = project.status == ProjectStatus::Published && base.status == BaseStatus::Active;
    Ok((project, base.category, is_open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_more_is_the_same_plan_and_one_head_above_is_not() {
        for (before, after, expected) in
            [(50, 55, false), (50, 56, true), (9, 10, true), (40, 30, false), (20, 22, false)]
        {
            assert_eq!(is_refiled(before, after), expected, "{before} to {after}");
        }
    }
}
