//! From calling off to the end of a visit.

use super::*;
use crate::booking::pattern::DayChoice;

#[tokio::test]
async fn calling_off_is_late_for_the_organiser_after_the_last_workday_and_never_for_the_centre() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let cases = [
        ("A", "2026-05-07", &place.teacher, false),
        ("B", DAY_OF_VISIT, &place.teacher, true),
        ("C", DAY_OF_VISIT, &place.centre, false),
    ];
    for (group, date, person, is_late) in cases {
        let booking = place.book(&session, group, 10).await.unwrap();
        place.cancel(at(date, "08:00"), person, &booking.id).await.unwrap().unwrap();
        let conn = &mut *place.db.read().await.unwrap();
        let noted = store::find_cancellation(conn, &booking.id).await.unwrap().unwrap();
        assert_eq!(noted.is_late, is_late, "{group}");
    }
}

#[tokio::test]
async fn others_cannot_call_off() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    let now = at("2026-05-05", "08:00");
    assert_eq!(place.cancel(now, &place.other_teacher, &booking.id).await, Err(AppError::NotFound));
    assert_eq!(place.cancel(now, &place.manager, &booking.id).await, Err(AppError::NotAllowed));
}

#[tokio::test]
async fn a_group_arrives_on_its_day_and_its_visit_is_closed_once() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    let id = &booking.id;
    let now = at(DAY_OF_VISIT, "08:50");
    let early = place.arrive(at("2026-05-07", "08:50"), &place.gate, id, &came(10, 3)).await.unwrap();
    assert_eq!(early, Err(CheckInRefusal::OtherDay(day(DAY_OF_VISIT))));
    let mut tx = place.write(now).await;
    let refused = close_out(&mut tx, &place.gate, id, "").await.unwrap();
    assert_eq!(refused, Err(CloseOutRefusal::NotHere(BookingStatus::Confirmed)));
    drop(tx);
    assert_eq!(place.arrive(now, &place.gate, id, &came(0, 3)).await.unwrap(), Err(CheckInRefusal::NobodyCame));
    assert_eq!(place.arrive(now, &place.gate, id, &came(9, 3)).await.unwrap(), Ok(()));
    assert_eq!(place.arrive(now, &place.gate, id, &came(9, 3)).await.unwrap(), Err(CheckInRefusal::AlreadyHere));
    let mut tx = place.write(now.plus(HOUR)).await;
    assert_eq!(close_out(&mut tx, &place.gate, id, "顺利").await.unwrap(), Ok(()));
    let again = close_out(&mut tx, &place.gate, id, "").await.unwrap();
    assert_eq!(again, Err(CloseOutRefusal::NotHere(BookingStatus::Completed)));
    tx.commit().await.unwrap();
    assert_eq!(place.status(id).await, BookingStatus::Completed);
    let conn = &mut *place.db.read().await.unwrap();
    assert_eq!(store::list_check_in_grades(conn, id).await.unwrap(), Grades(vec![(4, 9)]));
}

#[tokio::test]
async fn more_than_booked_may_come_while_there_is_room() {
    let place = place().await;
    let session = place.session(20, 4).await;
    let booking = place.book(&session, "A", 15).await.unwrap();
    let now = at(DAY_OF_VISIT, "08:50");
    let over = place.arrive(now, &place.gate, &booking.id, &came(20, 3)).await.unwrap();
    assert_eq!(over, Err(CheckInRefusal::OverCapacity { over: 5, left: 2 }));
    assert_eq!(place.status(&booking.id).await, BookingStatus::Confirmed);
    assert_eq!(place.arrive(now, &place.gate, &booking.id, &came(17, 3)).await.unwrap(), Ok(()));
    assert_eq!(place.find(&session).await.reserved_heads, 20);
}

#[tokio::test]
async fn only_the_base_and_the_centre_receive() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    let now = at(DAY_OF_VISIT, "08:50");
    let count = came(10, 3);
    assert_eq!(place.arrive(now, &place.teacher, &booking.id, &count).await, Err(AppError::NotAllowed));
    assert_eq!(place.arrive(now, &place.stranger, &booking.id, &count).await, Err(AppError::NotFound));
    assert_eq!(place.arrive(now, &place.centre, &booking.id, &count).await.unwrap(), Ok(()));
}

#[tokio::test]
async fn a_cancelled_booking_does_not_come_in() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    place.cancel(at("2026-05-05", "08:00"), &place.teacher, &booking.id).await.unwrap().unwrap();
    let refused = place.arrive(at(DAY_OF_VISIT, "08:50"), &place.gate, &booking.id, &came(10, 3)).await.unwrap();
    assert_eq!(refused, Err(CheckInRefusal::NotConfirmed(BookingStatus::Cancelled)));
}

