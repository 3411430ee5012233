//! The inbox.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    messages::{
        letters,
        model::{Message, masked},
        store,
    },
    page::{Page, problem_summary},
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, Text, messages as words},
    ui::{
        Badge, BadgeKind, Button, Empty, InputKind, LinkButton, List, ListRow, Notice, NoticeKind, PageHead,
        Pagination, TextField,
    },
};

/// Messages on a page.
const PAGE_SIZE: i64 = 30;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: i64,
    done: String,
}

/// What a person was told, the latest first.
pub async fn messages_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::MESSAGES));
    draw(&app, &visitor, page, Typed::default(), &asked).await
}

/// The inbox with what is wrong with the address.
pub async fn messages_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::MESSAGES)).refused();
    draw(app, visitor, page, typed, &Asked::default()).await
}

async fn draw(app: &App, visitor: &Visitor, page: Page, typed: Typed, asked: &Asked) -> Result<Response, AppError> {
    let person = visitor.signed_in()?.clone();
    let lang = visitor.lang;
    let number = asked.page.clamp(1, 1_000);
    let mut conn = app.db.read().await?;
    let mut messages = store::list_messages(&mut conn, &person.id, PAGE_SIZE + 1, (number - 1) * PAGE_SIZE).await?;
    let email = store::find_addresses(&mut conn, &person.id).await?.email;
    drop(conn);
    let has_more = messages.len() > usize::try_from(PAGE_SIZE).unwrap_or_default();
    messages.truncate(usize::try_from(PAGE_SIZE).unwrap_or_default());
    let said = done(&asked.done);
    let can_send = app.config.sends_letters();
    Ok(page.draw(app, move || {
        let has_unread = messages.iter().any(|message| message.read_at.is_none());
        let read_all = has_unread.then(|| {
            view! {
                <form method="post" action="/messages/read"><Button>{lang.t(words::READ_ALL)}</Button></form>
            }
        });
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::MESSAGES) lead=lang.t(words::MESSAGES_LEAD)/>
                {said.map(|text| view! { <Notice kind=NoticeKind::Success title=lang.t(text) live=true/> })}
                {problem_summary(&typed, lang)}
                {read_all}
                {if messages.is_empty() { nothing(lang) } else { list(lang, messages) }}
                {turn(lang, number, has_more)}
                {export_link(lang, ListKind::Messages, "")}
                {address(lang, &typed, email, can_send)}
            </div>
        }
    }))
}

fn done(word: &str) -> Option<Text> {
    match word {
        "asked" => Some(words::EMAIL_ASKED),
        "removed" => Some(words::EMAIL_REMOVED),
        _ => None,
    }
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)>
            <LinkButton href="/desk">{lang.t(words::DESK)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn list(lang: Lang, messages: Vec<Message>) -> AnyView {
    let rows: Vec<AnyView> = messages.iter().map(|message| row(lang, message)).collect();
    view! { <List label=lang.t(words::MESSAGES)>{rows}</List> }.into_any()
}

/// Opening a message is a form: it is marked as read on the way.
fn row(lang: Lang, message: &Message) -> AnyView {
    let title = letters::title(lang, message);
    let text = letters::text(lang, message);
    let when = lang.moment(message.created_at);
    let unread = message
        .read_at
        .is_none()
        .then(|| view! { <Badge kind=BadgeKind::Accent label=lang.t(words::UNREAD)/> }.into_any());
    let action = format!("/messages/{}/read", message.id);
    let open = lang.t(words::OPEN);
    let named = title.clone();
    view! {
        <ListRow title=title end=unread.unwrap_or_else(|| ().into_any())>
            <p>{text}</p>
            <div class="cluster">
                <form method="post" action=action>
                    <Button>{open}<span class="visually-hidden">" "{named}</span></Button>
                </form>
                <span class="soft small">{when}</span>
            </div>
        </ListRow>
    }
    .into_any()
}

fn turn(lang: Lang, number: i64, has_more: bool) -> Option<AnyView> {
    let link = |page: i64, label| (format!("/messages?page={page}"), lang.t(label).to_owned());
    let later = (number > 1).then(|| link(number - 1, words::LATER));
    let earlier = has_more.then(|| link(number + 1, words::EARLIER));
    (later.is_some() || earlier.is_some()).then(|| {
        view! { <Pagination label=lang.t(words::PAGES) previous=later pages=Vec::new() next=earlier/> }.into_any()
    })
}

fn address(lang: Lang, typed: &Typed, email: Option<String>, can_send: bool) -> AnyView {
    if !can_send && email.is_none() && typed.is_fine() {
        return view! { <p class="soft small">{lang.t(words::EMAIL_OFF)}</p> }.into_any();
    }
    let value = typed.value("email").to_owned();
    let error = typed.error("email", lang);
    let now = email.map(|email| {
        let line = lang.fill(words::EMAIL_NOW, &[("email", &masked(&email))]);
        view! {
            <div class="cluster">
                <p>{line}</p>
                <form method="post" action="/messages/email/removal"><Button>{lang.t(words::EMAIL_REMOVE)}</Button></form>
            </div>
        }
    });
    view! {
        <section class="stack">
            <h2>{lang.t(words::ADDRESS)}</h2>
            <p class="soft">{lang.t(words::ADDRESS_LEAD)}</p>
            {now}
            <form method="post" action="/messages/email" class="stack">
                <TextField name="email" label=lang.t(words::EMAIL) hint=lang.t(words::EMAIL_HINT) value=value error=error
                    kind=InputKind::Email autocomplete="email" required=true/>
                <div class="button-row"><Button>{lang.t(words::EMAIL_SAVE)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}
