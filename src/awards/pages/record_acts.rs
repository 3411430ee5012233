//! What the Centre does with one certificate: print it, keep its plaque, suspend, resume, revoke.

use leptos::prelude::*;

use super::{award_words, record::Sheet};
use crate::{
    awards::{
        model::{AwardKind, REASON_MAX},
        plaques::{PlaqueAct, Receiver},
        policy::{can_decide_awards, can_keep_plaques, can_print},
        standing::Standing,
    },
    form::Typed,
    text::{Lang, Text, awards as words},
    ui::{Button, ButtonKind, CheckboxField, Choice, Disclosure, FieldWidth, Icon, InputKind, RadioGroup, TextField},
};

/// The forms that are of use now.
pub(super) fn acts(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    let standing = sheet.certificate.standing();
    let decisions = can_decide_awards(&sheet.person).then(|| match standing {
        Standing::Revoked => ().into_any(),
        Standing::Suspended => {
            view! { {decision(lang, sheet, typed, &RESUME)}{revocation(lang, sheet, typed)} }.into_any()
        }
        _ => view! { {decision(lang, sheet, typed, &SUSPEND)}{revocation(lang, sheet, typed)} }.into_any(),
    });
    view! {
        <div class="stack no-print">
            {print(lang, sheet)}
            {plaque(lang, sheet, typed)}
            {decisions}
        </div>
    }
    .into_any()
}

fn print(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    let may = can_print(&sheet.person) && sheet.certificate.standing().may_be_printed();
    let action = format!("/certificates/{}/prints", sheet.certificate.token);
    may.then(|| {
        view! {
            <form method="post" action=action class="stack stack-s">
                <p class="soft small">{lang.t(words::PRINT_ABOUT)}</p>
                <div class="button-row"><Button icon=Icon::Print>{lang.t(words::PRINT_ONE)}</Button></div>
            </form>
        }
        .into_any()
    })
}

/// What can be noted of the plaque now.
fn possible(sheet: &Sheet) -> Vec<PlaqueAct> {
    let has = |act: PlaqueAct| sheet.certificate.plaque.iter().any(|event| event.act == act);
    let counts = matches!(sheet.certificate.standing(), Standing::Valid | Standing::Superseded);
    let may = |act: &PlaqueAct| match act {
        _ if has(*act) => false,
        PlaqueAct::HandedOver => counts,
        PlaqueAct::Returned => has(PlaqueAct::HandedOver),
        PlaqueAct::Voided => has(PlaqueAct::HandedOver) && !has(PlaqueAct::Returned),
    };
    PlaqueAct::ALL.iter().copied().filter(may).collect()
}

fn plaque(lang: Lang, sheet: &Sheet, typed: &Typed) -> Option<AnyView> {
    let acts = if can_keep_plaques(&sheet.person) { possible(sheet) } else { Vec::new() };
    let forms: Vec<AnyView> = acts.into_iter().map(|act| plaque_form(lang, sheet, typed, act)).collect();
    (!forms.is_empty()).then(|| forms.into_any())
}