#[tokio::test]
async fn every_step_outside_the_table_is_refused_by_the_actions() {
    let place = place().await;
    let session = place.session(60, 9).await;
    let now = at(DAY_OF_VISIT, "08:50");
    let booking = place.book(&session, "A", 10).await.unwrap();
    for status in BookingStatus::ALL.iter().copied() {
        let mut tx = place.write(now).await;
        if status != BookingStatus::Confirmed {
            assert!(
                store::update_booking_status(&mut tx, &booking.id, BookingStatus::Confirmed, status).await.unwrap()
            );
        }
        let may = |event| lifecycle::after(status, event).is_some();
        let arrives = check_in(&mut tx, &place.gate, &booking.id, &came(10, 3)).await.unwrap().is_ok();
        assert_eq!(arrives, may(lifecycle::Event::CheckIn), "{status}");
        drop(tx);
        let mut tx = place.write(now).await;
        store::update_booking_status(&mut tx, &booking.id, BookingStatus::Confirmed, status).await.unwrap();
        let cancels = cancel_booking(&mut tx, &place.teacher, &booking.id, CancelReason::Other).await.unwrap().is_ok();
        assert_eq!(cancels, may(lifecycle::Event::Cancel), "{status}");
    }
    assert!(!STEPS.is_empty());
}

#[tokio::test]
async fn time_alone_misses_and_closes_visits() {
    let place = place().await;
    let session = place.session(60, 4).await;
    let missed = place.book(&session, "A", 10).await.unwrap();
    let came_in = place.book(&session, "B", 10).await.unwrap();
    let now = at(DAY_OF_VISIT, "08:50");
    place.arrive(now, &place.gate, &came_in.id, &came(10, 3)).await.unwrap().unwrap();
    let mut tx = place.write(now.plus(HOUR)).await;
    close_out(&mut tx, &place.gate, &came_in.id, "").await.unwrap().unwrap();
    assert_eq!(settle_past(&mut tx).await.unwrap(), Settled::default());
    tx.commit().await.unwrap();
    let mut tx = place.write(now.plus(8 * DAY)).await;
    assert_eq!(settle_past(&mut tx).await.unwrap(), Settled { missed: 1, closed: 1, finished: 1 });
    tx.commit().await.unwrap();
    assert_eq!(place.status(&missed.id).await, BookingStatus::NoShow);
    assert_eq!(place.status(&came_in.id).await, BookingStatus::Closed);
}

#[tokio::test]
async fn the_agreement_of_a_year_covers_every_booking_of_that_year() {
    let place = place().await;
    let first = place.session(60, 4).await;
    let second = place.session_at(at("2026-06-11", "09:00"), 60, 4).await.unwrap();
    let now = at("2026-04-20", "08:00");
    let mut agreements = Vec::new();
    for session in [&first, &second] {
        let booking = place.book_on(now, &place.teacher, &booking_of(session, "A", 10, 2)).await.unwrap();
        let conn = &mut *place.db.read().await.unwrap();
        let found = place.find(session).await;
        let organiser = &booking.organiser_id;
        let day = found.starts_at.date();
        agreements.push(store::find_open_agreement(conn, organiser, &found.base_id, day).await.unwrap().unwrap());
    }
    assert_eq!(agreements[0], agreements[1]);
}

#[tokio::test]
async fn a_pattern_opens_what_is_free_and_skips_what_is_not() {
    let place = place().await;
    place.session_at(at("2026-05-12", "09:00"), 30, 1).await.unwrap();
    let pattern = Pattern {
        project_id: place.project.clone(),
        from: day("2026-05-04"),
        until: day("2026-05-19"),
        weekdays: 0b000_0011,
        starts: crate::time::parse_clock("09:00").unwrap(),
        ends: crate::time::parse_clock("10:30").unwrap(),
        more_starts: Vec::new(),
        capacity_heads: 30,
        max_groups: 1,
        days: DayChoice::default(),
        resources: Vec::new(),
    };
    let now = at("2026-04-20", "08:00");
    let conn = &mut *place.db.read().await.unwrap();
    let planned = plan_pattern(conn, &place.manager, &pattern, now).await.unwrap().unwrap();
    let conflicts: Vec<Option<Conflict>> = planned.iter().map(|planned| planned.conflict.clone()).collect();
    let (holiday, taken) = (|| Some(Conflict::Holiday("劳动节".to_owned())), Some(Conflict::Taken));
    assert_eq!(conflicts, vec![holiday(), holiday(), None, taken, None, None]);
    let mut tx = place.write(now).await;
    assert_eq!(open_pattern(&mut tx, &place.manager, &pattern).await.unwrap().unwrap().len(), 3);
    assert_eq!(open_pattern(&mut tx, &place.manager, &pattern).await.unwrap(), Err(SessionRefusal::NothingLeft));
}

#[tokio::test]
async fn a_session_outside_opening_hours_or_insurance_is_refused() {
    let place = place().await;
    let refused = |conflict| Err(SessionRefusal::Conflict(conflict));
    assert_eq!(place.session_at(at("2026-05-12", "16:00"), 30, 1).await, refused(Conflict::OutsideHours));
    assert_eq!(place.session_at(at("2027-01-12", "09:00"), 30, 1).await, refused(Conflict::NotInsured));
    assert_eq!(place.session_at(at("2026-03-12", "09:00"), 30, 1).await, refused(Conflict::Past));
}
