//! Groups whose base is closed: told to wait, told that they come after all, or called off without blame.

use sutong::{
    accounts::model::PersonId,
    booking::{
        actions::{settle_visits, tell_news},
        model::BookingStatus,
        store,
    },
    messages::model::{Channels, Topic},
};

use super::*;

/// What somebody was told, the latest first.
async fn topics(app: &TestApp, person: &PersonId) -> Vec<Topic> {
    let quietly = Channels { email: false, sms: false };
    while tell_news(&app.app.db, quietly, app.app.clock.now()).await.unwrap() > 0 {}
    let mut conn = app.app.db.read().await.unwrap();
    let messages = sutong::messages::store::list_messages(&mut conn, person, 99, 0).await.unwrap();
    messages.into_iter().map(|message| message.topic).collect()
}

on_both!(nobody_has_missed_a_visit_while_the_base_was_closed, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let booking = world.booking(&app, &session, 20).await;
    close(&app, &world, "2026-05-28", "消防检修").await;
    assert_eq!(topics(&app, &world.teacher).await, [Topic::VisitPaused]);
    // Nobody is reminded of a visit that may not take place.
    app.app.clock.set(morning().plus(13 * DAY));
    assert_eq!(topics(&app, &world.teacher).await, [Topic::VisitPaused]);
    app.app.clock.set(morning().plus(15 * DAY + HOUR));
    assert_eq!(settle_visits(&app.app.db, app.app.clock.now()).await.unwrap(), 0, "a check-in may be on its way");
    app.app.clock.set(morning().plus(15 * DAY + 3 * HOUR));
    assert!(settle_visits(&app.app.db, app.app.clock.now()).await.unwrap() > 0);
    let found = store::find_booking_by_id(&mut app.app.db.read().await.unwrap(), &booking.id).await.unwrap().unwrap();
    assert_eq!(found.status, BookingStatus::Cancelled);
    assert_eq!(topics(&app, &world.teacher).await, [Topic::BookingCancelled, Topic::VisitPaused]);
    assert!(topics(&app, &world.manager).await.contains(&Topic::BookingCancelled));
    let reason = number(&app, "select count(*) from cancellations where reason = 'facility' and is_late = 0").await;
    assert_eq!(reason, 1);
    assert_eq!(number(&app, "select count(*) from bookings where status = 'no_show'").await, 0);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_closure_that_is_taken_back_lets_its_groups_come, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    world.booking(&app, &session, 20).await;
    close(&app, &world, "2026-05-28", "消防检修").await;
    assert_eq!(topics(&app, &world.teacher).await, [Topic::VisitPaused]);
    let browser = app.signed_in(&world.manager).await;
    let page = browser.get("/supply/bases/YZ-01/closures").await.good();
    let back = page.addresses("/supply/bases/YZ-01/closures/").remove(0);
    browser.post(&back, &[]).await.leads_to("/supply/bases/YZ-01/closures?done=reopened");
    assert_eq!(topics(&app, &world.teacher).await, [Topic::VisitResumed, Topic::VisitPaused]);
    // Nobody came: this time it is missed.
    app.app.clock.set(morning().plus(16 * DAY));
    settle_visits(&app.app.db, app.app.clock.now()).await.unwrap();
    assert_eq!(number(&app, "select count(*) from bookings where status = 'no_show'").await, 1);
});

on_both!(a_typhoon_is_called_a_typhoon_and_teachers_who_call_off_meanwhile_wait_for_nobody, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let mut bookings = Vec::new();
    for hour in 1..=7 {
        let session = world.session_at(&app, day.plus(hour * HOUR), 60, 2).await;
        bookings.push(world.booking_of(&app, &session, &format!("二年级（{hour}）班"), 20).await.id);
        world.session_at(&app, day.plus(DAY + hour * HOUR), 60, 2).await;
    }
    let manager = world.person(&app, &world.manager).await;
    let teacher = world.person(&app, &world.teacher).await;
    let new = booking::closures::NewClosure {
        starts_at: Moment::start_of(day.date()),
        ends_at: Moment::start_of(day.date()).plus(DAY),
        reason: "台风".to_owned(),
        cause: CancelReason::Weather,
    };
    let close = async || {
        let mut tx = begin(&app).await;
        let seen = timetable::actions::look_at_closure(&mut tx, &manager, "YZ-01", &new).await.unwrap().seen();
        let done = timetable::actions::close_base(&mut tx, &manager, "YZ-01", &new, &seen, true).await.unwrap();
        if done.is_ok() {
            tx.commit().await.unwrap();
        }
        done.is_ok()
    };
    let mut closed = false;
    for id in &bookings[1..] {
        let calling_off = async {
            let mut tx = begin(&app).await;
            if cancel_booking(&mut tx, &teacher, id, CancelReason::PlansChanged).await.unwrap().is_ok() {
                tx.commit().await.unwrap();
            }
        };
        let (is_closed, ()) = tokio::join!(close(), calling_off);
        closed |= is_closed;
        if closed {
            break;
        }
    }
    // Whoever was always too late, because a teacher called off between the look and the closing, closes at last.
    assert!(closed || close().await, "nobody calls off any more");
    assert!(number(&app, "select count(*) from cancellations where reason = 'weather'").await > 0);
    assert_eq!(number(&app, "select count(*) from bookings where status = 'confirmed'").await, 0);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_guide_of_a_session_that_is_called_off_is_free_again, |app| async move {
    let world = World::new(&app).await;
    let guide = resource(&app, &world, ResourceKind::Guide, "王老师").await;
    let browser = app.signed_in(&world.manager).await;
    let mut fields = pattern(&world);
    fields.retain(|(name, _)| *name != "until");
    fields.extend([("until", "2026-05-25".to_owned()), ("guide", guide)]);
    let seen = send(&browser, "/sessions/new", &fields, &[("step", "preview")]).await.good().field("seen");
    let open = [("step", "open"), ("seen", seen.as_str())];
    send(&browser, "/sessions/new", &fields, &open).await.leads_to("/sessions");
    assert!(number(&app, "select count(*) from resource_slots").await > 0);
    let id: String =
        sqlx::query_scalar("select id from sessions").fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap();
    browser.post(&format!("/sessions/{id}/cancellation"), &[("reason", "weather")]).await.leads_to("/sessions/");
    assert_eq!(number(&app, "select count(*) from resource_slots").await, 0);
});

on_both!(what_was_called_off_by_mistake_is_published_again, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let booking = world.booking(&app, &session, 20).await;
    let manager = app.signed_in(&world.manager).await;
    manager.post(&format!("/sessions/{session}/cancellation"), &[("reason", "weather")]).await.leads_to("/sessions/");
    // Smaller than before, at the same time; the booking that was called off stays so.
    assert_eq!(world.session(&app, 30, 1).await, session);
    app.stranger().get(&format!("/sessions/{session}/why")).await.good().says("现在可以预约");
    let found = store::find_booking_by_id(&mut app.app.db.read().await.unwrap(), &booking.id).await.unwrap().unwrap();
    assert_eq!(found.status, BookingStatus::Cancelled);
    world.booking(&app, &session, 20).await;
    verify_capacity(&app.app.db).await.unwrap();
    // Called off once more.
    manager.post(&format!("/sessions/{session}/cancellation"), &[("reason", "weather")]).await.leads_to("/sessions/");
    verify_capacity(&app.app.db).await.unwrap();
});
