//! Organisations with what they offer and what was checked of them.

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::Result;
use crate::{
    accounts::model::{OrganisationId, OrganisationKind, Person},
    platform::db::{Conn, Write, date, word},
    providers::model::{Check, CheckId, CheckKind, Profile, ServiceKind},
};

/// Every social organisation, by name.
pub async fn list_profiles(conn: &mut Conn) -> Result<Vec<Profile>> {
    let rows = query(
        "select o.id, o.name, p.about
         from organisations o
         left join provider_profiles p on p.organisation_id = o.id
         where o.kind = $1
         order by o.name, o.id",
    )
    .bind(OrganisationKind::SocialOrg.as_str())
    .fetch_all(&mut *conn)
    .await?;
    let mut profiles = rows.iter().map(profile).collect::<sqlx::Result<Vec<_>>>()?;
    let services = query("select organisation_id, kind from provider_services");
    for row in services.fetch_all(&mut *conn).await? {
        if let Some(profile) = of(&mut profiles, &row)? {
            profile.services.push(word(ServiceKind::parse, row.try_get("kind")?)?);
        }
    }
    // In the order in which they are offered everywhere.
    profiles.iter_mut().for_each(|profile| profile.services.sort_unstable());
    let checks = query(
        "select id, organisation_id, kind, checked_on, valid_until
         from provider_checks
         where removed_at is null
         order by valid_until desc, id",
    );
    for row in checks.fetch_all(conn).await? {
        if let Some(profile) = of(&mut profiles, &row)? {
            profile.checks.push(check(&row)?);
        }
    }
    Ok(profiles)
}

/// The social organisation with this identifier.
pub async fn find_profile(conn: &mut Conn, id: &OrganisationId) -> Result<Option<Profile>> {
    // Some dozens in a city.
    Ok(list_profiles(conn).await?.into_iter().find(|profile| profile.id == *id))
}

/// What was checked of an organisation, the longest valid first.
pub async fn list_checks(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Check>> {
    let rows = query(
        "select id, kind, checked_on, valid_until
         from provider_checks
         where organisation_id = $1 and removed_at is null
         order by valid_until desc, id",
    )
    .bind(organisation.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(check(row)?)).collect()
}

/// Writes what an organisation says of itself.
pub async fn replace_profile(
    tx: &mut Write,
    organisation: &OrganisationId,
    about: &str,
    services: &[ServiceKind],
) -> Result<()> {
    query(
        "insert into provider_profiles (organisation_id, about) values ($1, $2)
         on conflict (organisation_id) do update set about = excluded.about",
    )
    .bind(organisation.as_str().to_owned())
    .bind(about.to_owned())
    .execute(&mut **tx)
    .await?;
    query("delete from provider_services where organisation_id = $1")
        .bind(organisation.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    for kind in services {
        query("insert into provider_services (organisation_id, kind) values ($1, $2) on conflict do nothing")
            .bind(organisation.as_str().to_owned())
            .bind(kind.as_str())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Notes that something was checked today, and until when it counts.
pub async fn insert_check(
    tx: &mut Write,
    person: &Person,
    organisation: &OrganisationId,
    kind: CheckKind,
    valid_until: NaiveDate,
) -> Result<CheckId> {
    let id = tx.id();
    let today = tx.now().date().to_string();
    query(
        "insert into provider_checks (id, organisation_id, kind, checked_on, valid_until, person_id)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.clone())
    .bind(organisation.as_str().to_owned())
    .bind(kind.as_str())
    .bind(today)
    .bind(valid_until.to_string())
    .bind(person.id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Takes a check back; false if there is none.
pub async fn remove_check(tx: &mut Write, organisation: &OrganisationId, id: &CheckId) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update provider_checks
         set removed_at = $1
         where id = $2 and organisation_id = $3 and removed_at is null",
    )
    .bind(now)
    .bind(id.as_str().to_owned())
    .bind(organisation.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The profile that a row with `organisation_id` belongs to.
fn of<'a>(profiles: &'a mut [Profile], row: &AnyRow) -> sqlx::Result<Option<&'a mut Profile>> {
    let id: &str = row.try_get("organisation_id")?;
    Ok(profiles.iter_mut().find(|profile| profile.id.as_str() == id))
}

fn profile(row: &AnyRow) -> sqlx::Result<Profile> {
    Ok(Profile {
        id: row.try_get::<String, _>("id")?.into(),
        name: row.try_get("name")?,
        about: row.try_get::<Option<String>, _>("about")?.unwrap_or_default(),
        services: Vec::new(),
        checks: Vec::new(),
    })
}

fn check(row: &AnyRow) -> sqlx::Result<Check> {
    Ok(Check {
        id: row.try_get::<String, _>("id")?.into(),
        kind: word(CheckKind::parse, row.try_get("kind")?)?,
        checked_on: date(row.try_get("checked_on")?)?,
        valid_until: date(row.try_get("valid_until")?)?,
    })
}
