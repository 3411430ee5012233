//! What stands out about answers, and which visits are left out of the rating.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::{model::PersonId, visitor::Visitor},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    rating::{
        exclusion::{Exclusion, FlaggedVisit, REASON_MAX, Verdict},
        policy::can_exclude,
        store,
    },
    survey::model::SurveyId,
    text::{Lang, accounts, signals as words},
    ui::{Badge, BadgeKind, Button, ButtonKind, Disclosure, Empty, Icon, Notice, NoticeKind, PageHead, TextArea},
};

/// Most visits on the page.
const MOST: i64 = 100;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// What was typed about one of the visits, and what is wrong with it.
type Refused = (SurveyId, Typed);

/// Visits about which something stands out.
pub async fn signals_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, None, &done).await
}

/// The same with what is wrong with what was typed.
pub async fn signals_again(app: &App, visitor: &Visitor, survey: SurveyId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some((survey, typed)), "").await
}

async fn draw(app: &App, visitor: &Visitor, refused: Option<Refused>, done: &str) -> Result<Response, AppError> {
    let me = visitor.allowed(can_exclude)?.id.clone();
    let lang = visitor.lang;
    let visits = store::list_flagged(&mut *app.db.read().await?, MOST).await?;
    let page = Page::new(visitor, lang.t(words::SIGNALS)).below("/desk", lang.t(accounts::DESK));
    let page = if refused.is_some() { page.refused() } else { page };
    let done = match done {
        "proposed" => Some(words::DONE_PROPOSED),
        "confirmed" => Some(words::DONE_CONFIRMED),
        "rejected" => Some(words::DONE_REJECTED),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let summary = refused.as_ref().map(|(_, typed)| problem_summary(typed, lang));
        let list = list(lang, &me, &visits, refused.as_ref());
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=lang.t(words::SIGNALS) lead=lang.t(words::LEAD)/>
                {summary}
                {list}
            </div>
        }
    }))
}

fn list(lang: Lang, me: &PersonId, visits: &[FlaggedVisit], refused: Option<&Refused>) -> AnyView {
    if visits.is_empty() {
        return view! { <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)/> }.into_any();
    }
    let of = |visit: &FlaggedVisit| refused.filter(|(id, _)| *id == visit.survey_id).map(|(_, typed)| typed);
    visits.iter().map(|visit| one(lang, me, visit, of(visit))).collect_view().into_any()
}

fn one(lang: Lang, me: &PersonId, visit: &FlaggedVisit, typed: Option<&Typed>) -> AnyView {
    let title = format!("{} · {}", visit.base_name, visit.project_title);
    let about = format!("{} · {}", lang.moment(visit.starts_at), visit.group_name);
    let signals = visit.signals.iter().map(|(signal, times)| {
        let said = lang.fill(words::signal(*signal), &[("n", times)]);
        view! { <li>{said}</li> }
    });
    let signals = signals.collect_view();
    let stands = visit.exclusions.iter().find(|exclusion| exclusion.verdict != Verdict::Rejected);
    let rejected = visit.exclusions.iter().filter(|exclusion| exclusion.verdict == Verdict::Rejected);
    let rejected = rejected.map(|exclusion| said(lang, exclusion)).collect_view();
    let act = match stands {
        None => propose(lang, &visit.survey_id, typed),
        Some(exclusion) if exclusion.verdict == Verdict::Confirmed => said(lang, exclusion),
        Some(exclusion) => decide(lang, me, exclusion, typed),
    };
    // Somebody else was faster: what was typed stays on the page.
    let kept = typed.filter(|typed| stands.is_some() && !typed.value("reason").is_empty());
    let kept = kept.map(|typed| propose(lang, &visit.survey_id, Some(typed)));
    view! {
        <section class="panel stack">
            <h2>{title}</h2>
            <p class="soft small">{about}</p>
            <ul>{signals}</ul>
            {rejected}
            {act}
            {kept}
        </section>
    }
    .into_any()
}

fn propose(lang: Lang, survey: &SurveyId, typed: Option<&Typed>) -> AnyView {
    let action = format!("/signals/{survey}/exclusion");
    let error = typed.and_then(|typed| typed.error("reason", lang));
    // The summary of problems leads to the field of this name.
    let id = if error.is_some() { "reason".to_owned() } else { format!("reason-{survey}") };
    let value = typed.map(|typed| typed.value("reason").to_owned()).unwrap_or_default();
    view! {
        <Disclosure summary=lang.t(words::PROPOSE) open=typed.is_some()>
            <form method="post" action=action class="stack">
                <TextArea
                    name="reason" id=id label=lang.t(words::REASON) hint=lang.t(words::REASON_HINT) value=value
                    error=error rows=3 maxlength=REASON_MAX.to_string() required=true
                />
                <div class="button-row">
                    <Button kind=ButtonKind::Secondary>{lang.t(words::PROPOSE)}</Button>
                </div>
            </form>
        </Disclosure>
    }
    .into_any()
}

fn decide(lang: Lang, me: &PersonId, exclusion: &Exclusion, typed: Option<&Typed>) -> AnyView {
    let error = typed.and_then(|typed| typed.error("verdict", lang));
    let error = error.map(|error| view! { <p class="field-error" id="verdict">{error}</p> });
    let act = if exclusion.proposed_by == *me {
        view! { <Notice title=lang.t(words::WAITS)><p>{lang.t(words::WAITS_ABOUT)}</p></Notice> }.into_any()
    } else {
        let action = format!("/signals/exclusions/{}/decision", exclusion.id);
        view! {
            <form method="post" action=action class="button-row">
                <Button kind=ButtonKind::Primary icon=Icon::Check name="verdict" value="confirm">{lang.t(words::CONFIRM)}</Button>
                <Button kind=ButtonKind::Secondary name="verdict" value="reject">{lang.t(words::REJECT)}</Button>
            </form>
        }
        .into_any()
    };
    view! {
        {said(lang, exclusion)}
        {error}
        {act}
    }
    .into_any()
}

fn said(lang: Lang, exclusion: &Exclusion) -> AnyView {
    let (kind, icon, verdict) = match exclusion.verdict {
        Verdict::Proposed => (BadgeKind::Info, Icon::Hourglass, words::PROPOSED),
        Verdict::Confirmed => (BadgeKind::Warning, Icon::Alert, words::CONFIRMED),
        Verdict::Rejected => (BadgeKind::Plain, Icon::Check, words::REJECTED),
    };
    let when = lang.moment(exclusion.proposed_at);
    let by = lang.fill(words::PROPOSED_BY, &[("name", &exclusion.proposed_by_name), ("when", &when)]);
    let decided = (exclusion.verdict != Verdict::Proposed)
        .then(|| lang.fill(words::DECIDED_BY, &[("name", &exclusion.decided_by_name)]));
    let reason = lang.fill(words::REASON_SAID, &[("reason", &exclusion.reason)]);
    view! {
        <div class="stack">
            <p><Badge kind=kind icon=icon label=lang.t(verdict)/></p>
            <p>{reason}</p>
            <p class="soft small">{by}" "{decided}</p>
        </div>
    }
    .into_any()
}
