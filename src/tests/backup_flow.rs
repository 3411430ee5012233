//! Backup and restore as an operator does them, and under load.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicBool, Ordering},
};

use clap::Parser;
use sqlx::{AssertSqlSafe, Row};
use sutong::{
    accounts::{
        actions,
        model::{NewOrganisation, OrganisationKind},
    },
    platform::{
        audit::Actor,
        backup,
        chance::Chance,
        config::Config,
        db::{Conn, Db},
        files::Files,
        mail::Mail,
    },
    time::DAY,
};

use crate::test_app::morning;

fn config(data: &Path) -> Config {
    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        config: Config,
    }
    Line::parse_from(["sutong", "--data", data.to_str().unwrap()]).config
}

async fn database(config: &Config) -> Db {
    std::fs::create_dir_all(&config.data).unwrap();
    let mail = Mail::Folder(config.data.join("letters"));
    let db = Db::open(&config.database_url(), Chance::seeded(1), mail).await.unwrap();
    db.migrate().await.unwrap();
    db
}

/// One act: an organisation and its line in the log, in one transaction.
async fn add_organisation(db: &Db, name: &str) {
    let new = NewOrganisation {
        kind: OrganisationKind::School,
        name: name.to_owned(),
        short_name: name.to_owned(),
        town_code: None,
        phone: String::new(),
    };
    let mut tx = db.write(morning()).await.unwrap();
    actions::add_organisation(&mut tx, &Actor::system(), &new).await.unwrap();
    tx.commit().await.unwrap();
}

/// Every row of every table, as SQL text.
async fn contents(conn: &mut Conn) -> Vec<(String, Vec<String>)> {
    let names = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name";
    let tables: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut *conn).await.unwrap();
    let mut all = Vec::new();
    for table in tables {
        let about = sqlx::query(AssertSqlSafe(format!("select name from pragma_table_info('{table}')")));
        let columns: Vec<String> =
            about.fetch_all(&mut *conn).await.unwrap().iter().map(|row| row.get::<String, _>(0)).collect();
        let quoted = columns.iter().map(|column| format!("quote({column})")).collect::<Vec<_>>().join(" || ',' || ");
        let rows = sqlx::query_scalar(AssertSqlSafe(format!("select {quoted} from {table} order by 1")));
        all.push((table, rows.fetch_all(&mut *conn).await.unwrap()));
    }
    all
}

