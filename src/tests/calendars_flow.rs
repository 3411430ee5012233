//! The Centre keeps the calendars: a notice is looked at before it is saved, a term is entered and checked.

use sutong::{bases, calendars, time::parse_date};

use crate::{
    test_app::{TestApp, on_both},
    world::World,
};

/// Three days of 2027, in the shape of holiday-cn.
const NOTICE: &str = r#"{"year":2027,"papers":["https://www.gov.cn/x"],"days":[
    {"name":"元旦","date":"2027-01-01","isOffDay":true},
    {"name":"元旦","date":"2027-01-03","isOffDay":false},
    {"name":"春节","date":"2026-12-31","isOffDay":true}]}"#;

async fn number(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

on_both!(the_year_2026_is_shipped_with_its_33_days_off_and_6_makeup_workdays, |app| async move {
    World::new(&app).await;
    let day = |text| parse_date(text).unwrap();
    let conn = &mut *app.app.db.read().await.unwrap();
    let days = bases::store::list_calendar_days(conn, day("2026-01-01"), day("2026-12-31")).await.unwrap();
    let count = |wanted| days.iter().filter(|day| day.kind == wanted).count();
    assert_eq!(count(bases::model::DayKind::StatutoryHoliday), 33);
    assert_eq!(count(bases::model::DayKind::MakeupWorkday), 6);
    let vectors = [
        ("2026-05-08", "2026-04-30"),
        ("2026-10-12", "2026-10-08"),
        ("2026-02-24", "2026-02-12"),
        ("2026-04-07", "2026-04-01"),
    ];
    for (visit, latest) in vectors {
        assert_eq!(bases::calendar::workday_before(day(visit), 3, &days), day(latest), "{visit}");
    }
    let spans = calendars::store::list_spans(conn, day("2026-01-01"), day("2026-12-31")).await.unwrap();
    assert!(!calendars::school::is_school_day(day("2026-04-01"), &spans, &days, None), "spring break");
    assert!(calendars::school::is_school_day(day("2026-05-09"), &spans, &days, None), "make-up workday in term");
});

on_both!(a_notice_is_looked_at_then_saved_and_the_second_time_changes_nothing, |app| async move {
    let world = World::new(&app).await;
    let browser = app.signed_in(&world.officer).await;
    let fields = [("notice_source", "国办发明电〔2026〕1号"), ("year", "2027")];
    let before = number(&app, "select count(*) from calendar_days").await;
    let page = browser.post_with_file("/calendars/import", &fields, "2027.json", NOTICE.as_bytes()).await;
    let page = page.good().says("新增 3 天，修改 0 天，没有变化 0 天");
    assert_eq!(number(&app, "select count(*) from calendar_days").await, before, "looking writes nothing");
    let kept = page.field("kept");
    let confirmed = [("kept", kept.as_str()), fields[0], fields[1]];
    browser.post("/calendars/import/confirmation", &confirmed).await.leads_to("/calendars?year=2027&done=imported");
    assert_eq!(number(&app, "select count(*) from calendar_days").await, before + 3);
    browser.get("/calendars?year=2027").await.good().says("元旦调休上班").says("放假 1 天，调休上班 1 天");
    let again = browser.post_with_file("/calendars/import", &fields, "2027.json", NOTICE.as_bytes()).await;
    again.good().says("完全一致");
    assert_eq!(number(&app, "select count(*) from audit_events where action = 'import_calendar'").await, 1);
});

on_both!(a_file_that_is_no_notice_is_refused_beside_its_field_and_what_was_typed_stays, |app| async move {
    let world = World::new(&app).await;
    let browser = app.signed_in(&world.lead).await;
    let fields = [("notice_source", "国办发明电〔2026〕1号")];
    let bad = r#"{"year":2027,"days":[{"name":"元旦","date":"2027-01-04","isOffDay":false}]}"#;
    for (content, said) in [("[]", "读不懂"), (bad, "不是周末")] {
        let page = browser.post_with_file("/calendars/import", &fields, "a.json", content.as_bytes()).await.is(422);
        assert!(page.error("file").contains(said), "{}", page.error("file"));
        assert_eq!(page.field("notice_source"), "国办发明电〔2026〕1号");
    }
});

on_both!(a_day_is_added_replaced_and_taken_away, |app| async move {
    let world = World::new(&app).await;
    let browser = app.signed_in(&world.officer).await;
    let day =
        |name| [("day_date", "2026-12-12"), ("day_kind", "makeup_workday"), ("day_name", name), ("day_source", "通知")];
    browser.post("/calendars/days", &day("补班")).await.leads_to("/calendars?year=2026");
    browser.post("/calendars/days", &day("调休上班")).await.leads_to("/calendars?year=2026");
    browser.get("/calendars?day=2026-12-12").await.good().says("12月12日 周六 调休上班");
    let friday =
        [("day_date", "2026-12-11"), ("day_kind", "makeup_workday"), ("day_name", "补班"), ("day_source", "通知")];
    let refused = browser.post("/calendars/days", &friday).await.is(422);
    assert!(refused.error("day_date").contains("周六或周日"));
    assert_eq!(refused.field("day_name"), "补班");
    browser.post("/calendars/days/2026-12-12/removal", &[]).await.leads_to("/calendars");
    browser.post("/calendars/days/2026-12-12/removal", &[]).await.is(404);
});

on_both!(a_term_of_one_school_is_entered_checked_and_removed, |app| async move {
    let world = World::new(&app).await;
    let school = world.person(&app, &world.teacher).await.organisation_id().to_string();
    let browser = app.signed_in(&world.officer).await;
    let mut fields = vec![
        ("span_kind", "autumn_break"),
        ("span_school", school.as_str()),
        ("span_name", "实验小学秋假"),
        ("first_day", "2026-11-18"),
        ("last_day", "2026-11-16"),
        ("span_source", "学校通知"),
    ];
    let refused = browser.post("/calendars/spans", &fields).await.is(422);
    assert!(refused.error("last_day").contains("不能早于"), "{}", refused.error("last_day"));
    fields[4].1 = "2026-11-20";
    browser.post("/calendars/spans", &fields).await.leads_to("/calendars?year=2026");
    let page = browser.get("/calendars?year=2026").await.good().says("实验小学秋假").says("待核对");
    let edit = page.addresses("/calendars?span=").into_iter().find(|link| !link.contains("shipped")).unwrap();
    let id = edit.trim_start_matches("/calendars?span=").trim_end_matches("#school").to_owned();
    let mut changed = fields.clone();
    changed.extend([("span", id.as_str()), ("span_checked", "yes")]);
    browser.post("/calendars/spans", &changed).await.leads_to("/calendars?year=2026");
    assert_eq!(
        number(&app, "select count(*) from school_spans where is_checked = 1 and kind = 'autumn_break'").await,
        1
    );
    browser.post(&format!("/calendars/spans/{id}/removal"), &[]).await.leads_to("/calendars");
    assert_eq!(number(&app, "select count(*) from school_spans where kind = 'autumn_break'").await, 0);
});

on_both!(a_year_of_terms_and_breaks_is_imported_whole_and_the_second_time_changes_nothing, |app| async move {
    let world = World::new(&app).await;
    let browser = app.signed_in(&world.officer).await;
    let list = "2027年寒假 2027-01-30 至 2027-02-20\r\n2027年春假 2027年4月7日至2027年4月9日";
    let all = "select count(*) from school_spans where name like '2027%'";
    let fields = |list: &'static str| [("span_list", list), ("list_source", "扬教〔2026〕9号"), ("list_school", "")];
    let half = fields("2027年寒假 2027-01-30 2027-02-20\n校庆 2027-05-01 2027-05-02");
    let wrong = browser.post("/calendars/spans/import", &half).await.is(422);
    assert!(wrong.error("span_list").contains("第 2 行"), "{}", wrong.error("span_list"));
    assert!(wrong.field("span_list").contains("校庆"), "what was typed stays");
    assert_eq!(number(&app, all).await, 0, "all of it or nothing");
    browser.post("/calendars/spans/import", &fields(list)).await.leads_to("/calendars?year=2027&done=spans");
    assert_eq!(number(&app, all).await, 2);
    browser.get("/calendars?year=2027").await.good().says("2027年春假").says("待核对");
    browser.post("/calendars/spans/import", &fields(list)).await.leads_to("/calendars?year=2027&done=same");
    let moved = "2027年春假 2027-04-08 2027-04-10";
    browser.post("/calendars/spans/import", &fields(moved)).await.leads_to("/calendars?year=2027&done=spans");
    assert_eq!(number(&app, all).await, 2, "of the same name: other days");
    let day = |text| parse_date(text).unwrap();
    let conn = &mut *app.app.db.read().await.unwrap();
    let spans = calendars::store::list_spans(conn, day("2027-01-01"), day("2027-12-31")).await.unwrap();
    assert!(calendars::school::break_on(day("2027-04-10"), &spans, None).is_some());
    assert!(calendars::school::break_on(day("2027-04-07"), &spans, None).is_none());
});
