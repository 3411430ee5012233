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
