//! Projects and their materials.

use sqlx::{Row, any::AnyRow, query};

use crate::{
    bases::model::{
        BaseId, Material, MaterialKind, MaterialStatus, NewProject, Project, ProjectId, ProjectKind, ProjectStatus,
    },
    error::AppError,
    platform::db::{Conn, Write, exactly_one, word},
};

type Result<T> = std::result::Result<T, AppError>;

/// The project with this code.
pub async fn find_project(conn: &mut Conn, code: &str) -> Result<Option<Project>> {
    let row = query(
        "select id, code, base_id, kind, title, theme, intro, grade_from, grade_to, duration_min, min_heads,
                max_heads, children_per_adult, fee_fen, is_indoor, rain_plan, bring, safety_notes, is_featured, status
         from projects
         where code = $1",
    )
    .bind(code.to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(project_of).transpose()?)
}

/// The project with this identifier.
pub async fn find_project_by_id(conn: &mut Conn, id: &ProjectId) -> Result<Option<Project>> {
    let row = query(
        "select id, code, base_id, kind, title, theme, intro, grade_from, grade_to, duration_min, min_heads,
                max_heads, children_per_adult, fee_fen, is_indoor, rain_plan, bring, safety_notes, is_featured, status
         from projects
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(project_of).transpose()?)
}

/// Every project of a base in whatever state, by code.
pub async fn list_projects_of(conn: &mut Conn, base: &BaseId) -> Result<Vec<Project>> {
    let rows = query(
        "select id, code, base_id, kind, title, theme, intro, grade_from, grade_to, duration_min, min_heads,
                max_heads, children_per_adult, fee_fen, is_indoor, rain_plan, bring, safety_notes, is_featured, status
         from projects
         where base_id = $1
         order by code",
    )
    .bind(base.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(project_of(row)?)).collect()
}

