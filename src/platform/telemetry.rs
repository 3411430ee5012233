//! Logs on standard error: readable lines, or JSON for collectors. `RUST_LOG` sets what is logged.

use std::io::{BufWriter, IsTerminal, stderr};

use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_subscriber::{EnvFilter, fmt};

/// Bytes of lines that are written at once when many come together.
const TOGETHER: usize = 32 * 1024;

/// Starts logging; a second start does nothing. A thread of its own writes the lines, so that nobody's page waits for
/// a slow disk or terminal; when what is returned is dropped, everything has been written.
pub fn start(as_json: bool) -> WorkerGuard {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let (written, guard) = NonBlocking::new(BufWriter::with_capacity(TOGETHER, stderr()));
    let lines = fmt().with_env_filter(filter).with_writer(written).with_target(false).with_ansi(stderr().is_terminal());
    // An earlier start (in tests) is as good as this one.
    let _ = if as_json { lines.json().try_init() } else { lines.compact().try_init() };
    guard
}
