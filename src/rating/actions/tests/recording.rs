//! What is recorded while a season runs.

use super::*;

#[tokio::test]
async fn nothing_is_recorded_in_a_final_season() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    world.show(2024).await;
    world.finalise(2024, &lead(), "2025-03-01").await.unwrap();
    let (actor, base, on) = (Actor::system(), BaseId::from(GOOD), date("2025-03-02"));
    let mut tx = world.write("2025-03-02").await;
    let veto = Event::Veto { reason: None };
    let event = record_event(&mut tx, &actor, 2024, &base, &veto, on).await.unwrap();
    assert_eq!(event, Err(RecordRefusal::SeasonFinal));
    let visit = record_check_visit(&mut tx, &actor, 2024, &base, CheckVisit::Confirmed, on).await.unwrap();
    assert_eq!(visit, Err(RecordRefusal::SeasonFinal));
    let sheet = record_inspection(&mut tx, &actor, 2024, &base, "丙", &Default::default(), on).await.unwrap();
    assert_eq!(sheet, Err(RecordRefusal::SeasonFinal));
}

#[tokio::test]
async fn inspections_are_whole_within_their_maxima_and_at_most_three() {
    let world = World::new().await.with_season(2024).await;
    let (actor, base, on) = (Actor::system(), BaseId::from(GOOD), date("2024-11-21"));
    let method = read_method(SAMPLE_METHOD).unwrap();
    let full: BTreeMap<String, u32> =
        method.indicators.iter().map(|indicator| (indicator.code.clone(), indicator.max)).collect();
    let mut tx = world.write("2024-11-21").await;
    let mut wrong = full.clone();
    wrong.insert("A1".to_owned(), 1_001);
    let done = record_inspection(&mut tx, &actor, 2024, &base, "丙", &wrong, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::PointsAboveMaximum("A1".to_owned())));
    wrong.remove("A1");
    let done = record_inspection(&mut tx, &actor, 2024, &base, "丙", &wrong, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::Indicator("A1".to_owned())));
    wrong = full.clone();
    wrong.insert("Z9".to_owned(), 1);
    let done = record_inspection(&mut tx, &actor, 2024, &base, "丙", &wrong, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::Indicator("Z9".to_owned())));
    let done = record_inspection(&mut tx, &actor, 2024, &base, "甲", &full, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::AlreadyThere));
    let done = record_inspection(&mut tx, &actor, 2024, &base, " ", &full, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::Unsaid));
    assert_eq!(record_inspection(&mut tx, &actor, 2024, &base, "丙", &full, on).await.unwrap(), Ok(()));
    let done = record_inspection(&mut tx, &actor, 2024, &base, "丁", &full, on).await.unwrap();
    assert_eq!(done, Err(RecordRefusal::TooManyInspections));
}

#[tokio::test]
async fn methods_and_seasons_are_entered_once_and_read_strictly() {
    let world = World::new().await;
    let mut tx = world.write("2024-01-01").await;
    let actor = Actor::system();
    let again = add_method(&mut tx, &actor, SAMPLE_METHOD).await.unwrap();
    assert_eq!(again, Err(RecordRefusal::AlreadyThere));
    let broken = add_method(&mut tx, &actor, "{}").await.unwrap();
    assert!(matches!(broken, Err(RecordRefusal::Malformed(said)) if said.starts_with("method: ")));
    assert_eq!(open_season(&mut tx, &actor, 2024, "sample-1").await.unwrap(), Ok(()));
    assert_eq!(open_season(&mut tx, &actor, 2024, "sample-1").await.unwrap(), Err(RecordRefusal::AlreadyThere));
    assert_eq!(open_season(&mut tx, &actor, 99_999, "sample-1").await.unwrap(), Err(RecordRefusal::OutOfRange));
    assert_eq!(open_season(&mut tx, &actor, 2025, "unknown").await, Err(AppError::NotFound));
    let method = store::find_method(&mut tx, "sample-1").await.unwrap().unwrap();
    assert_eq!(method.status, crate::rating::model::MethodStatus::Locked);
    let ended = ApprovalBasis { valid_until: date("2024-12-31"), ..approval() };
    assert_eq!(add_approval_basis(&mut tx, &actor, &ended).await.unwrap(), Err(RecordRefusal::BasisIncomplete));
    assert_eq!(add_approval_basis(&mut tx, &actor, &approval()).await.unwrap(), Ok(()));
    assert_eq!(add_approval_basis(&mut tx, &actor, &approval()).await.unwrap(), Err(RecordRefusal::AlreadyThere));
}
