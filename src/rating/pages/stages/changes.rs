//! What a run changed against the one before it: an objection that was upheld shows here side by side.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::{db::Conn, http::App},
    rating::{
        model::{Run, RunNumber},
        pages::{
            figures::{score_cell, short_hash, star_cell, status_badge},
            seasons::run_words,
        },
        policy::can_see_seasons,
        result::{BaseResult, SeasonResult},
        store,
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, rating as words, stages as said},
    ui::{Column, Empty, PageHead, Table},
};

/// A run beside the one before it.
pub async fn changes_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, number)): Path<(i64, RunNumber)>,
) -> Result<Response, AppError> {
    visitor.allowed(can_see_seasons)?;
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let (before, earlier) = read(&mut conn, year, number - 1).await?;
    let (run, result) = read(&mut conn, year, number).await?;
    let bases = bases::store::list_bases(&mut conn).await?;
    drop(conn);
    let title = lang.fill(said::CHANGES, &[("n", &run.number), ("m", &before.number)]);
    let above = lang.fill(words::SEASON, &[("year", &year)]);
    let page = Page::new(&visitor, title.clone()).below("/seasons", lang.t(words::SEASONS));
    let page = page.below(format!("/seasons/{year}"), above.clone());
    Ok(page.draw(&app, move || {
        let reason = lang.fill(words::RUN_REASON, &[("reason", &run.reason)]);
        let lines = [&before, &run].map(|run| format!("{} · {}", run_words(lang, run), short_hash(&run.result_hash)));
        let lines = lines.map(|line| view! { <p class="soft small">{line}</p> });
        view! {
            <div class="stack stack-l">
                <PageHead title=title.clone() above=above lead=lang.t(said::CHANGES_LEAD)/>
                <div class="stack-s">{lines.collect_view()}<p>{reason}</p></div>
                {table(lang, &bases, &earlier, &result, title)}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, year: i64, number: RunNumber) -> Result<(Run, SeasonResult), AppError> {
    let run = store::find_run(conn, year, number).await?.ok_or(AppError::NotFound)?;
    let result = store::find_result(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    Ok((run, result))
}

fn table(lang: Lang, bases: &[Base], earlier: &SeasonResult, result: &SeasonResult, caption: String) -> AnyView {
    let before = |code: &str| earlier.results.iter().find(|result| result.base == code);
    let rows = result.results.iter().filter_map(|now| {
        let before = before(&now.base);
        (before != Some(now)).then(|| row(lang, bases, before, now))
    });
    let rows: Vec<Vec<AnyView>> = rows.collect();
    if rows.is_empty() {
        return view! { <Empty title=lang.t(said::CHANGES_NONE) next=lang.t(said::CHANGES_NONE_NEXT)/> }.into_any();
    }
    let of = |when, what| Column::words(format!("{} · {}", lang.t(when), lang.t(what)));
    let columns = vec![
        Column::words(lang.t(words::BASE)),
        of(said::CHANGED_BEFORE, words::STATUS),
        of(said::CHANGED_BEFORE, words::TOTAL),
        of(said::CHANGED_BEFORE, words::STAR),
        of(said::CHANGED_NOW, words::STATUS),
        of(said::CHANGED_NOW, words::TOTAL),
        of(said::CHANGED_NOW, words::STAR),
    ];
    view! { <Table caption=caption columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn row(lang: Lang, bases: &[Base], before: Option<&BaseResult>, now: &BaseResult) -> Vec<AnyView> {
    let name = bases.iter().find(|base| base.code == now.base).map_or(&now.base, |base| &base.name);
    let mut cells = vec![name.clone().into_any()];
    for result in [before, Some(now)] {
        cells.extend(match result {
            Some(result) => [
                status_badge(lang, result.status),
                score_cell(lang, told(Audience::Internal, result).total),
                star_cell(lang, result.star),
            ],
            None => std::array::from_fn(|_| lang.t(words::NO_FIGURE).into_any()),
        });
    }
    cells
}
