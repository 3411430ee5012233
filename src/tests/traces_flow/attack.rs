//! Attacks on the files: the order of rows, transaction numbers, the log of changes, deleted bytes, a backup.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};

use super::{CHILDREN, close, everybody_answers, open_survey, texts};
use crate::test_app::{TestApp, on_both};

/// More pairs than chance gives in all orders together, once in a hundred thousand tries.
const CHANCE: usize = 8;

type Truth = BTreeMap<String, String>;

on_both!(orders_of_rows_pair_an_open_survey_and_no_closed_one, |app| async move {
    let (_, survey) = open_survey(&app).await;
    let truth = everybody_answers(&app, &survey).await;
    let mut conn = app.app.db.read().await.unwrap();
    assert_eq!(best_order(&mut conn, &truth, row_order(&app)).await, CHILDREN, "the attack works");
    drop(conn);
    close(&app, &survey).await;
    let mut conn = app.app.db.read().await.unwrap();
    let found = best_order(&mut conn, &truth, row_order(&app)).await;
    assert!(found < CHANCE, "{found} of {CHILDREN} ballots are paired");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn transaction_numbers_pair_an_open_survey_and_no_closed_one() {
    let Some(app) = TestApp::on_postgres().await else { return };
    let (_, survey) = open_survey(&app).await;
    let truth = everybody_answers(&app, &survey).await;
    let paired =
        "select c.code_hash || ' ' || v.answers from ballots v join survey_codes c on c.xmin::text = v.xmin::text
                  where c.spent_on is not null";
    assert_eq!(hits(&pairs(&texts(&app, paired).await), &truth), (CHILDREN, CHILDREN), "the attack works");
    close(&app, &survey).await;
    let numbers = "select distinct xmin::text from ballots union select distinct xmin::text from survey_codes
                   where code_hash is not null";
    assert_eq!(texts(&app, numbers).await.len(), 1, "everything was written in one transaction");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_changes_pairs_an_open_survey_and_no_closed_one() {
    let app = TestApp::on_sqlite().await;
    let (_, survey) = open_survey(&app).await;
    app.app.db.maintain("pragma wal_checkpoint(truncate)", "select 1").await.unwrap();
    let truth = everybody_answers(&app, &survey).await;
    assert_eq!(hits(&replay(&app.database_file()).await, &truth), (CHILDREN, CHILDREN), "the attack works");
    close(&app, &survey).await;
    assert_eq!(replay(&app.database_file()).await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_deleted_is_in_the_files_or_in_a_backup_of_a_closed_survey() {
    let app = TestApp::on_sqlite().await;
    let (_, survey) = open_survey(&app).await;
    let truth = everybody_answers(&app, &survey).await;
    let old = texts(&app, "select id from ballots union select id from survey_codes").await;
    let file = app.database_file();
    assert_eq!(found_in(&file, &old), old.len(), "the attack works");

    close(&app, &survey).await;
    sutong::survey::store::rewrite_files(&app.app.db).await.unwrap();
    assert_eq!(found_in(&file, &old), 0, "names of rows that were deleted");

    let backup = file.with_file_name("backup.db");
    app.app.db.copy_into(&backup).await.unwrap();
    assert_eq!(found_in(&backup, &old), 0);
    let mut conn = AnyConnection::connect(&format!("sqlite:{}?mode=ro", backup.display())).await.unwrap();
    let found = best_order(&mut conn, &truth, "rowid").await;
    assert!(found < CHANCE, "{found} of {CHILDREN} ballots are paired in the backup");
}

/// Where a row lies.
fn row_order(app: &TestApp) -> &'static str {
    if app.app.db.kind() == sutong::platform::db::Kind::Sqlite { "rowid" } else { "ctid" }
}

/// The most right pairs that any order of ballots beside any order of codes gives.
async fn best_order(conn: &mut AnyConnection, truth: &Truth, place: &str) -> usize {
    let mut best = 0;
    for ballots in [place, "id", "receipt_hash", "answers"] {
        for codes in [place, "id", "code_hash"] {
            let ballots = format!("select answers from ballots order by {ballots}");
            let codes = format!("select code_hash from survey_codes where spent_on is not null order by {codes}");
            let ballots: Vec<String> = sqlx::query_scalar(AssertSqlSafe(ballots)).fetch_all(&mut *conn).await.unwrap();
            let codes: Vec<String> = sqlx::query_scalar(AssertSqlSafe(codes)).fetch_all(&mut *conn).await.unwrap();
            let right = |(code, answers): (&String, &String)| truth.get(code) == Some(answers);
            let forwards = codes.iter().zip(&ballots).filter(|pair| right(*pair)).count();
            let backwards = codes.iter().zip(ballots.iter().rev()).filter(|pair| right(*pair)).count();
            best = best.max(forwards).max(backwards);
        }
    }
    best
}

/// Opens the database as it was after each commit that its log still holds, and pairs what came together.
async fn replay(file: &Path) -> Vec<(String, String)> {
    let log = std::fs::read(file.with_extension("db-wal")).unwrap_or_default();
    let folder = tempfile::tempdir().unwrap();
    let (mut found, mut before) = (Vec::new(), (BTreeSet::new(), BTreeSet::new()));
    for (number, end) in commits(&log).into_iter().enumerate() {
        let copy = folder.path().join(format!("{number}.db"));
        std::fs::copy(file, &copy).unwrap();
        std::fs::write(copy.with_extension("db-wal"), &log[..end]).unwrap();
        let after = state(&copy).await;
        let codes: Vec<&String> = after.0.difference(&before.0).collect();
        let ballots: Vec<&String> = after.1.difference(&before.1).collect();
        if let ([code], [ballot]) = (codes.as_slice(), ballots.as_slice()) {
            found.push(((*code).clone(), (*ballot).clone()));
        }
        before = after;
    }
    found
}

/// Where in SQLite's log the commits end: frames of 24 bytes and a page behind a head of 32 bytes.
fn commits(log: &[u8]) -> Vec<usize> {
    let number = |at: usize| u32::from_be_bytes([log[at], log[at + 1], log[at + 2], log[at + 3]]);
    if log.len() < 32 {
        return Vec::new();
    }
    let frame = 24 + number(8) as usize;
    let ends = (32..).step_by(frame).take_while(|at| at + frame <= log.len());
    ends.filter(|at| number(at + 4) != 0).map(|at| at + frame).collect()
}

/// The spent codes and the ballots.
async fn state(file: &Path) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut conn = AnyConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let codes = sqlx::query("select code_hash from survey_codes where spent_on is not null");
    let codes = codes.fetch_all(&mut conn).await.unwrap();
    let ballots = sqlx::query("select answers from ballots").fetch_all(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    let set = |rows: Vec<sqlx::any::AnyRow>| rows.iter().map(|row| row.get::<String, _>(0)).collect();
    (set(codes), set(ballots))
}

/// How many of these names stand anywhere in a database's files.
fn found_in(file: &Path, names: &[String]) -> usize {
    let files = ["db", "db-wal", "db-shm", "db-journal"].map(|ending| file.with_extension(ending));
    let bytes: Vec<u8> = files.iter().filter_map(|file| std::fs::read(file).ok()).flatten().collect();
    let windows: BTreeSet<&[u8]> = bytes.windows(36).filter(|window| window[8] == b'-' && window[13] == b'-').collect();
    names.iter().filter(|name| windows.contains(name.as_bytes())).count()
}

fn pairs(lines: &[String]) -> Vec<(String, String)> {
    lines
        .iter()
        .filter_map(|line| line.split_once(' '))
        .map(|(code, ballot)| (code.to_owned(), ballot.to_owned()))
        .collect()
}

/// How many pairs were claimed and are right.
fn hits(pairs: &[(String, String)], truth: &Truth) -> (usize, usize) {
    (pairs.len(), pairs.iter().filter(|(code, ballot)| truth.get(code) == Some(ballot)).count())
}
