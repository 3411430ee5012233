//! The sign-in sheet: blank lines for names, which stay on paper.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{heading, print_hint, sheet, signature, visit};
use crate::{
    accounts::visitor::Visitor,
    booking::model::BookingId,
    error::AppError,
    platform::http::App,
    text::{Lang, paper as words},
    ui::{Column, PageHead, Table},
};

/// Lines beyond those that are booked, for whoever comes along.
const SPARE: i64 = 3;

/// The sheet.
pub async fn sign_in_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let visit = visit(&app, &visitor, &BookingId(id)).await?;
    let lang = visitor.lang;
    Ok(sheet(&visitor, words::SIGN_IN, &visit).draw(&app, move || {
        view! {
            <div class="stack paper paper-names">
                <PageHead title=lang.t(words::SIGN_IN)/>
                {print_hint(lang)}
                {heading(lang, &visit)}
                <p>{lang.t(words::SIGN_IN_ABOUT)}</p>
                {table(lang, visit.booking.children + SPARE)}
                {signature(lang.t(words::LEADER_SIGNS))}
                {signature(lang.t(words::BASE_SIGNS))}
            </div>
        }
    }))
}

fn table(lang: Lang, rows: i64) -> AnyView {
    let titles = [words::NUMBER, words::NAME, words::BOARDED, words::AT_BASE, words::LEAVING, words::BACK];
    let columns = titles.map(|title| Column::words(lang.t(title))).into();
    let row = |number: i64| {
        let mut cells = vec![number.to_string().into_any(), ().into_any()];
        cells.extend((0..4).map(|_| "☐".into_any()));
        cells
    };
    let rows = (1..=rows).map(row).collect();
    view! { <Table caption=lang.t(words::SIGN_IN) columns=columns rows=rows quiet_caption=true/> }.into_any()
}
