//! Every statement about messages, deliveries and addresses.

use sqlx::{Row, any::AnyRow, query, query_scalar};

use super::model::{
    Addresses, Channel, Delivery, DeliveryId, DeliveryStatus, Details, Message, MessageId, NewMessage, Topic,
};
use crate::{
    accounts::model::{OrganisationId, PersonId, Role},
    error::AppError,
    platform::db::{Conn, Write, exactly_one, word},
    time::Moment,
};

type Result<T> = std::result::Result<T, AppError>;

/// A statement about deliveries with their messages, ending as given.
macro_rules! deliveries {
    ($rest:literal) => {
        concat!(
            "select d.id as delivery_id, d.channel, d.address, d.status, d.tries, d.next_at, d.problem,
               m.id, m.topic, m.details, m.href, m.created_at, m.read_at, p.name as person_name
             from deliveries d
             join messages m on m.id = d.message_id
             join people p on p.id = m.person_id ",
            $rest
        )
    };
}

/// Adds a message to a person's inbox.
pub async fn insert_message(tx: &mut Write, new: &NewMessage) -> Result<MessageId> {
    let id = tx.id();
    let now = tx.now().0;
    let details = serde_json::to_string(&new.details).map_err(|error| AppError::Internal(error.to_string()))?;
    query(
        "insert into messages (id, person_id, topic, details, href, created_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.clone())
    .bind(new.person_id.as_str().to_owned())
    .bind(new.topic.as_str())
    .bind(details)
    .bind(new.href.clone())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(id.into())
}

/// Messages of a person, the latest first.
pub async fn list_messages(conn: &mut Conn, person: &PersonId, limit: i64, skip: i64) -> Result<Vec<Message>> {
    let rows = query(
        "select id, topic, details, href, created_at, read_at
         from messages
         where person_id = $1
         order by created_at desc, id desc
         limit $2 offset $3",
    )
    .bind(person.as_str().to_owned())
    .bind(limit)
    .bind(skip)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(message(row)?)).collect()
}

/// How many messages of a person are unread.
pub async fn count_unread(conn: &mut Conn, person: &PersonId) -> Result<i64> {
    let count = query_scalar("select count(*) from messages where person_id = $1 and read_at is null")
        .bind(person.as_str().to_owned())
        .fetch_one(conn)
        .await?;
    Ok(count)
}

/// Marks a message of a person as read and returns the page it leads to, if it is theirs.
pub async fn read_message(tx: &mut Write, person: &PersonId, id: &MessageId) -> Result<Option<String>> {
    let now = tx.now().0;
    let href = query_scalar(
        "update messages
         set read_at = coalesce(read_at, $1)
         where id = $2 and person_id = $3
         returning href",
    )
    .bind(now)
    .bind(id.as_str().to_owned())
    .bind(person.as_str().to_owned())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(href)
}