/// Every project in whatever state, by code.
pub async fn list_every_project(conn: &mut Conn) -> Result<Vec<Project>> {
    let rows = query(
        "select id, code, base_id, kind, title, theme, intro, grade_from, grade_to, duration_min, min_heads,
                max_heads, children_per_adult, fee_fen, is_indoor, rain_plan, bring, safety_notes, is_featured, status
         from projects
         order by code",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(project_of(row)?)).collect()
}

/// Every published project of an open base, by code: the catalogue.
pub async fn list_published_projects(conn: &mut Conn) -> Result<Vec<Project>> {
    let rows = query(
        "select p.id, p.code, p.base_id, p.kind, p.title, p.theme, p.intro, p.grade_from, p.grade_to, p.duration_min,
                p.min_heads, p.max_heads, p.children_per_adult, p.fee_fen, p.is_indoor, p.rain_plan, p.bring,
                p.safety_notes, p.is_featured, p.status
         from projects p
         join bases b on b.id = p.base_id
         where p.status = 'published' and b.status = 'active'
         order by p.code",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(project_of(row)?)).collect()
}

/// Every draft, by code.
pub async fn list_draft_projects(conn: &mut Conn) -> Result<Vec<Project>> {
    let rows = query(
        "select id, code, base_id, kind, title, theme, intro, grade_from, grade_to, duration_min, min_heads,
                max_heads, children_per_adult, fee_fen, is_indoor, rain_plan, bring, safety_notes, is_featured, status
         from projects
         where status = 'draft'
         order by code",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(project_of(row)?)).collect()
}

/// Makes whoever else decides about this project or its materials wait until the commit; whether there is one.
pub async fn hold_project(tx: &mut Write, id: &ProjectId) -> Result<bool> {
    let done = query("update projects set status = status where id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Adds a project as a draft.
pub async fn insert_project(tx: &mut Write, new: &NewProject) -> Result<ProjectId> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into projects (id, code, base_id, kind, title, theme, intro, grade_from, grade_to, duration_min,
                               min_heads, max_heads, children_per_adult, fee_fen, is_indoor, rain_plan, bring,
                               safety_notes, is_featured, status, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'draft', $20)",
    )
    .bind(id.clone())
    .bind(new.code.clone())
    .bind(new.base_id.as_str().to_owned())
    .bind(new.kind.as_str())
    .bind(new.title.clone())
    .bind(new.theme.clone())
    .bind(new.intro.clone())
    .bind(new.grade_from)
    .bind(new.grade_to)
    .bind(new.duration_min)
    .bind(new.min_heads)
    .bind(new.max_heads)
    .bind(new.children_per_adult)
    .bind(new.fee_fen)
    .bind(i64::from(new.is_indoor))
    .bind(new.rain_plan.clone())
    .bind(new.bring.clone())
    .bind(new.safety_notes.clone())
    .bind(i64::from(new.is_featured))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Writes everything about a project that people edit; its code, base and state stay.
pub async fn update_project(tx: &mut Write, project: &ProjectId, new: &NewProject) -> Result<()> {
    let done = query(
        "update projects
         set kind = $1, title = $2, theme = $3, intro = $4, grade_from = $5, grade_to = $6, duration_min = $7,
             min_heads = $8, max_heads = $9, children_per_adult = $10, fee_fen = $11, is_indoor = $12, rain_plan = $13,
             bring = $14, safety_notes = $15, is_featured = $16
         where id = $17",
    )
    .bind(new.kind.as_str())
    .bind(new.title.clone())
    .bind(new.theme.clone())
    .bind(new.intro.clone())
    .bind(new.grade_from)
    .bind(new.grade_to)
    .bind(new.duration_min)
    .bind(new.min_heads)
    .bind(new.max_heads)
    .bind(new.children_per_adult)
    .bind(new.fee_fen)
    .bind(i64::from(new.is_indoor))
    .bind(new.rain_plan.clone())
    .bind(new.bring.clone())
    .bind(new.safety_notes.clone())
    .bind(i64::from(new.is_featured))
    .bind(project.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Puts a project into a state.
pub async fn update_project_status(tx: &mut Write, project: &ProjectId, status: ProjectStatus) -> Result<()> {
    let done = query("update projects set status = $1 where id = $2")
        .bind(status.as_str())
        .bind(project.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Every material of a project in every version, the newest of a kind first.
pub async fn list_materials(conn: &mut Conn, project: &ProjectId) -> Result<Vec<Material>> {
    let rows = query(
        "select kind, title, version, status
         from project_materials
         where project_id = $1
         order by kind, version desc",
    )
    .bind(project.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(material(row)?)).collect()
}

/// Adds a material to a project; a decided one was decided now.
pub async fn insert_material(tx: &mut Write, project: &ProjectId, material: &Material) -> Result<String> {
    let id = tx.id();
    let decided_at = (material.status != MaterialStatus::Submitted).then(|| tx.now().0);
    query(
        "insert into project_materials (id, project_id, kind, title, version, status, decided_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.clone())
    .bind(project.as_str().to_owned())
    .bind(material.kind.as_str())
    .bind(material.title.clone())
    .bind(material.version)
    .bind(material.status.as_str())
    .bind(decided_at)
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// The project in a row of its columns.
pub(crate) fn project_of(row: &AnyRow) -> sqlx::Result<Project> {
    Ok(Project {
        id: row.try_get::<String, _>("id")?.into(),
        code: row.try_get("code")?,
        base_id: row.try_get::<String, _>("base_id")?.into(),
        kind: word(ProjectKind::parse, row.try_get("kind")?)?,
        title: row.try_get("title")?,
        theme: row.try_get("theme")?,
        intro: row.try_get("intro")?,
        grade_from: row.try_get("grade_from")?,
        grade_to: row.try_get("grade_to")?,
        duration_min: row.try_get("duration_min")?,
        min_heads: row.try_get("min_heads")?,
        max_heads: row.try_get("max_heads")?,
        children_per_adult: row.try_get("children_per_adult")?,
        fee_fen: row.try_get("fee_fen")?,
        is_indoor: row.try_get::<i64, _>("is_indoor")? != 0,
        rain_plan: row.try_get("rain_plan")?,
        bring: row.try_get("bring")?,
        safety_notes: row.try_get("safety_notes")?,
        is_featured: row.try_get::<i64, _>("is_featured")? != 0,
        status: word(ProjectStatus::parse, row.try_get("status")?)?,
    })
}

pub(super) fn material(row: &AnyRow) -> sqlx::Result<Material> {
    Ok(Material {
        kind: word(MaterialKind::parse, row.try_get("kind")?)?,
        title: row.try_get("title")?,
        version: row.try_get("version")?,
        status: word(MaterialStatus::parse, row.try_get("status")?)?,
    })
}
