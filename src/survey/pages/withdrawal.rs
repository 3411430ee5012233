//! Taking a rating back with its receipt.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::questions::spaced;
use crate::{
    accounts::visitor::Visitor,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    survey::actions::Withdrawn,
    text::{Lang, survey as words},
    ui::{Button, ButtonKind, FieldWidth, InputKind, LinkButton, Notice, NoticeKind, PageHead, TextField},
};

/// Asks for the receipt.
pub async fn withdrawal_page(State(app): State<App>, visitor: Visitor) -> Response {
    let page = Page::new(&visitor, visitor.lang.t(words::WITHDRAWAL));
    draw(&app, page, visitor.lang, Typed::default())
}

/// The same with what is wrong.
pub fn withdrawal_again(app: &App, visitor: &Visitor, typed: Typed) -> Response {
    let page = Page::new(visitor, visitor.lang.t(words::WITHDRAWAL)).refused();
    draw(app, page, visitor.lang, typed)
}

/// The rating is gone, and how one may rate again. A fresh code is shown this once.
pub fn withdrawn_page(app: &App, visitor: &Visitor, withdrawn: Withdrawn) -> Response {
    let lang = visitor.lang;
    Page::new(visitor, lang.t(words::WITHDRAWN)).quiet().draw(app, move || {
        let next = match withdrawn {
            Withdrawn::WithCode(code) => with_code(lang, code),
            Withdrawn::FromAccount => view! {
                <p>{lang.t(words::WITHDRAWN_ACCOUNT)}</p>
                <LinkButton href="/survey/mine" large=true>{lang.t(words::BACK_TO_MINE)}</LinkButton>
            }
            .into_any(),
            Withdrawn::ForGood => view! { <p>{lang.t(words::WITHDRAWN_FOR_GOOD)}</p> }.into_any(),
        };
        view! {
            <div class="measure stack survey-big">
                <PageHead title=lang.t(words::WITHDRAWN)/>
                <Notice kind=NoticeKind::Success title=lang.t(words::WITHDRAWN_ABOUT) live=true/>
                {next}
            </div>
        }
    })
}

fn with_code(lang: Lang, code: String) -> AnyView {
    let shown = spaced(&code);
    view! {
        <form method="post" action="/survey" class="panel stack">
            <h2>{lang.t(words::FRESH_CODE)}</h2>
            <p class="survey-receipt">{shown}</p>
            <p>{lang.t(words::FRESH_CODE_ABOUT)}</p>
            <input type="hidden" name="code" value=code/>
            <Button kind=ButtonKind::Primary large=true>{lang.t(words::RATE_AGAIN)}</Button>
        </form>
    }
    .into_any()
}

fn draw(app: &App, page: Page, lang: Lang, typed: Typed) -> Response {
    page.quiet().draw(app, move || {
        view! {
            <div class="measure stack survey-big">
                <PageHead title=lang.t(words::WITHDRAWAL) lead=lang.t(words::WITHDRAWAL_LEAD)/>
                {problem_summary(&typed, lang)}
                <form method="post" action="/survey/withdrawal" class="stack">
                    <TextField
                        name="receipt" label=lang.t(words::RECEIPT) hint=lang.t(words::RECEIPT_HINT)
                        value=typed.value("receipt") error=typed.error("receipt", lang) kind=InputKind::Code
                        width=FieldWidth::Full autocomplete="off" maxlength="40" required=true
                    />
                    <div class="button-row">
                        <Button kind=ButtonKind::Danger large=true>{lang.t(words::WITHDRAW)}</Button>
                    </div>
                </form>
                <p class="soft">{lang.t(words::WITHDRAWAL_UNTIL)}</p>
            </div>
        }
    })
}
