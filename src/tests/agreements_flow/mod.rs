//! Agreements over HTTP and on both databases: signed by both sides or by a scan, kept word by word, put on paper
//! (read back by another program), ended in time; and the bookings that wait for them.

mod races;

use std::process::Command;

use sutong::{
    accounts::model::PersonId,
    agreements::{
        actions::{end_agreements, sign_agreement},
        model::AgreementState,
        store,
    },
    booking::{
        actions::{accept_offer, book_session, call_off_session, reschedule, verify_capacity},
        model::{Booking, BookingStatus, CancelReason, SessionId},
        store as bookings,
    },
    messages::{
        model::{Channels, Topic},
        store as messages,
    },
    platform::{chance::digest, db::Kind},
    time::{DAY, HOUR, MINUTE, Moment, parse_date},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::{World, group},
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
    officer.post("/agreements/template", &right).await.leads_to("/agreements/template?kind=annual&done=saved");
    officer.get("/agreements/template").await.good().says("第 3 版草稿").says("发布第 3 版");
    officer
        .post("/agreements/template/publication", &[])
        .await
        .leads_to("/agreements/template?kind=annual&done=published");
    officer.get("/agreements/template").await.good().says("正在使用第 3 版");
    // The template for a single visit is another one.
    let single = officer.get("/agreements/template?kind=single").await.good().says("正在使用第 2 版");
    assert!(single.field("body").contains("只适用于 {from} 当天"));
    officer.post("/agreements/template/publication", &[("kind", "single")]).await.is(422);
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

/// How many times somebody was told something.
async fn told(app: &TestApp, person: &PersonId, topic: Topic) -> usize {
    while sutong::booking::actions::tell_news(&app.app.db, QUIETLY, app.app.clock.now()).await.unwrap() > 0 {}
    let conn = &mut *app.app.db.read().await.unwrap();
    let messages = messages::list_messages(conn, person, 99, 0).await.unwrap();
    messages.iter().filter(|message| message.topic == topic).count()
}

async fn reserved(app: &TestApp, id: &SessionId) -> i64 {
    bookings::find_session(&mut app.app.db.read().await.unwrap(), id).await.unwrap().unwrap().reserved_heads
}

on_both!(a_visit_gets_an_agreement_of_its_own_for_its_day_only, |app| async move {
    let world = World::new(&app).await;
    let (booking, annual) = waiting(&app, &world).await;
    let teacher = app.signed_in(&world.teacher).await;
    let (approver, manager) = (app.signed_in(&world.approver).await, app.signed_in(&world.manager).await);
    let page = format!("/bookings/{}", booking.id);
    teacher.get(&page).await.good().says("只去这一次").says("改签单次协议");
    manager.get(&page).await.good().never_says("改签单次协议");
    let ask = format!("{page}/single-agreement");
    app.signed_in(&world.other_teacher).await.post(&ask, &[]).await.is(404);
    let answer = teacher.post(&ask, &[]).await.leads_to("/agreements/");
    let single = answer.location().split('?').next().unwrap().to_owned();
    assert_ne!(single, annual);
    let text = teacher.follow(&answer).await.good().says("已改为单次协议").says("单次协议");
    text.says("只适用于 2026年5月28日 当天").says("2026年5月28日 周四 至 2026年5月28日 周四");
    teacher.get(&page).await.good().says("单次协议还没有签署").never_says("改签单次协议");
    assert!(told(&app, &world.approver, Topic::AgreementAsked).await > 0);
    // Another class on the same day stands on the same one.
    let session = world.session_at(&app, morning().plus(14 * DAY + 3 * HOUR), 60, 3).await;
    let second = world.booking_of(&app, &session, "二年级（2）班", 20).await;
    teacher.post(&format!("/bookings/{}/single-agreement", second.id), &[]).await.leads_to(&single);
    for browser in [&approver, &manager] {
        browser.post(&format!("{single}/signature"), &[]).await.leads_to(&single);
    }
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);
    assert_eq!(status(&app, &second).await, BookingStatus::Confirmed);
    // It covers no other day: the next visit waits for an agreement again.
    let later = world.session_at(&app, morning().plus(15 * DAY), 60, 3).await;
    assert_eq!(world.booking(&app, &later, 20).await.status, BookingStatus::Submitted);
    let list = teacher.get("/agreements").await.good();
    list.says("YZ-01 号基地 · 单次协议").says("YZ-01 号基地 · 年度协议");
    assert!(teacher.get("/export/agreements.csv").await.good().body.contains("单次协议"));
    // Whoever asks for one that is in force already is confirmed at once.
    let third = world.booking_of(&app, &session, "二年级（3）班", 15).await;
    assert_eq!(third.status, BookingStatus::Confirmed);
    teacher.post(&format!("/bookings/{}/single-agreement", third.id), &[]).await.leads_to("/bookings/");
});

