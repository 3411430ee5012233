//! What people decide about bookings, over HTTP and on both databases: the school before the plan is filed, the
//! Centre on the filing, the base; and what becomes of bookings that wait in vain.

use sutong::{
    accounts::model::PersonId,
    booking::{
        actions::{book_split, cancel_booking, lapse_bookings, tell_news},
        filing::FilingStatus,
        model::{Booking, BookingId, BookingStatus, CancelReason, SessionId},
        store as bookings,
    },
    decisions::{
        actions::{Approval, answer_for_base, approve_booking, decide_filing, resubmit_filing, set_school_approval},
        model::{DecideRefusal, Reason, Ruling, Verdict},
    },
    messages::{
        model::{Channels, Topic},
        store,
    },
    platform::{chance::Chance, db::Write},
    time::{DAY, HOUR, Moment},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::{World, group},
};

/// Two workdays before the visit of [`World::session`]: a day too late for the rules, early enough for the Centre.
fn late() -> Moment {
    morning().plus(12 * DAY)
}

async fn status(app: &TestApp, id: &BookingId) -> BookingStatus {
    bookings::find_booking_by_id(&mut app.app.db.read().await.unwrap(), id).await.unwrap().unwrap().status
}

async fn reserved(app: &TestApp, session: &SessionId) -> (i64, i64) {
    let found = bookings::find_session(&mut app.app.db.read().await.unwrap(), session).await.unwrap().unwrap();
    (found.reserved_heads, found.reserved_groups)
}

/// Sessions whose places do not add up.
async fn drifts(app: &TestApp) -> usize {
    bookings::list_drifts(&mut app.app.db.read().await.unwrap(), 9).await.unwrap().len()
}

/// What somebody was told, the latest first.
async fn told(app: &TestApp, person: &PersonId) -> Vec<Topic> {
    let now = app.app.clock.now();
    tell_news(&app.app.db, Channels { email: false, sms: false }, now).await.unwrap();
    let mut conn = app.app.db.read().await.unwrap();
    let messages = store::list_messages(&mut conn, person, 99, 0).await.unwrap();
    messages.into_iter().map(|message| message.topic).collect()
}

async fn booked_late(app: &TestApp, world: &World) -> (SessionId, Booking) {
    let session = world.session(app, 60, 3).await;
    app.app.clock.set(late());
    let booking = world.booking(app, &session, 20).await;
    (session, booking)
}

async fn book_over_http(app: &TestApp, teacher: &PersonId, session: &SessionId, children: &str) -> String {
    let fields = [
        ("group_name", "二年级（1）班"),
        ("contact_name", "张老师"),
        ("contact_phone", "138 1234 5678"),
        ("arrival", "coach"),
        ("purpose", "语文综合实践"),
        ("grade_2", children),
        ("adults", "12"),
    ];
    let answer = app.signed_in(teacher).await.post(&format!("/sessions/{session}/booking"), &fields).await;
    let answer = answer.leads_to("/bookings/");
    answer.location().split('?').next().unwrap().to_owned()
}

on_both!(a_late_plan_waits_for_the_centre_and_is_confirmed_by_it, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    app.app.clock.set(late());
    let teacher = app.signed_in(&world.teacher).await;
    let form = teacher.get(&format!("/sessions/{session}/booking")).await.good();
    form.says("转人工").says("已过最晚提交日（5月25日 周一）").says("填写后核对");
    let address = book_over_http(&app, &world.teacher, &session, "20").await;
    let page = teacher.get(&address).await.good();
    page.says("名额保留到 5月27日 周三").says("待未保中心审核");
    assert_eq!(reserved(&app, &session).await, (32, 1), "places are held meanwhile");
    let officer = app.signed_in(&world.officer).await;
    let queue = officer.get("/filings").await.good();
    let queue = queue
        .says("还剩 1 个工作日（5月27日 周三 前，含当天）")
        .says("提前时间不足：最晚提交日是 5月25日 周一")
        .says("我是图书管理员");
    let filing = queue.addresses("/filings/").remove(0);
    let decision = format!("{filing}/decision");
    officer.post(&decision, &[("verdict", "return")]).await.is(422).says("请选择原因");
    officer.get(&filing).await.good().says("语文综合实践").says("张老师");
    officer.post(&decision, &[("verdict", "accept")]).await.leads_to("/filings?done=accept");
    officer.get("/filings?done=accept").await.good().says("已受理").says("没有等待审核的计划");
    teacher.get(&address).await.good().says("已确认").says("由未保中心受理");
    officer.post(&decision, &[("verdict", "accept")]).await.is(422).says("这个计划已是“已受理”，预约“已确认”");
    assert_eq!(told(&app, &world.teacher).await, [Topic::BookingConfirmed]);
});

