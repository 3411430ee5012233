//! A project on its editor's desk: state, materials and their approval.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{Done, desk_page, href_of};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        actions::find_edited_project,
        model::{Material, MaterialKind, MaterialStatus, Project, ProjectStatus},
        policy::{can_decide_supply, can_edit_supply},
        publication::{may_publish, obligatory},
        store,
        supply::KeptMaterial,
    },
    decisions,
    error::AppError,
    form::Typed,
    page::problem_summary,
    platform::{http::App, uploads::FILE_MEGABYTES},
    text::{Lang, bases as said, supply as words},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Choice, Confirm, FileField, LinkButton, List, ListRow, Notice,
        NoticeKind, PageHead, SelectField, TextField,
    },
};

/// The project with its materials.
pub async fn edited_project_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, Typed::default(), Some(done)).await
}

/// The same again with what is wrong.
pub async fn materials_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, code, typed, None).await
}

/// Asking once more before a project is taken out, with what depends on it.
pub async fn withdrawal_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let (base, project) = find_edited_project(conn, person, &code).await?;
    let coming = store::count_coming(conn, &project.id, visitor.now).await?;
    let href = format!("/supply/projects/{}", project.code);
    let page = desk_page(&visitor, lang.t(words::WITHDRAW)).below(href_of(&base, ""), base.name.clone());
    Ok(page.below(href.clone(), project.title.clone()).draw(&app, move || {
        let title = lang.fill(words::WITHDRAW_TITLE, &[("title", &project.title)]);
        let depends = [("sessions", &coming.sessions as &dyn std::fmt::Display), ("bookings", &coming.bookings)];
        let depends = lang.fill(words::WITHDRAW_COMING, &depends);
        let depends =
            (coming.sessions > 0).then(|| view! { <Notice kind=NoticeKind::Warning title=depends/> }.into_any());
        view! {
            <div class="measure stack">
                <Confirm
                    title=title action=format!("{href}/withdrawal") confirm=lang.t(words::WITHDRAW)
                    cancel=lang.t(words::KEEP) cancel_href=href.clone() danger=true
                >
                    <p>{lang.t(words::WITHDRAW_EFFECT)}</p>
                    {depends}
                </Confirm>
            </div>
        }
    }))
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    done: Option<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let can_decide = can_decide_supply(person);
    let conn = &mut *app.db.read().await?;
    let (base, project) = find_edited_project(conn, person, code).await?;
    let materials = store::list_kept_materials(conn, &project.id).await?;
    let by_rule = decisions::store::find_accepts_by_rule(conn, &project.id).await?;
    let page = desk_page(visitor, project.title.clone()).below(href_of(&base, ""), base.name.clone());
    let page = if done.is_none() { page.refused() } else { page };
    Ok(page.draw(app, move || {
        let is_withdrawn = project.status == ProjectStatus::Withdrawn;
        let (acts, status) = (acts(lang, &project, &materials), status(lang, &project));
        let sections: Vec<AnyView> = MaterialKind::ALL
            .iter()
            .filter_map(|kind| of_kind(lang, &project, *kind, &materials, can_decide && !is_withdrawn, &typed))
            .collect();
        let form = (!is_withdrawn).then(|| form(lang, &project, &typed));
        let lead = (!is_withdrawn).then(|| view! { <p class="soft">{lang.t(words::MATERIALS_LEAD)}</p> });
        let acceptance = decisions::pages::acceptance(lang, &project.code, by_rule);
        view! {
            <div class="measure stack">
                {done.and_then(|done| done.notice(lang))}
                <PageHead title=project.title.clone() above=format!("{} · {}", project.code, base.name)>{status}</PageHead>
                {problem_summary(&typed, lang)}
                {acts}
                <section class="section">
                    <h2>{lang.t(words::MATERIALS)}</h2>
                    {lead}
                    <div class="stack">{sections}</div>
                </section>
                {form}
                {acceptance}
            </div>
        }
    }))
}

fn status(lang: Lang, project: &Project) -> AnyView {
    let kind = if project.status == ProjectStatus::Published { BadgeKind::Success } else { BadgeKind::Plain };
    view! { <Badge kind=kind label=lang.t(words::project_status(project.status))/> }.into_any()
}

fn acts(lang: Lang, project: &Project, materials: &[KeptMaterial]) -> AnyView {
    if project.status == ProjectStatus::Withdrawn {
        return view! { <Notice title=lang.t(words::PUBLISH_WITHDRAWN)/> }.into_any();
    }
    let href = format!("/supply/projects/{}", project.code);
    let plain: Vec<Material> = materials.iter().map(|one| one.material.clone()).collect();
    let is_ready = may_publish(project.kind, project.status, &plain).is_ok();
    let publish = (project.status == ProjectStatus::Draft && is_ready).then(|| {
        view! {
            <form method="post" action=format!("{href}/publication")>
                <Button kind=ButtonKind::Primary>{lang.t(words::PUBLISH)}</Button>
            </form>
        }
    });
    let public = (project.status == ProjectStatus::Published).then(|| {
        view! { <LinkButton href=format!("/projects/{}", project.code)>{lang.t(words::SEE_PUBLIC)}</LinkButton> }
    });
    view! {
        <div class="button-row">
            {publish}
            <LinkButton href=format!("{href}/facts")>{lang.t(words::PROJECT_EDIT)}</LinkButton>
            {public}
            <LinkButton href=format!("{href}/withdrawal") kind=ButtonKind::Quiet>{lang.t(words::WITHDRAW)}</LinkButton>
        </div>
    }
    .into_any()
}

