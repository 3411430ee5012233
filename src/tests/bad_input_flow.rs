//! Whatever people send that cannot be: clear words beside the field, nothing typed is lost, nothing is written. The
//! same table goes through the form and through the open interface.

use serde_json::{Value, json};
use sutong::{
    bases::{
        actions::set_calendar_day,
        model::{CalendarDay, DayKind},
    },
    booking::{
        actions::{expire_holds, tell_news, verify_capacity},
        model::SessionId,
    },
    decisions::{actions::decide_filing, model::Ruling},
    messages::{
        actions::{Outside, send_due},
        model::Channels,
    },
    platform::{audit::Actor, mail::Mail, sms::Sms},
    time::{DAY, HOUR, MINUTE, Moment, parse_clock, parse_date},
};

use crate::{
    api_flow::{Program, body, order},
    messages_flow::with_email,
    test_app::{Answer, Browser, Letters, TestApp, morning, on_both},
    world::{World, group},
};

/// A class of twenty that nothing is wrong with.
const GOOD: [(&str, &str); 8] = [
    ("group_name", "二年级（1）班"),
    ("contact_name", "张老师"),
    ("contact_phone", "138 1234 5678"),
    ("arrival", "coach"),
    ("purpose", "语文综合实践"),
    ("grade_2", "20"),
    ("adults", "2"),
    ("in_difficulty", "1"),
];

type Changes = &'static [(&'static str, &'static str)];

/// What is changed of the good form, the field that hears of it, and words that must be said there. The session has
/// 30 places, its project is for grades 1 to 9 and groups of 10 to 60.
const WRONG: &[(Changes, &str, &str)] = &[
    (&[("grade_2", "40"), ("adults", "4")], "grade_1", "还有 30 个名额"),
    (&[("grade_2", "70"), ("adults", "5")], "grade_1", "最多 60 人"),
    (&[("grade_2", "6")], "grade_1", "至少 10 人"),
    (&[("grade_2", ""), ("grade_12", "20")], "grade_1", "面向 一年级 至 初三"),
    (&[("adults", "1")], "adults", "至少需要 2 名"),
    (&[("grade_2", "")], "grade_1", "至少在一个年级填写"),
    (&[("in_difficulty", "21")], "in_difficulty", "不能多于儿童总数"),
    (&[("grade_2", "-5")], "grade_2", "0"),
    (&[("grade_2", "4.5")], "grade_2", "整数"),
    (&[("grade_2", "二十")], "grade_2", "整数"),
    (&[("grade_2", "99999")], "grade_2", "999"),
    (&[("adults", "9223372036854775808")], "adults", "整数"),
    (&[("contact_phone", "12345")], "contact_phone", "手机号"),
    (&[("contact_phone", "１３８１２３４５６７")], "contact_phone", "手机号"),
    (&[("arrival", "rocket")], "arrival", "请从列表中选择"),
    (&[("arrival", "")], "arrival", "请从列表中选择"),
    (&[("group_name", "   ")], "group_name", "请填写"),
    (&[("purpose", "")], "purpose", "请填写"),
];

fn changed(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let kept = GOOD.into_iter().filter(|(field, _)| !changes.iter().any(|(name, _)| name == field));
    kept.chain(changes.iter().copied()).collect()
}

async fn number(app: &TestApp, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(&mut *app.app.db.read().await.unwrap()).await.unwrap()
}

async fn nothing_is_written(app: &TestApp) {
    assert_eq!(number(app, "select count(*) from bookings").await, 0);
    assert_eq!(number(app, "select count(*) from sessions where reserved_heads + reserved_groups > 0").await, 0);
}

async fn teacher(app: &TestApp, world: &World) -> Browser {
    app.signed_in(&world.teacher).await
}

fn form(session: &SessionId) -> String {
    format!("/sessions/{session}/booking")
}

/// Everything that was typed and has a field stands there again.
fn keeps(answer: &Answer, fields: &[(&str, &str)]) {
    for (name, value) in fields.iter().filter(|(name, _)| !["grade_12", "arrival"].contains(name)) {
        assert_eq!(answer.field(name), *value, "{name}");
    }
}

on_both!(whatever_is_wrong_is_said_beside_its_field_and_everything_typed_stays, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 2).await;
    let browser = teacher(&app, &world).await;
    for (changes, field, words) in WRONG {
        let fields = changed(changes);
        let answer = browser.post(&form(&session), &fields).await.is(422);
        let said = answer.error(field);
        assert!(said.contains(words), "{changes:?}: {field} says {said:?}");
        keeps(&answer, &fields);
    }
    nothing_is_written(&app).await;
});

