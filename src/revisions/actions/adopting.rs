//! The new result is voted on, shown, objected to, and counts.

use super::{
    Answered, locked,
    sending::call_off,
    standing::{counting, find_standing, going},
    tell_base,
};
use crate::{
    accounts::model::{Person, PersonId},
    awards::actions::{Renewal, renew_certificates},
    bases,
    error::AppError,
    messages::model::Channels,
    platform::{
        audit::{Act, record},
        db::Write,
    },
    rating::{
        actions::{Revised, let_count},
        policy::{can_decide_objections, can_finalise, can_publish, can_vote},
        stages::{
            Period,
            votes::{Vote, VoteRow},
        },
        store as seasons,
    },
    revisions::{
        model::{RevisionId, RevisionStatus},
        policy::{can_request, is_own},
        process::{RevisionRefusal, may_answer, may_finalise, may_object, may_open_notice},
        store,
    },
    time::shifted,
};

/// Days of the civic calendar that are looked at: more than a notice takes.
const LOOK_AHEAD: i64 = 120;

/// Casts a member's vote on the new result, seen under this fingerprint; it may be cast anew until the notice.
pub async fn vote_revision(
    tx: &mut Write,
    person: &Person,
    id: &RevisionId,
    seen: &str,
    vote: Vote,
    reason: &str,
) -> Answered<()> {
    if !can_vote(person) {
        return Err(AppError::NotAllowed);
    }
    locked(tx, id).await?;
    let standing = find_standing(tx, id).await?.ok_or(AppError::NotFound)?;
    let revision = &standing.revision;
    let member = standing.members.iter().find(|member| member.person_id == person.id);
    let member = member.filter(|member| !member.is_recused(revision.operator_id.as_str()));
    if member.is_none() {
        return Ok(Err(RevisionRefusal::SamePerson));
    }
    if revision.status != RevisionStatus::Computed || standing.after_hash != seen {
        return Ok(Err(RevisionRefusal::NotNow));
    }
    let row = VoteRow {
        base_id: revision.base_id.clone(),
        result_hash: standing.after_hash.clone(),
        person_id: person.id.clone(),
        vote,
        reason: reason.trim().to_owned(),
        cast_at: tx.now(),
    };
    seasons::insert_votes(tx, revision.season, &[row]).await?;
    record(tx, &person.into(), Act::done("vote_revision", "revision", id.as_str())).await?;
    Ok(Ok(()))
}

/// Puts the new result into public notice; the base is told, and whoever was sent and has not signed: nothing they find
/// enters it any more, and `reason` says so. Gives its days.
pub async fn open_notice(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &RevisionId,
    reason: &str,
) -> Answered<Period> {
    if !can_publish(person) {
        return Err(AppError::NotAllowed);
    }
    let (_, base) = locked(tx, id).await?;
    let standing = find_standing(tx, id).await?.ok_or(AppError::NotFound)?;
    let counting = counting(tx, &standing.revision).await?;
    let going = going(tx, person, &standing, &counting).await?;
    if let Err(refusal) = may_open_notice(&going) {
        return Ok(Err(refusal));
    }
    let today = tx.now().date();
    let days = bases::store::list_calendar_days(tx, today, shifted(today, LOOK_AHEAD)).await?;
    let period = Period::of_workdays(today, standing.notice_workdays, &days);
    call_off(tx, person, channels, &standing.revision, reason).await?;
    store::update_notice(tx, id, period).await?;
    let noted = Act::done("notice_revision", "revision", id.as_str()).with(format!("{} {}", period.from, period.until));
    record(tx, &person.into(), noted).await?;
    tell_base(tx, channels, &base, id).await?;
    Ok(Ok(period))
}

/// The base says what is wrong with the new result.
pub async fn object_revision(tx: &mut Write, person: &Person, id: &RevisionId, statement: &str) -> Answered<()> {
    if !can_request(person) {
        return Err(AppError::NotAllowed);
    }
    let (revision, _) = locked(tx, id).await?;
    if !is_own(person, &revision.operator_id) {
        return Err(AppError::NotFound);
    }
    if let Err(refusal) = may_object(revision.status, revision.notice, &revision.objected, tx.now().date()) {
        return Ok(Err(refusal));
    }
    store::update_objection(tx, id, statement.trim()).await?;
    record(tx, &person.into(), Act::done("object_revision", "revision", id.as_str())).await?;
    Ok(Ok(()))
}

/// Answers it: the new result stays in notice, or is computed again. The base is told.
pub async fn answer_objection(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &RevisionId,
    is_upheld: bool,
    answer: &str,
) -> Answered<()> {
    if !can_decide_objections(person) {
        return Err(AppError::NotAllowed);
    }
    let (revision, base) = locked(tx, id).await?;
    let computed = seasons::list_run_makers(tx, revision.season).await?;
    let votes = seasons::list_votes(tx, revision.season).await?;
    let voted: Vec<PersonId> = votes.into_iter().map(|vote| vote.person_id).collect();
    let may = if revision.status == RevisionStatus::Notice {
        may_answer(&revision.objected, &person.id, &computed, &voted)
    } else {
        Err(RevisionRefusal::NotNow)
    };
    if let Err(refusal) = may {
        return Ok(Err(refusal));
    }
    store::update_answer(tx, id, is_upheld, answer.trim(), &person.id).await?;
    record(tx, &person.into(), Act::done("answer_revision", "revision", id.as_str())).await?;
    tell_base(tx, channels, &base, id).await?;
    Ok(Ok(()))
}

/// Lets the new result count: star, titles and certificates follow. The base is told.
pub async fn finalise_revision(tx: &mut Write, person: &Person, channels: Channels, id: &RevisionId) -> Answered<()> {
    if !can_finalise(person) {
        return Err(AppError::NotAllowed);
    }
    let (revision, base) = locked(tx, id).await?;
    seasons::lock_season(tx, revision.season).await?;
    let standing = find_standing(tx, id).await?.ok_or(AppError::NotFound)?;
    let counting = counting(tx, &revision).await?;
    let going = going(tx, person, &standing, &counting).await?;
    if let Err(refusal) = may_finalise(&going, revision.notice, &revision.objected, tx.now().date()) {
        return Ok(Err(refusal));
    }
    let (Some(run), Some(number), Some(result)) = (revision.run_id.clone(), revision.run_number, standing.after) else {
        return Ok(Err(RevisionRefusal::NotNow));
    };
    let computed = Revised { run, number, replaces: counting, result };
    let Some(lost) = let_count(tx, person, revision.season, &computed, &base.id).await? else {
        return Ok(Err(RevisionRefusal::Stale));
    };
    let star = computed.result.star.filter(|star| *star > 0).map(i64::from);
    let (year, reason) = (revision.season, revision.reason.as_str());
    let renewal = Renewal { year, base: &base.id, star, lost: &lost, reason };
    renew_certificates(tx, person, channels, &renewal).await?;
    store::update_final(tx, id, &person.id).await?;
    let detail = format!("run {number} stars {} titles {}", star.unwrap_or_default(), lost.len());
    record(tx, &person.into(), Act::done("finalise_revision", "revision", id.as_str()).with(detail)).await?;
    tell_base(tx, channels, &base, id).await?;
    Ok(Ok(()))
}
