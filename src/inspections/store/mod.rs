//! Every statement about inspections.

mod pack;
mod selves;

pub use pack::{find_agency, list_known_incidents, list_signed_before};
pub use selves::{find_self_assessment, save_self_assessment};

use std::collections::BTreeSet;

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query, query_scalar};

use super::{
    assigning::InspectedBase,
    model::{EvaluatorOf, Evidence, EvidenceId, IndicatorText, Task, TaskId, TaskKind},
    sheet::Sheet,
};
use crate::{
    accounts::model::{OrganisationId, PersonId},
    bases::model::BaseId,
    error::AppError,
    platform::db::{Conn, Write, date, word},
    rating::method::Method,
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// What an inspection is read from.
const COLUMNS: &str =
    "select t.id, t.season, t.base_id, b.code, b.name, b.address, t.kind, t.evaluator_id, p.name as evaluator_name,
       t.assigned_at, t.declared_at, t.withdrawn_at, t.withdrawn_reason, t.sheet, t.finding, t.visited_on, t.signed_at,
       t.sheet_hash
     from inspection_tasks t
     join bases b on b.id = t.base_id
     join people p on p.id = t.evaluator_id";

/// The inspections of a season, by base and evaluator.
pub async fn list_tasks(conn: &mut Conn, season: i64) -> Result<Vec<Task>> {
    let rows = query(AssertSqlSafe(format!("{COLUMNS} where t.season = $1 order by b.code, t.kind, p.name, t.id")))
        .bind(season)
        .fetch_all(conn)
        .await?;
    rows.iter().map(task).collect()
}

/// What an evaluator still has to sign that was assigned after the end of its season.
pub async fn list_tasks_after_end(conn: &mut Conn, evaluator: &PersonId) -> Result<Vec<Task>> {
    let rows = query(AssertSqlSafe(format!(
        "{COLUMNS}
         join finalisations f on f.season = t.season and f.at <= t.assigned_at
         where t.evaluator_id = $1 and t.signed_at is null and t.withdrawn_at is null
         order by t.assigned_at, t.id"
    )))
    .bind(evaluator.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(task).collect()
}

/// One inspection.
pub async fn find_task(conn: &mut Conn, id: &TaskId) -> Result<Option<Task>> {
    let row = query(AssertSqlSafe(format!("{COLUMNS} where t.id = $1")))
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(task).transpose()
}

/// Makes everybody else who would change this inspection wait until the transaction ends.
pub async fn lock_task(tx: &mut Write, id: &TaskId) -> Result<()> {
    query("update inspection_tasks set sheet = sheet where id = $1")
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Assigns an inspection.
pub async fn insert_task(
    tx: &mut Write,
    season: i64,
    base: &BaseId,
    kind: TaskKind,
    evaluator: &PersonId,
    by: &PersonId,
) -> Result<TaskId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into inspection_tasks (id, season, base_id, kind, evaluator_id, assigned_by, assigned_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.clone())
    .bind(season)
    .bind(base.as_str().to_owned())
    .bind(kind.as_str())
    .bind(evaluator.as_str().to_owned())
    .bind(by.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Notes that nothing binds the evaluator to the base.
pub async fn update_declared(tx: &mut Write, id: &TaskId) -> Result<()> {
    let now = tx.now().0;
    query("update inspection_tasks set declared_at = $1 where id = $2")
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes that an evaluator steps back, and why.
pub async fn update_withdrawn(tx: &mut Write, id: &TaskId, reason: &str) -> Result<()> {
    let now = tx.now().0;
    query("update inspection_tasks set withdrawn_at = $1, withdrawn_reason = $2 where id = $3")
        .bind(now)
        .bind(reason.to_owned())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps what was written so far.
pub async fn update_sheet(tx: &mut Write, task: &Task) -> Result<()> {
    query("update inspection_tasks set sheet = $1, finding = $2, visited_on = $3 where id = $4")
        .bind(text_of(&task.sheet)?)
        .bind(task.finding.clone())
        .bind(task.visited_on.map(|day| day.to_string()))
        .bind(task.id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Signs and locks a sheet.
pub async fn update_signed(tx: &mut Write, id: &TaskId, hash: &str) -> Result<()> {
    let now = tx.now().0;
    query("update inspection_tasks set signed_at = $1, sheet_hash = $2 where id = $3")
        .bind(now)
        .bind(hash.to_owned())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The text of a sheet: what is kept, and what is signed.
pub fn text_of(sheet: &Sheet) -> Result<String> {
    serde_json::to_string(sheet).map_err(|error| AppError::Internal(error.to_string()))
}

/// The photos of an inspection, the oldest first.
pub async fn list_evidence(conn: &mut Conn, task: &TaskId) -> Result<Vec<Evidence>> {
    let rows = query(
        "select id, task_id, indicator, file
         from inspection_photos
         where task_id = $1
         order by indicator, added_at, id",
    )
    .bind(task.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(evidence(row)?)).collect()
}

/// One photo.
pub async fn find_evidence(conn: &mut Conn, id: &EvidenceId) -> Result<Option<Evidence>> {
    let row = query("select id, task_id, indicator, file from inspection_photos where id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(evidence).transpose()?)
}

/// Whether a photo was taken over under this name of its form.
pub async fn has_act(conn: &mut Conn, act: &str) -> Result<bool> {
    let found: i64 = query_scalar("select cast(count(*) as bigint) as found from inspection_photos where act = $1")
        .bind(act.to_owned())
        .fetch_one(conn)
        .await?;
    Ok(found > 0)
}

/// Adds a photo.
pub async fn insert_evidence(tx: &mut Write, task: &TaskId, indicator: &str, file: &str, act: &str) -> Result<()> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into inspection_photos (id, task_id, indicator, file, added_at, act)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(task.as_str().to_owned())
    .bind(indicator.to_owned())
    .bind(file.to_owned())
    .bind(now)
    .bind(act.to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The file of every photo.
pub async fn list_evidence_files(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(query_scalar("select file from inspection_photos").fetch_all(conn).await?)
}

/// Takes a photo away.
pub async fn delete_evidence(tx: &mut Write, id: &EvidenceId) -> Result<()> {
    query("delete from inspection_photos where id = $1").bind(id.as_str().to_owned()).execute(&mut **tx).await?;
    Ok(())
}

/// The lines of a method's sheet in words; a line without words is named by its code.
pub async fn list_indicators(conn: &mut Conn, method: &Method) -> Result<Vec<IndicatorText>> {
    let rows = query(
        "select code, title_zh, title_en, guidance_zh, guidance_en
         from indicator_texts
         where method_code = $1
         order by code",
    )
    .bind(method.code.clone())
    .fetch_all(conn)
    .await?;
    let line = |indicator: &crate::rating::method::Indicator| -> sqlx::Result<IndicatorText> {
        let row = rows.iter().find(|row| row.try_get::<String, _>("code").is_ok_and(|code| code == indicator.code));
        let words = |title: &str, guidance: &str| -> sqlx::Result<(String, String)> {
            match row {
                Some(row) => Ok((row.try_get(title)?, row.try_get(guidance)?)),
                None => Ok((indicator.code.clone(), String::new())),
            }
        };
        Ok(IndicatorText {
            code: indicator.code.clone(),
            aspect: indicator.aspect,
            max: indicator.max,
            zh: words("title_zh", "guidance_zh")?,
            en: words("title_en", "guidance_en")?,
        })
    };
    method.indicators.iter().map(|indicator| Ok(line(indicator)?)).collect()
}

/// Everybody who can be assigned, by name, with every organisation they belong to.
pub async fn list_evaluators(conn: &mut Conn) -> Result<Vec<EvaluatorOf>> {
    let rows = query(
        "select p.id, p.name, other.organisation_id
         from memberships m
         join people p on p.id = m.person_id
         join memberships other on other.person_id = p.id
         where m.role = 'evaluator'
           and m.ended_at is null
           and p.status <> 'disabled'
         order by p.name, p.id",
    )
    .fetch_all(conn)
    .await?;
    let mut evaluators: Vec<EvaluatorOf> = Vec::new();
    for row in &rows {
        let person_id: PersonId = row.try_get::<String, _>("id")?.into();
        if evaluators.last().is_none_or(|last| last.person_id != person_id) {
            evaluators.push(EvaluatorOf { person_id, name: row.try_get("name")?, organisations: Vec::new() });
        }
        if let Some(evaluator) = evaluators.last_mut() {
            evaluator.organisations.push(row.try_get::<String, _>("organisation_id")?.into());
        }
    }
    Ok(evaluators)
}

/// Every base that is inspected, by code, with who has provided a service there.
pub async fn list_inspected_bases(conn: &mut Conn) -> Result<Vec<InspectedBase>> {
    let rows = query(
        "select b.id, b.code, b.operator_id
         from bases b
         where b.status <> 'delisted'
         order by b.code",
    )
    .fetch_all(&mut *conn)
    .await?;
    let served = query(
        "select distinct s.base_id, a.provider_id
         from service_assignments a
         join bookings k on k.id = a.booking_id
         join sessions s on s.id = k.session_id
         where a.status in ('accepted', 'delivered')",
    )
    .fetch_all(conn)
    .await?;
    let mut bases = Vec::new();
    for row in &rows {
        let id: BaseId = row.try_get::<String, _>("id")?.into();
        let mut providers: BTreeSet<OrganisationId> = BTreeSet::new();
        for row in &served {
            if row.try_get::<String, _>("base_id")? == id.as_str() {
                providers.insert(row.try_get::<String, _>("provider_id")?.into());
            }
        }
        let operator_id = row.try_get::<String, _>("operator_id")?.into();
        bases.push(InspectedBase { id, code: row.try_get("code")?, operator_id, providers });
    }
    Ok(bases)
}

fn task(row: &AnyRow) -> Result<Task> {
    let moment = |name: &str| -> sqlx::Result<Option<Moment>> { Ok(row.try_get::<Option<i64>, _>(name)?.map(Moment)) };
    let sheet: String = row.try_get("sheet")?;
    Ok(Task {
        id: row.try_get::<String, _>("id")?.into(),
        season: row.try_get("season")?,
        base_id: row.try_get::<String, _>("base_id")?.into(),
        base_code: row.try_get("code")?,
        base_name: row.try_get("name")?,
        address: row.try_get("address")?,
        kind: word(TaskKind::parse, row.try_get("kind")?)?,
        evaluator_id: row.try_get::<String, _>("evaluator_id")?.into(),
        evaluator_name: row.try_get("evaluator_name")?,
        assigned_at: Moment(row.try_get("assigned_at")?),
        declared_at: moment("declared_at")?,
        withdrawn_at: moment("withdrawn_at")?,
        withdrawn_reason: row.try_get("withdrawn_reason")?,
        sheet: serde_json::from_str(&sheet).map_err(|error| AppError::Internal(format!("stored sheet: {error}")))?,
        finding: row.try_get("finding")?,
        visited_on: row.try_get::<Option<String>, _>("visited_on")?.map(|day| date(&day)).transpose()?,
        signed_at: moment("signed_at")?,
        sheet_hash: row.try_get("sheet_hash")?,
    })
}

fn evidence(row: &AnyRow) -> sqlx::Result<Evidence> {
    Ok(Evidence {
        id: row.try_get::<String, _>("id")?.into(),
        task_id: row.try_get::<String, _>("task_id")?.into(),
        indicator: row.try_get("indicator")?,
        file: row.try_get("file")?,
    })
}
