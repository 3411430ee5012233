//! One agreement: its text, who has signed, and the ways to sign.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{agreements::badge, ending};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    agreements::{
        actions::{find_agreement, text_of, visits_ahead},
        document::on_paper,
        model::{Agreement, AgreementState, Ending, Scan, ScanId, ScanStatus, Side, Signature},
        policy::{can_keep_agreements, can_see_agreements, can_sign, side_of},
        store,
        template::is_heading,
    },
    bases::forms::files::FILE,
    booking::{
        model::AgreementId,
        pages::{definitions, fact},
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{
        http::App,
        uploads::{FILE_MEGABYTES, FileKind, saved_file},
    },
    text::{Lang, agreements as words},
    ui::{Button, ButtonKind, FileField, LinkButton, Notice, NoticeKind, PageHead, Step, StepState, Steps, TextField},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The agreement.
pub async fn agreement_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &AgreementId(id), Typed::default(), &done).await
}

/// The agreement again, with what is wrong.
pub async fn agreement_again(
    app: &App,
    visitor: &Visitor,
    id: &AgreementId,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, id, typed, "").await
}

/// The agreement on paper.
pub async fn paper(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?;
    let conn = &mut *app.db.read().await?;
    let mut agreement = find_agreement(conn, person, &AgreementId(id)).await?;
    agreement.content = text_of(conn, &agreement).await?;
    let signatures = store::list_signatures(conn, &agreement.id).await?;
    let title = visitor.lang.fill(words::AGREEMENT, &[("number", &agreement.number())]);
    let work = tokio::task::spawn_blocking(move || on_paper(&agreement, &signatures)).await;
    let content = work.map_err(|error| AppError::Internal(error.to_string()))??;
    Ok(saved_file(FileKind::Pdf, content, &title))
}

/// A scan, for whoever sees its agreement.
pub async fn scan_file(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?;
    let conn = &mut *app.db.read().await?;
    let scan = store::find_scan(conn, &ScanId(id)).await?.ok_or(AppError::NotFound)?;
    let agreement = find_agreement(conn, person, &scan.agreement_id).await?;
    let kind = FileKind::parse(&scan.kind).ok_or(AppError::NotFound)?;
    let content = app.files.find(&scan.file).await.map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(saved_file(kind, content.ok_or(AppError::NotFound)?, &agreement.number()))
}

/// Everything the page stands on.
pub(super) struct Sheet {
    pub person: Person,
    pub agreement: Agreement,
    text: String,
    signatures: Vec<Signature>,
    scans: Vec<Scan>,
    has_leader: bool,
    /// Visits ahead that would end with it.
    pub visits: usize,
    pub ending: Option<Ending>,
}

impl Sheet {
    /// Whether the reader may sign for their side.
    pub fn may_sign(&self) -> bool {
        let side = side_of(&self.person, &self.agreement);
        side.is_some_and(|side| side == Side::Base || can_sign(&self.person, self.has_leader))
    }
}

