//! `GET /api/v1/bases` and `GET /api/v1/projects`: the catalogue.

use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    caller::Caller,
    examples,
    list::{FILTERS, List, Query, published},
    openapi::{BASES, PROJECTS},
    problem::Failure,
    schemas::{
        age_bands_schema, award_status_schema, base_status_schema, category_schema, facilities_schema,
        project_kind_schema,
    },
};
use crate::{
    awards::{actions::awards_today, model::AwardKind, standing::Standing},
    bases::{
        filter::{Entry, Filter},
        model::{self, AgeBand, BaseCategory, BaseStatus, Facility, ProjectKind},
        pages::Catalogue,
    },
    platform::http::App,
    rating::store::latest_stars,
};

/// A practice base.
#[derive(Debug, Serialize, ToSchema)]
pub struct Base {
    /// Code in addresses and on plaques.
    code: String,
    /// Name.
    name: String,
    #[schema(schema_with = category_schema)]
    category: BaseCategory,
    /// Code of the town or park.
    town: String,
    /// Name of the town or park.
    town_name: String,
    /// Stars of the latest final season; null without.
    #[schema(required = true, minimum = 1, maximum = 3)]
    star: Option<i64>,
    #[schema(required = true, schema_with = award_status_schema)]
    award_status: Option<Standing>,
    #[schema(schema_with = base_status_schema)]
    status: BaseStatus,
    /// Street address.
    address: String,
    /// Degrees north in `datum`.
    latitude: f64,
    /// Degrees east in `datum`.
    longitude: f64,
    /// Datum of the point.
    datum: String,
    /// Telephone of the gate.
    phone: String,
    /// Introduction.
    intro: String,
    /// What it has on site.
    #[schema(schema_with = facilities_schema)]
    facilities: Vec<Facility>,
    /// Most children and adults on one day.
    max_daily_heads: i64,
    /// Whether it is made up, for demonstrations.
    is_sample: bool,
}

/// A project of a base.
#[derive(Debug, Serialize, ToSchema)]
pub struct Project {
    /// Code in addresses.
    code: String,
    /// Code of its base.
    base: String,
    /// Title.
    title: String,
    #[schema(schema_with = project_kind_schema)]
    kind: ProjectKind,
    /// Theme in a few words.
    theme: String,
    /// Introduction.
    intro: String,
    /// School stages it is for.
    #[schema(schema_with = age_bands_schema)]
    age_bands: Vec<AgeBand>,
    /// Lowest grade; 0 is preschool.
    #[schema(minimum = 0, maximum = 12)]
    grade_from: i64,
    /// Highest grade.
    #[schema(minimum = 0, maximum = 12)]
    grade_to: i64,
    /// Minutes it takes.
    duration_min: i64,
    /// Fewest heads of a group, adults included.
    min_heads: i64,
    /// Most heads of a group, adults included.
    max_heads: i64,
    /// One adult at least for so many children.
    children_per_adult: i64,
    /// Fee per child in fen; 0 is free.
    fee_fen: i64,
    /// Whether it takes place under a roof.
    is_indoor: bool,
    /// What happens when it rains.
    rain_plan: String,
    /// What to bring.
    bring: String,
    /// Safety notes.
    safety_notes: String,
}

