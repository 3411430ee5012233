//! Statements about tokens of programs.

use chrono::NaiveDate;
use sqlx::{Row, any::AnyRow, query};

use super::{Result, membership};
use crate::{
    accounts::model::{MembershipId, Person, PersonId, Token, TokenId},
    platform::db::{Conn, Write, date},
    time::Moment,
};

/// For whom a token acts.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The token.
    pub token: TokenId,
    /// The person in the token's membership.
    pub person: Person,
    /// The last day on which it was used.
    pub last_used_on: Option<NaiveDate>,
}

/// Adds a token.
pub async fn insert_token(
    tx: &mut Write,
    token_hash: &str,
    membership: &MembershipId,
    label: &str,
    expires_at: Moment,
) -> Result<TokenId> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into tokens (id, token_hash, membership_id, label, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.clone())
    .bind(token_hash.to_owned())
    .bind(membership.as_str().to_owned())
    .bind(label.to_owned())
    .bind(now)
    .bind(expires_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// For whom the token with this hash acts, as long as it, the membership and the account run.
pub async fn find_holder(conn: &mut Conn, token_hash: &str, now: Moment) -> Result<Option<Holder>> {
    let row = query(
        "select k.id as token_id, k.last_used_on, p.id as person_id, p.name as person_name, m.id as membership_id,
                m.role, o.id, o.kind, o.name, o.short_name, o.town_code
         from tokens k
         join memberships m on m.id = k.membership_id
         join people p on p.id = m.person_id
         join organisations o on o.id = m.organisation_id
         where k.token_hash = $1
           and k.revoked_at is null
           and k.expires_at > $2
           and m.ended_at is null
           and p.status = 'active'",
    )
    .bind(token_hash.to_owned())
    .bind(now.0)
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(holder).transpose()?)
}

/// Notes that a token was used today.
pub async fn update_last_used(tx: &mut Write, token: &TokenId) -> Result<()> {
    let today = tx.now().date().to_string();
    query("update tokens set last_used_on = $1 where id = $2")
        .bind(today)
        .bind(token.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Every token, or those of one person, the newest first; revoked and expired ones too.
pub async fn list_tokens(conn: &mut Conn, owner: Option<&PersonId>) -> Result<Vec<Token>> {
    let rows = query(
        "select k.id as token_id, k.label, k.created_at, k.expires_at, k.last_used_on, k.revoked_at,
                p.user_name, m.id as membership_id, m.role, o.id, o.kind, o.name, o.short_name, o.town_code
         from tokens k
         join memberships m on m.id = k.membership_id
         join people p on p.id = m.person_id
         join organisations o on o.id = m.organisation_id
         where $1 = '' or p.id = $1
         order by k.created_at desc, k.id desc",
    )
    .bind(owner.map(|owner| owner.as_str().to_owned()).unwrap_or_default())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(token(row)?)).collect()
}

/// Revokes a running token, of `owner` if one is named; false if there is none.
pub async fn revoke_token(tx: &mut Write, id: &TokenId, owner: Option<&PersonId>) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update tokens
         set revoked_at = $1
         where id = $2
           and revoked_at is null
           and ($3 = '' or membership_id in (select id from memberships where person_id = $3))",
    )
    .bind(now)
    .bind(id.as_str().to_owned())
    .bind(owner.map(|owner| owner.as_str().to_owned()).unwrap_or_default())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn holder(row: &AnyRow) -> sqlx::Result<Holder> {
    Ok(Holder {
        token: row.try_get::<String, _>("token_id")?.into(),
        person: Person {
            id: row.try_get::<String, _>("person_id")?.into(),
            name: row.try_get("person_name")?,
            membership: membership(row)?,
        },
        last_used_on: last_used_on(row)?,
    })
}

fn token(row: &AnyRow) -> sqlx::Result<Token> {
    Ok(Token {
        id: row.try_get::<String, _>("token_id")?.into(),
        label: row.try_get("label")?,
        user_name: row.try_get("user_name")?,
        membership: membership(row)?,
        created_at: Moment(row.try_get("created_at")?),
        expires_at: Moment(row.try_get("expires_at")?),
        last_used_on: last_used_on(row)?,
        revoked_at: row.try_get::<Option<i64>, _>("revoked_at")?.map(Moment),
    })
}

fn last_used_on(row: &AnyRow) -> sqlx::Result<Option<NaiveDate>> {
    row.try_get::<Option<String>, _>("last_used_on")?.as_deref().map(date).transpose()
}
