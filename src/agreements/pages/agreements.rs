//! The agreements a person sees.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    agreements::{
        actions::reached,
        model::{Agreement, AgreementState},
        policy::{can_keep_agreements, can_see_agreements},
        store,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts as accounts_words, agreements as words, booking as booking_words},
    ui::{
        Badge, BadgeKind, Button, Empty, LinkButton, List, ListRow, Notice, NoticeKind, PageHead, PageLink, Pagination,
    },
};

/// Agreements on a page.
const PAGE_SIZE: i64 = 50;

/// What the address asks for.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    done: String,
    page: i64,
}

/// The list.
pub async fn agreements_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Asked { done, page: number }): Query<Asked>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?.clone();
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let number = number.clamp(1, 10_000);
    let mut agreements =
        store::list_agreements(conn, reached(&person), PAGE_SIZE + 1, (number - 1) * PAGE_SIZE).await?;
    let has_more = agreements.len() > usize::try_from(PAGE_SIZE).unwrap_or_default();
    agreements.truncate(usize::try_from(PAGE_SIZE).unwrap_or_default());
    let must_sign = store::find_must_sign(conn).await?;
    let page = Page::new(&visitor, lang.t(words::AGREEMENTS)).below("/desk", lang.t(accounts_words::DESK));
    Ok(page.draw(&app, move || {
        let saved = (done == "saved").then(|| {
            view! { <Notice kind=NoticeKind::Success title=lang.t(words::SAVED) live=true/> }
        });
        let rows: Vec<AnyView> = agreements.iter().map(|agreement| row(lang, agreement)).collect();
        let body = if rows.is_empty() {
            nothing(lang)
        } else {
            view! { <List label=lang.t(words::AGREEMENTS)>{rows}</List> }.into_any()
        };
        let rules = can_keep_agreements(&person).then(|| rules(lang, must_sign));
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::AGREEMENTS) lead=lang.t(words::AGREEMENTS_LEAD)/>
                {saved}
                {rules}
                {body}
                {turn(lang, number, has_more)}
                {export_link(lang, ListKind::Agreements, "")}
            </div>
        }
    }))
}

fn turn(lang: Lang, number: i64, has_more: bool) -> Option<AnyView> {
    let link = |page: i64, label| (format!("/agreements?page={page}"), lang.t(label).to_owned());
    let previous = (number > 1).then(|| link(number - 1, booking_words::EARLIER_PAGE));
    let next = has_more.then(|| link(number + 1, booking_words::LATER_PAGE));
    let label = lang.fill(booking_words::PAGE_N, &[("n", &number)]);
    let here = PageLink { label, href: None, current: true };
    (previous.is_some() || next.is_some()).then(|| {
        view! { <Pagination label=lang.t(words::PAGES) previous=previous pages=vec![here] next=next/> }.into_any()
    })
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)>
            <LinkButton href="/desk">{lang.t(words::TO_DESK)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn row(lang: Lang, agreement: &Agreement) -> AnyView {
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("organiser", &agreement.organiser), ("operator", &agreement.operator)];
    let title = lang.fill(words::BETWEEN, &values);
    let period =
        lang.fill(words::PERIOD, &[("from", &lang.date(agreement.from)), ("until", &lang.date(agreement.until))]);
    let end = badge(lang, agreement.state);
    let base = format!("{} · {}", agreement.base, lang.t(words::kind(agreement.kind)));
    let href = format!("/agreements/{}", agreement.id);
    view! {
        <ListRow title=title href=href end=end>
            <p>{base}</p>
            <p class="soft small">{period}</p>
        </ListRow>
    }
    .into_any()
}

/// How far an agreement is, in one word.
pub fn badge(lang: Lang, state: AgreementState) -> AnyView {
    let kind = match state {
        AgreementState::Draft | AgreementState::SentToParties | AgreementState::PartlySigned => BadgeKind::Warning,
        AgreementState::Effective => BadgeKind::Success,
        AgreementState::Expired | AgreementState::Terminated | AgreementState::Void => BadgeKind::Plain,
    };
    view! { <Badge kind=kind label=lang.t(words::state(state))/> }.into_any()
}

fn rules(lang: Lang, must_sign: bool) -> AnyView {
    let (now, value, label) = if must_sign {
        (words::MUST_ON, "off", words::MUST_TURN_OFF)
    } else {
        (words::MUST_OFF, "on", words::MUST_TURN_ON)
    };
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::MUST_SIGN)}</h2>
            <p>{lang.t(now)}</p>
            <form method="post" action="/agreements/rule" class="button-row">
                <Button name="must_sign" value=value>{lang.t(label)}</Button>
                <LinkButton href="/agreements/template">{lang.t(words::TEMPLATE)}</LinkButton>
            </form>
        </section>
    }
    .into_any()
}
