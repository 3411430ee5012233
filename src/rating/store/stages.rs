//! What is said and decided between a season's runs and its end: questions of bases, votes, objections.

use std::collections::BTreeSet;

use sqlx::{Row, any::AnyRow, query, query_scalar};

use super::{Result, runs::run};
use crate::{
    accounts::model::PersonId,
    bases::model::BaseId,
    platform::db::{Conn, Write, word},
    rating::{
        model::{Run, RunNumber},
        stages::{
            objections::{Ground, Objection, ObjectionId, ObjectionStatus},
            queries::{Query, QueryId},
            votes::{Member, Vote, VoteRow},
        },
    },
    time::Moment,
};

/// A run of a season by its number.
pub async fn find_run(conn: &mut Conn, season: i64, number: RunNumber) -> Result<Option<Run>> {
    let row = query(
        "select r.id, r.season, r.number, r.bundle_hash, r.method_hash, r.result_hash, r.reason, r.computed_at,
                r.computed_by, p.name as computed_by_name
         from rating_runs r
         join people p on p.id = r.computed_by
         where r.season = $1 and r.number = $2",
    )
    .bind(season)
    .bind(number)
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(run).transpose()?)
}

/// Everybody who computed a run of a season.
pub async fn list_run_makers(conn: &mut Conn, season: i64) -> Result<Vec<PersonId>> {
    let ids: Vec<String> =
        query_scalar("select distinct computed_by from rating_runs where season = $1 order by computed_by")
            .bind(season)
            .fetch_all(conn)
            .await?;
    Ok(ids.into_iter().map(PersonId::from).collect())
}

/// The members of the committee by name, with the organisations they belong to.
pub async fn list_committee(conn: &mut Conn, season: i64) -> Result<Vec<Member>> {
    let makers = list_run_makers(conn, season).await?;
    let rows = query(
        "select p.id, p.name, other.organisation_id
         from memberships m
         join people p on p.id = m.person_id
         join memberships other on other.person_id = p.id
         where m.role = 'committee_member'
           and m.ended_at is null
           and p.status <> 'disabled'
         order by p.name, p.id",
    )
    .fetch_all(conn)
    .await?;
    let mut members: Vec<Member> = Vec::new();
    for row in &rows {
        let person_id: PersonId = row.try_get::<String, _>("id")?.into();
        if members.last().is_none_or(|last| last.person_id != person_id) {
            let (name, has_computed) = (row.try_get("name")?, makers.contains(&person_id));
            members.push(Member { person_id, name, organisations: BTreeSet::new(), has_computed });
        }
        if let Some(member) = members.last_mut() {
            member.organisations.insert(row.try_get("organisation_id")?);
        }
    }
    Ok(members)
}

/// Every vote of a season.
pub async fn list_votes(conn: &mut Conn, season: i64) -> Result<Vec<VoteRow>> {
    let rows = query(
        "select base_id, result_hash, person_id, vote, reason, cast_at
         from committee_votes
         where season = $1
         order by base_id, cast_at, person_id",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    let vote = |row: &AnyRow| -> sqlx::Result<VoteRow> {
        Ok(VoteRow {
            base_id: row.try_get::<String, _>("base_id")?.into(),
            result_hash: row.try_get("result_hash")?,
            person_id: row.try_get::<String, _>("person_id")?.into(),
            vote: word(Vote::parse, row.try_get("vote")?)?,
            reason: row.try_get("reason")?,
            cast_at: Moment(row.try_get("cast_at")?),
        })
    };
    rows.iter().map(|row| Ok(vote(row)?)).collect()
}

