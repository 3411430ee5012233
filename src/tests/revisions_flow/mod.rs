//! The result of a final season is revised: a correction that costs a star, a re-rating that gives one, and what follows.

mod again;
mod checking;

use sutong::{
    accounts::{
        actions as accounts,
        model::{NewPerson, PersonId, Role},
    },
    awards::{actions::issue_certificates, standing::Standing, store as awards},
    messages::model::Channels,
    platform::{audit::Actor, chance::digest},
    rating::{
        bundle::Event,
        method::Star,
        model::{EventRow, SAMPLE_METHOD},
        read::read_method,
        result::BaseResult,
        store,
    },
    time::DAY,
};

use crate::{
    final_season::{final_season, final_season_of, star, steep},
    test_app::{Answer, Browser, TestApp, on_both},
    world::World,
};

const YEAR: i64 = 2025;
const QUIETLY: Channels = Channels { email: false, sms: false };

async fn other(app: &TestApp, world: &World, role: Role) -> Browser {
    let (_, person) = world.others.iter().find(|(other, _)| *other == role).unwrap();
    app.signed_in(person).await
}

async fn issued(app: &TestApp, world: &World) {
    final_season(app, world, YEAR).await;
    issue(app, world).await;
}

async fn issue(app: &TestApp, world: &World) {
    let lead = world.person(app, &world.lead).await;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    issue_certificates(&mut tx, &lead, QUIETLY, YEAR).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// Something was decided of the season after its end.
async fn decided(app: &TestApp, star: Star) {
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let base_id = sutong::bases::store::find_base(&mut tx, "YZ-01").await.unwrap().unwrap().id;
    let event = Event::Cap { star, reason: "示例".to_owned() };
    let decided_on = tx.now().date();
    store::insert_event(&mut tx, YEAR, &EventRow { base_id, event, decided_on }).await.unwrap();
    tx.commit().await.unwrap();
}

async fn result(app: &TestApp, number: i64, code: &str) -> BaseResult {
    let mut conn = app.app.db.read().await.unwrap();
    let run = store::find_run(&mut conn, YEAR, number).await.unwrap().unwrap();
    let result = store::find_result(&mut conn, &run.id).await.unwrap().unwrap();
    result.results.into_iter().find(|result| result.base == code).unwrap()
}

fn place(answer: &Answer) -> String {
    answer.location().split('?').next().unwrap().to_owned()
}

async fn vote(app: &TestApp, world: &World, place: &str) {
    let member = other(app, world, Role::CommitteeMember).await;
    let seen = member.get(place).await.good().field("seen");
    member.post(&format!("{place}/votes"), &[("seen", &seen), ("vote", "agree")]).await.leads_to(place);
}

const CORRECTION: &[(&str, &str)] = &[("season", "2025"), ("base", "YZ-01"), ("reason", "保险过期漏登")];

on_both!(a_correction_goes_through_votes_notice_and_objection_and_star_and_certificate_follow, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    assert_eq!((star(&app, YEAR, "YZ-01").await, star(&app, YEAR, "YZ-02").await), (Some(3), Some(2)));
    decided(&app, 1).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/revisions").await.good().says("没有更正或复评");
    officer.get("/revisions/new").await.good().says("发起更正");
    let unsaid = officer.post("/revisions", &[("season", "2025"), ("base", "YZ-01"), ("reason", "")]).await.is(422);
    assert_eq!((unsaid.field("season"), unsaid.error("reason").is_empty()), ("2025".to_owned(), false));
    officer
        .post("/revisions", &[("season", "2024"), ("base", "YZ-01"), ("reason", "x")])
        .await
        .is(422)
        .says("还没有定稿");
    let place = place(&officer.post("/revisions", CORRECTION).await);
    officer.post("/revisions", CORRECTION).await.is(422).says("已经有一项");
    app.stranger().get(&format!("{place}/notice")).await.is(404);

    officer.post(&format!("{place}/computation"), &[]).await.leads_to(&place);
    // Nothing counts of it yet, and nobody else has moved.
    assert_eq!(star(&app, YEAR, "YZ-01").await, Some(3));
    assert_eq!(result(&app, 2, "YZ-02").await, result(&app, 1, "YZ-02").await);
    let new = result(&app, 2, "YZ-01").await.star.unwrap();
    assert!(new <= 1);
    app.stranger().get("/stars/2025/YZ-01").await.good().says("三星");
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/notice"), &[]).await.is(422).says("还没有通过");
    let member = other(&app, &world, Role::CommitteeMember).await;
    member.post(&format!("{place}/votes"), &[("seen", "old"), ("vote", "agree")]).await.is(422).says("结果有变化");
    let seen = member.get(&place).await.good().field("seen");
    let against = [("seen", seen.as_str()), ("vote", "disagree"), ("reason", "")];
    assert!(!member.post(&format!("{place}/votes"), &against).await.is(422).error("reason").is_empty());
    officer.get(&place).await.good().never_says("接下来由未保中心负责人");
    vote(&app, &world, &place).await;
    officer.get(&place).await.good().says("接下来由未保中心负责人开始公示");
    lead.get(&place).await.good().never_says("接下来由未保中心负责人");

    lead.post(&format!("{place}/notice"), &[]).await.leads_to(&place);
    officer.get(&place).await.good().never_says("接下来由未保中心负责人");
    app.stranger()
        .get(&format!("{place}/notice"))
        .await
        .good()
        .says("保险过期漏登")
        .says("第 2 次，取代第 1 次")
        .says(&digest(SAMPLE_METHOD));
    let manager = app.signed_in(&world.manager).await;
    manager.get("/messages").await.good().says("更正或复评有进展");
    app.signed_in(&world.other_manager).await.get(&place).await.is(404);
    manager.post(&format!("{place}/objection"), &[("statement", "保险当时有效")]).await.leads_to(&place);
    manager.post(&format!("{place}/objection"), &[("statement", "再说")]).await.is(422).says("已经提出过");
    app.app.clock.set(app.app.clock.now().plus(20 * DAY));
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/finalisation"), &[]).await.is(422).says("还没有答复");
    let reviewer = other(&app, &world, Role::Reviewer).await;
    let rejected = [("reason", "核对过保单"), ("verdict", "reject")];
    reviewer.post(&format!("{place}/review"), &rejected).await.leads_to(&place);
    lead.post(&format!("{place}/finalisation"), &[]).await.leads_to(&place);

    let expected = (new > 0).then_some(i64::from(new));
    assert_eq!((star(&app, YEAR, "YZ-01").await, star(&app, YEAR, "YZ-02").await), (expected, Some(2)));
    let mut conn = app.app.db.read().await.unwrap();
    let base = sutong::bases::store::find_base(&mut conn, "YZ-01").await.unwrap().unwrap().id;
    let certificates = awards::list_certificates_of(&mut conn, &base).await.unwrap();
    let worth: Vec<Standing> = certificates.iter().map(|one| one.standing()).collect();
    let expected = if new > 0 { vec![Standing::Replaced, Standing::Valid] } else { vec![Standing::Revoked] };
    assert_eq!(worth, expected);
    drop(conn);
    let said = if new > 0 { "更正或复评" } else { "保险过期漏登" };
    app.stranger().get(&format!("/certificates/{}", certificates[0].token)).await.good().says(said);
    app.stranger().get(&format!("{place}/notice")).await.good().says("起生效");
    app.stranger().get("/stars/2025").await.good().says("第 2 次");
    lead.get("/seasons/2025").await.good().says("第 2 次");
    lead.get("/seasons/2025/runs/2").await.good().says("第 1 次").says("第 2 次").never_says("YZ-02 号基地");
});

