//! Puts the bases and projects into the catalogue.

use chrono::{Datelike, NaiveDate};

use super::{
    bases::{self, SampleBase, SampleProject, project_code},
    organisations::{Organisations, operators},
    people::People,
};
use crate::{
    accounts::model::{OrganisationId, Person},
    bases::{
        actions::{activate_base, add_base, add_material, add_opening_rule, add_paper, add_project, publish_project},
        model::{
            BaseId, Facility, Material, MaterialKind, MaterialStatus, NewBase, NewProject, OpeningRule, Paper,
            PaperKind, ProjectId, ProjectKind,
        },
    },
    error::AppError,
    platform::{audit::Actor, db::Write},
    time::{parse_clock, shifted},
};

/// The base whose insurance runs out soon, as happens: no session can be opened after.
const SOON_UNINSURED: &str = "YZ-29";
/// Days after today that its insurance still holds.
const SOON: i64 = 33;

/// A base as it was added.
pub struct LoadedBase {
    /// Its content.
    pub content: &'static SampleBase,
    /// Identifier.
    pub id: BaseId,
    /// Who manages it.
    pub manager: Person,
    /// Its projects.
    pub projects: Vec<(ProjectId, &'static SampleProject)>,
}

/// Adds every base with papers, hours, projects and materials, and opens it.
pub async fn load(
    tx: &mut Write,
    organisations: &Organisations,
    people: &People,
    today: NaiveDate,
) -> Result<Vec<LoadedBase>, AppError> {
    let operators = operators();
    let mut loaded = Vec::new();
    for (number, content) in (1..).zip(bases::all()) {
        let place = operators.iter().position(|(names, _)| *names == content.operator).ok_or(AppError::NotFound)?;
        let operator = organisations.operators.get(place).ok_or(AppError::NotFound)?;
        let manager = people.managers.get(place).ok_or(AppError::NotFound)?.clone();
        let id = add_one(tx, content, operator, number, today).await?;
        let projects = add_projects(tx, content, &id).await?;
        activate_base(tx, &Actor::system(), &id).await?;
        loaded.push(LoadedBase { content, id, manager, projects });
    }
    Ok(loaded)
}

async fn add_one(
    tx: &mut Write,
    content: &SampleBase,
    operator: &OrganisationId,
    number: i64,
    today: NaiveDate,
) -> Result<BaseId, AppError> {
    let actor = Actor::system();
    let id = add_base(tx, &actor, &new_base(content, operator, number)).await?;
    for paper in papers(content, number, today) {
        add_paper(tx, &actor, &id, &paper).await?;
    }
    let clock = |text| parse_clock(text).ok_or(AppError::NotFound);
    let (opens, closes) = (clock(content.hours.0)?, clock(content.hours.1)?);
    add_opening_rule(tx, &actor, &id, &OpeningRule { weekdays: content.weekdays, opens, closes }).await?;
    Ok(id)
}

fn new_base(content: &SampleBase, operator: &OrganisationId, number: i64) -> NewBase {
    NewBase {
        code: content.code.to_owned(),
        name: content.name.to_owned(),
        category: content.category,
        operator_id: operator.clone(),
        town_code: content.town.to_owned(),
        address: content.address.to_owned(),
        latitude: content.point.0,
        longitude: content.point.1,
        datum: "GCJ-02".to_owned(),
        phone: format!("0514800{:05}", 300 + number),
        intro: content.intro.to_owned(),
        facilities: content.facilities.to_vec(),
        max_daily_heads: content.max_daily_heads,
        is_sample: true,
    }
}

fn papers(content: &SampleBase, number: i64, today: NaiveDate) -> Vec<Paper> {
    let insured = if content.code == SOON_UNINSURED { SOON } else { 150 + number * 11 };
    let year = today.year();
    let paper = |kind, prefix: &str, issuer: &str, days| Paper {
        kind,
        number: format!("示例-{prefix}-{year}-{number:03}"),
        issuer: issuer.to_owned(),
        valid_from: None,
        valid_until: shifted(today, days),
    };
    let mut papers = vec![
        paper(PaperKind::LiabilityInsurance, "责任险", "江城公众责任保险（示例）", insured),
        paper(PaperKind::FireSafety, "消防", "江城消防安全检查（示例）", 240 + number * 7),
    ];
    if content.facilities.contains(&Facility::DiningArea) {
        papers.push(paper(PaperKind::FoodPermit, "食品", "江城食品经营许可（示例）", 420 + number));
    }
    papers
}

async fn add_projects(
    tx: &mut Write,
    content: &'static SampleBase,
    base: &BaseId,
) -> Result<Vec<(ProjectId, &'static SampleProject)>, AppError> {
    let actor = Actor::system();
    let mut projects = Vec::new();
    for (place, project) in content.projects.iter().enumerate() {
        let id = add_project(tx, &actor, &new_project(project_code(content, place), base, project)).await?;
        for material in materials(project, place) {
            add_material(tx, &actor, &id, &material).await?;
        }
        if let Err(refusal) = publish_project(tx, &actor, &id).await? {
            return Err(AppError::Internal(format!("{}: {refusal:?}", project.title)));
        }
        projects.push((id, project));
    }
    Ok(projects)
}

fn new_project(code: String, base: &BaseId, project: &SampleProject) -> NewProject {
    NewProject {
        code,
        base_id: base.clone(),
        kind: project.kind,
        title: project.title.to_owned(),
        theme: project.theme.to_owned(),
        intro: project.intro.to_owned(),
        grade_from: project.grades.0,
        grade_to: project.grades.1,
        duration_min: project.minutes,
        min_heads: project.heads.0,
        max_heads: project.heads.1,
        children_per_adult: project.per_adult,
        fee_fen: project.fee_fen,
        is_indoor: project.is_indoor,
        rain_plan: project.rain.to_owned(),
        bring: project.bring.to_owned(),
        safety_notes: project.safety.to_owned(),
        is_featured: project.is_featured,
    }
}

/// The obligatory ones, a task sheet for most, an emergency plan outdoors, and now and then
/// an earlier version or one that still waits.
fn materials(project: &SampleProject, place: usize) -> Vec<Material> {
    use MaterialStatus::{Approved, Submitted, Superseded};
    let material = |kind, words: &str, version, status| Material {
        kind,
        title: format!("《{}》{words}", project.title),
        version,
        status,
    };
    let mut materials = vec![
        material(MaterialKind::GuideScript, "讲解词", 1, if place == 0 { Superseded } else { Approved }),
        material(MaterialKind::ActivityPlanBooklet, "活动计划书", 1, Approved),
    ];
    if place == 0 {
        materials.push(material(MaterialKind::GuideScript, "讲解词", 2, Approved));
    }
    if project.kind == ProjectKind::Course {
        materials.push(material(MaterialKind::Courseware, "授课课件", 1, Approved));
    }
    if !project.is_indoor {
        materials.push(material(MaterialKind::EmergencyPlan, "应急预案", 1, Approved));
    }
    if project.kind != ProjectKind::Visit {
        materials.push(material(MaterialKind::TaskSheet, "任务单", 1, if place == 1 { Submitted } else { Approved }));
    }
    materials
}
