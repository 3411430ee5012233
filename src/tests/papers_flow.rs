//! The days that papers cover, from their first to their last.

use sutong::{
    booking::actions::{settle_visits, tell_news},
    messages::model::{Channels, Topic},
};

use crate::{
    test_app::{morning, on_both},
    world::World,
};

on_both!(a_paper_not_yet_valid_covers_nothing_and_the_sessions_of_its_base_say_so, |app| async move {
    let world = World::new(&app).await;
    world.session(&app, 200, 9).await;
    let manager = app.signed_in(&world.manager).await;
    let list = "/sessions?from=2026-05-20";
    manager.get(list).await.good().never_says("证照未覆盖");
    // The only insurance ends, and the next begins a day after the session.
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query("update base_papers set valid_until = '2026-05-20'").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let paper =
        [("kind", "liability_insurance"), ("number", "P-2"), ("issuer", "江城保险"), ("valid_until", "2027-05-28")];
    let add = async |from: &'static str| {
        let fields: Vec<(&str, &str)> = paper.into_iter().chain([("valid_from", from)]).collect();
        manager.post_with_file("/supply/bases/YZ-01/papers", &fields, "", b"").await
    };
    add("2027-05-29").await.is(422).says("不能早于开始日期");
    add("2026-05-29").await.leads_to("/supply/bases/YZ-01/papers?done=saved");
    manager.get("/supply/bases/YZ-01/papers").await.good().says("2026年5月29日 周五 起，有效期至 2027年5月28日");
    manager.get(list).await.good().says("证照未覆盖，不能预约").says("责任险只到 2026年5月20日");
    app.stranger().get("/bases/YZ-01").await.good().says("责任险有效至 2026年5月20日");
    let month = app.stranger().get("/export/calendar.csv?month=2026-05&project=YZ-01-A").await.good();
    assert_eq!(month.body.lines().count(), 1, "{}", month.body);
    add("").await.leads_to("/supply/bases/YZ-01/papers?done=saved");
    manager.get(list).await.good().never_says("证照未覆盖");
});

on_both!(a_base_whose_papers_end_before_a_visit_is_told_once, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 9).await;
    world.booking(&app, &session, 20).await;
    assert_eq!(settle_visits(&app.app.db, morning()).await.unwrap(), 0);
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query("update base_papers set valid_until = '2026-05-20'").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(settle_visits(&app.app.db, morning()).await.unwrap(), 1);
    assert_eq!(settle_visits(&app.app.db, morning()).await.unwrap(), 0);
    let quietly = Channels { email: false, sms: false };
    while tell_news(&app.app.db, quietly, morning()).await.unwrap() > 0 {}
    let mut conn = app.app.db.read().await.unwrap();
    let told = sutong::messages::store::list_messages(&mut conn, &world.manager, 99, 0).await.unwrap();
    assert_eq!(told.iter().filter(|message| message.topic == Topic::PapersLapsed).count(), 1);
});