on_both!(a_plan_comes_back_is_sent_in_again_and_refused_for_good, |app| async move {
    let world = World::new(&app).await;
    let (session, booking) = booked_late(&app, &world).await;
    let id = &booking.id;
    assert_eq!(booking.status, BookingStatus::Submitted);
    let (teacher, officer) = (app.signed_in(&world.teacher).await, app.signed_in(&world.officer).await);
    let decision = format!("/filings/{id}/decision");
    let own_words = [("verdict", "return"), ("reason", "own_words"), ("remark", "")];
    officer.post(&decision, &own_words).await.is(422).says("选“其他”时请写明");
    let back = [("verdict", "return"), ("reason", "purpose_unclear"), ("remark", "请写清课程名称")];
    officer.post(&decision, &back).await.leads_to("/filings?done=return");
    let page = teacher.get(&format!("/bookings/{id}")).await.good();
    let page = page.says("计划被退回").says("活动目的不清楚。请写清课程名称").says("修改并再次提交");
    assert_eq!(page.field("purpose"), "课后服务", "what was filed stands in the form");
    assert_eq!(reserved(&app, &session).await, (22, 1), "places are still held");
    let again = format!("/bookings/{id}/resubmission");
    let refused = teacher.post(&again, &[("purpose", ""), ("explanation", "已补充")]).await.is(422);
    assert_eq!(refused.field("explanation"), "已补充");
    app.signed_in(&world.town).await.post(&again, &[("purpose", "别人的")]).await.is(403);
    let filled = [("purpose", "语文课《图书馆的一天》"), ("explanation", "已补充课程名称")];
    teacher.post(&again, &filled).await.leads_to(&format!("/bookings/{id}?done=refiled"));
    teacher.post(&again, &filled).await.is(422).says("待未保中心审核");
    officer.get(&format!("/filings/{id}")).await.good().says("已补充课程名称").says("图书馆的一天");
    officer.get("/filings").await.good().says("第 2 次提交");
    let no = [("verdict", "reject"), ("reason", "clashes"), ("remark", "")];
    officer.post(&decision, &no).await.leads_to("/filings?done=reject");
    teacher.get(&format!("/bookings/{id}")).await.good().says("计划被驳回").says("与其他活动安排冲突").says("未通过");
    assert_eq!(reserved(&app, &session).await, (0, 0));
    assert_eq!(drifts(&app).await, 0);
    let topics = told(&app, &world.teacher).await;
    assert!(topics.contains(&Topic::FilingRejected), "{topics:?}");
    assert!(told(&app, &world.manager).await.contains(&Topic::FilingRejected));
});

on_both!(many_are_accepted_at_once_each_checked_again, |app| async move {
    let world = World::new(&app).await;
    let (session, first) = booked_late(&app, &world).await;
    let second = world.booking_of(&app, &session, "二年级（2）班", 15).await;
    let officer = app.signed_in(&world.officer).await;
    officer.post("/filings", &[]).await.is(422).says("请先勾选");
    cancel(&app, &world, &second.id).await;
    let ticked = [("filing", first.id.as_str()), ("filing", second.id.as_str()), ("filing", "none")];
    let answer = officer.post("/filings", &ticked).await.good();
    let answer = answer.says("我是图书管理员 · 二年级（1）班 已受理，预约已确认");
    answer.says("二年级（2）班 这个计划已是“已撤回”，预约“已取消”").says("找不到这个计划");
    assert_eq!(status(&app, &first.id).await, BookingStatus::Confirmed);
    assert_eq!(status(&app, &second.id).await, BookingStatus::Cancelled);
});

