//! A fresh database for every flow. Migrating takes longer than most flows, so it is done once; each gets a copy.

use std::path::Path;

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use sutong::platform::{chance::Chance, db::Db, mail::Mail};
use tokio::sync::OnceCell;

/// The address of an SQLite file of its own in a folder.
pub async fn on_sqlite(folder: &Path) -> String {
    static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();
    let file = folder.join("sutong.db");
    std::fs::write(&file, MIGRATED.get_or_init(migrated_file).await).unwrap();
    format!("sqlite:{}", file.display())
}

async fn migrated_file() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sutong.db");
    migrate(&format!("sqlite:{}", file.display())).await;
    std::fs::read(file).unwrap()
}

/// The address of a PostgreSQL database of its own, if there is a server.
pub async fn on_postgres() -> Option<String> {
    static MIGRATED: OnceCell<String> = OnceCell::const_new();
    let server = std::env::var("SUTONG_TEST_POSTGRES").ok()?;
    let migrated = MIGRATED.get_or_init(|| migrated_database(&server)).await;
    Some(create(&server, "flow", migrated).await.0)
}

async fn migrated_database(server: &str) -> String {
    let (url, name) = create(server, "migrated", "template1").await;
    migrate(&url).await;
    name
}

/// Nobody needs the database any more.
pub async fn drop_database(url: &str) {
    let server = std::env::var("SUTONG_TEST_POSTGRES").unwrap();
    let name = url::Url::parse(url).unwrap().path().replace('/', "");
    let mut admin = AnyConnection::connect(&server).await.unwrap();
    admin.execute(AssertSqlSafe(format!("drop database {name} with (force)"))).await.unwrap();
    admin.close().await.unwrap();
}

/// A new database with what another holds: its address and name.
async fn create(server: &str, kind: &str, like: &str) -> (String, String) {
    sqlx::any::install_default_drivers();
    let name = format!("{kind}_{}", Chance::system().random_id().replace('-', ""));
    let mut admin = AnyConnection::connect(server).await.unwrap();
    admin.execute(AssertSqlSafe(format!("create database {name} template {like}"))).await.unwrap();
    admin.close().await.unwrap();
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(&name);
    (url.into(), name)
}

/// Whoever copies must find everything in the file, and nobody connected.
async fn migrate(url: &str) {
    let db = Db::open(url, Chance::system(), Mail::Nowhere).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await;
}
