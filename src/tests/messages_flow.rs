//! People are told: in the inbox, by letter through a real mail server, by text message; at night not, and once.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
};

use sutong::{
    accounts::model::PersonId,
    booking::{
        actions::{cancel_booking, tell_news},
        model::{Booking, BookingId, CancelReason},
    },
    messages::{
        actions::{Outside, send_due},
        model::{Channels, Delivery, DeliveryStatus, Topic},
        store,
    },
    platform::{mail::Mail, sms::Sms},
    time::{DAY, HOUR, MINUTE, Moment},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

const BOTH: Channels = Channels { email: true, sms: true };

async fn tell(app: &TestApp, now: Moment) -> usize {
    tell_news(&app.app.db, BOTH, now).await.unwrap()
}

async fn topics(app: &TestApp, person: &PersonId) -> Vec<Topic> {
    let mut conn = app.app.db.read().await.unwrap();
    let messages = store::list_messages(&mut conn, person, 99, 0).await.unwrap();
    messages.into_iter().map(|message| message.topic).collect()
}

async fn deliveries(app: &TestApp) -> Vec<Delivery> {
    store::list_deliveries(&mut app.app.db.read().await.unwrap(), false, 99, 0).await.unwrap()
}

async fn cancel(app: &TestApp, world: &World, by: &PersonId, booking: &BookingId, reason: CancelReason) {
    let person = world.person(app, by).await;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    cancel_booking(&mut tx, &person, booking, reason).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

async fn booked(app: &TestApp, world: &World) -> Booking {
    let session = world.session(app, 60, 2).await;
    world.booking(app, &session, 20).await
}

/// Gives somebody a confirmed address, as a reader of letters does.
pub async fn with_email(app: &TestApp, person: &PersonId, email: &str) {
    let browser = app.signed_in(person).await;
    browser.post("/messages/email", &[("email", email)]).await.leads_to("/messages?done=asked");
    let letter = app.letters().latest();
    let (_, rest) = letter.split_once("/messages/email/").unwrap();
    let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    // Opening the link confirms nothing: programs that look into letters open links too.
    app.stranger().get(&format!("/messages/email/{token}")).await.good();
    assert_eq!(store::find_addresses(&mut app.app.db.read().await.unwrap(), person).await.unwrap().email, None);
    app.stranger().post(&format!("/messages/email/{token}"), &[]).await.good().says("邮箱已确认");
    app.stranger().post(&format!("/messages/email/{token}"), &[]).await.is(404).says("这个链接已失效");
}

on_both!(a_booking_and_its_end_are_told_to_the_other_side_once, |app| async move {
    let world = World::new(&app).await;
    let booking = booked(&app, &world).await;
    assert_eq!(topics(&app, &world.manager).await, []);
    assert_eq!(tell(&app, morning()).await, 1);
    assert_eq!(tell(&app, morning()).await, 0, "nothing is told twice");
    assert_eq!(topics(&app, &world.manager).await, [Topic::BookingMade]);
    cancel(&app, &world, &world.teacher, &booking.id, CancelReason::PlansChanged).await;
    tell(&app, morning()).await;
    assert_eq!(topics(&app, &world.manager).await, [Topic::BookingCancelled, Topic::BookingMade]);
    for nobody in [&world.teacher, &world.other_manager, &world.gate, &world.other_teacher] {
        assert_eq!(topics(&app, nobody).await, []);
    }
    // The reminder of a visit that was called off is not sent.
    tell(&app, morning().plus(13 * DAY)).await;
    assert_eq!(topics(&app, &world.teacher).await, []);
});

on_both!(the_organiser_is_reminded_two_days_ahead_and_told_when_the_centre_calls_off, |app| async move {
    let world = World::new(&app).await;
    let booking = booked(&app, &world).await;
    let due = morning().plus(14 * DAY + HOUR).plus(-2 * DAY);
    tell(&app, due.plus(-MINUTE)).await;
    assert_eq!(topics(&app, &world.teacher).await, []);
    tell(&app, due).await;
    assert_eq!(topics(&app, &world.teacher).await, [Topic::VisitSoon]);
    cancel(&app, &world, &world.officer, &booking.id, CancelReason::Weather).await;
    tell(&app, due).await;
    let teacher = app.signed_in(&world.teacher).await;
    let desk = teacher.get("/desk").await.good().says("2 条未读");
    assert!(!desk.body.contains("3 条未读"));
    let inbox = teacher.get("/messages").await.good().says("已取消：我是图书管理员").says("天气").says("未读");
    assert!(inbox.body.contains("后天到访"));
    let message = inbox.body.split("action=\"/messages/").nth(2).unwrap().split("/read").next().unwrap().to_owned();
    let other = app.signed_in(&world.other_teacher).await;
    other.post(&format!("/messages/{message}/read"), &[]).await.is(404);
    teacher.post(&format!("/messages/{message}/read"), &[]).await.leads_to(&format!("/bookings/{}", booking.id));
    teacher.get("/desk").await.good().says("1 条未读");
    teacher.post("/messages/read", &[]).await.leads_to("/messages");
    teacher.get("/messages").await.good().never_says("全部标为已读");
});

on_both!(a_group_that_did_not_come_is_told_after_the_grace, |app| async move {
    let world = World::new(&app).await;
    booked(&app, &world).await;
    let evening = morning().plus(14 * DAY + 3 * HOUR);
    for (now, missed) in [(evening, false), (evening.plus(DAY), true)] {
        sutong::booking::actions::settle_visits(&app.app.db, now).await.unwrap();
        tell(&app, now).await;
        assert_eq!(topics(&app, &world.teacher).await.contains(&Topic::VisitMissed), missed);
    }
});

on_both!(a_wrong_address_stays_on_the_page_with_what_is_wrong, |app| async move {
    let world = World::new(&app).await;
    let teacher = app.signed_in(&world.teacher).await;
    for wrong in ["wang", "wang@", "a@b\r\nBcc: everybody@school.example"] {
        let again = teacher.post("/messages/email", &[("email", wrong)]).await.is(422);
        assert!(again.error("email").contains("完整的邮箱"));
    }
    assert_eq!(app.letters().count(), 0);
});

on_both!(letters_and_text_messages_wait_for_the_morning_unless_urgent, |app| async move {
    let world = World::new(&app).await;
    with_email(&app, &world.manager, "manager@base.example").await;
    let booking = booked(&app, &world).await;
    let night = morning().plus(14 * HOUR);
    tell(&app, night).await;
    let made = deliveries(&app).await;
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].next_at, morning().plus(23 * HOUR), "seven in the morning");
    cancel(&app, &world, &world.teacher, &booking.id, CancelReason::Weather).await;
    tell(&app, night).await;
    assert_eq!(deliveries(&app).await[0].next_at, night, "tomorrow's plans change: at once");
});

