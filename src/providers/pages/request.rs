//! One request: what is wanted, for which visit, and what its reader may say to it.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{checks_in_words, people, stage_badge, time_of};
use crate::{
    accounts::visitor::Visitor,
    booking::pages::{definitions, fact, phone_link},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    providers::{
        checks::{NEEDED, lapsed},
        model::{AssignmentId, CheckKind, Request, Stage},
        policy::{can_answer, can_see_services, scope},
        store,
    },
    survey::{self, standing::standing},
    text::{Lang, Text, booking as booking_words, providers as words},
    time::Moment,
    ui::{
        Button, ButtonKind, Disclosure, FieldWidth, Icon, InputKind, LinkButton, Notice, NoticeKind, PageHead,
        TextField,
    },
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The request.
pub async fn request_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &AssignmentId(id), &done, Typed::default()).await
}

/// The request again, with what is wrong.
pub async fn request_again(
    app: &App,
    visitor: &Visitor,
    id: &AssignmentId,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, id, "", typed).await
}

/// Everything the page says.
struct Sheet {
    request: Request,
    now: Moment,
    /// Whether the reader answers; otherwise it is whoever asked.
    is_own: bool,
    /// What bars the reader from accepting.
    missing: Vec<CheckKind>,
    /// Where the reader rates the visit now.
    survey: Option<String>,
}

async fn draw(app: &App, visitor: &Visitor, id: &AssignmentId, done: &str, typed: Typed) -> Result<Response, AppError> {
    let (lang, said) = (visitor.lang, said(done));
    let sheet = read(app, visitor, id).await?;
    let page = Page::new(visitor, lang.t(words::REQUEST)).below("/services", lang.t(words::SERVICES));
    let page = if typed.is_fine() { page } else { page.refused() };
    Ok(page.draw(app, move || {
        let request = &sheet.request;
        let said = said.map(|said| view! { <Notice kind=NoticeKind::Success title=lang.t(said) live=true/> });
        let (badge, summary) = (stage_badge(lang, request.stage()), problem_summary(&typed, lang));
        let (facts, acts) = (facts(lang, &sheet), acts(lang, &sheet, &typed));
        view! {
            <div class="measure stack">
                <PageHead
                    title=request.project_title.clone() above=time_of(lang, request.starts_at, request.ends_at)
                >
                    {badge}
                </PageHead>
                {said}
                {summary}
                {facts}
                {acts}
            </div>
        }
    }))
}

async fn read(app: &App, visitor: &Visitor, id: &AssignmentId) -> Result<Sheet, AppError> {
    let person = visitor.allowed(can_see_services)?;
    let now = visitor.now;
    let conn = &mut *app.db.read().await?;
    let request = store::find_request(conn, &scope(person), id).await?.ok_or(AppError::NotFound)?;
    let checks = store::list_checks(conn, &request.provider_id).await?;
    let survey = survey::store::find_survey_of(conn, &request.booking_id).await?;
    let is_own = can_answer(person);
    let may_rate = is_own && matches!(request.stage(), Stage::Accepted | Stage::Delivered);
    let open = survey.filter(|one| may_rate && standing(one, now).is_ok());
    Ok(Sheet {
        missing: lapsed(&NEEDED, &checks, request.starts_at.date()),
        survey: open.map(|survey| format!("/survey/mine/{}", survey.id)),
        request,
        now,
        is_own,
    })
}

fn said(done: &str) -> Option<Text> {
    match done {
        "asked" => Some(words::ASKED),
        "accepted" => Some(words::DONE_ACCEPTED),
        "declined" => Some(words::DONE_DECLINED),
        "delivered" => Some(words::DONE_DELIVERED),
        "withdrawn" => Some(words::DONE_WITHDRAWN),
        _ => None,
    }
}

fn facts(lang: Lang, sheet: &Sheet) -> AnyView {
    let Sheet { request, is_own, .. } = sheet;
    let values: [(&str, &dyn std::fmt::Display); 2] = [("children", &request.children), ("adults", &request.adults)];
    let comes = matches!(request.stage(), Stage::Accepted | Stage::Delivered | Stage::Rated);
    let mut facts = vec![fact(words::WHERE, format!("{} · {}", request.base_name, request.base_address))];
    facts.push(fact(words::ORGANISER, request.organiser_name.clone()));
    facts.push(fact(words::GROUP, request.group_name.clone()));
    facts.push(fact(words::HEADS, lang.fill(booking_words::HEADS_WORDS, &values)));
    if *is_own {
        facts.push((words::LEADER, leader(lang, request, comes)));
    } else {
        facts.push(fact(words::PROVIDER, request.provider_name.clone()));
    }
    facts.push(fact(words::KIND, lang.t(words::kind(request.kind))));
    if !request.wanted.is_empty() {
        facts.push(fact(words::WANTED, request.wanted.clone()));
    }
    if request.wanted_volunteers > 0 {
        facts.push(fact(words::WANTED_VOLUNTEERS, people(lang, request.wanted_volunteers)));
    }
    if comes {
        facts.push(fact(words::VOLUNTEERS, people(lang, request.volunteers)));
    }
    if !request.reason.is_empty() {
        facts.push(fact(words::REASON, request.reason.clone()));
    }
    facts.push(fact(words::ASKED_ON, lang.moment(request.created_at)));
    definitions(lang, facts)
}

