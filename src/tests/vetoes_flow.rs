//! A charge from its proposal to the end of an appeal, each step by somebody else.

use sutong::{
    accounts::model::{PersonId, Role},
    platform::audit::Actor,
    rating::{
        actions::{add_method, compute_season, open_season},
        bundle::Event,
        model::{SAMPLE_METHOD, SeasonStatus},
        result::Status,
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
    officer.get("/vetoes").await.good().says("没有登记的事项").says("在这里登记");
    app.signed_in(&world.manager).await.get("/vetoes").await.good().never_says("在这里登记").says("申辩");
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
        vetoes::store::list_vetoes(&mut conn, None, 10).await.unwrap().into_iter().map(|veto| veto.points).collect();
    assert_eq!(points, [Some(150), None]);
});

on_both!(each_lists_the_charges_they_may_see_however_many_others_there_are, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let of_day = |day: &'static str| {
        CHARGE.iter().map(move |(name, typed)| (*name, if *name == "found_on" { day } else { *typed }))
    };
    let evaluator = app.signed_in(&world.evaluator).await;
    evaluator.post("/vetoes", &of_day("2026-05-11").collect::<Vec<_>>()).await.is(303);
    app.signed_in(&world.officer).await.post("/vetoes", CHARGE).await.is(303);
    let mut conn = app.app.db.read().await.unwrap();
    for (person, found) in [
        (&world.lead, &["2026-05-11", "2026-05-12"][..]),
        (reviewer(&world), &["2026-05-11", "2026-05-12"]),
        (&world.manager, &["2026-05-11", "2026-05-12"]),
        (&world.evaluator, &["2026-05-11"]),
        (&world.other_manager, &[]),
    ] {
        let person = world.person(&app, person).await;
        let of = vetoes::pages::seen_by(&person);
        let listed = vetoes::store::list_vetoes(&mut conn, of, 9).await.unwrap();
        let mut days: Vec<_> = listed.iter().map(|veto| veto.found_on.to_string()).collect();
        days.sort();
        assert_eq!(days, found, "{}", person.name);
        // The first row is one they may see.
        let first = vetoes::store::list_vetoes(&mut conn, of, 1).await.unwrap();
        assert_eq!(first.first().map(|veto| &veto.id), listed.first().map(|veto| &veto.id));
    }
});

/// A charge that the base has answered; where it is.
async fn answered_charge(app: &TestApp, world: &World) -> String {
    let proposed = app.signed_in(&world.officer).await.post("/vetoes", CHARGE).await;
    let place = proposed.location().split('?').next().unwrap().to_owned();
    let manager = app.signed_in(&world.manager).await;
    manager.post(&format!("{place}/statement"), &[("statement", "门卫误会")]).await.leads_to(&place);
    place
}

on_both!(a_charge_is_proposed_once_and_the_table_says_so_too, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let place = answered_charge(&app, &world).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let base = sutong::bases::store::find_base(&mut tx, "YZ-01").await.unwrap().unwrap().id;
    let new = vetoes::model::NewVeto {
        season: 2026,
        base_code: "YZ-01".to_owned(),
        ground: "refused_inspection".to_owned(),
        points: None,
        fact: "再次".to_owned(),
        source: "4号".to_owned(),
        found_on: morning().date().pred_opt().unwrap().pred_opt().unwrap(),
    };
    let again = vetoes::store::insert_veto(&mut tx, &new, &base, None, (new.found_on, None), &world.lead).await;
    assert_eq!(again.unwrap(), None);
    drop(tx);
    // What was dismissed may be proposed again.
    let lead = app.signed_in(&world.lead).await;
    let dismiss = [("reason", "误会"), ("verdict", "dismiss")];
    lead.post(&format!("{place}/decision"), &dismiss).await.leads_to(&place);
    app.signed_in(&world.officer).await.post("/vetoes", CHARGE).await.is(303);
});

on_both!(two_people_decide_a_charge_at_once_and_the_first_has_decided, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let place = answered_charge(&app, &world).await;
    // Another lead.
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query("update memberships set role = 'centre_lead' where person_id = $1")
        .bind(world.evaluator.as_str().to_owned())
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (other, lead) = (world.person(&app, &world.evaluator).await, app.signed_in(&world.lead).await);
    let id = place.rsplit('/').next().unwrap().into();
    let mut first = app.app.db.write(morning()).await.unwrap();
    let quietly = sutong::messages::model::Channels { email: false, sms: false };
    vetoes::actions::decide_veto(&mut first, &other, quietly, &id, false, "不成立").await.unwrap().unwrap();
    let second = tokio::spawn({
        let path = format!("{place}/decision");
        async move { lead.post(&path, &[("reason", "核实"), ("verdict", "confirm")]).await }
    });
    app.wait_in_line(1).await;
    first.commit().await.unwrap();
    second.await.unwrap().is(422).says("别的步骤");
    assert_eq!(events(&app).await, [], "what was dismissed enters no season");
});

