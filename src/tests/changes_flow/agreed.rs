//! A visit moves beyond the last day of its agreement.

use super::*;

on_both!(a_visit_moves_into_the_next_year_as_it_would_be_booked_there, |app| async move {
    let world = World::new(&app).await;
    let day = |text: &str| sutong::time::Moment::start_of(sutong::time::parse_date(text).unwrap()).plus(9 * HOUR);
    app.app.clock.set(day("2026-12-07"));
    let from = world.session_at(&app, day("2026-12-29"), 60, 2).await;
    let to = world.session_at(&app, day("2027-01-05"), 60, 2).await;
    let booking = world.booking(&app, &from, 20).await;
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = begin(&app).await;
    reschedule(&mut tx, &teacher, &booking.id, &to).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(status(&app, &booking.id).await, BookingStatus::Confirmed);
    let until: String = sqlx::query_scalar(
        "select a.effective_until from bookings b join agreements a on a.id = b.agreement_id where b.id = $1",
    )
    .bind(booking.id.to_string())
    .fetch_one(&mut *app.app.db.read().await.unwrap())
    .await
    .unwrap();
    assert_eq!(until, "2027-12-31");
    verify_capacity(&app.app.db).await.unwrap();
});
