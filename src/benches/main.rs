//! `make bench`: public pages against a bare axum handler that returns the same bytes, bookings of one hot session
//! and ballots against raw single-row commits; the rating of a season. `.ci/bench ballots` measures those only (also:
//! pages, bookings, paper, many, ratings).
//! Ratios of one run count; a missed aim prints ✗ (and fails with `--strict`).

mod ballots;
mod bare;
mod bookings;
mod client;
mod many;
mod paper;
mod ratings;
mod raw;
mod report;
mod server;

use std::{error::Error, path::Path, time::Duration};

use sqlx::AnyPool;
use sutong::{
    platform::{chance::Chance, db::Db, files::Files, mail::Mail},
    sample,
    time::parse_date,
};

use crate::{
    client::{Client, get, load},
    report::{Line, median},
    server::Server,
};

/// The program's own allocator: what is measured here, not in the program, is to be as in it.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The pages measured: the catalogue list, a base, the month calendar.
const PAGES: [&str; 3] = ["/projects", "/bases/YZ-01", "/calendar"];
/// Connections that ask at once.
const CLIENTS: usize = 32;
/// Alternating rounds, and how long each lasts.
const ROUNDS: usize = 5;
const SPAN: Duration = Duration::from_millis(1000);
/// The least of the bare handler's speed that a page should reach.
const PAGES_AIM: f64 = 0.4;
/// How long after a load memory is looked at.
const SETTLING: Duration = Duration::from_secs(5);
/// So often it is looked at, during as much time again.
const LOOKS: u32 = 11;
/// The most memory, in KiB, that should be resident after the load.
const MEMORY_AIM: u64 = 64 * 1024;
/// The most bytes of a first visit to the catalogue.
const VISIT_AIM: usize = 60 * 1024;

#[tokio::main]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, folder, addr] = arguments.as_slice()
        && word == "bare"
    {
        return bare::serve(Path::new(folder), addr.parse()?).await;
    }
    if let [_, word, times] = arguments.as_slice()
        && word == ratings::WORD
    {
        return ratings::rate_here(times);
    }
    let mut lines = Vec::new();
    let folder = tempfile::tempdir_in(concat!(env!("CARGO_MANIFEST_DIR"), "/target"))?;
    let sqlite = format!("sqlite:{}", folder.path().join("sutong.db").display());
    let only = arguments.iter().skip(1).filter(|word| !word.starts_with("--")).cloned().collect();
    let only = Only(only);
    if only.has("ratings") {
        ratings::measure(&mut lines)?;
    }
    if only.needs_data() {
        measure("SQLite", &sqlite, folder.path(), &only, &mut lines).await?;
        if let Ok(postgres) = std::env::var("SUTONG_TEST_POSTGRES") {
            measure("PostgreSQL", &postgres, folder.path(), &only, &mut lines).await?;
        }
    }
    report::write(&lines)?;
    let is_strict = arguments.iter().any(|argument| argument == "--strict");
    if is_strict && lines.iter().any(|line| line.is_met == Some(false)) {
        Err("an aim was missed".into())
    } else {
        Ok(())
    }
}

/// The measurements that were asked for; all of them if none was named.
struct Only(Vec<String>);

impl Only {
    fn has(&self, what: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|word| word == what)
    }

    /// Something else than the rating, which has its own.
    fn needs_data(&self) -> bool {
        self.0.is_empty() || self.0.iter().any(|word| word != "ratings")
    }
}

async fn measure(name: &str, url: &str, folder: &Path, only: &Only, lines: &mut Vec<Line>) -> Outcome<()> {
    eprintln!("→ {name}: loading sample data");
    let db = Db::open(url, Chance::seeded(sample::SEED), Mail::Nowhere).await?;
    db.migrate().await?;
    let files = Files::in_folder(folder.join("files"));
    sample::load(&db, &files, parse_date("2026-11-23").ok_or("a day")?, &mut |_| {}).await?;
    let raw = raw::raw_pool(&db, folder).await?;
    let session = bookings::hot_session(&db).await?;
    // The served program is gone afterwards: it would tell the news of these bookings meanwhile, and on SQLite two
    // programs would wait for each other's locks.
    served(name, url, folder, (&raw, &session), only, lines).await?;
    if only.has("bookings") {
        bookings::measure(name, &db, &raw, &session, lines).await?;
    }
    if only.has("ballots") {
        ballots::measure(name, &db, &raw, lines).await?;
    }
    raw.close().await;
    if only.has("paper") {
        paper::measure(name, &db, lines).await?;
    }
    if only.has("many") {
        many::measure(name, &db, url, folder, lines).await?;
    }
    db.close().await;
    Ok(())
}

