//! The page of the audit log: search, read, turn over.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::{model::Role, visitor::Visitor},
    audit::{
        chain::Head,
        export::MOST_EVENTS,
        model::{Entry, PAGE_SIZE, Search},
        policy::can_read_log,
        store,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{
        Lang, accounts as accounts_words, audit as words,
        audit_codes::{self, ACTS, KINDS, RESULTS, Said},
    },
    ui::{
        ActiveFilters, Button, CheckboxField, Column, Definition, Definitions, Empty, FieldWidth, FilterPanel, Icon,
        InputKind, LinkButton, PageHead, PageLink, Pagination, Table, TextField,
    },
};

/// The log, narrowed by the address, the latest events first.
pub async fn log_page(State(app): State<App>, visitor: Visitor, query: RawQuery) -> Result<Response, AppError> {
    visitor.allowed(can_read_log)?;
    let lang = visitor.lang;
    let asked = search_of(&query);
    let mut conn = app.db.read().await?;
    let mut entries = store::search(&mut conn, &asked).await?;
    let head = store::find_head(&mut conn).await?;
    drop(conn);
    let has_next = entries.len() > usize::try_from(PAGE_SIZE).unwrap_or_default();
    entries.truncate(usize::try_from(PAGE_SIZE).unwrap_or_default());
    let page = Page::new(&visitor, lang.t(words::LOG)).below("/desk", lang.t(accounts_words::DESK));
    let address = visitor.address.clone();
    Ok(page.draw(&app, move || {
        let workbook = export_link(lang, ListKind::Audit, &address);
        let results = if entries.is_empty() {
            view! {
                <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)>
                    <LinkButton href="/audit">{lang.t(words::CLEAR)}</LinkButton>
                </Empty>
            }
            .into_any()
        } else {
            table(lang, &entries)
        };
        let export = (!entries.is_empty() && asked.wrong.is_empty()).then(|| hashed(lang, &asked, workbook));
        let count = lang.fill(words::SHOWN, &[("page", &asked.page), ("n", &entries.len())]);
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::LOG) lead=lang.t(words::LOG_LEAD)/>
                {chain_head(lang, &head)}
                <div class="split split-start">
                    {form(lang, &asked)}
                    <div class="stack">
                        <ActiveFilters count=count/>
                        {results}
                        {turn(lang, &asked, has_next)}
                        {export}
                    </div>
                </div>
            </div>
        }
    }))
}

