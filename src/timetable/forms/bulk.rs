//! Changing many sessions at once.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::{LINE, MOST, MOST_GROUPS, weekdays};
use crate::{
    accounts::visitor::Visitor,
    booking::{pattern::MOST_DAYS, policy::can_open_sessions, resources::ResourceId},
    error::AppError,
    form::Typed,
    platform::http::App,
    text::{booking as booking_words, timetable as words},
    timetable::{
        actions,
        bulk::{Act, Changes, Choice, MOST_SHIFT, Swap},
        model::parse_seen,
        pages, refusals,
    },
};

/// Shows what a change would do, or does it.
pub async fn change_sessions(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let (choice, act) = (choice(&mut typed), act(&mut typed));
    if !typed.is_fine() {
        return pages::bulk_again(&app, &visitor, typed, None).await;
    }
    if typed.value("step") != "apply" {
        return pages::bulk_preview(&app, &visitor, typed, &choice, &act).await;
    }
    let seen = parse_seen(typed.value("seen"));
    let mut tx = app.db.write(visitor.now).await?;
    match actions::change_sessions(&mut tx, person, &choice, &act, &seen).await? {
        Ok(count) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/sessions?from={}&changed={count}", choice.from)).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refusals::change(&mut typed, refusal);
            pages::bulk_again(&app, &visitor, typed, Some((&choice, &act))).await
        }
    }
}

fn choice(typed: &mut Typed) -> Choice {
    let choice = Choice {
        project_id: typed.text("project", LINE).into(),
        from: typed.date("from"),
        until: typed.date("until"),
        weekdays: weekdays(typed),
        starts: if typed.value("at").trim().is_empty() { None } else { Some(typed.clock("at")) },
    };
    if typed.is_fine() && choice.until < choice.from {
        typed.refuse("until", booking_words::DATES_BACKWARDS, &[]);
    } else if typed.is_fine() && (choice.until - choice.from).num_days() >= MOST_DAYS {
        typed.refuse("until", booking_words::DATES_TOO_LONG, &[("days", &MOST_DAYS)]);
    }
    choice
}

fn act(typed: &mut Typed) -> Act {
    if typed.value("act") == "call_off" {
        return Act::CallOffEmpty;
    }
    let changes = Changes {
        capacity_heads: number(typed, "capacity", MOST),
        max_groups: number(typed, "groups", MOST_GROUPS),
        shift: shift(typed),
        guide: swap(typed, "guide"),
        room: swap(typed, "room"),
    };
    if typed.is_fine() && changes == Changes::default() {
        typed.refuse("capacity", words::BULK_NOTHING, &[]);
    }
    Act::Change(changes)
}

fn number(typed: &mut Typed, field: &str, most: i64) -> Option<i64> {
    if typed.value(field).trim().is_empty() { None } else { Some(typed.number(field, 1, most)) }
}

fn shift(typed: &mut Typed) -> i64 {
    let minutes = typed.count("minutes", MOST_SHIFT);
    if typed.value("direction") == "earlier" { -minutes } else { minutes }
}

fn swap(typed: &Typed, field: &str) -> Swap {
    match typed.value(field) {
        "" => Swap::Keep,
        "none" => Swap::Without,
        id => Swap::With(ResourceId::from(id)),
    }
}
