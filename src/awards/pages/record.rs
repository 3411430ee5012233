//! One certificate for the Centre: what it is worth, what happened to it, and what can be done.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{award_words, plaque_badge, plaque_line, plaque_of, record_acts::acts, sentence, standing_badge};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    awards::{
        actions::{mark_charged, titles_resting_on},
        document::in_fours,
        model::{AwardKind, Certificate, Print, Suspension},
        policy::can_see_certificates,
        store,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    text::{Lang, awards as words, shell},
    time::Moment,
    ui::{Badge, Definition, Definitions, Icon, LinkButton, Notice, NoticeKind, PageHead, Timeline, TimelineEntry},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Everything the page stands on.
pub(super) struct Sheet {
    pub person: Person,
    pub certificate: Certificate,
    pub suspensions: Vec<Suspension>,
    pub prints: Vec<Print>,
    /// Titles that could fall with the star.
    pub titles: Vec<Certificate>,
    pub today: chrono::NaiveDate,
}

/// The certificate as it is.
pub async fn record_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &token, None, &done).await
}

/// The certificate with what is wrong with what was typed.
pub async fn record_again(app: &App, visitor: &Visitor, token: &str, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, token, Some(typed), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    token: &str,
    typed: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_certificates)?.clone();
    let lang = visitor.lang;
    let sheet = read(&mut *app.db.read().await?, person, token, visitor.now).await?;
    let title = lang.fill(words::RECORD, &[("number", &sheet.certificate.printed_number())]);
    let above = format!("/certificates?year={}", sheet.certificate.season);
    let page = Page::new(visitor, title.clone()).below(above, lang.t(words::CERTIFICATES));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = match done {
        "suspended" => Some(words::DONE_SUSPENDED),
        "resumed" => Some(words::DONE_RESUMED),
        "revoked" => Some(words::DONE_REVOKED),
        "plaque" => Some(words::DONE_PLAQUE),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let done = done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> });
        let check = format!("/certificates/{}", sheet.certificate.token);
        let badge = standing_badge(lang, sheet.certificate.standing());
        view! {
            <div class="measure stack stack-l">
                <PageHead title=title>{badge}</PageHead>
                {done}
                {problem_summary(&typed, lang)}
                {facts(lang, &sheet)}
                <div class="button-row no-print">
                    <LinkButton href=check icon=Icon::QrCode>{lang.t(words::OPEN_CHECK)}</LinkButton>
                </div>
                {acts(lang, &sheet, &typed)}
                {history(lang, &sheet)}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, person: Person, token: &str, now: Moment) -> Result<Sheet, AppError> {
    let mut certificate = store::find_certificate(conn, token).await?.ok_or(AppError::NotFound)?;
    mark_charged(conn, std::slice::from_mut(&mut certificate), now.date()).await?;
    let titles = match certificate.kind {
        AwardKind::Star => titles_resting_on(conn, &certificate).await?,
        AwardKind::Title => Vec::new(),
    };
    Ok(Sheet {
        suspensions: store::list_suspensions(conn, &certificate.id).await?,
        prints: store::list_prints(conn, &certificate.id).await?,
        today: now.date(),
        person,
        certificate,
        titles,
    })
}

fn facts(lang: Lang, sheet: &Sheet) -> AnyView {
    let certificate = &sheet.certificate;
    let sample = certificate.is_sample.then(|| view! { " "<Badge label=lang.t(shell::SAMPLE)/> });
    let plaque: Vec<AnyView> =
        certificate.plaque.iter().map(|event| view! { <p>{plaque_line(lang, event)}</p> }.into_any()).collect();
    let (said, award) = (sentence(lang, certificate), award_words(lang, certificate));
    let (token, kind) = (in_fours(&certificate.token), lang.t(words::kind(certificate.kind)));
    let (badge, printed) = (plaque_badge(lang, plaque_of(certificate)), prints(lang, &sheet.prints));
    let issued = lang.date(certificate.issued_at.date());
    view! {
        <Definitions>
            <Definition term=lang.t(words::ABOUT)>{said}{sample}</Definition>
            <Definition term=kind>{award}</Definition>
            <Definition term=lang.t(words::ISSUED_ON)>{issued}</Definition>
            <Definition term=lang.t(words::CHECK_ADDRESS)><code>{token}</code></Definition>
            <Definition term=lang.t(words::PLAQUE)>{badge}{plaque}</Definition>
            <Definition term=lang.t(words::PRINTS)>{printed}</Definition>
        </Definitions>
    }
    .into_any()
}

fn prints(lang: Lang, prints: &[Print]) -> AnyView {
    if prints.is_empty() {
        return lang.t(words::PRINTED_NEVER).into_any();
    }
    let line = |one: &Print| {
        let which = if one.number == 1 {
            lang.t(words::PRINT_ORIGINAL).to_owned()
        } else {
            lang.fill(words::REPRINT, &[("n", &(one.number - 1))])
        };
        let at = lang.moment(one.at);
        let said = lang.fill(words::PRINT_LINE, &[("print", &which), ("at", &at), ("name", &one.by_name)]);
        view! { <p>{said}</p> }
    };
    prints.iter().map(line).collect_view().into_any()
}

/// What happened, the first first.
fn history(lang: Lang, sheet: &Sheet) -> AnyView {
    let certificate = &sheet.certificate;
    let mut entries = vec![(certificate.issued_at, lang.t(words::WAS_ISSUED).to_owned())];
    for one in &sheet.suspensions {
        entries.push((one.at, lang.fill(words::WAS_SUSPENDED, &[("reason", &one.reason)])));
        if let Some((at, reason)) = &one.resumed {
            entries.push((*at, lang.fill(words::WAS_RESUMED, &[("reason", reason)])));
        }
    }
    if let Some(revoked) = &certificate.revocation {
        let said = lang.fill(words::WAS_REVOKED, &[("reason", &revoked.reason)]);
        let because = revoked.because_of.as_ref().map(|number| lang.fill(words::BECAUSE_OF, &[("number", number)]));
        entries.push((revoked.at, because.map_or(said.clone(), |because| format!("{said} {because}"))));
    }
    let entry = |(at, said): (Moment, String)| {
        view! { <TimelineEntry time=lang.moment(at) title=said datetime=at.rfc3339()/> }
    };
    let entries = entries.into_iter().map(entry).collect_view();
    view! {
        <section class="stack">
            <h2>{lang.t(words::HISTORY)}</h2>
            <Timeline>{entries}</Timeline>
        </section>
    }
    .into_any()
}
