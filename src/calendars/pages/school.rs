//! Terms and breaks of a year.

use chrono::Datelike;
use leptos::prelude::*;

use super::desk::Drawn;
use crate::{
    calendars::model::{SchoolSpan, SpanKind},
    form::Typed,
    text::{Lang, calendars as words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, CheckboxField, Choice, Disclosure, FieldWidth, Icon, InputKind,
        LinkButton, List, ListRow, Notice, NoticeKind, SelectField, TextArea, TextField,
    },
};

/// Fills the form with a span.
pub(super) fn fill(typed: &mut Typed, kept: &SchoolSpan) {
    let span = &kept.span;
    typed
        .set("year", span.first_day.year().to_string())
        .set("span", kept.id.as_str())
        .set("span_kind", span.kind.as_str())
        .set("span_school", span.organisation_id.as_ref().map(ToString::to_string).unwrap_or_default())
        .set("span_name", &span.name)
        .set("first_day", span.first_day.to_string())
        .set("last_day", span.last_day.to_string())
        .set("span_source", &span.source)
        .set("span_checked", if span.is_checked { "yes" } else { "" });
}

/// The section with its form, if the reader keeps the calendar.
pub(super) fn section(drawn: &Drawn) -> AnyView {
    let lang = drawn.lang;
    let list = if drawn.spans.is_empty() {
        view! { <Notice kind=NoticeKind::Warning title=lang.t(words::SCHOOL_NONE)/> }.into_any()
    } else {
        let rows: Vec<AnyView> = drawn.spans.iter().map(|kept| row(drawn, kept)).collect();
        view! { <List label=lang.t(words::SCHOOL)>{rows}</List> }.into_any()
    };
    let unchecked = drawn.spans.iter().filter(|kept| !kept.span.is_checked).count();
    let unchecked = (drawn.may_edit && unchecked > 0).then(|| {
        let said = lang.fill(words::UNCHECKED_NEXT, &[("n", &unchecked)]);
        view! { <Notice kind=NoticeKind::Warning title=said/> }
    });
    let form = drawn.may_edit.then(|| (edit(drawn), import(drawn)));
    view! {
        <section class="section stack" id="school">
            <h2>{lang.t(words::SCHOOL)}</h2>
            <p class="soft">{lang.t(words::SCHOOL_LEAD)}</p>
            {unchecked}
            {list}
            {form}
        </section>
    }
    .into_any()
}

fn row(drawn: &Drawn, kept: &SchoolSpan) -> AnyView {
    let (lang, span) = (drawn.lang, &kept.span);
    let kind = lang.t(words::span_kind(span.kind));
    let scope = kept.school.clone().unwrap_or_else(|| lang.t(words::CITY).to_owned());
    let dates = [("from", lang.date(span.first_day)), ("until", lang.date(span.last_day))];
    let dates = lang.fill(words::SPAN_DATES, &[("from", &dates[0].1), ("until", &dates[1].1)]);
    let source = lang.fill(words::SPAN_SOURCE, &[("source", &span.source)]);
    let (badge, label) =
        if span.is_checked { (BadgeKind::Success, words::CHECKED) } else { (BadgeKind::Warning, words::UNCHECKED) };
    let acts = if drawn.may_edit { acts(lang, kept) } else { ().into_any() };
    view! {
        <ListRow title=span.name.clone() end=acts>
            <p>{dates}</p>
            <p class="soft small">{kind}" · "{scope}" · "{source}</p>
            <p><Badge kind=badge label=lang.t(label)/></p>
        </ListRow>
    }
    .into_any()
}

fn acts(lang: Lang, kept: &SchoolSpan) -> AnyView {
    let edit = lang.fill(words::EDIT_WHAT, &[("what", &kept.span.name)]);
    let remove = lang.fill(words::REMOVE_WHAT, &[("what", &kept.span.name)]);
    view! {
        <div class="button-row">
            <LinkButton href=format!("/calendars?span={}#school", kept.id) kind=ButtonKind::Quiet>
                <span aria-hidden="true">{lang.t(words::EDIT)}</span>
                <span class="visually-hidden">{edit}</span>
            </LinkButton>
            <form method="post" action=format!("/calendars/spans/{}/removal", kept.id)>
                <Button kind=ButtonKind::Quiet>
                    <span aria-hidden="true">{lang.t(words::REMOVE)}</span>
                    <span class="visually-hidden">{remove}</span>
                </Button>
            </form>
        </div>
    }
    .into_any()
}

