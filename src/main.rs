//! The program: command line → configuration → database → migrate → what was asked for.

mod commands;

use std::process::ExitCode;

use clap::Parser;

use commands::{Command, Failure};
use sutong::platform::config::Config;

/// The system's own allocator keeps what a sign-in or a page needed for a moment, once for each thread.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Sutong, the practice platform: find, book, receive, rate, award.
#[derive(Parser)]
#[command(name = "sutong", version, about, arg_required_else_help = true)]
struct Line {
    #[command(flatten)]
    config: Config,

    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let line = Line::parse();
    let log = sutong::platform::telemetry::start(line.config.log_json);
    let done = commands::run(line.command, line.config);
    // The last lines are written before the program's own last words.
    drop(log);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { message, status }) => {
            eprintln!("sutong: {message}");
            ExitCode::from(status)
        }
    }
}