on_both!(the_public_notice_says_when_the_star_stays_as_it_was, |app| async move {
    let world = World::new(&app).await;
    let (method, bundle) = steep(YEAR);
    final_season_of(&app, &world, YEAR, &method, bundle).await;
    decided(&app, 2).await;
    let officer = app.signed_in(&world.officer).await;
    let place = place(&officer.post("/revisions", CORRECTION).await);
    officer.post(&format!("{place}/computation"), &[]).await.leads_to(&place);
    assert_eq!(result(&app, 2, "YZ-01").await.star, Some(2));
    let computed = format!("{place}?done=computed");
    officer.get(&computed).await.good().says("请委员会表决");
    vote(&app, &world, &place).await;
    // Computed again, it is what was voted on.
    let officer = app.signed_in(&world.officer).await;
    officer.post(&format!("{place}/computation"), &[]).await.leads_to(&place);
    officer.get(&computed).await.good().says("不必再表决").never_says("请委员会表决");
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/notice"), &[]).await.leads_to(&place);
    app.stranger().get(&format!("{place}/notice")).await.good().says("星级没有变化");
});

/// Another evaluator of the same agency.
async fn another_evaluator(app: &TestApp, world: &World, user_name: &str, name: &str) -> PersonId {
    let agency = world.person(app, &world.evaluator).await.membership.organisation.id;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let new = NewPerson { user_name: user_name.to_owned(), name: name.to_owned(), phone: None };
    let id = accounts::add_person(&mut tx, &Actor::system(), &new).await.unwrap();
    accounts::add_membership(&mut tx, &Actor::system(), &id, &agency, Role::Evaluator).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Signs the sheet of an evaluator with a share of all points; how it is written and signed is tested with inspections.
async fn signed(app: &TestApp, evaluator: &PersonId, part: u32) {
    let method = read_method(SAMPLE_METHOD).unwrap();
    let line = |max: u32| format!(r#"{{"points":{}}}"#, max * part / 100);
    let lines: Vec<String> =
        method.indicators.iter().map(|one| format!(r#""{}":{}"#, one.code, line(one.max))).collect();
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    sqlx::query(
        "update inspection_tasks set declared_at = 1, signed_at = 2, visited_on = '2026-03-20', sheet = $1
         where evaluator_id = $2 and kind = 'rerating'",
    )
    .bind(format!("{{{}}}", lines.join(",")))
    .bind(evaluator.as_str().to_owned())
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

on_both!(a_base_asks_once_to_be_rated_anew_when_everything_is_put_right, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let manager = app.signed_in(&world.manager).await;
    manager.get("/revisions/new").await.good().says("申请复评").never_says("YZ-02");
    manager.post("/revisions", &[("season", "2025"), ("base", "YZ-02"), ("reason", "别人的")]).await.is(422);
    let asked: &[(&str, &str)] = &[("season", "2025"), ("base", "YZ-01"), ("reason", "灭火器已更换")];
    let officer = app.signed_in(&world.officer).await;
    let due_on = app.app.clock.now().plus(9 * DAY).date().to_string();
    let order = [("base", "YZ-01"), ("measure", "order"), ("issues", "灭火器"), ("due_on", due_on.as_str())];
    let rectification = place(&officer.post("/rectifications", &order).await);
    manager.post("/revisions", asked).await.is(422).says("还有整改没有完成");
    manager.post(&format!("{rectification}/report"), &[("report", "已换")]).await.leads_to(&rectification);
    let fine = [("note", "看过"), ("verdict", "accept")];
    officer.post(&format!("{rectification}/judgement"), &fine).await.leads_to(&rectification);
    let place = place(&manager.post("/revisions", asked).await);

    officer.post(&format!("{place}/computation"), &[]).await.is(422);
    officer.post(&format!("{place}/decision"), &[("reason", "可以"), ("verdict", "accept")]).await.is(403);
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/decision"), &[("reason", "可以"), ("verdict", "accept")]).await.leads_to(&place);
    let second = another_evaluator(&app, &world, "evaluator2", "温如衡").await;
    let send = format!("{place}/inspections");
    officer.post(&send, &[("evaluator", world.evaluator.as_str())]).await.leads_to(&place);
    officer.post(&send, &[("evaluator", world.evaluator.as_str())]).await.is(422).says("已经分派过");
    officer.post(&send, &[("evaluator", second.as_str())]).await.leads_to(&place);
    signed(&app, &world.evaluator, 60).await;
    officer.post(&format!("{place}/computation"), &[]).await.is(422).says("已签字 1 份，需要 2 份");
    signed(&app, &second, 62).await;
    officer.post(&format!("{place}/computation"), &[]).await.leads_to(&place);
    let (before, after) = (result(&app, 1, "YZ-01").await, result(&app, 2, "YZ-01").await);
    // It may go down as well.
    assert!(after.scores.unwrap().total < before.scores.unwrap().total);
    vote(&app, &world, &place).await;
    lead.post(&format!("{place}/notice"), &[]).await.leads_to(&place);
    app.app.clock.set(app.app.clock.now().plus(20 * DAY));
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/finalisation"), &[]).await.leads_to(&place);
    assert_ne!(star(&app, YEAR, "YZ-01").await, Some(3));
    let manager = app.signed_in(&world.manager).await;
    manager.post("/revisions", asked).await.is(422);
});

on_both!(of_two_revisions_of_a_season_the_second_is_computed_again_from_the_first, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    decided(&app, 1).await;
    let officer = app.signed_in(&world.officer).await;
    let first = place(&officer.post("/revisions", CORRECTION).await);
    let other_base = [("season", "2025"), ("base", "YZ-02"), ("reason", "漏登")];
    let second = place(&officer.post("/revisions", &other_base).await);
    for place in [&first, &second] {
        officer.post(&format!("{place}/computation"), &[]).await.leads_to(place);
        vote(&app, &world, place).await;
    }
    let lead = app.signed_in(&world.lead).await;
    for place in [&first, &second] {
        lead.post(&format!("{place}/notice"), &[]).await.leads_to(place);
    }
    app.stranger().get(&format!("{second}/notice")).await.good().never_says("星级没有变化");
    app.app.clock.set(app.app.clock.now().plus(20 * DAY));
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{first}/finalisation"), &[]).await.leads_to(&first);
    lead.post(&format!("{second}/finalisation"), &[]).await.is(422).says("重新计算");
    // Its result is what it was, so that the votes stand and only the notice begins anew.
    let officer = app.signed_in(&world.officer).await;
    officer.post(&format!("{second}/computation"), &[]).await.leads_to(&second);
    lead.post(&format!("{second}/notice"), &[]).await.leads_to(&second);
    lead.post(&format!("{second}/drop"), &[("drop", "")]).await.is(422);
    lead.post(&format!("{second}/drop"), &[("drop", "重新发起")]).await.leads_to(&second);
    let counting = store::find_counting_run(&mut app.app.db.read().await.unwrap(), YEAR).await.unwrap().unwrap();
    assert_eq!(counting.number, 2);
});
