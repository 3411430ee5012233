//! What closing a survey leaves behind.

use super::*;

#[tokio::test]
async fn a_closed_survey_is_written_anew_in_another_order() {
    let setting = setting().await;
    setting.fill().await;
    let order = "select answers from ballots order by rowid";
    let codes = "select code_hash from survey_codes where code_hash is not null order by rowid";
    let ids = "select id from ballots union select id from survey_codes";
    let (ballots_before, codes_before, ids_before) =
        (setting.column(order).await, setting.column(codes).await, setting.column(ids).await);

    close_due_surveys(&setting.db, OVER).await.unwrap();

    let (ballots, codes) = (setting.column(order).await, setting.column(codes).await);
    assert_ne!(ballots, ballots_before);
    assert_ne!(codes, codes_before);
    let sorted = |mut rows: Vec<String>| {
        rows.sort();
        rows
    };
    assert_eq!(sorted(ballots), sorted(ballots_before));
    assert_eq!(sorted(codes), sorted(codes_before));
    assert!(setting.column(ids).await.iter().all(|id| !ids_before.contains(id)));
    assert_eq!(setting.number("select count(*) from survey_codes where code_hash is null").await, 0);
}

#[tokio::test]
async fn a_survey_closes_once_and_not_before_its_time() {
    let setting = setting().await;
    setting.fill().await;
    close_due_surveys(&setting.db, setting.survey.closes_at).await.unwrap();
    assert_eq!(setting.number("select count(*) from surveys where closed_at is null").await, 1);
    close_due_surveys(&setting.db, OVER).await.unwrap();
    let ids = setting.column("select id from ballots order by id").await;
    close_due_surveys(&setting.db, OVER.plus(DAY)).await.unwrap();
    assert_eq!(setting.column("select id from ballots order by id").await, ids);
    assert_eq!(setting.number("select closed_at from surveys").await, OVER.0);
    assert_eq!(setting.number("select count(*) from audit_events where action = 'close_survey'").await, 1);
}

#[tokio::test]
async fn a_spent_code_stays_spent_after_closing() {
    let setting = setting().await;
    let code = setting.code().await;
    setting.submit(&code, &fun("2"), AFTER).await.unwrap();
    let unused = setting.code().await;
    close_due_surveys(&setting.db, OVER).await.unwrap();
    assert_eq!(setting.submit(&code, &fun("2"), OVER).await, Err(SurveyRefusal::Spent));
    let closes_at = setting.survey.closes_at;
    assert_eq!(setting.submit(&unused, &fun("2"), OVER).await, Err(SurveyRefusal::Closed(closes_at)));
}

#[tokio::test]
async fn a_season_gets_the_ballots_of_closed_surveys_only() {
    let setting = setting().await;
    setting.fill().await;
    let season =
        async |from, to| store::list_season_ballots(&mut setting.db.read().await.unwrap(), from, to).await.unwrap();
    assert!(season(START, OVER).await.is_empty());
    close_due_surveys(&setting.db, OVER).await.unwrap();
    let ballots = season(START, START.plus(1)).await;
    assert_eq!(ballots.len(), 9);
    assert_eq!(ballots[0].base_id, "base".into());
    assert_eq!(ballots[0].booking_id, "booking".into());
    assert_eq!(ballots[0].organiser_id, "school".into());
    assert_eq!(ballots[0].provider_id, Some("help".into()));
    assert!(season(START.plus(1), OVER).await.is_empty());
    assert!(season(Moment(0), START).await.is_empty());
}
