//! The step of a charge that is next, as a form of whoever takes it.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    accounts::model::Person,
    form::Typed,
    text::{Lang, Text, vetoes as words},
    ui::{Button, ButtonKind, TextArea},
    vetoes::{
        model::{LONGEST, Veto, VetoStatus},
        policy::{can_decide, can_review, can_speak},
        process::{may_appeal, may_extend},
    },
};

/// The form of the next step, or who is waited for.
pub(super) fn acts(lang: Lang, person: &Person, veto: &Veto, today: NaiveDate, typed: &Typed) -> AnyView {
    match veto.status {
        VetoStatus::Proposed if can_speak(person) => statement(lang, veto, typed),
        VetoStatus::Proposed if can_decide(person) => decision(lang, veto, typed),
        VetoStatus::Proposed => waits(lang, words::WAITS_LEAD),
        VetoStatus::Confirmed if can_speak(person) && may_appeal(veto, today).is_ok() => appeal(lang, veto, typed),
        VetoStatus::Appealed if can_review(person) => review(lang, veto, typed),
        VetoStatus::Appealed => waits(lang, words::WAITS_REVIEWER),
        _ => ().into_any(),
    }
}

fn waits(lang: Lang, text: Text) -> AnyView {
    view! { <p class="soft">{lang.t(text)}</p> }.into_any()
}

fn section(lang: Lang, title: Text, inside: AnyView) -> AnyView {
    view! { <section class="stack no-print"><h2>{lang.t(title)}</h2>{inside}</section> }.into_any()
}

fn statement(lang: Lang, veto: &Veto, typed: &Typed) -> AnyView {
    let value = if typed.is_fine() { veto.statement.as_str() } else { typed.value("statement") };
    let inside = view! {
        <form method="post" action=format!("/vetoes/{}/statement", veto.id) class="stack">
            <TextArea
                name="statement" label=lang.t(words::STATEMENT) hint=lang.t(words::STATEMENT_HINT) value=value
                error=typed.error("statement", lang) maxlength=LONGEST.to_string() rows=6 required=true
            />
            <div class="button-row"><Button>{lang.t(words::STATEMENT_FORM)}</Button></div>
        </form>
    };
    section(lang, words::STATEMENT_FORM, inside.into_any())
}

fn decision(lang: Lang, veto: &Veto, typed: &Typed) -> AnyView {
    let extend = may_extend(veto).is_ok().then(|| {
        view! {
            <form method="post" action=format!("/vetoes/{}/extension", veto.id)>
                <Button kind=ButtonKind::Quiet>{lang.t(words::EXTEND)}</Button>
            </form>
        }
    });
    let buttons = view! {
        <Button kind=ButtonKind::Danger name="verdict" value="confirm">{lang.t(words::CONFIRM)}</Button>
        <Button kind=ButtonKind::Secondary name="verdict" value="dismiss">{lang.t(words::DISMISS)}</Button>
    };
    let form = verdict_form(lang, format!("/vetoes/{}/decision", veto.id), typed, buttons.into_any());
    section(lang, words::DECIDE, view! { {form}{extend} }.into_any())
}

fn appeal(lang: Lang, veto: &Veto, typed: &Typed) -> AnyView {
    let inside = view! {
        <form method="post" action=format!("/vetoes/{}/appeal", veto.id) class="stack">
            <TextArea
                name="appeal" label=lang.t(words::APPEAL) value=typed.value("appeal") error=typed.error("appeal", lang)
                maxlength=LONGEST.to_string() rows=6 required=true
            />
            <div class="button-row"><Button>{lang.t(words::APPEAL_FORM)}</Button></div>
        </form>
    };
    section(lang, words::APPEAL_FORM, inside.into_any())
}

fn review(lang: Lang, veto: &Veto, typed: &Typed) -> AnyView {
    let buttons = view! {
        <Button kind=ButtonKind::Secondary name="verdict" value="uphold">{lang.t(words::UPHOLD)}</Button>
        <Button kind=ButtonKind::Primary name="verdict" value="overturn">{lang.t(words::OVERTURN)}</Button>
    };
    let form = verdict_form(lang, format!("/vetoes/{}/review", veto.id), typed, buttons.into_any());
    section(lang, words::REVIEW, form)
}

fn verdict_form(lang: Lang, action: String, typed: &Typed, buttons: AnyView) -> AnyView {
    let verdict = typed.error("verdict", lang);
    let verdict = verdict.map(|error| view! { <p class="field-error" id="verdict">{error}</p> });
    view! {
        <form method="post" action=action class="stack">
            <TextArea
                name="reason" label=lang.t(words::DECIDE_REASON) value=typed.value("reason")
                error=typed.error("reason", lang) maxlength=LONGEST.to_string() rows=4 required=true
            />
            {verdict}
            <div class="button-row">{buttons}</div>
        </form>
    }
    .into_any()
}
