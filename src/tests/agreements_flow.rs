//! Agreements over HTTP and on both databases: signed by both sides or by a scan, kept word by word, put on paper
//! (read back by another program), ended in time; and the bookings that wait for them.

use std::process::Command;

use sutong::{
    agreements::{actions::end_agreements, store},
    booking::{
        model::{Booking, BookingStatus},
        store as bookings,
    },
    messages::{
        model::{Channels, Topic},
        store as messages,
    },
    platform::chance::digest,
    time::{DAY, MINUTE, Moment, parse_date},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

const QUIETLY: Channels = Channels { email: false, sms: false };

/// A booking of the teacher where agreements must be signed, with the address of its agreement.
async fn waiting(app: &TestApp, world: &World) -> (Booking, String) {
    let session = world.session(app, 60, 3).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/agreements").await.good().says("未要求签署");
    officer.post("/agreements/rule", &[("must_sign", "on")]).await.leads_to("/agreements?done=saved");
    let booking = world.booking(app, &session, 20).await;
    assert_eq!(booking.status, BookingStatus::Submitted);
    let conn = &mut *app.app.db.read().await.unwrap();
    let (id, _) = store::find_agreement_of(conn, &booking.id).await.unwrap().unwrap();
    (booking, format!("/agreements/{id}"))
}

async fn status(app: &TestApp, booking: &Booking) -> BookingStatus {
    let conn = &mut *app.app.db.read().await.unwrap();
    bookings::find_booking_by_id(conn, &booking.id).await.unwrap().unwrap().status
}

on_both!(a_booking_is_confirmed_once_both_sides_have_signed, |app| async move {
    let world = World::new(&app).await;
    let (booking, agreement) = waiting(&app, &world).await;
    let (teacher, approver) = (app.signed_in(&world.teacher).await, app.signed_in(&world.approver).await);
    let manager = app.signed_in(&world.manager).await;
    let page = teacher.get(&format!("/bookings/{}", booking.id)).await.good();
    page.says("年度协议还没有签署").says("名额保留到 5月21日 周四");
    let page = teacher.get(&agreement).await.good();
    page.says("甲方（组织单位）：实验小学").says("自 2026年5月14日 起至 2026年12月31日 止").says("负责人签署");
    let sign = format!("{agreement}/signature");
    teacher.post(&sign, &[]).await.is(422).says("本单位由负责人签署");
    app.signed_in(&world.other_teacher).await.get(&agreement).await.is(404);
    app.signed_in(&world.officer).await.post(&sign, &[]).await.is(403);
    approver.post(&sign, &[]).await.leads_to(&format!("{agreement}?done=signed"));
    approver.post(&sign, &[]).await.is(422);
    assert_eq!(status(&app, &booking).await, BookingStatus::Submitted);
    sutong::booking::actions::tell_news(&app.app.db, QUIETLY, morning()).await.unwrap();
    let conn = &mut *app.app.db.read().await.unwrap();
    let told = messages::list_messages(conn, &world.manager, 9, 0).await.unwrap();
    assert!(told.iter().any(|message| message.topic == Topic::AgreementAsked));
    manager.get(&format!("/bookings/{}", booking.id)).await.good().says("查看并签署协议");
    manager.post(&sign, &[]).await.leads_to(&format!("{agreement}?done=signed"));
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);
    teacher.get(&agreement).await.good().says("已生效").says("approver甲").says("manager甲");
    manager.post(&sign, &[]).await.is(422).says("这份协议已是“已生效”");
    // The next booking finds it in force.
    let session = world.session_at(&app, morning().plus(15 * DAY), 60, 3).await;
    assert_eq!(world.booking(&app, &session, 20).await.status, BookingStatus::Confirmed);
});