async fn count(conn: &mut Conn, of: &'static str) -> i64 {
    sqlx::query_scalar(of).fetch_one(conn).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_holds_every_row_and_every_file_and_is_noted() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (config(&folder.path().join("here")), config(&folder.path().join("there")));
    let db = database(&here).await;
    for number in 0..20 {
        add_organisation(&db, &format!("学校{number}")).await;
    }
    sutong::audit::actions::chain_events(&db, morning()).await.unwrap();
    let kept = Files::in_folder(here.files_folder()).keep("讲解词".as_bytes()).await.unwrap();
    let before = contents(&mut db.read().await.unwrap()).await;
    let made = backup::back_up(&db, &here, &here.backup_folder(), morning()).await.unwrap();

    let restored = backup::restore(&there, &made, false, morning()).await.unwrap();
    assert_eq!((restored.manifest.files, restored.manifest.audit_position), (1, 20));
    let other = database(&there).await;
    assert_eq!(contents(&mut other.read().await.unwrap()).await, before);
    let found = Files::in_folder(there.files_folder()).find(&kept).await.unwrap();
    assert_eq!(found.as_deref(), Some("讲解词".as_bytes()));
    let noted = "select count(*) from audit_events where action = 'make_backup'";
    assert_eq!(count(&mut db.read().await.unwrap(), noted).await, 1);
    let files: Vec<PathBuf> =
        std::fs::read_dir(here.backup_folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files, [made], "nothing half made is left");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_load_is_one_moment_and_holds_all_that_was_acknowledged_before() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (config(&folder.path().join("here")), config(&folder.path().join("there")));
    let db = database(&here).await;
    for number in 0..50 {
        add_organisation(&db, &format!("先{number}")).await;
    }
    let is_done = AtomicBool::new(false);
    let writing = async {
        let mut written = 0;
        while !is_done.load(Ordering::Relaxed) {
            add_organisation(&db, &format!("后{written}")).await;
            sutong::audit::actions::chain_events(&db, morning()).await.unwrap();
            written += 1;
        }
        written
    };
    let backing_up = async {
        let made = backup::back_up(&db, &here, &here.backup_folder(), morning()).await.unwrap();
        is_done.store(true, Ordering::Relaxed);
        made
    };
    let (written, made) = tokio::join!(writing, backing_up);
    assert!(written > 0, "nobody wrote while the backup was made");
    let restored = backup::restore(&there, &made, false, morning()).await.unwrap();
    let other = database(&there).await;
    let conn = &mut other.read().await.unwrap();
    let last = count(conn, "select coalesce(max(position), 0) from audit_events").await;
    assert_eq!(restored.manifest.audit_position, last, "the head it names is its own");
    let organisations = count(conn, "select count(*) from organisations").await;
    assert_eq!(count(conn, "select count(*) from audit_events where action = 'add_organisation'").await, organisations);
    assert_eq!(count(conn, "select count(*) from organisations where name like '先%'").await, 50);
    assert!(organisations <= 50 + written);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_cannot_be_right_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (config(&folder.path().join("here")), config(&folder.path().join("there")));
    let db = database(&here).await;
    add_organisation(&db, "实验小学").await;
    Files::in_folder(here.files_folder()).keep(&[7; 5000]).await.unwrap();
    let made = backup::back_up(&db, &here, &here.backup_folder(), morning()).await.unwrap();

    let running = database(&there).await;
    add_organisation(&running, "第二小学").await;
    let said = |error: sutong::error::AppError| error.to_string();
    let exists = backup::restore(&there, &made, false, morning()).await.map_err(said).unwrap_err();
    assert!(exists.contains("--replace"), "{exists}");
    let in_use = backup::restore(&there, &made, true, morning()).await.map_err(said).unwrap_err();
    assert!(in_use.contains("stop the server"), "{in_use}");
    running.close().await;

    for (bad, why) in
        [(damaged(&made), "changed in the middle"), (cut(&made), "cut off"), (b"hello".to_vec(), "no backup")]
    {
        let path = folder.path().join("bad.tar.gz");
        std::fs::write(&path, bad).unwrap();
        assert!(backup::restore(&there, &path, true, morning()).await.is_err(), "{why}");
    }
    let again = database(&there).await;
    let name: String = sqlx::query_scalar("select name from organisations")
        .fetch_one(&mut *again.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(name, "第二小学", "what was refused replaced nothing");
    again.close().await;

    let restored = backup::restore(&there, &made, true, morning()).await.unwrap();
    assert!(restored.set_aside.unwrap().is_file(), "the old database is set aside, not deleted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_database_left_is_not_read_with_the_restored_one() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (config(&folder.path().join("here")), config(&folder.path().join("there")));
    let db = database(&here).await;
    add_organisation(&db, "实验小学").await;
    let made = backup::back_up(&db, &here, &here.backup_folder(), morning()).await.unwrap();
    std::fs::create_dir_all(&there.data).unwrap();
    let left = there.data.join("sutong.db-wal");
    std::fs::write(&left, b"what another database wrote last").unwrap();
    let restored = backup::restore(&there, &made, false, morning()).await.unwrap();
    assert!(restored.set_aside.is_none() && !left.exists(), "the log lies beside the restored database");
    let names: Vec<_> = std::fs::read_dir(&there.data).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().any(|name| name.to_str().unwrap().ends_with("-wal")), "set aside, not deleted: {names:?}");
}

/// Where Linux keeps files in memory: another file system than that of everything else here.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_on_another_disk_is_restored_too() {
    use std::os::unix::fs::MetadataExt;
    let (folder, Ok(other_disk)) = (tempfile::tempdir().unwrap(), tempfile::tempdir_in("/dev/shm")) else { return };
    let disk = |path: &Path| std::fs::metadata(path).unwrap().dev();
    if disk(folder.path()) == disk(other_disk.path()) {
        return;
    }
    let here = config(&folder.path().join("here"));
    let path = other_disk.path().join("sutong.db");
    let there =
        Config { database_url: Some(format!("sqlite:{}", path.display())), ..config(&folder.path().join("there")) };
    let (db, before) = (database(&here).await, database(&there).await);
    add_organisation(&db, "实验小学").await;
    add_organisation(&before, "第二小学").await;
    before.close().await;
    let made = backup::back_up(&db, &here, &here.backup_folder(), morning()).await.unwrap();
    let restored = backup::restore(&there, &made, true, morning()).await.unwrap();
    assert!(restored.set_aside.unwrap().is_file());
    let name: String = sqlx::query_scalar("select name from organisations")
        .fetch_one(&mut *database(&there).await.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(name, "实验小学");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_removes_what_one_that_was_cut_off_left() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(folder.path());
    let (db, backups) = (database(&config).await, config.backup_folder());
    let (old, fresh) = (backup::name_at(morning().plus(-DAY)), backup::name_at(morning().plus(-60)));
    for name in [format!("{old}.half-a1"), format!("{fresh}.half-b2")] {
        std::fs::create_dir_all(backups.join(&name)).unwrap();
        std::fs::write(backups.join(&name).join("sutong.db"), b"everybody's data").unwrap();
    }
    std::fs::write(backups.join(format!("{old}.database")), b"everybody's data").unwrap();
    let made = backup::back_up(&db, &config, &backups, morning()).await.unwrap();
    let mut left: Vec<_> = std::fs::read_dir(&backups).unwrap().map(|entry| entry.unwrap().path()).collect();
    left.sort();
    assert_eq!(left, [backups.join(format!("{fresh}.half-b2")), made], "another backup may be under way");
}

/// The backup with its database changed: unpacked, altered, packed again.
fn damaged(made: &Path) -> Vec<u8> {
    use std::io::Read;
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(made).unwrap()).read_to_end(&mut plain).unwrap();
    let at = plain.windows(12).position(|window| window == "实验小学".as_bytes()).unwrap();
    plain[at] ^= 1;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &plain).unwrap();
    packed.finish().unwrap()
}

