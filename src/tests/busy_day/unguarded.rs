//! The same crowd at a session of the product without the guard of the product.

use sqlx::query_scalar;
use sutong::{
    booking::{
        ledger::{EntryKind, Places},
        model::SessionId,
        store,
    },
    platform::{chance::Chance, db::Db},
    time::DAY,
};

use super::{ACTS, CLIENTS};
use crate::{
    test_app::{morning, on_both},
    world::World,
};

/// What a program without the guard does: look, think, write down what is left by what it saw.
async fn look_then_write(db: Db, session: SessionId, client: u64) {
    let chance = Chance::seeded(client);
    for _ in 0..ACTS {
        let seen = store::find_session(&mut db.read().await.unwrap(), &session).await.unwrap().unwrap();
        let heads = if chance.between(0, 3) == 0 { -chance.between(10, 25) } else { chance.between(10, 25) };
        if !(0..=seen.capacity_heads).contains(&(seen.reserved_heads + heads)) {
            continue;
        }
        let mut tx = db.write(morning()).await.unwrap();
        sqlx::query("update sessions set reserved_heads = $1 where id = $2")
            .bind(seen.reserved_heads + heads)
            .bind(session.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        store::insert_entry(&mut tx, &session, None, EntryKind::Changed, Places::more(heads)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

on_both!(without_the_guard_the_same_crowd_loses_count, |app| async move {
    let world = World::new(&app).await;
    let session = world.session_at(&app, morning().plus(14 * DAY), 320, 16).await;
    let programs = [app.app.db.clone(), app.another_program().await];
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let program = programs[usize::try_from(client % 2).unwrap()].clone();
        clients.spawn(look_then_write(program, session.clone(), client));
    }
    while let Some(client) = clients.join_next().await {
        client.unwrap();
    }
    let mut conn = app.app.db.read().await.unwrap();
    let reserved = store::find_session(&mut conn, &session).await.unwrap().unwrap().reserved_heads;
    let entries = "select cast(sum(reserved_heads) as bigint) from capacity_entries where session_id = $1";
    let entries: i64 = query_scalar(entries).bind(session.to_string()).fetch_one(&mut *conn).await.unwrap();
    assert_ne!(reserved, entries, "looking first and writing later must lose count, or the other test shows nothing");
    assert!(entries > 320, "more promised than there is: {entries}");
});
