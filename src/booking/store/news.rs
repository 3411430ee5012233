//! What is to be told about bookings.

use sqlx::{Row, query};

use super::Result;
use crate::{
    accounts::model::{OrganisationId, PersonId},
    bases::store::covered,
    booking::{
        model::BookingId,
        news::{Audience, DueNews, NewNews},
    },
    messages::model::Topic,
    platform::db::{Conn, Insert, Write, exactly_one, placeholders, word},
    time::Moment,
};

/// Notes what is to be told of a booking. The same topic is told once.
pub async fn insert_news(tx: &mut Write, booking: &BookingId, news: &[NewNews<'_>]) -> Result<()> {
    Ok(tx.insert([news_of(booking, news)]).await?)
}

/// The rows of such news, to be written together with others.
pub fn news_of(booking: &BookingId, news: &[NewNews<'_>]) -> Insert {
    let values = placeholders(news.len(), 6);
    let insert = Insert::new(format!(
        "insert into news_of_bookings (booking_id, topic, audience, subject, reason, due_at)
         values {values}
         on conflict (booking_id, topic, audience, subject) do nothing"
    ));
    news.iter().fold(insert, |insert, NewNews { topic, audience, subject, reason, due_at }| {
        let insert = insert.bind(booking.as_str()).bind(topic.as_str()).bind(audience.as_str());
        insert.bind(*subject).bind(*reason).bind(due_at.0)
    })
}

/// The same for what may happen again: it is told once more.
pub async fn insert_news_again(tx: &mut Write, booking: &BookingId, news: &[NewNews<'_>]) -> Result<()> {
    for NewNews { topic, audience, subject, .. } in news {
        query(
            "delete from news_of_bookings
             where booking_id = $1 and topic = $2 and audience = $3 and subject = $4",
        )
        .bind(booking.as_str().to_owned())
        .bind(topic.as_str())
        .bind(audience.as_str())
        .bind((*subject).to_owned())
        .execute(&mut **tx)
        .await?;
    }
    insert_news(tx, booking, news).await
}

/// Forgets what need not be told any more.
pub async fn update_needless(tx: &mut Write, booking: &BookingId, topics: &[Topic]) -> Result<()> {
    let now = tx.now().0;
    for topic in topics {
        query("update news_of_bookings set told_at = $1 where booking_id = $2 and topic = $3 and told_at is null")
            .bind(now)
            .bind(booking.as_str().to_owned())
            .bind(topic.as_str())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The people of an organiser who hear of a booking: whoever booked, and whoever has the phone of the group's leader.
pub async fn list_leaders(
    conn: &mut Conn,
    organiser: &OrganisationId,
    booked_by: &PersonId,
    phone: &str,
) -> Result<Vec<PersonId>> {
    let rows = query(
        "select distinct p.id
         from people p
         join memberships m on m.person_id = p.id
         where m.organisation_id = $1
           and m.ended_at is null
           and p.status <> 'disabled'
           and (p.id = $2 or (p.phone = $3 and p.phone <> ''))
         order by p.id",
    )
    .bind(organiser.as_str().to_owned())
    .bind(booked_by.as_str().to_owned())
    .bind(phone.to_owned())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// Bookings ahead whose day the papers of the base do not cover, of which this was not noted yet; the next visit first.
pub async fn list_uncovered(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<BookingId>> {
    let rows = query(concat!(
        "select b.id
         from sessions s
         join bookings b on b.session_id = s.id
         where s.starts_at > $1
           and b.status in ('submitted', 'confirmed')
           and not exists (select 1 from news_of_bookings n where n.booking_id = b.id and n.topic = 'papers_lapsed')
           and not (",
        covered!("s"),
        ")
         order by s.starts_at, b.id
         limit $2",
    ))
    .bind(now.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?.into())).collect()
}

/// Notes for every confirmed booking whose session ended before `moment` that nobody came.
pub async fn insert_missed_news(tx: &mut Write, moment: Moment) -> Result<()> {
    let now = tx.now().0;
    query(
        "insert into news_of_bookings (booking_id, topic, audience, subject, reason, due_at)
         select b.id, 'visit_missed', 'organiser', '', '', $1
         from bookings b
         join sessions s on s.id = b.session_id
         where b.status = 'confirmed' and s.ends_at < $2 and s.closure_id is null
         on conflict (booking_id, topic, audience, subject) do nothing",
    )
    .bind(now)
    .bind(moment.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What is to be told now, the longest due first.
pub async fn list_due_news(conn: &mut Conn, now: Moment, limit: i64) -> Result<Vec<DueNews>> {
    let rows = query(
        "select n.booking_id, n.topic, n.audience, n.subject, n.reason, b.booked_by
         from news_of_bookings n
         join bookings b on b.id = n.booking_id
         where n.told_at is null and n.due_at <= $1
         order by n.due_at, n.booking_id, n.topic, n.audience, n.subject
         limit $2",
    )
    .bind(now.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    let news = |row: &sqlx::any::AnyRow| -> sqlx::Result<DueNews> {
        Ok(DueNews {
            booking_id: row.try_get::<String, _>("booking_id")?.into(),
            topic: word(Topic::parse, row.try_get("topic")?)?,
            audience: word(Audience::parse, row.try_get("audience")?)?,
            subject: row.try_get("subject")?,
            reason: row.try_get("reason")?,
            booked_by: row.try_get::<String, _>("booked_by")?.into(),
        })
    };
    rows.iter().map(|row| Ok(news(row)?)).collect()
}

/// Forgets what was to be told of a booking and is no news any more.
pub async fn delete_untold_news(tx: &mut Write, booking: &BookingId, topic: Topic) -> Result<()> {
    query("delete from news_of_bookings where booking_id = $1 and topic = $2 and told_at is null")
        .bind(booking.as_str().to_owned())
        .bind(topic.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes that something was told, or that it need not be any more.
pub async fn update_told(tx: &mut Write, news: &DueNews) -> Result<()> {
    let now = tx.now().0;
    let done = query(
        "update news_of_bookings
         set told_at = $1
         where booking_id = $2 and topic = $3 and audience = $4 and subject = $5 and told_at is null",
    )
    .bind(now)
    .bind(news.booking_id.as_str().to_owned())
    .bind(news.topic.as_str())
    .bind(news.audience.as_str())
    .bind(news.subject.clone())
    .execute(&mut **tx)
    .await?;
    exactly_one(done.rows_affected())
}
