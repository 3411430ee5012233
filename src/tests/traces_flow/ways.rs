//! What people's ways leave behind: log lines, audit rows, the season's result; codes under a crowd; taking back.

use std::sync::{Arc, Mutex};

use sutong::{
    platform::chance::plain_code,
    survey::{
        actions::{draw_code, submit_ballot},
        model::Answers,
        store,
    },
    time::HOUR,
};

use super::{answers, close, everybody_answers, open_survey, texts, visit};
use crate::test_app::on_both;

on_both!(nobody_hears_of_a_ballot_from_logs_or_audit, |app| async move {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let kept = Lines(lines.clone());
    let writer = tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_writer(move || kept.clone());
    let listening = tracing::subscriber::set_default(writer.finish());
    let (_, survey) = open_survey(&app).await;
    app.stranger().get("/guide").await.good();
    let acts = texts(&app, "select action from audit_events").await.len();

    let child = app.stranger();
    let page = child.post("/survey", &[("code", &survey.entry_code), ("questionnaire", "child_lower")]).await.good();
    let code = page.field("code");
    let mut fields = answers(4);
    fields.push(("code", &code));
    let done = child.post("/survey/answer", &fields).await.leads_to("/survey/thanks");
    assert!(!done.location().contains(&code));
    child.post("/survey/answer", &fields).await.is(422);
    drop(listening);

    let lines = String::from_utf8(lines.lock().unwrap().clone()).unwrap();
    assert!(lines.contains("/guide"), "the log is being listened to:\n{lines}");
    for secret in [code.as_str(), &survey.entry_code, "/survey", "ballot"] {
        assert!(!lines.contains(secret), "{secret} is in the log:\n{lines}");
    }
    assert_eq!(texts(&app, "select action from audit_events").await.len(), acts);
});

#[derive(Clone)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

on_both!(a_code_is_used_once_under_a_hundred_tries_at_once, |app| async move {
    let (_, survey) = open_survey(&app).await;
    let now = visit().plus(HOUR);
    let mut tx = app.app.db.write(now).await.unwrap();
    let code = draw_code(&mut tx, &survey.entry_code, "child_lower").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let tries = (0..100).map(|number| {
        let (app, code) = (app.clone(), code.clone());
        tokio::spawn(async move {
            let given: Answers = answers(number).into_iter().collect();
            let mut tx = app.app.db.write(now).await.unwrap();
            let done = submit_ballot(&mut tx, &code, &given).await.unwrap().is_ok();
            tx.commit().await.unwrap();
            done
        })
    });
    let mut done = 0;
    for one in tries.collect::<Vec<_>>() {
        done += usize::from(one.await.unwrap());
    }
    assert_eq!((done, texts(&app, "select id from ballots").await.len()), (1, 1));
});

on_both!(closing_changes_no_answer_that_the_rating_reads, |app| async move {
    let (_, survey) = open_survey(&app).await;
    everybody_answers(&app, &survey).await;
    let read = async || {
        let ballots = store::list_ballots(&mut app.app.db.read().await.unwrap(), &survey.id).await.unwrap();
        let mut read: Vec<_> = ballots.into_iter().map(|ballot| (ballot.questionnaire, ballot.answers.0)).collect();
        read.sort();
        read
    };
    let before = read().await;
    close(&app, &survey).await;
    assert_eq!(read().await, before);
});

on_both!(a_parent_takes_a_rating_back_and_rates_again, |app| async move {
    let (_, survey) = open_survey(&app).await;
    let parent = app.stranger();
    let asked = [("code", survey.entry_code.as_str()), ("questionnaire", "parent"), ("consent", "yes")];
    let code = parent.post("/survey", &asked).await.good().field("code");
    let rated = [("code", code.as_str()), ("consent", "yes"), ("gain", "1")];
    let thanks = parent.post("/survey/answer", &rated).await.good();
    let receipt = text_of(&thanks.body, ".survey-receipt");

    parent.get("/survey").await.good().says("撤回");
    parent.get("/survey/withdrawal").await.good();
    let wrong = parent.post("/survey/withdrawal", &[("receipt", &receipt[2..])]).await.is(422);
    assert!(wrong.error("receipt").contains("没有找到"));
    assert_eq!(wrong.field("receipt"), receipt[2..]);
    let gone = parent.post("/survey/withdrawal", &[("receipt", &receipt)]).await.good().says("已经撤回");
    let fresh = gone.field("code");
    assert_ne!(fresh, code);
    assert_eq!(plain_code(&text_of(&gone.body, ".survey-receipt")), fresh);
    parent.post("/survey/withdrawal", &[("receipt", &receipt)]).await.is(422);
    let again = [("code", fresh.as_str()), ("consent", "yes"), ("gain", "5")];
    parent.post("/survey/answer", &again).await.good().says("回执号");
    assert_eq!(texts(&app, "select answers from ballots").await, ["{\"gain\":\"5\"}"]);
});

fn text_of(body: &str, selector: &str) -> String {
    let page = scraper::Html::parse_document(body);
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).next().unwrap().text().collect()
}