on_both!(an_appeal_that_comes_when_the_season_is_final_is_decided_and_asks_for_a_correction, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let place = answered_charge(&app, &world).await;
    let lead = app.signed_in(&world.lead).await;
    let confirm = [("reason", "核实"), ("verdict", "confirm")];
    lead.post(&format!("{place}/decision"), &confirm).await.leads_to(&place);
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query("update seasons set status = 'final'").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let (manager, review) = (app.signed_in(&world.manager).await, app.signed_in(reviewer(&world)).await);
    manager.post(&format!("{place}/appeal"), &[("appeal", "请复核")]).await.leads_to(&place);
    let overturn = [("reason", "属误会"), ("verdict", "overturn")];
    review.post(&format!("{place}/review"), &overturn).await.leads_to(&place);
    assert_eq!(events(&app).await, [], "a correction of the season will read it so");
    let status: String = sqlx::query_scalar("select status from seasons")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(status, "final", "the season stands until that correction counts");
    lead.get(&place).await.good().says("更正");
});

/// What the latest run of a season says of a base, and the hash of its bundle.
async fn result(app: &TestApp, year: i64, code: &str) -> (Status, String) {
    let mut conn = app.app.db.read().await.unwrap();
    let run = seasons::find_counting_run(&mut conn, year).await.unwrap().unwrap();
    let result = seasons::find_result(&mut conn, &run.id).await.unwrap().unwrap();
    let base = result.results.into_iter().find(|one| one.base == code).unwrap();
    (base.status, run.bundle_hash)
}

/// Computes a season and says what it comes to for YZ-01.
async fn computed(app: &TestApp, world: &World, year: i64) -> (Status, String) {
    let officer = world.person(app, &world.officer).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    compute_season(&mut tx, &officer, year, "复核").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    result(app, year, "YZ-01").await
}

async fn is_computed(app: &TestApp, year: i64) -> bool {
    let season = seasons::find_season(&mut app.app.db.read().await.unwrap(), year).await.unwrap().unwrap();
    season.status == SeasonStatus::Computed
}

on_both!(a_veto_that_bars_costs_the_stars_of_two_more_seasons_until_it_is_overturned, |app| async move {
    let world = World::new(&app).await;
    season(&app).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    for year in [2025, 2027, 2028, 2029] {
        open_season(&mut tx, &Actor::system(), year, "sample-1").await.unwrap().unwrap();
    }
    tx.commit().await.unwrap();
    let mut before = Vec::new();
    for year in 2025..=2029 {
        before.push(computed(&app, &world, year).await);
    }
    assert!(before.iter().all(|(status, _)| *status == Status::InsufficientSample));

    let charge: Vec<_> =
        CHARGE.iter().map(|(name, typed)| (*name, if *name == "ground" { "faked_evidence" } else { *typed })).collect();
    let officer = app.signed_in(&world.officer).await;
    let place = officer.post("/vetoes", &charge).await.location().split('?').next().unwrap().to_owned();
    let (manager, lead) = (app.signed_in(&world.manager).await, app.signed_in(&world.lead).await);
    manager.post(&format!("{place}/statement"), &[("statement", "误会")]).await.leads_to(&place);
    lead.get(&place).await.good().says("确认后，2027、2028 年度也不授星").says("年数为示例");
    officer.get("/vetoes").await.good().says("2027、2028 年度也不授星");
    assert!(is_computed(&app, 2027).await, "what is not decided changes nothing");
    lead.post(&format!("{place}/decision"), &[("reason", "核实"), ("verdict", "confirm")]).await.leads_to(&place);
    for (year, stands) in [(2025, true), (2026, false), (2027, false), (2028, false), (2029, true)] {
        assert_eq!(is_computed(&app, year).await, stands, "{year}");
    }
    for (year, (_, hash)) in (2025..).zip(&before) {
        let (status, now) = computed(&app, &world, year).await;
        let is_barred = (2026..=2028).contains(&year);
        assert_eq!((status == Status::Vetoed, now != *hash), (is_barred, is_barred), "{year}");
        assert_eq!(result(&app, year, "YZ-02").await.0, Status::InsufficientSample);
    }
    let bundle: String = sqlx::query_scalar("select bundle from rating_runs where season = 2028 and number = 2")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert!(bundle.contains("伪造材料、代填或诱导评价查实（2026年度）"), "{bundle}");
    manager.get(&place).await.good().says("2027、2028 年度也不授星");
    assert!(officer.get("/export/vetoes.csv").await.good().body.contains("2027、2028 年度也不授星"));

    manager.post(&format!("{place}/appeal"), &[("appeal", "请复核")]).await.leads_to(&place);
    let review = app.signed_in(reviewer(&world)).await;
    review.post(&format!("{place}/review"), &[("reason", "属误会"), ("verdict", "overturn")]).await.leads_to(&place);
    manager.get(&place).await.good().never_says("也不授星");
    for (year, was) in (2026..=2028).zip(&before[1..]) {
        assert!(!is_computed(&app, year).await, "{year}");
        assert_eq!(computed(&app, &world, year).await, *was, "byte for byte as before");
    }
});
