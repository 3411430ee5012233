//! The same crowd without the guard.

use sqlx::{AssertSqlSafe, Row};
use sutong::platform::{chance::Chance, db::Db};

use super::{ACTS, CLIENTS};
use crate::test_app::{morning, on_both};

/// What a program without the guard does: look, think, write down what is left by what it saw.
async fn look_then_write(db: Db, client: u64) {
    let chance = Chance::seeded(client);
    for _ in 0..ACTS {
        let seen = sqlx::query("select reserved, capacity from unguarded");
        let seen = seen.fetch_one(&mut *db.read().await.unwrap()).await.unwrap();
        let (reserved, capacity): (i64, i64) = (seen.try_get(0).unwrap(), seen.try_get(1).unwrap());
        let heads = if chance.between(0, 3) == 0 { -chance.between(10, 25) } else { chance.between(10, 25) };
        if !(0..=capacity).contains(&(reserved + heads)) {
            continue;
        }
        let mut tx = db.write(morning()).await.unwrap();
        for statement in [
            format!("update unguarded set reserved = {}", reserved + heads),
            format!("insert into unguarded_entries (heads) values ({heads})"),
        ] {
            sqlx::query(AssertSqlSafe(statement)).execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

on_both!(without_the_guard_the_same_crowd_loses_count, |app| async move {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    for statement in [
        "create table unguarded (reserved bigint not null, capacity bigint not null)",
        "create table unguarded_entries (heads bigint not null)",
        "insert into unguarded (reserved, capacity) values (0, 320)",
    ] {
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let programs = [app.app.db.clone(), app.another_program().await];
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        clients.spawn(look_then_write(programs[usize::try_from(client % 2).unwrap()].clone(), client));
    }
    while let Some(client) = clients.join_next().await {
        client.unwrap();
    }
    let sums =
        "select (select reserved from unguarded), cast(coalesce(sum(heads), 0) as bigint) from unguarded_entries";
    let row = sqlx::query(sums).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap();
    let (reserved, entries): (i64, i64) = (row.try_get(0).unwrap(), row.try_get(1).unwrap());
    assert_ne!(reserved, entries, "looking first and writing later must lose count, or the other test shows nothing");
});
