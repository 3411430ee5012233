//! A booking moves, changes, is split; a session is called off and another one offered; places are held. Whatever
//! happens, no place is lost or given twice.

mod agreed;
mod split;
mod told;

use sutong::{
    booking::{
        actions::{
            OfferRefusal, SplitRefusal, accept_offer, book_session, book_split, call_off_session, cancel_booking,
            change_heads, expire_holds, give_up_hold, hold_places, plan_split, reschedule, reschedule_together,
            tell_news, verify_capacity,
        },
        availability::Unbookable,
        model::{BookingId, BookingStatus, CancelReason, Grades, HeadCount, Session, SessionId},
        policy::Reach,
        store,
    },
    messages::model::{Channels, Topic},
    platform::db::Write,
    time::{DAY, HOUR, MINUTE},
};

use crate::{
    test_app::{Answer, TestApp, morning, on_both},
    world::{World, group},
};

async fn begin(app: &TestApp) -> Write {
    app.app.db.write(app.app.clock.now()).await.unwrap()
}

async fn find(app: &TestApp, id: &SessionId) -> Session {
    store::find_session(&mut app.app.db.read().await.unwrap(), id).await.unwrap().unwrap()
}

async fn status(app: &TestApp, id: &BookingId) -> BookingStatus {
    let mut conn = app.app.db.read().await.unwrap();
    store::find_booking_by_id(&mut conn, id).await.unwrap().unwrap().status
}

async fn reserved(app: &TestApp, id: &SessionId) -> (i64, i64) {
    let session = find(app, id).await;
    (session.reserved_heads, session.reserved_groups)
}

async fn topics(app: &TestApp, person: &sutong::accounts::model::PersonId) -> Vec<Topic> {
    let quietly = Channels { email: false, sms: false };
    while tell_news(&app.app.db, quietly, app.app.clock.now()).await.unwrap() > 0 {}
    let mut conn = app.app.db.read().await.unwrap();
    let messages = sutong::messages::store::list_messages(&mut conn, person, 99, 0).await.unwrap();
    messages.into_iter().map(|message| message.topic).collect()
}

fn booking_of(answer: &Answer) -> BookingId {
    let path = answer.location().split('?').next().unwrap();
    BookingId(path.rsplit('/').next().unwrap().to_owned())
}

const FORM: [(&str, &str); 5] = [
    ("group_name", "三年级（5）班"),
    ("contact_name", "张老师"),
    ("contact_phone", "13812345678"),
    ("arrival", "coach"),
    ("purpose", "综合实践"),
];

on_both!(a_booking_moves_with_its_places_and_its_code, |app| async move {
    let world = World::new(&app).await;
    let from = world.session(&app, 60, 2).await;
    let to = world.session_at(&app, morning().plus(16 * DAY + HOUR), 22, 1).await;
    let full = world.session_at(&app, morning().plus(17 * DAY + HOUR), 20, 1).await;
    let booking = world.booking(&app, &from, 20).await;
    let browser = app.signed_in(&world.teacher).await;
    let path = format!("/bookings/{}/session", booking.id);
    browser.get(&path).await.good().never_says(full.as_str());
    let refused = browser.post(&path, &[("session", full.as_str())]).await.is(422);
    assert!(!refused.error("session").is_empty() || refused.text().contains("名额不够"));
    browser.post(&path, &[("session", to.as_str())]).await.leads_to(&format!("/bookings/{}?done=moved", booking.id));
    assert_eq!((reserved(&app, &from).await, reserved(&app, &to).await), ((0, 0), (22, 1)));
    browser.get(&format!("/bookings/{}?done=moved", booking.id)).await.good().says(&booking.code).says("已改期");
    assert!(topics(&app, &world.manager).await.contains(&Topic::BookingMoved));
    // Back again, and away again: the ledger knows each move.
    let teacher = world.person(&app, &world.teacher).await;
    for target in [&from, &to] {
        let mut tx = begin(&app).await;
        reschedule(&mut tx, &teacher, &booking.id, target).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }
    verify_capacity(&app.app.db).await.unwrap();
    app.signed_in(&world.other_teacher).await.get(&path).await.is(404);
});

on_both!(after_the_last_day_only_the_centre_changes_a_booking, |app| async move {
    let world = World::new(&app).await;
    let from = world.session(&app, 60, 2).await;
    let to = world.session_at(&app, morning().plus(21 * DAY + HOUR), 60, 1).await;
    let booking = world.booking(&app, &from, 20).await;
    app.app.clock.set(find(&app, &from).await.starts_at.plus(-2 * HOUR));
    let path = format!("/bookings/{}/session", booking.id);
    let late = app.signed_in(&world.teacher).await.post(&path, &[("session", to.as_str())]).await.is(422);
    assert!(late.text().contains("不能自己修改"));
    app.signed_in(&world.officer).await.post(&path, &[("session", to.as_str())]).await;
    assert_eq!(reserved(&app, &to).await, (22, 1));
});