on_both!(what_is_signed_is_kept_hashed_and_put_on_paper_the_same_every_time, |app| async move {
    let world = World::new(&app).await;
    let (_, agreement) = waiting(&app, &world).await;
    let approver = app.signed_in(&world.approver).await;
    approver.post(&format!("{agreement}/signature"), &[]).await.leads_to(&agreement);
    let id = agreement.rsplit('/').next().unwrap().into();
    let kept = store::find_agreement(&mut app.app.db.read().await.unwrap(), "", &id).await.unwrap().unwrap();
    assert_eq!(kept.content_hash, digest(&kept.content));
    approver.get(&agreement).await.good().says(&kept.content_hash);
    let first = approver.get(&format!("{agreement}/pdf")).await.good().bytes;
    assert_eq!(first, approver.get(&format!("{agreement}/pdf")).await.good().bytes, "the same bytes every time");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("agreement.pdf");
    std::fs::write(&file, &first).unwrap();
    let facts = Command::new("pdfinfo").arg(&file).output().unwrap();
    let facts = String::from_utf8(facts.stdout).unwrap();
    assert!(facts.contains("(A4)") && facts.contains("儿童践习活动年度合作协议"), "{facts}");
    let text = Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    for wanted in [
        "甲方（组织单位）：实验小学",
        "乙方：江畔图书馆",
        "签署人：approver甲",
        "盖章处",
        "第 1 页，共",
        &kept.content_hash,
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let fonts = Command::new("pdffonts").arg(&file).output().unwrap();
    let fonts = String::from_utf8(fonts.stdout).unwrap();
    assert!(
        fonts.lines().skip(2).all(|font| font.contains("yes yes yes")),
        "embedded, a subset, with its letters: {fonts}"
    );
});

on_both!(a_stamped_scan_counts_once_the_centre_has_looked_at_it, |app| async move {
    let world = World::new(&app).await;
    let (booking, agreement) = waiting(&app, &world).await;
    let (teacher, officer) = (app.signed_in(&world.teacher).await, app.signed_in(&world.officer).await);
    let scan = format!("{agreement}/scan");
    teacher.post_with_file(&scan, &[], "scan.html", b"<html>").await.is(422);
    teacher.post_with_file(&scan, &[], "scan.pdf", b"%PDF-1.7\nfirst").await.leads_to(&agreement);
    let page = officer.get(&agreement).await.good().says("等待核对");
    let decision = page.addresses("/agreements/scans/").remove(0);
    officer.post(&decision, &[("verdict", "return")]).await.is(422).says("请写明原因");
    officer.post(&decision, &[("verdict", "return"), ("reason", "缺乙方章")]).await.leads_to(&agreement);
    officer.post(&decision, &[("verdict", "accept")]).await.is(422);
    assert_eq!(status(&app, &booking).await, BookingStatus::Submitted);
    teacher.get(&agreement).await.good().says("未通过：缺乙方章");
    // The latest stands first.
    app.app.clock.set(morning().plus(MINUTE));
    let pdf = b"%PDF-1.7\nsecond";
    teacher.post_with_file(&scan, &[], "scan.pdf", pdf).await.leads_to(&agreement);
    let page = officer.get(&agreement).await.good();
    assert_eq!(officer.get(&page.addresses("/files/agreement-scans/")[0]).await.good().bytes, pdf);
    let decision = page.addresses("/agreements/scans/").remove(0);
    officer.post(&decision, &[("verdict", "accept")]).await.leads_to(&agreement);
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);
    teacher.get(&agreement).await.good().says("以盖章扫描件为准");
});

on_both!(a_new_version_of_the_template_leaves_what_was_signed_alone, |app| async move {
    let world = World::new(&app).await;
    let (_, agreement) = waiting(&app, &world).await;
    let (approver, officer) = (app.signed_in(&world.approver).await, app.signed_in(&world.officer).await);
    approver.post(&format!("{agreement}/signature"), &[]).await.leads_to(&agreement);
    let page = officer.get("/agreements/template").await.good().says("正在使用第 1 版");
    assert!(page.field("body").contains("{base}"));
    officer.post("/agreements/template/publication", &[]).await.is(422).says("没有可发布的草稿");
    let wrong = [("title", "新协议"), ("body", "一、费用\n每人 {price} 元")];
    let page = officer.post("/agreements/template", &wrong).await.is(422);
    assert!(page.error("body").contains("{price}"), "{}", page.error("body"));
    let right = [("title", "新协议"), ("body", "一、合作内容\n在“{base}”，自 {from} 起。")];
    officer.post("/agreements/template", &right).await.leads_to("/agreements/template?done=saved");
    officer.get("/agreements/template").await.good().says("第 2 版草稿").says("发布第 2 版");
    officer.post("/agreements/template/publication", &[]).await.leads_to("/agreements/template?done=published");
    officer.get("/agreements/template").await.good().says("正在使用第 2 版");
    approver.get(&agreement).await.good().says("范本第 1 版").says("儿童践习活动年度合作协议");
});

on_both!(agreements_end_with_their_last_day_and_their_parties_are_told_a_month_before, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    world.booking(&app, &session, 20).await;
    let at = |date: &str| Moment::start_of(parse_date(date).unwrap());
    assert_eq!(end_agreements(&app.app.db, QUIETLY, at("2026-11-30")).await.unwrap(), 0);
    assert_eq!(end_agreements(&app.app.db, QUIETLY, at("2026-12-01")).await.unwrap(), 1);
    assert_eq!(end_agreements(&app.app.db, QUIETLY, at("2026-12-02")).await.unwrap(), 0, "told once");
    for person in [&world.teacher, &world.approver, &world.manager] {
        let conn = &mut *app.app.db.read().await.unwrap();
        let told = messages::list_messages(conn, person, 9, 0).await.unwrap();
        assert_eq!(told.iter().filter(|message| message.topic == Topic::AgreementEnds).count(), 1);
    }
    assert_eq!(end_agreements(&app.app.db, QUIETLY, at("2027-01-01")).await.unwrap(), 1);
    let list = app.signed_in(&world.teacher).await.get("/agreements").await.good();
    list.says("实验小学 与 江畔图书馆").says("已到期");
});
