//! What the open interface is, for people who write programs.

use axum::{extract::State, response::Response};
use leptos::prelude::*;
use utoipa::openapi::RefOr;

use super::{
    openapi::{Call, calls, curl, document, parameters},
    problem::Code,
};
use crate::{
    accounts::visitor::Visitor,
    page::Page,
    platform::{http::App, limits::CALLS_A_MINUTE},
    text::{Lang, Text, api as words},
    ui::{Badge, BadgeKind, Disclosure, LinkButton, PageHead},
};

/// The open interface.
pub async fn interface_page(State(app): State<App>, visitor: Visitor) -> Response {
    let lang = visitor.lang;
    let site = app.config.public_url();
    let calls = calls(document(lang, &site));
    let page = Page::new(&visitor, lang.t(words::TITLE)).described(lang.t(words::LEAD)).public("/api");
    page.draw(&app, move || {
        let calls: Vec<AnyView> = calls.iter().map(|found| call(lang, &site, found)).collect();
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::TITLE) lead=lang.t(words::LEAD)/>
                {begin(lang)}
                <section class="stack">
                    <h2>{lang.t(words::CALLS)}</h2>
                    {calls}
                </section>
                {codes(lang)}
            </div>
        }
    })
}

fn begin(lang: Lang) -> AnyView {
    let points: [Text; 7] = [
        words::BEGIN_READ,
        words::BEGIN_TOKEN,
        words::BEGIN_ACTS,
        words::BEGIN_KEY,
        words::BEGIN_PAGES,
        words::BEGIN_LIMIT,
        words::BEGIN_ETAG,
    ];
    let said = |point: &Text| lang.fill(*point, &[("n", &CALLS_A_MINUTE)]);
    let points: Vec<AnyView> = points.iter().map(|point| view! { <li>{said(point)}</li> }.into_any()).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::BEGIN)}</h2>
            <ul>{points}</ul>
            <div class="button-row">
                <LinkButton href="/account">{lang.t(words::ACCOUNT)}</LinkButton>
                <LinkButton href="/api/openapi.json">{lang.t(words::DOCUMENT)}</LinkButton>
            </div>
        </section>
    }
    .into_any()
}

fn call(lang: Lang, site: &str, call: &Call) -> AnyView {
    let Call { method, path, operation } = call;
    let needs_token = operation.security.is_some();
    let (kind, token) =
        if needs_token { (BadgeKind::Warning, words::NEEDS_TOKEN) } else { (BadgeKind::Success, words::PUBLIC) };
    let summary = operation.summary.clone().unwrap_or_default();
    let names: Vec<&str> = parameters(operation).map(|found| found.name.as_str()).collect();
    let names = (!names.is_empty()).then(|| {
        let names = names.join(" · ");
        view! { <p class="small">{lang.t(words::PARAMETERS)}": "<code>{names}</code></p> }
    });
    let http = if *method == "post" { utoipa::openapi::HttpMethod::Post } else { utoipa::openapi::HttpMethod::Get };
    let line = curl(site, http, path, operation);
    let answer = answer(call);
    view! {
        <article class="panel stack interface-call">
            <h3>{summary}</h3>
            <p><code>{method.to_uppercase()}" "{path.clone()}</code>" "<Badge kind=kind label=lang.t(token)/></p>
            {names}
            <p class="small">{lang.t(words::EXAMPLE)}</p>
            <pre tabindex="0"><code>{line}</code></pre>
            <Disclosure summary=lang.t(words::ANSWER)><pre tabindex="0"><code>{answer}</code></pre></Disclosure>
        </article>
    }
    .into_any()
}

/// The answer of the worked example.
fn answer(call: &Call) -> String {
    let answers = call.operation.responses.responses.values();
    let contents = answers.filter_map(|found| if let RefOr::T(found) = found { Some(&found.content) } else { None });
    let content = contents.filter_map(|contents| contents.get("application/json")).next();
    let Some(RefOr::T(content)) = content else { return String::new() };
    content.example.as_ref().and_then(|example| serde_json::to_string_pretty(example).ok()).unwrap_or_default()
}

fn codes(lang: Lang) -> AnyView {
    let row = |code: &Code| {
        view! {
            <tr id=code.as_str()>
                <td><code>{code.as_str()}</code></td>
                <td>{code.status().as_u16()}</td>
                <td>{lang.t(words::title(*code))}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = Code::ALL.iter().map(row).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::CODES)}</h2>
            <p class="soft">{lang.t(words::CODES_LEAD)}</p>
            <div class="table-scroll" tabindex="0">
            <table class="table interface-codes">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(words::CODE)}</th>
                        <th scope="col">{lang.t(words::STATUS)}</th>
                        <th scope="col">{lang.t(words::MEANING)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            </div>
        </section>
    }
    .into_any()
}
