//! What one fills in to book.

use leptos::prelude::*;

use super::{
    super::places::{hold_button, others, splitting, wait_button},
    Sheet,
};
use crate::{
    booking::{
        islands::{FormDraft, HeadCheck},
        model::Arrival,
        refusals::grade_field,
    },
    form::Typed,
    text::{Lang, booking as words, changes},
    ui::{Button, ButtonKind, Choice, FieldWidth, InputKind, RadioGroup, TextArea, TextField},
};

/// Where the draft finds the fields.
const FORM: &str = "booking-form";

/// The form. Where the session takes nobody any more what was typed goes to another one.
pub(super) fn form(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    let action = format!("/sessions/{}/booking", sheet.session.id);
    let wait = (!typed.is_fine() && (sheet.closed.is_none() || sheet.is_full))
        .then(|| wait_button(lang, &sheet.session, sheet.present, typed))
        .flatten();
    let submit = sheet.closed.is_none().then(|| {
        let hold = hold_button(lang, &sheet.session.id, sheet.hold.as_ref());
        view! {
            <Button kind=ButtonKind::Primary large=true>{lang.t(words::SUBMIT)}</Button>
            {hold}
        }
    });
    let buttons = (submit.is_some() || wait.is_some()).then(|| view! { <div class="button-row">{submit}{wait}</div> });
    let draft = draft(lang, sheet);
    view! {
        <form method="post" action=action class="form" id=FORM>
            {draft}
            {who_comes(lang, sheet, typed)}
            {arrival_and_needs(lang, typed)}
            {sheet.parts.as_ref().map(|parts| splitting(lang, &sheet.session.id, parts))}
            {others(lang, &sheet.others)}
            {buttons}
        </form>
    }
    .into_any()
}

/// Keeps what is typed in this browser: a lost connection, a telephone call or the way back cost nothing.
fn draft(lang: Lang, sheet: &Sheet) -> AnyView {
    view! {
        <FormDraft
            form=FORM.to_owned()
            owner=sheet.person.to_string()
            about=sheet.session.id.to_string()
            is_fresh=sheet.is_fresh
            restored=lang.t(changes::DRAFT_RESTORED).to_owned()
            away=lang.t(changes::DRAFT_AWAY).to_owned()
        />
    }
    .into_any()
}

fn who_comes(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    view! {
        <fieldset class="form-section">
            <legend>{lang.t(words::WHO_COMES)}</legend>
            <TextField
                name="group_name" label=lang.t(words::GROUP_NAME) hint=lang.t(words::GROUP_NAME_HINT)
                value=typed.value("group_name") error=typed.error("group_name", lang) maxlength="40" required=true
            />
            <TextField
                name="contact_name" label=lang.t(words::CONTACT_NAME) value=typed.value("contact_name")
                error=typed.error("contact_name", lang) width=FieldWidth::Medium autocomplete="name" required=true
            />
            <TextField
                name="contact_phone" label=lang.t(words::CONTACT_PHONE) hint=lang.t(words::CONTACT_PHONE_HINT)
                value=typed.value("contact_phone") error=typed.error("contact_phone", lang) kind=InputKind::Tel
                width=FieldWidth::Medium autocomplete="tel" required=true
            />
            <p class="field-label">{lang.t(words::CHILDREN_BY_GRADE)}</p>
            <p class="field-hint">{lang.t(words::CHILDREN_HINT)}</p>
            {head_check(lang, sheet, typed)}
            {members_field(lang, typed)}
            <TextField
                name="in_difficulty" label=lang.t(words::IN_DIFFICULTY) hint=lang.t(words::IN_DIFFICULTY_HINT)
                value=typed.value("in_difficulty") error=typed.error("in_difficulty", lang) kind=InputKind::Number
                width=FieldWidth::Short unit=lang.t(words::PEOPLE_UNIT)
            />
        </fieldset>
    }
    .into_any()
}

fn head_check(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    let (from, to) = (sheet.project.grade_from, sheet.project.grade_to);
    let names: Vec<String> = (from..=to).map(grade_field).chain(["adults".to_owned()]).collect();
    view! {
        <HeadCheck
            session=sheet.session.id.to_string()
            lang=lang
            from=from
            to=to
            typed=names.iter().map(|name| typed.value(name).to_owned()).collect()
            errors=names.iter().map(|name| typed.error(name, lang)).collect()
            per_adult=sheet.project.children_per_adult
            min=sheet.project.min_heads
            max=sheet.project.max_heads
            left=sheet.left()
        />
    }
    .into_any()
}

/// The classes or villages that come together.
pub fn members_field(lang: Lang, typed: &Typed) -> AnyView {
    view! {
        <TextArea
            name="members" label=lang.t(words::MEMBERS) hint=lang.t(words::MEMBERS_HINT) value=typed.value("members")
            error=typed.error("members", lang) mark=lang.t(words::OPTIONAL_MARK) rows=2
        />
    }
    .into_any()
}

/// How the group comes, what for, and what it needs.
pub fn arrival_and_needs(lang: Lang, typed: &Typed) -> AnyView {
    let ways = Arrival::ALL.iter().map(|way| Choice::new(way.as_str(), lang.t(words::arrival(*way)))).collect();
    view! {
        <fieldset class="form-section">
            <legend>{lang.t(words::ARRIVAL_AND_NEEDS)}</legend>
            <RadioGroup
                name="arrival" legend=lang.t(words::ARRIVAL) choices=ways selected=typed.value("arrival")
                error=typed.error("arrival", lang) inline=true required=true
            />
            <TextField
                name="purpose" label=lang.t(words::PURPOSE) hint=lang.t(words::PURPOSE_HINT)
                value=typed.value("purpose") error=typed.error("purpose", lang) maxlength="200" required=true
            />
            <TextArea
                name="needs" label=lang.t(words::NEEDS) hint=lang.t(words::NEEDS_HINT) value=typed.value("needs")
                error=typed.error("needs", lang) mark=lang.t(words::OPTIONAL_MARK) maxlength="200" rows=2
            />
        </fieldset>
    }
    .into_any()
}
