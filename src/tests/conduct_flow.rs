//! What an organiser did before: overdue safe returns, missed visits, their correction, and amended plans.

use sutong::{
    booking::{
        actions::{
            CancelRefusal, Evidence, book_session, cancel_booking, change_heads, correct_no_show, reschedule,
            settle_visits, verify_capacity,
        },
        autorules::{Broken, RULES},
        filing::{Filing, FilingStatus},
        model::{
            Booking, BookingId, BookingStatus, CancelReason, CheckInMethod, Grades, HeadCount, NewCheckIn, SessionId,
        },
        store,
    },
    gate::actions::{receive_group, report_return},
    time::{DAY, HOUR, Moment, shifted},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::{World, group},
};

/// When the visit of the first session of `World` begins.
fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

async fn status(app: &TestApp, id: &BookingId) -> BookingStatus {
    let conn = &mut *app.app.db.read().await.unwrap();
    store::find_booking_by_id(conn, id).await.unwrap().unwrap().status
}

async fn filing(app: &TestApp, id: &BookingId) -> Filing {
    store::find_filing_of(&mut app.app.db.read().await.unwrap(), id).await.unwrap().unwrap()
}

/// Books as the teacher does, whatever comes of it.
async fn book(app: &TestApp, world: &World, session: &SessionId, class: &str) -> Booking {
    world.booking_of(app, session, class, 20).await
}

