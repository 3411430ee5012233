//! Visits about which something stands out, and which of them are left out.

use std::collections::BTreeMap;

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    booking::model::BookingId,
    platform::db::{Conn, Write, word},
    rating::{
        exclusion::{Comparison, Exclusion, ExclusionId, FlaggedVisit, Verdict},
        model::RunId,
    },
    survey::{model::SurveyId, signals::Signal},
    time::Moment,
};

/// Visits with signals whose survey is closed and whose season is not final, the latest first.
pub async fn list_flagged(conn: &mut Conn, limit: i64) -> Result<Vec<FlaggedVisit>> {
    let visits = query(
        "select s.id, x.starts_at, p.title, h.name as base_name, b.group_name
         from surveys s
         join sessions x on x.id = s.session_id
         join projects p on p.id = x.project_id
         join bases h on h.id = x.base_id
         join bookings b on b.id = s.booking_id
         where s.closed_at is not null
           and s.frozen_at is null
           and exists (select 1 from survey_signals g where g.survey_id = s.id)
         order by x.starts_at desc, s.id
         limit $1",
    )
    .bind(limit)
    .fetch_all(&mut *conn)
    .await?;
    let mut signals = list_signals(conn).await?;
    let mut exclusions: BTreeMap<SurveyId, Vec<Exclusion>> = BTreeMap::new();
    for exclusion in list_exclusions(conn).await? {
        exclusions.entry(exclusion.survey_id.clone()).or_default().push(exclusion);
    }
    let mut flagged = |row: &AnyRow| -> sqlx::Result<FlaggedVisit> {
        let survey_id: SurveyId = row.try_get::<String, _>("id")?.into();
        Ok(FlaggedVisit {
            base_name: row.try_get("base_name")?,
            project_title: row.try_get("title")?,
            group_name: row.try_get("group_name")?,
            starts_at: Moment(row.try_get("starts_at")?),
            signals: signals.remove(&survey_id).unwrap_or_default(),
            exclusions: exclusions.remove(&survey_id).unwrap_or_default(),
            survey_id,
        })
    };
    visits.iter().map(|row| Ok(flagged(row)?)).collect()
}

/// The season of a visit with signals whose survey is closed: `None` inside where none was opened for its day.
pub async fn find_flagged_season(conn: &mut Conn, survey: &SurveyId) -> Result<Option<Option<i64>>> {
    let row = query(
        "select y.year
         from surveys s
         join sessions x on x.id = s.session_id
         left join seasons y on x.date >= y.starts_on and x.date <= y.ends_on
         where s.id = $1
           and s.closed_at is not null
           and exists (select 1 from survey_signals g where g.survey_id = s.id)",
    )
    .bind(survey.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.try_get::<Option<i64>, _>("year")).transpose()?)
}

/// What was proposed about one visit.
pub async fn list_exclusions_of(conn: &mut Conn, survey: &SurveyId) -> Result<Vec<Exclusion>> {
    Ok(list_exclusions(conn).await?.into_iter().filter(|exclusion| exclusion.survey_id == *survey).collect())
}

