//! What comes back, and what does not: a star that a second correction gives again, one that was revoked by a decision while
//! a revision was under way, evaluators after a re-rating that was given up, a notice that was shown.

use sqlx::{query, query_scalar};
use sutong::{
    accounts::model::Role,
    awards::{
        model::{AwardKind, Certificate},
        standing::Standing,
        store as awards,
    },
    time::DAY,
};

use super::{CORRECTION, YEAR, another_evaluator, decided, issue, issued, other, place, signed, vote};
use crate::{
    final_season::{final_season_of, star, steep},
    test_app::{Browser, TestApp, on_both},
    world::World,
};

/// What was decided is undone.
async fn undecided(app: &TestApp) {
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    query("delete from season_events").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// A correction that is computed, adopted and in public notice.
async fn noticed(app: &TestApp, world: &World) -> String {
    let officer = app.signed_in(&world.officer).await;
    let place = place(&officer.post("/revisions", CORRECTION).await);
    officer.post(&format!("{place}/computation"), &[]).await.leads_to(&place);
    vote(app, world, &place).await;
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/notice"), &[]).await.leads_to(&place);
    place
}

/// The Centre's lead, when the notice is over.
async fn after_notice(app: &TestApp, world: &World) -> Browser {
    app.app.clock.set(app.app.clock.now().plus(20 * DAY));
    app.signed_in(&world.lead).await
}

/// A correction that counts.
async fn corrected(app: &TestApp, world: &World) {
    let place = noticed(app, world).await;
    let lead = after_notice(app, world).await;
    lead.post(&format!("{place}/finalisation"), &[]).await.leads_to(&place);
}

/// The certificates of the first base for its star, the first first.
async fn stars(app: &TestApp) -> Vec<Certificate> {
    let all = awards::list_certificates(&mut app.app.db.read().await.unwrap(), YEAR).await.unwrap();
    all.into_iter().filter(|one| one.base_code == "YZ-01" && one.kind == AwardKind::Star).collect()
}

async fn worth(app: &TestApp) -> Vec<Standing> {
    stars(app).await.iter().map(Certificate::standing).collect()
}

on_both!(a_star_that_a_second_correction_gives_back_has_a_certificate_that_counts, |app| async move {
    let world = World::new(&app).await;
    let (method, bundle) = steep(YEAR);
    final_season_of(&app, &world, YEAR, &method, bundle).await;
    issue(&app, &world).await;
    assert_eq!((star(&app, YEAR, "YZ-01").await, worth(&app).await), (Some(2), vec![Standing::Valid]));
    decided(&app, 0).await;
    corrected(&app, &world).await;
    assert_eq!((star(&app, YEAR, "YZ-01").await, worth(&app).await), (None, vec![Standing::Revoked]));
    // Corrected again to no star: it is revoked already.
    corrected(&app, &world).await;
    assert_eq!(worth(&app).await, [Standing::Revoked]);
    undecided(&app).await;
    decided(&app, 2).await;
    corrected(&app, &world).await;
    assert_eq!(star(&app, YEAR, "YZ-01").await, Some(2));
    assert_eq!(worth(&app).await, [Standing::Revoked, Standing::Valid]);
    let all = stars(&app).await;
    assert!(all[1].number > all[0].number && all[1].token != all[0].token);
    let lead = app.signed_in(&world.lead).await;
    let manager = app.signed_in(&world.manager).await;
    manager.get("/messages").await.good().says(&all[1].printed_number());
    // Issuing all of them gives none a second time.
    lead.post("/certificates/issuance", &[("year", "2025")]).await.leads_to("/certificates?year=2025&done=issued");
    assert_eq!(stars(&app).await.len(), 2);
});

on_both!(what_was_revoked_by_a_decision_is_not_given_back_by_a_revision_under_way, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    decided(&app, 1).await;
    let place = noticed(&app, &world).await;
    let token = stars(&app).await[0].token.clone();
    let lead = app.signed_in(&world.lead).await;
    let revoked = [("revoke_reason", "弄虚作假"), ("revoke_confirm", "yes")];
    let answer = lead.post(&format!("/certificates/{token}/revocation"), &revoked).await;
    assert!(answer.location().contains("done="), "{}", answer.location());
    assert_eq!(star(&app, YEAR, "YZ-01").await, None);
    let lead = after_notice(&app, &world).await;
    lead.post(&format!("{place}/finalisation"), &[]).await.is(422).says("已经决定收回");
    assert_eq!((star(&app, YEAR, "YZ-01").await, worth(&app).await), (None, vec![Standing::Revoked]));
    // What is left is to give it up.
    lead.post(&format!("{place}/drop"), &[("drop", "星级已收回")]).await.leads_to(&place);
});

on_both!(the_season_and_its_export_show_the_run_that_counts_and_name_the_others, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    decided(&app, 1).await;
    let lead = app.signed_in(&world.lead).await;
    let before = lead.get("/export/season.csv?year=2025").await.good().body;
    let place = noticed(&app, &world).await;
    let page = lead.get("/seasons/2025").await.good();
    let page = page.says("生效的计算").says("三星 1 个").says("尚未生效");
    assert!(page.addresses("/revisions/").contains(&place));
    assert_eq!(lead.get("/export/season.csv?year=2025").await.good().body, before);
    let late = after_notice(&app, &world).await;
    late.post(&format!("{place}/finalisation"), &[]).await.leads_to(&place);
    late.get("/seasons/2025").await.good().says("三星 0 个").never_says("尚未生效");
    assert_ne!(late.get("/export/season.csv?year=2025").await.good().body, before);
});

