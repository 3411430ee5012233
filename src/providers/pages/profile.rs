//! One organisation: what it offers, and what the Centre has checked of it.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::{checks_badge, kinds_in_words};
use crate::{
    accounts::{
        model::{OrganisationId, Person},
        visitor::Visitor,
    },
    booking::pages::{definitions, fact},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    providers::{
        checks::covers,
        model::{Check, CheckKind, Profile, ServiceKind},
        policy::{can_check, can_edit_profile, can_see_services},
        store,
    },
    text::{Lang, providers as words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, CheckboxGroup, Choice, FieldWidth, Icon, InputKind, List, ListRow,
        Notice, NoticeKind, PageHead, RadioGroup, TextArea, TextField,
    },
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The organisation.
pub async fn profile_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &OrganisationId(id), done == "saved", Typed::default()).await
}

/// The organisation again, with what is wrong.
pub async fn profile_again(
    app: &App,
    visitor: &Visitor,
    id: &OrganisationId,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, id, false, typed).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    id: &OrganisationId,
    is_saved: bool,
    typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_services)?.clone();
    let (lang, today) = (visitor.lang, visitor.now.date());
    let profile = store::find_profile(&mut *app.db.read().await?, id).await?.ok_or(AppError::NotFound)?;
    let page = Page::new(visitor, profile.name.clone()).below("/providers", lang.t(words::PROVIDERS));
    let page = if typed.is_fine() { page } else { page.refused() };
    Ok(page.draw(app, move || {
        let saved = is_saved.then(|| view! { <Notice kind=NoticeKind::Success title=lang.t(words::SAVED) live=true/> });
        let (badge, summary) = (checks_badge(lang, &profile, today), problem_summary(&typed, lang));
        let may_edit = can_edit_profile(&person, &profile.id);
        let offers = if may_edit { edit_form(lang, &profile, &typed) } else { offers(lang, &profile) };
        let checks = checks(lang, &person, &profile, today, &typed);
        view! {
            <div class="measure stack">
                <PageHead title=profile.name.clone()>{badge}</PageHead>
                {saved}
                {summary}
                {offers}
                {checks}
            </div>
        }
    }))
}

fn offers(lang: Lang, profile: &Profile) -> AnyView {
    let or_nothing = |said: String| if said.is_empty() { lang.t(words::OFFERS_NOTHING).to_owned() } else { said };
    let services = or_nothing(kinds_in_words(lang, &profile.services));
    let about = or_nothing(profile.about.clone());
    definitions(lang, vec![fact(words::OFFERS, services), fact(words::ABOUT, about)])
}

fn edit_form(lang: Lang, profile: &Profile, typed: &Typed) -> AnyView {
    let error = typed.error("about", lang);
    // A refusal of the other form has typed nothing here.
    let (about, selected) = if error.is_some() {
        (typed.value("about").to_owned(), typed.values("services").map(str::to_owned).collect())
    } else {
        (profile.about.clone(), profile.services.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let choices = ServiceKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), lang.t(words::kind(*kind)))).collect();
    view! {
        <form method="post" action=format!("/providers/{}/profile", profile.id) class="panel form">
            <h2>{lang.t(words::PROFILE)}</h2>
            <CheckboxGroup name="services" legend=lang.t(words::OFFERS) choices=choices selected=selected/>
            <TextArea
                name="about" label=lang.t(words::ABOUT) hint=lang.t(words::ABOUT_HINT) value=about error=error
                maxlength="300" rows=3
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::SAVE)}</Button></div>
        </form>
    }
    .into_any()
}

fn checks(lang: Lang, person: &Person, profile: &Profile, today: NaiveDate, typed: &Typed) -> AnyView {
    let may_check = can_check(person);
    let rows: Vec<AnyView> = shown(&profile.checks, today)
        .into_iter()
        .map(|check| {
            let removal = format!("/providers/{}/checks/{}/removal", profile.id, check.id);
            check_row(lang, check, today, may_check.then_some(removal))
        })
        .collect();
    let list = if rows.is_empty() {
        view! { <p>{lang.t(words::NO_CHECKS)}</p> }.into_any()
    } else {
        view! { <List label=lang.t(words::CHECKS)>{rows}</List> }.into_any()
    };
    let form = may_check.then(|| check_form(lang, &profile.id, today, typed));
    view! {
        <section class="stack">
            <h2>{lang.t(words::CHECKS)}</h2>
            <p class="soft">{lang.t(words::CHECKS_LEAD)}</p>
            {list}
            {form}
        </section>
    }
    .into_any()
}

/// What counts, and of each kind at least the one that counted longest.
fn shown(checks: &[Check], today: NaiveDate) -> Vec<&Check> {
    let is_longest = |check: &&Check| checks.iter().find(|one| one.kind == check.kind) == Some(*check);
    checks.iter().filter(|check| covers(check, today) || is_longest(check)).collect()
}

fn check_row(lang: Lang, check: &Check, today: NaiveDate, removal: Option<String>) -> AnyView {
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("date", &lang.date(check.checked_on)), ("until", &lang.date(check.valid_until))];
    let said = lang.fill(words::CHECKED, &values);
    let (kind, state) = if covers(check, today) {
        (BadgeKind::Success, words::CHECK_COUNTS)
    } else {
        (BadgeKind::Warning, words::CHECK_LAPSED)
    };
    let end = view! { <Badge kind=kind label=lang.t(state)/> }.into_any();
    let remove = removal.map(|action| {
        view! {
            <form method="post" action=action>
                <Button kind=ButtonKind::Quiet icon=Icon::X>{lang.t(words::REMOVE_CHECK)}</Button>
            </form>
        }
    });
    view! {
        <ListRow title=lang.t(words::check(check.kind)) end=end>
            <p class="soft small">{said}</p>
            {remove}
        </ListRow>
    }
    .into_any()
}

fn check_form(lang: Lang, id: &OrganisationId, today: NaiveDate, typed: &Typed) -> AnyView {
    let choices = CheckKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), lang.t(words::check(*kind)))).collect();
    let (kind, kind_error) = (typed.value("kind").to_owned(), typed.error("kind", lang));
    let (until, until_error) = (typed.value("valid_until").to_owned(), typed.error("valid_until", lang));
    view! {
        <form method="post" action=format!("/providers/{id}/checks") class="panel form">
            <h3>{lang.t(words::ADD_CHECK)}</h3>
            <RadioGroup
                name="kind" legend=lang.t(words::CHECK_KIND) choices=choices selected=kind error=kind_error
                required=true
            />
            <TextField
                name="valid_until" label=lang.t(words::VALID_UNTIL) value=until error=until_error
                kind=InputKind::Date width=FieldWidth::Medium min=today.to_string() required=true
            />
            <div class="button-row"><Button>{lang.t(words::ADD_CHECK)}</Button></div>
        </form>
    }
    .into_any()
}
