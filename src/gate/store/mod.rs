//! Every statement about walk-ins, incidents, safe returns and the acts of devices.

mod acts;
mod incidents;
mod returns;
mod walk_ins;

pub use acts::*;
pub use incidents::*;
pub use returns::*;
pub use walk_ins::*;

use crate::booking::policy::Reach;

type Result<T> = std::result::Result<T, crate::error::AppError>;

/// The first value of a reach filter: `all`, or nothing.
fn all(reach: &Reach) -> &'static str {
    if reach.is_all { "all" } else { "" }
}
