//! The sign-in page.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, accounts as words},
    ui::{Button, ButtonKind, InputKind, Notice, NoticeKind, PageHead, TextField},
};

/// What the address may carry: where to go afterwards, and what was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Arrived {
    next: String,
    done: String,
}

/// The empty form.
pub async fn sign_in_page(State(app): State<App>, visitor: Visitor, Query(arrived): Query<Arrived>) -> Response {
    let mut typed = Typed::default();
    typed.set("next", arrived.next);
    draw(&app, Page::new(&visitor, visitor.lang.t(words::SIGN_IN)), visitor.lang, typed, &arrived.done)
}

/// The form again, with what is wrong.
pub fn sign_in_again(app: &App, visitor: &Visitor, typed: Typed) -> Response {
    draw(app, Page::new(visitor, visitor.lang.t(words::SIGN_IN)).refused(), visitor.lang, typed, "")
}

fn draw(app: &App, page: Page, lang: Lang, typed: Typed, done: &str) -> Response {
    let done = match done {
        "out" => Some(lang.t(words::SIGNED_OUT)),
        "password" => Some(lang.t(words::PASSWORD_CHANGED)),
        _ => None,
    };
    page.draw(app, move || {
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::SIGN_IN) lead=lang.t(words::SIGN_IN_INTRO)/>
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=done live=true/> })}
                {problem_summary(&typed, lang)}
                <form method="post" action="/sign-in" class="stack">
                    <input type="hidden" name="next" value=typed.value("next").to_owned()/>
                    <TextField
                        name="name" label=lang.t(words::NAME_OR_PHONE) value=typed.value("name")
                        error=typed.error("name", lang) autocomplete="username" required=true
                    />
                    <TextField
                        name="password" label=lang.t(words::PASSWORD) kind=InputKind::Password
                        error=typed.error("password", lang) autocomplete="current-password" required=true
                    />
                    <div class="button-row">
                        <Button kind=ButtonKind::Primary large=true>{lang.t(words::SIGN_IN)}</Button>
                    </div>
                    <p class="soft">{lang.t(words::FORGOT)}</p>
                </form>
            </div>
        }
    })
}
