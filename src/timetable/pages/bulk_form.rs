//! The form of a change of many sessions.

use leptos::prelude::*;

use super::parts::{resource_select, weekday_boxes};
use crate::{
    booking::{model::OpenableProject, resources::ResourceKind},
    form::Typed,
    text::{Lang, booking as booking_words, timetable as words},
    timetable::store::Offered,
    ui::{Button, ButtonKind, Choice, FieldWidth, InputKind, RadioGroup, SelectField, TextField},
};

/// The form; `seen` is there if what `result` shows can be done.
pub(super) fn form(
    lang: Lang,
    projects: Vec<OpenableProject>,
    offered: &[Offered],
    typed: &Typed,
    seen: Option<String>,
    result: Option<AnyView>,
) -> AnyView {
    let apply = seen.is_some().then(|| {
        view! { <Button kind=ButtonKind::Primary name="step" value="apply">{lang.t(words::BULK_APPLY)}</Button> }
    });
    let look = if seen.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
    let (which, what) = (which(lang, projects, typed), what(lang, offered, typed));
    view! {
        <form method="post" action="/sessions/bulk" class="form">
            {which}
            {what}
            {result}
            <input type="hidden" name="seen" value=seen.unwrap_or_default()/>
            <div class="button-row">
                {apply}
                <Button kind=look name="step" value="look">{lang.t(words::BULK_LOOK)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn which(lang: Lang, projects: Vec<OpenableProject>, typed: &Typed) -> AnyView {
    let choice = |project: OpenableProject| {
        Choice::new(project.id.to_string(), format!("{} · {}", project.title, project.base_name))
    };
    let weekdays = weekday_boxes(lang, typed, Some(words::BULK_WEEKDAYS_HINT));
    view! {
        <h2>{lang.t(words::BULK_WHICH)}</h2>
        <SelectField
            name="project" label=lang.t(booking_words::PROJECT) choices=projects.into_iter().map(choice).collect()
            selected=typed.value("project") empty=lang.t(booking_words::CHOOSE) error=typed.error("project", lang)
            required=true
        />
        <div class="field-group">
            <TextField
                name="from" label=lang.t(booking_words::FROM) value=typed.value("from")
                error=typed.error("from", lang) kind=InputKind::Date width=FieldWidth::Medium required=true
            />
            <TextField
                name="until" label=lang.t(booking_words::TO) value=typed.value("until")
                error=typed.error("until", lang) kind=InputKind::Date width=FieldWidth::Medium required=true
            />
        </div>
        {weekdays}
        <TextField
            name="at" label=lang.t(words::BULK_AT) hint=lang.t(words::BULK_AT_HINT) value=typed.value("at")
            error=typed.error("at", lang) kind=InputKind::Time width=FieldWidth::Medium
        />
    }
    .into_any()
}

fn what(lang: Lang, offered: &[Offered], typed: &Typed) -> AnyView {
    let acts = [("change", words::BULK_CHANGE), ("call_off", words::BULK_CALL_OFF)];
    let acts = acts.map(|(value, text)| Choice::new(value, lang.t(text))).to_vec();
    let without = || vec![Choice::new("none", lang.t(words::BULK_WITHOUT))];
    let select = |kind| resource_select(lang, typed, offered, kind, without(), words::BULK_KEEP);
    let (guide, room) = (select(ResourceKind::Guide), select(ResourceKind::Room));
    let shift = shift(lang, typed);
    view! {
        <h2>{lang.t(words::BULK_WHAT)}</h2>
        <RadioGroup name="act" legend=lang.t(words::BULK_ACT) choices=acts selected=typed.value("act") inline=true/>
        <div class="field-group">
            <TextField
                name="capacity" label=lang.t(booking_words::CAPACITY) hint=lang.t(words::BULK_EMPTY_KEEPS)
                value=typed.value("capacity") error=typed.error("capacity", lang) kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(booking_words::PEOPLE_UNIT)
            />
            <TextField
                name="groups" label=lang.t(booking_words::MAX_GROUPS) hint=lang.t(words::BULK_EMPTY_KEEPS)
                value=typed.value("groups") error=typed.error("groups", lang) kind=InputKind::Number
                width=FieldWidth::Short
            />
        </div>
        {shift}
        <div class="field-group">{guide}{room}</div>
    }
    .into_any()
}

fn shift(lang: Lang, typed: &Typed) -> AnyView {
    let ways = [("later", words::BULK_LATER), ("earlier", words::BULK_EARLIER)];
    let ways = ways.map(|(value, text)| Choice::new(value, lang.t(text))).to_vec();
    view! {
        <div class="field-group">
            <SelectField
                name="direction" label=lang.t(words::BULK_DIRECTION) hint=lang.t(words::BULK_EMPTY_KEEPS) choices=ways
                selected=typed.value("direction") width=FieldWidth::Medium
            />
            <TextField
                name="minutes" label=lang.t(words::BULK_MINUTES) hint=lang.t(words::BULK_EMPTY_KEEPS)
                value=typed.value("minutes") error=typed.error("minutes", lang) kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(words::BULK_MINUTES_UNIT)
            />
        </div>
    }
    .into_any()
}
