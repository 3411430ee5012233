//! Opening and booking.

use super::*;

#[tokio::test]
async fn a_booking_is_confirmed_at_once_with_filing_and_agreement() {
    let place = place().await;
    let session = place.session(60, 2).await;
    let booking = place.book(&session, "四（2）班", 42).await.unwrap();
    assert_eq!(booking.status, BookingStatus::Confirmed);
    assert_eq!(booking.code.len(), 6);
    let found = place.find(&session).await;
    assert_eq!((found.reserved_heads, found.reserved_groups), (45, 1));
    let conn = &mut *place.db.read().await.unwrap();
    let filing = store::find_filing_of(conn, &booking.id).await.unwrap().unwrap();
    assert_eq!(filing.decision_rule, "auto-filing-4");
    assert_eq!(store::list_booking_grades(conn, &booking.id).await.unwrap(), Grades(vec![(4, 42)]));
}

#[tokio::test]
async fn a_full_session_refuses_one_more() {
    let place = place().await;
    let session = place.session(30, 3).await;
    place.book(&session, "A", 20).await.unwrap();
    let refused = place.book(&session, "B", 5).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::Unbookable(Unbookable::TooFewPlaces { left: 7 }));
    place.book(&session, "C", 4).await.unwrap();
    assert_eq!(place.find(&session).await.reserved_heads, 30);
}

#[tokio::test]
async fn one_group_too_many_is_refused_although_places_are_left() {
    let place = place().await;
    let session = place.session(60, 1).await;
    place.book(&session, "A", 5).await.unwrap();
    assert_eq!(place.book(&session, "B", 5).await.unwrap_err(), BookingRefusal::Unbookable(Unbookable::NoGroupLeft));
}

#[tokio::test]
async fn a_group_books_a_session_once_and_may_book_again_after_cancelling() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let booking = place.book(&session, "A", 10).await.unwrap();
    assert_eq!(place.book(&session, "A", 10).await.unwrap_err(), BookingRefusal::AlreadyBooked);
    place.cancel(at("2026-04-30", "17:00"), &place.teacher, &booking.id).await.unwrap().unwrap();
    place.book(&session, "A", 10).await.unwrap();
}

#[tokio::test]
async fn cancelling_then_rebooking_returns_capacity_exactly() {
    let place = place().await;
    let session = place.session(60, 3).await;
    place.book(&session, "stays", 8).await.unwrap();
    let before = place.find(&session).await;
    for children in [5, 13, 45, 2] {
        let booking = place.book(&session, "comes and goes", children).await.unwrap();
        assert_eq!(place.find(&session).await.reserved_heads, before.reserved_heads + children + 3);
        place.cancel(at("2026-04-30", "17:00"), &place.teacher, &booking.id).await.unwrap().unwrap();
        let again = place.cancel(at("2026-04-30", "17:00"), &place.teacher, &booking.id).await.unwrap();
        assert_eq!(again, Err(CancelRefusal::NotLive(BookingStatus::Cancelled)));
        assert_eq!(place.find(&session).await, before);
    }
}

#[tokio::test]
async fn whatever_refuses_is_named_together_and_what_is_left_to_the_centre_is_not() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let mut new = booking_of(&session, "A", 31, 2);
    new.heads.grades.0.push((9, 1));
    let refused = place.book_on(at("2026-05-06", "08:00"), &place.teacher, &new).await.unwrap_err();
    let expected = vec![Broken::WrongGrade { from: 3, to: 6 }, Broken::TooFewAdults { needed: 3 }];
    assert_eq!(refused, BookingRefusal::Rules(expected));
    assert_eq!(place.find(&session).await.reserved_heads, 0);
}

/// The form asks the rules with statements of its own, a booking reads everything at once: both see the same days
/// and papers, before, within and after the holidays, and beyond what is insured.
#[tokio::test]
async fn the_form_and_the_booking_see_the_same_days_and_papers() {
    let place = place().await;
    let mut outcomes = std::collections::HashSet::new();
    for date in ["2026-04-29", "2026-05-01", "2026-05-04", "2026-05-06", "2026-05-07", "2026-05-08", "2026-05-13"] {
        let session = place.session_at(at(date, "09:00"), 400, 9).await.unwrap();
        for today in ["2026-04-24", "2026-04-28", "2026-04-30", "2026-05-06", "2026-05-07"] {
            let new = booking_of(&session, today, 20, 2);
            let found = place.find(&session).await;
            let RuleChecks { checks, .. } = {
                let mut conn = place.db.read().await.unwrap();
                let project = bases::store::find_project_by_id(&mut conn, &place.project).await.unwrap().unwrap();
                rule_checks(&mut conn, &place.teacher, &found, &project, &new.heads, at(today, "08:00")).await.unwrap()
            };
            let broken: Vec<Broken> = checks.into_iter().filter_map(|(_, check)| check.err()).collect();
            let is_over = found.starts_at < at(today, "08:00");
            match place.book_on(at(today, "08:00"), &place.teacher, &new).await {
                Ok(_) => assert!(broken.iter().all(|one| one.is_left_to_centre()), "{date} on {today}: {broken:?}"),
                Err(BookingRefusal::Rules(found)) => {
                    let hard: Vec<Broken> = broken.iter().copied().filter(|one| !one.is_left_to_centre()).collect();
                    assert_eq!(found, hard, "{date} on {today}");
                }
                Err(other) => assert!(is_over, "{date} on {today}: {other:?}"),
            }
            outcomes.insert(format!("{broken:?}").split('(').next().unwrap_or_default().to_owned());
        }
    }
    assert!(outcomes.len() > 3, "the days differ: {outcomes:?}");
}

