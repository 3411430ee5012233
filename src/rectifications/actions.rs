//! The steps of a rectification.

use chrono::NaiveDate;

use super::{
    ladder::{
        RectificationRefusal, may_climb, may_delist, may_give_until, may_judge, may_order, may_report, may_withdraw,
    },
    model::{Measure, NewRectification, Rectification, RectificationId, RectificationStatus, StepKind},
    policy::{can_delist, can_order, can_report, can_report_for},
    store,
};
use crate::{
    accounts::model::Person,
    awards::{
        actions::revoke_certificate,
        model::{AwardKind, CertificateRefusal},
        standing::Standing,
        store as awards,
    },
    bases::{
        self,
        actions::{OpenRefusal, change_status},
        model::{Base, BaseStatus},
        supply::BaseEvent,
    },
    error::AppError,
    messages::{
        actions::tell_managers,
        model::{Channels, Details, Topic},
    },
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

type Answered<T> = Result<Result<T, RectificationRefusal>, AppError>;

/// Orders a base to put something right; it is told.
pub async fn order_rectification(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    new: &NewRectification,
) -> Answered<RectificationId> {
    if !can_order(person) {
        return Err(AppError::NotAllowed);
    }
    let base = bases::store::find_base(tx, &new.base_code).await?.ok_or(AppError::NotFound)?;
    if base.status == BaseStatus::Delisted {
        return Ok(Err(RectificationRefusal::NotNow));
    }
    if let Err(refusal) = may_order(new.measure, new.due_on, tx.now().date()) {
        return Ok(Err(refusal));
    }
    let id = store::insert_rectification(tx, new, &base.id, &person.id).await?;
    let due_on = Some(new.due_on);
    store::insert_step(tx, &id, StepKind::Ordered, new.measure, &new.issues, due_on, &person.id).await?;
    let noted = Act::done("order_rectification", "rectification", id.as_str()).with(new.measure.to_string());
    record(tx, &person.into(), noted).await?;
    tell_base(tx, channels, &base, &id, Topic::RectificationOrdered).await?;
    Ok(Ok(id))
}

/// The base says what it has done.
pub async fn report_rectification(tx: &mut Write, person: &Person, id: &RectificationId, report: &str) -> Answered<()> {
    if !can_report(person) {
        return Err(AppError::NotAllowed);
    }
    let (rectification, base) = locked(tx, id).await?;
    if !can_report_for(person, &base) {
        return Err(AppError::NotFound);
    }
    if let Err(refusal) = may_report(rectification.status) {
        return Ok(Err(refusal));
    }
    store::update_report(tx, id, report.trim()).await?;
    store::insert_step(tx, id, StepKind::Reported, rectification.measure, report.trim(), None, &person.id).await?;
    record(tx, &person.into(), Act::done("report_rectification", "rectification", id.as_str())).await?;
    Ok(Ok(()))
}

/// What the Centre makes of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It is put right.
    Accept,
    /// It is not, and there is time until this day.
    Return(NaiveDate),
}

/// Accepts what a base reports, or gives it back; the base is told. A suspended base is open again.
pub async fn judge_report(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &RectificationId,
    judgement: Judgement,
    note: &str,
) -> Answered<()> {
    if !can_order(person) {
        return Err(AppError::NotAllowed);
    }
    let (now, base) = locked(tx, id).await?;
    if let Err(refusal) = may_judge(now.status) {
        return Ok(Err(refusal));
    }
    let (status, kind, due_on) = match judgement {
        Judgement::Accept => (RectificationStatus::Accepted, StepKind::Accepted, now.due_on),
        Judgement::Return(due_on) => {
            if let Err(refusal) = may_give_until(due_on, tx.now().date()) {
                return Ok(Err(refusal));
            }
            (RectificationStatus::Returned, StepKind::Returned, due_on)
        }
    };
    if judgement == Judgement::Accept
        && now.measure == Measure::Suspension
        && let Err(refusal) = reopen(tx, person, &base).await?
    {
        return Ok(Err(refusal));
    }
    store::update_standing(tx, id, now.measure, status, due_on).await?;
    let new_due = Some(due_on).filter(|_| judgement != Judgement::Accept);
    store::insert_step(tx, id, kind, now.measure, note.trim(), new_due, &person.id).await?;
    let act = if judgement == Judgement::Accept { "accept_rectification" } else { "return_rectification" };
    record(tx, &person.into(), Act::done(act, "rectification", id.as_str())).await?;
    tell_base(tx, channels, &base, id, Topic::RectificationDecided).await?;
    Ok(Ok(()))
}