fn cut(made: &Path) -> Vec<u8> {
    let whole = std::fs::read(made).unwrap();
    whole[..whole.len() - whole.len() / 4].to_vec()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_schedule_makes_one_backup_a_day_and_keeps_so_many() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { backup_keep: 2, ..config(folder.path()) };
    let db = database(&config).await;
    let mut made = Vec::new();
    for step in 0..8 {
        let now = morning().plus(step * DAY / 2);
        made.extend(backup::back_up_if_due(&db, &config, now).await.unwrap());
    }
    assert_eq!(made.len(), 4, "eight looks in four days");
    let kept: Vec<bool> = made.iter().map(|path| path.is_file()).collect();
    assert_eq!(kept, [false, false, true, true]);
    let off = Config { backup_at: "off".parse().unwrap(), ..config };
    assert_eq!(backup::back_up_if_due(&db, &off, morning().plus(9 * DAY)).await.unwrap(), None);
}

#[test]
fn an_operator_backs_up_and_restores_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let user =
        ["user", "add", "--user-name", "zhang", "--name", "张三", "--role", "centre_lead", "--organisation", "中心"];
    good(&run(&here, &user));
    #[cfg(unix)]
    for path in [&here, &here.join("sutong.db")] {
        use std::os::unix::fs::PermissionsExt;
        let rights = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(rights & 0o077, 0, "{} is for its owner only", path.display());
    }
    let made = good(&run(&here, &["backup"]));
    let file = made.lines().last().unwrap();
    let said = good(&run(&there, &["restore", file]));
    assert!(said.contains("restored the backup of"), "{said}");
    let again = run(&there, &["restore", file]);
    assert!(!again.status.success() && String::from_utf8_lossy(&again.stderr).contains("--replace"));
    let taken = run(&there, &user);
    assert!(String::from_utf8_lossy(&taken.stderr).contains("zhang already"), "the restored person is there");
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sutong"))
        .args(arguments)
        .env("SUTONG_DATA", data)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap()
}

fn good(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}