on_both!(a_letter_that_cannot_leave_is_tried_again_under_the_same_identifier, |app| async move {
    let world = World::new(&app).await;
    with_email(&app, &world.manager, "manager@base.example").await;
    booked(&app, &world).await;
    tell(&app, morning()).await;
    let sms = Sms::Off;
    let nobody_there = Mail::server("smtp://127.0.0.1:9", "Sutong <no-reply@sutong.example>").unwrap();
    let broken = Outside { mail: &nobody_there, sms: &sms, site: "https://sutong.example" };
    let first = deliveries(&app).await.remove(0);
    assert_eq!(send_due(&app.app.db, broken, morning()).await.unwrap(), 0);
    let after = deliveries(&app).await.remove(0);
    assert_eq!((after.status, after.tries, after.next_at), (DeliveryStatus::Waiting, 1, morning().plus(MINUTE)));
    assert_eq!(after.id, first.id);
    assert_eq!(send_due(&app.app.db, broken, morning()).await.unwrap(), 0, "not due yet");
    assert_eq!(deliveries(&app).await[0].tries, 1);
    let officer = app.signed_in(&world.officer).await;
    officer.get("/deliveries?failed=1").await.good().says("m***@base.example").never_says("manager@base.example");

    let folder = tempfile::tempdir().unwrap();
    let works = Mail::Folder(folder.path().join("letters"));
    let outside = Outside { mail: &works, ..broken };
    assert_eq!(send_due(&app.app.db, outside, morning().plus(MINUTE)).await.unwrap(), 1);
    assert_eq!(send_due(&app.app.db, outside, morning().plus(HOUR)).await.unwrap(), 0, "it has left");
    officer.get("/deliveries").await.good().says("已发出");
    officer.get("/deliveries?failed=1").await.good().says("还没有发送记录");

    let manager = app.signed_in(&world.manager).await;
    manager.post("/messages/email/removal", &[]).await.leads_to("/messages?done=removed");
    assert_eq!(store::find_addresses(&mut app.app.db.read().await.unwrap(), &world.manager).await.unwrap().email, None);
});

