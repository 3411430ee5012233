//! Every statement about the waiting list. Only `orders` reads how many children are in difficulty.

mod decisions;
mod entries;
mod orders;
mod supply;

pub use decisions::*;
pub use entries::*;
pub use orders::*;
pub use supply::*;

type Result<T> = std::result::Result<T, crate::error::AppError>;
