//! Receipts: what was decided about an entry.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    booking::model::{Session, SessionId, SessionStatus},
    platform::db::{Conn, Write, word},
    time::Moment,
    waiting::{
        fairness::RULES,
        model::{Decision, EntryId, FirstBy, Line, Outcome, Verdict},
    },
};

/// Adds a line to the receipt of an entry.
pub async fn insert_decision(tx: &mut Write, entry: &EntryId, session: &SessionId, verdict: &Verdict) -> Result<()> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into waiting_decisions (id, entry_id, session_id, at, outcome, free, needed, first_by, rules)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(entry.as_str().to_owned())
    .bind(session.as_str().to_owned())
    .bind(now)
    .bind(verdict.outcome.as_str())
    .bind(verdict.free)
    .bind(verdict.needed)
    .bind(verdict.first_by.map_or("", FirstBy::as_str))
    .bind(RULES.version)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The receipt of an entry, the latest line first.
pub async fn list_lines(conn: &mut Conn, entry: &EntryId, limit: i64) -> Result<Vec<Line>> {
    let rows = query(
        "select d.entry_id, d.session_id, d.at, d.outcome, d.free, d.needed, d.first_by, s.project_id, s.base_id,
           s.starts_at, s.ends_at, s.capacity_heads, s.max_groups, s.reserved_heads, s.reserved_groups, s.status,
           p.title as project_title, a.name as base_name
         from waiting_decisions d
         join sessions s on s.id = d.session_id
         join projects p on p.id = s.project_id
         join bases a on a.id = s.base_id
         where d.entry_id = $1
         order by d.at desc, d.id desc
         limit $2",
    )
    .bind(entry.as_str().to_owned())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(line(row)?)).collect()
}

/// The last decision about every live entry at every session.
pub async fn list_last_verdicts(conn: &mut Conn) -> Result<BTreeMap<(EntryId, SessionId), Verdict>> {
    let rows = query(
        "select d.entry_id, d.session_id, d.at, d.outcome, d.free, d.needed, d.first_by
         from waiting_decisions d
         join waiting_entries e on e.id = d.entry_id
         where e.status in ('waiting', 'offered')
         order by d.at, d.id",
    )
    .fetch_all(conn)
    .await?;
    let mut last = BTreeMap::new();
    for row in &rows {
        let found = decision(row)?;
        last.insert((found.entry_id, found.session_id), found.verdict);
    }
    Ok(last)
}

/// How often every live entry was passed over at every session since places were last kept for it there.
pub async fn list_passes(conn: &mut Conn) -> Result<BTreeMap<(EntryId, SessionId), i64>> {
    let rows = query(
        "select d.entry_id, d.session_id, count(*) as passes
         from waiting_decisions d
         join waiting_entries e on e.id = d.entry_id
         where e.status in ('waiting', 'offered')
           and d.outcome = 'passed_over'
           and d.at > (
             select coalesce(max(k.at), 0)
             from waiting_decisions k
             where k.entry_id = d.entry_id and k.session_id = d.session_id and k.outcome = 'keeping'
           )
         group by d.entry_id, d.session_id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((pair(row)?, row.try_get("passes")?))).collect()
}

/// The sessions that live entries said no to, or did not answer.
pub async fn list_refused(conn: &mut Conn) -> Result<BTreeSet<(EntryId, SessionId)>> {
    let rows = query(
        "select distinct d.entry_id, d.session_id
         from waiting_decisions d
         join waiting_entries e on e.id = d.entry_id
         where e.status in ('waiting', 'offered') and d.outcome in ('declined', 'unanswered')",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(pair(row)?)).collect()
}

fn pair(row: &AnyRow) -> sqlx::Result<(EntryId, SessionId)> {
    Ok((row.try_get::<String, _>("entry_id")?.into(), row.try_get::<String, _>("session_id")?.into()))
}

fn decision(row: &AnyRow) -> sqlx::Result<Decision> {
    let (entry_id, session_id) = pair(row)?;
    let verdict = Verdict {
        outcome: word(Outcome::parse, row.try_get("outcome")?)?,
        free: row.try_get("free")?,
        needed: row.try_get("needed")?,
        first_by: FirstBy::parse(row.try_get("first_by")?),
    };
    Ok(Decision { entry_id, session_id, at: Moment(row.try_get("at")?), verdict })
}

fn line(row: &AnyRow) -> sqlx::Result<Line> {
    Ok(Line {
        decision: decision(row)?,
        session: Session {
            id: row.try_get::<String, _>("session_id")?.into(),
            project_id: row.try_get::<String, _>("project_id")?.into(),
            base_id: row.try_get::<String, _>("base_id")?.into(),
            starts_at: Moment(row.try_get("starts_at")?),
            ends_at: Moment(row.try_get("ends_at")?),
            capacity_heads: row.try_get("capacity_heads")?,
            max_groups: row.try_get("max_groups")?,
            reserved_heads: row.try_get("reserved_heads")?,
            reserved_groups: row.try_get("reserved_groups")?,
            status: word(SessionStatus::parse, row.try_get("status")?)?,
        },
        project_title: row.try_get("project_title")?,
        base_name: row.try_get("base_name")?,
    })
}
