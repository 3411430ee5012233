//! Titles: warnings before one is lost, the document they need, waivers that everybody reads.

use sutong::{
    awards::{
        actions::{Renewal, renew_certificates},
        model::{AwardKind, Certificate},
        standing::Standing,
        store,
    },
    rating::{self, model::TitleStatus},
};

use super::{BASIS, QUIETLY, begin, certificate, computed, final_season, issued, number, rules, two_seasons};
use crate::{
    test_app::{TestApp, on_both},
    world::World,
};

async fn title_states(app: &TestApp) -> Vec<(i64, String)> {
    let rows = sqlx::query_as("select season, state from demonstration_titles order by season");
    rows.fetch_all(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

on_both!(a_title_is_spoken_of_before_the_running_season_ends_it, |app| async move {
    let world = World::new(&app).await;
    two_seasons(&app, &world).await;
    let officer = app.signed_in(&world.officer).await;
    let page = officer.get("/titles").await.good().says(BASIS).says("新授予").says("由未保中心负责人办理");
    page.never_says("这些称号会失去").never_says("没有今天有效的批准依据");
    computed(&app, &world, 2026, &[("YZ-01", Some(2)), ("YZ-02", Some(3))]).await;
    officer.get("/titles").await.good().says("按 2026 年度最近一次计算，这些称号会失去").says("YZ-01 号基地：二星");
    let file = officer.get("/export/titles.csv").await.good().body;
    assert!(file.contains("YZ-01") && file.contains("新授予"), "{file}");
});

on_both!(without_a_valid_document_the_centre_is_warned_and_the_lead_enters_one, |app| async move {
    let world = World::new(&app).await;
    let (lead, officer) = (app.signed_in(&world.lead).await, app.signed_in(&world.officer).await);
    officer.get("/titles").await.good().says("没有今天有效的批准依据").never_says("/titles/approval-bases");
    let fields = |until: &'static str| {
        [
            ("basis_number", "示例文号〔2026〕2号"),
            ("basis_title", "示范性践习基地办法（示例）"),
            ("basis_body", "示例单位"),
            ("basis_from", "2026-01-01"),
            ("basis_until", until),
        ]
    };
    officer.post("/titles/approval-bases", &fields("2026-08-31")).await.is(403);
    assert!(
        !lead.post("/titles/approval-bases", &fields("2026-08-31")[1..]).await.is(422).error("basis_number").is_empty()
    );
    let page = lead.post("/titles/approval-bases", &fields("2025-12-31")).await.is(422);
    assert!(page.error("basis_until").contains("不能早于"), "{}", page.error("basis_until"));
    assert_eq!(page.field("basis_body"), "示例单位");
    lead.post("/titles/approval-bases", &fields("2026-08-31")).await.leads_to("/titles?done=basis");
    let page = lead.post("/titles/approval-bases", &fields("2030-08-31")).await.is(422);
    assert!(page.error("basis_number").contains("已经录入"));
    officer.get("/titles").await.good().says("批准依据在 2026年8月31日 周一 到期").never_says("没有今天有效");
});

on_both!(a_waived_season_pauses_the_title_and_everybody_reads_why, |app| async move {
    let world = World::new(&app).await;
    rules(&app).await;
    for (year, star) in [(2022, Some(3)), (2023, Some(3)), (2024, None), (2025, Some(3))] {
        final_season(&app, &world, year, &[("YZ-01", star)]).await;
    }
    let states = |all: &[(i64, &str)]| all.iter().map(|(year, state)| (*year, (*state).to_owned())).collect::<Vec<_>>();
    // The document is valid from 2024 on: the season made final in that year is the first that gives a title.
    assert_eq!(title_states(&app).await, states(&[(2023, "awarded"), (2024, "lapsed")]));
    let (lead, officer) = (app.signed_in(&world.lead).await, app.signed_in(&world.officer).await);
    let fields = |year: &'static str| {
        [
            ("waiver_year", year),
            ("waiver_base", "YZ-01"),
            ("waiver_reason", "洪水，全年闭馆"),
            ("waiver_confirm", "yes"),
        ]
    };
    officer.post("/titles/waivers", &fields("2024")).await.is(403);
    assert!(
        lead.post("/titles/waivers", &fields("2024")[..3]).await.is(422).error("waiver_confirm").contains("请先勾选")
    );
    let page = lead.post("/titles/waivers", &fields("2025")).await.is(422);
    assert!(page.error("waiver_base").contains("当年有评定结果"), "{}", page.error("waiver_base"));
    lead.post("/titles/waivers", &fields("2024")).await.leads_to("/titles?done=waived");
    assert_eq!(title_states(&app).await, states(&[(2023, "awarded"), (2024, "paused"), (2025, "retained")]));
    assert!(lead.post("/titles/waivers", &fields("2024")).await.is(422).error("waiver_base").contains("已经豁免过"));
    assert_eq!(number(&app, "select count(*) from season_waivers").await, 1);
    app.stranger().get("/stars").await.good().says("不可抗力豁免").says("YZ-01 号基地：洪水，全年闭馆");
    // The title that was paused goes on: its next certificate is the first since.
    lead.post("/certificates/issuance", &[("year", "2024")]).await.leads_to("/certificates?year=2024");
    assert_eq!(number(&app, "select count(*) from certificates").await, 0, "a waived season hands out nothing");
    lead.post("/certificates/issuance", &[("year", "2025")]).await.leads_to("/certificates?year=2025");
    assert_eq!(number(&app, "select count(*) from certificates where kind = 'title'").await, 1);
});

on_both!(a_title_that_is_earned_again_by_a_correction_has_a_certificate_that_counts, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let lead = world.person(&app, &world.lead).await;
    let base = certificate(&app, 2025, AwardKind::Title, "YZ-01").await.base_id;
    // Corrected to no star, the title falls in both seasons' certificates; corrected back, it is there again.
    let mut tx = begin(&app).await;
    let lost = rating::actions::revoke_star(&mut tx, &lead, 2024, &base).await.unwrap().unwrap();
    let renewal = Renewal { year: 2024, base: &base, star: None, lost: &lost, reason: "漏登" };
    renew_certificates(&mut tx, &lead, QUIETLY, &renewal).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(certificate(&app, 2025, AwardKind::Title, "YZ-01").await.standing(), Standing::Revoked);
    let mut tx = begin(&app).await;
    rating::store::put_star(&mut tx, 2024, &base, 3, 9_000).await.unwrap();
    rating::store::update_title(&mut tx, 2025, &base, TitleStatus::Awarded).await.unwrap();
    let renewal = Renewal { star: Some(3), lost: &[], ..renewal };
    renew_certificates(&mut tx, &lead, QUIETLY, &renewal).await.unwrap();
    tx.commit().await.unwrap();
    let all = store::list_certificates_of(&mut app.app.db.read().await.unwrap(), &base).await.unwrap();
    let worth = |season, kind| {
        all.iter().filter(|one| one.season == season && one.kind == kind).map(Certificate::standing).collect::<Vec<_>>()
    };
    assert_eq!(worth(2025, AwardKind::Title), [Standing::Revoked, Standing::Valid]);
    assert_eq!(worth(2024, AwardKind::Star), [Standing::Revoked, Standing::Superseded]);
    assert_eq!(worth(2025, AwardKind::Star), [Standing::Valid]);
});
