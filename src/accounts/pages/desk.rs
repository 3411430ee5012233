//! The desk: where a signed-in person begins, with the ways to their work.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::{
        model::{Person, Role},
        policy::{BASE, CENTRE, ORGANISERS, can_invite},
        visitor::Visitor,
    },
    agreements::policy::can_see_agreements,
    booking::policy::can_see_bookings,
    error::AppError,
    feeds::policy::can_have_feeds,
    inspections::policy::{can_see_inspections, inspects},
    messages,
    page::Page,
    platform::http::App,
    providers::policy::{can_answer, can_see_services},
    rectifications::policy::{can_report, can_see_rectifications},
    revisions::policy::{can_request, can_see_revisions},
    text::{
        Text, accounts as words, agreements, audit, awards, booking, calendars, comments, decisions, feeds, gate,
        incidents, inspections, jobs, ledger, messages as said, providers, questionnaires, rating, rectifications,
        releases, replies, retention, revisions, sealed, selves, shell, signals, spreadsheets, stages, supply, survey,
        turnout, vetoes, waiting, webhooks,
    },
    ui::{Badge, BadgeKind, Card, PageHead},
    vetoes::policy::{can_see_vetoes, can_speak},
    webhooks::policy::can_keep_webhooks,
};

/// The ways to a person's work.
pub async fn desk_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.signed_in()?.clone();
    let unread = messages::store::count_unread(&mut *app.db.read().await?, &person.id).await?;
    let lang = visitor.lang;
    Ok(Page::new(&visitor, lang.t(words::DESK)).draw(&app, move || {
        let role = lang.t(words::role(person.role()));
        let above = format!("{role} · {}", person.membership.organisation.name);
        let hello = lang.fill(words::DESK_HELLO, &[("name", &person.name)]);
        let ways = ways(&person);
        let cards = ways.into_iter().map(|(href, title, about)| {
            let news = (href == "/messages" && unread > 0).then(|| lang.fill(said::UNREAD_COUNT, &[("n", &unread)]));
            view! {
                <Card title=lang.t(title) href=href level=2>
                    <p>{lang.t(about)}</p>
                    {news.map(|label| view! { <p><Badge kind=BadgeKind::Accent label=label/></p> })}
                </Card>
            }
        });
        view! {
            <div class="stack">
                <PageHead title=hello above=above/>
                <div class="grid">{cards.collect_view()}</div>
            </div>
        }
    }))
}