/// What is asked of the served program.
async fn served(
    name: &str,
    url: &str,
    folder: &Path,
    (raw, session): (&AnyPool, &bookings::Hot),
    only: &Only,
    lines: &mut Vec<Line>,
) -> Outcome<()> {
    if !only.has("pages") && !only.has("bookings") {
        return Ok(());
    }
    let product = Server::product(url, folder, "info,sqlx=warn").await?;
    let memory = async |when: &str| {
        // What it keeps, not what the last requests were using, nor a job that happens to run.
        tokio::time::sleep(SETTLING).await;
        let mut looks = Vec::new();
        for _ in 0..LOOKS {
            looks.push(["VmRSS:", "RssFile:"].map(|what| product.memory_kib(what).unwrap_or_default()));
            tokio::time::sleep(SETTLING / LOOKS).await;
        }
        looks.sort_unstable();
        let [all, own] = looks[looks.len() / 2];
        let megabytes = |kib: u64| kib as f64 / 1024.0;
        let said = format!("{:.1} MB, {:.1} of them the program itself", megabytes(all), megabytes(own));
        Line::new(name, &format!("memory after {when}"), said).aim(all <= MEMORY_AIM, "≤ 64 MB")
    };
    let mut memories = Vec::new();
    if only.has("pages") {
        pages(name, &product, folder, lines).await?;
        silence(name, url, &product, folder, lines).await?;
        memories.push(memory("pages").await);
    }
    if only.has("bookings") {
        bookings::over_http(name, &product, raw, session, lines).await?;
        memories.push(memory(if only.has("pages") { "pages and bookings" } else { "bookings" }).await);
    }
    lines.extend(memories);
    Ok(())
}

async fn pages(name: &str, product: &Server, folder: &Path, lines: &mut Vec<Line>) -> Outcome<()> {
    let mut client = Client::connect(product.addr).await?;
    for (number, path) in PAGES.iter().enumerate() {
        let reply = client.send(&get(path, "")).await?;
        bare::record(folder, number, path, &reply)?;
    }
    let bytes = first_visit(&mut client).await?;
    lines.push(
        Line::new(name, "first visit of /projects", format!("{bytes} bytes"))
            .aim(bytes <= VISIT_AIM, "≤ 60 KB, no script"),
    );
    let bare = Server::bare(folder).await?;
    for path in PAGES {
        eprintln!("→ {name}: {path}");
        let request = move |_: usize, _: usize| get(path, "");
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(load(product.addr, CLIENTS, SPAN, 200, request).await?.per_second());
            theirs.push(load(bare.addr, CLIENTS, SPAN, 200, request).await?.per_second());
        }
        lines.push(Line::ratio(name, path, median(&mut ours), median(&mut theirs), Some(PAGES_AIM)));
    }
    Ok(())
}

/// What the line in the log costs: the first page from the product with and without.
async fn silence(name: &str, url: &str, product: &Server, folder: &Path, lines: &mut Vec<Line>) -> Outcome<()> {
    let folder = tempfile::tempdir_in(folder)?;
    let silent = Server::product(url, folder.path(), "warn").await?;
    let request = move |_: usize, _: usize| get(PAGES[0], "");
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        with.push(load(product.addr, CLIENTS, SPAN, 200, request).await?.per_second());
        without.push(load(silent.addr, CLIENTS, SPAN, 200, request).await?.per_second());
    }
    lines.push(Line::ratio(
        name,
        "with against without a line in the log",
        median(&mut with),
        median(&mut without),
        None,
    ));
    Ok(())
}

/// Bytes of the catalogue and everything it loads.
async fn first_visit(client: &mut Client) -> Outcome<usize> {
    let page = client.send(&get("/projects", "accept-encoding: identity\r\n")).await?;
    let page_bytes = client.send(&get("/projects", "")).await?.body.len();
    let mut html = String::from_utf8_lossy(&page.body).into_owned();
    if page.header("content-encoding") == Some("br") {
        html.clear();
        std::io::Read::read_to_string(&mut brotli::Decompressor::new(&page.body[..], 4096), &mut html)?;
    }
    let mut bytes = page_bytes;
    for address in html.split('"').filter(|part| part.starts_with("/static/")) {
        bytes += client.send(&get(address, "")).await?.body.len();
    }
    if html.contains("<script") { Err("the catalogue loads script".into()) } else { Ok(bytes) }
}
