//! When a sign-in is refused: five failures lock the account for fifteen minutes.

use super::model::{Account, PersonStatus};
use crate::time::{MINUTE, Moment};

/// Failures that lock an account (domain.md 3.2, User).
pub const FAILURES: i64 = 5;
/// How long it stays locked, in seconds.
pub const LOCKED_SECONDS: i64 = 15 * MINUTE;
/// Fewest letters of a password.
pub const PASSWORD_LENGTH: usize = 8;
/// Fewest of the four classes: lower case, upper case, digits, everything else.
const PASSWORD_CLASSES: usize = 3;

/// Why nobody was signed in. Deliberately the same for an unknown name and a wrong password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Unknown name, wrong password, or an account that cannot sign in.
    Wrong,
    /// Locked until then.
    Locked(Moment),
    /// The account has no membership that is still running.
    NoMembership,
}

/// Whether `account` may try at `now`.
pub fn may_try(account: &Account, now: Moment) -> Result<(), Refusal> {
    match account.locked_until {
        Some(until) if now < until => Err(Refusal::Locked(until)),
        _ if account.status != PersonStatus::Active => Err(Refusal::Wrong),
        _ => Ok(()),
    }
}

/// Failures and lock after one more failure at `now`.
pub fn after_failure(failed: i64, now: Moment) -> (i64, Option<Moment>) {
    let failed = failed + 1;
    if failed < FAILURES { (failed, None) } else { (0, Some(now.plus(LOCKED_SECONDS))) }
}

/// Whether `password` is long and mixed enough (等保二级: 8 letters of 3 classes).
pub fn is_strong(password: &str) -> bool {
    let classes: [fn(char) -> bool; 4] = [
        |c| c.is_ascii_lowercase(),
        |c| c.is_ascii_uppercase(),
        |c| c.is_ascii_digit(),
        |c| !c.is_ascii_alphanumeric(),
    ];
    let mixed = classes.iter().filter(|class| password.chars().any(**class)).count();
    password.chars().count() >= PASSWORD_LENGTH && mixed >= PASSWORD_CLASSES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_failure_locks_for_fifteen_minutes() {
        assert_eq!(after_failure(3, Moment(0)), (4, None));
        assert_eq!(after_failure(4, Moment(0)), (0, Some(Moment(900))));
    }

    #[test]
    fn a_lock_ends_at_its_moment() {
        let account = Account {
            id: "p".into(),
            user_name: "a".to_owned(),
            name: "甲".to_owned(),
            password_hash: None,
            status: PersonStatus::Active,
            failed_sign_ins: 0,
            locked_until: Some(Moment(900)),
        };
        assert_eq!(may_try(&account, Moment(899)), Err(Refusal::Locked(Moment(900))));
        assert_eq!(may_try(&account, Moment(900)), Ok(()));
        let disabled = Account { status: PersonStatus::Disabled, locked_until: None, ..account };
        assert_eq!(may_try(&disabled, Moment(0)), Err(Refusal::Wrong));
    }

    #[test]
    fn a_password_needs_eight_letters_of_three_classes() {
        assert!(is_strong("Suqian-7"));
        assert!(is_strong("苏童成长abc1"));
        assert!(!is_strong("suqian77"));
        assert!(!is_strong("Su-7"));
    }
}
