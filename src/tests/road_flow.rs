//! The whole road over HTTP, on both databases: book, arrive, rate, close, compute, make final.

use sutong::{
    accounts::model::PersonId,
    platform::audit::Actor,
    rating, survey,
    time::{DAY, HOUR, MINUTE, Moment},
};

use crate::{
    seasons::show_season,
    test_app::{Answer, TestApp, morning, on_both},
    world::World,
};

const METHOD: &str = include_str!("../rating/vectors/method.json");

/// The class comes two weeks after the booking, at nine.
fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

on_both!(a_class_books_arrives_rates_and_its_season_becomes_final, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 1).await;
    let booking = book(&app, &world.teacher, session.as_str()).await;

    app.app.clock.set(visit());
    let entry = arrive(&app, &world.gate, &booking).await;
    for _ in 0..3 {
        child_rates(&app, &entry).await;
    }
    parent_rates(&app, &entry).await;
    organiser_rates(&app, &world.teacher).await;
    nothing_pairs_codes_and_ballots(&app).await;

    app.app.clock.set(visit().plus(8 * DAY));
    survey::actions::close_due_surveys(&app.app.db, app.app.clock.now()).await.unwrap();
    refused_after_the_end(&app, &entry).await;
    season_becomes_final(&app, &world).await;
});

async fn book(app: &TestApp, teacher: &PersonId, session: &str) -> String {
    let browser = app.signed_in(teacher).await;
    let form = format!("/sessions/{session}/booking");
    let mut fields = vec![
        ("group_name", "二年级（1）班"),
        ("contact_name", "张老师"),
        ("contact_phone", "138 1234 5678"),
        ("arrival", "walk"),
        ("purpose", "语文综合实践"),
        ("grade_2", "２５"),
        ("adults", "1"),
        ("in_difficulty", "2"),
    ];
    let refused = browser.post(&form, &fields).await.is(422);
    assert!(refused.error("adults").contains("至少需要 2 名"), "{}", refused.error("adults"));
    assert_eq!(refused.field("grade_2"), "２５", "what was typed is kept letter by letter");
    fields[6].1 = "2";
    let done = browser.post(&form, &fields).await.leads_to("/bookings/");
    let address = done.location().to_owned();
    browser.get(&address).await.good().says("预约已确认").says("困境");
    address.trim_start_matches("/bookings/").split('?').next().unwrap_or_default().to_owned()
}

async fn arrive(app: &TestApp, gate: &PersonId, booking: &str) -> String {
    let browser = app.signed_in(gate).await;
    browser.get("/gate").await.good().says("二年级（1）班").never_says("困境");
    browser.get(&format!("/gate/{booking}")).await.good().never_says("困境");
    let came = [("grade_2", "24"), ("adults", "2"), ("briefing", "yes"), ("by", "code")];
    let check_in = format!("/gate/{booking}/check-in");
    browser.post(&check_in, &came).await.leads_to(&format!("/gate/{booking}?done=in"));
    browser.post(&check_in, &came).await.leads_to(&format!("/gate/{booking}?done=already"));
    let poster = browser.get(&format!("/gate/{booking}/survey")).await.good();
    browser.post(&format!("/gate/{booking}/close-out"), &[("note", "")]).await.leads_to("/gate?done=closed");
    first_text(&poster, ".code").replace(char::is_whitespace, "")
}

async fn child_rates(app: &TestApp, entry: &str) {
    let browser = app.stranger();
    let page = browser.post("/survey", &[("code", entry), ("questionnaire", "child_lower")]).await.good();
    let code = page.field("code");
    let answers = [("code", code.as_str()), ("fun", "2"), ("again", "2"), ("safe", "2"), ("place", "1")];
    browser.post("/survey/answer", &answers).await.leads_to("/survey/thanks");
    browser.post("/survey/answer", &answers).await.is(422).says("已经用过");
}

