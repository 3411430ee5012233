//! What everybody learns who scans a certificate.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::{award_words, plaque_line, sentence};
use crate::{
    accounts::visitor::Visitor,
    awards::{
        actions::mark_charged,
        model::{AwardKind, Certificate},
        standing::Standing,
        store,
    },
    error::AppError,
    page::Page,
    platform::{chance::plain_code, db::Conn, http::App},
    text::{Lang, awards as words, shell},
    ui::{Badge, ButtonKind, Definition, Definitions, Empty, Icon, LinkButton, Notice, NoticeKind, Outcome, PageHead},
};

/// What a certificate is worth today; a token that nobody was given leads to a calm page as well.
pub async fn check_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let found = read(&mut *app.db.read().await?, &plain_code(&token), visitor.now.date()).await?;
    let page = Page::new(&visitor, lang.t(words::CHECK));
    let Some((certificate, newer)) = found else {
        return Ok(page.with_status(StatusCode::NOT_FOUND).draw(&app, move || unknown(lang)));
    };
    Ok(page.draw(&app, move || known(lang, &certificate, newer.as_ref())))
}

/// The certificate, and the one that has taken its place.
async fn read(
    conn: &mut Conn,
    token: &str,
    today: NaiveDate,
) -> Result<Option<(Certificate, Option<Certificate>)>, AppError> {
    let Some(mut certificate) = store::find_certificate(conn, token).await? else { return Ok(None) };
    mark_charged(conn, std::slice::from_mut(&mut certificate), today).await?;
    let later = match certificate.standing() {
        Standing::Superseded => certificate.later.same_kind,
        Standing::Replaced => Some(certificate.season),
        _ => None,
    };
    let newer = match later {
        Some(season) => {
            let all = store::list_certificates_of(conn, &certificate.base_id).await?;
            all.into_iter().find(|one| one.kind == certificate.kind && one.season == season && !one.is_replaced)
        }
        None => None,
    };
    Ok(Some((certificate, newer)))
}