/// The base asks to be rated anew, and the lead takes it up.
async fn asked(app: &TestApp, world: &World) -> String {
    let manager = app.signed_in(&world.manager).await;
    let asked = [("season", "2025"), ("base", "YZ-01"), ("reason", "灭火器已更换")];
    let place = place(&manager.post("/revisions", &asked).await);
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/decision"), &[("reason", "可以"), ("verdict", "accept")]).await.leads_to(&place);
    place
}

on_both!(evaluators_of_a_re_rating_that_was_given_up_are_sent_again_for_the_next_one, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let second = another_evaluator(&app, &world, "evaluator2", "温如衡").await;
    let officer = app.signed_in(&world.officer).await;
    let first = asked(&app, &world).await;
    for evaluator in [&world.evaluator, &second] {
        let send = [("evaluator", evaluator.as_str())];
        officer.post(&format!("{first}/inspections"), &send).await.leads_to(&first);
    }
    // One has signed, the other is called off with the revision.
    signed(&app, &world.evaluator, 90).await;
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{first}/drop"), &[("drop", "资料不全")]).await.leads_to(&first);

    app.app.clock.set(app.app.clock.now().plus(DAY));
    let next = asked(&app, &world).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get(&next).await.good().says(&world.person(&app, &world.evaluator).await.name).says("温如衡");
    for evaluator in [&world.evaluator, &second] {
        let send = [("evaluator", evaluator.as_str())];
        officer.post(&format!("{next}/inspections"), &send).await.leads_to(&next);
        officer.post(&format!("{next}/inspections"), &send).await.is(422).says("已经分派过");
    }
    // What was signed for the first is not read by the second.
    officer.post(&format!("{next}/computation"), &[]).await.is(422).says("已签字 0 份，需要 2 份");
    let mut conn = app.app.db.read().await.unwrap();
    let own: String = query_scalar(
        "select id from inspection_tasks where evaluator_id = $1 and withdrawn_at is null and signed_at is null",
    )
    .bind(second.as_str().to_owned())
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    drop(conn);
    // Whoever is called off within this revision is not asked again.
    officer
        .post(&format!("/inspections/{own}/withdrawal"), &[("withdrawal", "联系不上")])
        .await
        .leads_to("/inspections");
    officer.post(&format!("{next}/inspections"), &[("evaluator", second.as_str())]).await.is(422).says("已经分派过");
});

on_both!(who_was_sent_and_has_not_signed_is_called_off_when_the_notice_opens, |app| async move {
    let world = World::new(&app).await;
    let (method, bundle) = steep(YEAR);
    final_season_of(&app, &world, YEAR, &method, bundle).await;
    let officer = app.signed_in(&world.officer).await;
    let place = place(&officer.post("/revisions", CORRECTION).await);
    officer.post(&format!("{place}/computation"), &[]).await.leads_to(&place);
    let send = [("evaluator", world.evaluator.as_str())];
    officer.post(&format!("{place}/inspections"), &send).await.leads_to(&place);
    // Something is decided that leaves two stars: no check is needed any more.
    decided(&app, 2).await;
    officer.post(&format!("{place}/computation"), &[]).await.leads_to(&place);
    vote(&app, &world, &place).await;
    let evaluator = app.signed_in(&world.evaluator).await;
    evaluator.get("/messages").await.good().never_says("检查任务已取消");
    let lead = app.signed_in(&world.lead).await;
    lead.post(&format!("{place}/notice"), &[]).await.leads_to(&place);
    evaluator.get("/messages").await.good().says("检查任务已取消");
    evaluator.get("/inspections").await.good().never_says("三星复核");
});

on_both!(a_notice_that_was_shown_stays_and_says_what_became_of_it, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    decided(&app, 1).await;
    let place = noticed(&app, &world).await;
    let notice = format!("{place}/notice");
    let stranger = app.stranger();
    stranger.get(&notice).await.good().says("新结果");
    let manager = app.signed_in(&world.manager).await;
    manager.post(&format!("{place}/objection"), &[("statement", "保险当时有效")]).await.leads_to(&place);
    let reviewer = other(&app, &world, Role::Reviewer).await;
    let upheld = [("reason", "保单有效"), ("verdict", "uphold")];
    reviewer.post(&format!("{place}/review"), &upheld).await.leads_to(&place);
    stranger.get(&notice).await.good().says("异议成立").never_says("新结果");
    let lead = app.signed_in(&world.lead).await;
    lead.get(&place).await.good().says("公示页");
    lead.post(&format!("{place}/drop"), &[("drop", "登记没有错")]).await.leads_to(&place);
    stranger.get(&notice).await.good().says("公示已经撤回").never_says("新结果").never_says("登记没有错");
    // What never was in notice is nobody's to see.
    let officer = app.signed_in(&world.officer).await;
    let other = self::place(&officer.post("/revisions", CORRECTION).await);
    stranger.get(&format!("{other}/notice")).await.is(404);
});
