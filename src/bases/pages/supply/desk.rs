//! What needs somebody first: papers, materials, drafts; then every base.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::parts::{href_of, warning_badge};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        lapse::{Warning, warnings},
        model::{Base, BaseId, BaseStatus, Paper, Project},
        policy::{can_decide_supply, can_edit_supply},
        store,
        supply::WaitingMaterial,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, Text, accounts, bases as said, supply as words},
    ui::{Badge, BadgeKind, Empty, List, ListRow, PageHead},
};

/// What the desk shows.
struct Desk {
    is_centre: bool,
    bases: Vec<Base>,
    papers: Vec<(Base, Vec<Warning>)>,
    materials: Vec<WaitingMaterial>,
    drafts: Vec<Project>,
}

/// The bases a person edits, with what needs them first.
pub async fn supply_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let (lang, today) = (visitor.lang, visitor.now.date());
    let is_centre = can_decide_supply(person);
    let conn = &mut *app.db.read().await?;
    let bases = if is_centre {
        store::list_every_base(conn).await?
    } else {
        store::list_bases_of(conn, person.organisation_id()).await?
    };
    let is_here = |id: &BaseId| bases.iter().any(|base| base.id == *id);
    let papers = store::list_all_papers(conn).await?;
    let mut materials = store::list_waiting_materials(conn).await?;
    materials.retain(|one| is_here(&one.base_id));
    let mut drafts = store::list_draft_projects(conn).await?;
    drafts.retain(|one| is_here(&one.base_id));
    let warned = |base: &Base| {
        let here: Vec<Paper> = papers.iter().filter(|(id, _)| *id == base.id).map(|(_, paper)| paper.clone()).collect();
        (base.clone(), warnings(&here, today))
    };
    let is_live = |base: &&Base| base.status != BaseStatus::Delisted;
    let papers = bases.iter().filter(is_live).map(warned).filter(|(_, found)| !found.is_empty()).collect();
    let desk = Desk { is_centre, papers, materials, drafts, bases };
    let page = Page::new(&visitor, lang.t(words::SUPPLY)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::SUPPLY) lead=lang.t(words::SUPPLY_LEAD)/>
                {to_do(lang, &desk)}
                {all(lang, &desk)}
                {export_link(lang, ListKind::Supply, "")}
            </div>
        }
    }))
}

fn to_do(lang: Lang, desk: &Desk) -> AnyView {
    let materials = if desk.is_centre { words::TO_DO_MATERIALS } else { words::TO_DO_MATERIALS_OWN };
    let papers = desk.papers.iter().map(|(base, found)| {
        let badges = found.iter().map(|one| warning_badge(lang, *one)).collect_view();
        view! {
            <ListRow title=base.name.clone() href=href_of(base, "/papers")>
                <div class="cluster cluster-tight">{badges}</div>
            </ListRow>
        }
        .into_any()
    });
    let at = |id: &BaseId, what: &str| {
        let base = desk.bases.iter().find(|base| base.id == *id).map_or("", |base| base.name.as_str());
        format!("{base} · {what}")
    };
    let waiting = desk.materials.iter().map(|one| {
        let version = lang.fill(words::VERSION, &[("kind", &lang.t(said::material(one.kind))), ("n", &one.version)]);
        let href = format!("/supply/projects/{}", one.project_code);
        let about = at(&one.base_id, &version);
        view! { <ListRow title=one.project_title.clone() href=href><p class="soft">{about}</p></ListRow> }.into_any()
    });
    let drafts = desk.drafts.iter().map(|project| {
        let href = format!("/supply/projects/{}", project.code);
        let (title, about) = (project.title.clone(), at(&project.base_id, &project.code));
        view! { <ListRow title=title href=href><p class="soft">{about}</p></ListRow> }.into_any()
    });
    let is_closed = |base: &&Base| !matches!(base.status, BaseStatus::Active | BaseStatus::Delisted);
    let closed = desk.bases.iter().filter(is_closed).map(|base| row(lang, base));
    let sections: Vec<AnyView> = [
        section(lang, materials, waiting.collect()),
        section(lang, words::TO_DO_PAPERS, papers.collect()),
        section(lang, words::TO_DO_DRAFTS, drafts.collect()),
        section(lang, words::TO_DO_CLOSED, closed.collect()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if sections.is_empty() && !desk.bases.is_empty() {
        let (title, next) = (lang.t(words::NOTHING_TO_DO), lang.t(words::NOTHING_TO_DO_NEXT));
        return view! { <Empty title=title next=next/> }.into_any();
    }
    sections.into_any()
}

fn section(lang: Lang, title: Text, rows: Vec<AnyView>) -> Option<AnyView> {
    let drawn = |rows: Vec<AnyView>| {
        let heading = format!("{} ({})", lang.t(title), rows.len());
        view! { <section class="section"><h2>{heading}</h2><List label=lang.t(title)>{rows}</List></section> }
            .into_any()
    };
    (!rows.is_empty()).then(|| drawn(rows))
}

fn all(lang: Lang, desk: &Desk) -> AnyView {
    let title = if desk.is_centre { words::ALL_BASES } else { words::MY_BASES };
    let rows: Vec<AnyView> = desk.bases.iter().map(|base| row(lang, base)).collect();
    section(lang, title, rows)
        .unwrap_or_else(|| view! { <Empty title=lang.t(words::NO_BASE) next=lang.t(words::NO_BASE_NEXT)/> }.into_any())
}

fn row(lang: Lang, base: &Base) -> AnyView {
    let kind = if base.status == BaseStatus::Active { BadgeKind::Success } else { BadgeKind::Warning };
    let badge = view! { <Badge kind=kind label=lang.t(said::base_status(base.status))/> }.into_any();
    let about = format!("{} · {} · {}", base.code, lang.t(said::category(base.category)), base.town_name);
    view! {
        <ListRow title=base.name.clone() href=href_of(base, "") end=badge><p class="soft">{about}</p></ListRow>
    }
    .into_any()
}
