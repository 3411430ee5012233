//! The audit log: its chain, what is found in it, who may look.

use sutong::{
    accounts::model::Role,
    audit::{actions, chain::Broken},
    platform::audit::{Act, Actor, record},
    time::{DAY, MINUTE},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

async fn note(app: &TestApp, minutes: i64, object: &str) {
    let mut tx = app.app.db.write(morning().plus(minutes * MINUTE)).await.unwrap();
    record(&mut tx, &Actor::system(), Act::done("add_base", "base", object)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Changes the log behind the product's back, as the holder of the disk could.
async fn tamper(app: &TestApp, statement: &'static str) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query(statement).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn verify(app: &TestApp, known: Option<&str>) -> actions::Verdict {
    actions::verify(&mut *app.app.db.read().await.unwrap(), known).await.unwrap()
}

on_both!(events_are_chained_in_order_and_the_first_broken_link_is_named, |app| async move {
    for number in 0..6 {
        note(&app, number, &format!("b{number}")).await;
    }
    assert_eq!(verify(&app, None).await.unchained, 6);
    assert_eq!(actions::chain_events(&app.app.db, morning()).await, Ok(6));
    assert_eq!(actions::chain_events(&app.app.db, morning()).await, Ok(0), "nothing is chained twice");
    let whole = verify(&app, None).await;
    assert_eq!((whole.head.position, whole.unchained, whole.broken), (6, 0, None));

    // A late event with an early clock goes to the end: what is chained never moves.
    note(&app, -5, "late").await;
    assert_eq!(actions::chain_events(&app.app.db, morning()).await, Ok(1));
    assert_eq!(verify(&app, Some(&whole.head.hash)).await.broken, None);

    tamper(&app, "update audit_events set detail = 'x' where object_id = 'b3'").await;
    let changed = verify(&app, None).await;
    assert!(matches!(changed.broken, Some(Broken::Changed { position: 4, .. })), "{changed:?}");
    assert_eq!(changed.head.position, 3);
    tamper(&app, "update audit_events set detail = '' where object_id = 'b3'").await;
    assert_eq!(verify(&app, None).await.broken, None);

    tamper(&app, "delete from audit_events where object_id = 'b1'").await;
    assert_eq!(verify(&app, None).await.broken, Some(Broken::Missing { position: 2 }));
});

on_both!(a_log_cut_at_its_end_is_found_by_an_earlier_head, |app| async move {
    for number in 0..4 {
        note(&app, number, &format!("b{number}")).await;
    }
    actions::chain_events(&app.app.db, morning()).await.unwrap();
    let noted = verify(&app, None).await.head.hash;
    tamper(&app, "delete from audit_events where position > 2").await;
    assert_eq!(verify(&app, None).await.broken, None, "by itself the shorter chain holds");
    assert_eq!(verify(&app, Some(&noted)).await.broken, Some(Broken::HeadGone));
});

on_both!(writers_do_not_wait_for_the_chain_and_nothing_is_left_out, |app| async move {
    let chaining = async {
        for _ in 0..20 {
            // Two chains at once may collide on a place; the loser comes back later.
            let _ = actions::chain_events(&app.app.db, morning()).await;
            tokio::task::yield_now().await;
        }
    };
    let writing = async {
        for number in 0..60 {
            note(&app, number % 7, &format!("w{number}")).await;
        }
    };
    tokio::join!(chaining, writing);
    actions::chain_events(&app.app.db, morning()).await.unwrap();
    let verdict = verify(&app, None).await;
    assert_eq!((verdict.head.position, verdict.unchained, verdict.broken), (60, 0, None));
});

on_both!(the_auditor_searches_the_log, |app| async move {
    let world = World::new(&app).await;
    let auditor = world.others.iter().find(|(role, _)| *role == Role::AuditAdmin).map(|(_, id)| id.clone()).unwrap();
    note(&app, 0, "YZ_77").await;
    actions::chain_events(&app.app.db, morning()).await.unwrap();
    let browser = app.signed_in(&auditor).await;
    browser.get("/desk").await.good().says("审计日志");
    browser.get("/audit?q=YZ_77").await.good().says("add_base").says("YZ_77").says("系统");
    browser.get("/audit?q=YZ%25").await.good().says("没有找到记录");
    let day = morning().plus(-DAY).date();
    browser.get(&format!("/audit?q=YZ_77&to={day}")).await.good().says("没有找到记录");
    browser.get("/audit?from=tomorrow").await.good().says("日期请写成");
    browser.get("/audit?page=2&q=YZ_77").await.good().says("没有找到记录");
});

on_both!(a_refused_act_is_in_the_log, |app| async move {
    let world = World::new(&app).await;
    let teacher = app.signed_in(&world.teacher).await;
    teacher.post("/sessions/new", &[]).await.is(403);
    let mut conn = app.app.db.read().await.unwrap();
    let refused: (String, String, String) =
        sqlx::query_as("select object_id, result, person_id from audit_events where action = 'try_route'")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
    assert_eq!(refused, ("/sessions/new".to_owned(), "not_allowed".to_owned(), world.teacher.to_string()));
});
