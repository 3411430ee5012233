//! A method from its draft to the season that locks it.

use sutong::rating::model::SAMPLE_METHOD;

use crate::{test_app::on_both, world::World};

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
