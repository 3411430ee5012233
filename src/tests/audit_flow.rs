//! The audit log: its chain, what is found in it, who may look.

use serde_json::Value;
use sha2::{Digest, Sha256};
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
    actions::verify(&mut app.app.db.read().await.unwrap(), known).await.unwrap()
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
    browser.get("/audit?q=YZ_77").await.good().says("新增基地").says("add_base").says("YZ_77").says("系统");
    browser.get("/audit?q=%E6%96%B0%E5%A2%9E%E5%9F%BA%E5%9C%B0").await.good().says("YZ_77");
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

/// The hash of a line, by the recipe in README.md and nothing else of the product.
fn hash_by_recipe(line: &Value) -> String {
    let numbers = [line["position"].to_string(), line["at"].to_string()];
    let texts = ["id", "person_id", "membership_id", "role", "action", "object_kind", "object_id", "result", "detail"];
    let fields = [line["before"].as_str(), Some(numbers[0].as_str()), Some(numbers[1].as_str())];
    let fields = fields.into_iter().chain(texts.iter().map(|name| line[name].as_str()));
    let said: String =
        fields.map(|field| field.map_or("-".to_owned(), |text| format!("{}:{text}", text.len()))).collect();
    Sha256::digest(said.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn lines(file: &str) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

on_both!(an_export_of_the_log_can_be_checked_outside_and_is_itself_in_the_log, |app| async move {
    let world = World::new(&app).await;
    let auditor = world.others.iter().find(|(role, _)| *role == Role::AuditAdmin).map(|(_, id)| id.clone()).unwrap();
    for number in 0..5 {
        note(&app, number, &format!("导出-{number}")).await;
    }
    actions::chain_events(&app.app.db, morning()).await.unwrap();
    let browser = app.signed_in(&auditor).await;
    browser.get("/audit").await.good().says("导出查到的记录");

    let whole = browser.post("/audit/export", &[]).await.good();
    assert!(whole.headers["content-disposition"].to_str().unwrap().ends_with("audit-2026-05-14.ndjson\""));
    let whole = lines(&whole.body);
    assert_eq!(
        (&whole[0]["complete"], whole[0]["events"].as_u64()),
        (&Value::Bool(true), Some(whole.len() as u64 - 1))
    );
    let chained: Vec<&Value> = whole[1..].iter().filter(|line| !line["position"].is_null()).collect();
    assert_eq!(chained.last().unwrap()["hash"], whole[0]["head"]["hash"]);
    let mut before = "";
    for (place, line) in chained.iter().enumerate() {
        assert_eq!((line["position"].as_u64(), line["before"].as_str()), (Some(place as u64 + 1), Some(before)));
        assert_eq!(line["hash"].as_str().unwrap(), hash_by_recipe(line), "{line}");
        before = line["hash"].as_str().unwrap();
    }

    let part = lines(&browser.post("/audit/export", &[("q", "导出-3")]).await.good().body);
    assert_eq!((part.len(), part[1]["object_id"].as_str()), (2, Some("导出-3")));
    assert_eq!(part[1]["hash"].as_str().unwrap(), hash_by_recipe(&part[1]), "a part proves itself");
    browser.post("/audit/export", &[("from", "tomorrow")]).await.is(400);

    // The list for reading holds the names of people, so taking it out is noted too.
    browser.get("/export/audit.csv?q=%E5%AF%BC%E5%87%BA-3").await.good().says("导出-3");
    let mut conn = app.app.db.read().await.unwrap();
    let noted: Vec<String> =
        sqlx::query_scalar("select detail from audit_events where action = 'export_log' order by length(detail) desc")
            .fetch_all(&mut *conn)
            .await
            .unwrap();
    let list = "1 events words list with names".to_owned();
    assert_eq!(noted, [list, "1 events words".to_owned(), format!("{} events", whole.len() - 1)]);
});
