//! The incidents a person may see.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    booking::policy::reach,
    error::AppError,
    gate::{
        model::{Incident, IncidentStatus},
        policy::can_see_incidents,
        store,
    },
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, incidents as words},
    ui::{Badge, BadgeKind, ButtonKind, Empty, Icon, LinkButton, List, ListRow, Notice, NoticeKind, PageHead},
};

/// Most incidents on the page.
const MOST: i64 = 200;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The list.
pub async fn incidents_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_incidents)?;
    let lang = visitor.lang;
    let incidents = store::list_incidents(&mut *app.db.read().await?, &reach(person), MOST).await?;
    Ok(Page::new(&visitor, lang.t(words::INCIDENTS)).below("/desk", lang.t(crate::text::accounts::DESK)).draw(
        &app,
        move || {
            view! {
                <div class="measure stack">
                    <PageHead title=lang.t(words::INCIDENTS)/>
                    <p class="lead">{lang.t(words::INCIDENTS_LEAD)}</p>
                    {(done == "reported").then(|| view! {
                        <Notice kind=NoticeKind::Success title=lang.t(words::SAVED) live=true/>
                    })}
                    {list(lang, incidents)}
                    <div class="button-row">
                        <LinkButton href="/gate/incident" kind=ButtonKind::Primary icon=Icon::Alert>
                            {lang.t(words::REPORT)}
                        </LinkButton>
                    </div>
                    {export_link(lang, ListKind::Incidents, "")}
                </div>
            }
        },
    ))
}

fn list(lang: Lang, incidents: Vec<Incident>) -> AnyView {
    if incidents.is_empty() {
        return view! { <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)/> }.into_any();
    }
    let rows: Vec<AnyView> = incidents.into_iter().map(|incident| row(lang, incident)).collect();
    view! { <List label=lang.t(words::INCIDENTS)>{rows}</List> }.into_any()
}

fn row(lang: Lang, incident: Incident) -> AnyView {
    let title = format!("{} · {}", lang.t(words::category(incident.category)), lang.moment(incident.happened_at));
    let group = group(lang, &incident);
    let badge = status_badge(lang, incident.status);
    view! {
        <ListRow title=title href=format!("/incidents/{}", incident.id) end=badge>
            <p>{lang.t(words::level(incident.level))}</p>
            <p class="soft">{incident.base_name}" · "{group}</p>
        </ListRow>
    }
    .into_any()
}

/// Organiser and class in words.
pub fn group(lang: Lang, incident: &Incident) -> String {
    let named = incident.group.as_ref().map(|(organiser, group)| format!("{organiser} · {group}"));
    named.unwrap_or_else(|| lang.t(words::NO_GROUP).to_owned())
}

/// The state in one word.
pub fn status_badge(lang: Lang, status: IncidentStatus) -> AnyView {
    let (kind, icon) = match status {
        IncidentStatus::Reported => (BadgeKind::Warning, Icon::Alert),
        IncidentStatus::UnderReview => (BadgeKind::Info, Icon::Hourglass),
        IncidentStatus::Closed => (BadgeKind::Plain, Icon::ClipboardCheck),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::status(status))/> }.into_any()
}