async fn parent_rates(app: &TestApp, entry: &str) {
    let browser = app.stranger();
    let asked = [("code", entry), ("questionnaire", "parent")];
    browser.post("/survey", &asked).await.good().says("同意并填写").says("不填写");
    browser.post("/survey", &[asked[0], asked[1], ("consent", "no")]).await.leads_to("/survey/thanks?done=declined");
    let page = browser.post("/survey", &[asked[0], asked[1], ("consent", "yes")]).await.good();
    let code = page.field("code");
    let answers = [("code", code.as_str()), ("consent", "yes"), ("gain", "5"), ("safe", "4")];
    browser.post("/survey/answer", &answers).await.good().says("回执号");
}

async fn organiser_rates(app: &TestApp, teacher: &PersonId) {
    let browser = app.signed_in(teacher).await;
    let list = browser.get("/survey/mine").await.good();
    let at = list.body.find("/survey/mine/").unwrap();
    let address: String = list.body[at..].chars().take_while(|c| *c != '"').collect();
    browser.get(&address).await.good().says("保密");
    browser.post(&address, &[]).await.is(422);
    browser.post(&address, &[("content", "5"), ("service", "4"), ("safety", "5")]).await.good().says("回执号");
    browser.post(&address, &[("content", "1")]).await.is(422);
}

/// No column of a ballot stands in a code's row, and no act in the log speaks of either.
async fn nothing_pairs_codes_and_ballots(app: &TestApp) {
    let mut conn = app.app.db.read().await.unwrap();
    let paired = "select count(*) from ballots b join survey_codes c
                  on c.id = b.id or c.code_hash = b.receipt_hash or c.id = b.receipt_hash";
    let pairs: i64 = sqlx::query_scalar(paired).fetch_one(&mut *conn).await.unwrap();
    let logged =
        "select count(*) from audit_events where action like '%ballot%' or object_kind in ('ballot', 'survey_code')";
    let acts: i64 = sqlx::query_scalar(logged).fetch_one(&mut *conn).await.unwrap();
    let ballots: i64 = sqlx::query_scalar("select count(*) from ballots").fetch_one(&mut *conn).await.unwrap();
    assert_eq!((pairs, acts, ballots), (0, 0, 5));
}

async fn refused_after_the_end(app: &TestApp, entry: &str) {
    app.stranger().post("/survey", &[("code", entry)]).await.is(422).says("已经截止");
}

async fn season_becomes_final(app: &TestApp, world: &World) {
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let code = rating::actions::add_method(&mut tx, &Actor::system(), METHOD).await.unwrap().unwrap();
    rating::actions::open_season(&mut tx, &Actor::system(), 2026, &code).await.unwrap().unwrap();
    tx.commit().await.unwrap();

    app.app.clock.set(morning().plus(300 * DAY));
    let (officer, lead) = (app.signed_in(&world.officer).await, app.signed_in(&world.lead).await);
    lead.post("/seasons/2026/computation", &[]).await.is(403);
    officer.post("/seasons/2026/computation", &[("reason", "首次")]).await.leads_to("/seasons/2026");
    app.app.clock.set(morning().plus(300 * DAY + MINUTE));
    officer.get("/seasons/2026").await.good().says("YZ-01");
    officer.get("/seasons/2026/bases/YZ-01").await.good().says("样本");
    officer.post("/seasons/2026/finalisation", &[]).await.is(403);
    let over = show_season(app, world, 2026, app.app.clock.now()).await;
    app.app.clock.set(over);
    let lead = app.signed_in(&world.lead).await;
    let run = lead.get("/seasons/2026").await.good().field("run");
    lead.post("/seasons/2026/finalisation", &[("run", &run), ("confirm", "yes")]).await.leads_to("/seasons/2026");
    app.stranger().get("/stars").await.good().says("2026");
}

fn first_text(answer: &Answer, selector: &str) -> String {
    let page = scraper::Html::parse_document(&answer.body);
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).next().map(|found| found.text().collect()).unwrap_or_default()
}
