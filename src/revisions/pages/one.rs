//! One revision: why, both results, the votes, and the step that is next.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{Done, acts::acts, list::status_badge, notice::runs, results::side_by_side};
use crate::{
    accounts::{model::Person, visitor::Visitor},
    error::AppError,
    form::Typed,
    inspections::{
        model::{EvaluatorOf, Task, TaskKind},
        pages::status_badge as task_badge,
    },
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{model::parse_check_visit, policy::can_see_seasons, stages::votes::Adoption},
    revisions::{
        actions::{Standing, evaluators_for, find_standing, inspections_of},
        model::{Revision, RevisionId, RevisionKind, RevisionStatus},
        policy::{can_decide, can_see, can_see_revisions},
        process::{Awaited, awaited, can_stand, check_visit, is_read, sent_for},
    },
    survey::suppression::Audience,
    text::{Lang, Text, inspections as inspection_words, rating as rating_words, revisions as words, stages},
    ui::{Definition, Definitions, LinkButton, List, ListRow, Notice, NoticeKind, PageHead},
};

/// What the page shows beside the revision.
pub(super) struct Beside {
    /// The inspections that belong to it.
    pub(super) tasks: Vec<Task>,
    /// What its run waits for.
    pub(super) awaited: Option<Awaited>,
    /// Its run says something that can be voted on.
    pub(super) can_stand: bool,
    /// For what an evaluator may be sent.
    pub(super) sent_for: Option<TaskKind>,
    /// Who can be sent, if anybody may.
    pub(super) evaluators: Vec<EvaluatorOf>,
}

/// One revision.
pub async fn revision_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &RevisionId(id), None, &done).await
}