fn of_kind(
    lang: Lang,
    project: &Project,
    kind: MaterialKind,
    materials: &[KeptMaterial],
    can_decide: bool,
    typed: &Typed,
) -> Option<AnyView> {
    let is_obligatory = obligatory(project.kind).contains(&kind);
    let of_kind = materials.iter().filter(|one| one.material.kind == kind);
    let rows: Vec<AnyView> = of_kind.map(|one| version(lang, one, can_decide, typed)).collect();
    if rows.is_empty() && !is_obligatory {
        return None;
    }
    let mark = is_obligatory.then(|| view! { <Badge label=lang.t(words::OBLIGATORY)/> });
    let list = if rows.is_empty() {
        view! { <p class="soft">{lang.t(words::MATERIAL_NONE)}</p> }.into_any()
    } else {
        view! { <List label=lang.t(said::material(kind))>{rows}</List> }.into_any()
    };
    let heading = view! { <h3 class="cluster cluster-tight">{lang.t(said::material(kind))}{mark}</h3> };
    Some(view! { <div class="stack stack-xs">{heading}{list}</div> }.into_any())
}

fn version(lang: Lang, one: &KeptMaterial, can_decide: bool, typed: &Typed) -> AnyView {
    let status = one.material.status;
    let kind = match status {
        MaterialStatus::Submitted => BadgeKind::Warning,
        MaterialStatus::Approved => BadgeKind::Success,
        MaterialStatus::Returned => BadgeKind::Danger,
        MaterialStatus::Superseded => BadgeKind::Plain,
    };
    let badge = view! { <Badge kind=kind label=lang.t(words::material_status(status))/> }.into_any();
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("kind", &lang.t(said::material(one.material.kind))), ("n", &one.material.version)];
    let title = lang.fill(words::VERSION, &values);
    let sent = one.submitted_at.map(|at| view! { <p class="soft small">{lang.moment(at)}</p> });
    let file = match &one.file {
        Some(file) => {
            let (href, long) = (format!("/files/materials/{}", one.id), title.clone());
            let kind = file.kind.to_uppercase();
            view! {
                <p><a href=href download>{lang.t(words::DOWNLOAD)}" "{kind}<span class="visually-hidden">" "{long}</span></a></p>
            }
            .into_any()
        }
        None => view! { <p class="soft small">{lang.t(words::MATERIAL_NO_FILE)}</p> }.into_any(),
    };
    let why = (status == MaterialStatus::Returned && !one.reason.is_empty()).then(|| {
        let said = lang.fill(words::MATERIAL_REASON_SAID, &[("reason", &one.reason)]);
        view! { <p>{said}</p> }
    });
    let can = can_decide && matches!(status, MaterialStatus::Submitted | MaterialStatus::Approved);
    let decision = can.then(|| decision(lang, one, typed));
    view! {
        <ListRow title=title>
            <div class="cluster cluster-tight">{badge}{sent}</div>
            {file}
            {why}
            {decision}
        </ListRow>
    }
    .into_any()
}

fn decision(lang: Lang, one: &KeptMaterial, typed: &Typed) -> AnyView {
    let field = format!("reason-{}", one.id);
    let (value, error) = (typed.value(&field).to_owned(), typed.error(&field, lang));
    let waits = one.material.status == MaterialStatus::Submitted;
    let approve = waits.then(|| {
        view! {
            <Button kind=ButtonKind::Primary name="verdict" value="approve">{lang.t(words::MATERIAL_APPROVE)}</Button>
        }
    });
    let form = view! {
        <form method="post" action=format!("/supply/materials/{}/decision", one.id) class="form">
            <TextField name=field label=lang.t(words::MATERIAL_RETURN_REASON) value=value error=error/>
            <div class="button-row">
                {approve}
                <Button name="verdict" value="return">{lang.t(words::MATERIAL_RETURN)}</Button>
            </div>
        </form>
    };
    if waits {
        return form.into_any();
    }
    // Taking an approval back is rare: not beside every row.
    let is_open = typed.problems().iter().any(|problem| problem.field == format!("reason-{}", one.id));
    view! {
        <details class="disclosure" open=is_open>
            <summary><span>{lang.t(words::MATERIAL_RETURN)}</span></summary>
            <div class="disclosure-body">{form}</div>
        </details>
    }
    .into_any()
}

fn form(lang: Lang, project: &Project, typed: &Typed) -> AnyView {
    let action = format!("/supply/projects/{}/materials", project.code);
    let kinds =
        MaterialKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), lang.t(said::material(*kind)))).collect();
    let hint = lang.fill(words::MATERIAL_HINT, &[("n", &FILE_MEGABYTES)]);
    view! {
        <section class="section panel">
            <h2>{lang.t(words::MATERIAL_ADD)}</h2>
            <form method="post" action=action enctype="multipart/form-data" class="form">
                <SelectField
                    name="kind" label=lang.t(words::MATERIAL_KIND) choices=kinds selected=typed.value("kind")
                    error=typed.error("kind", lang) required=true
                />
                <FileField
                    name="file" label=lang.t(words::MATERIAL_FILE) accept=".pdf,.docx,.pptx,.jpg,.jpeg,.png" hint=hint
                    error=typed.error("file", lang) required=true
                />
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::MATERIAL_SUBMIT)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}
