//! The step of a rectification that is next, as a form of whoever takes it.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    accounts::model::Person,
    form::Typed,
    rectifications::{
        ladder::{may_climb, may_judge, may_withdraw},
        model::{LONGEST, Measure, Rectification},
        policy::{can_delist, can_order, can_report},
    },
    text::{Lang, Text, rectifications as words},
    ui::{Button, ButtonKind, Disclosure, FieldWidth, InputKind, TextArea, TextField},
};

/// The forms that `person` has today.
pub(super) fn acts(lang: Lang, person: &Person, one: &Rectification, today: NaiveDate, typed: &Typed) -> AnyView {
    if can_report(person) {
        return if one.status.is_open() { report(lang, one, typed) } else { ().into_any() };
    }
    if !can_order(person) {
        return ().into_any();
    }
    let judge = may_judge(one.status).is_ok().then(|| judge(lang, one, typed));
    let climb = may_climb(one.status, one.measure, one.due_on, today).ok();
    let climb = climb.map(|next| climb_form(lang, person, one, next, typed));
    let withdraw = may_withdraw(one.status, one.measure).is_ok().then(|| withdraw(lang, one, typed));
    view! { {judge}{climb}{withdraw} }.into_any()
}

fn section(title: String, inside: AnyView) -> AnyView {
    view! { <section class="stack no-print"><h2>{title}</h2>{inside}</section> }.into_any()
}

fn report(lang: Lang, one: &Rectification, typed: &Typed) -> AnyView {
    let value = if typed.is_fine() { one.report.as_str() } else { typed.value("report") };
    let inside = view! {
        <form method="post" action=format!("/rectifications/{}/report", one.id) class="stack">
            <TextArea
                name="report" label=lang.t(words::REPORT) hint=lang.t(words::REPORT_HINT) value=value
                error=typed.error("report", lang) maxlength=LONGEST.to_string() rows=6 required=true
            />
            <div class="button-row"><Button>{lang.t(words::REPORT_SEND)}</Button></div>
        </form>
    };
    section(lang.t(words::REPORT_FORM).to_owned(), inside.into_any())
}

fn judge(lang: Lang, one: &Rectification, typed: &Typed) -> AnyView {
    let verdict = typed.error("verdict", lang);
    let verdict = verdict.map(|error| view! { <p class="field-error" id="verdict">{error}</p> });
    let inside = view! {
        <form method="post" action=format!("/rectifications/{}/judgement", one.id) class="stack">
            {note(lang, words::JUDGE_NOTE, typed)}
            {due_on(lang, words::RETURN_DUE_ON, typed, false)}
            {verdict}
            <div class="button-row">
                <Button name="verdict" value="accept">{lang.t(words::ACCEPT)}</Button>
                <Button kind=ButtonKind::Secondary name="verdict" value="return">{lang.t(words::RETURN)}</Button>
            </div>
        </form>
    };
    section(lang.t(words::JUDGE).to_owned(), inside.into_any())
}

fn climb_form(lang: Lang, person: &Person, one: &Rectification, next: Measure, typed: &Typed) -> AnyView {
    let measure = lang.t(words::measure(next));
    let title = lang.fill(words::CLIMB, &[("measure", &measure)]);
    let is_last = next == Measure::Delisting;
    if is_last && !can_delist(person) {
        return section(title, view! { <p class="soft">{lang.t(words::WAITS_LEAD)}</p> }.into_any());
    }
    let kind = if is_last { ButtonKind::Danger } else { ButtonKind::Primary };
    let lead = match next {
        Measure::Suspension => Some(words::SUSPENSION_LEAD),
        Measure::Delisting => Some(words::DELISTING_LEAD),
        Measure::Reminder | Measure::Talk | Measure::Order => None,
    };
    let lead = lead.map(|lead| view! { <p class="soft">{lang.t(lead)}</p> });
    let time = if is_last {
        view! { <input type="hidden" name="last" value="yes"/> }.into_any()
    } else {
        due_on(lang, words::DUE_ON, typed, true)
    };
    let label = title.clone();
    let inside = view! {
        {lead}
        <form method="post" action=format!("/rectifications/{}/climb", one.id) class="stack">
            {note(lang, words::CLIMB_NOTE, typed)}
            {time}
            <div class="button-row"><Button kind=kind>{label}</Button></div>
        </form>
    };
    section(title, inside.into_any())
}

fn withdraw(lang: Lang, one: &Rectification, typed: &Typed) -> AnyView {
    let error = typed.error("withdrawal", lang);
    let is_open = error.is_some();
    let (action, value) = (format!("/rectifications/{}/withdrawal", one.id), typed.value("withdrawal").to_owned());
    view! {
        <div class="no-print">
            <Disclosure summary=lang.t(words::WITHDRAW) open=is_open>
                <form method="post" action=action class="stack">
                    <TextArea
                        name="withdrawal" label=lang.t(words::WITHDRAW_NOTE) value=value error=error
                        maxlength=LONGEST.to_string() rows=3 required=true
                    />
                    <div class="button-row">
                        <Button kind=ButtonKind::Secondary>{lang.t(words::WITHDRAW)}</Button>
                    </div>
                </form>
            </Disclosure>
        </div>
    }
    .into_any()
}

fn note(lang: Lang, label: Text, typed: &Typed) -> AnyView {
    view! {
        <TextArea
            name="note" label=lang.t(label) value=typed.value("note") error=typed.error("note", lang)
            maxlength=LONGEST.to_string() rows=4 required=true
        />
    }
    .into_any()
}

fn due_on(lang: Lang, label: Text, typed: &Typed, required: bool) -> AnyView {
    view! {
        <TextField
            name="due_on" label=lang.t(label) kind=InputKind::Date width=FieldWidth::Medium
            value=typed.value("due_on") error=typed.error("due_on", lang) required=required
        />
    }
    .into_any()
}
