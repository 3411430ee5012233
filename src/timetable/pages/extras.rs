//! Extra hours of a base on the page of its closures: what is entered, and the form.

use leptos::prelude::*;

use crate::{
    bases::{model::Base, pages::span_when},
    booking::extras::Extra,
    form::Typed,
    text::{Lang, timetable as words},
    ui::{Button, ButtonKind, FieldWidth, InputKind, List, ListRow, TextField},
};

/// Extra hours that are not over, and one more.
pub fn extras(lang: Lang, base: &Base, extras: &[Extra], typed: &Typed) -> AnyView {
    let (list, form) = (list(lang, base, extras), form(lang, base, typed));
    view! {
        <section class="section panel stack" id="extra">
            <h2>{lang.t(words::EXTRA)}</h2>
            <p>{lang.t(words::EXTRA_LEAD)}</p>
            {list}
            {form}
        </section>
    }
    .into_any()
}

fn list(lang: Lang, base: &Base, extras: &[Extra]) -> AnyView {
    if extras.is_empty() {
        return view! { <p class="soft">{lang.t(words::EXTRA_NONE)}</p> }.into_any();
    }
    let rows: Vec<AnyView> = extras.iter().map(|kept| row(lang, base, kept)).collect();
    view! { <List label=lang.t(words::EXTRA)>{rows}</List> }.into_any()
}

fn row(lang: Lang, base: &Base, kept: &Extra) -> AnyView {
    let when = span_when(lang, kept.extra.starts_at, kept.extra.ends_at);
    let reason = kept.extra.reason.clone();
    let long = lang.fill(words::EXTRA_REMOVE_LONG, &[("when", &when), ("reason", &reason)]);
    let action = format!("/supply/bases/{}/extra-hours/{}/removal", base.code, kept.id);
    let end = view! {
        <form method="post" action=action>
            <Button kind=ButtonKind::Quiet>
                <span aria-hidden="true">{lang.t(words::EXTRA_REMOVE)}</span>
                <span class="visually-hidden">{long}</span>
            </Button>
        </form>
    };
    view! { <ListRow title=when end=end.into_any()><p class="soft">{reason}</p></ListRow> }.into_any()
}

fn form(lang: Lang, base: &Base, typed: &Typed) -> AnyView {
    let action = format!("/supply/bases/{}/extra-hours", base.code);
    view! {
        <form method="post" action=action class="form">
            <div class="field-group">
                <TextField
                    name="extra_day" label=lang.t(words::CLOSURE_DAY) value=typed.value("extra_day")
                    error=typed.error("extra_day", lang) kind=InputKind::Date width=FieldWidth::Medium required=true
                />
                <TextField
                    name="extra_starts" label=lang.t(words::CLOSURE_STARTS) value=typed.value("extra_starts")
                    error=typed.error("extra_starts", lang) kind=InputKind::Time width=FieldWidth::Medium required=true
                />
                <TextField
                    name="extra_ends" label=lang.t(words::CLOSURE_ENDS) value=typed.value("extra_ends")
                    error=typed.error("extra_ends", lang) kind=InputKind::Time width=FieldWidth::Medium required=true
                />
            </div>
            <TextField
                name="extra_reason" label=lang.t(words::CLOSURE_REASON) hint=lang.t(words::EXTRA_REASON_HINT)
                value=typed.value("extra_reason") error=typed.error("extra_reason", lang) required=true
            />
            <div class="button-row"><Button>{lang.t(words::EXTRA_ADD)}</Button></div>
        </form>
    }
    .into_any()
}
