//! Whatever frees places is seen, and what else stands against an offer.

use sutong::{
    booking::{
        actions::{book_session, change_heads, expire_holds, hold_places, lapse_bookings, verify_capacity},
        model::{Grades, HeadCount, SessionId},
        release::{Scope, Terms},
    },
    releases::actions::set_release,
    time::{DAY, HOUR},
    timetable::{
        actions::{change_sessions, look_at_change, set_limit},
        bulk::{Act, Changes, Choice},
        model::seen,
    },
    waiting::model::{EntryId, EntryStatus, Outcome},
};

use super::{begin, entry, entry_at, find, outcomes, run, session};
use crate::{
    test_app::{TestApp, morning, on_both},
    world::{World, group},
};

on_both!(whatever_frees_places_is_seen, |app| async move {
    let world = World::new(&app).await;
    let person = world.person(&app, &world.teacher).await;
    // Fewer heads.
    let full = world.session(&app, 45, 3).await;
    let booked = world.booking_of(&app, &full, "二年级（1）班", 30).await;
    let id = entry_at(&app, &world, &world.other_teacher, &full, 20).await;
    assert_eq!(run(&app).await, 0);
    let heads = HeadCount { grades: Grades(vec![(2, 20)]), adults: 2, in_difficulty: 0 };
    let mut tx = begin(&app).await;
    change_heads(&mut tx, &person, &booked.id, &heads).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!((run(&app).await, find(&app, &id).await.status), (1, EntryStatus::Offered));
    // A hold that lapsed.
    let held = world.session_at(&app, morning().plus(15 * DAY + HOUR), 22, 1).await;
    let mut tx = begin(&app).await;
    hold_places(&mut tx, &person, &held, 22).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let id = entry_at(&app, &world, &world.other_teacher, &held, 20).await;
    assert_eq!(run(&app).await, 0);
    app.app.clock.set(morning().plus(HOUR));
    expire_holds(&app.app.db, app.app.clock.now()).await.unwrap();
    assert_eq!((run(&app).await, find(&app, &id).await.status), (1, EntryStatus::Offered));
    // A new session.
    let id = entry(&app, &world, &world.teacher, "三年级（1）班", 20).await;
    assert_eq!(run(&app).await, 0);
    let new = world.session_at(&app, morning().plus(16 * DAY + HOUR), 22, 1).await;
    assert_eq!(run(&app).await, 1);
    assert_eq!(find(&app, &id).await.hold.unwrap().session_id, new);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_booking_that_lapsed_and_a_larger_session_are_seen_too, |app| async move {
    let world = World::new(&app).await;
    let full = world.session(&app, 22, 1).await;
    let approver = app.signed_in(&world.approver).await;
    approver.post("/approvals/setting", &[("approval", "on")]).await.leads_to("/approvals");
    let asked = world.booking(&app, &full, 20).await;
    let id = entry_at(&app, &world, &world.other_teacher, &full, 20).await;
    assert_eq!(run(&app).await, 0);
    app.app.clock.set(asked.waits_until.unwrap());
    lapse_bookings(&app.app.db, app.app.clock.now()).await.unwrap();
    assert_eq!((run(&app).await, find(&app, &id).await.status), (1, EntryStatus::Offered));

    let small = world.session_at(&app, morning().plus(15 * DAY + HOUR), 22, 1).await;
    let id = entry_at_most(&app, &world, &small).await;
    assert_eq!(run(&app).await, 0, "the session is full");
    enlarge(&app, &world, &small, Changes { capacity_heads: Some(44), max_groups: Some(2), ..Changes::default() })
        .await;
    assert_eq!((run(&app).await, find(&app, &id).await.status), (1, EntryStatus::Offered));
    assert_eq!(session(&app, &small).await.reserved_heads, 44);
    verify_capacity(&app.app.db).await.unwrap();
});

/// An entry of the second school for a session that the first one fills.
async fn entry_at_most(app: &TestApp, world: &World, at: &SessionId) -> EntryId {
    let leader = world.person(app, &world.approver).await;
    let mut tx = begin(app).await;
    book_session(&mut tx, &leader, &group(at, "二年级（4）班", 20)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    entry_at(app, world, &world.other_teacher, at, 20).await
}

/// The base changes a session, as it does for many.
async fn enlarge(app: &TestApp, world: &World, id: &SessionId, changes: Changes) {
    let manager = world.person(app, &world.manager).await;
    let day = session(app, id).await.starts_at.date();
    let choice = Choice { project_id: world.project.clone(), from: day, until: day, weekdays: 0, starts: None };
    let act = Act::Change(changes);
    let mut tx = begin(app).await;
    let now = tx.now();
    let edits = look_at_change(&mut tx, &manager, &choice, &act, now).await.unwrap().unwrap();
    let touched: Vec<_> = edits.into_iter().map(|edit| edit.touched).collect();
    change_sessions(&mut tx, &manager, &choice, &act, &seen(&touched)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

on_both!(where_the_base_lets_fewer_in_than_the_session_holds_the_next_group_that_fits_is_tried, |app| async move {
    let world = World::new(&app).await;
    let crowded = world.session(&app, 60, 3).await;
    let meanwhile = world.session_at(&app, morning().plus(14 * DAY + 3 * HOUR / 2), 60, 3).await;
    let (manager, teacher) = (world.person(&app, &world.manager).await, world.person(&app, &world.teacher).await);
    let mut tx = begin(&app).await;
    set_limit(&mut tx, &manager, "YZ-01", 40).await.unwrap();
    tx.commit().await.unwrap();
    let booked = world.booking(&app, &crowded, 30).await;
    let large = entry_at(&app, &world, &world.teacher, &meanwhile, 30).await;
    let small = entry_at(&app, &world, &world.other_teacher, &meanwhile, 14).await;
    assert_eq!(run(&app).await, 0, "7 may come");
    app.app.clock.set(morning().plus(60));
    let heads = HeadCount { grades: Grades(vec![(2, 20)]), adults: 2, in_difficulty: 0 };
    let mut tx = begin(&app).await;
    change_heads(&mut tx, &teacher, &booked.id, &heads).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(run(&app).await, 1);
    assert_eq!(outcomes(&app, &large).await, [Outcome::DoesNotFit, Outcome::PassedOver], "18 may come, 33 would");
    assert_eq!(find(&app, &small).await.status, EntryStatus::Offered);
    assert_eq!(run(&app).await, 0);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(the_rules_of_release_hold_for_offers_too, |app| async move {
    let world = World::new(&app).await;
    let officer = world.person(&app, &world.officer).await;
    let place = world.session(&app, 60, 3).await;
    let id = entry(&app, &world, &world.teacher, "三年级（1）班", 20).await;
    let terms = Terms { opens_days: Some(7), ..Terms::default() };
    let mut tx = begin(&app).await;
    set_release(&mut tx, &officer, &Scope::All, &terms).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(run(&app).await, 0);
    assert_eq!(outcomes(&app, &id).await, [Outcome::NotReleased]);
    app.app.clock.set(morning().plus(7 * DAY + 2 * HOUR));
    assert_eq!(run(&app).await, 1);
    assert_eq!(find(&app, &id).await.hold.unwrap().session_id, place);
});
