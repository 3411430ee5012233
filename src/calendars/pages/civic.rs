//! Holidays and make-up workdays of a year.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::{desk::Drawn, notice};
use crate::{
    bases::model::{CalendarDay, DayKind},
    form::Typed,
    text::{Lang, calendars as words},
    time::shifted,
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Choice, Column, Disclosure, FieldWidth, InputKind, LinkButton, List,
        ListRow, Notice, NoticeKind, SelectField, Table, TextField,
    },
};

/// Fills the form with what is known of `date`.
pub(super) fn fill(typed: &mut Typed, date: NaiveDate, known: &[CalendarDay]) {
    typed.set("day_date", date.to_string()).set("year", date.year().to_string());
    if let Some(day) = known.iter().find(|day| day.date == date) {
        typed.set("day_kind", day.kind.as_str()).set("day_name", &day.name).set("day_source", &day.source);
    }
}

/// The section with its forms, if the reader keeps the calendar.
pub(super) fn section(drawn: &Drawn) -> AnyView {
    let lang = drawn.lang;
    let days: Vec<&CalendarDay> = drawn.days.iter().filter(|day| day.date.year() == drawn.year).collect();
    let body = if days.is_empty() { unpublished(drawn) } else { published(lang, &days) };
    let forms = drawn.may_edit.then(|| forms(drawn, &days));
    view! { <section class="section stack"><h2>{lang.t(words::CIVIC)}</h2>{body}{forms}</section> }.into_any()
}

fn unpublished(drawn: &Drawn) -> AnyView {
    let lang = drawn.lang;
    let title = lang.fill(words::NOT_PUBLISHED, &[("year", &drawn.year)]);
    let next = lang.t(words::NOT_PUBLISHED_NEXT);
    view! { <Notice kind=NoticeKind::Warning title=title><p>{next}</p></Notice> }.into_any()
}

fn published(lang: Lang, days: &[&CalendarDay]) -> AnyView {
    let count = |kind| days.iter().filter(|day| day.kind == kind).count();
    let (off, makeup) = (count(DayKind::StatutoryHoliday), count(DayKind::MakeupWorkday));
    let lead = lang.fill(words::CIVIC_LEAD, &[("off", &off), ("makeup", &makeup)]);
    let columns = [words::DATE, words::KIND, words::NAME, words::SOURCE].map(|text| Column::words(lang.t(text)));
    let is_run = |one: &&CalendarDay, next: &&CalendarDay| {
        shifted(one.date, 1) == next.date && (one.kind, &one.name, &one.source) == (next.kind, &next.name, &next.source)
    };
    let rows = days.chunk_by(is_run).filter_map(|run| run_row(lang, run)).collect();
    view! {
        <p class="soft">{lead}</p>
        <Table caption=lang.t(words::CIVIC) columns=columns.to_vec() rows=rows cards=true quiet_caption=true/>
    }
    .into_any()
}

fn run_row(lang: Lang, run: &[&CalendarDay]) -> Option<Vec<AnyView>> {
    let (first, last) = (run.first()?, run.last()?);
    let dates = if run.len() == 1 {
        lang.day(first.date)
    } else {
        lang.fill(words::SPAN_DATES, &[("from", &lang.day(first.date)), ("until", &lang.day(last.date))])
    };
    let kind = if first.kind == DayKind::StatutoryHoliday { BadgeKind::Success } else { BadgeKind::Warning };
    let badge = view! { <Badge kind=kind label=lang.t(words::day_kind(first.kind))/> }.into_any();
    Some(vec![dates.into_any(), badge, first.name.clone().into_any(), first.source.clone().into_any()])
}

fn forms(drawn: &Drawn, days: &[&CalendarDay]) -> AnyView {
    let (lang, typed) = (drawn.lang, &drawn.typed);
    let is_open =
        !typed.value("day_date").is_empty() || typed.problems().iter().any(|one| one.field.starts_with("day_"));
    let (form, each) = (day_form(drawn), each_day(lang, days));
    let import = notice::upload(lang, typed, drawn.year);
    let is_importing = typed.problems().iter().any(|one| matches!(one.field.as_str(), "file" | "notice_source"));
    view! {
        <div class="stack stack-s">
            <Disclosure summary=lang.t(words::IMPORT) open=is_importing>{import}</Disclosure>
            <Disclosure summary=lang.t(words::DAY_FORM) open=is_open>{form}{each}</Disclosure>
        </div>
    }
    .into_any()
}

fn day_form(drawn: &Drawn) -> AnyView {
    let (lang, typed) = (drawn.lang, &drawn.typed);
    let kinds = [DayKind::StatutoryHoliday, DayKind::MakeupWorkday];
    let kinds = kinds.map(|kind| Choice::new(kind.as_str(), lang.t(words::day_kind(kind)))).to_vec();
    view! {
        <form method="post" action="/calendars/days" class="form">
            <input type="hidden" name="year" value=drawn.year.to_string()/>
            <div class="field-group">
                <TextField
                    name="day_date" label=lang.t(words::DATE) hint=lang.t(words::DAY_HINT)
                    value=typed.value("day_date") error=typed.error("day_date", lang) kind=InputKind::Date
                    width=FieldWidth::Medium required=true
                />
                <SelectField
                    name="day_kind" label=lang.t(words::KIND) choices=kinds selected=typed.value("day_kind")
                    error=typed.error("day_kind", lang) required=true
                />
            </div>
            <TextField
                name="day_name" label=lang.t(words::NAME) hint=lang.t(words::DAY_NAME_HINT)
                value=typed.value("day_name") error=typed.error("day_name", lang) required=true
            />
            <TextField
                name="day_source" label=lang.t(words::SOURCE) hint=lang.t(words::SOURCE_HINT)
                value=typed.value("day_source") error=typed.error("day_source", lang) required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::SAVE)}</Button></div>
        </form>
    }
    .into_any()
}

fn each_day(lang: Lang, days: &[&CalendarDay]) -> AnyView {
    let rows: Vec<AnyView> = days.iter().map(|day| day_row(lang, day)).collect();
    view! { <List label=lang.t(words::CIVIC)>{rows}</List> }.into_any()
}

fn day_row(lang: Lang, day: &CalendarDay) -> AnyView {
    let (what, date) = (format!("{} {}", lang.day(day.date), day.name), day.date);
    let edit = lang.fill(words::EDIT_WHAT, &[("what", &what)]);
    let remove = lang.fill(words::REMOVE_WHAT, &[("what", &what)]);
    let acts = view! {
        <div class="button-row">
            <LinkButton href=format!("/calendars?year={}&day={date}", date.year()) kind=ButtonKind::Quiet>
                <span aria-hidden="true">{lang.t(words::EDIT)}</span>
                <span class="visually-hidden">{edit}</span>
            </LinkButton>
            <form method="post" action=format!("/calendars/days/{date}/removal")>
                <Button kind=ButtonKind::Quiet>
                    <span aria-hidden="true">{lang.t(words::REMOVE)}</span>
                    <span class="visually-hidden">{remove}</span>
                </Button>
            </form>
        </div>
    };
    let kind = lang.t(words::day_kind(day.kind));
    view! { <ListRow title=what end=acts.into_any()><p class="soft small">{kind}</p></ListRow> }.into_any()
}