/// A proposal and its season.
pub async fn find_exclusion(conn: &mut Conn, id: &ExclusionId) -> Result<Option<(Exclusion, i64)>> {
    let row = query(
        "select e.id, e.survey_id, e.reason, e.proposed_by, p.name as proposed_by_name, e.proposed_at, e.verdict,
                q.name as decided_by_name, e.season
         from survey_exclusions e
         join people p on p.id = e.proposed_by
         left join people q on q.id = e.decided_by
         where e.id = $1",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((exclusion(&row)?, row.try_get("season")?)))
}

/// Adds a proposal.
pub async fn insert_exclusion(
    tx: &mut Write,
    survey: &SurveyId,
    season: i64,
    reason: &str,
    by: &str,
) -> Result<ExclusionId> {
    let (id, now) = (tx.id(), tx.now().0);
    query(
        "insert into survey_exclusions (id, survey_id, season, reason, proposed_by, proposed_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.clone())
    .bind(survey.as_str().to_owned())
    .bind(season)
    .bind(reason.to_owned())
    .bind(by.to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Notes what becomes of a proposal; false if somebody else has decided.
pub async fn update_exclusion(tx: &mut Write, id: &ExclusionId, verdict: Verdict, by: &str) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update survey_exclusions
         set verdict = $1, decided_by = $2, decided_at = $3
         where id = $4 and verdict = 'proposed'",
    )
    .bind(verdict.as_str())
    .bind(by.to_owned())
    .bind(now)
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The visits that are left out of a season.
pub async fn list_left_out(conn: &mut Conn, season: i64) -> Result<Vec<BookingId>> {
    let rows = query(
        "select s.booking_id
         from survey_exclusions e
         join surveys s on s.id = e.survey_id
         where e.season = $1 and e.verdict = 'confirmed'
         order by s.booking_id",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>("booking_id")?.into())).collect()
}

/// Adds what a run would have said without exclusions.
pub async fn insert_comparison(tx: &mut Write, run: &RunId, comparison: &Comparison) -> Result<()> {
    query(
        "insert into run_comparisons (run_id, base_id, visits, status, star, total)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(run.as_str().to_owned())
    .bind(comparison.base_id.as_str().to_owned())
    .bind(comparison.visits)
    .bind(comparison.status.clone())
    .bind(comparison.star)
    .bind(comparison.total)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the latest run of a season would have said without exclusions.
pub async fn list_comparisons(conn: &mut Conn, season: i64) -> Result<Vec<Comparison>> {
    let rows = query(
        "select c.base_id, c.visits, c.status, c.star, c.total
         from run_comparisons c
         join rating_runs r on r.id = c.run_id
         where r.season = $1
           and r.id = coalesce((select f.run_id from finalisations f where f.season = r.season), (
             select other.id from rating_runs other where other.season = r.season order by other.number desc limit 1
           ))
         order by c.base_id",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    let comparison = |row: &AnyRow| -> sqlx::Result<Comparison> {
        Ok(Comparison {
            base_id: row.try_get::<String, _>("base_id")?.into(),
            visits: row.try_get("visits")?,
            status: row.try_get("status")?,
            star: row.try_get("star")?,
            total: row.try_get("total")?,
        })
    };
    rows.iter().map(|row| Ok(comparison(row)?)).collect()
}

async fn list_signals(conn: &mut Conn) -> Result<BTreeMap<SurveyId, Vec<(Signal, i64)>>> {
    let rows = query(
        "select g.survey_id, g.signal, g.times
         from survey_signals g
         join surveys s on s.id = g.survey_id
         where s.closed_at is not null and s.frozen_at is null
         order by g.survey_id, g.signal",
    )
    .fetch_all(conn)
    .await?;
    let mut signals: BTreeMap<SurveyId, Vec<(Signal, i64)>> = BTreeMap::new();
    for row in &rows {
        let signal = word(Signal::parse, row.try_get("signal")?)?;
        let survey: String = row.try_get("survey_id")?;
        signals.entry(survey.into()).or_default().push((signal, row.try_get("times")?));
    }
    Ok(signals)
}

async fn list_exclusions(conn: &mut Conn) -> Result<Vec<Exclusion>> {
    let rows = query(
        "select e.id, e.survey_id, e.reason, e.proposed_by, p.name as proposed_by_name, e.proposed_at, e.verdict,
                q.name as decided_by_name
         from survey_exclusions e
         join surveys s on s.id = e.survey_id
         join people p on p.id = e.proposed_by
         left join people q on q.id = e.decided_by
         where s.frozen_at is null
         order by e.proposed_at desc, e.id desc",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(exclusion(row)?)).collect()
}

fn exclusion(row: &AnyRow) -> sqlx::Result<Exclusion> {
    Ok(Exclusion {
        id: row.try_get::<String, _>("id")?.into(),
        survey_id: row.try_get::<String, _>("survey_id")?.into(),
        reason: row.try_get("reason")?,
        proposed_by: row.try_get::<String, _>("proposed_by")?.into(),
        proposed_by_name: row.try_get("proposed_by_name")?,
        proposed_at: Moment(row.try_get("proposed_at")?),
        verdict: word(Verdict::parse, row.try_get("verdict")?)?,
        decided_by_name: row.try_get::<Option<String>, _>("decided_by_name")?.unwrap_or_default(),
    })
}
