//! Materials on their way through approval, and what depends on a project.

use sqlx::{Row, any::AnyRow, query};

use super::{projects::material, supply::kept_file};
use crate::{
    bases::{
        model::{Material, MaterialKind, MaterialStatus, ProjectId},
        supply::{KeptFile, KeptMaterial, MaterialId, WaitingMaterial},
    },
    error::AppError,
    platform::db::{Conn, Write, exactly_one, word},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// What is still to come of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Open sessions.
    pub sessions: i64,
    /// Bookings of them that hold places.
    pub bookings: i64,
}

/// Every material of a project in every version, the newest of a kind first.
pub async fn list_kept_materials(conn: &mut Conn, project: &ProjectId) -> Result<Vec<KeptMaterial>> {
    let rows = query(
        "select id, project_id, kind, title, version, status, file, file_kind, submitted_at, reason
         from project_materials
         where project_id = $1
         order by kind, version desc",
    )
    .bind(project.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(kept_material(row)?)).collect()
}

/// Every material of every project.
pub async fn list_all_materials(conn: &mut Conn) -> Result<Vec<(ProjectId, Material)>> {
    let rows = query("select project_id, kind, title, version, status from project_materials order by project_id")
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok((row.try_get::<String, _>("project_id")?.into(), material(row)?))).collect()
}

/// One material.
pub async fn find_material(conn: &mut Conn, id: &MaterialId) -> Result<Option<KeptMaterial>> {
    let row = query(
        "select id, project_id, kind, title, version, status, file, file_kind, submitted_at, reason
         from project_materials
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(kept_material).transpose()?)
}

/// Every material that waits for the Centre, the longest waiting first.
pub async fn list_waiting_materials(conn: &mut Conn) -> Result<Vec<WaitingMaterial>> {
    let rows = query(
        "select p.base_id, p.code, p.title, m.kind, m.version
         from project_materials m
         join projects p on p.id = m.project_id
         where m.status = 'submitted' and p.status <> 'withdrawn'
         order by coalesce(m.submitted_at, 0), p.code, m.kind",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(waiting(row)?)).collect()
}

/// Puts a file behind a material that was just sent in.
pub async fn update_material_file(tx: &mut Write, material: &str, file: &KeptFile) -> Result<()> {
    let now = tx.now().0;
    let done = query("update project_materials set file = $1, file_kind = $2, submitted_at = $3 where id = $4")
        .bind(file.name.clone())
        .bind(file.kind.clone())
        .bind(now)
        .bind(material.to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Decides a material that is still as it was read; false if somebody was faster.
pub async fn decide_material(
    tx: &mut Write,
    read: &KeptMaterial,
    status: MaterialStatus,
    decided_by: &str,
    reason: &str,
) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update project_materials
         set status = $1, decided_at = $2, decided_by = $3, reason = $4
         where id = $5 and status = $6",
    )
    .bind(status.as_str())
    .bind(now)
    .bind(decided_by.to_owned())
    .bind(reason.to_owned())
    .bind(read.id.as_str().to_owned())
    .bind(read.material.status.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Moves a material from one state to another.
pub async fn update_material_status(
    tx: &mut Write,
    id: &MaterialId,
    from: MaterialStatus,
    to: MaterialStatus,
) -> Result<()> {
    let done = query("update project_materials set status = $1 where id = $2 and status = $3")
        .bind(to.as_str())
        .bind(id.as_str().to_owned())
        .bind(from.as_str())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// What is still to come of a project after `now`.
pub async fn count_coming(conn: &mut Conn, project: &ProjectId, now: Moment) -> Result<Coming> {
    let row = query(
        "select count(distinct s.id) as sessions, count(b.id) as bookings
         from sessions s
         left join bookings b on b.session_id = s.id and b.status in ('held', 'submitted', 'confirmed')
         where s.project_id = $1 and s.status = 'open' and s.starts_at > $2",
    )
    .bind(project.as_str().to_owned())
    .bind(now.0)
    .fetch_one(conn)
    .await?;
    Ok(Coming { sessions: row.try_get("sessions")?, bookings: row.try_get("bookings")? })
}

fn kept_material(row: &AnyRow) -> sqlx::Result<KeptMaterial> {
    Ok(KeptMaterial {
        id: row.try_get::<String, _>("id")?.into(),
        project_id: row.try_get::<String, _>("project_id")?.into(),
        material: material(row)?,
        file: kept_file(row)?,
        submitted_at: row.try_get::<Option<i64>, _>("submitted_at")?.map(Moment),
        reason: row.try_get::<Option<String>, _>("reason")?.unwrap_or_default(),
    })
}

fn waiting(row: &AnyRow) -> sqlx::Result<WaitingMaterial> {
    Ok(WaitingMaterial {
        base_id: row.try_get::<String, _>("base_id")?.into(),
        project_code: row.try_get("code")?,
        project_title: row.try_get("title")?,
        kind: word(MaterialKind::parse, row.try_get("kind")?)?,
        version: row.try_get("version")?,
    })
}
