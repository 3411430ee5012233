//! What people write beside their ballot, and who reads it when. Pure.

use super::{
    model::Questionnaire,
    suppression::{Audience, Figure},
};
use crate::{ids, time::Moment, words};

ids! {
    /// A comment.
    CommentId;
}

words! {
    /// What became of a comment (留言).
    pub enum CommentStatus {
        /// Nobody has read it.
        Unread = "unread",
        /// The base may read it.
        Released = "released",
        /// The base may not read it.
        Withheld = "withheld",
    }
}

words! {
    /// Why a comment is withheld.
    pub enum WithholdReason {
        /// It tells who somebody is.
        Personal = "personal",
        /// It points to harm: it goes the way of the law, not to the base.
        Safety = "safety",
        /// It insults somebody.
        Insult = "insult",
        /// It has nothing to do with the visit.
        Unrelated = "unrelated",
    }
}

/// The longest comment, in letters.
pub const LONGEST: usize = 300;

/// A comment as the Centre reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Identifier.
    pub id: CommentId,
    /// Who wrote it, as far as that is known.
    pub questionnaire: Questionnaire,
    /// What was written.
    pub body: String,
    /// The base.
    pub base_name: String,
    /// Title of the project.
    pub project_title: String,
    /// Beginning of the session.
    pub starts_at: Moment,
}

/// Whether somebody who answers this may write a comment: who is old enough, and not the only one who could have.
pub const fn may_comment(questionnaire: Questionnaire) -> bool {
    matches!(questionnaire, Questionnaire::Teen | Questionnaire::Parent)
}

/// Whether the base may read the words of people of whom so many answered: of fewer it would guess who wrote them.
pub const fn may_quote(answered: Figure) -> bool {
    answered.answers >= Audience::Public.floor()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_write_who_are_old_enough_and_not_alone() {
        let may: Vec<_> = Questionnaire::ALL.iter().copied().filter(|one| may_comment(*one)).collect();
        assert_eq!(may, [Questionnaire::Teen, Questionnaire::Parent]);
    }

    #[test]
    fn words_of_fewer_than_ten_are_not_quoted() {
        let quoted = [0, 9, 10].map(|answers| may_quote(Figure { answers, favourable: 0 }));
        assert_eq!(quoted, [false, false, true]);
    }
}
