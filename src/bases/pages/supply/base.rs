//! One base on its editor's desk: every section with the way to its form.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{Done, desk_page, href_of, warning_badge};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        actions::find_edited_base,
        lapse::{Warning, warnings},
        model::{Base, BaseStatus, Project, ProjectStatus},
        pages::say,
        policy::{can_decide_supply, can_edit_supply},
        store,
        supply::{KeptPaper, KeptRule, Photo, after},
    },
    error::AppError,
    platform::http::App,
    text::{Lang, Text, bases as said, results, supply as words, timetable as planning},
    ui::{
        Badge, BadgeKind, ButtonKind, Definition, Definitions, Icon, LinkButton, List, ListRow, Notice, NoticeKind,
        PageHead,
    },
};

/// The sections of a base.
pub async fn edited_base_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?.clone();
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, &person, &code).await?;
    let rules = store::list_kept_rules(conn, &base.id).await?;
    let papers = store::list_kept_papers(conn, &base.id).await?;
    let photos = store::list_photos(conn, &base.id).await?;
    let projects = store::list_projects_of(conn, &base.id).await?;
    let reason = store::find_status_reason(conn, &base.id).await?;
    let found: Vec<_> = papers.iter().map(|kept| kept.paper.clone()).collect();
    let found = warnings(&found, visitor.now.date());
    let can_decide = can_decide_supply(&person);
    Ok(desk_page(&visitor, base.name.clone()).draw(&app, move || {
        let public = (base.status != BaseStatus::Draft).then(|| {
            view! { <LinkButton href=format!("/bases/{}", base.code)>{lang.t(words::SEE_PUBLIC)}</LinkButton> }
        });
        let status = status(lang, &base, &reason, can_decide);
        let facts = facts(lang, &base);
        let hours = hours(lang, &base, &rules);
        let timetable = timetable(lang, &base);
        let papers = papers_section(lang, &base, &papers, &found);
        let photos = photos_section(lang, &base, &photos);
        let projects = projects_section(lang, &base, &projects);
        view! {
            <div class="stack">
                {done.notice(lang)}
                <PageHead title=base.name.clone() above=base.code.clone() actions=public.into_any()/>
                {status}
                <div class="split">
                    <div class="stack stack-l">{projects}{photos}{facts}</div>
                    <div class="stack stack-l">{papers}{hours}{timetable}</div>
                </div>
            </div>
        }
    }))
}

fn section(lang: Lang, title: Text, href: String, act: Text, body: AnyView) -> AnyView {
    let spoken = lang.t(title);
    view! {
        <section class="section panel">
            <h2>{lang.t(title)}</h2>
            {body}
            <div class="button-row">
                <LinkButton href=href>{lang.t(act)}<span class="visually-hidden">" "{spoken}</span></LinkButton>
            </div>
        </section>
    }
    .into_any()
}

fn status(lang: Lang, base: &Base, reason: &str, can_decide: bool) -> AnyView {
    let title = lang.t(said::base_status(base.status));
    let kind = if base.status == BaseStatus::Active { NoticeKind::Success } else { NoticeKind::Warning };
    let reason = (!reason.is_empty()).then(|| view! { <p>{reason.to_owned()}</p> });
    use crate::bases::supply::BaseEvent::{Activate, Suspend};
    let act = if after(base.status, Suspend).is_some() { words::SUSPEND_BASE } else { words::OPEN_BASE };
    let has_step = after(base.status, Suspend).or(after(base.status, Activate)).is_some();
    let href = href_of(base, "/status");
    let way = (can_decide && has_step).then(|| view! { <p><a href=href>{lang.t(act)}</a></p> });
    view! { <Notice kind=kind title=title>{reason}{way}</Notice> }.into_any()
}

fn facts(lang: Lang, base: &Base) -> AnyView {
    let facilities: Vec<&str> = base.facilities.iter().map(|one| lang.t(said::facility(*one))).collect();
    let facts = [
        (words::CATEGORY, lang.t(said::category(base.category)).to_owned()),
        (words::TOWN, base.town_name.clone()),
        (words::ADDRESS, base.address.clone()),
        (words::PHONE, base.phone.clone()),
        (words::FACILITIES, facilities.join(if lang == Lang::ZhCn { "、" } else { ", " })),
        (words::DAILY_HEADS, base.max_daily_heads.to_string()),
        (words::INTRO, base.intro.clone()),
    ];
    let facts = facts.map(|(term, value)| view! { <Definition term=lang.t(term)>{value}</Definition> }.into_any());
    let body = view! { <Definitions narrow=true>{facts.into_iter().collect_view()}</Definitions> }.into_any();
    section(lang, words::FACTS, href_of(base, "/facts"), words::EDIT, body)
}

