//! A revision is opened or asked for, taken up, refused, given up.

use super::{Answered, locked, sending::call_off, tell_base};
use crate::{
    accounts::model::Person,
    bases::{self, model::Base},
    error::AppError,
    messages::model::Channels,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
    rating::{stages::procedure_of, store as seasons},
    rectifications,
    revisions::{
        model::{NewRevision, RevisionId, RevisionKind, RevisionStatus},
        policy::{can_decide, can_open, can_request, is_own},
        process::{Before, RevisionRefusal, may_correct, may_request},
        store,
    },
};

/// Opens a correction, or asks for a re-rating: the Centre the one, a base the other.
pub async fn open_revision(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    new: &NewRevision,
) -> Answered<RevisionId> {
    if !can_open(person) {
        return Err(AppError::NotAllowed);
    }
    let base = bases::store::find_base(tx, &new.base_code).await?.ok_or(AppError::NotFound)?;
    let is_request = can_request(person);
    if is_request && !is_own(person, &base.operator_id) {
        return Err(AppError::NotFound);
    }
    seasons::lock_season(tx, new.season).await?;
    let before = before(tx, new.season, &base).await?;
    let may = if is_request { may_request(&before, tx.now().date()) } else { may_correct(&before).map(|_| ()) };
    if let Err(refusal) = may {
        return Ok(Err(refusal));
    }
    let (kind, status) = if is_request {
        (RevisionKind::Rerating, RevisionStatus::Requested)
    } else {
        (RevisionKind::Correction, RevisionStatus::Open)
    };
    let Some(id) = store::insert_revision(tx, new, &base.id, kind, status, &person.id).await? else {
        return Ok(Err(RevisionRefusal::UnderWay));
    };
    let noted = Act::done("open_revision", "revision", id.as_str()).with(format!("{} {kind}", new.season));
    record(tx, &person.into(), noted).await?;
    if !is_request {
        tell_base(tx, channels, &base, &id).await?;
    }
    Ok(Ok(id))
}

/// What is known of a base in a season before a revision of it begins.
async fn before(conn: &mut Conn, season: i64, base: &Base) -> Result<Before, AppError> {
    let Some(found) = seasons::find_season(conn, season).await? else { return Ok(Before::default()) };
    let method = seasons::find_method(conn, &found.method_code).await?.ok_or(AppError::NotFound)?;
    let others = store::list_of(conn, season, &base.id).await?;
    let is_rated = match seasons::find_counting_run(conn, season).await? {
        Some(run) => {
            let result = seasons::find_result(conn, &run.id).await?;
            result.is_some_and(|result| result.results.iter().any(|result| result.base == base.code))
        }
        None => false,
    };
    let counts = |status: RevisionStatus| !matches!(status, RevisionStatus::Refused | RevisionStatus::Dropped);
    Ok(Before {
        final_on: store::find_final_at(conn, season).await?.map(|at| at.date()),
        is_rated,
        is_revoked: store::is_star_revoked(conn, season, &base.id).await?,
        is_under_way: others.iter().any(|(_, status)| status.is_open()),
        was_rerated: others.iter().any(|(kind, status)| *kind == RevisionKind::Rerating && counts(*status)),
        rectifications: rectifications::store::count_open(conn, &base.id).await?,
        rerating_days: procedure_of(&method.body).rerating_days,
    })
}

/// Takes a request up or refuses it; the base is told.
pub async fn decide_request(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &RevisionId,
    is_accepted: bool,
    reason: &str,
) -> Answered<()> {
    if !can_decide(person) {
        return Err(AppError::NotAllowed);
    }
    let (revision, base) = locked(tx, id).await?;
    if revision.status != RevisionStatus::Requested {
        return Ok(Err(RevisionRefusal::NotNow));
    }
    let status = if is_accepted { RevisionStatus::Open } else { RevisionStatus::Refused };
    store::update_decision(tx, id, status, reason.trim(), &person.id).await?;
    let act = if is_accepted { "accept_revision" } else { "refuse_revision" };
    record(tx, &person.into(), Act::done(act, "revision", id.as_str())).await?;
    tell_base(tx, channels, &base, id).await?;
    Ok(Ok(()))
}

/// Gives a revision up: the result stays as it is. The base is told, and whoever was sent need not go any more.
pub async fn drop_revision(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &RevisionId,
    reason: &str,
) -> Answered<()> {
    if !can_decide(person) {
        return Err(AppError::NotAllowed);
    }
    let (revision, base) = locked(tx, id).await?;
    if !revision.status.is_open() || revision.status == RevisionStatus::Requested {
        return Ok(Err(RevisionRefusal::NotNow));
    }
    call_off(tx, person, channels, &revision, reason).await?;
    store::update_decision(tx, id, RevisionStatus::Dropped, reason.trim(), &person.id).await?;
    record(tx, &person.into(), Act::done("drop_revision", "revision", id.as_str())).await?;
    tell_base(tx, channels, &base, id).await?;
    Ok(Ok(()))
}
