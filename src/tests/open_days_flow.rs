//! What everybody may know: days that are not like others, when sessions open for booking, how far it is.

use serde_json::json;
use sutong::{
    booking::release::{OPENS_AT, Scope, Terms},
    releases::actions::set_release,
    time::{DAY, HOUR, Moment, parse_date, shifted},
};

use crate::{
    api_flow::body,
    test_app::{morning, on_both},
    world::World,
};

on_both!(closures_stand_on_the_page_of_the_base_and_in_its_calendar, |app| async move {
    let world = World::new(&app).await;
    world.session_at(&app, morning().plus(14 * DAY + HOUR), 60, 2).await;
    let day = shifted(morning().date(), 15);
    let manager = app.signed_in(&world.manager).await;
    let calendar = format!("/calendar?project=YZ-01-A&month={}", day.format("%Y-%m"));
    let stranger = app.stranger();
    stranger.get("/bases/YZ-01").await.good().never_says("临时关闭");
    stranger.get(&calendar).await.good().never_says("临时关闭");
    for (date, starts, ends, reason) in [(day, "", "", "消防检修"), (shifted(day, 1), "13:00", "", "设备维护")]
    {
        let date = date.to_string();
        let fields = [("day", date.as_str()), ("starts", starts), ("ends", ends), ("reason", reason)];
        let seen = manager.post("/supply/bases/YZ-01/closures", &fields).await.good().field("seen");
        let confirmed: Vec<_> = fields.into_iter().chain([("step", "close"), ("seen", seen.as_str())]).collect();
        manager.post("/supply/bases/YZ-01/closures", &confirmed).await.leads_to("/supply/bases/YZ-01/closures");
    }
    let page = stranger.get("/bases/YZ-01").await.good().says("临时关闭");
    page.says("5月29日 周五：消防检修").says("5月30日 周六 13:00–24:00：设备维护");
    stranger.get(&calendar).await.good().says("临时关闭消防检修").says("13:00–24:00 临时关闭设备维护");
    // The calendar of everything is of no single base.
    stranger.get(&format!("/calendar?month={}", day.format("%Y-%m"))).await.good().never_says("消防检修");
    // What is over is not told any more.
    app.app.clock.set(morning().plus(20 * DAY));
    stranger.get("/bases/YZ-01").await.good().never_says("临时关闭");
});

on_both!(the_calendar_and_the_open_interface_say_when_a_session_opens, |app| async move {
    let world = World::new(&app).await;
    let starts_at = Moment::start_of(parse_date("2026-06-26").unwrap()).plus(9 * HOUR);
    let session = world.session_at(&app, starts_at, 60, 2).await;
    let (stranger, path) = (app.stranger(), format!("/api/v1/sessions/{session}"));
    let before = body(&stranger.get(&path).await.good());
    assert_eq!((&before["opens_at"], &before["opens_early_at"]), (&json!(null), &json!(null)));
    let terms = Terms { opens_days: Some(14), early_days: 7, prefers_far: true, ..Terms::default() };
    let officer = world.person(&app, &world.officer).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    set_release(&mut tx, &officer, &Scope::All, &terms).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let (early, everybody) = ("2026-06-05T09:00:00+08:00", "2026-06-12T09:00:00+08:00");
    let one = body(&stranger.get(&path).await.good());
    assert_eq!((&one["opens_at"], &one["opens_early_at"]), (&json!(everybody), &json!(early)));
    let all = body(&stranger.get("/api/v1/sessions").await.good());
    assert_eq!(all["items"][0]["opens_at"], json!(everybody));
    let calendar = "/calendar?project=YZ-01-A&month=2026-06";
    let page = stranger.get(calendar).await.good().says("09:00 6月12日 周五 起约");
    page.says("6月26日 周五 09:00 的场次，2026年6月12日 周五 09:00 开放预约").never_says("余 60 位");
    // From the second on which it opens it has places like any other.
    app.app.clock.set(Moment::start_of(parse_date("2026-06-12").unwrap()).plus(OPENS_AT));
    stranger.get(calendar).await.good().says("余 60 位").never_says("起约");
});

on_both!(the_nearest_come_first_where_it_is_known_from_where_one_sets_out, |app| async move {
    World::new(&app).await;
    let move_away = "update bases set latitude = latitude + 0.2 where code = 'YZ-02'";
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query(move_away).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let stranger = app.stranger();
    stranger.get("/projects").await.good().says("从哪个镇（园区）出发").never_says("距离约");
    // The middle of the town's two bases lies eleven kilometres from each.
    let page = stranger.get("/projects?near=zhenzhou&km=12").await.good();
    page.says("距离约 11 公里").says("从真州镇出发").says("12 公里以内").says("我是图书管理员");
    stranger.get("/projects?near=zhenzhou&km=10").await.good().never_says("距离约");
    stranger.get("/bases?near=zhenzhou").await.good().says("距离约 11 公里");
    let wrong = stranger.get("/projects?near=zhenzhou&km=0").await.good().says("请填 1 到 99 的整数");
    assert_eq!(wrong.field("km"), "0", "what was typed stays");
});
