//! Moving bookings to other sessions of their project: one, or the parts of a split group together.

use super::{
    agreed::{Standing, find_standing, stand_on},
    amend::amend,
    book::why_no_room,
    change::{ChangeRefusal, broken, find_changeable, find_project, left_to_centre},
    news,
    release::{hold_counted, may_book_now},
    waiting::leaves_too_few,
};
use crate::{
    accounts::model::Person,
    bases::model::{BaseCategory, Project},
    booking::{
        autorules::Broken,
        availability::room_for,
        filing::Filing,
        ledger::{EntryKind, Places},
        model::{BookingId, HeadCount, Session, SessionId, SessionStatus, Visit},
        news::other_sides,
        policy::{can_book, reach},
        store,
    },
    error::AppError,
    messages::model::Topic,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// A booking as it was, and the session it goes to.
struct Move {
    visit: Visit,
    target: Session,
    project: Project,
    category: BaseCategory,
    /// Whether project and base receive anybody.
    is_open: bool,
    filing: Filing,
    standing: Standing,
}

impl Move {
    /// Another day is another plan.
    fn is_amended(&self) -> bool {
        self.target.starts_at.date() != self.visit.session.starts_at.date()
    }
}

/// Moves a booking to another session of its project: places are taken there and given back here, or nothing happens.
pub async fn reschedule(
    tx: &mut Write,
    person: &Person,
    id: &BookingId,
    to: &SessionId,
) -> Result<Result<(), ChangeRefusal>, AppError> {
    reschedule_together(tx, person, &[(id.clone(), to.clone())]).await
}

/// The same for parts of one split group, each to its session, all or nothing: who goes together shares adults there, as
/// they did here.
pub async fn reschedule_together(
    tx: &mut Write,
    person: &Person,
    moves: &[(BookingId, SessionId)],
) -> Result<Result<(), ChangeRefusal>, AppError> {
    let moves = match find_moves(tx, person, moves).await? {
        Ok(moves) => moves,
        Err(refusal) => return Ok(Err(refusal)),
    };
    for (number, one) in moves.iter().enumerate() {
        if let Err(refusal) = may_go(tx, person, one, number == 0).await? {
            return Ok(Err(refusal));
        }
        let Visit { booking, session, .. } = &one.visit;
        if !store::update_booking_session(tx, &booking.id, booking.status, &session.id, &one.target.id).await? {
            return Ok(Err(ChangeRefusal::ChangedMeanwhile));
        }
    }
    // From here on whoever looks for the other parts finds them where they go.
    let mut left = Vec::new();
    for one in &moves {
        match may_stand(tx, one).await? {
            Ok(broken) => left.push(broken),
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
    if let Some(full) = move_places(tx, &moves).await? {
        let why = why_no_room(tx, &full.target.id, full.visit.booking.heads()).await?;
        return Ok(Err(ChangeRefusal::Unbookable(why)));
    }
    for (one, left) in moves.into_iter().zip(left) {
        if !write_down(tx, person, one, &left).await? {
            return Ok(Err(ChangeRefusal::ChangedMeanwhile));
        }
    }
    Ok(Ok(()))
}

/// Takes the bookings, in one order everywhere, and finds where they go; the organiser, and what they will stand on, before
/// them.
async fn find_moves(
    tx: &mut Write,
    person: &Person,
    moves: &[(BookingId, SessionId)],
) -> Result<Result<Vec<Move>, ChangeRefusal>, AppError> {
    let mut moves: Vec<_> = moves.iter().collect();
    moves.sort_by_key(|(id, _)| id.as_str());
    let (first, to) = moves.first().ok_or(AppError::BadRequest)?;
    let visit = store::find_visit(tx, &reach(person), first).await?.ok_or(AppError::NotFound)?;
    let target = find_target(tx, to).await?;
    let others = store::list_other_parts(tx, first).await?;
    if moves.windows(2).any(|two| two[0].0 == two[1].0)
        || moves.iter().skip(1).any(|(id, _)| others.iter().all(|other| other.booking.id != *id))
    {
        return Err(AppError::BadRequest);
    }
    if can_book(person) {
        let (_, category, _) = find_project(tx, &target).await?;
        hold_counted(tx, &visit.booking.organiser_id, &target, category).await?;
    }
    // The first again: it was read before its organiser was taken.
    let mut ways = Vec::new();
    for (id, to) in moves {
        let visit = store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
        ways.push((visit, find_target(tx, to).await?));
    }
    let Some(standings) = find_standings(tx, &ways).await? else {
        return Ok(Err(ChangeRefusal::ChangedMeanwhile));
    };
    let mut found = Vec::new();
    for ((before, target), standing) in ways.into_iter().zip(standings) {
        let id = &before.booking.id;
        let visit = match find_changeable(tx, person, id).await? {
            Ok(visit) => visit,
            Err(refusal) => return Ok(Err(refusal)),
        };
        // Somebody may have had it stand on another agreement until it was taken.
        if matches!(standing, Standing::Same) && !store::is_agreed_for(tx, id, target.starts_at.date()).await? {
            return Ok(Err(ChangeRefusal::ChangedMeanwhile));
        }
        let filing = store::find_filing_of(tx, id).await?.ok_or(AppError::NotFound)?;
        let (project, category, is_open) = find_project(tx, &target).await?;
        found.push(Move { visit, target, project, category, is_open, filing, standing });
    }
    Ok(Ok(found))
}

/// What each stands on where it goes; what is earlier is taken before what is later, as by everybody who moves several.
async fn find_standings(tx: &mut Write, ways: &[(Visit, Session)]) -> Result<Option<Vec<Standing>>, AppError> {
    let mut places: Vec<usize> = (0..ways.len()).collect();
    places.sort_by_key(|place| ways[*place].1.starts_at);
    let mut standings = vec![Standing::Same; ways.len()];
    for place in places {
        let (visit, target) = &ways[place];
        let Some(standing) = find_standing(tx, visit, target).await? else { return Ok(None) };
        standings[place] = standing;
    }
    Ok(Some(standings))
}

async fn find_target(tx: &mut Write, id: &SessionId) -> Result<Session, AppError> {
    let session = store::find_session(tx, id).await?.filter(|session| session.status != SessionStatus::Draft);
    session.ok_or(AppError::NotFound)
}

/// Whether the session takes the group. The parts of a group are one visit: the rules of release look at the first.
async fn may_go(
    tx: &mut Write,
    person: &Person,
    Move { visit, target, category, is_open, .. }: &Move,
    is_first: bool,
) -> Result<Result<(), ChangeRefusal>, AppError> {
    if target.id == visit.session.id {
        return Ok(Err(ChangeRefusal::SameSession));
    }
    if target.project_id != visit.session.project_id || !*is_open {
        return Ok(Err(ChangeRefusal::OtherProject));
    }
    if let Err(why) = room_for(target, visit.booking.heads(), tx.now()) {
        return Ok(Err(ChangeRefusal::Unbookable(why)));
    }
    let organiser = &visit.booking.organiser_id;
    if is_first
        && can_book(person)
        && let Err(why) = may_book_now(tx, organiser, target, *category, Some(&visit.booking.id)).await?
    {
        return Ok(Err(ChangeRefusal::Unbookable(why)));
    }
    let is_booked = store::is_booked(tx, &target.id, organiser, &visit.booking.group_name).await?;
    Ok(if is_booked { Err(ChangeRefusal::AlreadyBooked) } else { Ok(()) })
}

/// Whether the booking may be where it has gone, and what of the new plan is left to the Centre.
async fn may_stand(tx: &mut Write, one: &Move) -> Result<Result<Vec<Broken>, ChangeRefusal>, AppError> {
    let Move { visit, target, project, filing, .. } = one;
    let heads = HeadCount {
        grades: store::list_booking_grades(tx, &visit.booking.id).await?,
        adults: visit.booking.adults,
        in_difficulty: 0,
    };
    let mut broken = broken(tx, visit, target, project, &heads, filing).await?;
    if one.is_amended() {
        broken.extend(leaves_too_few(tx, visit, project.children_per_adult).await?);
    }
    Ok(left_to_centre(one.is_amended(), broken))
}

/// Gives places back here and takes them there, what is earlier in the day before what is later: groups that change
/// places or book beside them never wait for each other. The move for whose group there was no room, if any.
async fn move_places<'a>(tx: &mut Write, moves: &'a [Move]) -> Result<Option<&'a Move>, AppError> {
    let sessions = moves.iter().flat_map(|one| [one.visit.session.id.clone(), one.target.id.clone()]);
    store::lock_sessions(tx, &sessions.collect::<Vec<_>>()).await?;
    let leave = moves.iter().map(|one| (one.visit.session.starts_at, false, one));
    let arrive = moves.iter().map(|one| (one.target.starts_at, true, one));
    let mut steps: Vec<_> = leave.chain(arrive).collect();
    steps.sort_by_key(|(at, arrives, _)| (*at, *arrives));
    for (_, arrives, one) in steps {
        let (Visit { booking, session, .. }, target) = (&one.visit, &one.target);
        let (id, change, heads) = (&booking.id, booking.changes, booking.heads());
        let (session, kind, places) = if arrives {
            if !store::reserve_group(tx, &target.id, heads).await? {
                return Ok(Some(one));
            }
            (&target.id, EntryKind::MovedIn, Places::taken(heads))
        } else {
            store::release_group(tx, &session.id, heads).await?;
            (&session.id, EntryKind::MovedOut, Places::given_back(heads))
        };
        store::insert_change_entry(tx, session, id, change, kind, places).await?;
    }
    Ok(None)
}

/// What follows from a move that is made; false if somebody has decided on the plan meanwhile.
async fn write_down(tx: &mut Write, person: &Person, one: Move, left: &[Broken]) -> Result<bool, AppError> {
    let is_amended = one.is_amended();
    let Move { visit, target, filing, standing, .. } = one;
    let id = visit.booking.id.clone();
    if let Some(until) = visit.booking.waits_until {
        store::update_waits_until(tx, &id, Some(until.min(target.starts_at))).await?;
    }
    let sides = other_sides(person, &visit);
    let mut moved = Visit { session: target, ..visit };
    if let Some((_, status)) = standing.other() {
        moved.booking.agreement_status = status;
    }
    if is_amended && !amend(tx, person, &moved, &filing, left).await? {
        return Ok(false);
    }
    stand_on(tx, &id, &standing).await?;
    news::note_changed(tx, &id, Topic::BookingMoved, sides).await?;
    news::renew_reminder(tx, &id, &moved.session).await?;
    let act = Act::done("reschedule", "booking", id.as_str()).with(moved.session.id.as_str());
    record(tx, &person.into(), act).await?;
    Ok(true)
}
