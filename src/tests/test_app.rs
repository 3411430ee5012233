//! The whole service in the test's own process, on a database of its own.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use clap::Parser;
use http_body_util::BodyExt;
use scraper::{Html, Selector};
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
                    flow(app).await;
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

/// Somebody's browser.
#[derive(Clone)]
pub struct Browser {
    /// The service it talks to.
    pub app: TestApp,
    /// The cookie header.
    pub cookie: String,
    /// The language it asks for.
    pub lang: &'static str,
}

impl Browser {
    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Sends a file in the field `file` of a form.
    pub async fn upload(&self, path: &str, file: &[u8]) -> Answer {
        self.post_with_file(path, &[], "a.xlsx", file).await
    }

    /// Sends a form with a file of this name behind its fields.
    pub async fn post_with_file(&self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Answer {
        let part = |(field, value): &(&str, &str)| {
            format!("--edge\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
        };
        let mut body: String = fields.iter().map(part).collect();
        body += &format!("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [body.as_bytes(), file, b"\r\n--edge--\r\n"].concat();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Goes where an answer leads, with the cookies it set.
    pub async fn follow(&self, answer: &Answer) -> Answer {
        let set = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = set.filter_map(|line| line.split(';').next());
        let cookie = pairs.fold(self.cookie.clone(), |cookies, pair| format!("{cookies}; {pair}"));
        Browser { cookie, ..self.clone() }.get(answer.location()).await
    }

    /// Sends any request with this browser's cookie and language.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        headers.insert(header::HOST, "sutong.example".parse().unwrap());
        headers.insert(header::ACCEPT_LANGUAGE, self.lang.parse().unwrap());
        if !self.cookie.is_empty() {
            headers.insert(header::COOKIE, self.cookie.parse().unwrap());
        }
        let response = self.app.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body, bytes: bytes.to_vec() }
    }
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: axum::http::HeaderMap,
    /// Body.
    pub body: String,
    /// The same as it came, for files.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// It is a page.
    pub fn good(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        self
    }

    /// It has this status.
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// It says `words`.
    pub fn says(self, words: &str) -> Self {
        assert!(self.text().contains(words), "{words:?} is not on the page:\n{}", self.text());
        self
    }

    /// It does not say `words`, not even in its markup.
    pub fn never_says(self, words: &str) -> Self {
        assert!(!self.body.contains(words), "{words:?} is on the page");
        self
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// It leads to an address that begins so.
    pub fn leads_to(self, path: &str) -> Self {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        assert!(self.location().starts_with(path), "leads to {}", self.location());
        self
    }

    /// What a field of a form holds.
    pub fn field(&self, name: &str) -> String {
        let page = Html::parse_document(&self.body);
        let field = Selector::parse(&format!("[name='{name}']")).unwrap();
        let found = page.select(&field).next().unwrap_or_else(|| panic!("no field {name}"));
        found.value().attr("value").map_or_else(|| found.text().collect(), str::to_owned)
    }

    /// The message beside a field.
    pub fn error(&self, name: &str) -> String {
        let page = Html::parse_document(&self.body);
        let error = Selector::parse(&format!("#{name}-error")).unwrap();
        page.select(&error).flat_map(|element| element.text()).collect()
    }

    /// Every address on the page that begins so, in order.
    pub fn addresses(&self, beginning: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let all = Selector::parse("[href], [src], [action]").unwrap();
        let of = |found: scraper::ElementRef<'_>| {
            ["href", "src", "action"].iter().find_map(|name| found.value().attr(name)).unwrap_or_default().to_owned()
        };
        page.select(&all).map(of).filter(|address| address.starts_with(beginning)).collect()
    }

    /// A header in words; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = set.filter_map(|line| line.split(';').next()?.split_once('='));
        pairs.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
    }

    /// The words of the page.
    pub fn text(&self) -> String {
        Html::parse_document(&self.body).root_element().text().collect()
    }
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
