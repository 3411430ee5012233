//! The form of a weekly pattern.

use leptos::prelude::*;

use super::parts::{resource_select, weekday_boxes};
use crate::{
    booking::{model::OpenableProject, pattern::SchoolDays, resources::ResourceKind},
    form::Typed,
    text::{Lang, booking as words, timetable},
    timetable::store::Offered,
    ui::{
        Button, ButtonKind, CheckboxField, Choice, Disclosure, FieldWidth, InputKind, RadioGroup, SelectField,
        TextField,
    },
};

/// The form; `seen` is there if what the preview shows can be published.
pub(super) fn form(
    lang: Lang,
    projects: Vec<OpenableProject>,
    offered: &[Offered],
    typed: &Typed,
    seen: Option<String>,
    preview: Option<AnyView>,
) -> AnyView {
    let publish = seen.is_some().then(|| {
        view! { <Button kind=ButtonKind::Primary name="step" value="open">{lang.t(words::PUBLISH)}</Button> }
    });
    let look = if seen.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
    let (which, dates, times) = (which(lang, projects, typed), dates(lang, typed), times(lang, typed));
    let (room, special) = (room(lang, offered, typed), special(lang, typed));
    view! {
        <form method="post" action="/sessions/new" class="form">
            {which}
            {dates}
            {times}
            {room}
            {special}
            {preview}
            <input type="hidden" name="seen" value=seen.unwrap_or_default()/>
            <div class="button-row">
                {publish}
                <Button kind=look name="step" value="preview">{lang.t(words::PREVIEW)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn which(lang: Lang, projects: Vec<OpenableProject>, typed: &Typed) -> AnyView {
    let choice = |project: OpenableProject| {
        Choice::new(project.id.to_string(), format!("{} · {}", project.title, project.base_name))
    };
    view! {
        <SelectField
            name="project" label=lang.t(words::PROJECT) choices=projects.into_iter().map(choice).collect()
            selected=typed.value("project") empty=lang.t(words::CHOOSE) error=typed.error("project", lang) required=true
        />
    }
    .into_any()
}

fn dates(lang: Lang, typed: &Typed) -> AnyView {
    let weekdays = weekday_boxes(lang, typed, None);
    view! {
        <div class="field-group">
            <TextField
                name="from" label=lang.t(words::FROM) value=typed.value("from") error=typed.error("from", lang)
                kind=InputKind::Date width=FieldWidth::Medium required=true
            />
            <TextField
                name="until" label=lang.t(words::TO) value=typed.value("until") error=typed.error("until", lang)
                kind=InputKind::Date width=FieldWidth::Medium required=true
            />
        </div>
        <p class="field-hint">{lang.t(words::TO_HINT)}</p>
        {weekdays}
    }
    .into_any()
}

fn times(lang: Lang, typed: &Typed) -> AnyView {
    view! {
        <div class="field-group">
            <TextField
                name="starts" label=lang.t(words::STARTS) value=typed.value("starts") error=typed.error("starts", lang)
                kind=InputKind::Time width=FieldWidth::Medium required=true
            />
            <TextField
                name="ends" label=lang.t(words::ENDS) value=typed.value("ends") error=typed.error("ends", lang)
                kind=InputKind::Time width=FieldWidth::Medium required=true
            />
        </div>
        <TextField
            name="more_starts" label=lang.t(timetable::MORE_STARTS) hint=lang.t(timetable::MORE_STARTS_HINT)
            value=typed.value("more_starts") error=typed.error("more_starts", lang)
        />
    }
    .into_any()
}

fn room(lang: Lang, offered: &[Offered], typed: &Typed) -> AnyView {
    let select = |kind| resource_select(lang, typed, offered, kind, Vec::new(), timetable::NONE);
    let (guide, room) = (select(ResourceKind::Guide), select(ResourceKind::Room));
    view! {
        <div class="field-group">
            <TextField
                name="capacity" label=lang.t(words::CAPACITY) hint=lang.t(words::CAPACITY_HINT)
                value=typed.value("capacity") error=typed.error("capacity", lang) kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(words::PEOPLE_UNIT) required=true
            />
            <TextField
                name="groups" label=lang.t(words::MAX_GROUPS) value=typed.value("groups")
                error=typed.error("groups", lang) kind=InputKind::Number width=FieldWidth::Short required=true
            />
        </div>
        <div class="field-group">{guide}{room}</div>
    }
    .into_any()
}

fn special(lang: Lang, typed: &Typed) -> AnyView {
    let (holidays, makeup) = (typed.is_ticked("with_holidays"), typed.is_ticked("follow_makeup"));
    let school = typed.value("school").to_owned();
    let is_open = holidays || makeup || !matches!(school.as_str(), "" | "any");
    let choices = SchoolDays::ALL.iter();
    let choices = choices.map(|days| Choice::new(days.as_str(), lang.t(timetable::school_days(*days)))).collect();
    view! {
        <Disclosure summary=lang.t(timetable::SPECIAL_DAYS) open=is_open>
            <CheckboxField name="with_holidays" label=lang.t(timetable::WITH_HOLIDAYS) checked=holidays/>
            <CheckboxField
                name="follow_makeup" label=lang.t(timetable::FOLLOW_MAKEUP) hint=lang.t(timetable::FOLLOW_MAKEUP_HINT)
                checked=makeup
            />
            <RadioGroup name="school" legend=lang.t(timetable::SCHOOL) choices=choices selected=school inline=true/>
        </Disclosure>
    }
    .into_any()
}
