//! Agreements that end or are signed while somebody books.

use super::*;

on_both!(whoever_takes_an_offer_and_whoever_ends_the_agreement_never_wait_in_a_circle, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let near = world.session_at(&app, morning().plus(15 * DAY), 60, 3).await;
    let booking = world.booking(&app, &session, 20).await;
    let (id, _) = store::find_agreement_of(&mut app.app.db.read().await.unwrap(), &booking.id).await.unwrap().unwrap();
    let manager = world.person(&app, &world.manager).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    call_off_session(&mut tx, &manager, &session, CancelReason::Weather).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    // Somebody has begun to end the agreement.
    let mut ending = app.app.db.write(morning()).await.unwrap();
    let (from, to) = (AgreementState::Effective, AgreementState::Terminated);
    assert!(store::update_ended(&mut ending, &id, from, to).await.unwrap());
    let taking = tokio::spawn({
        let (app, teacher) = (app.clone(), world.person(&app, &world.teacher).await);
        async move {
            let mut tx = app.app.db.write(morning()).await.unwrap();
            accept_offer(&mut tx, &teacher, &booking.id).await.unwrap()
        }
    });
    app.wait_in_line(1).await;
    // They need the places next, which whoever waits for the agreement must not have.
    bookings::lock_places(&mut ending, &[near]).await.unwrap();
    ending.commit().await.unwrap();
    // The offer was for what an agreement in force covered; now another one is to be signed.
    assert_eq!(taking.await.unwrap().unwrap().status, BookingStatus::Submitted);
});

