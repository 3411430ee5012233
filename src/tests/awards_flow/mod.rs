//! Certificates, plaques and titles over HTTP and on both databases: numbered once, checked by everybody, revoked with what
//! rests on them, and on paper (read back by other programs).

mod badges;
mod charges;
mod lists;
mod paper;
mod titles;
mod told;

use std::time::Duration;

use sqlx::{Row, query};
use sutong::{
    awards::{
        actions::issue_certificates,
        model::{AwardKind, Certificate},
        store,
    },
    messages::model::Channels,
    platform::{audit::Actor, db::Write},
    rating::{
        self,
        model::{ApprovalBasis, SAMPLE_METHOD},
        read::read_method,
        titles::titles_after,
    },
    time::{MINUTE, Moment, parse_date},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

const QUIETLY: Channels = Channels { email: false, sms: false };
/// The number of the document that allows titles.
const BASIS: &str = "示例文号〔2024〕1号";

async fn begin(app: &TestApp) -> Write {
    app.app.db.write(app.app.clock.now()).await.unwrap()
}

async fn number(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

fn basis() -> ApprovalBasis {
    let date = |text: &str| parse_date(text).unwrap();
    ApprovalBasis {
        number: BASIS.to_owned(),
        title: "星级评定办法（示例）".to_owned(),
        approved_by: "示例单位".to_owned(),
        valid_from: date("2024-01-01"),
        valid_until: date("2030-12-31"),
    }
}

/// The method, and the document that allows titles.
async fn rules(app: &TestApp) {
    let mut tx = begin(app).await;
    rating::actions::add_method(&mut tx, &Actor::system(), SAMPLE_METHOD).await.unwrap().unwrap();
    rating::actions::add_approval_basis(&mut tx, &Actor::system(), &basis()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// A season that was computed with these stars; none where a base was not rated.
async fn computed(app: &TestApp, world: &World, year: i64, stars: &[(&str, Option<i64>)]) {
    let mut tx = app.app.db.write(Moment::start_of(parse_date(&format!("{}-03-10", year + 1)).unwrap())).await.unwrap();
    rating::actions::open_season(&mut tx, &Actor::system(), year, "sample-1").await.unwrap().unwrap();
    let result = format!(r#"{{"season":{year},"method":"sample-1","results":[]}}"#);
    let bundle = format!(r#"{{"season":{year},"bases":[]}}"#);
    query(
        "insert into rating_runs (id, season, number, bundle, bundle_hash, method_hash, result, result_hash, reason,
           computed_at, computed_by)
         values ($1, $2, 1, $6, '', '', $3, '', '', $4, $5)",
    )
    .bind(format!("run-{year}"))
    .bind(year)
    .bind(result)
    .bind(tx.now().0)
    .bind(world.officer.as_str().to_owned())
    .bind(bundle)
    .execute(&mut *tx)
    .await
    .unwrap();
    for (code, star) in stars {
        let base = sutong::bases::store::find_base(&mut tx, code).await.unwrap().unwrap().id;
        query("insert into rating_results (run_id, season, base_id, status, star, total) values ($1, $2, $3, $4, $5, 9000)")
            .bind(format!("run-{year}"))
            .bind(year)
            .bind(base.as_str().to_owned())
            .bind(if star.is_some() { "rated" } else { "insufficient_sample" })
            .bind(*star)
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    query("update seasons set status = 'computed' where year = $1").bind(year).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// The same season, made final in the March after it: its stars, and the titles that follow by the rule.
async fn final_season(app: &TestApp, world: &World, year: i64, stars: &[(&str, Option<i64>)]) {
    computed(app, world, year, stars).await;
    let at = Moment::start_of(parse_date(&format!("{}-03-10", year + 1)).unwrap());
    let mut tx = app.app.db.write(at).await.unwrap();
    let run = format!("run-{year}").into();
    rating::store::insert_finalisation(&mut tx, year, &run, world.lead.as_str()).await.unwrap();
    for (code, star) in stars {
        let base = sutong::bases::store::find_base(&mut tx, code).await.unwrap().unwrap().id;
        if let Some(star) = star.filter(|star| *star > 0) {
            rating::store::insert_star(&mut tx, year, &base, star, 9_000).await.unwrap();
        }
    }
    let rule = read_method(SAMPLE_METHOD).unwrap().demonstration;
    let past = rating::store::list_past_results(&mut tx).await.unwrap();
    let given = rating::store::list_titles(&mut tx).await.unwrap();
    for title in titles_after(year, rule, &past, &[basis()], &given) {
        rating::store::insert_title(&mut tx, &title).await.unwrap();
    }
    query("update seasons set status = 'final' where year = $1").bind(year).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Two final seasons: YZ-01 has three stars in both and so a title, YZ-02 fewer.
async fn two_seasons(app: &TestApp, world: &World) {
    rules(app).await;
    final_season(app, world, 2024, &[("YZ-01", Some(3)), ("YZ-02", Some(1))]).await;
    final_season(app, world, 2025, &[("YZ-01", Some(3)), ("YZ-02", Some(2))]).await;
}

/// Both seasons with their certificates.
async fn issued(app: &TestApp, world: &World) {
    two_seasons(app, world).await;
    let lead = world.person(app, &world.lead).await;
    for year in [2024, 2025] {
        let mut tx = begin(app).await;
        issue_certificates(&mut tx, &lead, QUIETLY, year).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }
}

/// The certificate of a base.
async fn certificate(app: &TestApp, season: i64, kind: AwardKind, code: &str) -> Certificate {
    let all = store::list_certificates(&mut app.app.db.read().await.unwrap(), season).await.unwrap();
    all.into_iter().find(|one| one.kind == kind && one.base_code == code).unwrap()
}

async fn check(app: &TestApp, certificate: &Certificate) -> crate::test_app::Answer {
    app.stranger().get(&format!("/certificates/{}", certificate.token)).await.good()
}

on_both!(certificates_are_numbered_once_in_order_of_codes_and_issued_by_the_lead, |app| async move {
    let world = World::new(&app).await;
    let lead = app.signed_in(&world.lead).await;
    lead.get("/certificates").await.good().says("还没有定稿的年度");
    two_seasons(&app, &world).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/certificates").await.good().says("还有 3 张证书没有发放").says("由未保中心负责人发放");
    officer.post("/certificates/issuance", &[("year", "2025")]).await.is(403);
    lead.post("/certificates/issuance", &[]).await.is(422).says("请填写");
    lead.post("/certificates/issuance", &[("year", "2023")]).await.is(404);
    lead.get("/certificates?year=2025").await.good().says("发放 2025 年度证书");
    let issue = [("year", "2025")];
    lead.post("/certificates/issuance", &issue).await.leads_to("/certificates?year=2025&done=issued");
    let list = store::list_certificates(&mut app.app.db.read().await.unwrap(), 2025).await.unwrap();
    let said: Vec<_> =
        list.iter().map(|one| (one.printed_number(), one.kind, one.base_code.as_str(), one.star)).collect();
    let number_of = |n: i64| format!("〔2025〕第{n}号");
    let wanted = [
        (number_of(1), AwardKind::Star, "YZ-01", 3),
        (number_of(2), AwardKind::Star, "YZ-02", 2),
        (number_of(3), AwardKind::Title, "YZ-01", 3),
    ];
    assert_eq!(said, wanted);
    assert!(list.iter().all(|one| one.token.len() == 20));
    // Again: nothing new, and no number moves.
    lead.post("/certificates/issuance", &issue).await.leads_to("/certificates?year=2025&done=issued");
    assert_eq!(store::list_certificates(&mut app.app.db.read().await.unwrap(), 2025).await.unwrap(), list);
    assert_eq!(number(&app, "select count(*) from audit_events where action = 'issue_certificates'").await, 1);
    let page = lead.get("/certificates?year=2025").await.good().says("3 张证书，3 张有效").says("未授牌");
    assert_eq!(page.addresses("/certificates/").iter().filter(|one| one.ends_with("/record")).count(), 3);
    page.never_says("/certificates/issuance");
    let file = lead.get("/export/certificates.csv?year=2025").await.good().body;
    assert_eq!(file.lines().count(), 4, "{file}");
    assert!(file.contains("〔2025〕第3号") && file.contains("示范性践习基地"));
});

on_both!(a_season_that_is_not_final_has_no_certificates, |app| async move {
    let world = World::new(&app).await;
    rules(&app).await;
    computed(&app, &world, 2025, &[("YZ-01", Some(3))]).await;
    let lead = app.signed_in(&world.lead).await;
    lead.post("/certificates/issuance", &[("year", "2025")]).await.is(422).says("还没有定稿，不能发证");
    lead.post("/certificates/prints", &[("year", "2025")]).await.is(422).says("没有可以打印的证书");
});

on_both!(certificates_issued_twice_at_once_are_there_once, |app| async move {
    let world = World::new(&app).await;
    two_seasons(&app, &world).await;
    let (lead, browser) = (world.person(&app, &world.lead).await, app.signed_in(&world.lead).await);
    let mut first = begin(&app).await;
    issue_certificates(&mut first, &lead, QUIETLY, 2025).await.unwrap().unwrap();
    let second = tokio::spawn(async move { browser.post("/certificates/issuance", &[("year", "2025")]).await });
    tokio::time::sleep(Duration::from_millis(400)).await;
    first.commit().await.unwrap();
    second.await.unwrap().leads_to("/certificates?year=2025");
    assert_eq!(number(&app, "select count(*) from certificates").await, 3);
});

on_both!(everybody_learns_what_a_certificate_is_worth, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let star = certificate(&app, 2025, AwardKind::Star, "YZ-01").await;
    let page = check(&app, &star).await.says("证书有效").says("〔2025〕第1号").says("YZ-01 号基地").says("2025 年度");
    page.never_says("/record");
    // As it is typed from paper.
    let typed = format!("/certificates/{}", star.token.to_lowercase());
    app.stranger().get(&typed).await.good().says("证书有效");
    let english = crate::test_app::Browser { lang: "en", ..app.stranger() };
    english.get(&format!("/certificates/{}", star.token)).await.good().says("This certificate is valid");
    let older = certificate(&app, 2024, AwardKind::Star, "YZ-01").await;
    let page = check(&app, &older).await.says("已有更新的证书").says("〔2025〕第1号");
    assert!(page.addresses("/certificates/").contains(&format!("/certificates/{}", star.token)));
    let title = certificate(&app, 2025, AwardKind::Title, "YZ-01").await;
    check(&app, &title).await.says("证书有效").says(BASIS);
    app.stranger()
        .get("/certificates/NOBODYS2345678")
        .await
        .is(404)
        .says("没有查到这张证书")
        .says("请与市未保中心联系");
});

on_both!(a_suspended_certificate_counts_again_once_it_is_cleared_up, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let star = certificate(&app, 2025, AwardKind::Star, "YZ-02").await;
    let path = |end: &str| format!("/certificates/{}/{end}", star.token);
    let (lead, officer) = (app.signed_in(&world.lead).await, app.signed_in(&world.officer).await);
    officer.get(&path("record")).await.good().never_says("/suspension");
    officer.post(&path("suspension"), &[("suspend_reason", "核实"), ("suspend_confirm", "yes")]).await.is(403);
    let page = lead.post(&path("suspension"), &[("suspend_reason", "核实消防整改")]).await.is(422);
    assert!(page.error("suspend_confirm").contains("请先勾选"));
    assert_eq!(page.field("suspend_reason"), "核实消防整改");
    assert!(
        !lead.post(&path("suspension"), &[("suspend_confirm", "yes")]).await.is(422).error("suspend_reason").is_empty()
    );
    let fields = [("suspend_reason", "核实消防整改"), ("suspend_confirm", "yes")];
    lead.post(&path("suspension"), &fields).await.leads_to(&path("record?done=suspended"));
    lead.post(&path("suspension"), &fields).await.is(422).says("证书已经暂停");
    check(&app, &star).await.says("证书暂停使用").says("核实消防整改");
    officer.post(&path("prints"), &[]).await.is(422).says("不能打印");
    let fields = [("resume_reason", "整改合格"), ("resume_confirm", "yes")];
    app.app.clock.set(morning().plus(10 * MINUTE));
    lead.post(&path("resumption"), &fields).await.leads_to(&path("record?done=resumed"));
    lead.post(&path("resumption"), &fields).await.is(422).says("证书没有暂停");
    check(&app, &star).await.says("证书有效").never_says("核实消防整改");
    lead.get(&path("record")).await.good().says("暂停：核实消防整改").says("恢复：整改合格");
    assert_eq!(
        number(&app, "select count(*) from audit_events where action in ('suspend_certificate', 'resume_certificate')")
            .await,
        2
    );
});

on_both!(a_revoked_star_takes_the_title_that_rests_on_it_along_and_its_plaque_must_come_back, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let star = certificate(&app, 2024, AwardKind::Star, "YZ-01").await;
    let title = certificate(&app, 2025, AwardKind::Title, "YZ-01").await;
    let (lead, officer) = (app.signed_in(&world.lead).await, app.signed_in(&world.officer).await);
    let plaque = format!("/certificates/{}/plaque", title.token);
    let hand = [("plaque_act", "handed_over"), ("plaque_on", "2026-05-14"), ("receiver", "manager")];
    officer.post(&plaque, &hand).await.leads_to(&format!("/certificates/{}/record?done=plaque", title.token));
    app.stranger().get("/bases/YZ-01").await.good().says("示范性践习基地");
    let revoke = format!("/certificates/{}/revocation", star.token);
    let fields = [("revoke_reason", "申报材料不实"), ("revoke_confirm", "yes")];
    officer.post(&revoke, &fields).await.is(403);
    lead.get(&format!("/certificates/{}/record", star.token)).await.good().says("〔2025〕第3号");
    // A title is not revoked by itself.
    lead.post(&format!("/certificates/{}/revocation", title.token), &fields)
        .await
        .is(422)
        .says("请撤销它依据的星级证书");
    lead.post(&revoke, &fields[..1]).await.is(422).says("请先勾选确认");
    lead.post(&revoke, &fields).await.leads_to(&format!("/certificates/{}/record?done=revoked", star.token));
    lead.post(&revoke, &fields).await.is(422).says("证书已经撤销");
    check(&app, &star).await.says("证书已撤销").says("申报材料不实");
    check(&app, &title).await.says("证书已撤销").says("随证书 〔2024〕第1号 一并撤销");
    // The star of the other year stands, and is no title by itself.
    check(&app, &certificate(&app, 2025, AwardKind::Star, "YZ-01").await).await.says("证书有效");
    let mut conn = app.app.db.read().await.unwrap();
    let states = query("select state from demonstration_titles order by season").fetch_all(&mut *conn).await.unwrap();
    drop(conn);
    let states: Vec<String> = states.iter().map(|row| row.get(0)).collect();
    assert_eq!(states, ["revoked"]);
    app.stranger().get("/bases/YZ-01").await.good().never_says("示范性践习基地");
    app.stranger().get("/stars").await.good().says("已撤销");
    officer.get("/certificates?year=2024").await.good().says("有 1 块牌匾需要收回");
    officer.get("/export/certificates.csv").await.good().says("待收回");
    officer.post(&plaque, &[("plaque_act", "returned"), ("plaque_on", "2026-05-14")]).await.leads_to("/certificates/");
    officer.get("/certificates").await.good().never_says("块牌匾需要收回");
    check(&app, &title).await.says("2026年5月14日 周四 收回");
});

on_both!(the_register_of_plaques_takes_each_step_once_and_no_names, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let star = certificate(&app, 2025, AwardKind::Star, "YZ-01").await;
    let officer = app.signed_in(&world.officer).await;
    let plaque = format!("/certificates/{}/plaque", star.token);
    let back = [("plaque_act", "returned"), ("plaque_on", "2026-05-14")];
    officer.post(&plaque, &back).await.is(422).says("还没有授牌");
    let hand = |on: &'static str| [("plaque_act", "handed_over"), ("plaque_on", on), ("receiver", "operator")];
    for wrong in ["2026-05-13", "2026-05-15"] {
        assert!(officer.post(&plaque, &hand(wrong)).await.is(422).error("plaque_on").contains("发证"), "{wrong}");
    }
    let page = officer.post(&plaque, &hand("2026-05-14")[..2]).await.is(422);
    assert!(page.error("receiver").contains("请从列表中选择"), "{}", page.error("receiver"));
    officer.post(&plaque, &hand("2026-05-14")).await.leads_to("/certificates/");
    officer.post(&plaque, &hand("2026-05-14")).await.is(422).says("已经登记过了");
    let void = [("plaque_act", "voided"), ("plaque_on", "2026-05-14")];
    assert!(officer.post(&plaque, &void).await.is(422).error("plaque_reason").contains("请写明原因"));
    let void = [&void[..], &[("plaque_reason", "被洪水冲走")]].concat();
    officer.post(&plaque, &void).await.leads_to("/certificates/");
    check(&app, &star).await.says("运营单位代表").says("声明作废：被洪水冲走");
    officer.get("/certificates").await.good().says("已声明作废");
    app.signed_in(&world.manager).await.post(&plaque, &back).await.is(403);
});