async fn cancel(app: &TestApp, world: &World, id: &BookingId) {
    let teacher = world.person(app, &world.teacher).await;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    cancel_booking(&mut tx, &teacher, id, CancelReason::PlansChanged).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

on_both!(a_large_group_is_confirmed_once_its_emergency_plan_is_there, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 300, 2).await;
    let larger = "update projects set max_heads = 300";
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query(larger).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let address = book_over_http(&app, &world.teacher, &session, "120").await;
    let teacher = app.signed_in(&world.teacher).await;
    teacher.get(&address).await.good().says("上传应急预案").says("儿童超过 100 名");
    let id = address.rsplit('/').next().unwrap().to_owned();
    let (send, file) = (format!("{address}/emergency-plan"), format!("/files/emergency-plans/{id}"));
    teacher.get(&file).await.is(404);
    teacher.post_with_file(&send, &[], "plan.exe", b"MZ").await.is(422);
    let pdf = b"%PDF-1.7\nplan";
    teacher.post_with_file(&send, &[], "预案.pdf", pdf).await.leads_to(&format!("{address}?done=plan_sent"));
    teacher.get(&address).await.good().says("已确认").says("自动受理").never_says("上传应急预案");
    assert_eq!(app.signed_in(&world.officer).await.get(&file).await.good().bytes, pdf);
    app.signed_in(&world.other_teacher).await.get(&file).await.is(404);
    teacher.post_with_file(&send, &[], "预案.pdf", pdf).await.is(422).says("已受理");
});

on_both!(what_nobody_decides_in_time_gives_its_places_back, |app| async move {
    let world = World::new(&app).await;
    let (session, booking) = booked_late(&app, &world).await;
    let until = booking.waits_until.unwrap();
    assert_eq!(lapse_bookings(&app.app.db, until.plus(-1)).await.unwrap(), 0);
    assert_eq!(reserved(&app, &session).await, (22, 1));
    app.app.clock.set(until);
    assert_eq!(lapse_bookings(&app.app.db, until).await.unwrap(), 1);
    assert_eq!(lapse_bookings(&app.app.db, until).await.unwrap(), 0);
    assert_eq!(status(&app, &booking.id).await, BookingStatus::Expired);
    assert_eq!(reserved(&app, &session).await, (0, 0));
    assert_eq!(drifts(&app).await, 0);
    let page = app.signed_in(&world.teacher).await.get(&format!("/bookings/{}", booking.id)).await.good();
    page.says("等待超时，名额已释放").says("已办结");
    assert!(told(&app, &world.teacher).await.contains(&Topic::BookingLapsed));
    assert!(told(&app, &world.manager).await.contains(&Topic::BookingLapsed));
    let officer = app.signed_in(&world.officer).await;
    officer.post(&format!("/filings/{}/decision", booking.id), &[("verdict", "accept")]).await.is(422);
});

on_both!(a_schools_leader_approves_in_one_tap_before_the_plan_is_filed, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 200, 5).await;
    let (approver, teacher) = (app.signed_in(&world.approver).await, app.signed_in(&world.teacher).await);
    approver.get("/approvals").await.good().says("没有等待审批的预约").says("未开启");
    approver.post("/approvals/setting", &[("approval", "on")]).await.leads_to("/approvals?done=saved");
    approver.get("/approvals").await.good().says("已开启");
    let booking = world.booking(&app, &session, 20).await;
    let id = &booking.id;
    assert_eq!(booking.status, BookingStatus::Submitted);
    teacher.get(&format!("/bookings/{id}")).await.good().says("校内审批").says("待本单位审批");
    app.signed_in(&world.officer).await.get("/filings").await.good().says("没有等待审核的计划");
    let list = approver.get("/approvals").await.good();
    list.says("二年级（1）班 · 我是图书管理员").says("还剩 2 个工作日（5月18日 周一 前，含当天）");
    assert_eq!(told(&app, &world.approver).await, [Topic::ApprovalAsked]);
    let decision = format!("/approvals/{id}/decision");
    approver.post(&decision, &[("verdict", "return")]).await.is(422).says("请写明原因");
    let why = format!("why-{id}");
    approver
        .post(&decision, &[("verdict", "return"), (&why, "请加一名老师")])
        .await
        .leads_to("/approvals?done=returned");
    let page = teacher.get(&format!("/bookings/{id}")).await.good();
    page.says("approver甲：请加一名老师").says("修改并再次提交");
    let again = [("purpose", "课后服务"), ("explanation", "已加一名老师")];
    teacher.post(&format!("/bookings/{id}/resubmission"), &again).await.leads_to(&format!("/bookings/{id}"));
    assert_eq!(told(&app, &world.teacher).await, [Topic::ApprovalReturned]);
    assert_eq!(told(&app, &world.approver).await, [Topic::ApprovalAsked, Topic::ApprovalAsked]);
    approver.post(&decision, &[("verdict", "approve")]).await.leads_to("/approvals?done=approved");
    assert_eq!(status(&app, id).await, BookingStatus::Confirmed);
    teacher.get(&format!("/bookings/{id}")).await.good().says("approver甲，5月14日 周四").says("自动受理");
    approver.post(&decision, &[("verdict", "approve")]).await.is(422).says("已受理");
    // A leader needs nobody's approval, and no other school is asked.
    for (person, class) in [(&world.approver, "二年级（2）班"), (&world.other_teacher, "二年级（3）班")] {
        let person = world.person(&app, person).await;
        let mut tx = app.app.db.write(morning()).await.unwrap();
        let booked = sutong::booking::actions::book_session(&mut tx, &person, &group(&session, class, 20)).await;
        assert_eq!(booked.unwrap().unwrap().status, BookingStatus::Confirmed);
    }
});

