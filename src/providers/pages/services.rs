//! The requests a person sees: those to their organisation, or those for the bookings they see.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{asked_for, checks_in_words, people, stage_badge, time_of};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    providers::{
        checks::{NEEDED, lapsed},
        model::{CheckKind, Request, Sums},
        policy::{can_answer, can_see_services, scope},
        store,
    },
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, Text, accounts as accounts_words, providers as words},
    ui::{Empty, LinkButton, List, ListRow, Notice, NoticeKind, PageHead, Stat, Stats, TabItem, Tabs},
};

/// Requests of one page; the file holds all.
const ROWS: i64 = 200;

/// Which part of the list is read.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct Part {
    view: String,
}

/// Whether a view is the one of visits that are over.
pub fn is_past(view: &str) -> bool {
    view == "past"
}

/// What an organisation reads of itself above its requests.
struct Own {
    profile: String,
    lapsed: Vec<CheckKind>,
    sums: Sums,
}

/// The list.
pub async fn services_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Part { view }): Query<Part>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_services)?;
    let (lang, now, scope) = (visitor.lang, visitor.now, scope(person));
    let conn = &mut *app.db.read().await?;
    let requests = if is_past(&view) {
        store::list_requests_past(conn, &scope, now, ROWS).await?
    } else {
        store::list_requests_ahead(conn, &scope, now, ROWS).await?
    };
    let own = if can_answer(person) {
        let organisation = person.organisation_id();
        let checks = store::list_checks(conn, organisation).await?;
        Some(Own {
            profile: format!("/providers/{organisation}"),
            lapsed: lapsed(&NEEDED, &checks, now.date()),
            sums: store::sum_services(conn, organisation).await?,
        })
    } else {
        None
    };
    let address = visitor.address.clone();
    let page = Page::new(&visitor, lang.t(words::SERVICES)).below("/desk", lang.t(accounts_words::DESK));
    Ok(page.draw(&app, move || {
        let is_own = own.is_some();
        let lead = lang.t(if is_own { words::SERVICES_OWN_LEAD } else { words::SERVICES_LEAD });
        let head = head(lang, own);
        let body = if requests.is_empty() { nothing(lang, is_own) } else { list(lang, &requests, is_own) };
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::SERVICES) lead=lead/>
                {head}
                {tabs(lang, is_past(&view))}
                {body}
                {export_link(lang, ListKind::Services, &address)}
            </div>
        }
    }))
}

fn head(lang: Lang, own: Option<Own>) -> AnyView {
    let Some(Own { profile, lapsed, sums }) = own else {
        return view! {
            <div class="button-row"><LinkButton href="/providers">{lang.t(words::PROVIDERS)}</LinkButton></div>
        }
        .into_any();
    };
    let warning = (!lapsed.is_empty()).then(|| {
        let title = lang.fill(words::LAPSED_NOW, &[("what", &checks_in_words(lang, &lapsed))]);
        view! { <Notice kind=NoticeKind::Warning title=title><p>{lang.t(words::LAPSED_NEXT)}</p></Notice> }
    });
    let figures = (sums != Sums::default()).then(|| {
        view! {
            <Stats>
                <Stat figure=sums.visits.to_string() label=lang.t(words::SUM_VISITS)/>
                <Stat figure=sums.volunteers.to_string() label=lang.t(words::SUM_VOLUNTEERS)/>
                <Stat figure=sums.children.to_string() label=lang.t(words::SUM_CHILDREN)/>
            </Stats>
        }
    });
    view! {
        {warning}
        {figures}
        <div class="button-row"><LinkButton href=profile>{lang.t(words::PROFILE)}</LinkButton></div>
    }
    .into_any()
}

fn tabs(lang: Lang, is_past: bool) -> AnyView {
    let tab = |view: &str, label: Text, current: bool| TabItem {
        href: format!("/services?view={view}"),
        label: lang.t(label).to_owned(),
        current,
        count: None,
    };
    let items = vec![tab("ahead", words::AHEAD, !is_past), tab("past", words::PAST, is_past)];
    view! { <Tabs label=lang.t(words::SERVICES) items=items/> }.into_any()
}

fn nothing(lang: Lang, is_own: bool) -> AnyView {
    let (next, href, label) = if is_own {
        (words::NONE_OWN_NEXT, "/desk", words::TO_DESK)
    } else {
        (words::NONE_NEXT, "/bookings", words::TO_BOOKINGS)
    };
    view! {
        <Empty title=lang.t(words::NONE) next=lang.t(next)>
            <LinkButton href=href>{lang.t(label)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn list(lang: Lang, requests: &[Request], is_own: bool) -> AnyView {
    let rows: Vec<AnyView> = requests.iter().map(|request| row(lang, request, is_own)).collect();
    view! { <List label=lang.t(words::SERVICES)>{rows}</List> }.into_any()
}

fn row(lang: Lang, request: &Request, is_own: bool) -> AnyView {
    let when = format!("{} · {}", time_of(lang, request.starts_at, request.ends_at), request.base_name);
    let group = format!("{} · {}", request.organiser_name, request.group_name);
    let (title, beside) = if is_own {
        (group, format!("{} · {}", request.project_title, people(lang, request.children + request.adults)))
    } else {
        (request.provider_name.clone(), group)
    };
    let (asked, end) = (asked_for(lang, request), stage_badge(lang, request.stage()));
    view! {
        <ListRow title=title href=format!("/services/{}", request.id) end=end>
            <p>{when}</p>
            <p class="soft small">{beside}</p>
            <p class="soft small">{asked}</p>
        </ListRow>
    }
    .into_any()
}