on_both!(who_agreed_for_one_day_moves_to_another_and_signs_for_that, |app| async move {
    let world = World::new(&app).await;
    let (booking, _) = waiting(&app, &world).await;
    let (teacher, manager) = (app.signed_in(&world.teacher).await, app.signed_in(&world.manager).await);
    let approver = app.signed_in(&world.approver).await;
    let page = format!("/bookings/{}", booking.id);
    let asked = teacher.post(&format!("{page}/single-agreement"), &[]).await.leads_to("/agreements/");
    let first = asked.location().split('?').next().unwrap().to_owned();
    let sign = async |agreement: &str| {
        for browser in [&approver, &manager] {
            browser.post(&format!("{agreement}/signature"), &[]).await.leads_to(agreement);
        }
    };
    sign(&first).await;
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);

    let told_before = told(&app, &world.approver, Topic::AgreementAsked).await;
    let other = world.session_at(&app, morning().plus(16 * DAY), 60, 3).await;
    teacher.get(&format!("{page}/session")).await.good().says("双方另签");
    let moved = teacher.post(&format!("{page}/session"), &[("session", other.as_str())]).await.leads_to(&page);
    // The places are there, the visit waits for the two signatures until a day that is said.
    assert_eq!(status(&app, &booking).await, BookingStatus::Submitted);
    assert_eq!(reserved(&app, &other).await, 22);
    teacher.follow(&moved).await.good().says("单次协议还没有签署").says("2026年5月30日");
    assert_eq!(told(&app, &world.approver, Topic::AgreementAsked).await, told_before + 1);
    let conn = &mut *app.app.db.read().await.unwrap();
    let (second, _) = store::find_agreement_of(conn, &booking.id).await.unwrap().unwrap();
    let second = format!("/agreements/{second}");
    assert_ne!(second, first);
    teacher.get(&second).await.good().says("只适用于 2026年5月30日 当天");
    sign(&second).await;
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);
    // Back on the first day the first agreement is still there.
    teacher.post(&format!("{page}/session"), &[("session", booking.session_id.as_str())]).await.leads_to(&page);
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);
    let conn = &mut *app.app.db.read().await.unwrap();
    let (again, _) = store::find_agreement_of(conn, &booking.id).await.unwrap().unwrap();
    assert_eq!(format!("/agreements/{again}"), first);
});

on_both!(a_side_that_will_not_sign_says_why_and_what_waited_for_it_ends, |app| async move {
    let world = World::new(&app).await;
    let (booking, agreement) = waiting(&app, &world).await;
    let (teacher, manager) = (app.signed_in(&world.teacher).await, app.signed_in(&world.manager).await);
    let approver = app.signed_in(&world.approver).await;
    let reject = format!("{agreement}/rejection");
    teacher.post(&reject, &[("reject_reason", "不想签")]).await.is(422).says("本单位由负责人签署");
    teacher.get(&agreement).await.good().never_says("不签署这份协议");
    app.signed_in(&world.officer).await.post(&reject, &[("reject_reason", "不行")]).await.is(403);
    app.signed_in(&world.other_manager).await.post(&reject, &[("reject_reason", "不行")]).await.is(404);
    manager.get(&agreement).await.good().says("不签署这份协议").says("还有 1 个未到期的预约");
    assert!(!manager.post(&reject, &[]).await.is(422).error("reject_reason").is_empty());
    assert_eq!(reserved(&app, &booking.session_id).await, 22);
    approver.post(&format!("{agreement}/signature"), &[]).await.leads_to(&agreement);
    manager.post(&reject, &[("reject_reason", "条款三需要修改")]).await.leads_to(&format!("{agreement}?done=void"));
    assert_eq!(
        (status(&app, &booking).await, reserved(&app, &booking.session_id).await),
        (BookingStatus::Cancelled, 0)
    );
    verify_capacity(&app.app.db).await.unwrap();
    approver.get(&agreement).await.good().says("这份协议已作废").says("江畔图书馆 manager甲").says("条款三需要修改");
    approver.post(&format!("{agreement}/signature"), &[]).await.is(422).says("已作废");
    manager.post(&reject, &[("reject_reason", "再来")]).await.is(422).says("已作废");
    for person in [&world.teacher, &world.approver, &world.manager] {
        assert_eq!(told(&app, person, Topic::AgreementVoid).await, 1);
    }
    assert_eq!(told(&app, &world.teacher, Topic::BookingCancelled).await, 1);
    assert_eq!(told(&app, &world.manager, Topic::BookingCancelled).await, 1);
    teacher.get(&format!("/bookings/{}", booking.id)).await.good().says("协议已终止或作废");
    // The parties may begin anew on the same day.
    let again = world.booking(&app, &booking.session_id, 20).await;
    let conn = &mut *app.app.db.read().await.unwrap();
    let (next, _) = store::find_agreement_of(conn, &again.id).await.unwrap().unwrap();
    assert_ne!(format!("/agreements/{next}"), agreement);
});