on_both!(a_booking_that_loses_to_the_end_of_its_agreement_says_so_and_goes_through_the_second_time, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let first = world.booking(&app, &session, 20).await;
    let (id, _) = store::find_agreement_of(&mut app.app.db.read().await.unwrap(), &first.id).await.unwrap().unwrap();
    let browser = app.signed_in(&world.teacher).await;
    let mut ending = app.app.db.write(morning()).await.unwrap();
    let (from, to) = (AgreementState::Effective, AgreementState::Terminated);
    assert!(store::update_ended(&mut ending, &id, from, to).await.unwrap());
    let fields = [
        ("group_name", "二年级（2）班"),
        ("contact_name", "张老师"),
        ("contact_phone", "13812345678"),
        ("arrival", "coach"),
        ("purpose", "综合实践"),
        ("grade_2", "20"),
        ("adults", "2"),
    ];
    let form = format!("/sessions/{session}/booking");
    let booking = tokio::spawn({
        let (browser, form) = (browser.clone(), form.clone());
        async move { browser.post(&form, &fields).await }
    });
    app.wait_in_line(1).await;
    ending.commit().await.unwrap();
    let answer = booking.await.unwrap();
    // On PostgreSQL it had seen the agreement in force; on SQLite it could not look before the other was done.
    let answer = if app.app.db.kind() == Kind::Postgres {
        let page = answer.is(422).says("协议刚刚终止").never_says("未开放");
        assert_eq!((page.field("group_name").as_str(), page.field("grade_2").as_str()), ("二年级（2）班", "20"));
        assert_eq!(reserved(&app, &session).await, 22, "nothing of it is kept");
        browser.post(&form, &fields).await
    } else {
        answer
    };
    let page = browser.follow(&answer.leads_to("/bookings/")).await.good();
    page.says("年度协议还没有签署");
    assert_eq!(reserved(&app, &session).await, 44);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(a_booking_made_while_the_last_signature_comes_is_confirmed, |app| async move {
    let world = World::new(&app).await;
    let (_, agreement) = waiting(&app, &world).await;
    app.signed_in(&world.approver).await.post(&format!("{agreement}/signature"), &[]).await.leads_to(&agreement);
    let id = agreement.rsplit('/').next().unwrap().into();
    let later = world.session_at(&app, morning().plus(15 * DAY), 60, 3).await;
    let manager = world.person(&app, &world.manager).await;
    let mut signing = app.app.db.write(morning()).await.unwrap();
    sign_agreement(&mut signing, &manager, &id).await.unwrap().unwrap();
    let booking = tokio::spawn({
        let (app, teacher) = (app.clone(), world.person(&app, &world.teacher).await);
        async move {
            let mut tx = app.app.db.write(morning()).await.unwrap();
            let booked = book_session(&mut tx, &teacher, &group(&later, "二年级（4）班", 20)).await.unwrap().unwrap();
            tx.commit().await.unwrap();
            booked
        }
    });
    app.wait_in_line(1).await;
    signing.commit().await.unwrap();
    let booked = booking.await.unwrap();
    assert_eq!(status(&app, &booked).await, BookingStatus::Confirmed, "it waits for nothing any more");
});

/// A booking on a signed agreement for its day only, and that agreement's address; `signed` by whom.
async fn single(app: &TestApp, world: &World, signed: &[&PersonId]) -> (Booking, String) {
    let (booking, _) = waiting(app, world).await;
    let teacher = app.signed_in(&world.teacher).await;
    let asked = teacher.post(&format!("/bookings/{}/single-agreement", booking.id), &[]).await;
    let agreement = asked.location().split('?').next().unwrap().to_owned();
    for person in signed {
        let browser = app.signed_in(person).await;
        browser.post(&format!("{agreement}/signature"), &[]).await.leads_to(&agreement);
    }
    (booking, agreement)
}

/// Moves a booking to another day, and has `meanwhile` posted to its first agreement before that is written.
async fn moved_meanwhile(app: &TestApp, world: &World, booking: &Booking, (to, fields): (String, Vec<(&str, &str)>)) {
    let other = world.session_at(app, morning().plus(16 * DAY), 60, 3).await;
    let (teacher, manager) = (world.person(app, &world.teacher).await, app.signed_in(&world.manager).await);
    let mut moving = app.app.db.write(morning()).await.unwrap();
    reschedule(&mut moving, &teacher, &booking.id, &other).await.unwrap().unwrap();
    let acting = tokio::spawn({
        let fields: Vec<_> = fields.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect();
        async move {
            let fields: Vec<_> = fields.iter().map(|(name, typed)| (name.as_str(), typed.as_str())).collect();
            manager.post(&to, &fields).await
        }
    });
    app.wait_in_line(1).await;
    moving.commit().await.unwrap();
    acting.await.unwrap();
    assert_eq!(reserved(app, &other).await, 22);
    verify_capacity(&app.app.db).await.unwrap();
}

on_both!(who_moves_while_the_agreement_left_behind_is_signed_waits_for_the_new_one, |app| async move {
    let world = World::new(&app).await;
    let (booking, agreement) = single(&app, &world, &[&world.approver]).await;
    moved_meanwhile(&app, &world, &booking, (format!("{agreement}/signature"), Vec::new())).await;
    assert_eq!(status(&app, &booking).await, BookingStatus::Submitted);
    let page = app.signed_in(&world.teacher).await.get(&format!("/bookings/{}", booking.id)).await.good();
    page.says("单次协议还没有签署");
});

on_both!(who_moves_while_the_agreement_left_behind_is_ended_keeps_the_visit, |app| async move {
    let world = World::new(&app).await;
    let (booking, agreement) = single(&app, &world, &[&world.approver, &world.manager]).await;
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);
    let fields = vec![("shown", "1"), ("end_reason", "场馆改造")];
    moved_meanwhile(&app, &world, &booking, (format!("{agreement}/termination"), fields)).await;
    assert_eq!(status(&app, &booking).await, BookingStatus::Submitted, "it waits for the signatures of the other day");
});

on_both!(what_nobody_has_to_sign_any_more_lets_a_visit_move, |app| async move {
    let world = World::new(&app).await;
    let (booking, _) = single(&app, &world, &[&world.approver, &world.manager]).await;
    let other = world.session_at(&app, morning().plus(16 * DAY), 60, 3).await;
    let teacher = app.signed_in(&world.teacher).await;
    // Another class has begun one for that day, which nobody has signed.
    let second = world.booking_of(&app, &other, "二年级（2）班", 20).await;
    teacher.post(&format!("/bookings/{}/single-agreement", second.id), &[]).await.leads_to("/agreements/");
    let officer = app.signed_in(&world.officer).await;
    officer.post("/agreements/rule", &[]).await.leads_to("/agreements?done=saved");
    let page = format!("/bookings/{}", booking.id);
    teacher.post(&format!("{page}/session"), &[("session", other.as_str())]).await.leads_to(&page);
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);
});
