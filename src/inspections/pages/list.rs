//! Inspections of the running season: all of them for the Centre, the own ones for an evaluator.

use std::collections::BTreeMap;

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{Done, agreement::agreements};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    form::Typed,
    inspections::{
        actions::season_and_method,
        islands::PhotoQueue,
        model::{EvaluatorOf, Task, TaskKind, TaskStatus},
        policy::{can_assign, can_see_inspections, inspects},
        store,
    },
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{method::Method, model::Season, store as seasons},
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts, inspections as words, rating as rating_words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Choice, Disclosure, Empty, Icon, List, ListRow, Notice, NoticeKind,
        PageHead, SelectField,
    },
};

/// Everything the Centre's page shows.
struct Overview {
    season: Season,
    method: Method,
    tasks: Vec<Task>,
    bases: Vec<Base>,
    evaluators: Vec<EvaluatorOf>,
}

/// Inspections of the running season.
pub async fn inspections_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, None, &done).await
}

/// The same with what is wrong with an assignment.
pub async fn inspections_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some(typed), &Done::default()).await
}

/// The season that inspections belong to: the earliest that is not final.
pub async fn season_of_today(conn: &mut Conn) -> Result<Option<Season>, AppError> {
    let seasons = seasons::list_seasons(conn).await?;
    Ok(seasons.into_iter().filter(|season| !season.status.is_final()).min_by_key(|season| season.year))
}

