//! What the product does with certificates and plaques: issue, suspend, resume, revoke, print, note; what bases are told
//! of it; and what to see to.
//!
//! Every act takes the row of the certificate's season first, so that two of them never look at the same state.

mod decide;
mod issue;
mod key;
mod outlook;
mod plaque;
mod print;
mod renew;
mod tell;
mod today;

pub use decide::{resume_certificate, revoke_certificate, suspend_certificate, titles_resting_on};
pub use issue::issue_certificates;
pub use key::signing_key;
pub use outlook::{TitleDesk, title_desk};
pub use plaque::note_plaque;
pub use print::{print_certificate, print_season};
pub use renew::{Renewal, renew_certificates};
pub use today::{AwardsToday, awards_today, mark_charged};

use super::{
    model::{Certificate, CertificateRefusal},
    store,
};
use crate::{error::AppError, platform::db::Write, rating::store as rating};

type Answered<T> = Result<Result<T, CertificateRefusal>, AppError>;

/// Letters of a token: 100 bits, and short enough to be typed from paper.
const TOKEN_LETTERS: usize = 20;

/// The certificate, with everybody else who would change it or its season waiting.
async fn locked(tx: &mut Write, token: &str) -> Result<Certificate, AppError> {
    let season = store::find_certificate(tx, token).await?.ok_or(AppError::NotFound)?.season;
    rating::lock_season(tx, season).await?;
    store::find_certificate(tx, token).await?.ok_or(AppError::NotFound)
}
