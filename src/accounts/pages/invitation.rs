//! The page behind an invitation link.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::{model::Account, store, visitor::Visitor},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{chance::digest, http::App},
    text::{Lang, accounts as words},
    ui::{Button, ButtonKind, Empty, InputKind, PageHead, TextField},
};

/// The empty form, or a word about links that no longer work.
pub async fn invitation_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let Some(account) = invited(&app, &visitor, &token).await? else { return Ok(invitation_gone(&app, &visitor)) };
    let page = Page::new(&visitor, visitor.lang.t(words::INVITATION));
    Ok(draw(&app, page, visitor.lang, token, account, Typed::default()))
}

/// The form again, with what is wrong.
pub async fn invitation_again(app: &App, visitor: &Visitor, token: &str, typed: Typed) -> Result<Response, AppError> {
    let Some(account) = invited(app, visitor, token).await? else { return Ok(invitation_gone(app, visitor)) };
    let page = Page::new(visitor, visitor.lang.t(words::INVITATION)).refused();
    Ok(draw(app, page, visitor.lang, token.to_owned(), account, typed))
}

/// The link was used, has expired, or never was one.
pub fn invitation_gone(app: &App, visitor: &Visitor) -> Response {
    let lang = visitor.lang;
    let title = lang.t(words::INVITATION_GONE);
    Page::new(visitor, title).with_status(StatusCode::NOT_FOUND).draw(app, move || {
        view! {
            <h1 class="visually-hidden">{title}</h1>
            <Empty title=title next=lang.t(words::INVITATION_GONE_NEXT)/>
        }
    })
}

async fn invited(app: &App, visitor: &Visitor, token: &str) -> Result<Option<Account>, AppError> {
    store::find_invited(&mut *app.db.read().await?, &digest(token), visitor.now).await
}

fn draw(app: &App, page: Page, lang: Lang, token: String, account: Account, typed: Typed) -> Response {
    let intro = lang.fill(words::INVITATION_INTRO, &[("name", &account.name), ("user", &account.user_name)]);
    page.draw(app, move || {
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::INVITATION) lead=intro/>
                {problem_summary(&typed, lang)}
                <form method="post" action=format!("/invitation/{token}") class="stack">
                    {new_password_fields(&typed, lang)}
                    <div class="button-row">
                        <Button kind=ButtonKind::Primary large=true>{lang.t(words::PASSWORD_SAVE)}</Button>
                    </div>
                </form>
            </div>
        }
    })
}

/// The two fields in which a new password is typed.
pub fn new_password_fields(typed: &Typed, lang: Lang) -> impl IntoView + use<> {
    view! {
        <TextField
            name="new" label=lang.t(words::NEW_PASSWORD) kind=InputKind::Password hint=lang.t(words::PASSWORD_HINT)
            error=typed.error("new", lang) autocomplete="new-password" required=true
        />
        <TextField
            name="again" label=lang.t(words::NEW_PASSWORD_AGAIN) kind=InputKind::Password
            error=typed.error("again", lang) autocomplete="new-password" required=true
        />
    }
}
