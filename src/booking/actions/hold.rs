//! Holding places for somebody who has not booked yet.

use super::{book::why_no_room, release::may_book_now};
use crate::{
    accounts::model::{OrganisationId, Person, PersonId},
    bases,
    booking::{
        availability::{Unbookable, room_for},
        holds::{Hold, HoldKind, HoldStatus, TIMES, expiry},
        ledger::{EntryKind, Places},
        model::{BookingId, Session, SessionId, SessionStatus},
        policy::can_book,
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        db::{Db, Write},
    },
    time::Moment,
};

/// Holds of one run; the next run comes soon.
const AT_ONCE: i64 = 200;

/// Whom places are held for, and what for.
pub(super) struct Wish<'a> {
    pub kind: HoldKind,
    pub organiser: &'a OrganisationId,
    pub person: &'a PersonId,
    pub heads: i64,
    pub booking: Option<&'a BookingId>,
}

/// Holds places of a session while the person fills in the form. What they held of it before is given back first.
pub async fn hold_places(
    tx: &mut Write,
    person: &Person,
    session: &SessionId,
    heads: i64,
) -> Result<Result<Hold, Unbookable>, AppError> {
    if !can_book(person) {
        return Err(AppError::NotAllowed);
    }
    give_up_hold(tx, person, session).await?;
    let session = store::find_session(tx, session).await?.filter(|session| session.status != SessionStatus::Draft);
    let session = session.ok_or(AppError::NotFound)?;
    let (organiser, person_id) = (person.organisation_id(), &person.id);
    let base = bases::store::find_base_by_id(tx, &session.base_id).await?.ok_or(AppError::NotFound)?;
    if let Err(why) = may_book_now(tx, organiser, &session, base.category, None).await? {
        return Ok(Err(why));
    }
    let wish = Wish { kind: HoldKind::Form, organiser, person: person_id, heads, booking: None };
    let held = hold(tx, &session, &wish).await?;
    if let Ok(hold) = &held {
        record(tx, &person.into(), Act::done("hold_places", "session", hold.session_id.as_str())).await?;
    }
    Ok(held)
}

/// Gives back what the person holds of a session while filling in the form; whether there was anything.
pub async fn give_up_hold(tx: &mut Write, person: &Person, session: &SessionId) -> Result<bool, AppError> {
    match store::find_form_hold(tx, session, &person.id).await? {
        Some(hold) => end_hold(tx, &hold, HoldStatus::Released).await,
        None => Ok(false),
    }
}

/// Holds places of a session for a group of the waiting list until `expires_at`, or until there is no time any more.
pub async fn hold_for_waiting(
    tx: &mut Write,
    session: &SessionId,
    (organiser, person): (&OrganisationId, &PersonId),
    heads: i64,
    (kind, expires_at): (HoldKind, Moment),
) -> Result<Result<Hold, Unbookable>, AppError> {
    let session = store::find_session(tx, session).await?.ok_or(AppError::NotFound)?;
    hold_until(tx, &session, &Wish { kind, organiser, person, heads, booking: None }, expires_at).await
}

/// Ends what is held for a group of the waiting list; false if somebody was faster.
pub async fn end_waiting_hold(tx: &mut Write, hold: &Hold, to: HoldStatus) -> Result<bool, AppError> {
    end_hold(tx, hold, to).await
}

/// Holds places of a session, if it has them.
pub(super) async fn hold(
    tx: &mut Write,
    session: &Session,
    wish: &Wish<'_>,
) -> Result<Result<Hold, Unbookable>, AppError> {
    hold_until(tx, session, wish, Moment(i64::MAX)).await
}

async fn hold_until(
    tx: &mut Write,
    session: &Session,
    wish: &Wish<'_>,
    latest: Moment,
) -> Result<Result<Hold, Unbookable>, AppError> {
    let now = tx.now();
    if let Err(why) = room_for(session, wish.heads, now) {
        return Ok(Err(why));
    }
    let expires_at = expiry(&TIMES, wish.kind, now, session.starts_at).map(|end| end.min(latest));
    let Some(expires_at) = expires_at.filter(|end| *end > now) else {
        return Ok(Err(Unbookable::Begun));
    };
    let hold = Hold {
        id: tx.id().into(),
        session_id: session.id.clone(),
        organiser_id: wish.organiser.clone(),
        person_id: wish.person.clone(),
        kind: wish.kind,
        heads: wish.heads,
        expires_at,
        booking_id: wish.booking.cloned(),
    };
    // The session before the hold, always: two acts on the same places never wait for each other.
    store::lock_session(tx, &session.id).await?;
    let is_new = store::insert_hold(tx, &hold).await?;
    if !is_new && let Some(theirs) = other_tab(tx, session, wish).await? {
        return Ok(Ok(theirs));
    }
    if !is_new || !store::reserve_group(tx, &session.id, wish.heads).await? {
        return Ok(Err(why_no_room(tx, &session.id, wish.heads).await?));
    }
    let places = Places::taken(wish.heads);
    store::insert_hold_entry(tx, &hold, EntryKind::Held, places).await?;
    Ok(Ok(hold))
}

/// What the same person holds for the same heads since a moment ago: they pressed twice, or in two tabs.
async fn other_tab(tx: &mut Write, session: &Session, wish: &Wish<'_>) -> Result<Option<Hold>, AppError> {
    if wish.kind != HoldKind::Form {
        return Ok(None);
    }
    let theirs = store::find_form_hold(tx, &session.id, wish.person).await?;
    Ok(theirs.filter(|theirs| theirs.heads == wish.heads))
}

/// Ends a hold and gives its places back; false if somebody was faster.
pub(super) async fn end_hold(tx: &mut Write, hold: &Hold, to: HoldStatus) -> Result<bool, AppError> {
    store::lock_session(tx, &hold.session_id).await?;
    if !store::update_hold_status(tx, &hold.id, to).await? {
        return Ok(false);
    }
    store::release_group(tx, &hold.session_id, hold.heads).await?;
    store::insert_hold_entry(tx, hold, EntryKind::LetGo, Places::given_back(hold.heads)).await?;
    Ok(true)
}

/// Gives back what was held too long, each in a transaction of its own; returns how many holds ended.
pub async fn expire_holds(db: &Db, now: Moment) -> Result<usize, AppError> {
    let due = store::list_due_holds(&mut *db.read().await?, now, AT_ONCE).await?;
    let mut ended = 0;
    for hold in due {
        let mut tx = db.write(now).await?;
        if end_hold(&mut tx, &hold, HoldStatus::Expired).await? {
            let act = Act::done("expire_hold", "session", hold.session_id.as_str()).with(hold.kind.as_str());
            record(&mut tx, &Actor::system(), act).await?;
            tx.commit().await?;
            ended += 1;
        }
    }
    Ok(ended)
}
