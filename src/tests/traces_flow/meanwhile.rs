//! What comes while a survey is being closed: nothing is lost, nothing comes back, nothing is added afterwards.

use sutong::{
    platform::{chance::digest, db::Write},
    survey::{
        actions::{Withdrawn, close_due_surveys, draw_code, submit_ballot, withdraw_ballot},
        model::{Answers, Survey},
        standing::SurveyRefusal,
    },
    time::HOUR,
};

use super::{answers, open_survey, texts, visit};
use crate::test_app::{TestApp, on_both};

async fn write(app: &TestApp) -> Write {
    app.app.db.write(visit().plus(HOUR)).await.unwrap()
}

async fn drawn(app: &TestApp, survey: &Survey) -> String {
    let mut tx = write(app).await;
    let code = draw_code(&mut tx, &survey.entry_code, "child_lower").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    code
}

/// Closes the survey while `first` is not committed yet.
async fn closed_meanwhile(app: &TestApp, survey: &Survey, first: Write) {
    let (db, now) = (app.app.db.clone(), survey.closes_at.plus(1));
    let closing = tokio::spawn(async move { close_due_surveys(&db, now).await.unwrap() });
    app.wait_in_line(1).await;
    first.commit().await.unwrap();
    assert_eq!(closing.await.unwrap(), 1);
}

fn given() -> Answers {
    answers(4).into_iter().collect()
}

on_both!(a_ballot_whose_survey_closes_before_it_is_written_down_is_not_lost, |app| async move {
    let (_, survey) = open_survey(&app).await;
    let code = drawn(&app, &survey).await;
    let mut first = write(&app).await;
    let receipt = submit_ballot(&mut first, &code, &given()).await.unwrap().unwrap();
    closed_meanwhile(&app, &survey, first).await;
    assert_eq!(texts(&app, "select receipt_hash from ballots").await, [digest(&receipt.0)]);
    let spent = "select code_hash from survey_codes where spent_on is not null";
    assert_eq!(texts(&app, spent).await, [digest(&code)], "its code stays spent");
});

on_both!(a_ballot_taken_back_while_its_survey_closes_does_not_come_back, |app| async move {
    let (_, survey) = open_survey(&app).await;
    let code = drawn(&app, &survey).await;
    let mut tx = write(&app).await;
    let receipt = submit_ballot(&mut tx, &code, &given()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let mut first = app.app.db.write(survey.closes_at.plus(1)).await.unwrap();
    assert_eq!(withdraw_ballot(&mut first, &receipt.0).await.unwrap(), Ok(Withdrawn::ForGood));
    closed_meanwhile(&app, &survey, first).await;
    assert!(texts(&app, "select id from ballots").await.is_empty());
});

on_both!(a_ballot_that_comes_while_its_survey_is_being_closed_is_refused_or_kept_and_never_lost, |app| async move {
    let (_, survey) = open_survey(&app).await;
    let code = drawn(&app, &survey).await;
    let first = held(&app, &code).await;
    let (db, now) = (app.app.db.clone(), survey.closes_at.plus(1));
    let closing = tokio::spawn(async move { close_due_surveys(&db, now).await.unwrap() });
    app.wait_in_line(1).await;
    let late = tokio::spawn({
        let app = app.clone();
        async move {
            let mut tx = write(&app).await;
            let done = submit_ballot(&mut tx, &code, &given()).await.unwrap();
            tx.commit().await.unwrap();
            done
        }
    });
    app.wait_in_line(2).await;
    first.commit().await.unwrap();
    assert_eq!(closing.await.unwrap(), 1);
    // On a busy machine the ballot may come first after all; it is looked for once both are done.
    let late = late.await.unwrap();
    let kept = texts(&app, "select id from ballots").await.len();
    match late {
        Ok(_) => assert_eq!(kept, 1),
        Err(refusal) => assert_eq!((refusal, kept), (SurveyRefusal::Closed(survey.closes_at), 0)),
    }
});

/// Somebody who keeps the row of a code for themselves: a closing takes all of them, and a ballot its own.
async fn held(app: &TestApp, code: &str) -> Write {
    let mut tx = write(app).await;
    let statement = sqlx::query("update survey_codes set held_until = held_until where code_hash = $1");
    statement.bind(digest(code)).execute(&mut *tx).await.unwrap();
    tx
}
