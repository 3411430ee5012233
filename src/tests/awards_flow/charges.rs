//! What a charge against a base does to its certificates.

use sutong::time::DAY;

use super::*;

/// The running season, in which a base can be charged.
pub(super) async fn running_season(app: &TestApp) {
    let mut tx = begin(app).await;
    rating::actions::open_season(&mut tx, &Actor::system(), 2026, "sample-1").await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// An officer charges a base; where the charge is.
pub(super) async fn charged(app: &TestApp, world: &World, base: &str, ground: &str) -> String {
    let fields = [
        ("season", "2026"),
        ("base", base),
        ("ground", ground),
        ("fact", "拒绝检查人员进入"),
        ("source", "检查记录3号"),
        ("found_on", "2026-05-12"),
    ];
    let proposed = app.signed_in(&world.officer).await.post("/vetoes", &fields).await;
    proposed.location().split('?').next().unwrap().to_owned()
}

on_both!(a_charge_suspends_every_certificate_of_the_base_until_its_last_day, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    running_season(&app).await;
    let star = certificate(&app, 2025, AwardKind::Star, "YZ-01").await;
    let title = certificate(&app, 2025, AwardKind::Title, "YZ-01").await;
    let other = certificate(&app, 2025, AwardKind::Star, "YZ-02").await;
    charged(&app, &world, "YZ-02", "no_drill").await;
    check(&app, &other).await.says("证书有效");
    charged(&app, &world, "YZ-01", "refused_inspection").await;
    for certificate in [&star, &title] {
        check(&app, certificate).await.says("证书暂停使用").says("正在核实").never_says("拒绝检查");
    }
    check(&app, &other).await.says("证书有效");
    app.app.clock.set(morning().plus(60 * DAY));
    check(&app, &star).await.says("证书暂停使用");
    app.app.clock.set(morning().plus(61 * DAY));
    check(&app, &star).await.says("证书有效");
    check(&app, &title).await.says("证书有效");
});
