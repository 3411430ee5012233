//! How the base of the personas plans its time: a guide and a room, a limit of people at once, a weekly pattern
//! of a project with both, and an afternoon on which the base is closed.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{World, accepted, bases::GATE_BASE, catalogue::LoadedBase};
use crate::{
    booking::{
        actions::{plan_pattern, publish_pattern},
        closures::NewClosure,
        model::CancelReason,
        pattern::{DayChoice, Pattern, SchoolDays},
        resources::{ResourceId, ResourceKind},
    },
    error::AppError,
    platform::db::{Db, Write},
    time::{DAY, HOUR, Moment, parse_clock, shifted},
    timetable::actions::{add_resource, close_base, look_at_closure, set_limit},
};

/// People at the base at once.
const MOST_PRESENT: i64 = 200;
/// Days from today to the first and the last session of the pattern: after those that are open already.
const PATTERN_DAYS: (i64, i64) = (61, 90);
/// Monday to Friday.
const WORKING_WEEK: i64 = 0b001_1111;
/// Days from today to the closed afternoon.
const CLOSED_IN: i64 = 41;

/// Plans, as the manager of the base.
pub async fn load(db: &Db, world: &World, today: NaiveDate) -> Result<(), AppError> {
    let base = world.base(GATE_BASE)?;
    let mut tx = db.write(Moment::start_of(today).plus(16 * HOUR - DAY)).await?;
    let guide = add(&mut tx, base, ResourceKind::Guide, "王老师（示例）").await?;
    let room = add(&mut tx, base, ResourceKind::Room, "二楼活动室（示例）").await?;
    set_limit(&mut tx, &base.manager, GATE_BASE, MOST_PRESENT).await?;
    publish(&mut tx, base, today, vec![guide, room]).await?;
    close(&mut tx, base, today).await?;
    tx.commit().await
}

async fn add(tx: &mut Write, base: &LoadedBase, kind: ResourceKind, name: &str) -> Result<ResourceId, AppError> {
    accepted(add_resource(tx, &base.manager, GATE_BASE, kind, name).await?)
}

async fn publish(
    tx: &mut Write,
    base: &LoadedBase,
    today: NaiveDate,
    resources: Vec<ResourceId>,
) -> Result<(), AppError> {
    let (project_id, project) = base.projects.first().ok_or(AppError::NotFound)?;
    let clock = |text| parse_clock(text).ok_or(AppError::NotFound);
    let starts = clock("09:00")?;
    let pattern = Pattern {
        project_id: project_id.clone(),
        from: shifted(today, PATTERN_DAYS.0),
        until: shifted(today, PATTERN_DAYS.1),
        weekdays: WORKING_WEEK,
        starts,
        ends: starts + chrono::TimeDelta::minutes(project.minutes),
        more_starts: vec![clock("14:30")?],
        capacity_heads: project.heads.1,
        max_groups: 1,
        days: DayChoice { follows_makeup: true, school: SchoolDays::Any, ..DayChoice::default() },
        resources,
    };
    let now = tx.now();
    let planned = accepted(plan_pattern(tx, &base.manager, &pattern, now).await?)?;
    let free = planned.iter().filter(|planned| planned.conflict.is_none());
    let seen: BTreeSet<Moment> = free.map(|planned| planned.session.starts_at).collect();
    accepted(publish_pattern(tx, &base.manager, &pattern, &seen).await?)?;
    Ok(())
}

async fn close(tx: &mut Write, base: &LoadedBase, today: NaiveDate) -> Result<(), AppError> {
    let noon = Moment::start_of(shifted(today, CLOSED_IN)).plus(12 * HOUR);
    let new = NewClosure {
        starts_at: noon,
        ends_at: noon.plus(6 * HOUR),
        reason: "消防设施检修".to_owned(),
        cause: CancelReason::Facility,
    };
    let seen = look_at_closure(tx, &base.manager, GATE_BASE, &new).await?.seen();
    accepted(close_base(tx, &base.manager, GATE_BASE, &new, &seen, false).await?)?;
    Ok(())
}