async fn draw(app: &App, visitor: &Visitor, id: &AgreementId, typed: Typed, done: &str) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?.clone();
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let agreement = find_agreement(conn, &person, id).await?;
    let sheet = Sheet {
        text: text_of(conn, &agreement).await?,
        signatures: store::list_signatures(conn, id).await?,
        scans: store::list_scans(conn, id).await?,
        has_leader: store::has_leader(conn, &agreement.organiser_id).await?,
        visits: visits_ahead(conn, id, visitor.now).await?,
        ending: store::find_ending(conn, id).await?,
        person,
        agreement,
    };
    let title = lang.fill(words::AGREEMENT, &[("number", &sheet.agreement.number())]);
    let said = match done {
        "signed" => Some(words::DONE_SIGNED),
        "scan" => Some(words::SCAN_SENT),
        "decided" => Some(words::DONE_SCAN),
        "single" => Some(words::DONE_SINGLE),
        "void" => Some(words::DONE_VOID),
        "terminated" => Some(words::DONE_TERMINATED),
        _ => None,
    };
    let page = Page::new(visitor, title.clone()).below("/agreements", lang.t(words::AGREEMENTS));
    let page = if typed.is_fine() { page } else { page.refused() };
    Ok(page.draw(app, move || {
        let said = said.map(|said| view! { <Notice kind=NoticeKind::Success title=lang.t(said) live=true/> });
        let (summary, state) = (problem_summary(&typed, lang), badge(lang, sheet.agreement.state));
        let (facts, text) = (facts(lang, &sheet.agreement), text(lang, &sheet.text));
        let (signed, acts) = (signed(lang, &sheet), acts(lang, &sheet, &typed));
        let (ended, end) = (ending::said(lang, &sheet), ending::forms(lang, &sheet, &typed));
        let pdf = format!("/agreements/{}/pdf", sheet.agreement.id);
        view! {
            <div class="measure stack">
                <PageHead title=title>{state}</PageHead>
                {said}
                {summary}
                {ended}
                {facts}
                {text}
                {signed}
                {acts}
                {end}
                <div class="button-row">
                    <LinkButton href=pdf>{lang.t(words::DOWNLOAD)}</LinkButton>
                    <LinkButton href="/agreements" kind=ButtonKind::Quiet>{lang.t(words::AGREEMENTS)}</LinkButton>
                </div>
            </div>
        }
    }))
}

fn facts(lang: Lang, agreement: &Agreement) -> AnyView {
    let period =
        lang.fill(words::PERIOD, &[("from", &lang.date(agreement.from)), ("until", &lang.date(agreement.until))]);
    let mut facts = vec![
        fact(words::BASE, agreement.base.clone()),
        fact(words::KIND, lang.t(words::kind(agreement.kind)).to_owned()),
        fact(words::VALID, period),
    ];
    if let Some(version) = agreement.template_version {
        facts.push(fact(words::TEMPLATE_USED, lang.fill(words::VERSION, &[("n", &version)])));
    }
    let hash = if agreement.content_hash.is_empty() {
        lang.t(words::NO_HASH).into_any()
    } else {
        let hash = agreement.content_hash.clone();
        view! { <p><code>{hash}</code></p><p class="soft small">{lang.t(words::HASH_ABOUT)}</p> }.into_any()
    };
    facts.push((words::HASH, hash));
    definitions(lang, facts)
}

fn text(lang: Lang, text: &str) -> AnyView {
    let lines = text.lines().map(|line| {
        let line = line.to_owned();
        if is_heading(&line) { view! { <h3>{line}</h3> }.into_any() } else { view! { <p>{line}</p> }.into_any() }
    });
    let lines = lines.collect_view();
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::TEXT_OF)}</h2>
            {lines}
        </section>
    }
    .into_any()
}

fn signed(lang: Lang, sheet: &Sheet) -> AnyView {
    let steps = Side::BOTH.map(|side| {
        let (label, name) = match side {
            Side::Organiser => (words::SIDE_A, &sheet.agreement.organiser),
            Side::Base => (words::SIDE_B, &sheet.agreement.operator),
        };
        let signature = sheet.signatures.iter().find(|signature| signature.side == side);
        let by_scan = sheet.scans.iter().any(|scan| scan.status == ScanStatus::Accepted);
        let said = match signature {
            Some(one) => lang.fill(words::SIGNED, &[("name", &one.name), ("at", &lang.moment(one.at))]),
            None if by_scan => lang.t(words::BY_SCAN).to_owned(),
            None if sheet.agreement.state == AgreementState::Effective => lang.t(words::BY_RULE).to_owned(),
            None => lang.t(words::UNSIGNED).to_owned(),
        };
        let is_done = signature.is_some() || by_scan;
        Step {
            label: lang.fill(label, &[("name", name)]),
            state: if is_done { StepState::Done } else { StepState::Ahead },
            state_words: String::new(),
            detail: Some(said),
        }
    });
    let scans = sheet.scans.iter().map(|scan| scan_line(lang, scan)).collect_view();
    view! {
        <section class="stack">
            <h2>{lang.t(words::SIGNATURES)}</h2>
            <Steps steps=steps.to_vec()/>
            {scans}
        </section>
    }
    .into_any()
}

