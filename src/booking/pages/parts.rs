//! What several screens say in the same way.

use leptos::prelude::*;

use crate::{
    bases::model::{AgeBand, Project},
    booking::{
        autorules::{RULES, narrower_bands},
        members::{Member, Members},
        model::{BookingStatus, Grades, Session},
    },
    text::{Lang, Text, bases as base_words, booking as words},
    ui::{Badge, BadgeKind, Definition, Definitions, Icon},
};

/// A term and what stands beside it.
pub type Fact = (Text, AnyView);

/// A fact in words.
pub fn fact(term: Text, said: impl Into<String>) -> Fact {
    (term, said.into().into_any())
}

/// Facts under each other.
pub fn definitions(lang: Lang, facts: Vec<Fact>) -> AnyView {
    let lines = facts.into_iter().map(|(term, said)| view! { <Definition term=lang.t(term)>{said}</Definition> });
    let lines = lines.collect_view();
    view! { <Definitions>{lines}</Definitions> }.into_any()
}

/// The state of a booking in one word.
pub fn status_badge(lang: Lang, status: BookingStatus) -> AnyView {
    let (kind, icon) = match status {
        BookingStatus::Held | BookingStatus::Submitted => (BadgeKind::Info, Icon::Hourglass),
        BookingStatus::Confirmed => (BadgeKind::Success, Icon::Check),
        BookingStatus::CheckedIn => (BadgeKind::Accent, Icon::CircleCheck),
        BookingStatus::Completed | BookingStatus::Closed => (BadgeKind::Plain, Icon::ClipboardCheck),
        BookingStatus::Expired | BookingStatus::NoShow => (BadgeKind::Warning, Icon::Alert),
        BookingStatus::Declined | BookingStatus::Cancelled => (BadgeKind::Danger, Icon::X),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::booking_status(status))/> }.into_any()
}

/// `5月29日 周五 09:00–10:30`.
pub fn session_when(lang: Lang, session: &Session) -> String {
    format!("{} {}", lang.date(session.starts_at.date()), session_time(session))
}

/// `09:00–10:30`.
pub fn session_time(session: &Session) -> String {
    format!("{}–{}", session.starts_at.clock(), session.ends_at.clock())
}

/// A telephone number that a tap calls.
pub fn phone_link(phone: &str) -> AnyView {
    let href = format!("tel:{phone}");
    view! { <a href=href>{phone.to_owned()}</a> }.into_any()
}

/// `四年级 20 人、五年级 3 人`.
pub fn grades_in_words(lang: Lang, grades: &Grades) -> String {
    let one = |(grade, children): &(i64, i64)| {
        lang.fill(words::GRADE_COUNT, &[("grade", &lang.t(words::grade(*grade))), ("children", children)])
    };
    let between = if lang == Lang::ZhCn { "、" } else { ", " };
    grades.0.iter().map(one).collect::<Vec<_>>().join(between)
}

/// `先锋村 12 人、红旗村 8 人`.
pub fn members_in_words(lang: Lang, members: &Members) -> String {
    let one = |member: &Member| lang.fill(words::MEMBER, &[("name", &member.name), ("n", &member.children)]);
    let between = if lang == Lang::ZhCn { "、" } else { ", " };
    members.0.iter().map(one).collect::<Vec<_>>().join(between)
}

/// `三年级 至 六年级`, or one grade.
pub fn grade_range(lang: Lang, from: i64, to: i64) -> String {
    let name = |grade| lang.t(words::grade(grade));
    if from == to {
        return name(from).to_owned();
    }
    lang.fill(words::GRADE_RANGE, &[("from", &name(from)), ("to", &name(to))])
}

/// How many adults a project asks for: `每 15 名儿童至少 1 名（幼儿园每 10 名），且不少于 2 名`.
pub fn adult_rule(lang: Lang, project: &Project) -> String {
    let n = project.children_per_adult;
    let one = |(band, n): (AgeBand, i64)| {
        lang.fill(words::ADULT_BAND, &[("band", &lang.t(base_words::band(band))), ("n", &n)])
    };
    let bands = narrower_bands(&RULES, project.grade_from, project.grade_to, n).into_iter().map(one);
    let bands = bands.collect::<Vec<_>>().join(if lang == Lang::ZhCn { "，" } else { "; " });
    let text = if bands.is_empty() { words::ADULT_RULE } else { words::ADULT_RULE_BANDS };
    lang.fill(text, &[("n", &n), ("bands", &bands), ("least", &RULES.least_adults)])
}

/// A figure for a bar; nothing below zero.
pub fn figure(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}