#[tokio::test]
async fn a_school_does_not_go_on_a_holiday_but_a_town_does() {
    let place = place().await;
    let session = place.session_at(at("2026-05-04", "09:00"), 60, 3).await.unwrap();
    let now = at("2026-04-20", "09:00");
    let new = booking_of(&session, "A", 20, 2);
    let refused = place.book_on(now, &place.teacher, &new).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::Rules(vec![Broken::HolidayTrip]));
    place.book_on(now, &place.town, &new).await.unwrap();
}

#[tokio::test]
async fn a_refused_booking_leaves_nothing_behind() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let mut new = booking_of(&session, "A", 1, 5);
    new.heads.in_difficulty = 2;
    let refused = place.book_on(at("2026-04-20", "09:00"), &place.teacher, &new).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::DifficultyAboveChildren);
    new.heads.grades = Grades::default();
    let refused = place.book_on(at("2026-04-20", "09:00"), &place.teacher, &new).await.unwrap_err();
    assert_eq!(refused, BookingRefusal::NoChildren);
    let found = place.find(&session).await;
    assert_eq!((found.reserved_heads, found.reserved_groups), (0, 0));
}

#[tokio::test]
async fn only_organisers_book_and_only_managers_of_the_base_open_sessions() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let mut tx = place.write(at("2026-04-20", "09:00")).await;
    let new = booking_of(&session, "A", 20, 2);
    for person in [&place.manager, &place.gate, &place.centre] {
        assert_eq!(book_session(&mut tx, person, &new).await, Err(AppError::NotAllowed));
    }
    let starts_at = at("2026-05-20", "09:00");
    let ends_at = starts_at.plus(HOUR);
    let new = NewSession { project_id: place.project.clone(), starts_at, ends_at, capacity_heads: 30, max_groups: 1 };
    assert_eq!(open_session(&mut tx, &place.gate, &new).await, Err(AppError::NotAllowed));
    assert_eq!(open_session(&mut tx, &place.teacher, &new).await, Err(AppError::NotAllowed));
    assert_eq!(open_session(&mut tx, &place.stranger, &new).await, Err(AppError::NotFound));
    assert!(open_session(&mut tx, &place.centre, &new).await.unwrap().is_ok());
}

#[tokio::test]
async fn bookings_are_found_by_their_own_people_only() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let booking = place.book(&session, "A", 20).await.unwrap();
    let conn = &mut *place.db.read().await.unwrap();
    for person in [&place.teacher, &place.town, &place.manager, &place.gate, &place.centre] {
        assert!(store::find_visit(conn, &reach(person), &booking.id).await.unwrap().is_some(), "{}", person.name);
    }
    for person in [&place.other_teacher, &place.stranger] {
        assert!(store::find_visit(conn, &reach(person), &booking.id).await.unwrap().is_none(), "{}", person.name);
        assert!(store::find_visit_by_code(conn, &reach(person), &booking.code).await.unwrap().is_none());
        assert!(store::list_visits_ahead(conn, &reach(person), Moment(0), 9, 0).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn nobody_at_the_base_can_load_how_many_are_in_difficulty() {
    let place = place().await;
    let session = place.session(60, 3).await;
    let booking = place.book(&session, "A", 20).await.unwrap();
    let conn = &mut *place.db.read().await.unwrap();
    for person in [&place.manager, &place.gate, &place.stranger, &place.other_teacher] {
        let found = store::find_difficulty(conn, &reach(person), &booking.id).await.unwrap();
        assert_eq!(found, None, "{}", person.name);
    }
    for person in [&place.teacher, &place.town, &place.centre] {
        assert_eq!(store::find_difficulty(conn, &reach(person), &booking.id).await.unwrap(), Some(2));
    }
}