on_both!(heads_and_leader_change_and_what_was_typed_stays, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 2).await;
    let booking = world.booking(&app, &session, 20).await;
    let browser = app.signed_in(&world.teacher).await;
    let path = format!("/bookings/{}/heads", booking.id);
    assert_eq!(browser.get(&path).await.good().field("grade_2"), "20");
    let heads = [("grade_2", "29"), ("adults", "3"), ("in_difficulty", "1")];
    let refused = browser.post(&path, &heads).await.is(422);
    assert_eq!(refused.field("grade_2"), "29");
    assert_eq!(reserved(&app, &session).await, (22, 1));
    browser
        .post(&path, &[("grade_2", "18"), ("adults", "2"), ("in_difficulty", "0")])
        .await
        .leads_to(&format!("/bookings/{}?done=changed", booking.id));
    assert_eq!(reserved(&app, &session).await, (20, 1));
    let path = format!("/bookings/{}/leader", booking.id);
    let bad = browser.post(&path, &[("contact_name", "代课老师"), ("contact_phone", "123")]).await.is(422);
    assert_eq!(bad.field("contact_name"), "代课老师");
    browser.post(&path, &[("contact_name", "代课老师"), ("contact_phone", "13900001111")]).await;
    browser.get(&format!("/bookings/{}", booking.id)).await.good().says("代课老师");
    assert!(topics(&app, &world.manager).await.contains(&Topic::BookingChanged));
    verify_capacity(&app.app.db).await.unwrap();
    // The form for the next time begins with this one.
    let next = world.session_at(&app, morning().plus(16 * DAY + HOUR), 30, 1).await;
    let again = browser.get(&format!("/bookings/{}/again", booking.id)).await.good();
    assert_eq!(again.addresses("/sessions/"), [format!("/sessions/{next}/booking?like={}", booking.id)]);
    let form = browser.get(&format!("/sessions/{next}/booking?like={}", booking.id)).await.good();
    assert_eq!((form.field("contact_name").as_str(), form.field("grade_2").as_str()), ("代课老师", "18"));
    let other = app.signed_in(&world.other_teacher).await;
    assert_eq!(other.get(&format!("/sessions/{next}/booking?like={}", booking.id)).await.good().field("grade_2"), "");
});