on_both!(what_is_left_to_the_centre_is_no_reason_of_refusal, |app| async move {
    let world = World::new(&app).await;
    // Monday morning: the last day to file was days ago, the Centre could still decide.
    let session = world.session_at(&app, morning().plus(4 * DAY + 2 * HOUR), 60, 2).await;
    let browser = teacher(&app, &world).await;
    let fields = changed(&[("adults", "1")]);
    let answer = browser.post(&form(&session), &fields).await.is(422);
    assert!(answer.error("adults").contains("至少需要 2 名"));
    let answer = answer.says("1 处需要修改").says("另有 1 项会由中心审核").says("这些不妨碍预约");
    keeps(&answer, &fields);
    // Without it there is nothing to refuse: the Centre decides.
    browser.post(&form(&session), &GOOD).await.leads_to("/bookings/");
    assert_eq!(number(&app, "select count(*) from bookings where status = 'submitted'").await, 1);
    // Nor does the open interface name what refuses nothing.
    let mut wrong = order(&session);
    wrong["group_name"] = json!("二年级（2）班");
    wrong["head_count"]["adults"] = json!(1);
    let program = Program::of(&app, &world.teacher).await;
    let said = body(&program.post("/api/v1/bookings", &wrong).await.is(422));
    assert_eq!((&said["code"], said["errors"].as_array().unwrap().len()), (&json!("too_few_adults"), 1));
});

/// The same order as JSON; none where JSON itself has no such thing (a word for a number).
fn as_order(session: &SessionId, fields: &[(&str, &str)]) -> Option<Value> {
    let mut order = order(session);
    let (mut children, mut counts) = (json!({}), json!({ "adults": 0, "in_difficulty": 0 }));
    for (name, value) in fields {
        let figure = || value.parse::<i64>().ok().map(|figure| json!(figure));
        match *name {
            "contact_name" => order["contact"]["name"] = json!(value),
            "contact_phone" => order["contact"]["phone"] = json!(value),
            "adults" | "in_difficulty" => counts[*name] = figure()?,
            _ => match name.strip_prefix("grade_") {
                Some(_) if value.is_empty() => {}
                Some(grade) => children[grade] = figure()?,
                None => order[*name] = json!(value),
            },
        }
    }
    counts["children"] = children;
    order["head_count"] = counts;
    Some(order)
}

on_both!(a_program_hears_the_same_of_the_same_field, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 2).await;
    let program = Program::of(&app, &world.teacher).await;
    let mut tried = 0;
    for (changes, field, words) in WRONG {
        let Some(order) = as_order(&session, &changed(changes)) else { continue };
        let answer = program.post("/api/v1/bookings", &order).await;
        assert!([409, 422].contains(&answer.status.as_u16()), "{changes:?}: {}", answer.body);
        let problem = body(&answer);
        let field = match *field {
            "grade_1" => "head_count.children",
            "grade_2" => "head_count.children.2",
            "contact_phone" => "contact.phone",
            "adults" => "head_count.adults",
            "in_difficulty" => "head_count.in_difficulty",
            field => field,
        };
        let errors = problem["errors"].as_array().unwrap();
        let of_field: Vec<_> = errors.iter().filter(|error| error["field"] == field).collect();
        let said = of_field.iter().any(|error| error["detail"].as_str().unwrap().contains(words));
        assert!(said, "{changes:?}: {problem}");
        tried += 1;
    }
    assert!(tried > 12, "{tried}");
    nothing_is_written(&app).await;
});

on_both!(a_sentence_of_ten_thousand_letters_is_refused_and_kept_letter_by_letter, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 2).await;
    let browser = teacher(&app, &world).await;
    let long = "𠮷野家🎈".repeat(2_000);
    for (field, most) in [("needs", "200"), ("purpose", "200"), ("group_name", "40"), ("contact_name", "40")] {
        let mut fields: Vec<(&str, &str)> = GOOD.into_iter().filter(|(name, _)| *name != field).collect();
        fields.push((field, &long));
        let answer = browser.post(&form(&session), &fields).await.is(422);
        assert!(answer.error(field).contains(most), "{field}: {}", answer.error(field));
        assert_eq!(answer.field(field), long, "{field}");
    }
    nothing_is_written(&app).await;
});

