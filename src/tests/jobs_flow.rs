//! Background work: once, however many programs share the database; again after a failure or a crash.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use sutong::{
    error::AppError,
    jobs::{
        actions::do_if_due,
        model::{Job, JobName, Outcome},
        store,
    },
    platform::{clock::Clock, db::Kind},
    time::{MINUTE, Moment},
};

use crate::{
    test_app::{TestApp, morning, on_both},
    world::World,
};

const JOB: JobName = JobName::ChainLog;

async fn run(app: &TestApp, holder: &str, work: Result<usize, AppError>) -> Option<Outcome> {
    do_if_due(&app.app.db, &app.app.clock, holder, JOB, async { work }).await.unwrap()
}

async fn job(app: &TestApp) -> Job {
    store::find_job(&mut app.app.db.read().await.unwrap(), JOB).await.unwrap().unwrap()
}

fn later(minutes: i64) -> Moment {
    morning().plus(minutes * MINUTE)
}

on_both!(a_job_is_done_once_by_many_programs_and_again_when_its_time_has_come, |app| async move {
    let runs = Arc::new(AtomicUsize::new(0));
    for (round, minutes) in [0, 1, 2].into_iter().enumerate() {
        app.app.clock.set(later(minutes));
        let programs = (0..20).map(|number| {
            let (app, runs) = (app.app.clone(), runs.clone());
            tokio::spawn(async move {
                let work = async {
                    runs.fetch_add(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                    Ok(3)
                };
                do_if_due(&app.db, &app.clock, &format!("program {number}"), JOB, work).await.unwrap()
            })
        });
        let programs: Vec<_> = programs.collect();
        let mut done = 0;
        for program in programs {
            done += usize::from(program.await.unwrap().is_some());
        }
        assert_eq!((done, runs.load(Ordering::SeqCst)), (1, round + 1));
    }
    assert_eq!((job(&app).await.things_done, job(&app).await.next_at), (3, later(3)));
});

on_both!(a_failed_run_is_told_and_tried_again_later_and_later, |app| async move {
    let broken = || Err(AppError::Internal("the disk is full".to_owned()));
    assert_eq!(run(&app, "one", broken()).await, Some(Outcome::Failed));
    assert_eq!(job(&app).await.next_at, later(1));
    app.app.clock.set(later(1));
    assert_eq!(run(&app, "one", broken()).await, Some(Outcome::Failed));
    let failed = job(&app).await;
    assert_eq!((failed.failures, failed.next_at), (2, later(3)));
    assert!(failed.problem.contains("the disk is full"));
    app.app.clock.set(later(2));
    assert_eq!(run(&app, "one", Ok(1)).await, None);
    app.app.clock.set(later(3));
    assert_eq!(run(&app, "one", Ok(1)).await, Some(Outcome::Done));
    assert_eq!((job(&app).await.failures, job(&app).await.problem), (0, String::new()));
});

on_both!(a_program_that_dies_in_the_middle_loses_the_job_when_its_lease_runs_out, |app| async move {
    let never = do_if_due(&app.app.db, &app.app.clock, "dies", JOB, async {
        std::future::pending::<()>().await;
        Ok(0)
    });
    // As if the program were killed: its future is dropped where it stands.
    assert!(tokio::time::timeout(std::time::Duration::from_millis(500), never).await.is_err());
    assert!(job(&app).await.is_held(morning()));
    app.app.clock.set(later(9));
    assert_eq!(run(&app, "two", Ok(1)).await, None);
    app.app.clock.set(later(10));
    assert_eq!(run(&app, "two", Ok(1)).await, Some(Outcome::Done));
});

on_both!(a_run_that_outlasts_its_lease_does_not_undo_the_next_holders_entry, |app| async move {
    let slow_clock = Clock::fixed(morning());
    let slow = do_if_due(&app.app.db, &slow_clock, "slow", JOB, async {
        app.app.clock.set(later(10));
        assert_eq!(run(&app, "quick", Ok(7)).await, Some(Outcome::Done));
        Ok(1)
    });
    slow.await.unwrap();
    assert_eq!((job(&app).await.things_done, job(&app).await.ended_at), (7, Some(later(10))));
});

on_both!(the_centre_sees_the_jobs_and_can_hurry_one, |app| async move {
    let world = World::new(&app).await;
    let officer = app.signed_in(&world.officer).await;
    officer.get("/jobs").await.good().says("还没有任务记录");
    run(&app, "one", Err(AppError::Internal("no room".to_owned()))).await;
    officer.get("/jobs").await.good().says("审计日志入链").says("连续失败 1 次").says("no room");
    app.app.clock.set(later(0));
    assert_eq!(run(&app, "one", Ok(1)).await, None);
    officer.post("/jobs/chain_log/run", &[]).await.leads_to("/jobs?done=hurried");
    officer.post("/jobs/no_such_job/run", &[]).await.is(404);
    assert_eq!(run(&app, "one", Ok(1)).await, Some(Outcome::Done));
    officer.get("/jobs").await.good().says("正常").says("处理 1 项");
});

on_both!(nobody_is_told_of_a_backup_that_is_not_made, |app| async move {
    let world = World::new(&app).await;
    let is_ours = app.app.db.kind() == Kind::Sqlite;
    assert_eq!(sutong::app::jobs_here(&app.app).any(|job| job == JobName::BackUp), is_ours);
    // As an earlier version left it: it ended well and had done nothing.
    let done = do_if_due(&app.app.db, &app.app.clock, "one", JobName::BackUp, async { Ok(0) }).await.unwrap();
    assert_eq!(done, Some(Outcome::Done));
    let page = app.signed_in(&world.officer).await.get("/jobs").await.good();
    assert_eq!((page.body.contains("每日备份"), page.body.contains("pg_dump")), (is_ours, !is_ours));
});
