//! Organisations and people with everything one edits, for lists that come in and go out.

use sqlx::{Row, any::AnyRow, query};

use super::{Result, organisation};
use crate::{
    accounts::model::{NewOrganisation, NewPerson, Organisation, OrganisationId, PersonId, PersonStatus, Role},
    platform::db::{Conn, Write, exactly_one, word},
};

/// Every organisation with everything one edits, by name.
pub async fn list_organisation_facts(conn: &mut Conn) -> Result<Vec<(OrganisationId, NewOrganisation)>> {
    let rows = query("select id, kind, name, short_name, town_code, phone from organisations order by name")
        .fetch_all(conn)
        .await?;
    let facts = |row: &AnyRow| {
        let Organisation { id, kind, name, short_name, town_code } = organisation(row)?;
        Ok((id, NewOrganisation { kind, name, short_name, town_code, phone: row.try_get("phone")? }))
    };
    rows.iter().map(facts).collect()
}

/// Writes everything about an organisation that people edit.
pub async fn update_organisation(tx: &mut Write, id: &OrganisationId, new: &NewOrganisation) -> Result<()> {
    let done = query(
        "update organisations set kind = $1, name = $2, short_name = $3, town_code = $4, phone = $5 where id = $6",
    )
    .bind(new.kind.as_str())
    .bind(new.name.clone())
    .bind(new.short_name.clone())
    .bind(new.town_code.clone())
    .bind(new.phone.clone())
    .bind(id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Every person with everything one edits and their state, by name.
pub async fn list_person_facts(conn: &mut Conn) -> Result<Vec<(PersonId, NewPerson, PersonStatus)>> {
    let rows =
        query("select id, user_name, phone, name, status from people order by name, user_name").fetch_all(conn).await?;
    let facts = |row: &AnyRow| {
        let new = NewPerson {
            user_name: row.try_get("user_name")?,
            phone: row.try_get("phone")?,
            name: row.try_get("name")?,
        };
        Ok((row.try_get::<String, _>("id")?.into(), new, word(PersonStatus::parse, row.try_get("status")?)?))
    };
    rows.iter().map(facts).collect()
}

/// Every running membership: who, where, as what, oldest first.
pub async fn list_all_memberships(conn: &mut Conn) -> Result<Vec<(PersonId, OrganisationId, Role)>> {
    let rows = query(
        "select person_id, organisation_id, role
         from memberships
         where ended_at is null
         order by created_at, id",
    )
    .fetch_all(conn)
    .await?;
    let membership = |row: &AnyRow| {
        let (person, organisation): (String, String) = (row.try_get("person_id")?, row.try_get("organisation_id")?);
        Ok((person.into(), organisation.into(), word(Role::parse, row.try_get("role")?)?))
    };
    rows.iter().map(membership).collect()
}

/// Writes name and mobile of a person; the user name stays.
pub async fn update_person(tx: &mut Write, id: &PersonId, new: &NewPerson) -> Result<()> {
    let done = query("update people set name = $1, phone = $2 where id = $3")
        .bind(new.name.clone())
        .bind(new.phone.clone())
        .bind(id.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}