on_both!(a_session_is_called_off_and_each_group_is_offered_the_nearest_one, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 90, 3).await;
    let near = world.session_at(&app, morning().plus(15 * DAY + HOUR), 22, 1).await;
    let far = world.session_at(&app, morning().plus(20 * DAY + HOUR), 22, 1).await;
    let mut bookings = Vec::new();
    for number in 1..=3 {
        bookings.push(world.booking_of(&app, &session, &format!("二年级（{number}）班"), 20).await);
    }
    let manager = app.signed_in(&world.manager).await;
    let path = format!("/sessions/{session}/cancellation");
    manager.get(&path).await.good().says("二年级（3）班").says("没有同样大小的场次");
    manager.post(&path, &[]).await.is(422);
    app.signed_in(&world.other_manager).await.post(&path, &[("reason", "weather")]).await.is(404);
    let done = manager.post(&path, &[("reason", "weather")]).await;
    done.leads_to(&format!("{path}?groups=3&offers=2"));
    manager.post(&path, &[("reason", "weather")]).await.is(422);
    assert_eq!((reserved(&app, &session).await, reserved(&app, &near).await), ((0, 0), (22, 1)));
    assert_eq!(reserved(&app, &far).await, (22, 1));
    verify_capacity(&app.app.db).await.unwrap();
    let mut offered = Vec::new();
    for booking in &bookings {
        let offer = store::find_offer(&mut app.app.db.read().await.unwrap(), &booking.id).await.unwrap();
        offered.extend(offer.map(|hold| (booking.id.clone(), hold.session_id)));
    }
    let [(first, first_session), (second, second_session)] = offered.try_into().unwrap();
    let teacher = app.signed_in(&world.teacher).await;
    assert!(topics(&app, &world.teacher).await.contains(&Topic::BookingCancelled));
    let page = format!("/bookings/{first}");
    teacher.get(&page).await.good().says("为你们保留了另一场");
    let booked = teacher.post(&format!("{page}/offer"), &[]).await;
    let new = booking_of(&booked);
    assert_eq!(status(&app, &new).await, BookingStatus::Confirmed);
    teacher.post(&format!("{page}/offer"), &[]).await.leads_to(&format!("{page}?done=offer_gone"));
    assert_eq!(reserved(&app, &first_session).await, (22, 1));
    // The second offer runs out; the third group had none.
    app.app.clock.set(morning().plus(3 * DAY + MINUTE));
    assert_eq!(expire_holds(&app.app.db, app.app.clock.now()).await.unwrap(), 1);
    assert_eq!(reserved(&app, &second_session).await, (0, 0));
    let person = world.person(&app, &world.teacher).await;
    let mut tx = begin(&app).await;
    assert_eq!(accept_offer(&mut tx, &person, &second).await.unwrap(), Err(OfferRefusal::NoOffer));
    drop(tx);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(held_places_are_nobody_elses_until_their_time_is_over, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 2).await;
    let (teacher, other) = (app.signed_in(&world.teacher).await, app.signed_in(&world.other_teacher).await);
    let hold = format!("/sessions/{session}/hold");
    let wrong = teacher.post(&hold, &[("grade_3", "abc"), ("purpose", "参观")]).await.is(422);
    assert_eq!((wrong.field("grade_3").as_str(), wrong.field("purpose").as_str()), ("abc", "参观"));
    assert!(teacher.post(&hold, &[("purpose", "参观")]).await.is(422).error("grade_1").contains("儿童人数"));
    let held = teacher.post(&hold, &[("grade_3", "20"), ("adults", "2"), ("purpose", "参观")]).await.good();
    assert_eq!(held.says("已为你保留 22 个名额，到 08:30").field("purpose"), "参观", "nothing typed is lost");
    assert_eq!(reserved(&app, &session).await, (22, 1));
    let full = other.post(&hold, &[("grade_3", "20"), ("adults", "2")]).await.is(422);
    assert!(full.error("grade_1").contains("8"));
    // Asking again changes the size; the form shows the places as free to whoever holds them.
    teacher.post(&hold, &[("grade_3", "22"), ("adults", "3")]).await.good();
    assert_eq!(reserved(&app, &session).await, (25, 1));
    teacher.get(&format!("/sessions/{session}/booking")).await.good().says("已为你保留 25 个名额");
    let counts = [("grade_3", "22"), ("adults", "3"), ("in_difficulty", "0")];
    let fields: Vec<_> = FORM.iter().chain(&counts).copied().collect();
    let booked = booking_of(&teacher.post(&format!("/sessions/{session}/booking"), &fields).await);
    assert_eq!(status(&app, &booked).await, BookingStatus::Confirmed);
    assert_eq!(reserved(&app, &session).await, (25, 1), "the booking has the places that were held");
    let small = world.session_at(&app, morning().plus(16 * DAY + HOUR), 30, 1).await;
    other.post(&format!("/sessions/{small}/hold"), &[("grade_3", "28"), ("adults", "2")]).await.good();
    app.app.clock.set(morning().plus(30 * MINUTE));
    assert_eq!(expire_holds(&app.app.db, app.app.clock.now()).await.unwrap(), 1);
    assert_eq!(expire_holds(&app.app.db, app.app.clock.now()).await.unwrap(), 0);
    assert_eq!(reserved(&app, &small).await, (0, 0));
    other.get(&format!("/sessions/{small}/booking")).await.good().says("占位已于 08:30 到期");
    let given_up = format!("/sessions/{small}/hold");
    other.post(&given_up, &[("grade_3", "18"), ("adults", "2")]).await.good().says("到 09:00");
    let free = other.post(&format!("{given_up}/removal"), &[("grade_3", "18"), ("group_name", "三年级")]).await.good();
    assert_eq!((free.field("grade_3").as_str(), free.field("group_name").as_str()), ("18", "三年级"));
    assert_eq!(reserved(&app, &small).await, (0, 0));
    verify_capacity(&app.app.db).await.unwrap();
});

/// Groups that are split, that book one session, that move: all at once over sessions that overlap at a base with a
/// limit, so that each needs rows another has.
const CROWD: i64 = 8;