/// Address, title and explanation of each way.
fn ways(person: &Person) -> Vec<(&'static str, Text, Text)> {
    let role = person.role();
    let mut ways = Vec::new();
    if ORGANISERS.contains(&role) {
        ways.push(("/projects", shell::FIND, booking::FIND_ABOUT));
        ways.push(("/bookings", booking::BOOKINGS, booking::BOOKINGS_ABOUT));
    }
    if can_see_bookings(person) {
        ways.push(("/waiting-list", waiting::LIST, waiting::LIST_ABOUT));
    }
    if can_see_agreements(person) {
        ways.push(("/agreements", agreements::AGREEMENTS, agreements::AGREEMENTS_ABOUT));
    }
    if role == Role::OrganiserApprover {
        ways.push(("/approvals", decisions::APPROVALS, decisions::APPROVALS_ABOUT));
    }
    if CENTRE.contains(&role) {
        ways.push(("/filings", decisions::FILINGS, decisions::FILINGS_ABOUT));
        ways.push(("/turnout", turnout::TURNOUT, turnout::ABOUT));
        ways.push(("/replies", replies::REPLIES, replies::REPLIES_ABOUT));
        ways.push(("/comments", comments::COMMENTS, comments::COMMENTS_ABOUT));
        ways.push(("/questionnaires", questionnaires::QUESTIONNAIRES, questionnaires::ABOUT));
        ways.push(("/sealed", sealed::SEALED, sealed::SEALED_ABOUT));
    }
    if ORGANISERS.contains(&role) || CENTRE.contains(&role) {
        ways.push(("/safe-returns", incidents::RETURNS, incidents::RETURNS_ABOUT));
    }
    if BASE.contains(&role) || CENTRE.contains(&role) {
        ways.push(("/gate", gate::TODAY, gate::TODAY_ABOUT));
        ways.push(("/incidents", incidents::INCIDENTS, incidents::INCIDENTS_ABOUT));
    }
    if role == Role::BaseManager || CENTRE.contains(&role) {
        ways.push(("/sessions", booking::SESSIONS, booking::SESSIONS_ABOUT));
        ways.push(("/supply", supply::SUPPLY, supply::SUPPLY_ABOUT));
    }
    if can_see_services(person) {
        let about = if can_answer(person) { providers::SERVICES_OWN_ABOUT } else { providers::SERVICES_ABOUT };
        ways.push(("/services", providers::SERVICES, about));
        ways.push(("/providers", providers::PROVIDERS, providers::PROVIDERS_ABOUT));
    }
    if role == Role::SocialOrgUser || ORGANISERS.contains(&role) {
        ways.push(("/survey/mine", survey::MINE, survey::MINE_ABOUT));
    }
    if CENTRE.contains(&role) {
        ways.push(("/calendars", calendars::CALENDARS, calendars::CALENDARS_ABOUT));
        ways.push(("/releases", releases::RELEASES, releases::RELEASES_ABOUT));
        ways.push(("/seasons", rating::SEASONS, rating::SEASONS_ABOUT));
        ways.push(("/certificates", awards::CERTIFICATES, awards::CERTIFICATES_ABOUT));
        ways.push(("/titles", awards::TITLES, awards::TITLES_ABOUT));
        ways.push(("/signals", signals::SIGNALS, signals::SIGNALS_ABOUT));
        ways.push(("/retention", retention::RETENTION, retention::RETENTION_ABOUT));
        ways.push(("/capacity", ledger::CAPACITY, ledger::CAPACITY_ABOUT));
    }
    if matches!(role, Role::CommitteeMember | Role::Reviewer) {
        ways.push(("/seasons", rating::SEASONS, rating::SEASONS_ABOUT));
    }
    if can_see_inspections(person) {
        let about = if inspects(person) { inspections::INSPECTIONS_OWN_ABOUT } else { inspections::INSPECTIONS_ABOUT };
        ways.push(("/inspections", inspections::INSPECTIONS, about));
    }
    if can_see_vetoes(person) {
        let about = if can_speak(person) { vetoes::VETOES_OWN_ABOUT } else { vetoes::VETOES_ABOUT };
        ways.push(("/vetoes", vetoes::VETOES, about));
    }
    if can_see_rectifications(person) {
        let about = if can_report(person) {
            rectifications::RECTIFICATIONS_OWN_ABOUT
        } else {
            rectifications::RECTIFICATIONS_ABOUT
        };
        ways.push(("/rectifications", rectifications::RECTIFICATIONS, about));
    }
    if can_see_revisions(person) {
        let about = if can_request(person) { revisions::REVISIONS_OWN_ABOUT } else { revisions::REVISIONS_ABOUT };
        ways.push(("/revisions", revisions::REVISIONS, about));
    }
    if role == Role::BaseManager {
        ways.push(("/self-assessments", selves::SELF, selves::SELF_ABOUT));
        ways.push(("/workbooks", stages::WORKBOOKS, stages::WORKBOOKS_ABOUT));
    }
    if role == Role::AuditAdmin {
        ways.push(("/audit", audit::LOG, audit::LOG_ABOUT));
    }
    if can_have_feeds(person) {
        ways.push(("/feeds", feeds::FEEDS, feeds::FEEDS_ABOUT));
    }
    if can_keep_webhooks(person) {
        ways.push(("/webhooks", webhooks::WEBHOOKS, webhooks::WEBHOOKS_ABOUT));
    }
    ways.push(("/messages", said::MESSAGES, said::MESSAGES_ABOUT));
    if CENTRE.contains(&role) || role == Role::SystemAdmin {
        ways.push(("/deliveries", said::DELIVERIES, said::DELIVERIES_ABOUT));
        ways.push(("/jobs", jobs::JOBS, jobs::JOBS_ABOUT));
    }
    if can_invite(person) {
        ways.push(("/people", words::PEOPLE, words::PEOPLE_INTRO));
        ways.push(("/import", spreadsheets::IMPORT, spreadsheets::IMPORT_ABOUT));
    }
    ways
}
