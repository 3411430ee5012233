//! A year's notice: sending it in, and what it would change.

use leptos::prelude::*;

use super::desk::Found;
use crate::{
    bases::model::CalendarDay,
    calendars::holidays::Change,
    form::Typed,
    text::{Lang, calendars as words},
    ui::{Badge, BadgeKind, Button, ButtonKind, Column, FileField, Icon, Notice, NoticeKind, Table, TextField},
};

/// The form that sends a file in.
pub(super) fn upload(lang: Lang, typed: &Typed, year: i32) -> AnyView {
    view! {
        <form method="post" action="/calendars/import" class="form" enctype="multipart/form-data">
            <p class="soft">{lang.t(words::IMPORT_LEAD)}</p>
            <input type="hidden" name="year" value=year.to_string()/>
            <FileField
                name="file" label=lang.t(words::FILE) hint=lang.t(words::FILE_HINT) error=typed.error("file", lang)
                accept=".json,application/json"
            />
            <TextField
                name="notice_source" label=lang.t(words::SOURCE) hint=lang.t(words::SOURCE_HINT)
                value=typed.value("notice_source") error=typed.error("notice_source", lang) required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Primary icon=Icon::Upload>{lang.t(words::LOOK)}</Button></div>
        </form>
    }
    .into_any()
}

/// What a file that was looked at would change, and the way to save it.
pub(super) fn findings(lang: Lang, found: Found) -> AnyView {
    let Found { notice, comparison, file, source } = found;
    let count = |wanted: fn(&Change) -> bool| comparison.days.iter().filter(|(_, change)| wanted(change)).count();
    let counts = lang.fill(
        words::FOUND_COUNTS,
        &[
            ("all", &comparison.days.len()),
            ("new", &count(|change| matches!(change, Change::New))),
            ("changed", &count(|change| matches!(change, Change::Changed(_)))),
            ("same", &count(|change| matches!(change, Change::Same))),
        ],
    );
    let title = lang.fill(words::FOUND, &[("year", &notice.year)]);
    let unnamed = unnamed(lang, &comparison.unnamed);
    let columns = [words::DATE, words::KIND, words::NAME, words::CHANGE].map(|text| Column::words(lang.t(text)));
    let rows = comparison.days.iter().map(|(day, change)| row(lang, day, change)).collect();
    let confirm = (comparison.writes() > 0).then(|| confirm(lang, notice.year, &file, &source));
    let said = if comparison.writes() > 0 { counts } else { lang.t(words::FOUND_SAME).to_owned() };
    view! {
        <section class="section stack panel" id="found">
            <h2>{title.clone()}</h2>
            <Notice kind=NoticeKind::Info title=said live=true>{unnamed}</Notice>
            <Table caption=title columns=columns.to_vec() rows=rows cards=true quiet_caption=true/>
            {confirm}
        </section>
    }
    .into_any()
}

fn unnamed(lang: Lang, days: &[CalendarDay]) -> Option<AnyView> {
    if days.is_empty() {
        return None;
    }
    let named: Vec<String> = days.iter().map(|day| lang.day(day.date)).collect();
    let said = lang.fill(words::FOUND_UNNAMED, &[("n", &days.len()), ("days", &named.join("、"))]);
    Some(view! { <p>{said}</p> }.into_any())
}

fn row(lang: Lang, day: &CalendarDay, change: &Change) -> Vec<AnyView> {
    let (kind, label) = match change {
        Change::New => (BadgeKind::Success, lang.t(words::CHANGE_NEW).to_owned()),
        Change::Same => (BadgeKind::Plain, lang.t(words::CHANGE_SAME).to_owned()),
        Change::Changed(was) => {
            let was = format!("{} {}", lang.t(words::day_kind(was.kind)), was.name);
            (BadgeKind::Warning, lang.fill(words::CHANGE_FROM, &[("was", &was)]))
        }
    };
    let badge = view! { <Badge kind=kind label=label/> }.into_any();
    vec![
        lang.date(day.date).into_any(),
        lang.t(words::day_kind(day.kind)).into_any(),
        day.name.clone().into_any(),
        badge,
    ]
}

fn confirm(lang: Lang, year: i32, file: &str, source: &str) -> AnyView {
    view! {
        <form method="post" action="/calendars/import/confirmation">
            <input type="hidden" name="kept" value=file.to_owned()/>
            <input type="hidden" name="year" value=year.to_string()/>
            <input type="hidden" name="notice_source" value=source.to_owned()/>
            <div class="button-row">
                <Button kind=ButtonKind::Primary large=true icon=Icon::Check>{lang.t(words::CONFIRM)}</Button>
            </div>
        </form>
    }
    .into_any()
}