async fn receive(app: &TestApp, world: &World, booking: &Booking, at: Moment) {
    let gate = world.person(app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(2, 20)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    let mut tx = app.app.db.write(at).await.unwrap();
    receive_group(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

on_both!(an_overdue_safe_return_leaves_the_next_filing_to_the_centre, |app| async move {
    let world = World::new(&app).await;
    let first = world.session(&app, 60, 2).await;
    let next = world.session_at(&app, morning().plus(40 * DAY + HOUR), 200, 9).await;
    let visited = book(&app, &world, &first, "二年级（1）班").await;
    receive(&app, &world, &visited, visit()).await;
    let overdue_at = visit().plus(HOUR + 6 * HOUR);
    app.app.clock.set(overdue_at.plus(-1));
    assert_eq!(book(&app, &world, &next, "二年级（2）班").await.status, BookingStatus::Confirmed);
    app.app.clock.set(overdue_at);
    let browser = app.signed_in(&world.teacher).await;
    let form = browser.get(&format!("/sessions/{next}/booking")).await.good();
    let form = form.says("本单位有 1 次活动还没有报平安");
    assert!(form.addresses("/safe-returns").contains(&"/safe-returns".to_owned()));
    browser.get("/bookings").await.good().says("有 1 次活动还没有报平安");
    let left = book(&app, &world, &next, "二年级（3）班").await;
    assert_eq!(left.status, BookingStatus::Submitted);
    assert_eq!(filing(&app, &left.id).await.stopped_by, [Broken::ReturnOverdue { count: 1 }]);
    let officer = app.signed_in(&world.officer).await;
    officer.get(&format!("/filings/{}", left.id)).await.good().says("还没有报平安");
    officer.post(&format!("/filings/{}/decision", left.id), &[("verdict", "accept")]).await;
    assert_eq!(status(&app, &left.id).await, BookingStatus::Confirmed);
    // Whoever reports is accepted by the rules again; another school never was concerned.
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    report_return(&mut tx, &teacher, &visited.id, "").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(book(&app, &world, &next, "二年级（4）班").await.status, BookingStatus::Confirmed);
});

/// Classes of the teacher's school that do not come to the first session, and the moment from which they count.
async fn missed(app: &TestApp, world: &World, classes: i64) -> (Vec<Booking>, Moment) {
    let session = world.session(app, 300, 9).await;
    let mut bookings = Vec::new();
    for class in 1..=classes {
        bookings.push(book(app, world, &session, &format!("三年级（{class}）班")).await);
    }
    let after = visit().plus(HOUR + DAY + 1);
    app.app.clock.set(after);
    settle_visits(&app.app.db, after).await.unwrap();
    (bookings, after)
}

on_both!(three_missed_visits_leave_filings_to_the_centre_until_they_are_few_again, |app| async move {
    let world = World::new(&app).await;
    let (bookings, after) = missed(&app, &world, RULES.missed_most - 1).await;
    let next = world.session_at(&app, after.plus(20 * DAY), 200, 9).await;
    let teacher = world.person(&app, &world.teacher).await;
    assert_eq!(book(&app, &world, &next, "二年级（1）班").await.status, BookingStatus::Confirmed);
    let browser = app.signed_in(&world.teacher).await;
    browser.get("/bookings").await.good().says("爽约或临期取消 2 次").says("不会禁止预约");
    app.signed_in(&world.other_teacher).await.get("/bookings").await.good().never_says("爽约或临期取消");
    // Calling off late is the third.
    let soon = world.session_at(&app, after.plus(6 * DAY), 60, 2).await;
    let late = book(&app, &world, &soon, "二年级（2）班").await;
    let visit_day = after.plus(6 * DAY).date();
    let on_the_day = after.plus(6 * DAY - HOUR);
    let mut tx = app.app.db.write(on_the_day).await.unwrap();
    cancel_booking(&mut tx, &teacher, &late.id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    app.app.clock.set(on_the_day);
    let left = book(&app, &world, &next, "二年级（3）班").await;
    assert_eq!(left.status, BookingStatus::Submitted, "left to the Centre, not refused");
    let free_from = shifted(visit().date(), RULES.missed_days);
    assert_eq!(filing(&app, &left.id).await.stopped_by, [Broken::Missed { count: 3, free_from }]);
    assert!(visit_day > visit().date());
    let browser = app.signed_in(&world.teacher).await;
    browser.get(&format!("/sessions/{next}/booking")).await.good().says("近期爽约或临期取消 3 次");
    browser.get("/bookings").await.good().says("起恢复自动受理");
    // The Centre corrects one with evidence: the organiser is below the figure again.
    let path = format!("/bookings/{}/correction", bookings[0].id);
    let officer = app.signed_in(&world.officer).await;
    let empty = officer.post(&path, &[("shown", "came")]).await.is(422);
    assert!(!empty.error("evidence").is_empty());
    officer.post(&path, &[("evidence", "纸质签到表 12 号")]).await.is(422);
    officer
        .post(&path, &[("shown", "came"), ("briefing", "yes"), ("evidence", "纸质签到表 12 号")])
        .await
        .leads_to(&format!("/bookings/{}?done=corrected", bookings[0].id));
    assert_eq!(status(&app, &bookings[0].id).await, BookingStatus::Completed);
    officer.get(&format!("/bookings/{}", bookings[0].id)).await.good().says("纸质签到表 12 号");
    officer.post(&path, &[("shown", "came"), ("evidence", "再次")]).await.is(422).says("无需更正");
    assert_eq!(book(&app, &world, &next, "二年级（4）班").await.status, BookingStatus::Confirmed);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(what_was_called_off_in_time_is_corrected_to_called_off_and_only_once, |app| async move {
    let world = World::new(&app).await;
    let (bookings, after) = missed(&app, &world, 1).await;
    let officer = world.person(&app, &world.officer).await;
    let correct = async |shown| {
        let mut tx = app.app.db.write(after).await.unwrap();
        let done = correct_no_show(&mut tx, &officer, &bookings[0].id, shown, "电话记录").await.unwrap();
        if done.is_ok() {
            tx.commit().await.unwrap();
        }
        done.is_ok()
    };
    let came = Evidence::Came { briefing_done: true };
    let (first, second) = tokio::join!(correct(Evidence::CalledOff), correct(came));
    assert!(first ^ second, "two corrections at once are one");
    assert!(!correct(came).await);
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = app.app.db.write(after).await.unwrap();
    let refused = correct_no_show(&mut tx, &teacher, &bookings[0].id, came, "自己说的").await;
    assert!(matches!(refused, Err(sutong::error::AppError::NotAllowed)));
    let over = cancel_booking(&mut tx, &teacher, &bookings[0].id, CancelReason::PlansChanged).await.unwrap();
    assert!(matches!(over, Err(CancelRefusal::NotLive(_))));
});

on_both!(a_visit_that_had_been_called_off_gives_its_places_back, |app| async move {
    let world = World::new(&app).await;
    let (bookings, after) = missed(&app, &world, 1).await;
    let officer = world.person(&app, &world.officer).await;
    let mut tx = app.app.db.write(after).await.unwrap();
    correct_no_show(&mut tx, &officer, &bookings[0].id, Evidence::CalledOff, "电话记录").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(status(&app, &bookings[0].id).await, BookingStatus::Cancelled);
    verify_capacity(&app.app.db).await.unwrap();
});

/// Grade 2 with one adult for every ten.
fn heads(children: i64, adults: i64) -> HeadCount {
    HeadCount { grades: Grades(vec![(2, children)]), adults, in_difficulty: 0 }
}

on_both!(a_tenth_more_stays_filed_and_one_head_above_is_decided_anew, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 300, 9).await;
    let teacher = world.person(&app, &world.teacher).await;
    let change = async |id: &BookingId, new: HeadCount, at: Moment| {
        let mut tx = app.app.db.write(at).await.unwrap();
        change_heads(&mut tx, &teacher, id, &new).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    };
    // 18 children and 2 adults: 22 heads are a tenth more, 23 are above it, however small the steps.
    let booking = world.booking_of(&app, &session, "二年级（1）班", 18).await;
    let filed = filing(&app, &booking.id).await;
    assert_eq!((filed.round, filed.filed_heads), (1, 20));
    change(&booking.id, heads(20, 2), morning()).await;
    assert_eq!(filing(&app, &booking.id).await.round, 1);
    change(&booking.id, heads(21, 2), morning()).await;
    let anew = filing(&app, &booking.id).await;
    assert_eq!((anew.round, anew.filed_heads, anew.status), (2, 23, FilingStatus::Accepted), "the rules accept it");
    assert_eq!(status(&app, &booking.id).await, BookingStatus::Confirmed);
    // Past the last day to file, the rules leave it to the Centre: the booking waits, with its places.
    let late = visit().plus(-2 * DAY);
    change(&booking.id, heads(23, 2), late).await;
    assert_eq!(filing(&app, &booking.id).await.round, 2, "below a tenth nothing is asked");
    change(&booking.id, heads(26, 2), late).await;
    let left = filing(&app, &booking.id).await;
    assert_eq!((left.round, left.status), (3, FilingStatus::Submitted));
    assert!(matches!(left.stopped_by[..], [Broken::Late(_)]));
    assert_eq!(status(&app, &booking.id).await, BookingStatus::Submitted);
    app.app.clock.set(late);
    app.signed_in(&world.teacher)
        .await
        .get(&format!("/bookings/{}?done=changed", booking.id))
        .await
        .good()
        .says("还须受理");
    let officer = app.signed_in(&world.officer).await;
    officer.post(&format!("/filings/{}/decision", booking.id), &[("verdict", "accept")]).await;
    assert_eq!(status(&app, &booking.id).await, BookingStatus::Confirmed);
    assert_eq!(filing(&app, &booking.id).await.filed_heads, 28);
    verify_capacity(&app.app.db).await.unwrap();
});

on_both!(another_day_is_decided_anew_and_another_hour_is_not, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let same_day = world.session_at(&app, visit().plus(3 * HOUR), 60, 2).await;
    let other_day = world.session_at(&app, visit().plus(DAY), 60, 2).await;
    let near = world.session_at(&app, morning().plus(4 * DAY + HOUR), 60, 2).await;
    let booking = book(&app, &world, &session, "二年级（1）班").await;
    let teacher = world.person(&app, &world.teacher).await;
    let go = async |to: &SessionId| {
        let mut tx = app.app.db.write(morning()).await.unwrap();
        reschedule(&mut tx, &teacher, &booking.id, to).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let filing = filing(&app, &booking.id).await;
        (filing.round, filing.status, status(&app, &booking.id).await)
    };
    assert_eq!(go(&same_day).await, (1, FilingStatus::Accepted, BookingStatus::Confirmed));
    assert_eq!(go(&other_day).await, (2, FilingStatus::Accepted, BookingStatus::Confirmed));
    // Two workdays ahead: too late for the rules, not for the Centre.
    assert_eq!(go(&near).await, (3, FilingStatus::Submitted, BookingStatus::Submitted));
    verify_capacity(&app.app.db).await.unwrap();
    let mut tx = app.app.db.write(morning()).await.unwrap();
    cancel_booking(&mut tx, &teacher, &booking.id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(filing(&app, &booking.id).await.status, FilingStatus::Withdrawn);
});

on_both!(a_filing_is_closed_when_its_booking_is, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let (came, missed) =
        (book(&app, &world, &session, "二年级（1）班").await, book(&app, &world, &session, "二年级（2）班").await);
    receive(&app, &world, &came, visit()).await;
    let manager = world.person(&app, &world.manager).await;
    let mut tx = app.app.db.write(visit().plus(HOUR)).await.unwrap();
    sutong::booking::actions::close_out(&mut tx, &manager, &came.id, "").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    settle_visits(&app.app.db, visit().plus(HOUR + DAY + 1)).await.unwrap();
    assert_eq!(filing(&app, &came.id).await.status, FilingStatus::Accepted);
    assert_eq!(filing(&app, &missed.id).await.status, FilingStatus::Closed);
    settle_visits(&app.app.db, visit().plus(HOUR + 7 * DAY + 1)).await.unwrap();
    assert_eq!(filing(&app, &came.id).await.status, FilingStatus::Closed);
});

on_both!(another_school_is_judged_by_its_own_past, |app| async move {
    let world = World::new(&app).await;
    let (_, after) = missed(&app, &world, RULES.missed_most).await;
    let next = world.session_at(&app, after.plus(20 * DAY), 200, 9).await;
    let other = world.person(&app, &world.other_teacher).await;
    let mut tx = app.app.db.write(after).await.unwrap();
    let booked = book_session(&mut tx, &other, &group(&next, "一年级（1）班", 20)).await.unwrap().unwrap();
    assert_eq!(booked.status, BookingStatus::Confirmed);
    drop(tx);
    assert_eq!(book(&app, &world, &next, "二年级（1）班").await.status, BookingStatus::Submitted);
});
