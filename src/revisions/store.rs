//! Every statement about revisions.

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query, query_scalar};

use super::model::{NewRevision, Objected, Revision, RevisionId, RevisionKind, RevisionStatus};
use crate::{
    accounts::model::PersonId,
    bases::model::BaseId,
    error::AppError,
    platform::db::{Conn, Write, date, exactly_one, is_refused, word},
    rating::{model::RunId, stages::Period},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

const COLUMNS: &str =
    "select v.id, v.season, v.base_id, b.code, b.name, b.operator_id, v.kind, v.status, v.reason, v.opened_by,
       p.name as opened_by_name, v.opened_at, v.decision, v.run_id, r.number as run_number,
       r.computed_at, v.replaces_run, o.number as replaces_number, v.notice_from, v.notice_until, v.objection, v.answer, v.is_upheld, v.answered_at,
       v.finalised_at
     from revisions v
     join bases b on b.id = v.base_id
     join people p on p.id = v.opened_by
     left join rating_runs r on r.id = v.run_id
     left join rating_runs o on o.id = v.replaces_run";

/// Those that are not over first, then the latest.
const IN_ORDER: &str = "order by case when v.status in ('requested', 'open', 'computed', 'notice') then 0 else 1 end,
              v.opened_at desc, v.id";

/// Revisions, those that are not over first.
pub async fn list_revisions(conn: &mut Conn, limit: i64) -> Result<Vec<Revision>> {
    let rows = query(AssertSqlSafe(format!("{COLUMNS} {IN_ORDER} limit $1"))).bind(limit).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(revision(row)?)).collect()
}

/// The revisions of the bases that an organisation runs.
pub async fn list_revisions_of(conn: &mut Conn, operator: &str, limit: i64) -> Result<Vec<Revision>> {
    let rows = query(AssertSqlSafe(format!("{COLUMNS} where b.operator_id = $1 {IN_ORDER} limit $2")))
        .bind(operator.to_owned())
        .bind(limit)
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(revision(row)?)).collect()
}

/// The revisions of a season that everybody may know: in public notice, or counting.
pub async fn list_public_revisions(conn: &mut Conn, season: i64) -> Result<Vec<Revision>> {
    let rows = query(AssertSqlSafe(format!(
        "{COLUMNS} where v.season = $1 and v.status in ('notice', 'final') order by v.opened_at, v.id"
    )))
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(revision(row)?)).collect()
}

/// The revisions of a season that are not over.
pub async fn list_open_revisions(conn: &mut Conn, season: i64) -> Result<Vec<Revision>> {
    let rows = query(AssertSqlSafe(format!(
        "{COLUMNS} where v.season = $1 and v.status in ('requested', 'open', 'computed', 'notice') order by v.opened_at, v.id"
    )))
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(revision(row)?)).collect()
}

/// One revision.
pub async fn find_revision(conn: &mut Conn, id: &RevisionId) -> Result<Option<Revision>> {
    let row = query(AssertSqlSafe(format!("{COLUMNS} where v.id = $1")))
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(revision).transpose()?)
}

/// Kinds and states of the revisions of a base in a season.
pub async fn list_of(conn: &mut Conn, season: i64, base: &BaseId) -> Result<Vec<(RevisionKind, RevisionStatus)>> {
    let rows = query("select kind, status from revisions where season = $1 and base_id = $2 order by opened_at")
        .bind(season)
        .bind(base.as_str().to_owned())
        .fetch_all(conn)
        .await?;
    let pair = |row: &AnyRow| -> sqlx::Result<_> {
        Ok((word(RevisionKind::parse, row.try_get("kind")?)?, word(RevisionStatus::parse, row.try_get("status")?)?))
    };
    rows.iter().map(|row| Ok(pair(row)?)).collect()
}

/// When a season became final; none if it is not.
pub async fn find_final_at(conn: &mut Conn, season: i64) -> Result<Option<Moment>> {
    let at: Option<i64> =
        query_scalar("select at from finalisations where season = $1").bind(season).fetch_optional(conn).await?;
    Ok(at.map(Moment))
}

/// Whether the star of a base in a season was revoked by a decision: the run that counts still gives one.
pub async fn is_star_revoked(conn: &mut Conn, season: i64, base: &BaseId) -> Result<bool> {
    let count: i64 = query_scalar(
        "select count(*)
         from star_awards a
         join finalisations f on f.season = a.season
         join rating_results q on q.run_id = f.run_id and q.base_id = a.base_id
         where a.season = $1 and a.base_id = $2 and a.revoked_at is not null and q.star > 0",
    )
    .bind(season)
    .bind(base.as_str().to_owned())
    .fetch_one(conn)
    .await?;
    Ok(count > 0)
}