fn hours(lang: Lang, base: &Base, rules: &[KeptRule]) -> AnyView {
    let lines: Vec<AnyView> =
        rules.iter().map(|kept| view! { <li>{say::opening(lang, &kept.rule)}</li> }.into_any()).collect();
    let body = if lines.is_empty() {
        view! { <p class="soft">{lang.t(words::HOURS_NONE)}</p> }.into_any()
    } else {
        view! { <ul role="list" class="stack stack-xs">{lines}</ul> }.into_any()
    };
    section(lang, words::HOURS, href_of(base, "/hours"), words::EDIT, body)
}

fn timetable(lang: Lang, base: &Base) -> AnyView {
    let ways = [("/closures", planning::CLOSURES), ("/resources", planning::RESOURCES)];
    let ways = ways.map(|(section, text)| {
        let href = href_of(base, section);
        view! { <LinkButton href=href>{lang.t(text)}</LinkButton> }.into_any()
    });
    view! {
        <section class="section panel">
            <h2>{lang.t(planning::TIMETABLE)}</h2>
            <div class="button-row">{ways.into_iter().collect_view()}</div>
        </section>
        <section class="section panel">
            <h2>{lang.t(results::RESULTS)}</h2>
            <div class="button-row">
                <LinkButton href=href_of(base, "/results")>{lang.t(results::SEE)}</LinkButton>
            </div>
        </section>
    }
    .into_any()
}

fn papers_section(lang: Lang, base: &Base, papers: &[KeptPaper], found: &[Warning]) -> AnyView {
    let badges = found.iter().map(|one| warning_badge(lang, *one)).collect_view();
    let warned = (!found.is_empty()).then(|| view! { <div class="cluster cluster-tight">{badges}</div> });
    let closes = found.iter().any(|one| one.closes()).then(|| {
        view! { <p class="soft small">{lang.t(words::CLOSES_SESSIONS)}</p> }
    });
    // They come by kind, the longest valid first; earlier ones are on the page of the papers.
    let latest = papers.chunk_by(|one, other| one.paper.kind == other.paper.kind).filter_map(<[KeptPaper]>::first);
    let lines = latest.map(|kept| {
        let (term, until) = (lang.t(said::paper(kept.paper.kind)), lang.date(kept.paper.valid_until));
        view! { <Definition term=term>{until}</Definition> }.into_any()
    });
    let lines: Vec<AnyView> = lines.collect();
    let body = view! {
        {warned}
        {closes}
        <Definitions narrow=true>{lines}</Definitions>
    };
    section(lang, words::PAPERS, href_of(base, "/papers"), words::EDIT, body.into_any())
}

fn photos_section(lang: Lang, base: &Base, photos: &[Photo]) -> AnyView {
    let body = if photos.is_empty() {
        view! { <p class="soft">{lang.t(words::PHOTOS_NONE)}</p> }.into_any()
    } else {
        crate::bases::pages::photos::strip(photos)
    };
    section(lang, words::PHOTOS, href_of(base, "/photos"), words::EDIT, body)
}

fn projects_section(lang: Lang, base: &Base, projects: &[Project]) -> AnyView {
    let rows: Vec<AnyView> = projects.iter().map(|project| project_row(lang, project)).collect();
    let list = if rows.is_empty() {
        view! { <p class="soft">{lang.t(words::PROJECTS_NONE)}</p> }.into_any()
    } else {
        view! { <List label=lang.t(words::PROJECTS)>{rows}</List> }.into_any()
    };
    let href = href_of(base, "/projects/new");
    view! {
        <section class="section">
            <h2>{lang.t(words::PROJECTS)}</h2>
            {list}
            <div class="button-row">
                <LinkButton href=href kind=ButtonKind::Secondary icon=Icon::Plus>{lang.t(words::PROJECT_NEW)}</LinkButton>
            </div>
        </section>
    }
    .into_any()
}

fn project_row(lang: Lang, project: &Project) -> AnyView {
    let kind = match project.status {
        ProjectStatus::Published => BadgeKind::Success,
        ProjectStatus::Draft => BadgeKind::Warning,
        ProjectStatus::Withdrawn => BadgeKind::Plain,
    };
    let badge = view! { <Badge kind=kind label=lang.t(words::project_status(project.status))/> }.into_any();
    let about = format!("{} · {}", project.code, lang.t(said::kind(project.kind)));
    let href = format!("/supply/projects/{}", project.code);
    view! { <ListRow title=project.title.clone() href=href end=badge><p class="soft">{about}</p></ListRow> }.into_any()
}