fn scan_line(lang: Lang, scan: &Scan) -> AnyView {
    let text = match scan.status {
        ScanStatus::Submitted => words::SCAN_WAITS,
        ScanStatus::Accepted => words::SCAN_ACCEPTED,
        ScanStatus::Returned => words::SCAN_RETURNED,
    };
    let at = lang.moment(scan.at);
    let values: [(&str, &dyn std::fmt::Display); 2] = [("at", &at), ("reason", &scan.reason)];
    let (said, href) = (lang.fill(text, &values), format!("/files/agreement-scans/{}", scan.id));
    view! { <p>{said}" "<a href=href download>{lang.t(words::SCAN_OPEN)}</a></p> }.into_any()
}

/// What the reader may do: sign, send in a scan, or look at one.
fn acts(lang: Lang, sheet: &Sheet, typed: &Typed) -> Option<AnyView> {
    let Sheet { person, agreement, signatures, scans, .. } = sheet;
    if !agreement.state.is_open() {
        return None;
    }
    if can_keep_agreements(person) {
        let waits = scans.iter().find(|scan| scan.status == ScanStatus::Submitted)?;
        return Some(check_form(lang, waits, typed));
    }
    let side = side_of(person, agreement)?;
    let has_signed = signatures.iter().any(|signature| signature.side == side);
    let sign = match (has_signed, sheet.may_sign()) {
        (true, _) => None,
        (false, true) => Some(sign_form(lang, agreement)),
        (false, false) => Some(view! { <Notice title=lang.t(words::LEADER_SIGNS)/> }.into_any()),
    };
    let scan = scan_form(lang, agreement, typed);
    Some(view! { <div class="stack">{sign}{scan}</div> }.into_any())
}

fn sign_form(lang: Lang, agreement: &Agreement) -> AnyView {
    view! {
        <form method="post" action=format!("/agreements/{}/signature", agreement.id) class="panel stack">
            <h2>{lang.t(words::SIGN)}</h2>
            <p class="soft">{lang.t(words::SIGN_LEAD)}</p>
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::SIGN_NOW)}</Button></div>
        </form>
    }
    .into_any()
}

fn scan_form(lang: Lang, agreement: &Agreement, typed: &Typed) -> AnyView {
    let hint = lang.fill(words::SCAN_HINT, &[("n", &FILE_MEGABYTES)]);
    let error = typed.error(FILE, lang);
    view! {
        <form
            method="post" action=format!("/agreements/{}/scan", agreement.id) enctype="multipart/form-data"
            class="panel form"
        >
            <h2>{lang.t(words::SCAN)}</h2>
            <p class="soft">{lang.t(words::SCAN_LEAD)}</p>
            <FileField
                name=FILE label=lang.t(words::SCAN_FILE) accept=".pdf,.jpg,.jpeg,.png" hint=hint error=error
                required=true
            />
            <div class="button-row"><Button>{lang.t(words::SCAN_SEND)}</Button></div>
        </form>
    }
    .into_any()
}

fn check_form(lang: Lang, scan: &Scan, typed: &Typed) -> AnyView {
    let (reason, error) = (typed.value("reason").to_owned(), typed.error("reason", lang));
    view! {
        <form method="post" action=format!("/agreements/scans/{}/decision", scan.id) class="panel form">
            <div class="button-row">
                <Button kind=ButtonKind::Primary name="verdict" value="accept">{lang.t(words::SCAN_ACCEPT)}</Button>
            </div>
            <TextField name="reason" label=lang.t(words::SCAN_REASON) value=reason error=error maxlength="200"/>
            <div class="button-row">
                <Button name="verdict" value="return">{lang.t(words::SCAN_RETURN)}</Button>
            </div>
        </form>
    }
    .into_any()
}
