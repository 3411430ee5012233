//! Statements about the rules of release, and about who asks.

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::{OrganisationId, Person, Town, TownKind},
    bases::model::ProjectId,
    booking::{
        model::BookingId,
        release::{Asker, Release, Scope, Terms},
    },
    platform::db::{Conn, Write, word},
};

/// The latest rule of every scope.
pub async fn list_releases(conn: &mut Conn) -> Result<Vec<Release>> {
    let rows = query(
        "select r.version, r.scope, r.target, r.opens_days, r.early_days, r.prefers_far, r.prefers_first,
           r.most_visits, r.far_more
         from release_rules r
         where r.version = (select max(l.version) from release_rules l where l.scope = r.scope and l.target = r.target)
         order by r.version",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(release(row)?)).collect()
}

/// Who asks for a session of `project`: how far it lies, its visits in the school year, and those of the project in the
/// term. Parts of one group are one visit; the booking `without` does not count.
pub async fn find_asker(
    conn: &mut Conn,
    organiser: &OrganisationId,
    project: &ProjectId,
    year: (NaiveDate, NaiveDate),
    term: (NaiveDate, NaiveDate),
    without: Option<&BookingId>,
) -> Result<Asker> {
    let row = query(
        "select
           (select t.is_far
            from organisations o
            join towns t on t.code = o.town_code
            where o.id = $1) as is_far,
           (select count(*)
            from bookings b
            join sessions s on s.id = b.session_id
            where b.organiser_id = $1
              and b.status in ('submitted', 'confirmed', 'checked_in', 'completed', 'closed', 'no_show')
              and s.date >= $2 and s.date <= $3
              and coalesce(b.split_id, b.id) not in (
                select coalesce(w.split_id, w.id) from bookings w where w.id = $7)) as of_the_year,
           (select count(distinct coalesce(b.split_id, b.id))
            from bookings b
            join sessions s on s.id = b.session_id
            where b.organiser_id = $1
              and s.project_id = $4
              and b.status in ('submitted', 'confirmed', 'checked_in', 'completed', 'closed', 'no_show')
              and s.date >= $5 and s.date <= $6
              and coalesce(b.split_id, b.id) not in (
                select coalesce(w.split_id, w.id) from bookings w where w.id = $7)) as visits",
    )
    .bind(organiser.as_str().to_owned())
    .bind(year.0.to_string())
    .bind(year.1.to_string())
    .bind(project.as_str().to_owned())
    .bind(term.0.to_string())
    .bind(term.1.to_string())
    .bind(without.map_or_else(String::new, ToString::to_string))
    .fetch_one(conn)
    .await?;
    Ok(Asker {
        is_far: row.try_get::<Option<i64>, _>("is_far")?.unwrap_or_default() != 0,
        is_first: row.try_get::<i64, _>("of_the_year")? == 0,
        visits: row.try_get("visits")?,
    })
}

/// Has whoever else books for this organiser wait until this transaction is over, so that nobody counts what is not
/// there yet. SQLite has one writer at a time anyway.
pub async fn lock_organiser(tx: &mut Write, organiser: &OrganisationId) -> Result<()> {
    if tx.is_alone() {
        return Ok(());
    }
    query("update organisations set name = name where id = $1")
        .bind(organiser.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Sets a rule as the next version; none if somebody else set one meanwhile. SQLite reads `on conflict` behind a `from`
/// as the beginning of a join, unless a `where` stands between.
pub async fn insert_release(tx: &mut Write, person: &Person, scope: &Scope, terms: &Terms) -> Result<Option<i64>> {
    let now = tx.now().0;
    let done = query(
        "insert into release_rules (version, scope, target, opens_days, early_days, prefers_far, prefers_first,
           most_visits, far_more, person_id, at)
         select coalesce(max(version), 0) + 1, $1, $2, cast($3 as bigint), $4, $5, $6, cast($7 as bigint), $8, $9, $10
         from release_rules
         where 1 = 1
         on conflict (version) do nothing
         returning version",
    )
    .bind(scope.kind())
    .bind(scope.target().to_owned())
    .bind(terms.opens_days)
    .bind(terms.early_days)
    .bind(i64::from(terms.prefers_far))
    .bind(i64::from(terms.prefers_first))
    .bind(terms.most_visits)
    .bind(terms.far_more)
    .bind(person.id.as_str().to_owned())
    .bind(now)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(done.map(|row| row.try_get(0)).transpose()?)
}

/// Every town, and whether it lies far away.
pub async fn list_town_distances(conn: &mut Conn) -> Result<Vec<(Town, bool)>> {
    let rows = query("select code, name, kind, is_far from towns order by position").fetch_all(conn).await?;
    let town = |row: &AnyRow| {
        let kind = word(TownKind::parse, row.try_get("kind")?)?;
        let town = Town { code: row.try_get("code")?, name: row.try_get("name")?, kind };
        Ok((town, row.try_get::<i64, _>("is_far")? != 0))
    };
    rows.iter().map(town).collect()
}

/// Notes whether a town lies far away; whether that was new.
pub async fn update_town_distance(tx: &mut Write, code: &str, is_far: bool) -> Result<bool> {
    let done = query("update towns set is_far = $1 where code = $2 and is_far <> $1")
        .bind(i64::from(is_far))
        .bind(code.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

fn release(row: &AnyRow) -> sqlx::Result<Release> {
    let (kind, target): (&str, &str) = (row.try_get("scope")?, row.try_get("target")?);
    let is = |column: &str| row.try_get::<i64, _>(column).map(|value| value != 0);
    Ok(Release {
        version: row.try_get("version")?,
        scope: word(|kind| Scope::parse(kind, target), kind)?,
        terms: Terms {
            opens_days: row.try_get("opens_days")?,
            early_days: row.try_get("early_days")?,
            prefers_far: is("prefers_far")?,
            prefers_first: is("prefers_first")?,
            most_visits: row.try_get("most_visits")?,
            far_more: row.try_get("far_more")?,
        },
    })
}
