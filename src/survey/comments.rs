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
        /// The Centre has read what was meant for the Centre only.
        Noted = "noted",
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

/// What the Centre decides about a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The base may read it.
    Release,
    /// The base may not read it.
    Withhold(WithholdReason),
    /// It was read by those it was meant for.
    Note,
}

impl Verdict {
    /// What becomes of a comment by it.
    pub const fn status(self) -> CommentStatus {
        match self {
            Self::Release => CommentStatus::Released,
            Self::Withhold(_) => CommentStatus::Withheld,
            Self::Note => CommentStatus::Noted,
        }
    }

    /// The same for a comment on `questionnaire`: what is confidential is noted, whatever was asked for.
    #[must_use]
    pub const fn on(self, questionnaire: Questionnaire) -> Self {
        if is_confidential(questionnaire) { Self::Note } else { self }
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

/// Whether somebody who answers this may write a comment: who is old enough.
pub const fn may_comment(questionnaire: Questionnaire) -> bool {
    !matches!(questionnaire, Questionnaire::ChildLower | Questionnaire::ChildUpper)
}

/// Whether a comment is for the Centre alone: of organisers and providers there is one each, and the base would know
/// who wrote.
pub const fn is_confidential(questionnaire: Questionnaire) -> bool {
    matches!(questionnaire, Questionnaire::Organiser | Questionnaire::Provider)
}

/// Whether the base may read the words of people of whom so many answered: of fewer it would guess who wrote them.
pub const fn may_quote(questionnaire: Questionnaire, answered: Figure) -> bool {
    !is_confidential(questionnaire) && answered.answers >= Audience::Public.floor()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_write_who_are_old_enough() {
        let may: Vec<_> = Questionnaire::ALL.iter().copied().filter(|one| may_comment(*one)).collect();
        use Questionnaire::{Organiser, Parent, Provider, Teen};
        assert_eq!(may, [Teen, Parent, Organiser, Provider]);
    }

    #[test]
    fn what_an_organiser_or_a_provider_writes_stays_with_the_centre() {
        let many = Figure { answers: 100, favourable: 0 };
        for questionnaire in [Questionnaire::Organiser, Questionnaire::Provider] {
            assert_eq!(Verdict::Release.on(questionnaire), Verdict::Note);
            assert!(!may_quote(questionnaire, many));
        }
        assert_eq!(Verdict::Release.on(Questionnaire::Parent), Verdict::Release);
    }

    #[test]
    fn words_of_fewer_than_ten_are_not_quoted() {
        let quoted = [0, 9, 10].map(|answers| may_quote(Questionnaire::Parent, Figure { answers, favourable: 0 }));
        assert_eq!(quoted, [false, false, true]);
    }
}
