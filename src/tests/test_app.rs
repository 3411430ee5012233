//! The whole service in the test's own process, on a database of its own.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    http::{Request, Response},
};
use clap::Parser;
use sutong::{
    accounts::{actions, model::PersonId, password, store},
    app,
    platform::{
        assets::Assets,
        chance::Chance,
        clock::Clock,
        config::Config,
        db::{Db, Kind, Write},
        files::Files,
        http::{App, Services},
        kept::KeptPages,
        limits::Limits,
        mail::Mail,
        recall::Recall,
    },
    time::{Moment, parse_clock, parse_date},
};
use tempfile::TempDir;
use tower::ServiceExt;

pub use crate::browser::{Answer, Browser};
use crate::fresh;

/// Runs an async test on both databases: `on_both!(a_test_is_a_sentence, |app| async move { … });`
macro_rules! on_both {
    ($name:ident, |$app:ident| $body:expr) => {
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "a flow may need nothing of its file")]
            use super::*;

            async fn flow($app: crate::test_app::TestApp) {
                $body.await
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                flow(crate::test_app::TestApp::on_sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(app) = crate::test_app::TestApp::on_postgres().await {
                    flow(app.clone()).await;
                    app.drop_database().await;
                }
            }
        }
    };
}
pub(crate) use on_both;

/// Everybody's password.
pub const PASSWORD: &str = "Sutong-2026";

/// A Thursday morning in May: a workday without holidays near it.
pub fn morning() -> Moment {
    Moment::at(parse_date("2026-05-14").unwrap(), parse_clock("08:00").unwrap())
}

/// The service and its outside world.
#[derive(Clone)]
pub struct TestApp {
    /// What handlers get.
    pub app: App,
    router: Router,
    url: String,
    folder: Arc<TempDir>,
}

impl TestApp {
    /// On a fresh SQLite file.
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = fresh::on_sqlite(folder.path()).await;
        Self::on(&url, folder).await
    }

    /// On a fresh PostgreSQL database, if there is a server.
    pub async fn on_postgres() -> Option<Self> {
        Some(Self::on(&fresh::on_postgres().await?, tempfile::tempdir().unwrap()).await)
    }

    async fn on(url: &str, folder: TempDir) -> Self {
        let mail = Mail::Folder(folder.path().join("letters"));
        let db = Db::open(url, Chance::seeded(1), mail).await.unwrap();
        let app = App::new(Services {
            db,
            clock: Clock::fixed(morning()),
            files: Files::in_folder(folder.path().join("files")),
            assets: assets(folder.path()),
            kept: KeptPages::default(),
            recall: Recall::default(),
            limits: Limits::default(),
            config: config(),
        });
        Self { router: app::service(app.clone()), app, url: url.to_owned(), folder: Arc::new(folder) }
    }

    /// The flow on PostgreSQL is over: hundreds of databases would fill whatever they are on.
    pub async fn drop_database(self) {
        self.app.db.close().await;
        fresh::drop_database(&self.url).await;
    }

    /// What the service says to a request.
    pub async fn answer(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// The same database as another program has it open.
    pub async fn another_program(&self) -> Db {
        Db::open(&self.url, Chance::seeded(3), Mail::Nowhere).await.unwrap()
    }

    /// Waits until so many others wait for a row that somebody has. On SQLite nobody sees who waits for the one writer,
    /// who goes on once it is free: a moment must do there.
    pub async fn wait_in_line(&self, others: i64) {
        if self.app.db.kind() == Kind::Sqlite {
            return tokio::time::sleep(Duration::from_millis(400)).await;
        }
        let waiting = "select count(*) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'";
        let enough = async {
            loop {
                let mut conn = self.app.db.read().await.unwrap();
                let found: i64 = sqlx::query_scalar(waiting).fetch_one(&mut *conn).await.unwrap();
                drop(conn);
                if found >= others {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(60), enough).await;
        assert!(waited.is_ok(), "nobody waits for the row");
    }

    /// Everything that can be written with, taken: whoever writes finds everybody busy until it is dropped.
    pub async fn every_writer(&self) -> Vec<Write> {
        let mut taken = Vec::new();
        let a_moment = Duration::from_millis(300);
        while let Ok(write) = tokio::time::timeout(a_moment, self.app.db.write(morning())).await {
            taken.push(write.unwrap());
        }
        taken
    }

    /// The file of the database, on SQLite.
    pub fn database_file(&self) -> PathBuf {
        self.folder.path().join("sutong.db")
    }

    /// The letters that have left.
    pub fn letters(&self) -> Letters {
        Letters(self.folder.path().join("letters"))
    }

    /// A stranger's browser.
    pub fn stranger(&self) -> Browser {
        Browser { app: self.clone(), cookie: String::new(), lang: "zh-CN" }
    }

    /// The browser of somebody who is signed in.
    pub async fn signed_in(&self, person: &PersonId) -> Browser {
        let mut tx = self.app.db.write(self.app.clock.now()).await.unwrap();
        let token = actions::sign_in(&mut tx, person, true).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        Browser { cookie: format!("sutong_sign_in={token}"), ..self.stranger() }
    }

    /// Gives somebody the password of everybody.
    pub async fn with_password(&self, person: &PersonId) {
        let mut tx = self.app.db.write(self.app.clock.now()).await.unwrap();
        store::update_password(&mut tx, person, password_hash()).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// The folder into which letters leave.
pub struct Letters(pub PathBuf);

impl Letters {
    /// The letter that left last, decoded.
    pub fn latest(&self) -> String {
        let letters = std::fs::read_dir(&self.0).unwrap().flatten().filter(is_letter);
        let latest = letters.max_by_key(|file| file.metadata().unwrap().modified().unwrap()).unwrap();
        let script = "import email, email.policy, sys\n\
            letter = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)\n\
            print(letter['subject'], letter.get_content(), sep='\\n')";
        let read = std::process::Command::new("/usr/bin/python3").args(["-c", script]).arg(latest.path()).output();
        String::from_utf8(read.unwrap().stdout).unwrap()
    }

    /// How many letters have left.
    pub fn count(&self) -> usize {
        std::fs::read_dir(&self.0).map_or(0, |files| files.flatten().filter(is_letter).count())
    }
}

fn is_letter(file: &std::fs::DirEntry) -> bool {
    file.path().extension().is_some_and(|ending| ending == "eml")
}

fn assets(folder: &Path) -> Assets {
    let site = folder.join("site");
    std::fs::create_dir_all(&site).unwrap();
    for file in ["main.css", "icon.svg", "favicon.ico", "sutong.js", "sutong_bg.wasm"] {
        std::fs::write(site.join(file), file).unwrap();
    }
    Assets::read(&site).unwrap()
}

fn config() -> Config {
    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        config: Config,
    }
    // Letters of the tests go into a folder; the pages act as if there were a mail server.
    let server = ["--smtp", "smtp://127.0.0.1:9"];
    Line::parse_from(["sutong", "--url", "https://sutong.example"].iter().chain(&server)).config
}

/// Hashed once: it is meant to be slow.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| password::hash(PASSWORD, &Chance::seeded(2)).unwrap())
}
