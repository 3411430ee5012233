//! Two schools want the last places at once: first the race with the guard off, then gone with it on.

use sqlx::{AssertSqlSafe, Row};
use sutong::{
    accounts::model::Person,
    booking::{
        actions,
        model::{BookingId, SessionId},
        store,
    },
    messages::model::Channels,
    time::DAY,
    waiting::{actions::offer_places, store::list_lines},
};

use crate::{
    statements::during,
    test_app::{TestApp, morning, on_both},
    world::{World, group},
};

/// Twelve classes of 22 heads want 66 places: three fit.
const CLASSES: usize = 12;
const CAPACITY: i64 = 66;

on_both!(without_the_guard_a_session_is_oversold, |app| async move {
    let mut conn = app.app.db.read().await.unwrap();
    let table = "create table unguarded (id text primary key, capacity bigint not null, reserved bigint not null)";
    sqlx::query(table).execute(&mut *conn).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("insert into unguarded values ('s', {CAPACITY}, 0)")))
        .execute(&mut *conn)
        .await
        .unwrap();
    drop(conn);
    let tries = (0..CLASSES).map(|_| tokio::spawn(look_then_take(app.clone())));
    let taken = count_true(tries).await;
    assert!(taken > 3, "looking first and taking later must sell too much, or this test shows nothing (sold {taken})");
});

/// What a program without the guard does: look, think, take.
async fn look_then_take(app: TestApp) -> bool {
    let mut conn = app.app.db.read().await.unwrap();
    let row =
        sqlx::query("select capacity - reserved as places_left from unguarded").fetch_one(&mut *conn).await.unwrap();
    let places_left: i64 = row.try_get("places_left").unwrap();
    drop(conn);
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query("update unguarded set reserved = reserved + 22").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    places_left >= 22
}

on_both!(with_the_guard_exactly_as_many_fit_as_there_are_places, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, CAPACITY, CLASSES as i64).await;
    let teacher = world.person(&app, &world.teacher).await;
    let tries = (0..CLASSES).map(|number| {
        let (app, teacher, session) = (app.clone(), teacher.clone(), session.clone());
        tokio::spawn(async move {
            let mut tx = app.app.db.write(morning()).await.unwrap();
            let new = group(&session, &format!("二年级（{number}）班"), 20);
            let booked = actions::book_session(&mut tx, &teacher, &new).await.unwrap().is_ok();
            if booked {
                tx.commit().await.unwrap();
            }
            booked
        })
    });
    assert_eq!(count_true(tries).await, 3);
    let after = reserved(&app, &session).await;
    assert_eq!(after, (66, 3));
});

/// A session, a teacher, and an agreement in force: what is booked now goes by at one go.
async fn ready(app: &TestApp, capacity: i64) -> (World, SessionId, Person) {
    let world = World::new(app).await;
    let session = world.session(app, capacity, CLASSES as i64).await;
    let other_day = world.session_at(app, morning().plus(15 * DAY), 100, 9).await;
    let teacher = world.person(app, &world.teacher).await;
    let first = group(&other_day, "二年级（0）班", 20);
    actions::book(&app.app.db, &teacher, &first, morning()).await.unwrap().unwrap();
    (world, session, teacher)
}

on_both!(at_one_go_exactly_as_many_fit_as_there_are_places, |app| async move {
    let (world, session, teacher) = ready(&app, CAPACITY).await;
    // Every class tries twice: half of them meet themselves.
    let tries = (0..2 * CLASSES).map(|number| {
        let (app, teacher) = (app.clone(), teacher.clone());
        let new = group(&session, &format!("二年级（{}）班", number / 2), 20);
        tokio::spawn(async move { actions::book(&app.app.db, &teacher, &new, morning()).await.unwrap().is_ok() })
    });
    assert_eq!(count_true(tries).await, 3);
    assert_eq!(reserved(&app, &session).await, (66, 3));
    actions::verify_capacity(&app.app.db).await.unwrap();
    let page = app.signed_in(&world.teacher).await.get("/bookings").await.good();
    assert_eq!(page.body.matches("已确认").count(), 4, "and one on the other day");
});

on_both!(a_plain_booking_takes_few_statements_and_is_what_the_usual_way_writes, |app| async move {
    let (_, session, teacher) = ready(&app, 200).await;
    let db = &app.app.db;
    let one = group(&session, "二年级（1）班", 20);
    let (booked, count) = during(actions::book(db, &teacher, &one, morning())).await;
    let booking = booked.unwrap().unwrap();
    // On SQLite that is a look and a text, which a third makes last.
    assert!(count <= if db.writes_in_turn() { 3 } else { 9 }, "{count} statements");
    // What is written is what the usual way writes.
    let mut tx = db.write(morning()).await.unwrap();
    let other = group(&session, "二年级（2）班", 20);
    let usual = actions::book_session(&mut tx, &teacher, &other).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let found = async |id| store::find_booking_by_id(&mut db.read().await.unwrap(), id).await.unwrap().unwrap();
    let (mut one, other) = (found(&booking.id).await, found(&usual.id).await);
    assert_eq!(one, booking);
    (one.id, one.code, one.group_name) = (other.id.clone(), other.code.clone(), other.group_name.clone());
    assert_eq!(one, other);
    for table in ["booking_heads", "capacity_entries", "news_of_bookings"] {
        let rows = async |id: &BookingId| -> i64 {
            let count = format!("select count(*) from {table} where booking_id = $1");
            let count = sqlx::query_scalar(AssertSqlSafe(count)).bind(id.to_string());
            count.fetch_one(&mut *db.read().await.unwrap()).await.unwrap()
        };
        assert_eq!(rows(&booking.id).await, rows(&usual.id).await, "{table}");
    }
});

