//! One charge: what is known of it, what it would change, and the step that is next.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    Done,
    ledger::{barred_list, barred_words, is_seen, status_badge, titled},
    veto_acts::acts,
};
use crate::{
    accounts::visitor::Visitor,
    bases,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{
        actions::simulate_event,
        model::Title,
        pages::{points, star_cell, status_badge as rating_badge},
        result::BaseResult,
        store as seasons,
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, Text, rating as rating_words, vetoes as words},
    time::Moment,
    ui::{Column, Definition, Definitions, Notice, NoticeKind, PageHead, Table},
    vetoes::{
        model::{Veto, VetoId, VetoKind, VetoStatus},
        policy::{can_see_all, can_see_vetoes},
        store,
    },
};

/// What a charge would change: the result without and with it, and whether the base holds a title.
pub(super) struct Simulation {
    before: BaseResult,
    after: BaseResult,
    has_title: bool,
}

/// One charge.
pub async fn veto_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &VetoId(id), None, &done).await
}

/// The charge with what is wrong with what was typed.
pub async fn veto_again(app: &App, visitor: &Visitor, id: &VetoId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, id, Some(typed), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    id: &VetoId,
    typed: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_vetoes)?.clone();
    let (lang, now) = (visitor.lang, visitor.now);
    let mut conn = app.db.read().await?;
    let own = bases::store::list_bases_of(&mut conn, person.organisation_id()).await?;
    let veto = store::find_veto(&mut conn, id).await?.filter(|veto| is_seen(&person, &own, veto));
    let veto = veto.ok_or(AppError::NotFound)?;
    let is_open = veto.status == VetoStatus::Proposed;
    let simulation = if is_open && can_see_all(&person) { simulate(&mut conn, &veto, now).await? } else { None };
    let season = seasons::find_season(&mut conn, veto.season).await?.ok_or(AppError::NotFound)?;
    drop(conn);
    let still_counts = veto.status == VetoStatus::Overturned
        && veto.event_id.is_some()
        && season.status.is_final()
        && can_see_all(&person);
    let title = titled(lang, &veto).to_owned();
    let page = Page::new(visitor, format!("{} · {title}", veto.base_name)).below("/vetoes", lang.t(words::VETOES));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = done_words(done);
    Ok(page.draw(app, move || {
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=title above=veto.base_name.clone()>{status_badge(lang, veto.status)}</PageHead>
                {problem_summary(&typed, lang)}
                {still_counts.then(|| correction(lang))}
                {facts(lang, &veto)}
                {simulation.as_ref().map(|simulation| simulated(lang, &veto, simulation))}
                {acts(lang, &person, &veto, now.date(), &typed)}
            </div>
        }
    }))
}

/// What was overturned after its season was final counts until the result is corrected.
fn correction(lang: Lang) -> AnyView {
    view! {
        <Notice kind=NoticeKind::Warning title=lang.t(words::CORRECTION)>
            <p><a href="/revisions/new">{lang.t(words::CORRECTION_OPEN)}</a></p>
        </Notice>
    }
    .into_any()
}

fn done_words(done: &str) -> Option<Text> {
    match done {
        "proposed" => Some(words::DONE_PROPOSED),
        "stated" => Some(words::DONE_STATED),
        "extended" => Some(words::DONE_EXTENDED),
        "decided" => Some(words::DONE_DECIDED),
        "appealed" => Some(words::DONE_APPEALED),
        "reviewed" => Some(words::DONE_REVIEWED),
        _ => None,
    }
}

async fn simulate(conn: &mut Conn, veto: &Veto, now: Moment) -> Result<Option<Simulation>, AppError> {
    let results = simulate_event(conn, veto.season, &veto.base_id, &veto.event(), now).await?;
    let titles = seasons::list_titles(conn).await?;
    let latest = titles.iter().rfind(|title: &&Title| title.base_id == veto.base_id);
    let has_title = latest.is_some_and(|title| title.status.is_held());
    Ok(results.map(|(before, after)| Simulation { before, after, has_title }))
}

fn costs(lang: Lang, veto: &Veto) -> String {
    match veto.ground.kind {
        VetoKind::Veto => lang.t(words::COSTS_VETO).to_owned(),
        VetoKind::Cap => {
            let star = lang.t(rating_words::stars(veto.ground.star.unwrap_or_default()));
            lang.fill(words::COSTS_CAP, &[("star", &star)])
        }
        VetoKind::Deduction => {
            lang.fill(words::COSTS_DEDUCTION, &[("points", &points(veto.points.unwrap_or_default()))])
        }
    }
}