on_both!(a_text_message_is_handed_over_once_however_often_it_is_tried, |_app| async move {
    let folder = tempfile::tempdir().unwrap();
    let sms = Sms::Folder(folder.path().join("out"));
    for _ in 0..2 {
        sms.deliver("13812345678", "明天的活动已取消", "d-1").await.unwrap();
    }
    let written = std::fs::read_to_string(folder.path().join("out/d-1.txt")).unwrap();
    assert_eq!(written, "13812345678\n明天的活动已取消\n");
    assert_eq!(std::fs::read_dir(folder.path().join("out")).unwrap().count(), 1);
});

on_both!(a_visit_that_is_called_off_leaves_as_a_text_message, |app| async move {
    let world = World::new(&app).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let phone = "update people set phone = '13912340000' where id = $1";
    sqlx::query(phone).bind(world.teacher.to_string()).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let booking = booked(&app, &world).await;
    cancel(&app, &world, &world.officer, &booking.id, CancelReason::Weather).await;
    tell(&app, morning()).await;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let (mail, sms) = (Mail::Folder(folder.path().join("letters")), Sms::Folder(out.clone()));
    let outside = Outside { mail: &mail, sms: &sms, site: "https://sutong.example" };
    assert_eq!(send_due(&app.app.db, outside, morning()).await.unwrap(), 1);
    let files: Vec<_> = std::fs::read_dir(&out).unwrap().map(|file| file.unwrap().path()).collect();
    let [file] = files.as_slice() else { panic!("{files:?}") };
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.starts_with("13912340000\n") && text.contains("已取消"), "{text}");
    assert_eq!(deliveries(&app).await[0].status, DeliveryStatus::Sent);
});

/// A mail server of another make that puts what it gets into a folder.
struct Sink(Child);

impl Sink {
    async fn start(port: u16, folder: &Path) -> Self {
        let child = Command::new("/usr/bin/python3")
            .args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}"), "-c", "aiosmtpd.handlers.Mailbox"])
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let sink = Self(child);
        for _ in 0..200 {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return sink;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("no mail server: .ci/setup test installs python3-aiosmtpd");
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // It may have gone by itself; then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a folder of letters holds, decoded by another program.
fn read_letters(folder: &Path) -> String {
    let script = "import mailbox, email.policy, sys\n\
        box = mailbox.Maildir(sys.argv[1], factory=lambda f: email.message_from_binary_file(f, policy=email.policy.default))\n\
        for letter in box:\n    print(letter['message-id'], letter['to'], letter['subject'], letter.get_content(), sep='\\n')\n";
    let output = Command::new("/usr/bin/python3").args(["-c", script]).arg(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

on_both!(a_real_mail_server_gets_the_letter_and_another_program_reads_it, |app| async move {
    let world = World::new(&app).await;
    with_email(&app, &world.manager, "manager@base.example").await;
    booked(&app, &world).await;
    tell(&app, morning()).await;
    let folder = tempfile::tempdir().unwrap();
    let maildir = folder.path().join("box");
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let _sink = Sink::start(port, &maildir).await;
    let mail = Mail::server(&format!("smtp://127.0.0.1:{port}"), "苏童成长 <no-reply@sutong.example>").unwrap();
    let outside = Outside { mail: &mail, sms: &Sms::Off, site: "https://sutong.example" };
    let id = deliveries(&app).await.remove(0).id;
    assert_eq!(send_due(&app.app.db, outside, morning()).await.unwrap(), 1);
    let letters = read_letters(&maildir);
    for wanted in [
        format!("<{id}@sutong.example>"),
        "manager@base.example".to_owned(),
        "新预约：二年级（1）班，5月28日 周四 09:00".to_owned(),
        "https://sutong.example/bookings/".to_owned(),
        "实验小学".to_owned(),
    ] {
        assert!(letters.contains(&wanted), "{wanted} is not in {letters}");
    }
});