fn edit(drawn: &Drawn) -> AnyView {
    let (lang, typed) = (drawn.lang, &drawn.typed);
    let is_open = ["span_kind", "span_name", "first_day", "last_day", "span_source", "span_school"]
        .iter()
        .any(|field| !typed.value(field).is_empty() || typed.error(field, lang).is_some());
    let title = if typed.value("span").is_empty() { words::SPAN_ADD } else { words::SPAN_EDIT };
    let (what, when) = (what(drawn), when(lang, typed));
    let (span, year) = (typed.value("span").to_owned(), drawn.year.to_string());
    let is_checked = typed.is_ticked("span_checked");
    view! {
        <Disclosure summary=lang.t(title) open=is_open>
            <form method="post" action="/calendars/spans" class="form">
                <input type="hidden" name="span" value=span/>
                <input type="hidden" name="year" value=year/>
                {what}
                {when}
                <CheckboxField name="span_checked" label=lang.t(words::SPAN_CHECKED) checked=is_checked/>
                <div class="button-row">
                    <Button kind=ButtonKind::Primary icon=Icon::Check>{lang.t(words::SAVE)}</Button>
                </div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// A whole list at once.
fn import(drawn: &Drawn) -> AnyView {
    let (lang, typed) = (drawn.lang, &drawn.typed);
    let fields = ["span_list", "list_source", "list_school"];
    let is_open = fields.iter().any(|field| !typed.value(field).is_empty() || typed.error(field, lang).is_some());
    let (fields, year) = (list_fields(drawn), drawn.year.to_string());
    view! {
        <Disclosure summary=lang.t(words::LIST_IMPORT) open=is_open>
            <form method="post" action="/calendars/spans/import" class="form">
                <p class="soft">{lang.t(words::LIST_LEAD)}</p>
                <input type="hidden" name="year" value=year/>
                {fields}
                <div class="button-row"><Button icon=Icon::Upload>{lang.t(words::LIST_DO)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}

fn list_fields(drawn: &Drawn) -> AnyView {
    let (lang, typed) = (drawn.lang, &drawn.typed);
    let schools = drawn.schools.iter().map(|one| Choice::new(one.id.as_str(), one.name.clone())).collect();
    view! {
        <TextArea
            name="span_list" label=lang.t(words::LIST) hint=lang.t(words::LIST_HINT) value=typed.value("span_list")
            error=typed.error("span_list", lang) rows=6 required=true
        />
        <SelectField
            name="list_school" label=lang.t(words::SCOPE) choices=schools empty=lang.t(words::CITY)
            selected=typed.value("list_school") error=typed.error("list_school", lang)
        />
        <TextField
            name="list_source" label=lang.t(words::SOURCE) value=typed.value("list_source")
            error=typed.error("list_source", lang) required=true
        />
    }
    .into_any()
}

fn what(drawn: &Drawn) -> AnyView {
    let (lang, typed) = (drawn.lang, &drawn.typed);
    let kinds = SpanKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), lang.t(words::span_kind(*kind)))).collect();
    let schools = drawn.schools.iter().map(|one| Choice::new(one.id.as_str(), one.name.clone())).collect();
    view! {
        <div class="field-group">
            <SelectField
                name="span_kind" label=lang.t(words::KIND) choices=kinds selected=typed.value("span_kind")
                error=typed.error("span_kind", lang) required=true
            />
            <SelectField
                name="span_school" label=lang.t(words::SCOPE) choices=schools empty=lang.t(words::CITY)
                selected=typed.value("span_school") error=typed.error("span_school", lang)
            />
        </div>
        <TextField
            name="span_name" label=lang.t(words::NAME) hint=lang.t(words::SPAN_NAME_HINT)
            value=typed.value("span_name") error=typed.error("span_name", lang) required=true
        />
    }
    .into_any()
}

fn when(lang: Lang, typed: &Typed) -> AnyView {
    view! {
        <div class="field-group">
            <TextField
                name="first_day" label=lang.t(words::FIRST_DAY) value=typed.value("first_day")
                error=typed.error("first_day", lang) kind=InputKind::Date width=FieldWidth::Medium required=true
            />
            <TextField
                name="last_day" label=lang.t(words::LAST_DAY) value=typed.value("last_day")
                error=typed.error("last_day", lang) kind=InputKind::Date width=FieldWidth::Medium required=true
            />
        </div>
        <TextField
            name="span_source" label=lang.t(words::SOURCE) value=typed.value("span_source")
            error=typed.error("span_source", lang) required=true
        />
    }
    .into_any()
}
