//! The rows of the permission table: every route, and what each persona gets.

mod exports;
mod seasons;
mod work;

use std::sync::LazyLock;

/// Method, route, the address tried, cells.
pub type Row = (&'static str, &'static str, &'static str, &'static str);

/// Every row.
pub static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| [work::WORK, seasons::SEASONS, exports::EXPORTS].concat());