/// Withdraws what was ordered by mistake; the base is told.
pub async fn withdraw_rectification(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &RectificationId,
    note: &str,
) -> Answered<()> {
    if !can_order(person) {
        return Err(AppError::NotAllowed);
    }
    let (now, base) = locked(tx, id).await?;
    if let Err(refusal) = may_withdraw(now.status, now.measure) {
        return Ok(Err(refusal));
    }
    store::update_standing(tx, id, now.measure, RectificationStatus::Withdrawn, now.due_on).await?;
    store::insert_step(tx, id, StepKind::Withdrawn, now.measure, note.trim(), None, &person.id).await?;
    record(tx, &person.into(), Act::done("withdraw_rectification", "rectification", id.as_str())).await?;
    tell_base(tx, channels, &base, id, Topic::RectificationDecided).await?;
    Ok(Ok(()))
}

/// Climbs to the next rung, with time until `due_on`; the base is told. Suspension closes it, delisting ends it.
pub async fn climb_rectification(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &RectificationId,
    due_on: NaiveDate,
    note: &str,
) -> Answered<Measure> {
    if !can_order(person) {
        return Err(AppError::NotAllowed);
    }
    let (now, base) = locked(tx, id).await?;
    let today = tx.now().date();
    let next = match may_climb(now.status, now.measure, now.due_on, today) {
        Ok(next) => next,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (status, due_on) = if next == Measure::Delisting {
        if let Err(refusal) = delist(tx, person, channels, &now, &base, note).await? {
            return Ok(Err(refusal));
        }
        (RectificationStatus::Ended, now.due_on)
    } else {
        if let Err(refusal) = may_give_until(due_on, today) {
            return Ok(Err(refusal));
        }
        if next == Measure::Suspension && base.status == BaseStatus::Active {
            let closed = change_status(tx, person, &base.code, BaseEvent::Suspend, note.trim()).await?;
            closed.map_err(|refusal| AppError::Internal(format!("an open base was not closed: {refusal:?}")))?;
        }
        (RectificationStatus::Open, due_on)
    };
    store::update_standing(tx, id, next, status, due_on).await?;
    let new_due = Some(due_on).filter(|_| status.is_open());
    store::insert_step(tx, id, StepKind::Climbed, next, note.trim(), new_due, &person.id).await?;
    let noted = Act::done("climb_rectification", "rectification", id.as_str()).with(next.to_string());
    record(tx, &person.into(), noted).await?;
    tell_base(tx, channels, &base, id, Topic::RectificationOrdered).await?;
    Ok(Ok(next))
}

/// Opens a base again that was closed for this, unless somebody did so meanwhile.
async fn reopen(tx: &mut Write, person: &Person, base: &Base) -> Answered<()> {
    if base.status != BaseStatus::Suspended {
        return Ok(Ok(()));
    }
    let opened = change_status(tx, person, &base.code, BaseEvent::Activate, "").await?;
    Ok(opened.map_err(|refusal| match refusal {
        OpenRefusal::NotCovered => RectificationRefusal::NotCovered,
        OpenRefusal::NoStep => RectificationRefusal::NotNow,
    }))
}

/// Takes away what the base holds, and its standing as a base. What it was stays public.
async fn delist(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    now: &Rectification,
    base: &Base,
    note: &str,
) -> Answered<()> {
    if !can_delist(person) {
        return Err(AppError::NotAllowed);
    }
    let steps = store::list_steps(tx, &now.id).await?;
    let now_at = tx.now();
    let ahead = store::count_visits_ahead(tx, &base.id, now_at).await?;
    if let Err(refusal) = may_delist(&steps, &person.id, ahead) {
        return Ok(Err(refusal));
    }
    let certificates = awards::list_certificates_of(tx, &base.id).await?;
    let held = |standing| matches!(standing, Standing::Valid | Standing::Suspended);
    for star in certificates.iter().filter(|one| one.kind == AwardKind::Star && held(one.standing())) {
        match revoke_certificate(tx, person, channels, &star.token, note).await? {
            Ok(_) | Err(CertificateRefusal::Revoked) => {}
            Err(refusal) => return Err(AppError::Internal(format!("a star was not taken back: {refusal:?}"))),
        }
    }
    let ended = change_status(tx, person, &base.code, BaseEvent::Delist, note.trim()).await?;
    ended.map_err(|refusal| AppError::Internal(format!("a base was not delisted: {refusal:?}")))?;
    Ok(Ok(()))
}

async fn locked(tx: &mut Write, id: &RectificationId) -> Result<(Rectification, Base), AppError> {
    store::lock_rectification(tx, id).await?;
    let rectification = store::find_rectification(tx, id).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base_by_id(tx, &rectification.base_id).await?.ok_or(AppError::NotFound)?;
    Ok((rectification, base))
}

async fn tell_base(
    tx: &mut Write,
    channels: Channels,
    base: &Base,
    id: &RectificationId,
    topic: Topic,
) -> Result<(), AppError> {
    let details = Details { base: base.name.clone(), ..Details::default() };
    let href = format!("/rectifications/{id}");
    tell_managers(tx, channels, &base.operator_id, topic, &details, &href).await
}
