//! Every statement about feeds.

use sqlx::{Row, query};

use super::model::{Feed, FeedId, Shown};
use crate::{
    accounts::model::{Membership, Organisation, OrganisationKind, Person, Role},
    bases::model::BaseId,
    error::AppError,
    platform::db::{Conn, Write, word},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// Adds a feed of the membership in which `person` acts.
pub async fn insert_feed(tx: &mut Write, person: &Person, token_hash: &str, base: Option<&BaseId>) -> Result<FeedId> {
    let id = tx.id();
    let now = tx.now().0;
    query(
        "insert into calendar_feeds (id, token_hash, membership_id, base_id, created_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(id.clone())
    .bind(token_hash.to_owned())
    .bind(person.membership.id.as_str().to_owned())
    .bind(base.map(|base| base.as_str().to_owned()))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// The running feeds of the membership in which `person` acts, the newest first.
pub async fn list_feeds(conn: &mut Conn, person: &Person) -> Result<Vec<Feed>> {
    let rows = query(
        "select f.id, f.created_at, b.name as base_name
         from calendar_feeds f
         left join bases b on b.id = f.base_id
         where f.membership_id = $1 and f.ended_at is null
         order by f.created_at desc, f.id desc",
    )
    .bind(person.membership.id.as_str().to_owned())
    .fetch_all(conn)
    .await?;
    let feed = |row: &sqlx::any::AnyRow| -> sqlx::Result<Feed> {
        Ok(Feed {
            id: row.try_get::<String, _>("id")?.into(),
            base_name: row.try_get("base_name")?,
            created_at: Moment(row.try_get("created_at")?),
        })
    };
    rows.iter().map(|row| Ok(feed(row)?)).collect()
}

/// Ends a feed of the membership in which `person` acts; false if there is none.
pub async fn end_feed(tx: &mut Write, person: &Person, id: &FeedId) -> Result<bool> {
    let now = tx.now().0;
    let done = query(
        "update calendar_feeds
         set ended_at = $1
         where id = $2 and membership_id = $3 and ended_at is null",
    )
    .bind(now)
    .bind(id.as_str().to_owned())
    .bind(person.membership.id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What the feed with this token shows, as long as it, the membership and the account run.
pub async fn find_shown(conn: &mut Conn, token_hash: &str) -> Result<Option<Shown>> {
    let row = query(
        "select f.base_id, p.id as person_id, p.name as person_name, m.id as membership_id, m.role,
                o.id, o.kind, o.name, o.short_name, o.town_code
         from calendar_feeds f
         join memberships m on m.id = f.membership_id
         join people p on p.id = m.person_id
         join organisations o on o.id = m.organisation_id
         where f.token_hash = $1 and f.ended_at is null and m.ended_at is null and p.status = 'active'",
    )
    .bind(token_hash.to_owned())
    .fetch_optional(conn)
    .await?;
    Ok(row.as_ref().map(shown).transpose()?)
}

fn shown(row: &sqlx::any::AnyRow) -> sqlx::Result<Shown> {
    let organisation = Organisation {
        id: row.try_get::<String, _>("id")?.into(),
        kind: word(OrganisationKind::parse, row.try_get("kind")?)?,
        name: row.try_get("name")?,
        short_name: row.try_get("short_name")?,
        town_code: row.try_get("town_code")?,
    };
    let membership = Membership {
        id: row.try_get::<String, _>("membership_id")?.into(),
        role: word(Role::parse, row.try_get("role")?)?,
        organisation,
    };
    Ok(Shown {
        person: Person {
            id: row.try_get::<String, _>("person_id")?.into(),
            name: row.try_get("person_name")?,
            membership,
        },
        base_id: row.try_get::<Option<String>, _>("base_id")?.map(BaseId::from),
    })
}
