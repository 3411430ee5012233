//! Every statement about towns, organisations, people, memberships, sign-ins and invitations.

mod facts;
mod tokens;

use sqlx::{Row, any::AnyRow, query};

pub use facts::{list_all_memberships, list_organisation_facts, list_person_facts, update_organisation, update_person};
pub use tokens::{Holder, find_holder, insert_token, list_tokens, revoke_token, update_last_used};

use super::model::{
    Account, Membership, NewOrganisation, NewPerson, Organisation, OrganisationId, OrganisationKind, Person, PersonId,
    PersonStatus, Role, Town, TownKind,
};
use crate::{
    error::AppError,
    platform::db::{Conn, Write, exactly_one, word},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// Every town and park in the city's order.
pub async fn list_towns(conn: &mut Conn) -> Result<Vec<Town>> {
    let rows = query("select code, name, kind from towns order by position").fetch_all(conn).await?;
    rows.iter().map(|row| Ok(town(row)?)).collect()
}

/// Adds a town at `position` of the city's order.
pub async fn insert_town(tx: &mut Write, town: &Town, position: i64) -> Result<()> {
    query("insert into towns (code, name, kind, position) values ($1, $2, $3, $4)")
        .bind(town.code.clone())
        .bind(town.name.clone())
        .bind(town.kind.as_str())
        .bind(position)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The organisation with this identifier.
pub async fn find_organisation(conn: &mut Conn, id: &OrganisationId) -> Result<Option<Organisation>> {
    let row = query("select id, kind, name, short_name, town_code from organisations where id = $1")
        .bind(id.as_str().to_owned())
        .fetch_optional(conn)
        .await?;
    Ok(row.as_ref().map(organisation).transpose()?)
}

/// Every organisation of a kind, by name.
pub async fn list_organisations(conn: &mut Conn, kind: OrganisationKind) -> Result<Vec<Organisation>> {
    let rows = query(
        "select id, kind, name, short_name, town_code
         from organisations
         where kind = $1
         order by name",
    )
    .bind(kind.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(organisation(row)?)).collect()
}

/// Adds an organisation.
pub async fn insert_organisation(tx: &mut Write, new: &NewOrganisation) -> Result<OrganisationId> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into organisations (id, kind, name, short_name, town_code, phone, status, created_at)
         values ($1, $2, $3, $4, $5, $6, 'active', $7)",
    )
    .bind(id.clone())
    .bind(new.kind.as_str())
    .bind(new.name.clone())
    .bind(new.short_name.clone())
    .bind(new.town_code.clone())
    .bind(new.phone.clone())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// The account with this user name; if there is none, the one with this phone.
pub async fn find_account(conn: &mut Conn, name_or_phone: &str) -> Result<Option<Account>> {
    let row = query(
        "select id, user_name, name, password_hash, status, failed_sign_ins, locked_until
         from people
         where user_name = $1 or phone = $1
         order by case when user_name = $1 then 0 else 1 end
         limit 1",
    )
    .bind(name_or_phone.to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(account).transpose()?)
}

/// The account of a person.
pub async fn find_account_of(conn: &mut Conn, person: &PersonId) -> Result<Option<Account>> {
    let row = query(
        "select id, user_name, name, password_hash, status, failed_sign_ins, locked_until
         from people
         where id = $1",
    )
    .bind(person.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(account).transpose()?)
}

/// Every account, by name, at most `limit`.
pub async fn list_accounts(conn: &mut Conn, limit: i64) -> Result<Vec<Account>> {
    let rows = query(
        "select id, user_name, name, password_hash, status, failed_sign_ins, locked_until
         from people
         order by name, user_name
         limit $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(account(row)?)).collect()
}

/// How many people there are.
pub async fn count_people(conn: &mut Conn) -> Result<i64> {
    Ok(query("select count(*) from people").fetch_one(conn).await?.try_get(0)?)
}

/// Adds a person without a password.
pub async fn insert_person(tx: &mut Write, new: &NewPerson) -> Result<PersonId> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into people (id, user_name, phone, name, status, created_at)
         values ($1, $2, $3, $4, 'invited', $5)",
    )
    .bind(id.clone())
    .bind(new.user_name.clone())
    .bind(new.phone.clone())
    .bind(new.name.clone())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Sets a person's password; an invited person becomes active, a lock ends.
