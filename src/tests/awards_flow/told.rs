//! What the managers of a base are told of its certificates.

use super::{
    charges::{charged, running_season},
    *,
};
use crate::test_app::Browser;

/// How many messages of a topic there are.
async fn told(app: &TestApp, topic: &str) -> i64 {
    sqlx::query_scalar("select count(*) from messages where topic = $1")
        .bind(topic.to_owned())
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap()
}

async fn inbox(browser: &Browser) -> crate::test_app::Answer {
    browser.get("/messages").await.good()
}

on_both!(the_managers_of_a_base_are_told_of_each_certificate_once, |app| async move {
    let world = World::new(&app).await;
    two_seasons(&app, &world).await;
    let lead = app.signed_in(&world.lead).await;
    let (manager, other) = (app.signed_in(&world.manager).await, app.signed_in(&world.other_manager).await);
    lead.post("/certificates/issuance", &[("year", "2025")]).await.leads_to("/certificates?");
    // Star and title of the one, the star of the other.
    assert_eq!(told(&app, "certificate_issued").await, 3);
    lead.post("/certificates/issuance", &[("year", "2025")]).await.leads_to("/certificates?");
    assert_eq!(told(&app, "certificate_issued").await, 3, "issuing again tells nobody again");
    inbox(&manager)
        .await
        .says("证书 〔2025〕第1号 已发放")
        .says("证书 〔2025〕第3号 已发放")
        .never_says("〔2025〕第2号");
    inbox(&other).await.says("证书 〔2025〕第2号 已发放").never_says("〔2025〕第1号");

    let star = certificate(&app, 2025, AwardKind::Star, "YZ-01").await;
    let path = |end: &str| format!("/certificates/{}/{end}", star.token);
    let suspend = [("suspend_reason", "核实消防整改"), ("suspend_confirm", "yes")];
    lead.post(&path("suspension"), &suspend).await.leads_to("/certificates/");
    lead.post(&path("suspension"), &suspend).await.is(422);
    lead.post(&path("resumption"), &[("resume_reason", "合格"), ("resume_confirm", "yes")])
        .await
        .leads_to("/certificates/");
    inbox(&manager).await.says("证书 〔2025〕第1号 暂停使用").says("证书 〔2025〕第1号 恢复有效");
    assert_eq!((told(&app, "certificate_suspended").await, told(&app, "certificate_resumed").await), (1, 1));
    lead.post(&path("revocation"), &[("revoke_reason", "材料不实"), ("revoke_confirm", "yes")])
        .await
        .leads_to("/certificates/");
    // The title has fallen with it.
    inbox(&manager).await.says("证书 〔2025〕第1号 已撤销").says("证书 〔2025〕第3号 已撤销");
    assert_eq!(told(&app, "certificate_revoked").await, 2);
    inbox(&other).await.never_says("撤销");
});

on_both!(a_base_is_told_that_a_charge_suspends_its_award_and_that_a_decision_ends_that, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    running_season(&app).await;
    let (manager, lead) = (app.signed_in(&world.manager).await, app.signed_in(&world.lead).await);
    charged(&app, &world, "YZ-01", "no_drill").await;
    assert_eq!(told(&app, "award_suspended").await, 0, "a cap suspends nothing");
    let places = [
        charged(&app, &world, "YZ-01", "refused_inspection").await,
        charged(&app, &world, "YZ-01", "data_misused").await,
    ];
    assert_eq!(told(&app, "award_suspended").await, 2);
    inbox(&manager).await.says("星级和证书暂停使用：YZ-01 号基地");
    for (place, ended) in places.iter().zip([0, 1]) {
        manager.post(&format!("{place}/statement"), &[("statement", "误会")]).await.leads_to(place);
        let dismiss = [("reason", "误会"), ("verdict", "dismiss")];
        lead.post(&format!("{place}/decision"), &dismiss).await.leads_to(place);
        // The other charge suspends until it is decided too.
        assert_eq!(told(&app, "award_resumed").await, ended);
    }
    inbox(&manager).await.says("星级和证书不再暂停");
    check(&app, &certificate(&app, 2025, AwardKind::Star, "YZ-01").await).await.says("证书有效");
});
