//! Every statement about requests to social organisations and about their profiles.

mod profiles;
mod requests;

pub use profiles::*;
pub use requests::*;

type Result<T> = std::result::Result<T, crate::error::AppError>;
