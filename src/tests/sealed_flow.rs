//! A child was afraid: two people of the Centre open what is sealed, and nobody else hears of it.

use sutong::{
    accounts::model::PersonId,
    booking::model::{CheckInMethod, Grades, NewCheckIn},
    gate,
    messages::model::Channels,
    survey::{actions::tell_sealed, store},
    time::{DAY, HOUR, MINUTE, Moment},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

fn visit() -> Moment {
    morning().plus(14 * DAY + HOUR)
}

/// A class at the base; its booking and the code on its poster.
async fn arrived(app: &TestApp, world: &World) -> (String, String) {
    let session = world.session(app, 30, 1).await;
    let booking = world.booking(app, &session, 20).await;
    let gate = world.person(app, &world.gate).await;
    let came =
        NewCheckIn { grades: Grades(vec![(2, 20)]), adults: 2, method: CheckInMethod::Code, briefing_done: true };
    app.app.clock.set(visit());
    let mut tx = app.app.db.write(visit()).await.unwrap();
    gate::actions::receive_group(&mut tx, &gate, &booking.id, &came).await.unwrap().unwrap();
    let survey = store::find_survey_of(&mut tx, &booking.id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    (booking.id.to_string(), survey.entry_code)
}

/// A child answers; what it sees afterwards.
async fn child_says(app: &TestApp, entry: &str, safe: &str) -> String {
    let child = app.stranger();
    let page = child.post("/survey", &[("code", entry), ("questionnaire", "child_lower")]).await.good();
    let code = page.field("code");
    let fields = [("code", code.as_str()), ("fun", "1"), ("safe", safe)];
    let answer = child.post("/survey/answer", &fields).await.leads_to("/survey/thanks");
    child.follow(&answer).await.good().text()
}

async fn tell(app: &TestApp) -> usize {
    let channels = Channels { email: false, sms: false };
    tell_sealed(&app.app.db, channels, app.app.clock.now()).await.unwrap()
}

/// The address of the only entry, as the Centre's list shows it.
async fn entry_of(app: &TestApp, officer: &PersonId) -> String {
    let list = app.signed_in(officer).await.get("/sealed").await.good();
    list.addresses("/sealed/").first().cloned().unwrap()
}

async fn acts(app: &TestApp) -> Vec<String> {
    let all = "select action from audit_events where object_kind = 'sealed_entry' order by id";
    sqlx::query_scalar(all).fetch_all(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

on_both!(two_officers_open_together_what_a_child_said, |app| async move {
    let world = World::new(&app).await;
    let (_, code) = arrived(&app, &world).await;
    assert_eq!(child_says(&app, &code, "2").await, child_says(&app, &code, "0").await, "the child's page is the same");
    assert!(acts(&app).await.is_empty(), "that it was raised is nowhere in the log");
    assert_eq!((tell(&app).await, tell(&app).await), (1, 0));
    let officer = app.signed_in(&world.officer).await;
    officer.get("/messages").await.good().says("有一条封存记录").never_says("号基地");

    let entry = entry_of(&app, &world.officer).await;
    let opening = format!("{entry}/opening");
    officer.get(&entry).await.good().says("需要两人共同打开").never_says("号基地");
    officer.post(&opening, &[]).await.leads_to(&entry);
    officer.post(&opening, &[]).await.leads_to(&entry);
    officer.get(&entry).await.good().says("等另一位工作人员").never_says("号基地");
    app.app.clock.set(visit().plus(40 * MINUTE));
    // Half an hour without a click ends a sign-in of the Centre.
    let (officer, lead) = (app.signed_in(&world.officer).await, app.signed_in(&world.lead).await);
    lead.get(&entry).await.good().says("需要两人共同打开");
    lead.post(&opening, &[]).await.leads_to(&entry);
    lead.get(&entry).await.good().never_says("号基地");
    officer.post(&opening, &[]).await.leads_to(&entry);
    for browser in [&officer, &lead] {
        let open = browser.get(&entry).await.good().says("号基地").says("实验小学").says("12345").says("第十一条");
        open.says("已过 0 小时 40 分");
    }
    assert_eq!(acts(&app).await, ["consent_to_open", "consent_to_open", "consent_to_open", "open_sealed_entry"]);
    let told: Vec<String> = sqlx::query_scalar("select detail from audit_events where object_kind = 'sealed_entry'")
        .fetch_all(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert!(told.iter().all(|detail| detail.is_empty() || *detail == format!("with {}", world.lead)), "{told:?}");
});

on_both!(one_officer_alone_opens_nothing, |app| async move {
    let world = World::new(&app).await;
    let (_, code) = arrived(&app, &world).await;
    child_says(&app, &code, "0").await;
    let entry = entry_of(&app, &world.lead).await;
    for minutes in [0, 10, 45, 90] {
        app.app.clock.set(visit().plus(minutes * MINUTE));
        let lead = app.signed_in(&world.lead).await;
        lead.post(&format!("{entry}/opening"), &[]).await.leads_to(&entry);
        lead.get(&entry).await.good().never_says("号基地");
    }
    let same = "update sealed_entries set opened_at = 1, opened_by_one = $1, opened_by_two = $1";
    let mut tx = app.app.db.write(visit()).await.unwrap();
    let refused = sqlx::query(same).bind(world.lead.to_string()).execute(&mut *tx).await;
    assert!(sutong::platform::db::is_refused(&refused.unwrap_err()), "the table itself wants two people");
});

on_both!(nothing_the_base_can_open_changes_when_a_child_was_afraid, |app| async move {
    let world = World::new(&app).await;
    let (booking, code) = arrived(&app, &world).await;
    let seen = async || {
        let mut seen = Vec::new();
        for person in [&world.manager, &world.gate, &world.teacher, &world.provider] {
            let browser = app.signed_in(person).await;
            let visit = format!("/gate/{booking}");
            for page in ["/desk", "/messages", "/gate", visit.as_str(), "/incidents", "/bookings", "/export/gate.csv"] {
                let answer = browser.get(page).await;
                seen.push((page.to_owned(), answer.status, answer.text()));
            }
        }
        seen
    };
    child_says(&app, &code, "2").await;
    let before = seen().await;
    child_says(&app, &code, "0").await;
    assert_eq!(tell(&app).await, 1);
    assert_eq!(seen().await, before);
    for person in [&world.manager, &world.gate, &world.teacher, &world.provider, &world.evaluator, &world.town] {
        app.signed_in(person).await.get("/sealed").await.is(403);
    }
});