/// Letters of rare names: of the supplementary planes, of extension A, of extension E; two that are put together of
/// several signs; one beyond any plane of letters.
const RARE: &str = "𠮷㛃𬱖老师👩‍🏫🇨🇳";
const NEEDS: &str = "1 名轮椅 ♿ “引号” <b>&amp;";

on_both!(rare_letters_and_emoji_stay_themselves_everywhere, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 2).await;
    let browser = teacher(&app, &world).await;
    with_email(&app, &world.manager, "manager@base.example").await;
    let group_name = format!("{RARE}班");
    let rare = [("group_name", group_name.as_str()), ("contact_name", RARE), ("needs", NEEDS)];
    let fields: Vec<(&str, &str)> =
        rare.into_iter().chain(GOOD.into_iter().filter(|(name, _)| !rare.iter().any(|one| one.0 == *name))).collect();
    let address = browser.post(&form(&session), &fields).await.leads_to("/bookings/").location().to_owned();
    let booking = address.split('?').next().unwrap();
    browser.get(booking).await.good().says(&group_name).says(RARE).says(NEEDS);
    browser.get(&format!("{booking}/parents-notice")).await.good().says(&group_name).says(RARE);
    let calendar = browser.get(&format!("{booking}/calendar.ics")).await.good();
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    // A line of a calendar is folded at 75 octets, never within a letter.
    assert!(calendar.body.replace("\r\n ", "").contains(&group_name), "{}", calendar.body);
    let csv = browser.get("/export/bookings.csv").await.good().body;
    assert!(csv.contains(&group_name) && csv.contains(RARE), "{csv}");
    let excel = browser.get("/export/bookings").await.good();
    assert!(shared_strings(&excel.bytes).contains(&group_name));
    let manager = app.signed_in(&world.manager).await;
    manager.get("/gate/list").await.good();
    let now = app.app.clock.now();
    tell_news(&app.app.db, Channels { email: true, sms: false }, now).await.unwrap();
    manager.get("/messages").await.good().says(&group_name);
    let folder = tempfile::tempdir().unwrap();
    let mail = Mail::Folder(folder.path().to_owned());
    let outside = Outside { mail: &mail, sms: &Sms::Off, site: "https://sutong.example" };
    assert_eq!(send_due(&app.app.db, outside, now).await.unwrap(), 1);
    let letter = Letters(folder.path().to_owned()).latest();
    assert!(letter.contains(&group_name), "{letter}");
});

/// The words of a workbook.
fn shared_strings(bytes: &[u8]) -> String {
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut parts.by_name("xl/sharedStrings.xml").unwrap(), &mut text).unwrap();
    text
}

on_both!(whose_session_is_full_by_now_keeps_everything_and_books_another_in_one_tap, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 1).await;
    let other = world.session_at(&app, morning().plus(15 * DAY + HOUR), 30, 1).await;
    let small = world.session_at(&app, morning().plus(15 * DAY + 3 * HOUR), 15, 1).await;
    let browser = teacher(&app, &world).await;
    browser.get(&form(&session)).await.good();
    world.booking_of(&app, &session, "二年级（2）班", 20).await;
    let full = browser.post(&form(&session), &GOOD).await.is(422);
    keeps(&full, &GOOD);
    let full = full.says("已满").says("5月29日 周五 09:00–10:00");
    assert!(full.body.contains(&format!("formaction=\"{}\"", form(&other))));
    assert!(!full.body.contains(&form(&small)), "a session without the room is none to choose");
    browser.post(&form(&other), &GOOD).await.leads_to("/bookings/");
    // Only looked at, a full session has no form.
    browser.get(&form(&session)).await.good().says("已满").never_says("name=\"purpose\"");
});

on_both!(a_session_that_has_begun_or_is_past_says_so_and_loses_nothing, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 1).await;
    let begins = morning().plus(14 * DAY + HOUR);
    for now in [begins, begins.plus(30 * MINUTE), begins.plus(400 * DAY)] {
        app.app.clock.set(now);
        let browser = teacher(&app, &world).await;
        let past = browser.post(&form(&session), &GOOD).await.is(422);
        keeps(&past, &GOOD);
        past.says("已经开始");
    }
    nothing_is_written(&app).await;
});

