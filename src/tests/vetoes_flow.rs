//! A charge from its proposal to the end of an appeal, each step by somebody else.

use sutong::{
    accounts::model::{PersonId, Role},
    platform::audit::Actor,
    rating::{
        actions::{add_method, open_season},
        bundle::Event,
        model::SAMPLE_METHOD,
        store as seasons,
    },
    time::DAY,
    vetoes,
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

async fn season(app: &TestApp) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let code = add_method(&mut tx, &Actor::system(), SAMPLE_METHOD).await.unwrap().unwrap();
    open_season(&mut tx, &Actor::system(), 2026, &code).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

fn reviewer(world: &World) -> &PersonId {
    let (_, person) = world.others.iter().find(|(role, _)| *role == Role::Reviewer).unwrap();
    person
}

async fn events(app: &TestApp) -> Vec<Event> {
    let events = seasons::list_events(&mut app.app.db.read().await.unwrap(), 2026).await.unwrap();
    events.into_iter().map(|row| row.event).collect()
}

const CHARGE: &[(&str, &str)] = &[
    ("season", "2026"),
    ("base", "YZ-01"),
    ("ground", "refused_inspection"),
    ("points", ""),
    ("fact", "拒绝检查人员进入"),
    ("source", "检查记录3号"),
    ("found_on", "2026-05-12"),
];

on_both!(a_charge_is_heard_decided_by_another_and_reviewed_by_a_third, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/vetoes").await.good().says("没有登记的事项");
    officer.get("/vetoes/new").await.good().says("拒绝检查");
    let proposed = officer.post("/vetoes", CHARGE).await;
    let place = proposed.location().split('?').next().unwrap().to_owned();
    assert!(place.starts_with("/vetoes/"));
    officer.post("/vetoes", CHARGE).await.is(422).says("已经登记");
    // An allegation suspends and changes nothing in the season.
    assert_eq!(events(&app).await, []);
    let mut conn = app.app.db.read().await.unwrap();
    assert_eq!(vetoes::store::list_suspended(&mut conn, morning().date()).await.unwrap().len(), 1);
    drop(conn);

    let lead = app.signed_in(&world.lead).await;
    lead.get(&place).await.good().says("如果确认，会怎样").says("一票否决").says("样本不足");
    let confirm = [("reason", "核实"), ("verdict", "confirm")];
    lead.post(&format!("{place}/decision"), &confirm).await.is(422).says("申辩到");
    let manager = app.signed_in(&world.manager).await;
    manager.get("/messages").await.good().says("有一项登记等待申辩");
    manager.get(&place).await.good().never_says("如果确认，会怎样");
    manager.post(&format!("{place}/statement"), &[("statement", "")]).await.is(422);
    manager.post(&format!("{place}/statement"), &[("statement", "门卫误会")]).await.leads_to(&place);
    // Another base does not even learn that there is a charge.
    let other = app.signed_in(&world.other_manager).await;
    other.get(&place).await.is(404);
    other.post(&format!("{place}/statement"), &[("statement", "别人")]).await.is(404);

    lead.post(&format!("{place}/extension"), &[]).await.leads_to(&place);
    lead.post(&format!("{place}/extension"), &[]).await.is(422).says("延长过一次");
    lead.post(&format!("{place}/decision"), &[("reason", ""), ("verdict", "confirm")]).await.is(422);
    lead.post(&format!("{place}/decision"), &[("reason", "核实")]).await.is(422).says("请选择一项");
    lead.post(&format!("{place}/decision"), &confirm).await.leads_to(&place);
    lead.post(&format!("{place}/decision"), &confirm).await.is(422).says("别的步骤");
    assert_eq!(events(&app).await, [Event::Veto { reason: Some("拒绝检查".to_owned()) }]);

    let review = app.signed_in(reviewer(&world)).await;
    let overturn = [("reason", "属误会"), ("verdict", "overturn")];
    review.post(&format!("{place}/review"), &overturn).await.is(422).says("别的步骤");
    manager.post(&format!("{place}/appeal"), &[("appeal", "请复核")]).await.leads_to(&place);
    review.post(&format!("{place}/review"), &overturn).await.leads_to(&place);
    assert_eq!(events(&app).await, []);
    manager.get(&place).await.good().says("属误会").says("撤销");
    let mut conn = app.app.db.read().await.unwrap();
    assert_eq!(vetoes::store::list_suspended(&mut conn, morning().date()).await.unwrap(), []);
});

on_both!(who_proposed_does_not_decide_and_a_wrong_charge_keeps_what_was_typed, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let lead = app.signed_in(&world.lead).await;
    let proposed = lead.post("/vetoes", CHARGE).await;
    let place = proposed.location().split('?').next().unwrap().to_owned();
    app.app.clock.set(morning().plus(20 * DAY));
    let lead = app.signed_in(&world.lead).await;
    let confirm = [("reason", "核实"), ("verdict", "confirm")];
    lead.post(&format!("{place}/decision"), &confirm).await.is(422).says("换一个人");

    let officer = app.signed_in(&world.officer).await;
    let with = |field: &str, value: &'static str| {
        let fields = CHARGE.iter().map(|(name, typed)| (*name, if *name == field { value } else { *typed }));
        fields.collect::<Vec<_>>()
    };
    let refused = officer.post("/vetoes", &with("found_on", "2027-05-12")).await.is(422);
    assert!(refused.error("found_on").contains("今天"));
    assert_eq!(refused.field("source"), "检查记录3号");
    let refused = officer.post("/vetoes", &with("base", "YZ-99")).await.is(422);
    assert!(!refused.error("base").is_empty());
    let mut late = with("ground", "late_files");
    let refused = officer.post("/vetoes", &late).await.is(422);
    assert!(refused.error("points").contains("3.00"));
    late.iter_mut().filter(|(name, _)| *name == "points").for_each(|(_, value)| *value = "1.5");
    officer.post("/vetoes", &late).await.is(303);
    let mut conn = app.app.db.read().await.unwrap();
    let points: Vec<_> =
        vetoes::store::list_vetoes(&mut conn, 10).await.unwrap().into_iter().map(|veto| veto.points).collect();
    assert_eq!(points, [Some(150), None]);
});