/// Whoever comes may call the leader; nobody else needs the number.
fn leader(lang: Lang, request: &Request, comes: bool) -> AnyView {
    if !comes {
        return lang.t(words::LEADER_LATER).into_any();
    }
    view! { {request.contact_name.clone()}" "{phone_link(&request.contact_phone)} }.into_any()
}

fn acts(lang: Lang, sheet: &Sheet, typed: &Typed) -> AnyView {
    let Sheet { request, now, is_own, .. } = sheet;
    if !is_own {
        return asker_acts(lang, request, *now);
    }
    let rate = sheet.survey.clone().map(|href| {
        view! {
            <div class="button-row">
                <LinkButton href=href kind=ButtonKind::Primary icon=Icon::Star>{lang.t(words::RATE)}</LinkButton>
            </div>
        }
    });
    let accept = request.can_be_accepted(*now).then(|| {
        if sheet.missing.is_empty() { accept_form(lang, request, typed) } else { barred(lang, &sheet.missing) }
    });
    let deliver = request.can_be_delivered().then(|| deliver_form(lang, request, typed));
    let decline = request.can_be_declined(*now).then(|| decline_form(lang, request, typed));
    view! { {rate}{accept}{deliver}{decline} }.into_any()
}

fn asker_acts(lang: Lang, request: &Request, now: Moment) -> AnyView {
    let withdraw = request.can_be_withdrawn(now).then(|| {
        view! {
            <form method="post" action=format!("/services/{}/withdrawal", request.id) class="panel stack">
                <h2>{lang.t(words::WITHDRAW)}</h2>
                <p class="soft">{lang.t(words::WITHDRAW_LEAD)}</p>
                <div class="button-row">
                    <Button kind=ButtonKind::Danger>{lang.t(words::WITHDRAW)}</Button>
                </div>
            </form>
        }
    });
    view! {
        {withdraw}
        <div class="button-row">
            <LinkButton href=format!("/bookings/{}", request.booking_id)>{lang.t(words::TO_BOOKING)}</LinkButton>
            <LinkButton href=format!("/providers/{}", request.provider_id)>{lang.t(words::PROFILE)}</LinkButton>
        </div>
    }
    .into_any()
}

fn barred(lang: Lang, missing: &[CheckKind]) -> AnyView {
    let title = lang.fill(words::NOT_CHECKED, &[("what", &checks_in_words(lang, missing))]);
    view! { <Notice kind=NoticeKind::Warning title=title/> }.into_any()
}

/// What was typed, or what is known while nothing was.
fn typed_or(typed: &Typed, name: &str, known: i64) -> String {
    if typed.error(name, Lang::ZhCn).is_some() || !typed.value(name).is_empty() {
        typed.value(name).to_owned()
    } else {
        known.to_string()
    }
}

fn accept_form(lang: Lang, request: &Request, typed: &Typed) -> AnyView {
    let value = typed_or(typed, "volunteers", request.wanted_volunteers);
    let error = typed.error("volunteers", lang);
    view! {
        <form method="post" action=format!("/services/{}/acceptance", request.id) class="panel form">
            <h2>{lang.t(words::ANSWER)}</h2>
            <TextField
                name="volunteers" label=lang.t(words::COMING) hint=lang.t(words::COMING_HINT) value=value error=error
                kind=InputKind::Number width=FieldWidth::Short required=true
            />
            <div class="button-row">
                <Button kind=ButtonKind::Primary icon=Icon::Check>{lang.t(words::ACCEPT)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn deliver_form(lang: Lang, request: &Request, typed: &Typed) -> AnyView {
    let (value, error) = (typed_or(typed, "came", request.volunteers), typed.error("came", lang));
    view! {
        <form method="post" action=format!("/services/{}/delivery", request.id) class="panel form">
            <h2>{lang.t(words::DELIVER)}</h2>
            <p class="soft">{lang.t(words::DELIVER_LEAD)}</p>
            <TextField
                name="came" label=lang.t(words::CAME) value=value error=error kind=InputKind::Number
                width=FieldWidth::Short required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::SAVE)}</Button></div>
        </form>
    }
    .into_any()
}

fn decline_form(lang: Lang, request: &Request, typed: &Typed) -> AnyView {
    let summary = lang.t(if request.stage() == Stage::Accepted { words::STEP_BACK } else { words::CANNOT });
    let (reason, error) = (typed.value("reason").to_owned(), typed.error("reason", lang));
    let (is_open, action) = (error.is_some(), format!("/services/{}/refusal", request.id));
    view! {
        <Disclosure summary=summary open=is_open>
            <form method="post" action=action class="form">
                <TextField
                    name="reason" label=lang.t(words::WHY) hint=lang.t(words::WHY_HINT) value=reason error=error
                    maxlength="200" required=true
                />
                <div class="button-row"><Button kind=ButtonKind::Danger>{lang.t(words::DECLINE)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}