pub async fn update_password(tx: &mut Write, person: &PersonId, hash: &str) -> Result<()> {
    let done = query(
        "update people
         set password_hash = $1, status = 'active', failed_sign_ins = 0, locked_until = null
         where id = $2 and status <> 'disabled'",
    )
    .bind(hash.to_owned())
    .bind(person.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Notes failures and lock of a person.
pub async fn update_failures(tx: &mut Write, person: &PersonId, failed: i64, locked: Option<Moment>) -> Result<()> {
    let done = query("update people set failed_sign_ins = $1, locked_until = $2 where id = $3")
        .bind(failed)
        .bind(locked.map(|until| until.0))
        .bind(person.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    exactly_one(done.rows_affected())
}

/// Makes `person` a `role` of `organisation`.
pub async fn insert_membership(
    tx: &mut Write,
    person: &PersonId,
    organisation: &OrganisationId,
    role: Role,
) -> Result<String> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into memberships (id, person_id, organisation_id, role, created_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(id.clone())
    .bind(person.as_str().to_owned())
    .bind(organisation.as_str().to_owned())
    .bind(role.as_str())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// The running memberships of a person, oldest first.
pub async fn list_memberships(conn: &mut Conn, person: &PersonId) -> Result<Vec<Membership>> {
    let rows = query(
        "select m.id as membership_id, m.role, o.id, o.kind, o.name, o.short_name, o.town_code
         from memberships m
         join organisations o on o.id = m.organisation_id
         where m.person_id = $1 and m.ended_at is null
         order by m.created_at, m.id",
    )
    .bind(person.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(membership(row)?)).collect()
}

/// Notes that a person signed in; only the hash of the token is kept.
pub async fn insert_sign_in(tx: &mut Write, token_hash: &str, person: &PersonId, membership: &str) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into sign_ins (token_hash, person_id, membership_id, created_at, last_seen_at)
         values ($1, $2, $3, $4, $4)",
    )
    .bind(token_hash.to_owned())
    .bind(person.as_str().to_owned())
    .bind(membership.to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The person who holds a sign-in, and when it was last used.
pub async fn find_signed_in(conn: &mut Conn, token_hash: &str) -> Result<Option<(Person, Moment)>> {
    let row = query(
        "select s.last_seen_at, p.id as person_id, p.name as person_name, m.id as membership_id, m.role,
                o.id, o.kind, o.name, o.short_name, o.town_code
         from sign_ins s
         join people p on p.id = s.person_id
         join memberships m on m.id = s.membership_id
         join organisations o on o.id = m.organisation_id
         where s.token_hash = $1 and p.status = 'active' and m.ended_at is null",
    )
    .bind(token_hash.to_owned())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let person = Person {
        id: row.try_get::<String, _>("person_id")?.into(),
        name: row.try_get("person_name")?,
        membership: membership(&row)?,
    };
    Ok(Some((person, Moment(row.try_get("last_seen_at")?))))
}

/// Notes that a sign-in was used just now.
pub async fn update_last_seen(tx: &mut Write, token_hash: &str) -> Result<()> {
    let now = tx.now().0;
    query("update sign_ins set last_seen_at = $1 where token_hash = $2")
        .bind(now)
        .bind(token_hash.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Lets a sign-in act in another membership of the same person.
pub async fn update_membership_of_sign_in(tx: &mut Write, token_hash: &str, membership: &str) -> Result<()> {
    let done = query(
        "update sign_ins
         set membership_id = $1
         where token_hash = $2
           and exists (
             select 1 from memberships m
             where m.id = $1 and m.person_id = sign_ins.person_id and m.ended_at is null
           )",
    )
    .bind(membership.to_owned())
    .bind(token_hash.to_owned())
    .execute(&mut **tx)
    .await?;
    match done.rows_affected() {
        1 => Ok(()),
        _ => Err(AppError::NotFound),
    }
}

/// Ends one sign-in.
pub async fn delete_sign_in(tx: &mut Write, token_hash: &str) -> Result<()> {
    query("delete from sign_ins where token_hash = $1").bind(token_hash.to_owned()).execute(&mut **tx).await?;
    Ok(())
}

/// Ends every sign-in of a person, but `kept`.
pub async fn delete_sign_ins(tx: &mut Write, person: &PersonId, kept: &str) -> Result<u64> {
    let done = query("delete from sign_ins where person_id = $1 and token_hash <> $2")
        .bind(person.as_str().to_owned())
        .bind(kept.to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

/// Notes an invitation; only the hash of its token is kept.
pub async fn insert_invitation(
    tx: &mut Write,
    token_hash: &str,
    person: &PersonId,
    invited_by: Option<&PersonId>,
    expires_at: Moment,
) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into invitations (token_hash, person_id, invited_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(token_hash.to_owned())
    .bind(person.as_str().to_owned())
    .bind(invited_by.map(|by| by.as_str().to_owned()))
    .bind(now)
    .bind(expires_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The account a usable invitation is for.
pub async fn find_invited(conn: &mut Conn, token_hash: &str, now: Moment) -> Result<Option<Account>> {
    let row = query(
        "select p.id, p.user_name, p.name, p.password_hash, p.status, p.failed_sign_ins, p.locked_until
         from invitations i
         join people p on p.id = i.person_id
         where i.token_hash = $1 and i.used_at is null and i.expires_at > $2 and p.status <> 'disabled'",
    )
    .bind(token_hash.to_owned())
    .bind(now.0)
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(account).transpose()?)
}

/// Uses an invitation up; false if it was used or has expired.
pub async fn use_invitation(tx: &mut Write, token_hash: &str) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update invitations
         set used_at = $1
         where token_hash = $2 and used_at is null and expires_at > $1",
    )
    .bind(now)
    .bind(token_hash.to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn town(row: &AnyRow) -> sqlx::Result<Town> {
    Ok(Town {
        code: row.try_get("code")?,
        name: row.try_get("name")?,
        kind: word(TownKind::parse, row.try_get("kind")?)?,
    })
}

fn organisation(row: &AnyRow) -> sqlx::Result<Organisation> {
    Ok(Organisation {
        id: row.try_get::<String, _>("id")?.into(),
        kind: word(OrganisationKind::parse, row.try_get("kind")?)?,
        name: row.try_get("name")?,
        short_name: row.try_get("short_name")?,
        town_code: row.try_get("town_code")?,
    })
}

fn membership(row: &AnyRow) -> sqlx::Result<Membership> {
    Ok(Membership {
        id: row.try_get::<String, _>("membership_id")?.into(),
        role: word(Role::parse, row.try_get("role")?)?,
        organisation: organisation(row)?,
    })
}

fn account(row: &AnyRow) -> sqlx::Result<Account> {
    Ok(Account {
        id: row.try_get::<String, _>("id")?.into(),
        user_name: row.try_get("user_name")?,
        name: row.try_get("name")?,
        password_hash: row.try_get("password_hash")?,
        status: word(PersonStatus::parse, row.try_get("status")?)?,
        failed_sign_ins: row.try_get("failed_sign_ins")?,
        locked_until: row.try_get::<Option<i64>, _>("locked_until")?.map(Moment),
    })
}
