//! The steps of a charge. Each person takes one: who proposed does not decide, who decided does not review.

use super::{
    model::{NewVeto, Veto, VetoId, VetoKind, VetoStatus},
    policy::{can_decide, can_propose, can_review, can_speak, can_speak_for},
    process::{
        VetoRefusal, appeal_until, hearing_until, may_appeal, may_decide, may_extend, may_review, may_state, points,
        suspended_until,
    },
    store,
};
use crate::{
    accounts::model::Person,
    bases::{
        self,
        model::{Base, CalendarDay},
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
    rating::{
        actions::{bar_seasons, lift_event, record_event},
        model::{RecordRefusal, Season},
        store as seasons,
    },
    time::shifted,
};

type Answered<T> = Result<Result<T, VetoRefusal>, AppError>;

/// Days of the civic calendar that are looked at.
const LOOK_AHEAD: i64 = 60;

/// Charges a base; it is told and heard.
pub async fn propose_veto(tx: &mut Write, person: &Person, channels: Channels, new: &NewVeto) -> Answered<VetoId> {
    if !can_propose(person) {
        return Err(AppError::NotAllowed);
    }
    let base = bases::store::find_base(tx, &new.base_code).await?.ok_or(AppError::NotFound)?;
    seasons::lock_season(tx, new.season).await?;
    let Some(season) = seasons::find_season(tx, new.season).await? else { return Ok(Err(VetoRefusal::NoSeason)) };
    let grounds = store::list_grounds(tx).await?;
    let Some(ground) = grounds.iter().find(|ground| ground.code == new.ground) else {
        return Ok(Err(VetoRefusal::NoGround));
    };
    let today = tx.now().date();
    if season.status.is_final() {
        return Ok(Err(VetoRefusal::SeasonFinal));
    }
    if !(season.starts_on..=today).contains(&new.found_on) {
        return Ok(Err(VetoRefusal::FoundOn));
    }
    let points = match points(ground, new.points) {
        Ok(points) => points,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if store::is_standing(tx, new, &base.id).await? {
        return Ok(Err(VetoRefusal::Standing));
    }
    let days = calendar(tx).await?;
    let until = (hearing_until(today, &days), suspended_until(ground.kind, today));
    let Some(id) = store::insert_veto(tx, new, &base.id, points, until, &person.id).await? else {
        return Ok(Err(VetoRefusal::Standing));
    };
    let detail = format!("{} {}", new.season, new.ground);
    record(tx, &person.into(), Act::done("propose_veto", "veto", id.as_str()).with(detail)).await?;
    tell_base(tx, channels, &base, &id, Topic::VetoProposed).await?;
    if ground.kind == VetoKind::Veto && holds_star(tx, &base).await? {
        tell_base(tx, channels, &base, &id, Topic::AwardSuspended).await?;
    }
    Ok(Ok(id))
}

/// The base says what it has to say; it may say it anew until somebody decides.
pub async fn state_veto(tx: &mut Write, person: &Person, id: &VetoId, statement: &str) -> Answered<()> {
    let veto = own_veto(tx, person, id).await?;
    if let Err(refusal) = may_state(&veto) {
        return Ok(Err(refusal));
    }
    store::update_statement(tx, id, statement.trim()).await?;
    record(tx, &person.into(), Act::done("state_veto", "veto", id.as_str())).await?;
    Ok(Ok(()))
}

/// Extends the suspension of a base's award.
pub async fn extend_suspension(tx: &mut Write, person: &Person, id: &VetoId) -> Answered<()> {
    if !can_decide(person) {
        return Err(AppError::NotAllowed);
    }
    let veto = locked(tx, id).await?;
    let until = match may_extend(&veto) {
        Ok(until) => until,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::update_suspension(tx, id, until).await?;
    record(tx, &person.into(), Act::done("extend_suspension", "veto", id.as_str()).with(until.to_string())).await?;
    Ok(Ok(()))
}

/// Confirms a charge, which enters the season, or dismisses it. The base is told.
pub async fn decide_veto(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &VetoId,
    is_confirmed: bool,
    reason: &str,
) -> Answered<VetoStatus> {
    if !can_decide(person) {
        return Err(AppError::NotAllowed);
    }
    let veto = locked(tx, id).await?;
    let today = tx.now().date();
    if let Err(refusal) = may_decide(&veto, &person.id, today) {
        return Ok(Err(refusal));
    }
    let mut decision = store::Decision {
        status: VetoStatus::Dismissed,
        reason: reason.trim(),
        expires_on: None,
        appeal_until: None,
        event_id: None,
    };
    if is_confirmed {
        let event = record_event(tx, &person.into(), veto.season, &veto.base_id, &veto.event(), today).await?;
        let event = match event {
            Ok(event) => event,
            Err(RecordRefusal::SeasonFinal) => return Ok(Err(VetoRefusal::SeasonFinal)),
            Err(refusal) => return Err(AppError::Internal(format!("a charge made a wrong event: {refusal:?}"))),
        };
        if veto.ground.bars() > 0 {
            bar_seasons(tx, veto.season, &event, veto.ground.bars()).await?;
        }
        let days = calendar(tx).await?;
        let season = season_of(tx, &veto).await?;
        decision = store::Decision {
            status: VetoStatus::Confirmed,
            expires_on: Some(season.ends_on),
            appeal_until: Some(appeal_until(today, &days)),
            event_id: Some(event),
            ..decision
        };
    }
    store::update_decision(tx, id, &decision, &person.id).await?;
    let act = if is_confirmed { "confirm_veto" } else { "dismiss_veto" };
    record(tx, &person.into(), Act::done(act, "veto", id.as_str())).await?;
    let base = tell_about(tx, channels, &veto).await?;
    // Another charge may suspend the same award.
    let is_over = veto.suspends(today) && !store::list_suspended(tx, today).await?.contains(&base.id);
    if is_over && holds_star(tx, &base).await? {
        tell_base(tx, channels, &base, id, Topic::AwardResumed).await?;
    }
    Ok(Ok(decision.status))
}

/// The base appeals against a confirmed charge.
pub async fn appeal_veto(tx: &mut Write, person: &Person, id: &VetoId, appeal: &str) -> Answered<()> {
    let veto = own_veto(tx, person, id).await?;
    if let Err(refusal) = may_appeal(&veto, tx.now().date()) {
        return Ok(Err(refusal));
    }
    store::update_appeal(tx, id, appeal.trim()).await?;
    record(tx, &person.into(), Act::done("appeal_veto", "veto", id.as_str())).await?;
    Ok(Ok(()))
}

/// Decides an appeal: the charge stays, or leaves the season again. The base is told.
pub async fn review_veto(
    tx: &mut Write,
    person: &Person,
    channels: Channels,
    id: &VetoId,
    is_upheld: bool,
    reason: &str,
) -> Answered<VetoStatus> {
    if !can_review(person) {
        return Err(AppError::NotAllowed);
    }
    let veto = locked(tx, id).await?;
    if let Err(refusal) = may_review(&veto, &person.id) {
        return Ok(Err(refusal));
    }
    if let (false, Some(event)) = (is_upheld, &veto.event_id) {
        match lift_event(tx, &person.into(), veto.season, &veto.base_id, event).await? {
            Ok(()) => {}
            Err(RecordRefusal::SeasonFinal) => return Ok(Err(VetoRefusal::SeasonFinal)),
            Err(refusal) => return Err(AppError::Internal(format!("an event could not be lifted: {refusal:?}"))),
        }
    }
    let status = if is_upheld { VetoStatus::Upheld } else { VetoStatus::Overturned };
    store::update_review(tx, id, status, reason.trim(), &person.id).await?;
    let act = if is_upheld { "uphold_veto" } else { "overturn_veto" };
    record(tx, &person.into(), Act::done(act, "veto", id.as_str())).await?;
    tell_about(tx, channels, &veto).await?;
    Ok(Ok(status))
}

async fn locked(tx: &mut Write, id: &VetoId) -> Result<Veto, AppError> {
    store::lock_veto(tx, id).await?;
    store::find_veto(tx, id).await?.ok_or(AppError::NotFound)
}

/// A charge against a base that `person` speaks for.
async fn own_veto(tx: &mut Write, person: &Person, id: &VetoId) -> Result<Veto, AppError> {
    if !can_speak(person) {
        return Err(AppError::NotAllowed);
    }
    let veto = locked(tx, id).await?;
    let base = bases::store::find_base_by_id(tx, &veto.base_id).await?.ok_or(AppError::NotFound)?;
    if can_speak_for(person, &base) { Ok(veto) } else { Err(AppError::NotFound) }
}

async fn season_of(tx: &mut Write, veto: &Veto) -> Result<Season, AppError> {
    seasons::find_season(tx, veto.season).await?.ok_or(AppError::NotFound)
}

async fn calendar(tx: &mut Write) -> Result<Vec<CalendarDay>, AppError> {
    let today = tx.now().date();
    bases::store::list_calendar_days(tx, today, shifted(today, LOOK_AHEAD)).await
}

/// Whether there is a star that a charge could suspend.
async fn holds_star(tx: &mut Write, base: &Base) -> Result<bool, AppError> {
    Ok(!seasons::stars_of(tx, &base.id).await?.is_empty())
}

async fn tell_about(tx: &mut Write, channels: Channels, veto: &Veto) -> Result<Base, AppError> {
    let base = bases::store::find_base_by_id(tx, &veto.base_id).await?.ok_or(AppError::NotFound)?;
    tell_base(tx, channels, &base, &veto.id, Topic::VetoDecided).await?;
    Ok(base)
}

async fn tell_base(tx: &mut Write, channels: Channels, base: &Base, id: &VetoId, topic: Topic) -> Result<(), AppError> {
    let details = Details { base: base.name.clone(), ..Details::default() };
    let href = format!("/vetoes/{id}");
    tell_managers(tx, channels, &base.operator_id, topic, &details, &href).await
}
