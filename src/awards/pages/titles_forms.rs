//! The forms of the page of titles.

use leptos::prelude::*;

use crate::{
    awards::actions::TitleDesk,
    form::Typed,
    rating::waivers::REASON_MAX,
    text::{Lang, Text, awards as words},
    ui::{Button, CheckboxField, Choice, Disclosure, FieldWidth, InputKind, SelectField, TextField},
};

/// Enters a document that allows the title.
pub(super) fn basis_form(lang: Lang, typed: &Typed) -> AnyView {
    let line = |name: &'static str, label: Text| {
        let (value, error) = (typed.value(name).to_owned(), typed.error(name, lang));
        view! { <TextField name=name label=lang.t(label) value=value error=error maxlength="100" required=true/> }
    };
    let day = |name: &'static str, label: Text| {
        let (value, error) = (typed.value(name).to_owned(), typed.error(name, lang));
        view! {
            <TextField
                name=name label=lang.t(label) kind=InputKind::Date width=FieldWidth::Medium value=value error=error
                required=true
            />
        }
    };
    let lines =
        [("basis_number", words::BASIS_NUMBER), ("basis_title", words::BASIS_TITLE), ("basis_body", words::BASIS_BODY)];
    let lines = lines.into_iter().map(|(name, label)| line(name, label)).collect_view();
    let days = [("basis_from", words::BASIS_FROM), ("basis_until", words::BASIS_UNTIL)];
    let days = days.into_iter().map(|(name, label)| day(name, label)).collect_view();
    view! {
        <Disclosure summary=lang.t(words::BASIS_ADD) open=is_about(typed, "basis_")>
            <form method="post" action="/titles/approval-bases" class="stack measure no-print">
                {lines}
                {days}
                <div class="button-row"><Button>{lang.t(words::BASIS_SAVE)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// Waives a season for a base.
pub(super) fn waiver_form(lang: Lang, desk: &TitleDesk, typed: &Typed) -> AnyView {
    let years = desk.seasons.iter().map(|season| Choice::new(season.year.to_string(), season.year.to_string()));
    let bases = desk.bases.iter().map(|base| Choice::new(base.code.clone(), format!("{} {}", base.code, base.name)));
    let (years, bases): (Vec<Choice>, Vec<Choice>) = (years.collect(), bases.collect());
    let fields = view! {
        <SelectField
            name="waiver_year" label=lang.t(words::SEASON) choices=years selected=typed.value("waiver_year")
            error=typed.error("waiver_year", lang) required=true
        />
        <SelectField
            name="waiver_base" label=lang.t(words::BASE) choices=bases selected=typed.value("waiver_base")
            error=typed.error("waiver_base", lang) required=true
        />
        <TextField
            name="waiver_reason" label=lang.t(words::WAIVER_REASON) value=typed.value("waiver_reason")
            error=typed.error("waiver_reason", lang) maxlength=REASON_MAX.to_string() required=true
        />
        <CheckboxField
            name="waiver_confirm" label=lang.t(words::WAIVER_CONFIRM)
            error=typed.error("waiver_confirm", lang) required=true
        />
    };
    view! {
        <Disclosure summary=lang.t(words::WAIVE) open=is_about(typed, "waiver_")>
            <form method="post" action="/titles/waivers" class="stack measure no-print">
                {fields}
                <div class="button-row"><Button>{lang.t(words::WAIVER_SAVE)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// Something is wrong with the form whose fields begin so.
fn is_about(typed: &Typed, beginning: &str) -> bool {
    typed.problems().iter().any(|problem| problem.field.starts_with(beginning))
}
