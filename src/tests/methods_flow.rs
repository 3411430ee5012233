//! A method from its draft to the season that locks it.

use sutong::{
    booking::model::{CheckInMethod, Grades, NewCheckIn},
    gate::actions::receive_group,
    rating::model::SAMPLE_METHOD,
    time::{DAY, HOUR},
};

use crate::{
    test_app::{morning, on_both},
    world::World,
};

on_both!(a_method_is_written_consulted_on_approved_and_locked_by_a_season, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let lead = app.signed_in(&world.lead).await;
    officer.get("/methods").await.good().says("还没有评定办法");
    let broken = officer.post("/methods", &[("body", "{\"code\": 1}")]).await.is(422);
    assert!(broken.error("body").contains("不是完整的评定办法"));
    assert!(broken.body.contains("{&quot;code&quot;: 1}") || broken.body.contains("{\"code\": 1}"));
    officer.post("/methods", &[("body", SAMPLE_METHOD)]).await.leads_to("/methods/sample-1");
    officer.post("/methods", &[("body", SAMPLE_METHOD)]).await.is(422).says("换一个代号");
    let year = [("year", "2027"), ("method", "sample-1")];
    officer.post("/seasons", &year).await.is(403);
    lead.post("/seasons", &year).await.is(422).says("还没有批准");
    officer.post("/methods/sample-1/step", &[]).await.leads_to("/methods/sample-1");
    officer.post("/methods/sample-1/step", &[]).await.is(422).says("负责人批准");
    lead.get("/methods/sample-1").await.good().says("已征求意见").says("批准");
    lead.post("/methods/sample-1/step", &[]).await.leads_to("/methods/sample-1");
    lead.post("/methods/sample-1/step", &[]).await.is(422).says("不需要再批准");
    lead.post("/seasons", &year).await.leads_to("/seasons/2027");
    lead.post("/seasons", &year).await.is(422).says("已经开设");
    officer.get("/methods").await.good().says("已锁定").says("用于 2027 年度");
    officer.get("/seasons/2027").await.good().says("采集中");
});

on_both!(a_season_cannot_be_opened_once_a_visit_of_its_year_took_place, |app| async move {
    let world = World::new(&app).await;
    let (officer, lead) = (app.signed_in(&world.officer).await, app.signed_in(&world.lead).await);
    officer.post("/methods", &[("body", SAMPLE_METHOD)]).await.leads_to("/methods/sample-1");
    officer.post("/methods/sample-1/step", &[]).await.leads_to("/methods/sample-1");
    lead.post("/methods/sample-1/step", &[]).await.leads_to("/methods/sample-1");
    let session = world.session(&app, 30, 1).await;
    let booking = world.booking(&app, &session, 20).await;
    let visit = morning().plus(14 * DAY + HOUR);
    app.app.clock.set(visit);
    let gate = world.person(&app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(2, 20)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    let mut tx = app.app.db.write(visit).await.unwrap();
    receive_group(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let (officer, lead) = (app.signed_in(&world.officer).await, app.signed_in(&world.lead).await);
    let begun = lead.post("/seasons", &[("year", "2026"), ("method", "sample-1")]).await.is(422);
    assert!(begun.error("year").contains("已有活动开展"), "{}", begun.error("year"));
    officer.get("/methods").await.good().never_says("已锁定");
    // The next year has not begun.
    lead.post("/seasons", &[("year", "2027"), ("method", "sample-1")]).await.leads_to("/seasons/2027");
});
