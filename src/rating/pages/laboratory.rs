//! The method laboratory: other numbers, or another method, on the sealed inputs of a final season.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

use super::{figures::short_hash, laboratory_form::form};
use crate::{
    accounts::visitor::Visitor,
    bases,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{
        islands::{
            SERVED, TryNumbers,
            moves::{moves_table, read_changes, summary},
        },
        laboratory::{Changes, Inputs, Move, blind, moves, outcome_hash},
        method::Method,
        model::{MethodText, Season},
        policy::{can_see_cells, can_see_seasons},
        read::{read_bundle, read_method},
        result::SeasonResult,
        score::rate,
        store,
    },
    text::{Lang, laboratory as words, rating as rating_words},
    ui::{Empty, Notice, PageHead},
};

/// What is tried: a season, another method or none, and the numbers as they were typed.
type Wish = BTreeMap<String, String>;

/// Everything the page shows.
pub(super) struct Laboratory {
    pub(super) finals: Vec<Season>,
    pub(super) methods: Vec<MethodText>,
    pub(super) season: Season,
    pub(super) own: MethodText,
    pub(super) changes: Changes,
    names: BTreeMap<String, String>,
    /// What the season's result comes to, by fingerprint.
    outcome: String,
    /// What came of it; or why it cannot be tried.
    tried: Result<Tried, String>,
}

/// The other method, and who would have moved unless the numbers cannot be read.
type Tried = (Option<MethodText>, Option<Vec<Move>>);

/// The laboratory.
pub async fn laboratory_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let at_once = can_see_cells(visitor.allowed(can_see_seasons)?);
    let lang = visitor.lang;
    let mut typed = Typed::new(wish.into_iter().collect());
    let laboratory = read(&mut *app.db.read().await?, &mut typed, lang).await?;
    let page = Page::new(&visitor, lang.t(words::LABORATORY)).below("/seasons", lang.t(rating_words::SEASONS));
    let page = if laboratory.is_some() && at_once { page.with_islands() } else { page };
    Ok(page.draw(&app, move || {
        let body = match &laboratory {
            None => view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> }.into_any(),
            Some(laboratory) => {
                let (problems, outcome) = (problem_summary(&typed, lang), outcome(lang, laboratory));
                let form = form(lang, laboratory, &typed);
                let (year, method) = (laboratory.season.year, laboratory.own.hash.clone());
                let hash = laboratory.outcome.clone();
                let island = at_once.then(|| view! { <TryNumbers lang=lang year=year method=method outcome=hash/> });
                view! {
                    {island}
                    <div class="stack laboratory-served" id=SERVED>{problems}{outcome}</div>
                    {form}
                }
                .into_any()
            }
        };
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::LABORATORY) lead=lang.t(words::LEAD)/>
                {body}
            </div>
        }
    }))
}

/// The inputs of a final season for the laboratory in the browser, for the Centre and its reviewers: blind, so that no
/// answer to a question leaves the server; but a cell may be one teacher's, so the committee computes on the server.
pub async fn laboratory_file(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
) -> Result<Response, AppError> {
    visitor.allowed(can_see_cells)?;
    let broken = |why: String| AppError::Internal(why);
    let mut conn = app.db.read().await?;
    let season = store::find_season(&mut conn, year).await?.filter(|season| season.status.is_final());
    let season = season.ok_or(AppError::NotFound)?;
    let own = store::find_method(&mut conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let run = store::find_counting_run(&mut conn, year).await?.ok_or(AppError::NotFound)?;
    let (bundle, _) = store::find_run_texts(&mut conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let names = names(&mut conn).await?;
    drop(conn);
    let method = read_method(&own.body).map_err(|error| broken(format!("{error:?}")))?;
    let bundle = read_bundle(&method, &bundle).map_err(|error| broken(format!("{error:?}")))?;
    let bundle = blind(&method, &bundle).canonical_json().map_err(|error| broken(error.to_string()))?;
    Ok(Json(Inputs { method: own.body, bundle, names }).into_response())
}

async fn read(conn: &mut Conn, typed: &mut Typed, lang: Lang) -> Result<Option<Laboratory>, AppError> {
    let finals: Vec<Season> =
        store::list_seasons(conn).await?.into_iter().filter(|season| season.status.is_final()).collect();
    let wanted: Option<i64> = typed.value("season").parse().ok();
    let season = finals.iter().find(|season| Some(season.year) == wanted).or(finals.first()).cloned();
    let Some(season) = season else { return Ok(None) };
    let methods = store::list_methods(conn).await?;
    let own = store::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let method = read_method(&own.body).map_err(|error| AppError::Internal(format!("{error:?}")))?;
    let run = store::find_counting_run(conn, season.year).await?.ok_or(AppError::NotFound)?;
    let (bundle, result) = store::find_run_texts(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let before: SeasonResult = serde_json::from_str(&result).map_err(|error| AppError::Internal(error.to_string()))?;
    let changes = read_changes(typed, &method);
    let names = names(conn).await?;
    let other = methods.iter().find(|other| other.code == typed.value("against") && other.code != own.code).cloned();
    let tried = tried(typed, &method, &changes, other, &bundle, &before, lang);
    let outcome = outcome_hash(&before);
    Ok(Some(Laboratory { finals, methods, season, own, changes, names, outcome, tried }))
}

/// The names of the bases by code.
async fn names(conn: &mut Conn) -> Result<BTreeMap<String, String>, AppError> {
    let bases = bases::store::list_bases(conn).await?;
    Ok(bases.into_iter().map(|base| (base.code, base.name)).collect())
}

/// Rates the bundle under the wanted method and says who would move.
fn tried(
    typed: &Typed,
    method: &Method,
    changes: &Changes,
    other: Option<MethodText>,
    bundle: &str,
    before: &SeasonResult,
    lang: Lang,
) -> Result<Tried, String> {
    let unreadable = |why: String| lang.fill(words::UNREADABLE, &[("why", &why)]);
    let wanted = match &other {
        Some(other) => read_method(&other.body).map_err(|error| unreadable(error.place))?,
        None => match changes.applied(method).filter(|_| typed.is_fine()) {
            Some(wanted) => wanted,
            None => return Ok((None, None)),
        },
    };
    let bundle = read_bundle(&wanted, bundle).map_err(|error| unreadable(error.place))?;
    Ok((other, Some(moves(before, &rate(&wanted, &bundle)))))
}

fn outcome(lang: Lang, laboratory: &Laboratory) -> AnyView {
    let (other, moved) = match &laboratory.tried {
        Err(why) => return view! { <Notice title=why.clone()/> }.into_any(),
        Ok((_, None)) => return ().into_any(),
        Ok((other, Some(moved))) => (other, moved),
    };
    let bridge = other.as_ref().map(|other| {
        let line = lang.fill(
            words::BRIDGE_LINE,
            &[
                ("year", &laboratory.season.year),
                ("one", &laboratory.own.code),
                ("one_hash", &short_hash(&laboratory.own.hash)),
                ("other", &other.code),
                ("other_hash", &short_hash(&other.hash)),
            ],
        );
        view! { <h2>{lang.t(words::BRIDGE)}</h2><p class="soft small">{line}</p> }
    });
    let said = (!moved.is_empty()).then(|| view! { <p><strong>{summary(lang, moved)}</strong></p> });
    let table = moves_table(lang, &laboratory.names, moved);
    view! { {bridge}{said}{table} }.into_any()
}
