//! Publishing the sessions of a weekly pattern.

use std::collections::BTreeSet;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveTime;

use super::{LINE, MOST, MOST_GROUPS, weekdays};
use crate::{
    accounts::visitor::Visitor,
    booking::{
        actions::{SessionRefusal, publish_pattern},
        pattern::{DayChoice, MOST_DAYS, MOST_STARTS, Pattern, SchoolDays},
        policy::can_open_sessions,
        refusals,
        resources::ResourceId,
    },
    error::AppError,
    form::{Typed, half_width},
    platform::http::App,
    text::{booking as words, timetable},
    time::{Moment, parse_clock},
    timetable::pages,
};

/// Shows what a pattern would open, or opens what was shown.
pub async fn open_sessions(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sessions)?;
    let pattern = pattern(&mut typed);
    if !typed.is_fine() {
        return pages::new_sessions_again(&app, &visitor, typed, None).await;
    }
    if typed.value("step") != "open" {
        return pages::preview(&app, &visitor, typed, &pattern).await;
    }
    let seen = seen(&typed);
    let mut tx = app.db.write(visitor.now).await?;
    match publish_pattern(&mut tx, person, &pattern, &seen).await? {
        Ok(opened) => {
            tx.commit().await?;
            let (from, count) = (pattern.from, opened.len());
            Ok(Redirect::to(&format!("/sessions?from={from}&opened={count}")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            let was_seen = (refusal == SessionRefusal::Changed).then_some(seen);
            refusals::refuse(&mut typed, vec![refusals::session(&refusal, visitor.lang)]);
            pages::new_sessions_again(&app, &visitor, typed, Some((&pattern, was_seen))).await
        }
    }
}

/// The beginnings that the preview showed, in minutes since 1970.
fn seen(typed: &Typed) -> BTreeSet<Moment> {
    let minutes = typed.value("seen").split_whitespace().filter_map(|minute| minute.parse::<i64>().ok());
    minutes.map(|minute| Moment(minute.saturating_mul(60))).collect()
}

fn pattern(typed: &mut Typed) -> Pattern {
    let pattern = Pattern {
        project_id: typed.text("project", LINE).into(),
        from: typed.date("from"),
        until: typed.date("until"),
        weekdays: weekdays(typed),
        starts: typed.clock("starts"),
        ends: typed.clock("ends"),
        more_starts: more_starts(typed),
        capacity_heads: typed.number("capacity", 1, MOST),
        max_groups: typed.number("groups", 1, MOST_GROUPS),
        days: DayChoice {
            skips_holidays: !typed.is_ticked("with_holidays"),
            follows_makeup: typed.is_ticked("follow_makeup"),
            school: SchoolDays::parse(typed.value("school")).unwrap_or(SchoolDays::Any),
        },
        resources: ["guide", "room"].into_iter().filter_map(|field| resource(typed, field)).collect(),
    };
    if typed.is_fine() {
        check(typed, &pattern);
    }
    pattern
}

fn check(typed: &mut Typed, pattern: &Pattern) {
    if pattern.until < pattern.from {
        typed.refuse("until", words::DATES_BACKWARDS, &[]);
    } else if (pattern.until - pattern.from).num_days() >= MOST_DAYS {
        typed.refuse("until", words::DATES_TOO_LONG, &[("days", &MOST_DAYS)]);
    }
    if pattern.weekdays == 0 {
        typed.refuse("weekdays", words::NO_WEEKDAY, &[]);
    }
    if pattern.ends <= pattern.starts {
        typed.refuse("ends", timetable::CONFLICT_ENDS, &[]);
    }
}

/// Further beginnings as people write them: `10:30、14：00`.
fn more_starts(typed: &mut Typed) -> Vec<NaiveTime> {
    let written = half_width(typed.value("more_starts"));
    let parts: Vec<&str> = written.split(|c: char| c.is_whitespace() || "、,;，；".contains(c)).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let starts: Vec<NaiveTime> = parts.iter().filter_map(|part| parse_clock(part)).collect();
    if starts.len() < parts.len() {
        typed.refuse("more_starts", timetable::MORE_STARTS_WRONG, &[]);
    }
    if starts.len() >= MOST_STARTS {
        typed.refuse("more_starts", timetable::MORE_STARTS_MANY, &[("n", &MOST_STARTS)]);
    }
    starts
}

fn resource(typed: &Typed, field: &str) -> Option<ResourceId> {
    Some(typed.value(field)).filter(|id| !id.is_empty()).map(ResourceId::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Typed {
        Typed::new(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn a_pattern_needs_a_weekday_and_dates_in_order() {
        let mut typed = form(&[
            ("project", "p"),
            ("from", "2026-05-02"),
            ("until", "2026-05-01"),
            ("starts", "09:00"),
            ("ends", "10:00"),
            ("capacity", "30"),
            ("groups", "1"),
            ("weekdays", "3"),
        ]);
        pattern(&mut typed);
        let fields: Vec<&str> = typed.problems().iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["until", "weekdays"]);
    }

    #[test]
    fn further_beginnings_are_read_as_people_write_them() {
        let clock = |text| parse_clock(text).unwrap();
        let mut typed = form(&[("more_starts", " 10：30、14:00,15:30 ")]);
        assert_eq!(more_starts(&mut typed), [clock("10:30"), clock("14:00"), clock("15:30")]);
        assert!(typed.is_fine());
        let mut wrong = form(&[("more_starts", "十点半")]);
        assert!(more_starts(&mut wrong).is_empty() && !wrong.is_fine());
    }
}
