//! One inspection: the declaration, the sheet, or what was signed.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    Done,
    list::status_badge,
    sheet::{check_form, evidence, read_only, sheet_form},
};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    error::AppError,
    form::Typed,
    inspections::{
        actions::season_and_method,
        islands::PhotoQueue,
        model::{Evidence, EvidenceId, IndicatorText, NOTE_MAX, Task, TaskId, TaskStatus},
        policy::{can_assign, can_see_inspections, is_own},
        store,
    },
    page::{Page, problem_summary},
    platform::{db::Conn, http::App, uploads},
    rating::pages::short_hash,
    text::{Lang, Text, inspections as words, selves},
    ui::{Button, ButtonKind, Definition, Definitions, Disclosure, Notice, NoticeKind, PageHead, TextField},
};

/// Everything the page shows.
pub(super) struct TaskView {
    pub(super) task: Task,
    pub(super) lines: Vec<IndicatorText>,
    pub(super) photos: Vec<Evidence>,
    /// Name of the next photo's form.
    pub(super) act: String,
}

/// One inspection.
pub async fn task_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &TaskId(id), None, &done).await
}

/// The inspection with what is wrong with what was typed.
pub async fn task_again(app: &App, visitor: &Visitor, id: &TaskId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, id, Some(typed), &Done::default()).await
}

/// An inspection that `person` may see: the Centre sees every one, but no sheet before it is signed.
pub(super) async fn find_seen(conn: &mut Conn, person: &Person, id: &TaskId) -> Result<Task, AppError> {
    let task = store::find_task(conn, id).await?;
    task.filter(|task| can_assign(person) || is_own(person, task)).ok_or(AppError::NotFound)
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    id: &TaskId,
    typed: Option<Typed>,
    done: &Done,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_inspections)?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let task = find_seen(&mut conn, &person, id).await?;
    let (_, method) = season_and_method(&mut conn, task.season).await?;
    let lines = store::list_indicators(&mut conn, &method).await?;
    let photos = store::list_evidence(&mut conn, id).await?;
    drop(conn);
    let view = TaskView { task, lines, photos, act: app.db.chance().token() };
    let title = format!("{} {}", view.task.base_code, view.task.base_name);
    let page = Page::new(visitor, title.clone()).below("/inspections", lang.t(words::INSPECTIONS));
    let page = if typed.is_some() { page.refused() } else { page };
    let is_own = is_own(&person, &view.task);
    let page = if is_own { page.with_islands() } else { page };
    let typed = typed.unwrap_or_default();
    let is_kept = !done.kept.is_empty();
    let done = done_words(&done.done);
    Ok(page.draw(app, move || {
        let kept = is_kept.then(|| view! { <Notice title=lang.t(words::KEPT)/> });
        let above = lang.t(words::kind(view.task.kind));
        let badge = status_badge(lang, view.task.status());
        let queue = is_own.then(|| view! { <PhotoQueue lang=lang/> });
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                {kept}
                {queue}
                <PageHead title=title above=above>{badge}</PageHead>
                {problem_summary(&typed, lang)}
                {facts(lang, &view.task)}
                {body(lang, &view, is_own, &typed)}
            </div>
        }
    }))
}

/// Title and guidance of a line in the reader's language.
pub(super) fn words_of(lang: Lang, line: &IndicatorText) -> (String, String) {
    let (title, guidance) = if lang == Lang::ZhCn { &line.zh } else { &line.en };
    (format!("{} {title}", line.code), guidance.clone())
}

fn done_words(done: &str) -> Option<Text> {
    match done {
        "declared" => Some(words::DONE_DECLARED),
        "saved" => Some(words::DONE_SAVED),
        "photo" => Some(words::DONE_PHOTO),
        "removed" => Some(words::DONE_REMOVED),
        "signed" => Some(words::DONE_SIGNED),
        _ => None,
    }
}

