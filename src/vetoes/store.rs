//! Every statement about charges.

use chrono::NaiveDate;
use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::model::{Ground, NewVeto, Veto, VetoId, VetoKind, VetoStatus};
use crate::{
    accounts::model::{Person, PersonId},
    bases::model::BaseId,
    error::AppError,
    platform::db::{Conn, Write, date, word},
    rating::method::Centi,
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// What every statement about charges gives.
const CHARGES: &str =
    "select v.id, v.season, v.base_id, b.code, b.name, v.ground, g.kind, g.title_zh, g.title_en, g.law, g.star,
            g.most_points, g.bars_seasons, v.points, v.fact, v.source, v.found_on, v.status, v.proposed_by,
            p.name as proposed_by_name, v.proposed_at, v.hearing_until, v.suspended_until, v.is_extended,
            v.statement, v.decided_by, d.name as decided_by_name, v.reason, v.expires_on, v.appeal_until, v.appeal,
            r.name as reviewed_by_name, v.review_reason, v.event_id,
            e.bars_seasons as barred_seasons
     from vetoes v
     join bases b on b.id = v.base_id
     join veto_grounds g on g.code = v.ground
     join people p on p.id = v.proposed_by
     left join people d on d.id = v.decided_by
     left join people r on r.id = v.reviewed_by
     left join season_events e on e.id = v.event_id";

/// Everything a base can be charged with.
pub async fn list_grounds(conn: &mut Conn) -> Result<Vec<Ground>> {
    let rows = query(
        "select code as ground, kind, title_zh, title_en, law, star, most_points, bars_seasons
         from veto_grounds
         order by position",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(ground(row)?)).collect()
}

/// Every charge, or those that `of` proposed and those against the bases of their organisation; the latest first.
pub async fn list_vetoes(conn: &mut Conn, of: Option<&Person>, limit: i64) -> Result<Vec<Veto>> {
    let seen = of.map_or("", |_| "where v.proposed_by = $2 or b.operator_id = $3");
    let mut asked =
        query(AssertSqlSafe(format!("{CHARGES} {seen} order by v.proposed_at desc, v.id limit $1"))).bind(limit);
    if let Some(person) = of {
        asked = asked.bind(person.id.as_str().to_owned()).bind(person.organisation_id().as_str().to_owned());
    }
    let rows = asked.fetch_all(conn).await?;
    rows.iter().map(|row| Ok(veto(row)?)).collect()
}

/// One charge.
pub async fn find_veto(conn: &mut Conn, id: &VetoId) -> Result<Option<Veto>> {
    let row = query(AssertSqlSafe(format!("{CHARGES} where v.id = $1")))
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(veto).transpose()?)
}

/// Whether a base is charged with this on this day already, and the charge was neither dismissed nor overturned.
pub async fn is_standing(conn: &mut Conn, new: &NewVeto, base: &BaseId) -> Result<bool> {
    let row = query(
        "select 1 as found
         from vetoes
         where season = $1
           and base_id = $2
           and ground = $3
           and found_on = $4
           and status not in ('dismissed', 'overturned')",
    )
    .bind(new.season)
    .bind(base.as_str().to_owned())
    .bind(new.ground.clone())
    .bind(new.found_on.to_string())
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}

/// Bases whose award an open charge suspends today.
pub async fn list_suspended(conn: &mut Conn, today: NaiveDate) -> Result<Vec<BaseId>> {
    let rows = query(
        "select distinct base_id
         from vetoes
         where status = 'proposed' and suspended_until >= $1
         order by base_id",
    )
    .bind(today.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>("base_id")?.into())).collect()
}

/// Adds a charge; none if one like it stands ([`is_standing`]): the index has the last word.
pub async fn insert_veto(
    tx: &mut Write,
    new: &NewVeto,
    base: &BaseId,
    points: Option<Centi>,
    (hearing_until, suspended_until): (NaiveDate, Option<NaiveDate>),
    by: &PersonId,
) -> Result<Option<VetoId>> {
    let (id, now) = (tx.id(), tx.now().0);
    let done = query(
        "insert into vetoes (id, season, base_id, ground, points, fact, source, found_on, status, proposed_by,
                             proposed_at, hearing_until, suspended_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', $9, $10, $11, $12)
         on conflict do nothing",
    )
    .bind(id.clone())
    .bind(new.season)
    .bind(base.as_str().to_owned())
    .bind(new.ground.clone())
    .bind(points.map(i64::from))
    .bind(new.fact.clone())
    .bind(new.source.clone())
    .bind(new.found_on.to_string())
    .bind(by.as_str().to_owned())
    .bind(now)
    .bind(hearing_until.to_string())
    .bind(suspended_until.map(|until| until.to_string()))
    .execute(&mut **tx)
    .await?;
    Ok((done.rows_affected() == 1).then(|| id.into()))
}

/// Makes everybody else who would change this charge wait until the transaction ends.
pub async fn lock_veto(tx: &mut Write, id: &VetoId) -> Result<()> {
    query("update vetoes set status = status where id = $1").bind(id.as_str().to_owned()).execute(&mut **tx).await?;
    Ok(())
}

