//! The end: the same thanks for every answer.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::questions::spaced;
use crate::{
    accounts::visitor::Visitor,
    page::Page,
    platform::http::App,
    survey::model::Receipt,
    text::{kiosk, survey as words},
    ui::{ButtonKind, Face, FaceScale, LinkButton, PageHead},
};

/// What was just done; never a code.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Thanks, and the way for the next child at the same tablet.
pub async fn thanks_page(State(app): State<App>, visitor: Visitor, Query(Done { done }): Query<Done>) -> Response {
    let lang = visitor.lang;
    let (title, about) = match done.as_str() {
        "declined" => (words::DECLINED, words::DECLINED_ABOUT),
        "kept" => (kiosk::KEPT, kiosk::KEPT_ABOUT),
        _ => (words::THANKS, words::THANKS_ABOUT),
    };
    let is_given = title == words::THANKS;
    Page::new(&visitor, lang.t(title)).quiet().draw(&app, move || {
        let face = is_given.then(|| view! { <Face scale=FaceScale::Three level=2/> });
        view! {
            <div class="survey survey-big survey-thanks" role="status">
                {face}
                <h1>{lang.t(title)}</h1>
                <p class="lead">{lang.t(about)}</p>
                <LinkButton href="/survey" large=true wide=true>{lang.t(words::NEXT)}</LinkButton>
            </div>
        }
    })
}

/// Thanks with the receipt, for grown-ups; shown this once. `back` is where to go on.
pub fn receipt_page(
    app: &App,
    visitor: &Visitor,
    receipt: &Receipt,
    back: (&'static str, crate::text::Text),
) -> Response {
    let lang = visitor.lang;
    let number = spaced(&receipt.0);
    let (href, label) = back;
    Page::new(visitor, lang.t(words::THANKS)).quiet().posted().draw(app, move || {
        view! {
            <div class="measure stack survey-big">
                <PageHead title=lang.t(words::THANKS) lead=lang.t(words::THANKS_ABOUT)/>
                <div class="panel stack">
                    <h2>{lang.t(words::RECEIPT)}</h2>
                    <p class="survey-receipt">{number}</p>
                    <p>{lang.t(words::RECEIPT_ABOUT)}</p>
                </div>
                <LinkButton href=href kind=ButtonKind::Secondary large=true>{lang.t(label)}</LinkButton>
            </div>
        }
    })
}