/// Marks every message of a person as read.
pub async fn read_messages(tx: &mut Write, person: &PersonId) -> Result<()> {
    let now = tx.now().0;
    query("update messages set read_at = $1 where person_id = $2 and read_at is null")
        .bind(now)
        .bind(person.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Adds a delivery of a message that leaves at `next_at`.
pub async fn insert_delivery(
    tx: &mut Write,
    message: &MessageId,
    channel: Channel,
    address: &str,
    next_at: Moment,
) -> Result<()> {
    let id = tx.id();
    query(
        "insert into deliveries (id, message_id, channel, address, status, next_at)
         values ($1, $2, $3, $4, 'waiting', $5)",
    )
    .bind(id)
    .bind(message.as_str().to_owned())
    .bind(channel.as_str())
    .bind(address.to_owned())
    .bind(next_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Deliveries that may leave now, the longest waiting first.
pub async fn list_due_deliveries(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<Delivery>> {
    let rows = query(deliveries!(
        "where d.status = 'waiting' and d.next_at <= $1
         order by d.next_at, d.id
         limit $2"
    ))
    .bind(now.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(delivery(row)?)).collect()
}

/// Deliveries, the latest first; only those with trouble if `failed_only`.
pub async fn list_deliveries(conn: &mut Conn, failed_only: bool, limit: i64, skip: i64) -> Result<Vec<Delivery>> {
    let rows = query(deliveries!(
        "where $1 = 0 or d.status = 'given_up' or (d.status = 'waiting' and d.tries > 0)
         order by d.id desc
         limit $2 offset $3"
    ))
    .bind(i64::from(failed_only))
    .bind(limit)
    .bind(skip)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(delivery(row)?)).collect()
}

/// Notes how a try went. A delivery that is no longer waiting stays as it is.
pub async fn update_delivery(tx: &mut Write, delivery: &Delivery) -> Result<()> {
    let now = tx.now().0;
    query(
        "update deliveries
         set status = $1, tries = $2, next_at = $3, problem = $4, ended_at = $5
         where id = $6 and status = 'waiting'",
    )
    .bind(delivery.status.as_str())
    .bind(delivery.tries)
    .bind(delivery.next_at.0)
    .bind(delivery.problem.clone())
    .bind((delivery.status != DeliveryStatus::Waiting).then_some(now))
    .bind(delivery.id.as_str().to_owned())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Where a person can be reached.
pub async fn find_addresses(conn: &mut Conn, person: &PersonId) -> Result<Addresses> {
    let row = query(
        "select p.phone, e.email
         from people p
         left join email_addresses e on e.person_id = p.id
         where p.id = $1",
    )
    .bind(person.as_str().to_owned())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(Addresses::default()) };
    Ok(Addresses { email: row.try_get("email")?, phone: row.try_get("phone")? })
}

/// The people who are a `role` of an organisation now and can sign in or will.
pub async fn list_people_in(conn: &mut Conn, organisation: &OrganisationId, role: Role) -> Result<Vec<PersonId>> {
    let ids: Vec<String> = query_scalar(
        "select p.id
         from memberships m
         join people p on p.id = m.person_id
         where m.organisation_id = $1 and m.role = $2 and m.ended_at is null and p.status <> 'disabled'
         order by p.id",
    )
    .bind(organisation.as_str().to_owned())
    .bind(role.as_str())
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(PersonId::from).collect())
}

/// Notes an address that waits for its owner's word; earlier ones of the person are forgotten.
pub async fn replace_confirmation(
    tx: &mut Write,
    person: &PersonId,
    token_hash: &str,
    email: &str,
    expires_at: Moment,
) -> Result<()> {
    let now = tx.now().0;
    query("delete from email_confirmations where person_id = $1 or expires_at <= $2")
        .bind(person.as_str().to_owned())
        .bind(now)
        .execute(&mut **tx)
        .await?;
    let done = query(
        "insert into email_confirmations (token_hash, person_id, email, expires_at)
         values ($1, $2, $3, $4)",
    )
    .bind(token_hash.to_owned())
    .bind(person.as_str().to_owned())
    .bind(email.to_owned())
    .bind(expires_at.0)
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// The address that waits under this token, and whose it is.
pub async fn find_confirmation(conn: &mut Conn, token_hash: &str, now: Moment) -> Result<Option<(PersonId, String)>> {
    let row = query(
        "select person_id, email
         from email_confirmations
         where token_hash = $1 and expires_at > $2",
    )
    .bind(token_hash.to_owned())
    .bind(now.0)
    .fetch_optional(conn)
    .await?;
    row.map(|row| Ok((row.try_get::<String, _>("person_id")?.into(), row.try_get("email")?))).transpose()
}

/// Makes a confirmed address the person's.
pub async fn replace_email(tx: &mut Write, person: &PersonId, email: &str) -> Result<()> {
    let now = tx.now().0;
    query("delete from email_confirmations where person_id = $1")
        .bind(person.as_str().to_owned())
        .execute(&mut **tx)
        .await?;
    let done = query(
        "insert into email_addresses (person_id, email, confirmed_at)
         values ($1, $2, $3)
         on conflict (person_id) do update set email = excluded.email, confirmed_at = excluded.confirmed_at",
    )
    .bind(person.as_str().to_owned())
    .bind(email.to_owned())
    .bind(now)
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}

/// Forgets a person's address and what waits to leave for it.
pub async fn delete_email(tx: &mut Write, person: &PersonId) -> Result<()> {
    for statement in [
        "delete from email_addresses where person_id = $1",
        "delete from email_confirmations where person_id = $1",
        "delete from deliveries
         where status = 'waiting' and channel = 'email'
           and message_id in (select id from messages where person_id = $1)",
    ] {
        query(statement).bind(person.as_str().to_owned()).execute(&mut **tx).await?;
    }
    Ok(())
}

fn message(row: &AnyRow) -> sqlx::Result<Message> {
    let details: String = row.try_get("details")?;
    let details: Details = serde_json::from_str(&details).map_err(|error| sqlx::Error::Decode(error.into()))?;
    Ok(Message {
        id: row.try_get::<String, _>("id")?.into(),
        topic: word(Topic::parse, row.try_get("topic")?)?,
        details,
        href: row.try_get("href")?,
        created_at: Moment(row.try_get("created_at")?),
        read_at: row.try_get::<Option<i64>, _>("read_at")?.map(Moment),
    })
}

fn delivery(row: &AnyRow) -> sqlx::Result<Delivery> {
    Ok(Delivery {
        id: DeliveryId(row.try_get("delivery_id")?),
        message: message(row)?,
        person_name: row.try_get("person_name")?,
        channel: word(Channel::parse, row.try_get("channel")?)?,
        address: row.try_get("address")?,
        status: word(DeliveryStatus::parse, row.try_get("status")?)?,
        tries: row.try_get("tries")?,
        next_at: Moment(row.try_get("next_at")?),
        problem: row.try_get("problem")?,
    })
}
