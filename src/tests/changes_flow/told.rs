//! Whoever did not do it hears of it: the organiser, whoever leads the group now, and the base.

use sutong::{
    accounts::{actions as accounts, model::NewPerson, model::Role},
    platform::audit::Actor,
};

use super::*;

on_both!(what_the_town_or_the_centre_changes_both_sides_hear, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let to = world.session_at(&app, morning().plus(16 * DAY + HOUR), 60, 2).await;
    let first = world.booking_of(&app, &session, "二年级（1）班", 20).await;
    let second = world.booking_of(&app, &session, "二年级（2）班", 20).await;
    let (town, officer) = (world.person(&app, &world.town).await, world.person(&app, &world.officer).await);
    let mut tx = begin(&app).await;
    cancel_booking(&mut tx, &town, &first.id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    for person in [&world.teacher, &world.manager] {
        assert!(topics(&app, person).await.contains(&Topic::BookingCancelled));
    }
    let mut tx = begin(&app).await;
    reschedule(&mut tx, &officer, &second.id, &to).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    for person in [&world.teacher, &world.manager] {
        assert!(topics(&app, person).await.contains(&Topic::BookingMoved));
    }
});

on_both!(a_substitute_teacher_hears_of_the_visit_too, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let booking = world.booking(&app, &session, 20).await;
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = begin(&app).await;
    let new = NewPerson {
        user_name: "substitute".to_owned(),
        phone: Some("13900001111".to_owned()),
        name: "代课老师".to_owned(),
    };
    let substitute = accounts::add_person(&mut tx, &Actor::system(), &new).await.unwrap();
    let school = teacher.organisation_id();
    accounts::add_membership(&mut tx, &Actor::system(), &substitute, school, Role::OrganiserApplicant).await.unwrap();
    tx.commit().await.unwrap();
    let browser = app.signed_in(&world.teacher).await;
    let leader = [("contact_name", "代课老师"), ("contact_phone", "13900001111")];
    browser.post(&format!("/bookings/{}/leader", booking.id), &leader).await.leads_to("/bookings/");
    let officer = world.person(&app, &world.officer).await;
    let mut tx = begin(&app).await;
    cancel_booking(&mut tx, &officer, &booking.id, CancelReason::Weather).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    for person in [&world.teacher, &substitute] {
        assert!(topics(&app, person).await.contains(&Topic::BookingCancelled));
    }
});

on_both!(whoever_is_offered_another_session_is_told_until_it_is_answered, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    world.session_at(&app, morning().plus(15 * DAY + HOUR), 60, 2).await;
    world.booking(&app, &session, 20).await;
    let manager = world.person(&app, &world.manager).await;
    let mut tx = begin(&app).await;
    call_off_session(&mut tx, &manager, &session, CancelReason::Weather).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert!(topics(&app, &world.teacher).await.contains(&Topic::InsteadOffered));
    app.signed_in(&world.teacher).await.get("/messages").await.good().says("另一场已为您保留").says("5月29日");
});

on_both!(nothing_is_offered_on_a_holiday, |app| async move {
    let world = World::new(&app).await;
    app.app.clock.set(sutong::time::Moment::start_of(sutong::time::parse_date("2026-09-10").unwrap()).plus(8 * HOUR));
    let day = sutong::time::Moment::start_of(sutong::time::parse_date("2026-09-29").unwrap()).plus(9 * HOUR);
    let session = world.session_at(&app, day, 60, 2).await;
    let holiday = world.session_at(&app, day.plus(2 * DAY), 60, 2).await;
    let later = world.session_at(&app, day.plus(12 * DAY), 60, 2).await;
    world.booking(&app, &session, 20).await;
    let manager = world.person(&app, &world.manager).await;
    let mut tx = begin(&app).await;
    call_off_session(&mut tx, &manager, &session, CancelReason::Weather).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!((reserved(&app, &holiday).await, reserved(&app, &later).await), ((0, 0), (22, 1)));
});
