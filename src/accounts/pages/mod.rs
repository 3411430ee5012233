//! Screens of accounts: sign-in, invitation, own account, people, desk.

mod account;
mod desk;
mod invitation;
mod people;
mod sign_in;
mod tokens;

pub use account::{account_again, account_page};
pub use desk::desk_page;
pub use invitation::{invitation_again, invitation_gone, invitation_page};
pub use people::{people_page, people_with_link};
pub use sign_in::{sign_in_again, sign_in_page};
