//! `sutong serve`

use clap::Args;
use sutong::{
    app,
    platform::{
        assets::Assets,
        chance::Chance,
        clock::Clock,
        config::Config,
        files::Files,
        http::{App, Services},
        kept::KeptPages,
        limits::Limits,
        recall::Recall,
    },
    time::{Moment, parse_clock, parse_date},
};
use tokio::{net::TcpListener, signal};

use super::{Failure, open};

/// Serve the pages.
#[derive(Args)]
pub struct Serve {
    /// Begin at this moment (YYYY-MM-DDTHH:MM at the bases) instead of now: for demonstrations and tests.
    #[arg(long, env = "SUTONG_NOW", hide = true, value_parser = moment)]
    now: Option<Moment>,
}

/// Serves until it is asked to stop, then finishes what it has begun.
pub async fn run(serve: &Serve, config: Config) -> Result<(), Failure> {
    for (name, value) in config.lines() {
        println!("{name:<24}{value}");
    }
    let db = open(&config, Chance::system()).await?;
    let site = config.site_folder();
    let assets = Assets::read(&site).map_err(|error| {
        Failure::new(format!("no styles in {}: {error}; run `make build`, or set SUTONG_SITE", site.display()))
    })?;
    let listener = TcpListener::bind(config.addr).await.map_err(|error| {
        Failure::new(format!("cannot listen on {}: {error}; set SUTONG_ADDR to a free port", config.addr))
    })?;
    println!("Serving at {}", config.public_url());
    let state = App::new(Services {
        db: db.clone(),
        clock: serve.now.map_or(Clock::System, Clock::starting_at),
        files: Files::in_folder(config.files_folder()),
        assets,
        kept: KeptPages::default(),
        recall: Recall::default(),
        limits: Limits::default(),
        config,
    });
    let jobs = app::start_jobs(&state);
    let served = axum::serve(listener, app::service(state)).with_graceful_shutdown(asked_to_stop()).await;
    drop(jobs);
    db.close().await;
    served.map_err(|error| Failure::new(error.to_string()))
}

fn moment(text: &str) -> Result<Moment, String> {
    let parts = text.split_once('T').and_then(|(date, clock)| Some((parse_date(date)?, parse_clock(clock)?)));
    parts.map(|(date, clock)| Moment::at(date, clock)).ok_or_else(|| "write it as 2026-11-23T09:00".to_owned())
}

async fn asked_to_stop() {
    let interrupted = signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminated) = signal::unix::signal(signal::unix::SignalKind::terminate()) else {
            // Without the signal's handler the default one stops the program at once.
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
    tracing::info!("stopping: finishing the requests that have begun");
}
