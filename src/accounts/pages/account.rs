//! The own account: roles, password, sign-ins.

use axum::{
    extract::{Query, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use leptos::prelude::*;

use super::{invitation::new_password_fields, tokens::tokens};
use crate::{
    accounts::{
        model::{Membership, Person},
        store,
        visitor::Visitor,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{cookie, http::App},
    text::{Lang, accounts as words},
    ui::{Badge, BadgeKind, Button, ButtonKind, InputKind, List, ListRow, Notice, NoticeKind, PageHead, TextField},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The account as it is; a new token is shown this once.
pub async fn account_page(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Query(Done { done }): Query<Done>,
) -> Result<(CookieJar, Response), AppError> {
    let (jar, token) = cookie::take_over(jar, "/account", app.config.is_secure());
    let token = token.filter(|_| done == "token");
    let page = Page::new(&visitor, visitor.lang.t(words::ACCOUNT));
    let said = match done.as_str() {
        "password" => Some(visitor.lang.t(words::PASSWORD_CHANGED)),
        "revoked" => Some(visitor.lang.t(words::TOKEN_REVOKED)),
        _ => token.is_some().then(|| visitor.lang.t(words::TOKEN_MADE)),
    };
    Ok((jar, draw(&app, &visitor, page, Typed::default(), Said { title: said, token }).await?))
}

/// The account with what is wrong with the new password.
pub async fn account_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::ACCOUNT)).refused();
    draw(app, visitor, page, typed, Said::default()).await
}

/// What is said of what was just done.
#[derive(Default)]
struct Said {
    title: Option<&'static str>,
    token: Option<String>,
}

async fn draw(app: &App, visitor: &Visitor, page: Page, typed: Typed, said: Said) -> Result<Response, AppError> {
    let person = visitor.signed_in()?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let memberships = store::list_memberships(&mut conn, &person.id).await?;
    let mut running = store::list_tokens(&mut conn, Some(&person.id)).await?;
    running.retain(|token| token.is_running(visitor.now));
    drop(conn);
    Ok(page.draw(app, move || {
        let Said { title, token } = said;
        let token = token.map(|token| view! { <p><code>{token}</code></p> });
        let done = title.map(|title| {
            view! { <Notice kind=NoticeKind::Success title=title live=true>{token}</Notice> }
        });
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::ACCOUNT) above=person.name.clone()/>
                {done}
                {problem_summary(&typed, lang)}
                {roles(lang, &person, memberships)}
                {password(lang, &typed)}
                {tokens(lang, &typed, running)}
                {everywhere(lang)}
            </div>
        }
    }))
}

fn roles(lang: Lang, person: &Person, memberships: Vec<Membership>) -> impl IntoView + use<> {
    let current = person.membership.id.clone();
    let rows = memberships.into_iter().map(move |membership| {
        let title = format!("{} · {}", lang.t(words::role(membership.role)), membership.organisation.name);
        let choice = if membership.id == current {
            view! { <Badge kind=BadgeKind::Success label=lang.t(words::ACTING_NOW)/> }.into_any()
        } else {
            view! {
                <form method="post" action="/account/membership">
                    <input type="hidden" name="membership" value=membership.id.to_string()/>
                    <Button>{lang.t(words::ACT_AS)}</Button>
                </form>
            }
            .into_any()
        };
        view! { <ListRow title=title end=choice/> }
    });
    view! {
        <section class="stack">
            <h2>{lang.t(words::MY_ROLES)}</h2>
            <p class="soft">{lang.t(words::MY_ROLES_INTRO)}</p>
            <List>{rows.collect_view()}</List>
        </section>
    }
}

fn password(lang: Lang, typed: &Typed) -> impl IntoView + use<> {
    view! {
        <section class="stack">
            <h2>{lang.t(words::CHANGE_PASSWORD)}</h2>
            <form method="post" action="/account/password" class="stack">
                <TextField
                    name="old" label=lang.t(words::PASSWORD_OLD) kind=InputKind::Password
                    error=typed.error("old", lang) autocomplete="current-password" required=true
                />
                {new_password_fields(typed, lang)}
                <div class="button-row">
                    <Button kind=ButtonKind::Primary>{lang.t(words::PASSWORD_SAVE)}</Button>
                </div>
            </form>
        </section>
    }
}

fn everywhere(lang: Lang) -> impl IntoView {
    view! {
        <section class="stack">
            <h2>{lang.t(words::EVERYWHERE)}</h2>
            <p>{lang.t(words::EVERYWHERE_INTRO)}</p>
            <form method="post" action="/account/sign-out-everywhere">
                <Button kind=ButtonKind::Danger>{lang.t(words::EVERYWHERE)}</Button>
            </form>
        </section>
    }
}
