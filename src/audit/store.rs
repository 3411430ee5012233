//! Every statement that reads the audit log and gives events their place in its chain.

use sqlx::{Row, any::AnyRow, query, query_scalar};

use super::{
    chain::Head,
    export::ExportedEvent,
    model::{AuditEvent, Entry, Link, PAGE_SIZE, Search},
};
use crate::{
    error::AppError,
    platform::db::{Conn, Write, exactly_one},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// The last link of the chain.
pub async fn find_head(conn: &mut Conn) -> Result<Head> {
    let row = query(
        "select position, chain_hash from audit_events where position is not null order by position desc limit 1",
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(Head::default()) };
    Ok(Head { position: row.try_get("position")?, hash: row.try_get("chain_hash")? })
}

/// The earliest events without a place in the chain.
pub async fn list_unchained(conn: &mut Conn, most: i64) -> Result<Vec<AuditEvent>> {
    let rows = query(
        "select id, at, person_id, membership_id, role, action, object_kind, object_id, result, detail
         from audit_events
         where position is null
         order by at, id
         limit $1",
    )
    .bind(most)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(event(row)?)).collect()
}

/// How many events wait for their place.
pub async fn count_unchained(conn: &mut Conn) -> Result<i64> {
    Ok(query_scalar("select count(*) from audit_events where position is null").fetch_one(conn).await?)
}

/// Gives an event its place; one that has a place already is never moved.
pub async fn update_link(tx: &mut Write, link: &Link) -> Result<()> {
    let done = query("update audit_events set position = $1, chain_hash = $2 where id = $3 and position is null")
        .bind(link.position)
        .bind(link.hash.clone())
        .bind(link.event.id.clone())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// The links behind `position`, in order.
pub async fn list_links(conn: &mut Conn, position: i64, most: i64) -> Result<Vec<Link>> {
    let rows = query(
        "select id, at, person_id, membership_id, role, action, object_kind, object_id, result, detail,
                position, chain_hash
         from audit_events
         where position > $1
         order by position
         limit $2",
    )
    .bind(position)
    .bind(most)
    .fetch_all(conn)
    .await?;
    let link = |row: &AnyRow| {
        let hash: Option<String> = row.try_get("chain_hash")?;
        Ok(Link { position: row.try_get("position")?, hash: hash.unwrap_or_default(), event: event(row)? })
    };
    rows.iter().map(link).collect()
}

/// One page of the events asked for, the latest first, and one more if there is a next page.
pub async fn search(conn: &mut Conn, asked: &Search) -> Result<Vec<Entry>> {
    let skipped = (asked.page - 1) * PAGE_SIZE;
    list_entries(conn, asked, PAGE_SIZE + 1, skipped).await
}

/// The latest events asked for, at most so many after those skipped.
pub async fn list_entries(conn: &mut Conn, asked: &Search, most: i64, skipped: i64) -> Result<Vec<Entry>> {
    let (from, until) = asked.span();
    let rows = query(
        "select e.id, e.at, e.person_id, e.membership_id, e.role, e.action, e.object_kind, e.object_id, e.result,
                e.detail, e.position, p.name as person_name
         from audit_events e
         left join people p on p.id = e.person_id
         where e.at >= $1 and e.at < $2
           and ($3 = 0 or e.result <> 'done')
           and ($4 = '' or e.action like $5 escape '!' or e.object_kind like $5 escape '!'
                or e.object_id like $5 escape '!' or e.detail like $5 escape '!' or e.role like $5 escape '!'
                or p.name like $5 escape '!'
                or $8 like '%,' || e.action || ',%' or $8 like '%,' || e.object_kind || ',%')
         order by e.at desc, e.id desc
         limit $6 offset $7",
    )
    .bind(from.0)
    .bind(until.0)
    .bind(i64::from(asked.refused_only))
    .bind(asked.words.clone())
    .bind(containing(&asked.words))
    .bind(most)
    .bind(skipped)
    .bind(asked.codes.clone())
    .fetch_all(conn)
    .await?;
    let entry = |row: &AnyRow| {
        let (position, person_name) = (row.try_get("position")?, row.try_get("person_name")?);
        Ok(Entry { event: event(row)?, position, person_name })
    };
    rows.iter().map(entry).collect()
}

/// The events asked for in the order of the chain, each with the hash before it; waiting ones last.
pub async fn list_exported(conn: &mut Conn, asked: &Search, most: i64) -> Result<Vec<ExportedEvent>> {
    let (from, until) = asked.span();
    let rows = query(
        "select e.id, e.at, e.person_id, e.membership_id, e.role, e.action, e.object_kind, e.object_id, e.result,
                e.detail, e.position, e.chain_hash, b.chain_hash as before
         from audit_events e
         left join people p on p.id = e.person_id
         left join audit_events b on b.position = e.position - 1
         where e.at >= $1 and e.at < $2
           and ($3 = 0 or e.result <> 'done')
           and ($4 = '' or e.action like $5 escape '!' or e.object_kind like $5 escape '!'
                or e.object_id like $5 escape '!' or e.detail like $5 escape '!' or e.role like $5 escape '!'
                or p.name like $5 escape '!'
                or $7 like '%,' || e.action || ',%' or $7 like '%,' || e.object_kind || ',%')
         order by case when e.position is null then 1 else 0 end, e.position, e.at, e.id
         limit $6",
    )
    .bind(from.0)
    .bind(until.0)
    .bind(i64::from(asked.refused_only))
    .bind(asked.words.clone())
    .bind(containing(&asked.words))
    .bind(most)
    .bind(asked.codes.clone())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(exported(row)?)).collect()
}

/// A pattern for `like … escape '!'` that finds the words anywhere and nothing else.
fn containing(words: &str) -> String {
    let quoted = words.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{quoted}%")
}

fn exported(row: &AnyRow) -> std::result::Result<ExportedEvent, sqlx::Error> {
    let text = |column: &str| row.try_get::<Option<String>, _>(column).map(Option::unwrap_or_default);
    let position: Option<i64> = row.try_get("position")?;
    let link = Link { position: position.unwrap_or_default(), hash: text("chain_hash")?, event: event(row)? };
    Ok(ExportedEvent { link, before: text("before")? })
}

fn event(row: &AnyRow) -> std::result::Result<AuditEvent, sqlx::Error> {
    Ok(AuditEvent {
        id: row.try_get("id")?,
        at: Moment(row.try_get("at")?),
        person_id: row.try_get("person_id")?,
        membership_id: row.try_get("membership_id")?,
        role: row.try_get("role")?,
        action: row.try_get("action")?,
        object_kind: row.try_get("object_kind")?,
        object_id: row.try_get("object_id")?,
        result: row.try_get("result")?,
        detail: row.try_get("detail")?,
    })
}
