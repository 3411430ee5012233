//! The same crowd at the product's own session without the guard: the update that takes places only where there are so
//! many is replaced by looking first and writing later, everything else is as the product does it.

use sqlx::query;
use sutong::{
    accounts::model::Person,
    booking::{
        actions::verify_capacity,
        availability::room_for,
        holds::{Hold, HoldKind},
        ledger::{EntryKind, Places},
        model::SessionId,
        store,
    },
    platform::{chance::Chance, db::Db},
    time::DAY,
};

use super::{ACTS, CLIENTS, promised, reserved};
use crate::{
    test_app::{morning, on_both},
    world::World,
};

const CAPACITY: i64 = 320;

/// Looks whether there is room, thinks, and writes down what is left by what was seen.
async fn look_then_write(db: Db, person: Person, session_id: SessionId, client: u64) {
    let chance = Chance::seeded(client);
    for _ in 0..ACTS {
        let heads = chance.between(10, 25);
        let seen = store::find_session(&mut db.read().await.unwrap(), &session_id).await.unwrap().unwrap();
        if room_for(&seen, heads, morning()).is_err() {
            continue;
        }
        let mut tx = db.write(morning()).await.unwrap();
        query("update sessions set reserved_heads = $1, reserved_groups = $2 where id = $3")
            .bind(seen.reserved_heads + heads)
            .bind(seen.reserved_groups + 1)
            .bind(session_id.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let hold = Hold {
            id: tx.id().into(),
            session_id: session_id.clone(),
            organiser_id: person.organisation_id().clone(),
            person_id: person.id.clone(),
            kind: HoldKind::Kept,
            heads,
            expires_at: morning().plus(DAY),
            booking_id: None,
        };
        assert!(store::insert_hold(&mut tx, &hold).await.unwrap());
        store::insert_hold_entry(&mut tx, &hold, EntryKind::Held, Places::taken(heads)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

on_both!(without_the_guard_the_same_crowd_oversells_the_session, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, CAPACITY, 999).await;
    let person = world.person(&app, &world.teacher).await;
    let programs = [app.app.db.clone(), app.another_program().await];
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let db = programs[usize::try_from(client % 2).unwrap()].clone();
        clients.spawn(look_then_write(db, person.clone(), session.clone(), client));
    }
    while let Some(client) = clients.join_next().await {
        client.unwrap();
    }
    let db = &app.app.db;
    let (heads, groups) = promised(db, &session).await;
    assert!(heads > CAPACITY, "{heads} places of {CAPACITY} are promised: this shows nothing");
    assert_ne!((heads, groups), reserved(db, &session).await, "and the session has lost count");
    let said = verify_capacity(db).await.unwrap_err().to_string();
    assert!(said.contains(session.as_str()), "{said}");
});
