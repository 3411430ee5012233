//! One incident: what happened, what was done, what the Centre found.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::incidents::{group, status_badge};
use crate::{
    accounts::visitor::Visitor,
    booking::policy::reach,
    error::AppError,
    form::Typed,
    gate::{
        model::{Incident, IncidentId, IncidentStatus, IncidentStep},
        policy::{can_review_incidents, can_see_incidents},
        store,
    },
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, incidents as words},
    ui::{
        Button, ButtonKind, Definition, Definitions, Icon, Notice, NoticeKind, PageHead, TextArea, Timeline,
        TimelineEntry,
    },
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The incident.
pub async fn incident_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::INCIDENT));
    draw(&app, &visitor, page, &IncidentId(id), Typed::default(), done == "reviewed").await
}

/// The incident again, with what is wrong.
pub async fn incident_again(app: &App, visitor: &Visitor, id: &IncidentId, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::INCIDENT)).refused();
    draw(app, visitor, page, id, typed, false).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    page: Page,
    id: &IncidentId,
    typed: Typed,
    is_reviewed: bool,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_incidents)?;
    let lang = visitor.lang;
    let reviews = can_review_incidents(person);
    let conn = &mut *app.db.read().await?;
    let incident = store::find_incident(conn, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let steps = store::list_incident_steps(conn, id).await?;
    Ok(page.below("/incidents", lang.t(words::INCIDENTS)).draw(app, move || {
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::category(incident.category)) above=incident.base_name.clone()>
                    {status_badge(lang, incident.status)}
                </PageHead>
                {problem_summary(&typed, lang)}
                {is_reviewed.then(|| view! {
                    <Notice kind=NoticeKind::Success title=lang.t(words::REVIEWED) live=true/>
                })}
                {facts(lang, &incident)}
                {history(lang, steps)}
                {reviews.then(|| review(lang, &incident, &typed))}
            </div>
        }
    }))
}

fn facts(lang: Lang, incident: &Incident) -> AnyView {
    let facts = [
        (words::LEVEL, lang.t(words::level(incident.level)).to_owned()),
        (words::GROUP, group(lang, incident)),
        (words::MEASURES, incident.measures.clone()),
        (words::HAPPENED, lang.moment(incident.happened_at)),
        (words::REPORTED, lang.moment(incident.reported_at)),
    ];
    let facts = facts.map(|(term, said)| view! { <Definition term=lang.t(term)>{said}</Definition> });
    let facts = facts.into_iter().collect_view();
    view! { <Definitions>{facts}</Definitions> }.into_any()
}

fn history(lang: Lang, steps: Vec<IncidentStep>) -> Option<AnyView> {
    if steps.is_empty() {
        return None;
    }
    let entries = steps.into_iter().map(|step| {
        let (time, title) = (lang.moment(step.at), lang.t(words::status(step.status)));
        view! { <TimelineEntry time=time title=title><p>{step.note}</p></TimelineEntry> }
    });
    let entries = entries.collect_view();
    Some(
        view! {
            <section class="stack">
                <h2>{lang.t(words::STEPS)}</h2>
                <Timeline>{entries}</Timeline>
            </section>
        }
        .into_any(),
    )
}

fn review(lang: Lang, incident: &Incident, typed: &Typed) -> Option<AnyView> {
    let id = &incident.id;
    match incident.status {
        IncidentStatus::Reported => Some(
            view! {
                <form method="post" action=format!("/incidents/{id}/review") class="form">
                    <Button kind=ButtonKind::Primary icon=Icon::Check>{lang.t(words::BEGIN_REVIEW)}</Button>
                </form>
            }
            .into_any(),
        ),
        IncidentStatus::UnderReview => Some(
            view! {
                <form method="post" action=format!("/incidents/{id}/closing") class="form panel">
                    <TextArea
                        name="note" label=lang.t(words::REVIEW_NOTE) hint=lang.t(words::REVIEW_NOTE_HINT)
                        value=typed.value("note") error=typed.error("note", lang) maxlength="300" rows=3 required=true
                    />
                    <Button kind=ButtonKind::Primary icon=Icon::ClipboardCheck>{lang.t(words::CLOSE_REVIEW)}</Button>
                </form>
            }
            .into_any(),
        ),
        IncidentStatus::Closed => None,
    }
}
