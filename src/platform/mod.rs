//! The outside world: database, clock, chance, files, mail, cookies, HTTP.
//! Knows no feature.

pub mod assets;
pub mod audit;
pub mod backup;
pub mod chance;
pub mod clock;
pub mod config;
pub mod cookie;
pub mod db;
pub mod etag;
pub mod files;
pub mod http;
pub mod idempotency;
pub mod kept;
pub mod limits;
pub mod mail;
pub mod outgoing;
pub mod packed;
pub mod patience;
pub mod pdf;
pub mod pictures;
pub mod private;
pub mod recall;
pub mod signing;
pub mod sms;
pub mod spreadsheet;
pub mod telemetry;
pub mod unnamed;
pub mod uploads;
