//! From a run to the end of a season.

use super::*;

#[tokio::test]
async fn who_computed_takes_no_step_to_the_end_whatever_the_role() {
    let world = World::new().await.with_season(2024).await;
    assert_eq!(world.finalise(2024, &lead(), "2025-03-01").await, Err(SeasonRefusal::NoNotice));
    world.compute(2024, "").await.unwrap();
    assert_eq!(world.finalise(2024, &lead(), "2025-03-01").await, Err(SeasonRefusal::NoNotice));
    let same = person("officer", Role::CentreLead);
    let mut tx = world.write("2025-01-11").await;
    let shown = stages::open_preview(&mut tx, &same, QUIETLY, 2024).await.unwrap();
    assert_eq!(shown, Err(StageRefusal::SamePerson));
    drop(tx);
    let mut tx = world.write("2024-12-31").await;
    let shown = stages::open_preview(&mut tx, &lead(), QUIETLY, 2024).await.unwrap();
    assert_eq!(shown, Err(StageRefusal::NotOver(date("2024-12-31"))));
    drop(tx);
    world.show(2024).await;
    let same_person = SeasonRefusal::Stage(StageRefusal::SamePerson);
    assert_eq!(world.finalise(2024, &same, "2025-03-01").await, Err(same_person));
    assert_eq!(world.finalise(2024, &lead(), "2025-02-06").await, Err(SeasonRefusal::NoticeRuns(date("2025-02-13"))));
    assert_eq!(world.finalise(2024, &lead(), "2025-03-01").await, Ok(()));
    assert_eq!(world.finalise(2024, &lead(), "2025-03-01").await, Err(SeasonRefusal::AlreadyFinal));
    assert_eq!(world.compute(2024, "again").await, Err(SeasonRefusal::AlreadyFinal));
}

#[tokio::test]
async fn a_notice_waits_for_the_committee_and_a_vote_against_says_why() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    assert_eq!(world.vote(2024, &BTreeMap::new()).await, Err(VoteRefusal::NotNow));
    let mut tx = world.write("2025-01-11").await;
    stages::open_preview(&mut tx, &lead(), QUIETLY, 2024).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let notice = async |day: &str| {
        let mut tx = world.write(day).await;
        stages::open_notice(&mut tx, &lead(), 2024).await.unwrap()
    };
    assert_eq!(notice("2025-01-20").await, Err(StageRefusal::PreviewRuns(date("2025-01-24"))));
    let both = vec!["YZ-01".to_owned(), "YZ-02".to_owned()];
    assert_eq!(notice("2025-02-05").await, Err(StageRefusal::NotAdopted(both)));
    let against = |why: &str| [("YZ-02".to_owned(), (Vote::Disagree, why.to_owned()))].into();
    assert_eq!(world.vote(2024, &against(" ")).await, Err(VoteRefusal::ReasonMissing));
    assert_eq!(world.vote(2024, &against("样本说明不清")).await, Ok(2));
    assert_eq!(notice("2025-02-05").await, Err(StageRefusal::NotAdopted(vec!["YZ-02".to_owned()])));
    assert_eq!(world.vote(2024, &BTreeMap::new()).await, Ok(2));
    let seen = stages::VotingPaper { seen: "another".to_owned(), ..Default::default() };
    let mut tx = world.write("2025-02-05").await;
    let stale = stages::cast_votes(&mut tx, &person("member", Role::CommitteeMember), 2024, &seen).await.unwrap();
    assert_eq!(stale, Err(VoteRefusal::Changed));
    drop(tx);
    assert!(notice("2025-02-05").await.is_ok());
}

