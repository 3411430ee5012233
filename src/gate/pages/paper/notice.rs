//! The notice to parents, on paper and as text for a group chat.

use std::fmt::Display;

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{print_hint, sheet, signature, visit};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Project},
    booking::{
        model::{BookingId, Visit},
        pages::session_when,
    },
    error::AppError,
    platform::http::App,
    text::{Lang, Text, booking as booking_words, paper as words},
    ui::PageHead,
};

/// The notice.
pub async fn notice_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let visit = visit(&app, &visitor, &BookingId(id)).await?;
    let conn = &mut *app.db.read().await?;
    let project = bases::store::find_project_by_id(conn, &visit.session.project_id).await?.ok_or(AppError::NotFound)?;
    let lang = visitor.lang;
    Ok(sheet(&visitor, words::NOTICE, &visit).draw(&app, move || {
        let (lead, facts) = notice(lang, &visit, &project);
        let text = plain(lang, &lead, &facts);
        let facts: Vec<AnyView> = facts.into_iter().map(|fact| view! { <li>{fact}</li> }.into_any()).collect();
        view! {
            <div class="stack paper">
                <PageHead title=lang.t(words::NOTICE)/>
                {print_hint(lang)}
                <p>{lang.t(words::NOTICE_HELLO)}</p>
                <p>{lead}</p>
                <ol>{facts}</ol>
                <p>{visit.booking.organiser_name.clone()}</p>
                <section class="paper-receipt keep-together stack">
                    <h2>{lang.t(words::NOTICE_RECEIPT)}</h2>
                    <p>{lang.t(words::NOTICE_AGREE)}</p>
                    {signature(lang.t(words::NOTICE_SIGN))}
                    {signature(lang.t(words::DATE_LINE))}
                </section>
                {copy(lang, text)}
            </div>
        }
    }))
}

/// The first sentence, and what to know point by point.
fn notice(lang: Lang, visit: &Visit, project: &Project) -> (String, Vec<String>) {
    let Visit { booking, session, project_title, base_name, base_address, .. } = visit;
    let lead = lang.fill(words::NOTICE_LEAD, &[("organiser", &booking.organiser_name), ("group", &booking.group_name)]);
    let when = session_when(lang, session);
    let arrival = lang.t(booking_words::arrival(booking.arrival));
    let said = |text: Text, values: &[(&str, &dyn Display)]| Some(lang.fill(text, values));
    let unless_empty =
        |text: Text, name: &str, value: &String| (!value.is_empty()).then(|| lang.fill(text, &[(name, value)]));
    let points = [
        said(words::NOTICE_WHAT, &[("project", project_title)]),
        said(words::NOTICE_WHEN, &[("when", &when)]),
        said(words::NOTICE_WHERE, &[("base", base_name), ("address", base_address)]),
        said(words::NOTICE_TRAVEL, &[("arrival", &arrival)]),
        unless_empty(words::NOTICE_BRING, "bring", &project.bring),
        unless_empty(words::NOTICE_SAFETY, "safety", &project.safety_notes),
        unless_empty(words::NOTICE_RAIN, "rain", &project.rain_plan),
        said(words::NOTICE_LEADER, &[("name", &booking.contact_name), ("phone", &booking.contact_phone)]),
        said(words::NOTICE_HEALTH, &[]),
        said(words::NOTICE_PRIVACY, &[]),
    ];
    (lead, points.into_iter().flatten().collect())
}

/// The same as text.
fn plain(lang: Lang, lead: &str, points: &[String]) -> String {
    let points = points.iter().enumerate().map(|(place, point)| format!("{}. {point}", place + 1));
    let mut all = vec![lang.t(words::NOTICE_HELLO).to_owned(), lead.to_owned()];
    all.extend(points);
    all.join("\n")
}

fn copy(lang: Lang, text: String) -> AnyView {
    view! {
        <section class="field no-print">
            <label class="field-label" for="copy">{lang.t(words::NOTICE_COPY)}</label>
            <p class="field-hint" id="copy-hint">{lang.t(words::NOTICE_COPY_HINT)}</p>
            <textarea class="input" id="copy" rows="12" readonly=true aria-describedby="copy-hint">{text}</textarea>
        </section>
    }
    .into_any()
}
