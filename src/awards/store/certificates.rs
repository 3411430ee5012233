//! Certificates with everything their standing follows from, and the awards they are issued for.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Row, any::AnyRow, query};

use super::{Result, plaques::list_plaque_events};
use crate::{
    awards::{
        model::{Award, AwardKind, Certificate, NewCertificate, Revocation, Suspension, printed_number},
        standing::Later,
    },
    bases::model::BaseId,
    platform::db::{Conn, Insert, Write, word},
    time::Moment,
};

/// What every statement about certificates gives. A star may have been taken back without its certificate; what ended a title
/// in its own season counts too.
const COLUMNS: &str = "select c.id, c.season, c.number, c.kind, c.star, c.token, c.issued_at, c.base_id,
       b.code, b.name, b.is_sample,
       coalesce(t.approval_number, '') as approval_number,
       coalesce(v.at, case when c.kind = 'star' and c.replaced_at is null then own.revoked_at end) as revoked_at,
       c.replaced_at,
       coalesce(v.reason, '') as revoked_because,
       o.season as because_season, o.number as because_number,
       s.at as suspended_at, coalesce(s.reason, '') as suspended_because,
       (select count(*) from certificate_prints p where p.certificate_id = c.id) as prints,
       (select max(a.season) from star_awards a
        where a.base_id = c.base_id and a.season > c.season and a.revoked_at is null) as later_star,
       (select max(d.season) from demonstration_titles d
        where d.base_id = c.base_id and d.season > c.season and d.state in ('awarded', 'retained')) as later_title,
       (select max(d.season) from demonstration_titles d
        where d.base_id = c.base_id and d.season >= c.season and d.state in ('lapsed', 'revoked')) as ended,
       (select max(f.season) from finalisations f) as last_final
     from certificates c
     join bases b on b.id = c.base_id
     left join star_awards own on own.season = c.season and own.base_id = c.base_id
     left join demonstration_titles t on t.season = c.season and t.base_id = c.base_id and c.kind = 'title'
     left join certificate_revocations v on v.certificate_id = c.id
     left join certificates o on o.id = v.because_of
     left join certificate_suspensions s on s.certificate_id = c.id and s.resumed_at is null";

/// The certificates of a season, in order of numbers.
pub async fn list_certificates(conn: &mut Conn, season: i64) -> Result<Vec<Certificate>> {
    let rows = query(AssertSqlSafe(format!("{COLUMNS} where c.season = $1 order by c.number")))
        .bind(season)
        .fetch_all(&mut *conn)
        .await?;
    with_plaques(conn, &rows).await
}

/// The certificates of all seasons, the latest first.
pub async fn list_all_certificates(conn: &mut Conn) -> Result<Vec<Certificate>> {
    let rows =
        query(AssertSqlSafe(format!("{COLUMNS} order by c.season desc, c.number"))).fetch_all(&mut *conn).await?;
    with_plaques(conn, &rows).await
}

/// The certificates of a base, the latest season first.
pub async fn list_certificates_of(conn: &mut Conn, base: &BaseId) -> Result<Vec<Certificate>> {
    let rows = query(AssertSqlSafe(format!("{COLUMNS} where c.base_id = $1 order by c.season desc, c.number")))
        .bind(base.as_str().to_owned())
        .fetch_all(&mut *conn)
        .await?;
    with_plaques(conn, &rows).await
}

/// The certificate with this token.
pub async fn find_certificate(conn: &mut Conn, token: &str) -> Result<Option<Certificate>> {
    let rows = query(AssertSqlSafe(format!("{COLUMNS} where c.token = $1")))
        .bind(token.to_owned())
        .fetch_all(&mut *conn)
        .await?;
    Ok(with_plaques(conn, &rows).await?.pop())
}

/// Final seasons, the latest first.
pub async fn list_final_years(conn: &mut Conn) -> Result<Vec<i64>> {
    let rows = query("select season from finalisations order by season desc").fetch_all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get("season")?)).collect()
}