/// Adds the votes of one member; earlier ones on the same results are replaced.
pub async fn insert_votes(tx: &mut Write, season: i64, votes: &[VoteRow]) -> Result<()> {
    for vote in votes {
        query(
            "insert into committee_votes (season, base_id, result_hash, person_id, vote, reason, cast_at)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (season, base_id, result_hash, person_id)
             do update set vote = excluded.vote, reason = excluded.reason, cast_at = excluded.cast_at",
        )
        .bind(season)
        .bind(vote.base_id.as_str().to_owned())
        .bind(vote.result_hash.clone())
        .bind(vote.person_id.as_str().to_owned())
        .bind(vote.vote.as_str())
        .bind(vote.reason.clone())
        .bind(vote.cast_at.0)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Every question of a season, the latest first.
pub async fn list_queries(conn: &mut Conn, season: i64) -> Result<Vec<Query>> {
    let rows = query(
        "select id, season, base_id, question, asked_at, answer, answered_at
         from season_queries
         where season = $1
         order by asked_at desc, id",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(question(row)?)).collect()
}

/// What a base asked in a season, the latest first.
pub async fn list_queries_of(conn: &mut Conn, season: i64, base: &BaseId) -> Result<Vec<Query>> {
    Ok(list_queries(conn, season).await?.into_iter().filter(|asked| asked.base_id == *base).collect())
}

/// One question.
pub async fn find_query(conn: &mut Conn, id: &QueryId) -> Result<Option<Query>> {
    let row = query(
        "select id, season, base_id, question, asked_at, answer, answered_at
         from season_queries
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(question).transpose()?)
}

/// Adds a question.
pub async fn insert_query(
    tx: &mut Write,
    season: i64,
    base: &BaseId,
    question: &str,
    by: &PersonId,
) -> Result<QueryId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into season_queries (id, season, base_id, question, asked_at, asked_by, answer)
         values ($1, $2, $3, $4, $5, $6, '')",
    )
    .bind(id.clone())
    .bind(season)
    .bind(base.as_str().to_owned())
    .bind(question.to_owned())
    .bind(now)
    .bind(by.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Answers a question; false if somebody else has.
pub async fn answer_query(tx: &mut Write, id: &QueryId, answer: &str, by: &PersonId) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update season_queries
         set answer = $1, answered_at = $2, answered_by = $3
         where id = $4 and answered_at is null",
    )
    .bind(answer.to_owned())
    .bind(now)
    .bind(by.as_str().to_owned())
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Every objection of a season, the latest first.
pub async fn list_objections(conn: &mut Conn, season: i64) -> Result<Vec<Objection>> {
    let rows = query(
        "select id, season, base_id, run_number, ground, statement, raised_at, status, reason, decided_at
         from objections
         where season = $1
         order by raised_at desc, id",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(objection(row)?)).collect()
}

/// What a base objected to in a season, the latest first.
pub async fn list_objections_of(conn: &mut Conn, season: i64, base: &BaseId) -> Result<Vec<Objection>> {
    Ok(list_objections(conn, season).await?.into_iter().filter(|raised| raised.base_id == *base).collect())
}

/// One objection.
pub async fn find_objection(conn: &mut Conn, id: &ObjectionId) -> Result<Option<Objection>> {
    let row = query(
        "select id, season, base_id, run_number, ground, statement, raised_at, status, reason, decided_at
         from objections
         where id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(objection).transpose()?)
}

/// Adds an objection.
pub async fn insert_objection(
    tx: &mut Write,
    season: i64,
    base: &BaseId,
    run: RunNumber,
    ground: Ground,
    statement: &str,
    by: &PersonId,
) -> Result<ObjectionId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into objections (id, season, base_id, run_number, ground, statement, raised_at, raised_by, status, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', '')",
    )
    .bind(id.clone())
    .bind(season)
    .bind(base.as_str().to_owned())
    .bind(run)
    .bind(ground.as_str())
    .bind(statement.to_owned())
    .bind(now)
    .bind(by.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Decides an objection; false if somebody else has.
pub async fn update_objection(
    tx: &mut Write,
    id: &ObjectionId,
    status: ObjectionStatus,
    reason: &str,
    by: &PersonId,
) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update objections
         set status = $1, reason = $2, decided_at = $3, decided_by = $4
         where id = $5 and status = 'open'",
    )
    .bind(status.as_str())
    .bind(reason.to_owned())
    .bind(now)
    .bind(by.as_str().to_owned())
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn question(row: &AnyRow) -> sqlx::Result<Query> {
    Ok(Query {
        id: row.try_get::<String, _>("id")?.into(),
        season: row.try_get("season")?,
        base_id: row.try_get::<String, _>("base_id")?.into(),
        question: row.try_get("question")?,
        asked_at: Moment(row.try_get("asked_at")?),
        answer: row.try_get("answer")?,
        answered_at: row.try_get::<Option<i64>, _>("answered_at")?.map(Moment),
    })
}

fn objection(row: &AnyRow) -> sqlx::Result<Objection> {
    Ok(Objection {
        id: row.try_get::<String, _>("id")?.into(),
        season: row.try_get("season")?,
        base_id: row.try_get::<String, _>("base_id")?.into(),
        run_number: row.try_get("run_number")?,
        ground: word(Ground::parse, row.try_get("ground")?)?,
        statement: row.try_get("statement")?,
        raised_at: Moment(row.try_get("raised_at")?),
        status: word(ObjectionStatus::parse, row.try_get("status")?)?,
        reason: row.try_get("reason")?,
        decided_at: row.try_get::<Option<i64>, _>("decided_at")?.map(Moment),
    })
}