/// The bases, by code.
#[utoipa::path(
    get, path = "/api/v1/bases", operation_id = "list_bases",
    params(
        ("q" = Option<String>, Query, description = "Words in the names of base, town and project"),
        ("category" = Option<String>, Query, description = "Category of the base; may be given several times"),
        ("kind" = Option<String>, Query, description = "With a project of this kind; may be given several times"),
        ("band" = Option<String>, Query, description = "With a project for this school stage; may be given several times"),
        ("heads" = Option<i64>, Query, description = "With a project for a group of so many heads, together or in parts"),
        ("from" = Option<String>, Query, description = "First day with free places, YYYY-MM-DD"),
        ("to" = Option<String>, Query, description = "Last day with free places, YYYY-MM-DD"),
        ("town" = Option<String>, Query, description = "Code of the town", example = "zhenzhou"),
        ("star" = Option<i64>, Query, description = "So many stars or more"),
        ("indoor" = Option<String>, Query, description = "`yes`: with a project under a roof"),
        ("free" = Option<String>, Query, description = "`yes`: with a project that costs nothing"),
        ("limit" = Option<i64>, Query, description = "Items of a page, 1 to 200; 50 without"),
        ("after" = Option<String>, Query, description = "The cursor of `next`"),
    ),
    responses(
        (status = 200, description = "A page of the list", body = List<Base>, example = json!(examples::bases())),
        (status = 304, description = "Nothing has changed since the answer whose `ETag` was sent in `If-None-Match`"),
    )
)]
pub async fn list_bases(
    State(app): State<App>,
    caller: Caller,
    asked: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Failure> {
    let query = Query::read(caller.lang, raw.as_deref(), &FILTERS)?;
    let filter = query.filter(caller.lang)?;
    let mut conn = app.db.read().await?;
    let catalogue = Catalogue::read(&mut conn, &filter, caller.now).await?;
    let today = awards_today(&mut conn, caller.now.date()).await?;
    let latest = latest_stars(&mut conn).await?;
    drop(conn);
    let mut entries = admitted(&catalogue, &filter);
    entries.sort_by(|a, b| a.base.code.cmp(&b.base.code));
    entries.dedup_by(|a, b| a.base.code == b.base.code);
    // Whoever has a star and no certificate yet has an award that counts, unless a charge says otherwise.
    let award = |of: &model::Base| {
        let (_, season, _) = latest.iter().find(|(base, ..)| *base == of.id)?;
        Some(today.standing(AwardKind::Star, *season, &of.id, true).unwrap_or(Standing::Valid))
    };
    let bases = entries.into_iter().map(|entry| base(entry.base, entry.star, award(entry.base)));
    Ok(published(&asked, query.page(&app.config.at(BASES), bases, |base| &base.code)))
}

/// The published projects, by code.
#[utoipa::path(
    get, path = "/api/v1/projects", operation_id = "list_projects",
    params(
        ("base" = Option<String>, Query, description = "Code of the base", example = "YZ-01"),
        ("q" = Option<String>, Query, description = "Words in the names of project, base and town"),
        ("category" = Option<String>, Query, description = "Category of the base; may be given several times"),
        ("kind" = Option<String>, Query, description = "Kind; may be given several times"),
        ("band" = Option<String>, Query, description = "For this school stage; may be given several times"),
        ("heads" = Option<i64>, Query, description = "For a group of so many heads, together or in parts"),
        ("from" = Option<String>, Query, description = "First day with free places, YYYY-MM-DD"),
        ("to" = Option<String>, Query, description = "Last day with free places, YYYY-MM-DD"),
        ("town" = Option<String>, Query, description = "Code of the town"),
        ("star" = Option<i64>, Query, description = "At a base with so many stars or more"),
        ("indoor" = Option<String>, Query, description = "`yes`: under a roof"),
        ("free" = Option<String>, Query, description = "`yes`: free of charge"),
        ("limit" = Option<i64>, Query, description = "Items of a page, 1 to 200; 50 without"),
        ("after" = Option<String>, Query, description = "The cursor of `next`"),
    ),
    responses(
        (status = 200, description = "A page of the list", body = List<Project>, example = json!(examples::projects())),
        (status = 304, description = "Nothing has changed since the answer whose `ETag` was sent in `If-None-Match`"),
    )
)]
pub async fn list_projects(
    State(app): State<App>,
    caller: Caller,
    asked: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Failure> {
    let query = Query::read(caller.lang, raw.as_deref(), &[&["base"], FILTERS.as_slice()].concat())?;
    let filter = query.filter(caller.lang)?;
    let catalogue = Catalogue::read(&mut *app.db.read().await?, &filter, caller.now).await?;
    let mut entries = admitted(&catalogue, &filter);
    let at = query.value("base");
    entries.retain(|entry| at.is_empty() || entry.base.code == at);
    let mut projects: Vec<Project> =
        entries.into_iter().filter_map(|entry| Some(project(entry.project?, &entry.base.code))).collect();
    projects.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(published(&asked, query.page(&app.config.at(PROJECTS), projects.into_iter(), |project| &project.code)))
}

fn admitted<'a>(catalogue: &'a Catalogue, filter: &Filter) -> Vec<Entry<'a>> {
    let mut entries = catalogue.entries();
    entries.retain(|entry| filter.admits(entry));
    entries
}

fn base(base: &model::Base, star: i64, award_status: Option<Standing>) -> Base {
    Base {
        code: base.code.clone(),
        name: base.name.clone(),
        category: base.category,
        town: base.town_code.clone(),
        town_name: base.town_name.clone(),
        star: Some(star).filter(|star| *star > 0),
        award_status: award_status.filter(|_| star > 0),
        status: base.status,
        address: base.address.clone(),
        latitude: base.latitude,
        longitude: base.longitude,
        datum: base.datum.clone(),
        phone: base.phone.clone(),
        intro: base.intro.clone(),
        facilities: base.facilities.clone(),
        max_daily_heads: base.max_daily_heads,
        is_sample: base.is_sample,
    }
}

fn project(project: &model::Project, base: &str) -> Project {
    let bands = AgeBand::ALL.iter().copied();
    let age_bands = bands.filter(|band| project.grade_from <= band.grades().1 && band.grades().0 <= project.grade_to);
    Project {
        code: project.code.clone(),
        base: base.to_owned(),
        title: project.title.clone(),
        kind: project.kind,
        theme: project.theme.clone(),
        intro: project.intro.clone(),
        age_bands: age_bands.collect(),
        grade_from: project.grade_from,
        grade_to: project.grade_to,
        duration_min: project.duration_min,
        min_heads: project.min_heads,
        max_heads: project.max_heads,
        children_per_adult: project.children_per_adult,
        fee_fen: project.fee_fen,
        is_indoor: project.is_indoor,
        rain_plan: project.rain_plan.clone(),
        bring: project.bring.clone(),
        safety_notes: project.safety_notes.clone(),
    }
}
