//! Versions of the questionnaires on a real database.

use chrono::Datelike;

use super::*;
use crate::survey::{
    questionnaire::Scale,
    versions::{PublishRefusal, Questions, Version},
};

fn officer() -> Person {
    person(Role::CentreOfficer)
}

fn person(role: Role) -> Person {
    let organisation = Organisation {
        id: "operator".into(),
        kind: OrganisationKind::Centre,
        name: "o".to_owned(),
        short_name: "o".to_owned(),
        town_code: None,
    };
    Person { id: "p".into(), name: "P".to_owned(), membership: Membership { id: "m".into(), role, organisation } }
}

/// The teens' questionnaire with its first question worded anew, saved as a draft.
async fn draft(setting: &Setting) -> Vec<Item> {
    let mut tx = setting.db.write(AFTER).await.unwrap();
    let mut items = find_next(&mut tx).await.unwrap().remove(&Questionnaire::Teen).unwrap();
    items[0].question.zh = "内容有意思吗？".to_owned();
    save_questionnaire(&mut tx, &officer(), Questionnaire::Teen, &items).await.unwrap();
    tx.commit().await.unwrap();
    items
}

async fn questions(setting: &Setting, version: i64) -> Questions {
    store::list_questions(&mut setting.db.read().await.unwrap(), version).await.unwrap()
}

#[tokio::test]
async fn the_first_version_is_what_the_rating_method_counts() {
    let method: serde_json::Value = serde_json::from_str(include_str!("../../../rating/vectors/method.json")).unwrap();
    let first = questions(&setting().await, 1).await;
    let theirs = method["questionnaires"].as_object().unwrap();
    assert_eq!(theirs.len(), Questionnaire::ALL.len());
    for questionnaire in Questionnaire::ALL {
        let wanted = &theirs[questionnaire.as_str()];
        assert_eq!(wanted["group"], questionnaire.group().as_str());
        let told =
            |item: &serde_json::Value| ["code", "scale", "aspect"].map(|key| item[key].as_str().map(str::to_owned));
        let wanted: Vec<_> = wanted["items"].as_array().unwrap().iter().map(told).collect();
        let ours = |item: &Item| {
            let aspect = item.aspect.map(|aspect| aspect.to_string());
            [Some(item.code.clone()), Some(item.scale.to_string()), aspect]
        };
        let ours: Vec<_> = first[questionnaire].iter().map(ours).collect();
        assert_eq!(ours, wanted, "{questionnaire}");
        for item in &first[questionnaire] {
            assert_eq!(item.words.len(), item.scale.codes().len(), "{questionnaire} {}", item.code);
            assert!(item.scale.pictures().contains(&item.picture), "{questionnaire} {}", item.code);
        }
    }
    for scale in Scale::ALL {
        let codes = method["scales"][scale.as_str()].as_object().unwrap().keys().map(String::as_str);
        assert!(codes.eq(scale.codes().iter().copied()), "{scale} differs from the method");
    }
}

#[tokio::test]
async fn a_running_survey_and_a_published_version_stay_as_they_are() {
    let setting = setting().await;
    let before = questions(&setting, 1).await;
    let written = draft(&setting).await;
    let next_year = i64::from(AFTER.date().year()) + 1;
    let mut tx = setting.db.write(AFTER).await.unwrap();
    assert_eq!(
        publish_questionnaires(&mut tx, &officer(), next_year - 1).await.unwrap(),
        Err(PublishRefusal::YearRuns)
    );
    drop(tx);
    let mut tx = setting.db.write(AFTER).await.unwrap();
    assert_eq!(publish_questionnaires(&mut tx, &officer(), next_year).await.unwrap(), Ok(2));
    tx.commit().await.unwrap();
    let (one, two) = (questions(&setting, 1).await, questions(&setting, 2).await);
    assert_eq!(one, before);
    assert_eq!((&two[&Questionnaire::Teen], &two[&Questionnaire::Parent]), (&written, &before[&Questionnaire::Parent]));
    let mut tx = setting.db.write(AFTER).await.unwrap();
    let code = draw_code(&mut tx, &setting.survey.entry_code, "teen").await.unwrap().unwrap();
    let opened = open_code(&mut tx, &code, AFTER).await.unwrap().unwrap();
    assert_eq!(opened.items, before[&Questionnaire::Teen], "the survey was opened in the version of its year");
    let at = Moment::start_of(chrono::NaiveDate::from_ymd_opt(AFTER.date().year() + 1, 1, 1).unwrap());
    assert_eq!(version_at(&mut tx, at).await.unwrap(), 2);
    assert_eq!(version_at(&mut tx, at.plus(-1)).await.unwrap(), 1);
}

#[tokio::test]
async fn the_database_takes_no_second_version_of_a_year_and_no_second_text_of_a_version() {
    let setting = setting().await;
    let version = |number, from_year| Version { number, from_year, published_at: AFTER };
    let mut tx = setting.db.write(AFTER).await.unwrap();
    let id = officer().id;
    store::insert_version(&mut tx, &id, &version(2, 2030)).await.unwrap();
    tx.commit().await.unwrap();
    for wrong in [version(2, 2031), version(3, 2030)] {
        let mut tx = setting.db.write(AFTER).await.unwrap();
        assert!(store::insert_version(&mut tx, &id, &wrong).await.is_err(), "{wrong:?}");
    }
    let mut tx = setting.db.write(AFTER).await.unwrap();
    assert!(store::insert_items(&mut tx, 1, Questionnaire::Teen, &[]).await.is_err());
}

#[tokio::test]
async fn without_changes_nothing_is_published_and_only_the_centre_writes() {
    let setting = setting().await;
    let mut tx = setting.db.write(AFTER).await.unwrap();
    let year = i64::from(AFTER.date().year()) + 1;
    assert_eq!(publish_questionnaires(&mut tx, &officer(), year).await.unwrap(), Err(PublishRefusal::NoDraft));
    for role in Role::ALL.iter().filter(|role| ![Role::CentreOfficer, Role::CentreLead].contains(role)) {
        let person = person(*role);
        assert_eq!(publish_questionnaires(&mut tx, &person, year).await, Err(AppError::NotAllowed), "{role}");
        let saved = save_questionnaire(&mut tx, &person, Questionnaire::Teen, &[]).await;
        assert_eq!(saved, Err(AppError::NotAllowed), "{role}");
        let discarded = discard_questionnaire(&mut tx, &person, Questionnaire::Teen).await;
        assert_eq!(discarded, Err(AppError::NotAllowed), "{role}");
    }
}
