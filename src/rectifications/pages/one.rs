//! One rectification: what is to be put right, the ladder, what was done, and the step that is next.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{Done, acts::acts, list::status_badge};
use crate::{
    accounts::visitor::Visitor,
    bases,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    rectifications::{
        model::{Measure, Rectification, RectificationId, RectificationStatus, Step as Taken},
        policy::{can_order, can_report_for, can_see_rectifications},
        store,
    },
    text::{Lang, Text, rectifications as words},
    ui::{Definition, Definitions, Notice, NoticeKind, PageHead, Step, StepState, Steps, Timeline, TimelineEntry},
};

/// One rectification.
pub async fn rectification_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &RectificationId(id), None, &done).await
}

/// The rectification with what is wrong with what was typed.
pub async fn rectification_again(
    app: &App,
    visitor: &Visitor,
    id: &RectificationId,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, id, Some(typed), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    id: &RectificationId,
    typed: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_rectifications)?.clone();
    let (lang, today) = (visitor.lang, visitor.now.date());
    let mut conn = app.db.read().await?;
    let one = store::find_rectification(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    let base = bases::store::find_base_by_id(&mut conn, &one.base_id).await?.ok_or(AppError::NotFound)?;
    if !can_order(&person) && !can_report_for(&person, &base) {
        return Err(AppError::NotFound);
    }
    let steps = store::list_steps(&mut conn, id).await?;
    drop(conn);
    let title = lang.fill(words::TITLE, &[("measure", &lang.t(words::measure(one.measure)))]);
    let page = Page::new(visitor, format!("{} · {title}", one.base_name))
        .below("/rectifications", lang.t(words::RECTIFICATIONS));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = done_words(done);
    Ok(page.draw(app, move || {
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=title above=one.base_name.clone()>{status_badge(lang, one.status)}</PageHead>
                {problem_summary(&typed, lang)}
                {facts(lang, &one)}
                {acts(lang, &person, &one, today, &typed)}
                {ladder(lang, &one)}
                {history(lang, &steps)}
            </div>
        }
    }))
}

fn done_words(done: &str) -> Option<Text> {
    match done {
        "ordered" => Some(words::DONE_ORDERED),
        "reported" => Some(words::DONE_REPORTED),
        "judged" => Some(words::DONE_JUDGED),
        "climbed" => Some(words::DONE_CLIMBED),
        "withdrawn" => Some(words::DONE_WITHDRAWN),
        _ => None,
    }
}

fn facts(lang: Lang, one: &Rectification) -> AnyView {
    let (issues, report) = (one.issues.clone(), one.report.clone());
    let due = lang.date(one.due_on);
    let report = (!report.is_empty()).then(|| {
        view! { <Definition term=lang.t(words::REPORT)><span class="lines">{report}</span></Definition> }
    });
    view! {
        <Definitions>
            <Definition term=lang.t(words::ISSUES)><span class="lines">{issues}</span></Definition>
            <Definition term=lang.t(words::DUE_ON)>{due}</Definition>
            {report}
        </Definitions>
    }
    .into_any()
}

/// The rungs, the mildest first: those it has passed, the one it stands on, those that are ahead.
fn ladder(lang: Lang, one: &Rectification) -> AnyView {
    let is_over = !one.status.is_open();
    let step = |measure: &Measure| {
        let (state, words) = if *measure < one.measure {
            (StepState::Done, words::RUNG_PASSED)
        } else if *measure > one.measure {
            (StepState::Ahead, words::RUNG_AHEAD)
        } else if one.status == RectificationStatus::Ended {
            (StepState::Stopped, words::RUNG_HERE)
        } else if is_over {
            (StepState::Done, words::RUNG_LAST)
        } else {
            (StepState::Current, words::RUNG_HERE)
        };
        let label = lang.t(words::measure(*measure)).to_owned();
        Step { label, state, state_words: lang.t(words).to_owned(), detail: None }
    };
    let steps: Vec<Step> = Measure::ALL.iter().map(step).collect();
    view! { <section class="stack"><h2>{lang.t(words::LADDER)}</h2><Steps steps=steps/></section> }.into_any()
}

fn history(lang: Lang, steps: &[Taken]) -> AnyView {
    let entries: Vec<_> = steps
        .iter()
        .map(|step| {
            let rung = lang.t(words::measure(step.measure));
            let title = lang.fill(
                words::STEP_LINE,
                &[("step", &lang.t(words::step(step.kind))), ("measure", &rung), ("name", &step.person_name)],
            );
            let until = step.due_on.map(|day| lang.fill(words::UNTIL, &[("date", &lang.date(day))]));
            let note = step.note.clone();
            view! {
                <TimelineEntry time=lang.moment(step.at) title=title>
                    <p class="lines">{note}</p>
                    {until.map(|until| view! { <p class="soft small">{until}</p> })}
                </TimelineEntry>
            }
        })
        .collect();
    view! { <section class="stack"><h2>{lang.t(words::HISTORY)}</h2><Timeline>{entries}</Timeline></section> }
        .into_any()
}