/// The stars of a season that stand, then the titles earned in it, each in order of the bases' codes.
pub async fn list_awards(conn: &mut Conn, season: i64) -> Result<Vec<Award>> {
    let rows = query(
        "select 1 as place, 'star' as kind, b.code, a.base_id, a.star
         from star_awards a
         join bases b on b.id = a.base_id
         where a.season = $1 and a.revoked_at is null
         union all
         select 2 as place, 'title' as kind, b.code, t.base_id, a.star
         from demonstration_titles t
         join bases b on b.id = t.base_id
         join star_awards a on a.season = t.season and a.base_id = t.base_id
         where t.season = $1 and t.state in ('awarded', 'retained')
         order by 1, 3",
    )
    .bind(season)
    .fetch_all(conn)
    .await?;
    let award = |row: &AnyRow| {
        Ok(Award {
            kind: word(AwardKind::parse, row.try_get("kind")?)?,
            base_id: row.try_get::<String, _>("base_id")?.into(),
            star: row.try_get("star")?,
        })
    };
    rows.iter().map(award).collect()
}

/// Writes certificates.
pub async fn insert_certificates(tx: &mut Write, certificates: &[NewCertificate], person_id: &str) -> Result<()> {
    let row = |new: &NewCertificate| {
        Insert::new(
            "insert into certificates (id, season, number, base_id, kind, star, token, issued_at, issued_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(tx.id())
        .bind(new.season)
        .bind(new.number)
        .bind(new.award.base_id.as_str())
        .bind(new.award.kind.as_str())
        .bind(new.award.star)
        .bind(new.token.clone())
        .bind(tx.now().0)
        .bind(person_id)
    };
    let rows: Vec<Insert> = certificates.iter().map(row).collect();
    Ok(tx.insert(rows).await?)
}

async fn with_plaques(conn: &mut Conn, rows: &[AnyRow]) -> Result<Vec<Certificate>> {
    let mut certificates = rows.iter().map(certificate).collect::<sqlx::Result<Vec<_>>>()?;
    let seasons = certificates.iter().map(|one| one.season);
    let (Some(first), Some(last)) = (seasons.clone().min(), seasons.max()) else { return Ok(certificates) };
    let mut events: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (certificate, event) in list_plaque_events(conn, first, last).await? {
        events.entry(certificate).or_default().push(event);
    }
    for certificate in &mut certificates {
        certificate.plaque = events.remove(certificate.id.as_str()).unwrap_or_default();
    }
    Ok(certificates)
}

fn certificate(row: &AnyRow) -> sqlx::Result<Certificate> {
    let kind = word(AwardKind::parse, row.try_get("kind")?)?;
    let same_kind = if kind == AwardKind::Star { "later_star" } else { "later_title" };
    let season = row.try_get("season")?;
    let is_replaced = row.try_get::<Option<i64>, _>("replaced_at")?.is_some();
    let later = Later {
        same_kind: row.try_get(same_kind)?,
        ended: row.try_get("ended")?,
        last_final: row.try_get::<Option<i64>, _>("last_final")?.unwrap_or_default(),
    };
    Ok(Certificate {
        id: row.try_get::<String, _>("id")?.into(),
        season,
        number: row.try_get("number")?,
        kind,
        star: row.try_get("star")?,
        token: row.try_get("token")?,
        issued_at: Moment(row.try_get("issued_at")?),
        base_id: row.try_get::<String, _>("base_id")?.into(),
        base_code: row.try_get("code")?,
        base_name: row.try_get("name")?,
        is_sample: row.try_get::<i64, _>("is_sample")? != 0,
        approval_number: row.try_get("approval_number")?,
        revocation: revocation(row)?,
        suspension: suspension(row)?,
        is_charged: false,
        is_replaced,
        later,
        prints: row.try_get("prints")?,
        plaque: Vec::new(),
    })
}

fn revocation(row: &AnyRow) -> sqlx::Result<Option<Revocation>> {
    let Some(at) = row.try_get::<Option<i64>, _>("revoked_at")? else { return Ok(None) };
    let because_of: (Option<i64>, Option<i64>) = (row.try_get("because_season")?, row.try_get("because_number")?);
    let because_of = because_of.0.zip(because_of.1).map(|(season, number)| printed_number(season, number));
    Ok(Some(Revocation { at: Moment(at), reason: row.try_get("revoked_because")?, because_of }))
}

fn suspension(row: &AnyRow) -> sqlx::Result<Option<Suspension>> {
    let Some(at) = row.try_get::<Option<i64>, _>("suspended_at")? else { return Ok(None) };
    Ok(Some(Suspension { at: Moment(at), reason: row.try_get("suspended_because")?, resumed: None }))
}