on_both!(groups_over_several_sessions_never_wait_in_a_circle, |app| async move {
    let world = World::new(&app).await;
    let at = |minutes: i64| morning().plus(14 * DAY + HOUR + minutes * MINUTE);
    let mut sessions = Vec::new();
    // The later one is opened first: the order of opening and that of time differ.
    for minutes in [30, 0, 60] {
        sessions.push(world.session_at(&app, at(minutes), 2_000, 40).await);
    }
    let mut tx = begin(&app).await;
    sqlx::query("update bases set max_present = 5000").execute(&mut *tx).await.unwrap();
    sqlx::query("update sessions set present_limit = 5000").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let teacher = world.person(&app, &world.teacher).await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..CROWD {
        for kind in 0..3_i64 {
            let (app, teacher, sessions) = (app.clone(), teacher.clone(), sessions.clone());
            tasks.spawn(async move {
                let name = format!("二年级（{number}）班 {kind}");
                let own = &sessions[usize::try_from((number + kind) % 3).unwrap()];
                let other = &sessions[usize::try_from((number + kind + 1 + number % 2) % 3).unwrap()];
                let mut tx = begin(&app).await;
                if kind == 0 {
                    let mut large = group(own, &name, 90);
                    large.heads.adults = 9;
                    let now = app.app.clock.now();
                    let parts = plan_split(&mut tx, &teacher, &large, now).await.unwrap().unwrap();
                    let shown: Vec<SessionId> = parts.iter().map(|part| part.session.id.clone()).collect();
                    if book_split(&mut tx, &teacher, &large, &shown).await.unwrap().is_ok() {
                        tx.commit().await.unwrap();
                    }
                    return;
                }
                let booked = book_session(&mut tx, &teacher, &group(own, &name, 20)).await.unwrap().unwrap();
                tx.commit().await.unwrap();
                let mut tx = begin(&app).await;
                reschedule(&mut tx, &teacher, &booked.id, other).await.unwrap().unwrap();
                tx.commit().await.unwrap();
            });
        }
    }
    // An act that waits for another in a circle is ended by the database, and fails here.
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    verify_capacity(&app.app.db).await.unwrap();
});

/// Each of them does something at random with two sessions, all at once.
const CLIENTS: u64 = 60;

on_both!(many_at_random_never_oversell_and_the_ledger_agrees, |app| async move {
    let world = World::new(&app).await;
    let sessions = [
        world.session(&app, 100, 4).await,
        world.session_at(&app, morning().plus(15 * DAY + HOUR), 66, 3).await,
        world.session_at(&app, morning().plus(15 * DAY + 3 * HOUR), 44, 2).await,
    ];
    let teacher = world.person(&app, &world.teacher).await;
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let (app, teacher, sessions) = (app.clone(), teacher.clone(), sessions.clone());
        tasks.spawn(async move {
            let at = |n: u64| &sessions[usize::try_from(n % 3).unwrap()];
            let mut tx = begin(&app).await;
            let held = client % 4 == 0 && hold_places(&mut tx, &teacher, at(client), 12).await.unwrap().is_ok();
            if held {
                tx.commit().await.unwrap();
            } else {
                drop(tx);
            }
            let mut tx = begin(&app).await;
            let new = group(at(client), &format!("二年级（{client}）班"), 10 + i64::try_from(client % 12).unwrap());
            let booked = match book_session(&mut tx, &teacher, &new).await.unwrap() {
                Ok(booking) => {
                    tx.commit().await.unwrap();
                    booking
                }
                Err(_) => return,
            };
            let mut tx = begin(&app).await;
            let is_done = match client % 5 {
                0 => cancel_booking(&mut tx, &teacher, &booked.id, CancelReason::PlansChanged).await.unwrap().is_ok(),
                1 | 2 => reschedule(&mut tx, &teacher, &booked.id, at(client + 1)).await.unwrap().is_ok(),
                3 => {
                    let heads = HeadCount { grades: Grades(vec![(2, 9)]), adults: 2, in_difficulty: 0 };
                    change_heads(&mut tx, &teacher, &booked.id, &heads).await.unwrap().is_ok()
                }
                _ => give_up_hold(&mut tx, &teacher, at(client)).await.unwrap(),
            };
            if is_done {
                tx.commit().await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    // One of them may be empty by chance: whoever had it left or moved.
    let mut groups = 0;
    for id in &sessions {
        let session = find(&app, id).await;
        assert!(session.reserved_heads <= session.capacity_heads && session.reserved_groups <= session.max_groups);
        groups += session.reserved_groups;
    }
    assert!(groups > 0, "somebody must have got a place, or this shows nothing");
    verify_capacity(&app.app.db).await.unwrap();
    // Everything given back: exactly what there was.
    let manager = world.person(&app, &world.manager).await;
    for id in &sessions {
        let mut tx = begin(&app).await;
        call_off_session(&mut tx, &manager, id, CancelReason::Weather).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }
    app.app.clock.set(morning().plus(4 * DAY));
    expire_holds(&app.app.db, app.app.clock.now()).await.unwrap();
    for id in &sessions {
        assert_eq!(reserved(&app, id).await, (0, 0));
    }
    verify_capacity(&app.app.db).await.unwrap();
    let everywhere = Reach { is_all: true, ..Reach::default() };
    let mut conn = app.app.db.read().await.unwrap();
    let visits = store::list_visits_ahead(&mut conn, &everywhere, morning(), 500, 0).await.unwrap();
    assert!(visits.iter().all(|visit| visit.booking.status == BookingStatus::Cancelled));
});
