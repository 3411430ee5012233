//! The own account: roles, password, sign-ins.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::invitation::new_password_fields;
use crate::{
    accounts::{
        model::{Membership, Person},
        store,
        visitor::Visitor,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, accounts as words},
    ui::{Badge, BadgeKind, Button, ButtonKind, InputKind, List, ListRow, Notice, NoticeKind, PageHead, TextField},
};

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The account as it is.
pub async fn account_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let page = Page::new(&visitor, visitor.lang.t(words::ACCOUNT));
    draw(&app, &visitor, page, Typed::default(), done == "password").await
}

/// The account with what is wrong with the new password.
pub async fn account_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    let page = Page::new(visitor, visitor.lang.t(words::ACCOUNT)).refused();
    draw(app, visitor, page, typed, false).await
}

async fn draw(app: &App, visitor: &Visitor, page: Page, typed: Typed, is_changed: bool) -> Result<Response, AppError> {
    let person = visitor.signed_in()?.clone();
    let lang = visitor.lang;
    let memberships = store::list_memberships(&mut *app.db.read().await?, &person.id).await?;
    Ok(page.draw(app, move || {
        let changed = is_changed.then(|| {
            view! { <Notice kind=NoticeKind::Success title=lang.t(words::PASSWORD_CHANGED) live=true/> }
        });
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::ACCOUNT) above=person.name.clone()/>
                {changed}
                {problem_summary(&typed, lang)}
                {roles(lang, &person, memberships)}
                {password(lang, &typed)}
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
