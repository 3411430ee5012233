//! The capacity ledger: it agrees whatever people do at once, and it tells when something was changed behind it.

use std::sync::Arc;

use sutong::{
    accounts::model::Person,
    booking::{
        actions::{book_session, cancel_booking, check_in, verify_capacity},
        model::{BookingId, CancelReason, CheckInMethod, Grades, NewCheckIn, SessionId},
        store,
    },
    platform::chance::Chance,
    time::{DAY, HOUR},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::{World, group},
};

/// People who act at the same time, and what each of them does.
const CLIENTS: u64 = 40;
const ACTS: i64 = 8;

/// Somebody who books and calls off by chance, as long as the session lets them.
async fn act_by_chance(app: TestApp, teacher: Arc<Person>, sessions: Arc<Vec<SessionId>>, client: u64) {
    let chance = Chance::seeded(client);
    let mut mine: Vec<BookingId> = Vec::new();
    for act in 0..ACTS {
        let mut tx = app.app.db.write(morning()).await.unwrap();
        let is_done = if mine.is_empty() || chance.between(0, 2) > 0 {
            let session = &sessions[usize::try_from(chance.between(0, sessions.len() as i64 - 1)).unwrap()];
            let new = group(session, &format!("{client}-{act}"), chance.between(5, 25));
            match book_session(&mut tx, &teacher, &new).await.unwrap() {
                Ok(booking) => {
                    mine.push(booking.id);
                    true
                }
                Err(_) => false,
            }
        } else {
            let id = mine.swap_remove(usize::try_from(chance.between(0, mine.len() as i64 - 1)).unwrap());
            cancel_booking(&mut tx, &teacher, &id, CancelReason::PlansChanged).await.unwrap().unwrap();
            true
        };
        if is_done {
            tx.commit().await.unwrap();
        }
    }
}

on_both!(the_ledger_agrees_after_many_people_booked_and_called_off_at_once, |app| async move {
    let world = World::new(&app).await;
    let mut sessions = Vec::new();
    for hours in 1..=3 {
        sessions.push(world.session_at(&app, morning().plus(14 * DAY + 2 * hours * HOUR), 120, 6).await);
    }
    let (sessions, teacher) = (Arc::new(sessions), Arc::new(world.person(&app, &world.teacher).await));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| tokio::spawn(act_by_chance(app.clone(), teacher.clone(), sessions.clone(), client)))
        .collect();
    for client in clients {
        client.await.unwrap();
    }
    assert_eq!(verify_capacity(&app.app.db).await, Ok(3));
    let conn = &mut *app.app.db.read().await.unwrap();
    let mut entries = 0;
    for session in sessions.iter() {
        let found = store::find_session(conn, session).await.unwrap().unwrap();
        assert!(found.reserved_heads <= 120 && found.reserved_groups <= 6, "oversold: {found:?}");
        entries += store::list_entries(conn, session, 9_999).await.unwrap().len();
    }
    assert!(entries > 30, "{entries} entries show nothing");
});

on_both!(more_who_came_are_in_the_ledger_too, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let booking = world.booking(&app, &session, 20).await;
    let gate = world.person(&app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(2, 22)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    let mut tx = app.app.db.write(morning().plus(14 * DAY + HOUR)).await.unwrap();
    check_in(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(verify_capacity(&app.app.db).await, Ok(1));
    let manager = app.signed_in(&world.manager).await;
    let page = manager.get(&format!("/sessions/{session}/ledger")).await.good();
    page.says("发布场次").says("预约占用").says("到场超出计划").says("+2").says("二年级（1）班");
});

on_both!(a_place_changed_behind_the_ledger_is_named, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    world.booking(&app, &session, 20).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/capacity").await.good().says("全部 1 个场次三方一致");
    for statement in [
        "update sessions set reserved_heads = reserved_heads - 1",
        "update sessions set reserved_heads = reserved_heads + 1, capacity_heads = capacity_heads + 5",
        "update sessions set capacity_heads = capacity_heads - 5, reserved_groups = reserved_groups + 1",
    ] {
        let mut tx = app.app.db.write(morning()).await.unwrap();
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let error = verify_capacity(&app.app.db).await.unwrap_err().to_string();
        assert!(error.contains(session.as_str()), "{error}");
        officer.get("/capacity").await.good().says("有 1 个场次对不上").says("我是图书管理员");
    }
});
