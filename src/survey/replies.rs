//! What a base answers in public to what children and parents said of it (公开回应). Pure.
//!
//! The base writes one reply for a year; the Centre reads it before everybody else does, and publishes it or sends it
//! back with a note. A reply that is published stays until the next one is, or until the base takes it back.

use crate::{ids, time::Moment, words};

ids! {
    /// A reply.
    ReplyId;
}

words! {
    /// What became of a reply.
    pub enum ReplyStatus {
        /// The Centre has not read it.
        Waiting = "waiting",
        /// Everybody may read it.
        Published = "published",
        /// The Centre has sent it back.
        Returned = "returned",
        /// A later one took its place.
        Replaced = "replaced",
        /// The base took it back.
        Withdrawn = "withdrawn",
    }
}

/// The longest reply, in letters: it stands beside the figures it answers.
pub const LONGEST: usize = 500;
/// The longest note of the Centre, in letters.
pub const LONGEST_NOTE: usize = 200;

/// A reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Identifier.
    pub id: ReplyId,
    /// Code of the base.
    pub base_code: String,
    /// Its name.
    pub base_name: String,
    /// The year whose figures it answers.
    pub year: i32,
    /// What it says.
    pub body: String,
    /// What became of it.
    pub status: ReplyStatus,
    /// When it was written.
    pub written_at: Moment,
    /// Why the Centre sent it back; empty otherwise.
    pub note: String,
    /// Goes up whenever it is written anew, so that nobody publishes what they have not read.
    pub revision: i64,
}

/// What the Centre decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyVerdict {
    /// Everybody may read it.
    Publish,
    /// Back to the base, and why.
    Return(String),
}

/// The replies of a year that matter to the base: what is public, and what came of the latest.
pub fn standing(replies: &[Reply]) -> (Option<&Reply>, Option<&Reply>) {
    let public = replies.iter().find(|reply| reply.status == ReplyStatus::Published);
    let latest = replies.iter().max_by_key(|reply| (reply.written_at, reply.id.clone()));
    let open = latest.filter(|reply| matches!(reply.status, ReplyStatus::Waiting | ReplyStatus::Returned));
    (public, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(id: &str, status: ReplyStatus, at: i64) -> Reply {
        Reply {
            id: id.into(),
            base_code: "YZ-01".to_owned(),
            base_name: "基地".to_owned(),
            year: 2026,
            body: "谢谢".to_owned(),
            status,
            written_at: Moment(at),
            note: String::new(),
            revision: 1,
        }
    }

    #[test]
    fn a_returned_reply_matters_until_another_is_written() {
        use ReplyStatus::{Published, Replaced, Returned, Waiting, Withdrawn};
        let told = |replies: &[(ReplyStatus, i64)]| {
            let replies: Vec<Reply> =
                replies.iter().map(|(status, at)| reply(&format!("r{at}"), *status, *at)).collect();
            let (public, open) = standing(&replies);
            (public.map(|reply| reply.written_at.0), open.map(|reply| reply.written_at.0))
        };
        assert_eq!(told(&[]), (None, None));
        assert_eq!(told(&[(Waiting, 1)]), (None, Some(1)));
        assert_eq!(told(&[(Published, 1), (Returned, 2)]), (Some(1), Some(2)));
        assert_eq!(told(&[(Returned, 1), (Published, 2)]), (Some(2), None));
        assert_eq!(told(&[(Replaced, 1), (Published, 2), (Waiting, 3)]), (Some(2), Some(3)));
        assert_eq!(told(&[(Withdrawn, 3)]), (None, None));
    }
}