/// Notes what the base says.
pub async fn update_statement(tx: &mut Write, id: &VetoId, statement: &str) -> Result<()> {
    let now = tx.now().0;
    query("update vetoes set statement = $1, stated_at = $2 where id = $3")
        .bind(statement.to_owned())
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Extends a suspension.
pub async fn update_suspension(tx: &mut Write, id: &VetoId, until: NaiveDate) -> Result<()> {
    query("update vetoes set suspended_until = $1, is_extended = 1 where id = $2")
        .bind(until.to_string())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a decision writes.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    /// Confirmed or dismissed.
    pub status: VetoStatus,
    /// Why.
    pub reason: &'a str,
    /// The last day on which the charge counts.
    pub expires_on: Option<NaiveDate>,
    /// The last day of an appeal.
    pub appeal_until: Option<NaiveDate>,
    /// The event that entered the season.
    pub event_id: Option<String>,
}

/// Notes a decision.
pub async fn update_decision(tx: &mut Write, id: &VetoId, decision: &Decision<'_>, by: &PersonId) -> Result<()> {
    let now = tx.now().0;
    query(
        "update vetoes
         set status = $1, reason = $2, expires_on = $3, appeal_until = $4, event_id = $5, decided_by = $6,
             decided_at = $7
         where id = $8",
    )
    .bind(decision.status.as_str())
    .bind(decision.reason.to_owned())
    .bind(decision.expires_on.map(|day| day.to_string()))
    .bind(decision.appeal_until.map(|day| day.to_string()))
    .bind(decision.event_id.clone())
    .bind(by.as_str().to_owned())
    .bind(now)
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes an appeal.
pub async fn update_appeal(tx: &mut Write, id: &VetoId, appeal: &str) -> Result<()> {
    let now = tx.now().0;
    query("update vetoes set status = 'appealed', appeal = $1, appealed_at = $2 where id = $3")
        .bind(appeal.to_owned())
        .bind(now)
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes what became of an appeal.
pub async fn update_review(tx: &mut Write, id: &VetoId, status: VetoStatus, reason: &str, by: &PersonId) -> Result<()> {
    let now = tx.now().0;
    query(
        "update vetoes
         set status = $1, review_reason = $2, reviewed_by = $3, reviewed_at = $4
         where id = $5",
    )
    .bind(status.as_str())
    .bind(reason.to_owned())
    .bind(by.as_str().to_owned())
    .bind(now)
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn ground(row: &AnyRow) -> sqlx::Result<Ground> {
    Ok(Ground {
        code: row.try_get("ground")?,
        kind: word(VetoKind::parse, row.try_get("kind")?)?,
        title_zh: row.try_get("title_zh")?,
        title_en: row.try_get("title_en")?,
        law: row.try_get("law")?,
        star: row.try_get::<Option<i64>, _>("star")?.and_then(|star| u8::try_from(star).ok()),
        most_points: row.try_get::<Option<i64>, _>("most_points")?.and_then(|points| Centi::try_from(points).ok()),
        bars_seasons: row.try_get("bars_seasons")?,
    })
}

fn veto(row: &AnyRow) -> sqlx::Result<Veto> {
    let day = |name: &str| -> sqlx::Result<Option<NaiveDate>> {
        row.try_get::<Option<String>, _>(name)?.map(|day| date(&day)).transpose()
    };
    let name = |name: &str| -> sqlx::Result<String> { Ok(row.try_get::<Option<String>, _>(name)?.unwrap_or_default()) };
    Ok(Veto {
        id: row.try_get::<String, _>("id")?.into(),
        season: row.try_get("season")?,
        base_id: row.try_get::<String, _>("base_id")?.into(),
        base_code: row.try_get("code")?,
        base_name: row.try_get("name")?,
        ground: ground(row)?,
        points: row.try_get::<Option<i64>, _>("points")?.and_then(|points| Centi::try_from(points).ok()),
        fact: row.try_get("fact")?,
        source: row.try_get("source")?,
        found_on: date(row.try_get("found_on")?)?,
        status: word(VetoStatus::parse, row.try_get("status")?)?,
        proposed_by: row.try_get::<String, _>("proposed_by")?.into(),
        proposed_by_name: row.try_get("proposed_by_name")?,
        proposed_at: Moment(row.try_get("proposed_at")?),
        hearing_until: date(row.try_get("hearing_until")?)?,
        suspended_until: day("suspended_until")?,
        is_extended: row.try_get::<i64, _>("is_extended")? == 1,
        statement: row.try_get("statement")?,
        decided_by: row.try_get::<Option<String>, _>("decided_by")?.map(PersonId::from),
        decided_by_name: name("decided_by_name")?,
        reason: row.try_get("reason")?,
        expires_on: day("expires_on")?,
        appeal_until: day("appeal_until")?,
        appeal: row.try_get("appeal")?,
        reviewed_by_name: name("reviewed_by_name")?,
        review_reason: row.try_get("review_reason")?,
        event_id: row.try_get("event_id")?,
        barred_seasons: row.try_get::<Option<i64>, _>("barred_seasons")?.unwrap_or_default(),
    })
}