#[tokio::test]
async fn a_final_season_shows_its_stars() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    world.show(2024).await;
    world.finalise(2024, &lead(), "2025-03-01").await.unwrap();
    assert_eq!(world.status(2024).await, SeasonStatus::Final);
    let mut conn = world.db.read().await.unwrap();
    let good: BaseId = GOOD.into();
    assert_eq!(store::latest_stars(&mut conn).await.unwrap(), [(good.clone(), 2024, 3)]);
    let stars = store::stars_of(&mut conn, &good).await.unwrap();
    assert_eq!(stars.iter().map(|star| (star.season, star.star)).collect::<Vec<_>>(), [(2024, 3)]);
    let result = store::result_of(&mut conn, 2024, &good).await.unwrap().unwrap();
    assert_eq!((result.status, result.star, result.aspects.len()), (Status::Rated, Some(3), 4));
    let small = store::result_of(&mut conn, 2024, &SMALL.into()).await.unwrap().unwrap();
    assert_eq!((small.status, small.star, small.total), (Status::InsufficientSample, None, None));
    assert_eq!(store::list_final_seasons(&mut conn).await.unwrap().len(), 1);
    assert!(store::titles(&mut conn).await.unwrap().is_empty());
}

#[tokio::test]
async fn earlier_seasons_become_final_first() {
    let world = World::new().await.with_season(2024).await.with_season(2025).await;
    world.compute(2025, "").await.unwrap();
    world.show(2025).await;
    assert_eq!(world.finalise(2025, &lead(), "2026-03-01").await, Err(SeasonRefusal::EarlierSeasonOpen(2024)));
}

#[tokio::test]
async fn three_stars_twice_make_a_title_only_with_an_approval_basis() {
    for has_basis in [true, false] {
        let world = World::new().await.with_season(2024).await.with_season(2025).await;
        if has_basis {
            let mut tx = world.write("2025-01-01").await;
            add_approval_basis(&mut tx, &Actor::system(), &approval()).await.unwrap().unwrap();
            tx.commit().await.unwrap();
        }
        for year in [2024, 2025] {
            world.compute(year, "").await.unwrap();
            world.show(year).await;
            world.finalise(year, &lead(), &format!("{}-03-01", year + 1)).await.unwrap();
        }
        let titles = store::titles(&mut world.db.read().await.unwrap()).await.unwrap();
        let held: Vec<_> = titles.iter().map(|title| (title.base_id.as_str(), title.season, title.status)).collect();
        let expected: &[_] = if has_basis { &[(GOOD, 2025, TitleStatus::Awarded)] } else { &[] };
        assert_eq!(held, expected);
    }
}

#[tokio::test]
async fn what_is_recorded_after_a_run_asks_for_another_run_and_another_notice() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    world.show(2024).await;
    let cap = Event::Cap { star: 2, reason: "应急演练未开展".to_owned() };
    let mut tx = world.write("2025-02-10").await;
    record_event(&mut tx, &Actor::system(), 2024, &GOOD.into(), &cap, date("2025-02-10")).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.status(2024).await, SeasonStatus::Collecting);
    assert_eq!(world.finalise(2024, &lead(), "2025-03-01").await, Err(SeasonRefusal::NoNotice));
    world.compute(2024, "新增限星事项").await.unwrap();
    let notice = async |day: &str| {
        let mut tx = world.write(day).await;
        let opened = stages::open_notice(&mut tx, &lead(), 2024).await.unwrap();
        tx.commit().await.unwrap();
        opened
    };
    // The vote on the other base stands, the one on the changed result does not.
    assert_eq!(notice("2025-02-20").await, Err(StageRefusal::NotAdopted(vec!["YZ-01".to_owned()])));
    world.vote(2024, &BTreeMap::new()).await.unwrap();
    assert_eq!(notice("2025-02-20").await, Ok(Period { from: date("2025-02-20"), until: date("2025-02-28") }));
    world.finalise(2024, &lead(), "2025-03-01").await.unwrap();
    let stars = store::latest_stars(&mut world.db.read().await.unwrap()).await.unwrap();
    assert_eq!(stars, [(GOOD.into(), 2024, 2)]);
}

#[tokio::test]
async fn a_run_that_changes_nothing_keeps_days_and_votes() {
    let world = World::new().await.with_season(2024).await;
    world.compute(2024, "").await.unwrap();
    world.show(2024).await;
    world.compute(2024, "核对").await.unwrap();
    let mut tx = world.write("2025-02-20").await;
    let opened = stages::open_notice(&mut tx, &lead(), 2024).await.unwrap();
    assert_eq!(opened, Ok(Period { from: date("2025-02-05"), until: date("2025-02-13") }));
}