fn unknown(lang: Lang) -> AnyView {
    view! {
        <h1 class="visually-hidden">{lang.t(words::CHECK)}</h1>
        <Empty title=lang.t(words::UNKNOWN) next=lang.t(words::UNKNOWN_NEXT)>
            <LinkButton href="/stars">{lang.t(words::TO_STARS)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn known(lang: Lang, certificate: &Certificate, newer: Option<&Certificate>) -> AnyView {
    let standing = certificate.standing();
    let kind = match standing {
        Standing::Valid => NoticeKind::Success,
        Standing::Suspended => NoticeKind::Warning,
        Standing::Revoked | Standing::Lapsed | Standing::Replaced => NoticeKind::Danger,
        Standing::Superseded => NoticeKind::Info,
    };
    let (title, next) = (lang.t(words::answer(standing)), explained(lang, certificate));
    let sample = certificate.is_sample.then(|| view! { <Notice title=lang.t(words::SAMPLE_NOTE)/> });
    let later = was_given_none_later(certificate).then(|| {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("year", &certificate.season), ("latest", &certificate.later.last_final)];
        view! { <Notice title=lang.fill(words::CHECK_LATER, &values)/> }
    });
    let newer = newer.map(|newer| {
        let label = lang.fill(words::NEWER, &[("number", &newer.printed_number())]);
        view! { <LinkButton href=format!("/certificates/{}", newer.token) icon=Icon::ArrowRight>{label}</LinkButton> }
    });
    let base = format!("/bases/{}", certificate.base_code);
    view! {
        <div class="measure stack">
            <PageHead title=lang.t(words::CHECK)/>
            <Outcome kind=kind title=title><p>{next}</p></Outcome>
            {sample}
            {later}
            {facts(lang, certificate)}
            <div class="button-row no-print">
                {newer}
                <LinkButton href=base kind=ButtonKind::Quiet>{lang.t(words::BASE_PAGE)}</LinkButton>
                <LinkButton href="/stars" kind=ButtonKind::Quiet>{lang.t(words::TO_STARS)}</LinkButton>
            </div>
        </div>
    }
    .into_any()
}

/// Stars are given anew every year: a valid old one says nothing about a base that was given none since.
fn was_given_none_later(certificate: &Certificate) -> bool {
    certificate.kind == AwardKind::Star
        && certificate.standing() == Standing::Valid
        && certificate.later.last_final > certificate.season
}

/// Why it is worth what it is.
fn explained(lang: Lang, certificate: &Certificate) -> String {
    let later = |season: Option<i64>| season.unwrap_or_default();
    match (certificate.standing(), &certificate.revocation, &certificate.suspension) {
        (Standing::Revoked, Some(revoked), _) => {
            let date = lang.date(revoked.at.date());
            let text = if revoked.reason.is_empty() { words::CHECK_REVOKED_SILENT } else { words::CHECK_REVOKED_NEXT };
            let said = lang.fill(text, &[("date", &date), ("reason", &revoked.reason)]);
            let because = revoked.because_of.as_ref().map(|number| lang.fill(words::BECAUSE_OF, &[("number", number)]));
            because.map_or(said.clone(), |because| format!("{said} {because}"))
        }
        (Standing::Suspended, _, Some(suspended)) => {
            let date = lang.date(suspended.at.date());
            lang.fill(words::CHECK_SUSPENDED_NEXT, &[("date", &date), ("reason", &suspended.reason)])
        }
        (Standing::Suspended, _, None) => lang.t(words::CHECK_CHARGED_NEXT).to_owned(),
        (Standing::Replaced, ..) => lang.fill(words::CHECK_REPLACED_NEXT, &[("year", &certificate.season)]),
        (Standing::Superseded, ..) => {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("year", &certificate.season), ("later", &later(certificate.later.same_kind))];
            lang.fill(words::CHECK_SUPERSEDED_NEXT, &values)
        }
        (Standing::Lapsed, ..) => lang.fill(words::CHECK_LAPSED_NEXT, &[("year", &later(certificate.later.ended))]),
        _ => lang.t(words::CHECK_VALID_NEXT).to_owned(),
    }
}

fn facts(lang: Lang, certificate: &Certificate) -> AnyView {
    let sample = certificate.is_sample.then(|| view! { " "<Badge label=lang.t(shell::SAMPLE)/> });
    let approval = (!certificate.approval_number.is_empty()).then(|| {
        let number = certificate.approval_number.clone();
        view! { <Definition term=lang.t(words::APPROVAL)>{number}</Definition> }
    });
    let plaque: Vec<AnyView> =
        certificate.plaque.iter().map(|event| view! { <p>{plaque_line(lang, event)}</p> }.into_any()).collect();
    let plaque = (!plaque.is_empty()).then(|| view! { <Definition term=lang.t(words::PLAQUE)>{plaque}</Definition> });
    let (said, award) = (sentence(lang, certificate), award_words(lang, certificate));
    let (number, kind) = (certificate.printed_number(), lang.t(words::kind(certificate.kind)));
    let issued = lang.date(certificate.issued_at.date());
    let badge = |ending: &str| format!("/certificates/{}/badge.{ending}", certificate.token);
    let (signed, content) = (badge("jwt"), badge("json"));
    view! {
        <Definitions>
            <Definition term=lang.t(words::ABOUT)>{said}{sample}</Definition>
            <Definition term=kind>{award}</Definition>
            <Definition term=lang.t(words::NUMBER)>{number}</Definition>
            <Definition term=lang.t(words::ISSUED_ON)>{issued}</Definition>
            {approval}
            {plaque}
            <Definition term=lang.t(words::MACHINE)>
                <a href=signed>{lang.t(words::MACHINE_SIGNED)}</a>" · "<a href=content>{lang.t(words::MACHINE_JSON)}</a>
            </Definition>
        </Definitions>
    }
    .into_any()
}
