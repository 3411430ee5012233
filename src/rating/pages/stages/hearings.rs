//! What bases ask and object to in a season, and what is answered and decided.

use std::collections::{BTreeMap, btree_map::Entry};

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    Done,
    hearings_parts::{objection, question},
};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        self,
        model::{Base, BaseId},
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{
        actions::stages::{Rerun, RunAgain, rerun},
        model::RunNumber,
        policy::{can_answer_queries, can_decide_objections, can_see_seasons},
        stages::{
            objections::{Ground, Objection, ObjectionStatus},
            queries::Query as Asked,
        },
        store,
    },
    text::{rating as words, stages as said},
    ui::{Empty, Notice, NoticeKind, PageHead},
};

/// The form that was refused, by the identifier of what it answers.
type Refused = (String, Typed);

/// Everything the page shows.
pub(super) struct Hearings {
    queries: Vec<Asked>,
    objections: Vec<(Objection, Option<Rerun>)>,
    bases: Vec<Base>,
}

impl Hearings {
    /// Name of the base that asks or objects.
    fn name(&self, base: &BaseId) -> String {
        let base = self.bases.iter().find(|other| other.id == *base);
        base.map_or_else(String::new, |base| base.name.clone())
    }
}

/// Questions and objections of a season.
pub async fn hearings_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, year, None, &done).await
}

/// The same with what is wrong with an answer.
pub async fn hearings_again(
    app: &App,
    visitor: &Visitor,
    year: i64,
    id: &str,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, year, Some((id.to_owned(), typed)), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    year: i64,
    refused: Option<Refused>,
    done: &str,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_seasons)?.clone();
    let lang = visitor.lang;
    let hearings = read(&mut *app.db.read().await?, year).await?;
    let above = lang.fill(words::SEASON, &[("year", &year)]);
    let page = Page::new(visitor, lang.t(said::HEARINGS)).below("/seasons", lang.t(words::SEASONS));
    let page = page.below(format!("/seasons/{year}"), above.clone());
    let page = if refused.is_some() { page.refused() } else { page };
    let done = match done {
        "answered" => Some(said::ANSWER_DONE),
        "decided" => Some(said::DECIDE_DONE),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let summary = refused.as_ref().map(|(_, typed)| problem_summary(typed, lang));
        let of = |id: &str| refused.as_ref().filter(|(other, _)| other == id).map(|(_, typed)| typed);
        let may_answer = can_answer_queries(&person);
        let may_decide = can_decide_objections(&person);
        let queries = hearings
            .queries
            .iter()
            .map(|asked| question(lang, &hearings.name(&asked.base_id), asked, may_answer, of(asked.id.as_str())));
        let queries: Vec<AnyView> = queries.collect();
        let objections = hearings.objections.iter().map(|(raised, rerun)| {
            let name = hearings.name(&raised.base_id);
            objection(lang, &name, raised, rerun.as_ref(), may_decide, of(raised.id.as_str()))
        });
        let objections: Vec<AnyView> = objections.collect();
        let no_queries = queries
            .is_empty()
            .then(|| view! { <Empty title=lang.t(said::QUERIES_NONE) next=lang.t(said::QUERIES_NONE_NEXT)/> });
        let no_objections = objections
            .is_empty()
            .then(|| view! { <Empty title=lang.t(said::OBJECTIONS_NONE) next=lang.t(said::OBJECTIONS_NONE_NEXT)/> });
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=lang.t(said::HEARINGS) above=above/>
                {summary}
                <section class="stack"><h2>{lang.t(said::OBJECTIONS)}</h2>{no_objections}{objections}</section>
                <section class="stack"><h2>{lang.t(said::QUERIES)}</h2>{no_queries}{queries}</section>
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, year: i64) -> Result<Hearings, AppError> {
    store::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let queries = store::list_queries(conn, year).await?;
    let bases = bases::store::list_bases(conn).await?;
    // A season is computed once, however many object to it.
    let mut runs: BTreeMap<RunNumber, RunAgain> = BTreeMap::new();
    let mut objections = Vec::new();
    for raised in store::list_objections(conn, year).await? {
        let base = bases.iter().find(|base| base.id == raised.base_id);
        let again = raised.ground == Ground::Arithmetic && raised.status == ObjectionStatus::Open;
        let rerun = match (base.filter(|_| again), runs.entry(raised.run_number)) {
            (None, _) => None,
            (Some(base), Entry::Occupied(run)) => Some(run.get().of(&base.code)),
            (Some(base), Entry::Vacant(free)) => {
                Some(free.insert(rerun(conn, year, raised.run_number).await?).of(&base.code))
            }
        };
        objections.push((raised, rerun));
    }
    Ok(Hearings { queries, objections, bases })
}