fn plaque_form(lang: Lang, sheet: &Sheet, typed: &Typed, act: PlaqueAct) -> AnyView {
    let typed = if typed.value("plaque_act") == act.as_str() { typed.clone() } else { Typed::default() };
    let action = format!("/certificates/{}/plaque", sheet.certificate.token);
    let on =
        if typed.value("plaque_on").is_empty() { sheet.today.to_string() } else { typed.value("plaque_on").to_owned() };
    let (on_id, on_error) = (field_id(&typed, "plaque_on", act), typed.error("plaque_on", lang));
    let more = match act {
        PlaqueAct::HandedOver => receivers(lang, &typed),
        PlaqueAct::Returned => ().into_any(),
        PlaqueAct::Voided => void_reason(lang, &typed, act),
    };
    let label = lang.t(words::plaque_act(act));
    view! {
        <Disclosure summary=label open=!typed.is_fine()>
            <form method="post" action=action class="stack">
                <input type="hidden" name="plaque_act" value=act.as_str()/>
                {more}
                <TextField
                    name="plaque_on" id=on_id label=lang.t(words::PLAQUE_ON) kind=InputKind::Date
                    width=FieldWidth::Medium value=on error=on_error required=true
                />
                <div class="button-row"><Button>{label}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// The summary of problems leads to the field of this name; of several forms only the one that was sent has it.
fn field_id(typed: &Typed, name: &str, act: PlaqueAct) -> String {
    if typed.is_fine() { format!("{name}-{act}") } else { name.to_owned() }
}

fn void_reason(lang: Lang, typed: &Typed, act: PlaqueAct) -> AnyView {
    view! {
        <p>{lang.t(words::VOID_ABOUT)}</p>
        <TextField
            name="plaque_reason" id=field_id(typed, "plaque_reason", act) label=lang.t(words::VOID_REASON)
            hint=lang.t(words::REASON_HINT) value=typed.value("plaque_reason")
            error=typed.error("plaque_reason", lang) maxlength=REASON_MAX.to_string() required=true
        />
    }
    .into_any()
}

fn receivers(lang: Lang, typed: &Typed) -> AnyView {
    let choices = Receiver::ALL.iter().map(|one| Choice::new(one.as_str(), lang.t(words::receiver(*one)))).collect();
    view! {
        <RadioGroup
            name="receiver" legend=lang.t(words::RECEIVER) hint=lang.t(words::RECEIVER_HINT) choices=choices
            selected=typed.value("receiver") error=typed.error("receiver", lang) required=true
        />
    }
    .into_any()
}

/// An act with a reason and a confirmation.
struct Decision {
    /// What its fields begin with.
    name: &'static str,
    /// The end of its address.
    path: &'static str,
    title: Text,
    about: Text,
    confirm: Text,
    kind: ButtonKind,
}

const SUSPEND: Decision = Decision {
    name: "suspend",
    path: "suspension",
    title: words::SUSPEND,
    about: words::SUSPEND_ABOUT,
    confirm: words::SUSPEND_CONFIRM,
    kind: ButtonKind::Secondary,
};
const RESUME: Decision = Decision {
    name: "resume",
    path: "resumption",
    title: words::RESUME,
    about: words::RESUME_ABOUT,
    confirm: words::RESUME_CONFIRM,
    kind: ButtonKind::Primary,
};
const REVOKE: Decision = Decision {
    name: "revoke",
    path: "revocation",
    title: words::REVOKE,
    about: words::REVOKE_ABOUT,
    confirm: words::REVOKE_CONFIRM,
    kind: ButtonKind::Danger,
};

fn decision(lang: Lang, sheet: &Sheet, typed: &Typed, decision: &Decision) -> AnyView {
    let (reason, confirm) = (format!("{}_reason", decision.name), format!("{}_confirm", decision.name));
    let action = format!("/certificates/{}/{}", sheet.certificate.token, decision.path);
    let (reason_error, confirm_error) = (typed.error(&reason, lang), typed.error(&confirm, lang));
    let is_open = reason_error.is_some() || confirm_error.is_some();
    let value = typed.value(&reason).to_owned();
    let (title, about, agreed) = (lang.t(decision.title), lang.t(decision.about), lang.t(decision.confirm));
    let kind = decision.kind;
    let titles = (decision.path == REVOKE.path).then(|| falling(lang, sheet)).flatten();
    view! {
        <Disclosure summary=title open=is_open>
            <form method="post" action=action class="stack">
                <p>{about}</p>
                {titles}
                <TextField
                    name=reason label=lang.t(words::REASON) hint=lang.t(words::REASON_HINT) value=value
                    error=reason_error maxlength=REASON_MAX.to_string() required=true
                />
                <CheckboxField name=confirm label=agreed error=confirm_error required=true/>
                <div class="button-row"><Button kind=kind>{title}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// Titles that are decided anew when the star is revoked.
fn falling(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    let titles: Vec<String> =
        sheet.titles.iter().map(|one| format!("{} {}", award_words(lang, one), one.printed_number())).collect();
    let said = lang.fill(words::REVOKE_TITLES, &[("titles", &titles.join("、"))]);
    (!titles.is_empty()).then(|| view! { <p><strong>{said}</strong></p> }.into_any())
}

/// A title is not revoked by itself.
fn revocation(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    match sheet.certificate.kind {
        AwardKind::Star => decision(lang, sheet, typed, &REVOKE),
        AwardKind::Title => view! { <p class="soft">{lang.t(words::REVOKE_TITLE_NOT)}</p> }.into_any(),
    }
}
