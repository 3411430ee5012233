//! Questionnaires over HTTP and on both databases: the Centre words them, looks at them, publishes them for a year to
//! come; what runs stays as it is.

use sutong::survey::{model::Questionnaire, store};

use crate::{
    test_app::{Browser, on_both},
    world::World,
};

const TEEN: &str = "/questionnaires/teen";

/// What the form of the teens' questionnaire sends if nothing is changed.
async fn form(browser: &Browser) -> Vec<(String, String)> {
    let page = browser.get(TEEN).await.good();
    let mut fields = Vec::new();
    for code in ["interest", "learned", "guide", "again", "safe", "place"] {
        for end in ["zh", "en", "words-zh", "words-en"] {
            let name = format!("{code}-{end}");
            fields.push((name.clone(), page.field(&name)));
        }
    }
    fields
}

fn with<'a>(fields: &'a [(String, String)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    kept.filter(|(name, _)| !changed.iter().any(|(other, _)| other == name)).chain(changed.iter().copied()).collect()
}

on_both!(the_centre_words_looks_and_publishes_and_a_running_year_stays, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/questionnaires").await.good().says("第 1 版").says("还没有修改");
    let fields = form(&officer).await;
    officer
        .post(TEEN, &with(&fields, &[("interest-zh", "活动有意思吗？")]))
        .await
        .leads_to("/questionnaires/teen?done=saved");
    officer.get("/questionnaires/teen/preview").await.good().says("活动有意思吗？").says("不清楚");
    officer.get("/questionnaires/teen/preview?version=1").await.good().says("活动内容有意思");
    officer.get("/questionnaires/teen/preview?version=9").await.is(404);
    officer.get("/questionnaires/nobody").await.is(404);
    officer.get("/questionnaires").await.good().says("有修改，未发布").says("第 2 版");
    for (year, said) in [("2026", "已经开始"), ("2999", "最多提前"), ("x", "整数"), ("", "请填写")] {
        let page = officer.post("/questionnaires/publication", &[("year", year)]).await.is(422);
        assert!(page.error("year").contains(said), "{year}: {}", page.error("year"));
        assert_eq!(page.field("year"), year);
    }
    officer.post("/questionnaires/publication", &[("year", "2027")]).await.leads_to("/questionnaires?done=published");
    officer.post("/questionnaires/publication", &[("year", "2028")]).await.is(422).says("没有可发布的修改");
    officer.get("/questionnaires").await.good().says("2027 年 1 月 1 日起").says("尚未开始");
    let conn = &mut *app.app.db.read().await.unwrap();
    let (one, two) = (store::list_questions(conn, 1).await.unwrap(), store::list_questions(conn, 2).await.unwrap());
    assert_eq!(one[&Questionnaire::Teen][0].question.zh, "活动内容有意思");
    assert_eq!(two[&Questionnaire::Teen][0].question.zh, "活动有意思吗？");
    assert_eq!(one[&Questionnaire::Parent], two[&Questionnaire::Parent]);
    officer.get("/export/questionnaires.csv").await.good().says("活动有意思吗？").says("第 1 版");
});

on_both!(what_is_wrong_stands_beside_its_field_and_everything_stays_typed, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let fields = form(&officer).await;
    let wrong = [
        ("interest-en", ""),
        ("guide-words-zh", "好\n坏"),
        ("again-picture", "five"),
        ("new-code", "Guide"),
        ("new-scale", "likert5"),
        ("new-zh", "休息够吗？"),
    ];
    let page = officer.post(TEEN, &with(&fields, &wrong)).await.is(422);
    for field in ["interest-en", "guide-words-zh", "again-picture", "new-code", "new-en", "new-words-zh"] {
        assert!(!page.error(field).is_empty(), "{field}");
    }
    assert!(page.error("guide-words-zh").contains("5 行"));
    assert_eq!((page.field("guide-words-zh"), page.field("new-zh")), ("好\n坏".to_owned(), "休息够吗？".to_owned()));
    let page = officer.post(TEEN, &with(&fields, &[("new-code", "guide"), ("new-scale", "likert5")])).await.is(422);
    assert!(page.error("new-code").contains("用过"));
    officer.get("/questionnaires").await.good().says("还没有修改");
});

