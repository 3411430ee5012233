//! What a final season gives: stars and titles, and the approval bases titles rest on.

use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    bases::model::BaseId,
    platform::db::{Conn, Write, date, exactly_one, word},
    rating::{
        model::{ApprovalBasis, RunId, Title, TitleStatus},
        titles::PastResult,
    },
    time::Moment,
};

/// Notes that a season is final, and by which run.
pub async fn insert_finalisation(tx: &mut Write, season: i64, run: &RunId, person_id: &str) -> Result<()> {
    let now = tx.now().0;
    query("insert into finalisations (season, run_id, at, person_id) values ($1, $2, $3, $4)")
        .bind(season)
        .bind(run.as_str().to_owned())
        .bind(now)
        .bind(person_id.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// When a season became final, if it has.
pub async fn find_finalised_at(conn: &mut Conn, season: i64) -> Result<Option<Moment>> {
    let row = query("select at from finalisations where season = $1").bind(season).fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("at")).transpose()?.map(Moment))
}

/// Awards a star.
pub async fn insert_star(tx: &mut Write, season: i64, base: &BaseId, star: i64, total: i64) -> Result<()> {
    let now = tx.now().0;
    query("insert into star_awards (season, base_id, star, total, awarded_at) values ($1, $2, $3, $4, $5)")
        .bind(season)
        .bind(base.as_str().to_owned())
        .bind(star)
        .bind(total)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Lets another run of a final season count; false if it no longer rests on `before`.
pub async fn update_finalisation(tx: &mut Write, season: i64, run: &RunId, before: &RunId) -> Result<bool> {
    let done = query("update finalisations set run_id = $1 where season = $2 and run_id = $3")
        .bind(run.as_str().to_owned())
        .bind(season)
        .bind(before.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a base another star than it had, or its first.
pub async fn put_star(tx: &mut Write, season: i64, base: &BaseId, star: i64, total: i64) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into star_awards (season, base_id, star, total, awarded_at) values ($1, $2, $3, $4, $5)
         on conflict (season, base_id) do update
         set star = excluded.star, total = excluded.total, awarded_at = excluded.awarded_at, revoked_at = null",
    )
    .bind(season)
    .bind(base.as_str().to_owned())
    .bind(star)
    .bind(total)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a star back; false if there is none that stands.
pub async fn update_star_revoked(tx: &mut Write, season: i64, base: &BaseId) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update star_awards
         set revoked_at = $1
         where season = $2 and base_id = $3 and revoked_at is null",
    )
    .bind(now)
    .bind(season)
    .bind(base.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Moves a title after a season to another state.
pub async fn update_title(tx: &mut Write, season: i64, base: &BaseId, status: TitleStatus) -> Result<()> {
    let done = query("update demonstration_titles set state = $1 where season = $2 and base_id = $3")
        .bind(status.as_str())
        .bind(season)
        .bind(base.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Notes how a title stands after a season.
pub async fn insert_title(tx: &mut Write, title: &Title) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into demonstration_titles (season, base_id, approval_number, state, awarded_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(title.season)
    .bind(title.base_id.as_str().to_owned())
    .bind(title.approval_number.clone())
    .bind(title.status.as_str())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Every title after every season, in order of years.
pub async fn list_titles(conn: &mut Conn) -> Result<Vec<Title>> {
    let rows = query(
        "select season, base_id, approval_number, state
         from demonstration_titles
         order by season, base_id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(title(row)?)).collect()
}

/// What every final season says about every base.
pub async fn list_past_results(conn: &mut Conn) -> Result<Vec<PastResult>> {
    let rows = query(
        "select f.season, f.at, r.base_id, r.star, a.revoked_at, w.at as waived_at
         from finalisations f
         join rating_results r on r.run_id = f.run_id
         left join star_awards a on a.season = f.season and a.base_id = r.base_id
         left join season_waivers w on w.season = f.season and w.base_id = r.base_id
         order by f.season, r.base_id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(past_result).collect()
}

/// Every approval basis, the longest valid first.
pub async fn list_approval_bases(conn: &mut Conn) -> Result<Vec<ApprovalBasis>> {
    let rows = query(
        "select number, title, approved_by, valid_from, valid_until
         from approval_bases
         order by valid_until desc, number",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(approval_basis(row)?)).collect()
}

/// Adds an approval basis.
pub async fn insert_approval_basis(tx: &mut Write, basis: &ApprovalBasis) -> Result<()> {
    query(
        "insert into approval_bases (number, title, approved_by, valid_from, valid_until)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(basis.number.clone())
    .bind(basis.title.clone())
    .bind(basis.approved_by.clone())
    .bind(basis.valid_from.to_string())
    .bind(basis.valid_until.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A title from its row.
pub(super) fn title(row: &AnyRow) -> std::result::Result<Title, sqlx::Error> {
    Ok(Title {
        season: row.try_get("season")?,
        base_id: row.try_get::<String, _>("base_id")?.into(),
        status: word(TitleStatus::parse, row.try_get("state")?)?,
        approval_number: row.try_get("approval_number")?,
    })
}

fn past_result(row: &AnyRow) -> Result<PastResult> {
    let star: Option<i64> = row.try_get("star")?;
    Ok(PastResult {
        season: row.try_get("season")?,
        finalised_on: Moment(row.try_get("at")?).date(),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        star: star.and_then(|star| u8::try_from(star).ok()),
        // A result that was revised to no star took one away as well, but there is nothing left to revoke.
        is_revoked: row.try_get::<Option<i64>, _>("revoked_at")?.is_some() && star.is_some_and(|star| star > 0),
        has_waiver: row.try_get::<Option<i64>, _>("waived_at")?.is_some(),
    })
}

fn approval_basis(row: &AnyRow) -> std::result::Result<ApprovalBasis, sqlx::Error> {
    Ok(ApprovalBasis {
        number: row.try_get("number")?,
        title: row.try_get("title")?,
        approved_by: row.try_get("approved_by")?,
        valid_from: date(row.try_get("valid_from")?)?,
        valid_until: date(row.try_get("valid_until")?)?,
    })
}
