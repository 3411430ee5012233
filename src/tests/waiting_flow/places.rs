//! Offers take the places of several sessions in the order of everybody else.

use sutong::{
    booking::{
        actions::{hold_for_waiting, verify_capacity},
        holds::HoldKind,
        ledger::{EntryKind, Places},
        store as booking,
    },
    time::{DAY, HOUR},
    waiting::{actions::offer_places, model::EntryStatus, store},
};

use super::{QUIETLY, begin, entry, find, session};
use crate::{
    test_app::{morning, on_both},
    world::World,
};

on_both!(an_offer_that_ends_what_is_kept_elsewhere_never_waits_in_a_circle, |app| async move {
    let world = World::new(&app).await;
    let mut sessions = Vec::new();
    for days in 15..21 {
        sessions.push(world.session_at(&app, morning().plus(days * DAY + HOUR), 20, 2).await);
    }
    // The one that gets room is the earlier one and has the smaller identifier of the two.
    let pairs = (0..sessions.len()).flat_map(|one| (one + 1..6).map(move |other| (one, other)));
    let (free, kept) = pairs.map(|(one, other)| (&sessions[one], &sessions[other])).find(|(a, b)| a < b).unwrap();
    let id = entry(&app, &world, &world.teacher, "三年级（1）班", 40).await;
    let waiting = find(&app, &id).await;
    let mut tx = begin(&app).await;
    let until = (HoldKind::Kept, morning().plus(DAY));
    let whose = (&waiting.organiser_id, &waiting.person_id);
    let hold = hold_for_waiting(&mut tx, kept, whose, 20, until).await.unwrap().unwrap();
    store::update_entry_hold(&mut tx, &id, Some(&hold)).await.unwrap();
    let room = sqlx::query("update sessions set capacity_heads = 60 where id = $1").bind(free.to_string());
    room.execute(&mut *tx).await.unwrap();
    booking::insert_entry(&mut tx, free, None, EntryKind::Changed, Places::changed(40, 0)).await.unwrap();
    tx.commit().await.unwrap();
    // Somebody moves a group: they have the places of the one, and need those of the other next.
    let mut moving = begin(&app).await;
    booking::lock_session(&mut moving, free).await.unwrap();
    let offering = tokio::spawn({
        let app = app.clone();
        async move { offer_places(&app.app.db, QUIETLY, app.app.clock.now()).await.unwrap() }
    });
    app.wait_in_line(1).await;
    booking::lock_session(&mut moving, kept).await.unwrap();
    moving.commit().await.unwrap();
    assert_eq!(offering.await.unwrap(), 1);
    let offered = find(&app, &id).await;
    assert_eq!((offered.status, &offered.hold.unwrap().session_id), (EntryStatus::Offered, free));
    assert_eq!(session(&app, kept).await.reserved_heads, 0, "what was kept is free again");
    verify_capacity(&app.app.db).await.unwrap();
});