async fn draw(app: &App, visitor: &Visitor, typed: Option<Typed>, done: &Done) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_inspections)?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let overview = match season_of_today(&mut conn).await? {
        Some(season) => Some(read(&mut conn, season).await?),
        None => None,
    };
    let after_end =
        if inspects(&person) { store::list_tasks_after_end(&mut conn, &person.id).await? } else { Vec::new() };
    drop(conn);
    let page = Page::new(visitor, lang.t(words::INSPECTIONS)).below("/desk", lang.t(accounts::DESK));
    let page = if typed.is_some() { page.refused() } else { page };
    let is_centre = can_assign(&person);
    let page = if is_centre { page } else { page.with_islands() };
    let typed = typed.unwrap_or_default();
    let done = match done.done.as_str() {
        "shared" => Some(lang.fill(words::DONE_SHARED, &[("n", &done.n)])),
        "assigned" => Some(lang.t(words::DONE_ASSIGNED).to_owned()),
        "called_off" => Some(lang.t(words::DONE_CALLED_OFF).to_owned()),
        "withdrawn" => Some(lang.t(words::DONE_WITHDRAWN).to_owned()),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let body = match &overview {
            Some(overview) if is_centre => of_centre(lang, overview, &typed),
            None if after_end.is_empty() => {
                view! { <Empty title=lang.t(words::NO_SEASON) next=lang.t(words::NO_SEASON_NEXT)/> }.into_any()
            }
            _ => {
                let of_season = overview.iter().flat_map(|overview| &overview.tasks);
                let own = of_season.filter(|task| task.evaluator_id == person.id).chain(&after_end).collect();
                view! { <PhotoQueue lang=lang/>{list(lang, own)} }.into_any()
            }
        };
        let lead = match &overview {
            Some(overview) if is_centre => lang.fill(words::LEAD_CENTRE, &[("n", &overview.method.evaluators)]),
            _ => lang.t(words::LEAD_OWN).to_owned(),
        };
        view! {
            <div class="stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=done live=true/> })}
                <PageHead title=lang.t(words::INSPECTIONS) lead=lead/>
                {problem_summary(&typed, lang)}
                {body}
                {export_link(lang, ListKind::Inspections, "")}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, season: Season) -> Result<Overview, AppError> {
    let (_, method) = season_and_method(conn, season.year).await?;
    Ok(Overview {
        tasks: store::list_tasks(conn, season.year).await?,
        bases: bases::store::list_bases(conn).await?,
        evaluators: store::list_evaluators(conn).await?,
        season,
        method,
    })
}

fn of_centre(lang: Lang, overview: &Overview, typed: &Typed) -> AnyView {
    let standing = overview.tasks.iter().filter(|task| task.status() != TaskStatus::Withdrawn);
    let (signed, all) = standing
        .fold((0, 0), |(signed, all), task| (signed + usize::from(task.status() == TaskStatus::Signed), all + 1));
    let progress = lang.fill(words::PROGRESS_LINE, &[("signed", &signed), ("all", &all)]);
    let season = lang.fill(rating_words::SEASON_YEAR, &[("year", &overview.season.year)]);
    view! {
        <p><strong>{season}</strong>" · "{progress}</p>
        {assign_forms(lang, overview, typed)}
        {by_base(lang, &overview.tasks)}
        {agreements(lang, &overview.method, &overview.tasks)}
    }
    .into_any()
}

fn assign_forms(lang: Lang, overview: &Overview, typed: &Typed) -> AnyView {
    let bases: Vec<Choice> = overview
        .bases
        .iter()
        .map(|base| Choice::new(base.code.clone(), format!("{} {}", base.code, base.name)))
        .collect();
    let evaluators: Vec<Choice> = overview
        .evaluators
        .iter()
        .map(|one| Choice::new(one.person_id.as_str().to_owned(), one.name.clone()))
        .collect();
    let kinds: Vec<Choice> =
        TaskKind::IN_SEASON.iter().map(|kind| Choice::new(kind.as_str(), lang.t(words::kind(*kind)))).collect();
    let kind = if typed.value("kind").is_empty() { TaskKind::Regular.as_str() } else { typed.value("kind") };
    view! {
        <section class="measure stack no-print">
            <h2>{lang.t(words::ASSIGN)}</h2>
            <p class="soft">{lang.t(words::SHARE_ABOUT)}</p>
            <form method="post" action="/inspections/shares" class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(words::SHARE)}</Button>
            </form>
            <form method="post" action="/inspections" class="stack">
                <SelectField
                    name="base" label=lang.t(words::BASE) choices=bases selected=typed.value("base") empty="—"
                    error=typed.error("base", lang) required=true
                />
                <SelectField
                    name="evaluator" label=lang.t(words::EVALUATOR) choices=evaluators
                    selected=typed.value("evaluator") empty="—" error=typed.error("evaluator", lang) required=true
                />
                <SelectField
                    name="kind" label=lang.t(words::KIND) choices=kinds selected=kind error=typed.error("kind", lang)
                    required=true
                />
                <div class="button-row">
                    <Button kind=ButtonKind::Secondary>{lang.t(words::ASSIGN)}</Button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Every base in one line, folded: its evaluators below it.
fn by_base(lang: Lang, tasks: &[Task]) -> AnyView {
    if tasks.is_empty() {
        return none(lang);
    }
    let mut bases: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
    for task in tasks {
        bases.entry(&task.base_code).or_default().push(task);
    }
    let folds: Vec<AnyView> = bases.into_values().map(|tasks| of_base(lang, &tasks)).collect();
    view! { <div class="stack stack-s" id="bases">{folds}</div> }.into_any()
}

fn of_base(lang: Lang, tasks: &[&Task]) -> AnyView {
    let standing = tasks.iter().filter(|task| task.status() != TaskStatus::Withdrawn);
    let all = standing.clone().count();
    let signed = standing.filter(|task| task.status() == TaskStatus::Signed).count();
    let progress = lang.fill(words::PROGRESS_LINE, &[("signed", &signed), ("all", &all)]);
    let named = tasks.first().map(|task| format!("{} {}", task.base_code, task.base_name)).unwrap_or_default();
    let summary = format!("{named} · {progress}");
    let rows: Vec<_> = tasks.iter().map(|task| row(lang, task, task.evaluator_name.clone())).collect();
    view! { <Disclosure summary=summary><List label=named>{rows}</List></Disclosure> }.into_any()
}

fn none(lang: Lang) -> AnyView {
    view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> }.into_any()
}

fn list(lang: Lang, tasks: Vec<&Task>) -> AnyView {
    if tasks.is_empty() {
        return none(lang);
    }
    let rows: Vec<_> =
        tasks.into_iter().map(|task| row(lang, task, format!("{} {}", task.base_code, task.base_name))).collect();
    view! { <List label=lang.t(words::INSPECTIONS)>{rows}</List> }.into_any()
}

fn row(lang: Lang, task: &Task, title: String) -> impl IntoView + use<> {
    let visited = task.visited_on.map(|day| lang.date(day));
    let about = [Some(lang.t(words::kind(task.kind)).to_owned()), visited, Some(task.address.clone())];
    let about = about.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <ListRow title=title href=format!("/inspections/{}", task.id) end=status_badge(lang, task.status())>
            <p class="soft small">{about}</p>
        </ListRow>
    }
}

/// Where an inspection stands.
pub fn status_badge(lang: Lang, status: TaskStatus) -> AnyView {
    let (kind, icon) = match status {
        TaskStatus::Assigned => (BadgeKind::Info, Icon::Hourglass),
        TaskStatus::Declared => (BadgeKind::Warning, Icon::Hourglass),
        TaskStatus::Withdrawn => (BadgeKind::Plain, Icon::X),
        TaskStatus::Signed => (BadgeKind::Success, Icon::Check),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::status(status))/> }.into_any()
}