on_both!(an_agreement_ends_early_with_the_visits_ahead_and_the_next_one_must_be_signed, |app| async move {
    let world = World::new(&app).await;
    let (teacher, manager) = (app.signed_in(&world.teacher).await, app.signed_in(&world.manager).await);
    let session = world.session(&app, 60, 3).await;
    let booking = world.booking(&app, &session, 20).await;
    assert_eq!(booking.status, BookingStatus::Confirmed);
    let (id, _) = store::find_agreement_of(&mut app.app.db.read().await.unwrap(), &booking.id).await.unwrap().unwrap();
    let agreement = format!("/agreements/{id}");
    let end = format!("{agreement}/termination");
    teacher.post(&end, &[("end_reason", "不去了"), ("shown", "1")]).await.is(422).says("本单位由负责人签署");
    app.signed_in(&world.gate).await.post(&end, &[]).await.is(403);
    app.signed_in(&world.other_teacher).await.post(&end, &[]).await.is(404);
    let page = manager.get(&agreement).await.good().says("还有 1 个未到期的预约");
    let shown = page.field("shown");
    manager.post(&end, &[("shown", shown.as_str())]).await.is(422);
    // Somebody books meanwhile: what was shown is not what would happen.
    let second = world.booking_of(&app, &session, "二年级（2）班", 20).await;
    let page = manager.post(&end, &[("shown", shown.as_str()), ("end_reason", "场馆改造")]).await.is(422);
    assert_eq!((page.field("shown").as_str(), page.field("end_reason").as_str()), ("2", "场馆改造"));
    assert_eq!(status(&app, &booking).await, BookingStatus::Confirmed);
    manager.post(&end, &[("shown", "2"), ("end_reason", "场馆改造")]).await.leads_to(&agreement);
    for one in [&booking, &second] {
        assert_eq!(status(&app, one).await, BookingStatus::Cancelled);
    }
    assert_eq!(reserved(&app, &session).await, 0);
    verify_capacity(&app.app.db).await.unwrap();
    teacher.get(&agreement).await.good().says("这份协议已提前终止").says("场馆改造");
    assert_eq!(told(&app, &world.approver, Topic::AgreementTerminated).await, 1);
    assert_eq!(told(&app, &world.teacher, Topic::BookingCancelled).await, 2);
    manager.post(&end, &[("shown", "0"), ("end_reason", "再来")]).await.is(422).says("已终止");
    // Although agreements need not be signed in general, these two sign the next one.
    let next = world.booking(&app, &session, 20).await;
    assert_eq!(next.status, BookingStatus::Submitted);
    teacher.get(&format!("/bookings/{}", next.id)).await.good().says("年度协议还没有签署");
    // The Centre ends one as well; it counts against nobody.
    let other = app.signed_in(&world.officer).await;
    let theirs = world.person(&app, &world.other_teacher).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let booked = book_session(&mut tx, &theirs, &group(&session, "三年级（1）班", 20)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let (id, _) = store::find_agreement_of(&mut app.app.db.read().await.unwrap(), &booked.id).await.unwrap().unwrap();
    let end = format!("/agreements/{id}/termination");
    other.post(&end, &[("shown", "1"), ("end_reason", "安全整改")]).await.leads_to("/agreements/");
    assert_eq!(status(&app, &booked).await, BookingStatus::Cancelled);
    let conn = &mut *app.app.db.read().await.unwrap();
    assert!(!bookings::find_cancellation(conn, &booked.id).await.unwrap().unwrap().is_late);
});

on_both!(a_long_list_of_agreements_has_pages, |app| async move {
    let world = World::new(&app).await;
    let teacher = world.person(&app, &world.teacher).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    for year in 2027..2087 {
        let (from, until) = (format!("{year}-01-01"), format!("{year}-12-31"));
        sqlx::query(
            "insert into agreements (id, organiser_id, base_id, kind, status, effective_from, effective_until, created_at)
             select $1, $2, id, 'annual', 'effective', $1, $3, 0 from bases where code = 'YZ-01'",
        )
        .bind(from)
        .bind(teacher.organisation_id().to_string())
        .bind(until)
        .execute(&mut *tx)
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let browser = app.signed_in(&world.teacher).await;
    let first = browser.get("/agreements").await.good().says("2086年").never_says("2030年");
    assert_eq!(first.addresses("/agreements?page="), ["/agreements?page=2"]);
    let second = browser.get("/agreements?page=2").await.good().says("2030年").never_says("2086年");
    assert_eq!(second.addresses("/agreements?page="), ["/agreements?page=1"]);
    assert_eq!(browser.get("/export/agreements.csv").await.good().body.lines().count(), 61);
});
