//! Background work on one page: last run, next run, what went wrong.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    model::{Job, JobName, Outcome},
    policy::can_see_jobs,
    store,
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::{backup, db::Kind, http::App},
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, Text, accounts as accounts_words, jobs as words},
    time::Moment,
    ui::{Badge, BadgeKind, Button, Column, Empty, Icon, LinkButton, Notice, NoticeKind, PageHead, Table},
};

/// What the address says was just done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Every job.
pub async fn jobs_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    visitor.allowed(can_see_jobs)?;
    let (lang, now) = (visitor.lang, visitor.now);
    let mut jobs = store::list_jobs(&mut *app.db.read().await?).await?;
    let no_backup = no_backup(&app);
    jobs.retain(|job| job.name != JobName::BackUp || no_backup.is_none());
    let page = Page::new(&visitor, lang.t(words::JOBS)).below("/desk", lang.t(accounts_words::DESK));
    Ok(page.draw(&app, move || {
        let is_hurried = done.done == "hurried";
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::JOBS) lead=lang.t(words::JOBS_LEAD)/>
                {is_hurried.then(|| view! { <Notice kind=NoticeKind::Success title=lang.t(words::HURRIED) live=true/> })}
                {no_backup.map(|why| view! { <Notice kind=NoticeKind::Warning title=lang.t(words::NO_BACKUP)><p>{lang.t(why)}</p></Notice> })}
                {if jobs.is_empty() { nothing(lang) } else { table(lang, now, jobs) }}
                {export_link(lang, ListKind::Jobs, "")}
            </div>
        }
    }))
}

/// Why there is no daily backup, if there is none: it must not look as if one were made.
fn no_backup(app: &App) -> Option<Text> {
    if backup::is_made_daily(&app.db, &app.config) {
        return None;
    }
    Some(if app.db.kind() == Kind::Postgres { words::BACKED_UP_BY_OPERATOR } else { words::BACKUP_IS_OFF })
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)>
            <LinkButton href="/jobs">{lang.t(words::LOOK_AGAIN)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn table(lang: Lang, now: Moment, jobs: Vec<Job>) -> AnyView {
    let columns = [words::JOB, words::STATE, words::LAST, words::NEXT, words::HURRY];
    let columns = columns.map(|text| Column::words(lang.t(text))).to_vec();
    let rows = jobs.into_iter().map(|job| row(lang, now, job)).collect();
    view! { <Table caption=lang.t(words::JOBS) columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn row(lang: Lang, now: Moment, job: Job) -> Vec<AnyView> {
    let next = if job.is_held(now) {
        lang.t(words::UNDER_WAY).to_owned()
    } else if job.next_at <= now {
        lang.t(words::AT_ONCE).to_owned()
    } else {
        lang.moment(job.next_at)
    };
    let name = lang.t(words::job(job.name));
    let hurry = lang.fill(words::HURRY_JOB, &[("job", &name)]);
    vec![
        name.into_any(),
        state(lang, &job),
        last(lang, &job),
        next.into_any(),
        view! {
            <form method="post" action=format!("/jobs/{}/run", job.name)>
                <Button>{lang.t(words::HURRY)}<span class="visually-hidden">" "{hurry}</span></Button>
            </form>
        }
        .into_any(),
    ]
}

fn state(lang: Lang, job: &Job) -> AnyView {
    let label = state_words(lang, job);
    let (kind, icon) = match job.outcome {
        Some(Outcome::Done) => (BadgeKind::Success, Icon::Check),
        Some(Outcome::Failed) => (BadgeKind::Danger, Icon::Alert),
        None => return label.into_any(),
    };
    let problem = (!job.problem.is_empty()).then(|| view! { <p class="soft small">{job.problem.clone()}</p> });
    view! { <Badge kind=kind icon=icon label=label/>{problem} }.into_any()
}

/// How the last run ended, in words.
pub fn state_words(lang: Lang, job: &Job) -> String {
    match job.outcome {
        Some(Outcome::Done) => lang.t(words::WELL).to_owned(),
        Some(Outcome::Failed) => lang.fill(words::FAILED, &[("n", &job.failures)]),
        None => lang.t(words::NEVER).to_owned(),
    }
}

fn last(lang: Lang, job: &Job) -> AnyView {
    let Some(ended) = job.ended_at else { return lang.t(words::NEVER).into_any() };
    let things = lang.fill(words::THINGS, &[("n", &job.things_done)]);
    view! { <p>{lang.moment(ended)}</p><p class="soft small">{things}</p> }.into_any()
}