on_both!(whose_hold_is_over_is_told_so_and_keeps_what_was_typed, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 30, 1).await;
    let browser = teacher(&app, &world).await;
    let hold = format!("/sessions/{session}/hold");
    keeps(&browser.post(&hold, &GOOD).await.good(), &GOOD);
    app.app.clock.set(morning().plus(30 * MINUTE));
    assert_eq!(expire_holds(&app.app.db, app.app.clock.now()).await.unwrap(), 1);
    // Somebody else was waiting for it.
    let other = world.person(&app, &world.other_teacher).await;
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    sutong::booking::actions::book_session(&mut tx, &other, &group(&session, "别班", 20)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let refused = browser.post(&form(&session), &GOOD).await.is(422);
    keeps(&refused, &GOOD);
    refused.says("占位已于 08:30 到期").says("已满");
    verify_capacity(&app.app.db).await.unwrap();
});

fn at(day: &str, clock: (i64, i64, i64)) -> Moment {
    let (hours, minutes, seconds) = clock;
    Moment::at(parse_date(day).unwrap(), parse_clock("00:00").unwrap()).plus(hours * HOUR + minutes * MINUTE + seconds)
}

on_both!(the_last_day_to_file_ends_at_midnight_in_yizheng, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    let mut fields = GOOD;
    // Three workdays before Thursday 28 May: Monday 25 May.
    for (now, name, words) in [
        (at("2026-05-25", (23, 59, 59)), "二年级（1）班", "预约已确认"),
        (at("2026-05-26", (0, 0, 0)), "二年级（2）班", "待未保中心审核"),
    ] {
        app.app.clock.set(now);
        let browser = teacher(&app, &world).await;
        fields[0].1 = name;
        let address = browser.post(&form(&session), &fields).await.leads_to("/bookings/").location().to_owned();
        browser.get(&address).await.good().says(words);
    }
});

on_both!(on_the_last_evening_of_a_year_the_next_one_is_counted_and_said_to_be_assumed, |app| async move {
    let world = World::new(&app).await;
    let eve = at("2026-12-31", (23, 59, 59));
    app.app.clock.set(eve);
    let session = world.session_at(&app, at("2027-01-08", (9, 0, 0)), 60, 2).await;
    let browser = teacher(&app, &world).await;
    let page = browser.get(&form(&session)).await.good();
    page.says("2027 年放假安排尚未公布").says("最晚提交日（1月5日 周二）");
    let address = browser.post(&form(&session), &GOOD).await.leads_to("/bookings/").location().to_owned();
    app.app.clock.set(at("2027-01-01", (0, 0, 0)));
    let browser = teacher(&app, &world).await;
    browser.get(&address).await.good().says("JH2027-").says("1月8日 周五 09:00");
    // The calendar comes: nothing is assumed any more.
    let mut tx = app.app.db.write(app.app.clock.now()).await.unwrap();
    let day = CalendarDay {
        date: parse_date("2027-01-01").unwrap(),
        kind: DayKind::StatutoryHoliday,
        name: "元旦".to_owned(),
        source: "国办发明电〔2026〕1号".to_owned(),
    };
    set_calendar_day(&mut tx, &Actor::system(), &day).await.unwrap();
    tx.commit().await.unwrap();
    browser.get(&form(&session)).await.good().never_says("尚未公布");
});

on_both!(two_officers_who_decide_the_same_filing_at_once_decide_it_once, |app| async move {
    let world = World::new(&app).await;
    let session = world.session(&app, 60, 3).await;
    app.app.clock.set(morning().plus(12 * DAY));
    let booking = world.booking(&app, &session, 20).await;
    let lead = world.person(&app, &world.lead).await;
    let officer = app.signed_in(&world.officer).await;
    let mut first = app.app.db.write(app.app.clock.now()).await.unwrap();
    decide_filing(&mut first, &lead, &booking.id, &Ruling::accept()).await.unwrap().unwrap();
    let path = format!("/filings/{}/decision", booking.id);
    let second = tokio::spawn(async move {
        officer.post(&path, &[("verdict", "return"), ("reason", "own_words"), ("remark", "请补充说明")]).await
    });
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    first.commit().await.unwrap();
    second.await.unwrap().is(422).says("已受理");
    assert_eq!(number(&app, "select count(*) from bookings where status = 'confirmed'").await, 1);
    let noted = "select count(*) from audit_events where action in ('accept_filing', 'return_filing')";
    assert_eq!(number(&app, noted).await, 1);
});