on_both!(a_leader_is_reminded_and_after_two_workdays_of_silence_the_booking_lapses, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 2).await;
    let approver = app.signed_in(&world.approver).await;
    approver.post("/approvals/setting", &[("approval", "on")]).await.leads_to("/approvals");
    let booking = world.booking(&app, &session, 20).await;
    told(&app, &world.approver).await;
    // Thursday and Friday pass; Monday is the last day.
    app.app.clock.set(morning().plus(4 * DAY + HOUR));
    assert_eq!(told(&app, &world.approver).await, [Topic::ApprovalReminder, Topic::ApprovalAsked]);
    assert_eq!(lapse_bookings(&app.app.db, app.app.clock.now()).await.unwrap(), 0);
    app.app.clock.set(booking.waits_until.unwrap());
    assert_eq!(lapse_bookings(&app.app.db, app.app.clock.now()).await.unwrap(), 1);
    assert_eq!(reserved(&app, &session).await, (0, 0));
    approver.get("/approvals").await.good().says("没有等待审批的预约");
});

on_both!(a_base_that_answers_one_by_one_takes_a_group_or_gives_its_places_back, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let manager = app.signed_in(&world.manager).await;
    manager.get("/supply/projects/YZ-01-A").await.good().says("自动接受：有名额就接受");
    let acceptance = "/supply/projects/YZ-01-A/acceptance";
    manager.post(acceptance, &[("acceptance", "one_by_one")]).await.leads_to("/supply/projects/YZ-01-A");
    manager.get("/supply/projects/YZ-01-A").await.good().says("逐个答复");
    let (taken, declined) =
        (world.booking(&app, &session, 20).await, world.booking_of(&app, &session, "二年级（2）班", 15).await);
    assert_eq!((taken.status, declined.status), (BookingStatus::Submitted, BookingStatus::Submitted));
    assert_eq!(reserved(&app, &session).await, (39, 2));
    let answer = |booking: &Booking| format!("/bookings/{}/base-decision", booking.id);
    manager.get(&format!("/bookings/{}", taken.id)).await.good().says("这个团队等你答复").never_says("困境");
    manager.post(&answer(&taken), &[("verdict", "take")]).await.leads_to(&format!("/bookings/{}", taken.id));
    manager.post(&answer(&declined), &[("verdict", "decline")]).await.is(422).says("请写明原因");
    let no = [("verdict", "decline"), ("remark", "当天设备检修")];
    manager.post(&answer(&declined), &no).await.leads_to(&format!("/bookings/{}", declined.id));
    manager.post(&answer(&declined), &[("verdict", "take")]).await.is(422).says("未通过");
    assert_eq!(status(&app, &taken.id).await, BookingStatus::Confirmed);
    let teacher = app.signed_in(&world.teacher).await;
    teacher.get(&format!("/bookings/{}", declined.id)).await.good().says("基地不能接待").says("当天设备检修");
    assert_eq!(reserved(&app, &session).await, (22, 1));
    let topics = told(&app, &world.teacher).await;
    assert!(topics.contains(&Topic::BookingDeclined) && topics.contains(&Topic::BookingConfirmed), "{topics:?}");
});

