//! The report of what is kept of raw answers, and what went when.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::figures::short_hash;
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    rating::{
        policy::can_see_retention,
        retention::{FoldedRun, Kept, Term, goes_on, term_of},
        store,
    },
    text::{Lang, accounts, retention as words},
    ui::{Column, Empty, PageHead, Table},
};

/// What is kept of each final season.
pub async fn retention_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    visitor.allowed(can_see_retention)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let mut conn = app.db.read().await?;
    let terms = store::list_terms(&mut conn).await?;
    let kept = store::list_kept(&mut conn).await?;
    let runs = store::list_folded_runs(&mut conn).await?;
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::RETENTION)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let lead = term_of(&terms, today)
            .map(|term| lang.fill(words::LEAD, &[("days", &term.days_after_final), ("version", &term.version)]));
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::RETENTION) lead=lead.unwrap_or_default()/>
                {seasons(lang, &terms, &kept)}
                {folded(lang, &runs)}
            </div>
        }
    }))
}

fn seasons(lang: Lang, terms: &[Term], kept: &[Kept]) -> AnyView {
    if kept.is_empty() {
        return view! { <Empty title=lang.t(words::EMPTY) next=lang.t(words::EMPTY_NEXT)/> }.into_any();
    }
    let columns = [words::SEASON, words::FINAL_ON, words::STATE, words::WENT, words::TERM];
    let columns: Vec<Column> = columns.map(|text| Column::words(lang.t(text))).to_vec();
    let rows: Vec<Vec<AnyView>> = kept.iter().map(|kept| season(lang, terms, kept)).collect();
    view! { <Table caption=lang.t(words::SEASONS) columns=columns rows=rows cards=true/> }.into_any()
}

fn season(lang: Lang, terms: &[Term], kept: &Kept) -> Vec<AnyView> {
    let term = term_of(terms, kept.final_at.date());
    let version = kept.fold.map(|fold| fold.term_version).or_else(|| term.map(|term| term.version));
    let state = match (kept.fold, term) {
        (Some(fold), _) => lang.fill(words::GONE_ON, &[("date", &lang.date(fold.at.date()))]),
        (None, Some(term)) => lang.fill(words::GOES_ON, &[("date", &lang.date(goes_on(term, kept.final_at)))]),
        (None, None) => String::new(),
    };
    let went = kept.fold.map(|fold| {
        let counts: [(&str, &dyn std::fmt::Display); 3] =
            [("ballots", &fold.ballots), ("comments", &fold.comments), ("codes", &fold.codes)];
        lang.fill(words::WENT_COUNTS, &counts)
    });
    vec![
        kept.year.to_string().into_any(),
        lang.date(kept.final_at.date()).into_any(),
        state.into_any(),
        went.unwrap_or_else(|| lang.t(words::NOTHING_YET).to_owned()).into_any(),
        version.map(|version| version.to_string()).unwrap_or_default().into_any(),
    ]
}

fn folded(lang: Lang, runs: &[FoldedRun]) -> Option<AnyView> {
    let columns = [words::RUN, words::BEFORE, words::AFTER, words::RESULT];
    let columns: Vec<Column> = columns.map(|text| Column::words(lang.t(text))).to_vec();
    let hash = |hash: &str| view! { <code>{short_hash(hash)}</code> }.into_any();
    let row = |run: &FoldedRun| {
        let name = lang.fill(words::RUN_OF, &[("year", &run.year), ("n", &run.number)]);
        vec![name.into_any(), hash(&run.bundle_hash), hash(&run.folded_hash), hash(&run.result_hash)]
    };
    let rows: Vec<Vec<AnyView>> = runs.iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{lang.t(words::RUNS)}</h2>
                <p class="soft">{lang.t(words::RUNS_ABOUT)}</p>
                <Table caption=lang.t(words::RUNS) columns=columns rows=rows cards=true quiet_caption=true/>
            </section>
        }
        .into_any()
    })
}
