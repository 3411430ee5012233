//! Logs on standard error: readable lines, or JSON for collectors. `RUST_LOG` sets what is logged.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::{EnvFilter, fmt};

/// Starts logging; a second start does nothing.
pub fn start(as_json: bool) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let lines = fmt().with_env_filter(filter).with_writer(stderr).with_target(false).with_ansi(stderr().is_terminal());
    // An earlier start (in tests) is as good as this one.
    let _ = if as_json { lines.json().try_init() } else { lines.compact().try_init() };
}