fn facts(lang: Lang, task: &Task) -> AnyView {
    let signed = task.signed_at.map(|at| {
        let at = lang.moment(at);
        let line = lang.fill(words::SIGNED, &[("at", &at), ("hash", &short_hash(&task.sheet_hash))]);
        view! { <Definition term=lang.t(words::STATUS)>{line}</Definition> }
    });
    let withdrawn = (!task.withdrawn_reason.is_empty()).then(|| {
        let reason = task.withdrawn_reason.clone();
        view! { <Definition term=lang.t(words::WITHDRAW_REASON)>{reason}</Definition> }
    });
    let (evaluator, base, address) = (task.evaluator_name.clone(), task.base_name.clone(), task.address.clone());
    let (href, own) = (format!("/bases/{}", task.base_code), format!("/self-assessments/{}", task.base_code));
    let has_pack = matches!(task.status(), TaskStatus::Declared | TaskStatus::Signed);
    let pack = has_pack.then(|| {
        let href = format!("/inspections/{}/pack", task.id);
        view! { <a href=href>{lang.t(words::PACK)}</a> }
    });
    let report = (task.status() == TaskStatus::Signed).then(|| {
        let href = format!("/inspections/{}/report.pdf", task.id);
        view! { <a href=href download>{lang.t(words::REPORT_GET)}</a> }
    });
    view! {
        <Definitions>
            <Definition term=lang.t(words::EVALUATOR)>{evaluator}</Definition>
            <Definition term=lang.t(words::BASE)><a href=href>{base}</a>" "{address}</Definition>
            {signed}
            {withdrawn}
        </Definitions>
        <p class="cluster no-print"><a href=own>{lang.t(selves::SEE)}</a>{pack}{report}</p>
    }
    .into_any()
}

fn body(lang: Lang, view: &TaskView, is_own: bool, typed: &Typed) -> AnyView {
    match (view.task.status(), is_own) {
        (TaskStatus::Assigned, true) => declaration(lang, &view.task, typed),
        (TaskStatus::Declared, true) => {
            let form = if !view.task.kind.is_whole() {
                check_form(lang, view, typed)
            } else {
                view! { {sheet_form(lang, view, typed)}{evidence(lang, view, typed)} }.into_any()
            };
            view! { {form}{withdrawal(lang, &view.task, typed)} }.into_any()
        }
        // Only the Centre sees what is not its own.
        (TaskStatus::Assigned | TaskStatus::Declared, false) => calling_off(lang, &view.task, typed),
        (TaskStatus::Signed, _) => read_only(lang, view),
        _ => ().into_any(),
    }
}

fn declaration(lang: Lang, task: &Task, typed: &Typed) -> AnyView {
    view! {
        <section class="stack no-print">
            <h2>{lang.t(words::DECLARE)}</h2>
            <p>{lang.t(words::DECLARE_ABOUT)}</p>
            <form method="post" action=format!("/inspections/{}/declaration", task.id) class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(words::DECLARE_YES)}</Button>
            </form>
            {withdrawal(lang, task, typed)}
        </section>
    }
    .into_any()
}

fn withdrawal(lang: Lang, task: &Task, typed: &Typed) -> AnyView {
    giving_up(lang, task, typed, [words::DECLARE_NO, words::WITHDRAW], None)
}

fn calling_off(lang: Lang, task: &Task, typed: &Typed) -> AnyView {
    giving_up(lang, task, typed, [words::CALL_OFF, words::CALL_OFF], Some(words::CALL_OFF_HINT))
}

fn giving_up(lang: Lang, task: &Task, typed: &Typed, [summary, button]: [Text; 2], hint: Option<Text>) -> AnyView {
    let hint = hint.map(|hint| lang.t(hint)).unwrap_or_default();
    let (error, value) = (typed.error("withdrawal", lang), typed.value("withdrawal").to_owned());
    let action = format!("/inspections/{}/withdrawal", task.id);
    view! {
        <Disclosure summary=lang.t(summary) open=error.is_some()>
            <form method="post" action=action class="stack no-print">
                <TextField
                    name="withdrawal" label=lang.t(words::WITHDRAW_REASON) hint=hint value=value error=error
                    maxlength=NOTE_MAX.to_string() required=true
                />
                <div class="button-row">
                    <Button kind=ButtonKind::Secondary>{lang.t(button)}</Button>
                </div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// A photo, for whoever sees its inspection: the evaluator, and the Centre once it is signed.
pub async fn evidence_file(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_inspections)?;
    let mut conn = app.db.read().await?;
    let photo = store::find_evidence(&mut conn, &EvidenceId(id)).await?.ok_or(AppError::NotFound)?;
    let task = find_seen(&mut conn, person, &photo.task_id).await?;
    drop(conn);
    if !is_own(person, &task) && task.status() != TaskStatus::Signed {
        return Err(AppError::NotFound);
    }
    let content = app.files.find(&photo.file).await.map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(uploads::shown_picture(content.ok_or(AppError::NotFound)?, false))
}
