//! Organisers and providers.

use super::*;

#[tokio::test]
async fn organiser_and_provider_rate_once_each() {
    let setting = setting().await;
    let teacher = person("school", Role::OrganiserApplicant);
    let helper = person("help", Role::SocialOrgUser);
    let answers = given(&[("content", "5")]);
    assert_eq!(setting.rate(&teacher, &Answers::default()).await, Ok(Err(SurveyRefusal::NoAnswer)));
    assert_eq!(setting.rate(&helper, &given(&[("emergency", "5")])).await, Ok(Err(SurveyRefusal::UnknownAnswer)));
    for rater in [&teacher, &helper] {
        assert!(setting.rate(rater, &answers).await.unwrap().is_ok());
        assert_eq!(setting.rate(rater, &answers).await, Ok(Err(SurveyRefusal::AlreadyAnswered)));
    }
    let approver = person("school", Role::OrganiserApprover);
    assert_eq!(setting.rate(&approver, &answers).await, Ok(Err(SurveyRefusal::AlreadyAnswered)));
    let groups: Vec<_> = setting
        .ballots()
        .await
        .iter()
        .map(|ballot| ballot.questionnaire)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    assert_eq!(groups, [Questionnaire::Organiser, Questionnaire::Provider]);
}

#[tokio::test]
async fn a_visit_is_rated_only_by_those_who_took_part() {
    let setting = setting().await;
    let answers = given(&[("content", "5")]);
    let table = [
        (person("other", Role::OrganiserApplicant), AppError::NotFound),
        (person("school", Role::SocialOrgUser), AppError::NotFound),
        (person("help", Role::OrganiserApplicant), AppError::NotFound),
        (person("operator", Role::BaseManager), AppError::NotAllowed),
        (person("centre", Role::CentreLead), AppError::NotAllowed),
        (person("centre", Role::SystemAdmin), AppError::NotAllowed),
    ];
    for (rater, error) in table {
        assert_eq!(setting.rate(&rater, &answers).await, Err(error), "{rater:?}");
    }
    assert_eq!(setting.number("select count(*) from ballots").await, 0);
}

#[tokio::test]
async fn own_surveys_say_what_is_left_to_rate() {
    let setting = setting().await;
    let teacher = person("school", Role::OrganiserApplicant);
    let list = async |organisation: &str, questionnaire| {
        let mut conn = setting.db.read().await.unwrap();
        let own = store::list_own_surveys(&mut conn, &organisation.into(), questionnaire, 10).await.unwrap();
        own.into_iter().map(|own| own.is_answered).collect::<Vec<_>>()
    };
    assert_eq!(list("school", Questionnaire::Organiser).await, [false]);
    setting.rate(&teacher, &given(&[("guide", "4")])).await.unwrap().unwrap();
    assert_eq!(list("school", Questionnaire::Organiser).await, [true]);
    assert_eq!(list("help", Questionnaire::Provider).await, [false]);
    assert!(list("other", Questionnaire::Organiser).await.is_empty());
    assert!(list("school", Questionnaire::Provider).await.is_empty());
}
