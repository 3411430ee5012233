//! Making a feed, ending it, reading it.

use super::{
    model::{Entry, FeedId, Shown},
    policy::{can_have_feeds, serves},
    store,
};
use crate::{
    accounts::model::Person,
    bases::{self, model::BaseId},
    booking::{
        self,
        policy::{can_see_bookings, reach},
        store::Served,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        chance::digest,
        db::{Conn, Write},
    },
    time::{DAY, Moment},
};

/// How long past visits stay in a feed, so that one that was called off is taken out everywhere.
const PAST: i64 = 60 * DAY;
/// Most events of a feed; programs become slow beyond.
const MOST: i64 = 1_000;

/// Makes a feed for the membership in which `person` acts and returns the token of its address, shown once.
/// A base must be one that the person's organisation operates.
pub async fn make_feed(tx: &mut Write, person: &Person, base: Option<&BaseId>) -> Result<String, AppError> {
    if !can_have_feeds(person) {
        return Err(AppError::NotAllowed);
    }
    if let Some(base) = base {
        let bases = bases::store::list_bases_of(tx, person.organisation_id()).await?;
        bases.iter().find(|found| found.id == *base).ok_or(AppError::NotFound)?;
    }
    let token = tx.chance().token();
    let id = store::insert_feed(tx, person, &digest(&token), base).await?;
    record(tx, &person.into(), Act::done("make_feed", "calendar_feed", id.as_str())).await?;
    Ok(token)
}

/// Ends a feed: its address shows nothing any more.
pub async fn end_feed(tx: &mut Write, person: &Person, id: &FeedId) -> Result<(), AppError> {
    if !store::end_feed(tx, person, id).await? {
        return Err(AppError::NotFound);
    }
    record(tx, &person.into(), Act::done("end_feed", "calendar_feed", id.as_str())).await
}

/// The visits a feed shows, soonest first.
pub async fn entries_of(conn: &mut Conn, token: &str, now: Moment) -> Result<Vec<Entry>, AppError> {
    let Shown { person, base_id } = store::find_shown(conn, &digest(token)).await?.ok_or(AppError::NotFound)?;
    if serves(&person) {
        let served = booking::store::list_served(conn, person.organisation_id(), now.plus(-PAST), MOST).await?;
        return Ok(served.into_iter().map(entry).collect());
    }
    if !can_see_bookings(&person) {
        return Err(AppError::NotFound);
    }
    let mut visits = booking::store::list_visits_ahead(conn, &reach(&person), now.plus(-PAST), MOST, 0).await?;
    visits.retain(|visit| base_id.as_ref().is_none_or(|base| visit.session.base_id == *base));
    Ok(visits.into_iter().map(Entry::of_booking).collect())
}

/// A visit as the organisation follows it that comes to help.
fn entry(served: Served) -> Entry {
    let Served { visit, service, is_off } = served;
    Entry { visit, page: format!("/services/{service}"), id: service, is_off }
}