on_both!(what_has_changed_since_it_was_looked_at_stops_the_write, |app| async move {
    let (_, session, teacher) = ready(&app, 200).await;
    let db = &app.app.db;
    let seen = store::find_session(&mut db.read().await.unwrap(), &session).await.unwrap().unwrap();
    let day = seen.starts_at.date();
    let agreement =
        store::find_open_agreement(&mut db.read().await.unwrap(), teacher.organisation_id(), &seen.base_id, day)
            .await
            .unwrap()
            .unwrap();
    let write = async || store::reserve_at_once(db, Vec::new(), &seen, 20, &agreement).await.unwrap();
    assert_eq!(write().await, db.writes_in_turn());
    if !db.writes_in_turn() {
        return;
    }
    for (change, back) in [
        ("update sessions set status = 'paused'", "update sessions set status = 'open'"),
        ("update sessions set starts_at = starts_at + 900", "update sessions set starts_at = starts_at - 900"),
        ("update sessions set present_limit = 90", "update sessions set present_limit = 0"),
        ("update sessions set capacity_heads = reserved_heads + 19", "update sessions set capacity_heads = 200"),
        ("update sessions set max_groups = reserved_groups", "update sessions set max_groups = 9"),
        ("update projects set status = 'paused'", "update projects set status = 'published'"),
        ("update bases set status = 'suspended'", "update bases set status = 'active'"),
        ("update agreements set status = 'terminated'", "update agreements set status = 'effective'"),
    ] {
        for (statement, is_free) in [(change, false), (back, true)] {
            let mut tx = db.write(morning()).await.unwrap();
            sqlx::query(statement).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(write().await, is_free, "{change}");
        }
    }
});

/// So many programs look at the waiting list at once.
const PROGRAMS: usize = 8;

on_both!(without_the_guard_a_group_is_offered_places_twice, |app| async move {
    let mut conn = app.app.db.read().await.unwrap();
    let table = "create table unguarded_entries (id text primary key, status text not null, offers bigint not null)";
    sqlx::query(table).execute(&mut *conn).await.unwrap();
    sqlx::query("insert into unguarded_entries values ('e', 'waiting', 0)").execute(&mut *conn).await.unwrap();
    drop(conn);
    let offers = (0..PROGRAMS).map(|_| tokio::spawn(look_then_offer(app.clone())));
    let offered = count_true(offers).await;
    assert!(offered > 1, "looking first and offering later must offer too often, or this test shows nothing");
});

/// What a job without the guard does: look who waits, think, offer.
async fn look_then_offer(app: TestApp) -> bool {
    let mut conn = app.app.db.read().await.unwrap();
    let row = sqlx::query("select status from unguarded_entries").fetch_one(&mut *conn).await.unwrap();
    let waits = row.try_get::<String, _>("status").unwrap() == "waiting";
    drop(conn);
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let offer = "update unguarded_entries set status = 'offered', offers = offers + 1";
    sqlx::query(offer).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    waits
}

on_both!(with_the_guard_a_group_is_offered_places_once_however_many_programs_look, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, CAPACITY, CLASSES as i64).await;
    let id = crate::waiting_flow::entry(&app, &world, &world.teacher, "三年级（1）班", 20).await;
    let tries = (0..PROGRAMS).map(|_| {
        let app = app.clone();
        tokio::spawn(async move {
            let channels = Channels { email: false, sms: false };
            offer_places(&app.app.db, channels, morning()).await.unwrap() > 0
        })
    });
    assert_eq!(count_true(tries).await, 1);
    assert_eq!(reserved(&app, &session).await, (22, 1));
    let mut conn = app.app.db.read().await.unwrap();
    assert_eq!(list_lines(&mut conn, &id, 9).await.unwrap().len(), 1, "and it is said once");
});

on_both!(the_database_itself_refuses_a_head_too_many, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 1).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let refused = sqlx::query("update sessions set reserved_heads = 31 where id = $1")
        .bind(session.to_string())
        .execute(&mut *tx)
        .await
        .unwrap_err();
    assert!(sutong::platform::db::is_refused(&refused), "{refused}");
});

async fn reserved(app: &TestApp, session: &SessionId) -> (i64, i64) {
    let mut conn = app.app.db.read().await.unwrap();
    let session = store::find_session(&mut conn, session).await.unwrap().unwrap();
    (session.reserved_heads, session.reserved_groups)
}

async fn count_true(tries: impl Iterator<Item = tokio::task::JoinHandle<bool>>) -> usize {
    let mut count = 0;
    for one in tries.collect::<Vec<_>>() {
        count += usize::from(one.await.unwrap());
    }
    count
}