on_both!(a_question_is_added_and_left_out_again_and_what_the_rating_counts_stays, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let fields = form(&officer).await;
    let added = [
        ("new-code", "rest"),
        ("new-scale", "likert5"),
        ("new-zh", "休息够吗？"),
        ("new-en", "Enough rest"),
        ("new-words-zh", "一\n二\n三\n四\n五"),
        ("new-words-en", "1\n2\n3\n4\n5"),
    ];
    officer.post(TEEN, &with(&fields, &added)).await.leads_to("/questionnaires/teen?done=saved");
    officer.get(TEEN).await.good().says("休息够吗？").says("不计入评定");
    let rest = [
        ("rest-zh", "休息够吗？"),
        ("rest-en", "Enough rest"),
        ("rest-words-zh", "一\n二\n三\n四\n五"),
        ("rest-words-en", "1\n2\n3\n4\n5"),
        ("rest-remove", "yes"),
        ("safe-remove", "yes"),
    ];
    officer.post(TEEN, &with(&fields, &rest)).await.leads_to("/questionnaires/teen?done=saved");
    let conn = &mut *app.app.db.read().await.unwrap();
    let codes: Vec<String> =
        store::list_draft(conn).await.unwrap()[&Questionnaire::Teen].iter().map(|item| item.code.clone()).collect();
    assert_eq!(codes, ["interest", "learned", "guide", "again", "safe", "place"]);
    officer.post(TEEN, &[("act", "discard")]).await.leads_to("/questionnaires/teen?done=discarded");
    officer.get("/questionnaires").await.good().says("还没有修改");
});

on_both!(a_question_is_read_aloud_by_its_recording_until_its_words_change, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    let sounds = "/questionnaires/teen/sounds";
    officer.get(sounds).await.good().says("还没有录音");
    let fields = [("item", "interest"), ("lang", "zh-CN")];
    let recording = [b"ID3\x03\x00\x00\x00\x00\x00\x00".as_slice(), &[7; 400]].concat();
    let refused = officer.post_with_file(sounds, &fields, "a.mp3", b"<script>").await.is(422);
    assert!(refused.error("file").contains("MP3"), "{}", refused.error("file"));
    let large = [recording.as_slice(), &[7; 700_000]].concat();
    assert!(officer.post_with_file(sounds, &fields, "a.mp3", &large).await.is(422).error("file").contains("600 KB"));
    let nothing = officer.post_with_file(sounds, &[("item", "none"), ("lang", "zh-CN")], "a.mp3", &recording).await;
    assert!(!nothing.is(422).error("item").is_empty());

    officer
        .post_with_file(sounds, &fields, "a.mp3", &recording)
        .await
        .leads_to("/questionnaires/teen/sounds?done=saved");
    let page = officer.get(sounds).await.good();
    let address = page.addresses("/survey/sounds/").remove(0);
    let preview = officer.get("/questionnaires/teen/preview").await.good();
    assert!(preview.body.contains(&format!("data-sound=\"{address}\"")));
    assert!(!officer.get("/questionnaires/teen/preview?version=1").await.good().body.contains("data-sound"));
    let heard = app.stranger().get(&address).await.good();
    assert_eq!(heard.headers["content-type"], "audio/mpeg");
    let other = address.replace(|letter: char| letter.is_ascii_digit(), "0");
    app.stranger().get(&other).await.is(404);

    // Other words are not what was recorded.
    let kept = form(&officer).await;
    officer.post(TEEN, &with(&kept, &[("interest-en", "Was it interesting?")])).await.leads_to("/questionnaires/teen");
    app.stranger().get(&address).await.good();
    officer.post(TEEN, &with(&kept, &[("interest-zh", "活动有意思吗？")])).await.leads_to("/questionnaires/teen");
    app.stranger().get(&address).await.is(404);
    officer
        .post_with_file(sounds, &fields, "a.mp3", &recording)
        .await
        .leads_to("/questionnaires/teen/sounds?done=saved");
    let removal = format!("{sounds}/interest/removal");
    officer.post(&removal, &[("lang", "zh-CN")]).await.leads_to("/questionnaires/teen/sounds?done=removed");
    app.stranger().get(&address).await.is(404);
});
