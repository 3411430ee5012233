//! Sample data (示例数据), made through the product's own actions.

use chrono::NaiveDate;

use crate::{error::AppError, platform::db::Db};

/// Seed of the sample's chance.
pub const SEED: u64 = 20_260_101;

/// Loads the sample as seen on `today`, telling `say` how far it is.
pub async fn load(_db: &Db, _today: NaiveDate, _say: &mut dyn FnMut(&str)) -> Result<(), AppError> {
    Ok(())
}

/// The sign-ins of the sample, for people.
pub fn sign_ins() -> String {
    String::new()
}