/// Adds a revision; none if the database knows of another one.
pub async fn insert_revision(
    tx: &mut Write,
    new: &NewRevision,
    base: &BaseId,
    kind: RevisionKind,
    status: RevisionStatus,
    by: &PersonId,
) -> Result<Option<RevisionId>> {
    let (id, now) = (tx.id(), tx.now().0);
    let done = query(
        "insert into revisions (id, season, base_id, kind, status, reason, opened_by, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id.clone())
    .bind(new.season)
    .bind(base.as_str().to_owned())
    .bind(kind.as_str())
    .bind(status.as_str())
    .bind(new.reason.clone())
    .bind(by.as_str().to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await;
    match done {
        Ok(_) => Ok(Some(id.into())),
        Err(error) if is_refused(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes everybody else who would change this revision wait until the transaction ends.
pub async fn lock_revision(tx: &mut Write, id: &RevisionId) -> Result<()> {
    query("update revisions set status = status where id = $1").bind(id.as_str().to_owned()).execute(&mut **tx).await?;
    Ok(())
}

/// Notes why a revision was taken up, refused or given up.
pub async fn update_decision(
    tx: &mut Write,
    id: &RevisionId,
    status: RevisionStatus,
    decision: &str,
    by: &PersonId,
) -> Result<()> {
    let done = query("update revisions set status = $1, decision = $2, decided_by = $3 where id = $4")
        .bind(status.as_str())
        .bind(decision.to_owned())
        .bind(by.as_str().to_owned())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Notes the run of a revision and the one it replaces.
pub async fn update_run(tx: &mut Write, id: &RevisionId, run: &RunId, replaces: &RunId) -> Result<()> {
    let done = query("update revisions set status = 'computed', run_id = $1, replaces_run = $2 where id = $3")
        .bind(run.as_str().to_owned())
        .bind(replaces.as_str().to_owned())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Notes the days of the public notice.
pub async fn update_notice(tx: &mut Write, id: &RevisionId, notice: Period) -> Result<()> {
    let done = query("update revisions set status = 'notice', notice_from = $1, notice_until = $2 where id = $3")
        .bind(notice.from.to_string())
        .bind(notice.until.to_string())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Notes what the base says against the new result.
pub async fn update_objection(tx: &mut Write, id: &RevisionId, statement: &str) -> Result<()> {
    let now = tx.now().0;
    let done = query("update revisions set objection = $1, objected_at = $2 where id = $3")
        .bind(statement.to_owned())
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Notes the answer to it. One that is upheld opens the revision again.
pub async fn update_answer(
    tx: &mut Write,
    id: &RevisionId,
    is_upheld: bool,
    answer: &str,
    by: &PersonId,
) -> Result<()> {
    let status = if is_upheld { RevisionStatus::Open } else { RevisionStatus::Notice };
    let now = tx.now().0;
    let done = query(
        "update revisions
         set answer = $1, is_upheld = $2, answered_by = $3, status = $4, answered_at = $5
         where id = $6",
    )
    .bind(answer.to_owned())
    .bind(i64::from(is_upheld))
    .bind(by.as_str().to_owned())
    .bind(status.as_str())
    .bind(now)
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Notes that the new result counts.
pub async fn update_final(tx: &mut Write, id: &RevisionId, by: &PersonId) -> Result<()> {
    let now = tx.now().0;
    let done = query("update revisions set status = 'final', finalised_by = $1, finalised_at = $2 where id = $3")
        .bind(by.as_str().to_owned())
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

fn revision(row: &AnyRow) -> sqlx::Result<Revision> {
    let run =
        |name: &str| -> sqlx::Result<Option<RunId>> { Ok(row.try_get::<Option<String>, _>(name)?.map(RunId::from)) };
    let day =
        |name: &str| -> sqlx::Result<_> { row.try_get::<Option<String>, _>(name)?.map(|day| date(&day)).transpose() };
    let notice = day("notice_from")?.zip(day("notice_until")?).map(|(from, until)| Period { from, until });
    Ok(Revision {
        id: row.try_get::<String, _>("id")?.into(),
        season: row.try_get("season")?,
        base_id: row.try_get::<String, _>("base_id")?.into(),
        base_code: row.try_get("code")?,
        base_name: row.try_get("name")?,
        operator_id: row.try_get::<String, _>("operator_id")?.into(),
        kind: word(RevisionKind::parse, row.try_get("kind")?)?,
        status: word(RevisionStatus::parse, row.try_get("status")?)?,
        reason: row.try_get("reason")?,
        opened_by: row.try_get::<String, _>("opened_by")?.into(),
        opened_by_name: row.try_get("opened_by_name")?,
        opened_at: Moment(row.try_get("opened_at")?),
        decision: row.try_get("decision")?,
        run_id: run("run_id")?,
        run_number: row.try_get("run_number")?,
        computed_at: row.try_get::<Option<i64>, _>("computed_at")?.map(Moment),
        replaces_run: run("replaces_run")?,
        replaces_number: row.try_get("replaces_number")?,
        notice,
        objected: Objected {
            statement: row.try_get("objection")?,
            answer: row.try_get("answer")?,
            is_upheld: row.try_get::<Option<i64>, _>("is_upheld")?.map(|upheld| upheld == 1),
            answered_at: row.try_get::<Option<i64>, _>("answered_at")?.map(Moment),
        },
        finalised_at: row.try_get::<Option<i64>, _>("finalised_at")?.map(Moment),
    })
}
