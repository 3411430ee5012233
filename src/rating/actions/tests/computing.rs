//! Runs.

use super::*;

#[tokio::test]
async fn a_season_is_computed_from_what_is_recorded() {
    let world = World::new().await.with_season(2024).await;
    assert_eq!(world.compute(2024, "").await, Ok(1));
    assert_eq!(world.status(2024).await, SeasonStatus::Computed);
    let mut conn = world.db.read().await.unwrap();
    let run = store::find_counting_run(&mut conn, 2024).await.unwrap().unwrap();
    let result = store::find_result(&mut conn, &run.id).await.unwrap().unwrap();
    let of: Vec<_> = result.results.iter().map(|result| (result.base.as_str(), result.status, result.star)).collect();
    assert_eq!(of, [("YZ-01", Status::Rated, Some(3)), ("YZ-02", Status::InsufficientSample, None)]);
    assert_eq!(store::result_of(&mut conn, 2024, &GOOD.into()).await.unwrap(), None);
    assert!(store::latest_stars(&mut conn).await.unwrap().is_empty());
}

#[tokio::test]
async fn computing_twice_gives_the_same_bytes_and_asks_for_a_reason() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    assert_eq!(world.compute(2024, "  ").await, Err(SeasonRefusal::ReasonNeeded));
    assert_eq!(world.compute(2024, "核对").await, Ok(2));
    let mut conn = world.db.read().await.unwrap();
    let runs = store::list_runs(&mut conn, 2024).await.unwrap();
    assert_eq!(runs.iter().map(|run| (run.number, run.reason.as_str())).collect::<Vec<_>>(), [(2, "核对"), (1, "")]);
    assert_eq!(runs[0].bundle_hash, runs[1].bundle_hash);
    assert_eq!(runs[0].result_hash, runs[1].result_hash);
    let texts = store::find_run_texts(&mut conn, &runs[0].id).await.unwrap();
    assert_eq!(texts, store::find_run_texts(&mut conn, &runs[1].id).await.unwrap());
}

#[tokio::test]
async fn the_result_is_what_the_command_prints_for_the_same_texts() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    let mut conn = world.db.read().await.unwrap();
    let run = store::find_counting_run(&mut conn, 2024).await.unwrap().unwrap();
    let (bundle, result) = store::find_run_texts(&mut conn, &run.id).await.unwrap().unwrap();
    assert_eq!(crate::rating::command::rate_command(SAMPLE_METHOD, &bundle), Ok(result.clone()));
    let hashes = [SAMPLE_METHOD, &bundle, &result].map(crate::platform::chance::digest);
    assert_eq!([run.method_hash, run.bundle_hash, run.result_hash], hashes);
}

#[tokio::test]
async fn only_an_officer_computes_and_only_a_lead_finalises() {
    let world = World::new().await.with_season(2024).await;
    let mut tx = world.write("2025-01-10").await;
    for role in [Role::CentreLead, Role::Observer, Role::BaseManager] {
        let done = compute_season(&mut tx, &person("x", role), 2024, "").await;
        assert_eq!(done, Err(AppError::NotAllowed), "{role}");
    }
    for role in [Role::CentreOfficer, Role::SystemAdmin, Role::Evaluator] {
        let done = finalise_season(&mut tx, &person("x", role), 2024).await;
        assert_eq!(done, Err(AppError::NotAllowed), "{role}");
    }
    assert_eq!(compute_season(&mut tx, &officer(), 2030, "").await, Err(AppError::NotFound));
}

#[tokio::test]
async fn a_running_season_is_computed_up_to_now() {
    let world = World::new().await.with_season(2024).await;
    let mut tx = world.db.write(Moment::start_of(date("2024-05-03")).plus(DAY / 2)).await.unwrap();
    compute_season(&mut tx, &officer(), 2024, "").await.unwrap().unwrap();
    let run = store::find_counting_run(&mut tx, 2024).await.unwrap().unwrap();
    let (bundle, _) = store::find_run_texts(&mut tx, &run.id).await.unwrap().unwrap();
    let bundle: crate::rating::bundle::Bundle = serde_json::from_str(&bundle).unwrap();
    assert_eq!(bundle.bases[0].sessions.len(), 3);
}