/// One random act on one of the bookings; those that are not due are refused, which is fine.
async fn act_by_chance(app: &TestApp, world: &World, chance: &Chance, id: &BookingId) {
    let mut tx: Write = app.app.db.write(app.app.clock.now()).await.unwrap();
    let officer = world.person(app, &world.officer).await;
    let (approver, teacher) = (world.person(app, &world.approver).await, world.person(app, &world.teacher).await);
    let manager = world.person(app, &world.manager).await;
    let ruling = |verdict| Ruling { verdict, reason: Some(Reason::Clashes), remark: String::new() };
    let is_done = match chance.between(0, 19) {
        0..=3 => decide_filing(&mut tx, &officer, id, &ruling(Verdict::Accept)).await.unwrap().is_ok(),
        4 => decide_filing(&mut tx, &officer, id, &ruling(Verdict::Return)).await.unwrap().is_ok(),
        5 => decide_filing(&mut tx, &officer, id, &ruling(Verdict::Reject)).await.unwrap().is_ok(),
        6..=9 => approve_booking(&mut tx, &approver, id, Approval::Approve, "").await.unwrap().is_ok(),
        10 => approve_booking(&mut tx, &approver, id, Approval::SendBack, "改").await.unwrap().is_ok(),
        11..=13 => resubmit_filing(&mut tx, &teacher, id, "再来", "").await.unwrap().is_ok(),
        14..=17 => answer_for_base(&mut tx, &manager, id, true, "").await.unwrap().is_ok(),
        18 => answer_for_base(&mut tx, &manager, id, false, "不行").await.unwrap().is_ok(),
        _ => cancel_booking(&mut tx, &teacher, id, CancelReason::PlansChanged).await.unwrap().is_ok(),
    };
    if is_done {
        tx.commit().await.unwrap();
    }
}

on_both!(whatever_happens_in_whatever_order_a_booking_is_confirmed_only_by_all_three, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 900, 60).await;
    let settings = "update projects set accepts_by_rule = 0";
    let mut tx = app.app.db.write(morning()).await.unwrap();
    sqlx::query(settings).execute(&mut *tx).await.unwrap();
    sqlx::query("update organisations set approves_bookings = 1").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    app.app.clock.set(late());
    let chance = Chance::seeded(7);
    let mut ids = Vec::new();
    for class in 0..25 {
        ids.push(world.booking_of(&app, &session, &format!("{class} 班"), 12).await.id);
    }
    for _ in 0..220 {
        let id = &ids[usize::try_from(chance.between(0, 24)).unwrap()];
        act_by_chance(&app, &world, &chance, id).await;
    }
    let count = |statement: &'static str| {
        let app = app.clone();
        async move {
            let mut conn = app.app.db.read().await.unwrap();
            sqlx::query_scalar::<_, i64>(statement).fetch_one(&mut *conn).await.unwrap()
        }
    };
    let agreed = "select count(*) from bookings where status = 'submitted'
                  and base_decision = 'accepted' and filing_decision = 'accepted' and agreement_status = 'effective'";
    let confirmed = "select count(*) from bookings where status = 'confirmed'";
    let unagreed = "select count(*) from bookings where status = 'confirmed'
                    and not (base_decision = 'accepted' and filing_decision = 'accepted'
                             and agreement_status = 'effective')";
    assert_eq!((count(agreed).await, count(unagreed).await), (0, 0));
    assert!(count(confirmed).await > 0, "some came through");
    let flags = "select count(*) from bookings b join plan_filings f on f.id = b.filing_id
                 where b.status in ('submitted', 'confirmed')
                   and (f.status = 'accepted') <> (b.filing_decision = 'accepted')";
    assert_eq!(count(flags).await, 0, "filing and flag say the same");
    assert_eq!(drifts(&app).await, 0);
});

on_both!(a_part_of_a_split_group_is_approved_with_the_adults_of_the_whole, |app| async move {
    let world = World::new(&app).await;
    let day = morning().plus(14 * DAY);
    let sessions = [world.session_at(&app, day, 30, 1).await, world.session_at(&app, day.plus(HOUR), 30, 1).await];
    let [teacher, leader] = [world.person(&app, &world.teacher).await, world.person(&app, &world.approver).await];
    let mut class = group(&sessions[0], "四年级（1）班", 45);
    class.heads.adults = 3;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    set_school_approval(&mut tx, &leader, true).await.unwrap();
    let parts = book_split(&mut tx, &teacher, &class, &sessions).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(parts.iter().map(|part| part.adults).collect::<Vec<_>>(), [2, 1], "one adult alone would be too few");
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let status = approve_booking(&mut tx, &leader, &parts[1].id, Approval::Approve, "").await.unwrap().unwrap();
    assert_eq!(status, BookingStatus::Confirmed);
    tx.commit().await.unwrap();
    // One word for the whole group.
    let mut tx = app.app.db.write(morning()).await.unwrap();
    for part in &parts {
        let again = approve_booking(&mut tx, &leader, &part.id, Approval::Approve, "").await.unwrap();
        assert_eq!(again, Err(DecideRefusal::NotWaiting(FilingStatus::Accepted, BookingStatus::Confirmed)));
    }
});