fn facts(lang: Lang, veto: &Veto) -> AnyView {
    let day = move |term: Text, day: Option<NaiveDate>| {
        day.map(|day| view! { <Definition term=lang.t(term)>{lang.date(day)}</Definition> }.into_any())
    };
    let said = move |term: Text, said: &str| {
        let said = said.to_owned();
        (!said.is_empty())
            .then(|| view! { <Definition term=lang.t(term)><span class="lines">{said}</span></Definition> }.into_any())
    };
    let at = lang.moment(veto.proposed_at);
    let by = lang.fill(words::PERSON_AT, &[("name", &veto.proposed_by_name), ("at", &at)]);
    let season = lang.fill(rating_words::SEASON_YEAR, &[("year", &veto.season)]);
    let is_open = veto.status == VetoStatus::Proposed;
    let statement = if veto.statement.is_empty() { lang.t(words::STATEMENT_NONE) } else { veto.statement.as_str() };
    let lines = [
        said(words::LAW, &veto.ground.law),
        said(words::FACT, &veto.fact),
        said(words::SOURCE, &veto.source),
        day(words::FOUND_ON, Some(veto.found_on)),
    ];
    let steps = [
        day(words::HEARING_UNTIL, is_open.then_some(veto.hearing_until)),
        day(words::SUSPENDED_UNTIL, veto.suspended_until.filter(|_| is_open)),
        said(words::STATEMENT, statement),
        said(words::DECIDED_BY, &veto.decided_by_name),
        said(words::DECISION, &veto.reason),
        day(words::EXPIRES_ON, veto.expires_on),
        day(words::APPEAL_UNTIL, veto.appeal_until),
        said(words::APPEAL, &veto.appeal),
        said(words::REVIEWED_BY, &veto.reviewed_by_name),
        said(words::REVIEW, &veto.review_reason),
    ];
    let costs = costs(lang, veto);
    let bars = barred_words(lang, veto).map(|bars| {
        view! {
            <Definition term=lang.t(words::BARS)>{bars}<p class="soft small">{lang.t(words::BARS_SAMPLE)}</p></Definition>
        }
    });
    view! {
        <Definitions>
            <Definition term=lang.t(words::SEASON)>{season}</Definition>
            <Definition term=lang.t(words::COSTS)>{costs}</Definition>
            {bars}
            {lines.into_iter().flatten().collect_view()}
            <Definition term=lang.t(words::PROPOSED_BY)>{by}</Definition>
            {steps.into_iter().flatten().collect_view()}
        </Definitions>
    }
    .into_any()
}

fn simulated(lang: Lang, veto: &Veto, simulation: &Simulation) -> AnyView {
    let columns = vec![
        Column::words(lang.t(words::SIMULATED)),
        Column::words(lang.t(rating_words::STATUS)),
        Column::number(lang.t(rating_words::TOTAL)),
        Column::words(lang.t(rating_words::STAR)),
    ];
    let row = |case: Text, result: &BaseResult| {
        let total = told(Audience::Internal, result).total;
        let total = total.map_or_else(|| lang.t(rating_words::NO_FIGURE).to_owned(), points);
        vec![lang.t(case).into_any(), rating_badge(lang, result.status), total.into_any(), star_cell(lang, result.star)]
    };
    let rows = vec![row(words::SIMULATED_BEFORE, &simulation.before), row(words::SIMULATED_AFTER, &simulation.after)];
    let bars = barred_list(lang, veto).map(|years| {
        let said = lang.fill(words::BARS_SIMULATED, &[("years", &years)]);
        view! { <Notice kind=NoticeKind::Warning title=said>{lang.t(words::BARS_SAMPLE)}</Notice> }
    });
    let title = simulation.has_title.then(|| {
        view! { <Notice kind=NoticeKind::Warning title=lang.t(words::SIMULATED_TITLE)/> }
    });
    view! {
        <section class="stack">
            <h2>{lang.t(words::SIMULATION)}</h2>
            <p class="soft">{lang.t(words::SIMULATION_LEAD)}</p>
            <Table caption=lang.t(words::SIMULATION) columns=columns rows=rows cards=true quiet_caption=true/>
            {bars}
            {title}
        </section>
    }
    .into_any()
}