/// The revision with what is wrong with what was typed.
pub async fn revision_again(app: &App, visitor: &Visitor, id: &RevisionId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, id, Some(typed), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    id: &RevisionId,
    typed: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_revisions)?.clone();
    let (lang, today) = (visitor.lang, visitor.now.date());
    let mut conn = app.db.read().await?;
    let standing = find_standing(&mut conn, id).await?;
    let standing = standing.filter(|one| can_see(&person, &one.revision.operator_id)).ok_or(AppError::NotFound)?;
    let beside = read(&mut conn, &standing).await?;
    drop(conn);
    let revision = &standing.revision;
    let kind = lang.t(words::kind(revision.kind));
    let title = lang.fill(words::TITLE, &[("year", &revision.season), ("kind", &kind)]);
    let page = Page::new(visitor, format!("{} · {title}", revision.base_name));
    let page = page.below("/revisions", lang.t(words::REVISIONS));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let done = done_words(done, computed_words(standing.adoption, beside.can_stand));
    let awaited = beside.awaited.filter(|_| can_see_seasons(&person)).map(words::awaited);
    Ok(page.draw(app, move || {
        let above = standing.revision.base_name.clone();
        view! {
            <div class="stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=title above=above>{status_badge(lang, standing.revision.status)}</PageHead>
                {problem_summary(&typed, lang)}
                {standing.is_stale.then(|| view! { <Notice kind=NoticeKind::Warning title=lang.t(words::STALE)/> })}
                {awaited.map(|awaited| view! { <Notice title=lang.t(awaited)/> })}
                {facts(lang, &standing, &beside.tasks)}
                {results(lang, &standing)}
                {inspected(lang, &person, &standing, &beside)}
                {votes(lang, &person, &standing)}
                {acts(lang, &person, &standing, &beside, today, &typed)}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, standing: &Standing) -> Result<Beside, AppError> {
    let revision = &standing.revision;
    let tasks = inspections_of(conn, revision).await?;
    let last = standing.after.as_ref().map(|result| result.status);
    let (awaited, sent_for) = if revision.status.is_open() {
        (awaited(revision.kind, last, &tasks), sent_for(revision.kind, revision.status, last, &tasks))
    } else {
        (None, None)
    };
    let evaluators = match sent_for {
        Some(kind) => evaluators_for(conn, revision, kind).await?,
        None => Vec::new(),
    };
    Ok(Beside { tasks, awaited, can_stand: last.is_some_and(can_stand), sent_for, evaluators })
}

/// What a computation led to: something to vote on, or what was adopted already because it is the same, or neither yet.
const fn computed_words(adoption: Adoption, can_stand: bool) -> Text {
    match (can_stand, adoption) {
        (false, _) => words::DONE_COMPUTED_WAITS,
        (true, Adoption::Adopted) => words::DONE_COMPUTED_SAME,
        (true, _) => words::DONE_COMPUTED,
    }
}

fn done_words(done: &str, computed: Text) -> Option<Text> {
    match done {
        "opened" => Some(words::DONE_OPENED),
        "decided" => Some(words::DONE_DECIDED),
        "dropped" => Some(words::DONE_DROPPED),
        "sent" => Some(words::DONE_SENT),
        "computed" => Some(computed),
        "voted" => Some(words::DONE_VOTED),
        "noticed" => Some(words::DONE_NOTICED),
        "objected" => Some(words::DONE_OBJECTED),
        "answered" => Some(words::DONE_ANSWERED),
        "final" => Some(words::DONE_FINAL),
        _ => None,
    }
}

fn facts(lang: Lang, standing: &Standing, tasks: &[Task]) -> AnyView {
    let revision = &standing.revision;
    let said = move |term: Text, said: &str| {
        let said = said.to_owned();
        (!said.is_empty())
            .then(|| view! { <Definition term=lang.t(term)><span class="lines">{said}</span></Definition> }.into_any())
    };
    let reason = match revision.kind {
        RevisionKind::Correction => words::REASON_CORRECTION,
        RevisionKind::Rerating => words::REASON_RERATING,
    };
    let at = lang.moment(revision.opened_at);
    let by = lang.fill(words::PERSON_AT, &[("name", &revision.opened_by_name), ("at", &at)]);
    let runs = revision.run_number.map(|_| runs(lang, standing)).unwrap_or_default();
    let days = revision.notice.map_or_else(String::new, |notice| {
        lang.fill(words::DAYS, &[("from", &lang.date(notice.from)), ("until", &lang.date(notice.until))])
    });
    let since = revision.finalised_at.map(|at| lang.date(at.date())).unwrap_or_default();
    let verdict = match revision.objected.is_upheld {
        Some(true) => lang.t(words::UPHELD),
        Some(false) => lang.t(words::REJECTED),
        None => "",
    };
    let answer = [verdict, &revision.objected.answer].into_iter().filter(|part| !part.is_empty());
    let answer = answer.collect::<Vec<_>>().join("\n");
    let lines = [
        said(reason, &revision.reason),
        said(words::OPENED_BY, &by),
        said(words::DECISION, &revision.decision),
        said(words::RUN, &runs),
        said(rating_words::CHECK_VISIT, &visited(lang, revision, tasks)),
        said(stages::PUBLIC_METHOD, &standing.method),
        said(words::RESULT_HASH, &standing.after_hash),
        said(words::NOTICE_DAYS, &days),
        said(words::OBJECTION, &revision.objected.statement),
        said(words::ANSWER, &answer),
        said(words::COUNTS_SINCE, &since),
    ];
    let notice = revision.was_public().then(|| {
        let href = format!("/revisions/{}/notice", revision.id);
        view! { <div class="button-row no-print"><LinkButton href=href>{lang.t(words::TO_NOTICE)}</LinkButton></div> }
    });
    view! { <Definitions>{lines.into_iter().flatten().collect_view()}</Definitions>{notice} }.into_any()
}

/// What the check visit found that the run has read; empty if there is none.
fn visited(lang: Lang, revision: &Revision, tasks: &[Task]) -> String {
    let visit = check_visit(tasks).filter(|visit| is_read(revision, visit));
    let line = |visit: &Task| {
        let found = lang.t(rating_words::check_visit(parse_check_visit(&visit.finding)?));
        Some(lang.fill(words::VISIT_LINE, &[("found", &found), ("date", &lang.date(visit.visited_on?))]))
    };
    visit.and_then(line).unwrap_or_default()
}

fn results(lang: Lang, standing: &Standing) -> AnyView {
    view! {
        <section class="stack">
            <h2>{lang.t(words::RESULTS)}</h2>
            <p class="soft">{lang.t(words::RESULTS_LEAD)}</p>
            {side_by_side(lang, Audience::Internal, standing.before.as_ref(), standing.after.as_ref())}
        </section>
    }
    .into_any()
}

/// Who was sent, and how far they are: only those who decide are told their names.
fn inspected(lang: Lang, person: &Person, standing: &Standing, beside: &Beside) -> AnyView {
    let is_sent = standing.revision.kind == RevisionKind::Rerating || !beside.tasks.is_empty();
    if !is_sent || !can_see_seasons(person) {
        return ().into_any();
    }
    let none = beside.tasks.is_empty().then(|| view! { <p class="soft">{lang.t(words::INSPECTIONS_NONE)}</p> });
    let rows: Vec<_> = beside
        .tasks
        .iter()
        .map(|task| {
            let kind = lang.t(inspection_words::kind(task.kind));
            let title = lang.fill(words::INSPECTION_LINE, &[("name", &task.evaluator_name), ("kind", &kind)]);
            let assigned = lang.fill(words::ASSIGNED_ON, &[("date", &lang.date(task.assigned_at.date()))]);
            view! {
                <ListRow title=title href=format!("/inspections/{}", task.id) end=task_badge(lang, task.status())>
                    <p class="soft small">{assigned}</p>
                </ListRow>
            }
        })
        .collect();
    // An empty list would leave its frame.
    let list = (!rows.is_empty()).then(|| view! { <List label=lang.t(words::INSPECTIONS)>{rows}</List> });
    view! {
        <section class="stack">
            <h2>{lang.t(words::INSPECTIONS)}</h2>
            {none}
            {list}
        </section>
    }
    .into_any()
}

/// How the committee has voted on the new result.
fn votes(lang: Lang, person: &Person, standing: &Standing) -> AnyView {
    if standing.after.is_none() || !can_see_seasons(person) {
        return ().into_any();
    }
    let name = |id| standing.members.iter().find(|member| member.person_id == id).map(|member| member.name.clone());
    let line = |vote: &crate::rating::stages::votes::VoteRow| {
        let name = name(vote.person_id.clone()).unwrap_or_default();
        let line = lang.fill(words::VOTE_LINE, &[("name", &name), ("vote", &lang.t(stages::vote(vote.vote)))]);
        let reason = vote.reason.clone();
        view! { <li>{line}" "<span class="soft">{reason}</span></li> }
    };
    let lines: Vec<_> = standing.votes.iter().map(line).collect();
    let none = lines.is_empty().then(|| view! { <p class="soft">{lang.t(words::VOTES_NONE)}</p> });
    let adoption = lang.t(stages::adoption(standing.adoption));
    let waits = standing.revision.status == RevisionStatus::Computed && standing.adoption == Adoption::Adopted;
    let next = (waits && !can_decide(person)).then(|| view! { <p class="soft">{lang.t(words::VOTES_NEXT)}</p> });
    view! {
        <section class="stack">
            <h2>{lang.t(words::VOTES)}</h2>
            <p><strong>{adoption}</strong></p>
            {next}
            {none}
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}
