//! The record of what left the product, for the Centre.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    messages::{
        letters,
        model::{Delivery, DeliveryStatus, masked},
        policy::can_see_deliveries,
        store,
    },
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts as accounts_words, messages as words},
    ui::{Badge, BadgeKind, Column, Empty, LinkButton, PageHead, Pagination, TabItem, Table, Tabs},
};

/// Deliveries on a page.
const PAGE_SIZE: i64 = 50;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: i64,
    failed: String,
}

/// Every delivery, the latest first.
pub async fn deliveries_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    visitor.allowed(can_see_deliveries)?;
    let lang = visitor.lang;
    let (number, failed_only) = (asked.page.clamp(1, 10_000), !asked.failed.is_empty());
    let skip = (number - 1) * PAGE_SIZE;
    let mut deliveries = store::list_deliveries(&mut *app.db.read().await?, failed_only, PAGE_SIZE + 1, skip).await?;
    let has_more = deliveries.len() > usize::try_from(PAGE_SIZE).unwrap_or_default();
    deliveries.truncate(usize::try_from(PAGE_SIZE).unwrap_or_default());
    let page = Page::new(&visitor, lang.t(words::DELIVERIES)).below("/desk", lang.t(accounts_words::DESK));
    let address = visitor.address.clone();
    Ok(page.draw(&app, move || {
        let export = export_link(lang, ListKind::Deliveries, &address);
        let tab = |href: &str, label, current| TabItem {
            href: href.to_owned(),
            label: lang.t(label).to_owned(),
            current,
            count: None,
        };
        let tabs = vec![
            tab("/deliveries", words::ALL, !failed_only),
            tab("/deliveries?failed=1", words::ONLY_FAILED, failed_only),
        ];
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::DELIVERIES) lead=lang.t(words::DELIVERIES_LEAD)/>
                <Tabs label=lang.t(words::VIEW) items=tabs segments=true/>
                {if deliveries.is_empty() { nothing(lang) } else { table(lang, &deliveries) }}
                {turn(lang, number, failed_only, has_more)}
                {export}
            </div>
        }
    }))
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NO_DELIVERIES) next=lang.t(words::NO_DELIVERIES_NEXT)>
            <LinkButton href="/desk">{lang.t(words::DESK)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn table(lang: Lang, deliveries: &[Delivery]) -> AnyView {
    let columns = [words::WHO, words::WHAT, words::CHANNEL, words::STATE, words::WHEN];
    let columns = columns.map(|text| Column::words(lang.t(text))).to_vec();
    let rows = deliveries.iter().map(|delivery| row(lang, delivery)).collect();
    view! { <Table caption=lang.t(words::DELIVERIES) columns=columns rows=rows cards=true quiet_caption=true/> }
        .into_any()
}

fn row(lang: Lang, delivery: &Delivery) -> Vec<AnyView> {
    let who = format!("{} · {}", delivery.person_name, masked(&delivery.address));
    let kind = match delivery.status {
        DeliveryStatus::Sent => BadgeKind::Success,
        DeliveryStatus::GivenUp => BadgeKind::Danger,
        DeliveryStatus::Waiting if delivery.tries > 0 => BadgeKind::Warning,
        DeliveryStatus::Waiting => BadgeKind::Plain,
    };
    let status = lang.t(words::delivery_status(delivery.status));
    let trouble = (!delivery.problem.is_empty()).then(|| {
        let tries = format!("{} {}", lang.t(words::TRIES), delivery.tries);
        view! { <p class="soft small">{tries}" · "{delivery.problem.clone()}</p> }
    });
    vec![
        who.into_any(),
        letters::title(lang, &delivery.message).into_any(),
        lang.t(words::channel(delivery.channel)).into_any(),
        view! { <Badge kind=kind label=status/>{trouble} }.into_any(),
        lang.moment(delivery.message.created_at).into_any(),
    ]
}

fn turn(lang: Lang, number: i64, failed_only: bool, has_more: bool) -> Option<AnyView> {
    let failed = if failed_only { "&failed=1" } else { "" };
    let link = |page: i64, label| (format!("/deliveries?page={page}{failed}"), lang.t(label).to_owned());
    let later = (number > 1).then(|| link(number - 1, words::LATER));
    let earlier = has_more.then(|| link(number + 1, words::EARLIER));
    (later.is_some() || earlier.is_some()).then(|| {
        view! { <Pagination label=lang.t(words::PAGES) previous=later pages=Vec::new() next=earlier/> }.into_any()
    })
}