/// What the address asks of the log.
pub fn search_of(query: &RawQuery) -> Search {
    let query = query.0.as_deref().unwrap_or_default();
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Search::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

fn chain_head(lang: Lang, head: &Head) -> AnyView {
    let line = match head.position {
        0 => lang.t(words::HEAD_NONE).to_owned(),
        position => lang.fill(words::HEAD_LINE, &[("n", &position), ("hash", &head.hash)]),
    };
    view! {
        <section class="section panel">
            <Definitions>
                <Definition term=lang.t(words::HEAD)>
                    <p><code>{line}</code></p>
                    <p class="soft small">{lang.t(words::HEAD_ABOUT)}</p>
                </Definition>
            </Definitions>
        </section>
    }
    .into_any()
}

fn form(lang: Lang, asked: &Search) -> AnyView {
    let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let wrong = |key: &str| asked.wrong.contains(&key).then(|| lang.t(words::DATE_WRONG).to_owned());
    let [from_wrong, to_wrong] = ["from", "to"].map(wrong);
    let (from, to, q) = (day(asked.from), day(asked.to), asked.words.clone());
    let (is_open, refused_only) = (!asked.wrong.is_empty(), asked.refused_only);
    view! {
        <FilterPanel title=lang.t(words::FILTER) action="/audit" apply=lang.t(words::APPLY) open=is_open>
            <TextField name="q" label=lang.t(words::WORDS) hint=lang.t(words::WORDS_HINT) value=q kind=InputKind::Search/>
            <TextField name="from" label=lang.t(words::FROM) value=from error=from_wrong kind=InputKind::Date width=FieldWidth::Medium/>
            <TextField name="to" label=lang.t(words::TO) value=to error=to_wrong kind=InputKind::Date width=FieldWidth::Medium/>
            <CheckboxField name="refused" label=lang.t(words::REFUSED_ONLY) checked=refused_only/>
        </FilterPanel>
    }
    .into_any()
}

fn table(lang: Lang, entries: &[Entry]) -> AnyView {
    let columns = [words::WHEN, words::WHO, words::WHAT, words::ON_WHAT, words::RESULT, words::DETAIL, words::PLACE];
    let columns = columns.map(|text| Column::words(lang.t(text))).to_vec();
    let rows = entries.iter().map(|entry| row(lang, entry)).collect();
    view! { <Table caption=lang.t(words::LOG) columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

/// A hash in the detail may break anywhere, and must not push the names together for it.
fn row(lang: Lang, entry: &Entry) -> Vec<AnyView> {
    let [when, who, what, on_what, result, detail, place] = cells(lang, entry);
    let event = &entry.event;
    let who = view! { <span class="log-who">{who}</span> }.into_any();
    let what = with_code(what, event.action.clone());
    let on_what = with_code(on_what, format!("{} {}", event.object_kind, event.object_id));
    let detail = view! { <span class="log-detail">{detail}</span> }.into_any();
    vec![when.into_any(), who, what, on_what, result.into_any(), detail, place.into_any()]
}

/// Words, and small below them the code to search for.
fn with_code(words: String, code: String) -> AnyView {
    view! { <p>{words}</p><p class="soft small log-code">{code}</p> }.into_any()
}

/// The cells of an event in words.
pub fn cells(lang: Lang, entry: &Entry) -> [String; 7] {
    let Entry { event, position, .. } = entry;
    [
        event.at.local().format("%Y-%m-%d %H:%M:%S").to_string(),
        who(lang, entry),
        said(lang, ACTS, &event.action),
        said(lang, KINDS, &event.object_kind),
        said(lang, RESULTS, &event.result),
        event.detail.clone(),
        position.map_or_else(|| lang.t(words::WAITING).to_owned(), |position| position.to_string()),
    ]
}

/// A code in words; one that only a newer program knows as it is.
fn said(lang: Lang, all: &[Said], code: &str) -> String {
    audit_codes::words(all, code).map_or(code, |text| lang.t(text)).to_owned()
}

/// A form, because taking events out of the house is an act of its own.
/// The log with its hashes, and beside it the plain list for reading.
fn hashed(lang: Lang, asked: &Search, workbook: AnyView) -> AnyView {
    let fields: Vec<AnyView> = asked.pairs().into_iter().map(|(name, value)| hidden(name, value)).collect();
    let most = lang.fill(words::EXPORT_LIMIT, &[("n", &MOST_EVENTS)]);
    view! {
        <form method="post" action="/audit/export" class="stack stack-s no-print">
            {fields}
            <div class="button-row"><Button icon=Icon::Download>{lang.t(words::EXPORT)}</Button>{workbook}</div>
            <p class="soft small measure">{lang.t(words::EXPORT_ABOUT)}" "{most}</p>
        </form>
    }
    .into_any()
}

fn hidden(name: &'static str, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

fn who(lang: Lang, entry: &Entry) -> String {
    let role = match Role::parse(&entry.event.role) {
        Some(role) => lang.t(accounts_words::role(role)),
        None => match entry.event.role.as_str() {
            "system" => lang.t(words::SYSTEM),
            "self" => lang.t(words::SELF),
            _ => lang.t(words::PUBLIC),
        },
    };
    match &entry.person_name {
        Some(name) => format!("{name} · {role}"),
        None => role.to_owned(),
    }
}

fn turn(lang: Lang, asked: &Search, has_next: bool) -> AnyView {
    let address = |page: i64| {
        let mut pairs = asked.pairs();
        pairs.push(("page", page.to_string()));
        format!("/audit?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    };
    let later = (asked.page > 1).then(|| (address(asked.page - 1), lang.t(words::LATER).to_owned()));
    let earlier = has_next.then(|| (address(asked.page + 1), lang.t(words::EARLIER).to_owned()));
    let here = PageLink { label: asked.page.to_string(), href: Some(address(asked.page)), current: true };
    view! { <Pagination label=lang.t(words::PAGES) previous=later pages=vec![here] next=earlier/> }.into_any()
}
