//! What each questionnaire asks: items with codes that never change, scales, wording.
//!
//! This is version 1. A question that means something else gets a new code and a new
//! version; ballots keep the version they were given with.

use super::{
    model::{Answers, Questionnaire},
    standing::SurveyRefusal,
};
use crate::{
    text::{Text, survey as w},
    words,
};

/// The version a new ballot is given with.
pub const VERSION: i64 = 1;

words! {
    /// Scales; their codes are those of the rating method.
    pub enum Scale {
        /// Three pictures.
        Face3 = "face3",
        /// Five faces, all of them friendly: young children spread their answers better over them.
        Face5 = "face5",
        /// Again: no, maybe, yes.
        Again3 = "again3",
        /// Five words.
        Likert5 = "likert5",
    }
}

impl Scale {
    /// Codes of the answers, from the lowest.
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Face3 | Self::Again3 => &["0", "1", "2"],
            Self::Face5 | Self::Likert5 => &["1", "2", "3", "4", "5"],
        }
    }

    /// Whether an answer speaks for the visit: the best of three, the better two of five.
    pub fn is_favourable(self, answer: &str) -> bool {
        match self {
            Self::Face3 | Self::Again3 => answer == "2",
            Self::Face5 | Self::Likert5 => matches!(answer, "4" | "5"),
        }
    }
}

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its code, for good.
    pub code: &'static str,
    /// Its scale.
    pub scale: Scale,
    /// The question.
    pub question: Text,
    words: &'static [Text],
}

impl Item {
    /// Codes and words of the answers, from the lowest.
    pub fn answers(&self) -> impl Iterator<Item = (&'static str, Text)> + use<> {
        self.scale.codes().iter().copied().zip(self.words.iter().copied())
    }
}

const fn item(code: &'static str, scale: Scale, question: Text, words: &'static [Text]) -> Item {
    Item { code, scale, question, words }
}

/// The question every age of children, and their parents, are asked: would you come again?
pub const AGAIN_CODE: &str = "again";

const AGAIN: Item = item(AGAIN_CODE, Scale::Again3, w::AGAIN, &[w::AGAIN_0, w::AGAIN_1, w::AGAIN_2]);
const HAPPY: &[Text] = &[w::HAPPY_1, w::HAPPY_2, w::HAPPY_3, w::HAPPY_4, w::HAPPY_5];
const EASE: &[Text] = &[w::EASE_1, w::EASE_2, w::EASE_3, w::EASE_4, w::EASE_5];
const LIKE: &[Text] = &[w::LIKE_1, w::LIKE_2, w::LIKE_3, w::LIKE_4, w::LIKE_5];
const AGREED: &[Text] = &[w::AGREE_1, w::AGREE_2, w::AGREE_3, w::AGREE_4, w::AGREE_5];
const WILLING: &[Text] = &[w::WILLING_1, w::WILLING_2, w::WILLING_3, w::WILLING_4, w::WILLING_5];
const PLEASED: &[Text] = &[w::PLEASED_1, w::PLEASED_2, w::PLEASED_3, w::PLEASED_4, w::PLEASED_5];

const CHILD_LOWER: &[Item] = &[
    item("fun", Scale::Face3, w::CL_FUN, &[w::CL_FUN_0, w::CL_FUN_1, w::CL_FUN_2]),
    AGAIN,
    item("safe", Scale::Face3, w::CL_SAFE, &[w::CL_SAFE_0, w::CL_SAFE_1, w::CL_SAFE_2]),
    item("place", Scale::Face3, w::CL_PLACE, &[w::CL_PLACE_0, w::CL_PLACE_1, w::CL_PLACE_2]),
];

const CHILD_UPPER: &[Item] = &[
    item("fun", Scale::Face5, w::CU_FUN, HAPPY),
    item("learned", Scale::Face5, w::CU_LEARNED, HAPPY),
    AGAIN,
    item("clear", Scale::Face5, w::CU_CLEAR, HAPPY),
    item("safe", Scale::Face5, w::CU_SAFE, EASE),
    item("place", Scale::Face5, w::CU_PLACE, LIKE),
];

const TEEN: &[Item] = &[
    item("interest", Scale::Likert5, w::T_INTEREST, AGREED),
    item("learned", Scale::Likert5, w::T_LEARNED, AGREED),
    item("guide", Scale::Likert5, w::T_GUIDE, AGREED),
    AGAIN,
    item("safe", Scale::Likert5, w::T_SAFE, AGREED),
    item("place", Scale::Likert5, w::T_PLACE, AGREED),
];

const PARENT: &[Item] = &[
    item("gain", Scale::Likert5, w::P_GAIN, PLEASED),
    item("again", Scale::Likert5, w::P_AGAIN, WILLING),
    item("informed", Scale::Likert5, w::P_INFORMED, PLEASED),
    item("safe", Scale::Likert5, w::P_SAFE, PLEASED),
    item("place", Scale::Likert5, w::P_PLACE, PLEASED),
];

const ORGANISER: &[Item] = &[
    item("content", Scale::Likert5, w::CONTENT, PLEASED),
    item("guide", Scale::Likert5, w::O_GUIDE, PLEASED),
    item("effect", Scale::Likert5, w::O_EFFECT, PLEASED),
    item("booking", Scale::Likert5, w::O_BOOKING, PLEASED),
    item("service", Scale::Likert5, w::O_SERVICE, PLEASED),
    item("safety", Scale::Likert5, w::SAFETY, PLEASED),
    item("emergency", Scale::Likert5, w::O_EMERGENCY, PLEASED),
    item("facility", Scale::Likert5, w::FACILITY, PLEASED),
];

const PROVIDER: &[Item] = &[
    item("content", Scale::Likert5, w::CONTENT, PLEASED),
    item("cooperation", Scale::Likert5, w::V_COOPERATION, PLEASED),
    item("order", Scale::Likert5, w::V_ORDER, PLEASED),
    item("safety", Scale::Likert5, w::SAFETY, PLEASED),
    item("facility", Scale::Likert5, w::FACILITY, PLEASED),
];

/// The questions of a questionnaire, in the order they are asked.
pub const fn items(questionnaire: Questionnaire) -> &'static [Item] {
    match questionnaire {
        Questionnaire::ChildLower => CHILD_LOWER,
        Questionnaire::ChildUpper => CHILD_UPPER,
        Questionnaire::Teen => TEEN,
        Questionnaire::Parent => PARENT,
        Questionnaire::Organiser => ORGANISER,
        Questionnaire::Provider => PROVIDER,
    }
}

/// Whether every answer belongs to the questionnaire and there is at least one.
pub fn check_answers(questionnaire: Questionnaire, answers: &Answers) -> Result<(), SurveyRefusal> {
    let items = items(questionnaire);
    let is_known = |(code, answer): (&String, &String)| {
        items.iter().any(|item| item.code == code && item.scale.codes().contains(&answer.as_str()))
    };
    if !answers.0.iter().all(is_known) {
        return Err(SurveyRefusal::UnknownAnswer);
    }
    if answers.0.is_empty() { Err(SurveyRefusal::NoAnswer) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(pairs: &[(&str, &str)]) -> Answers {
        pairs.iter().copied().collect()
    }

    #[test]
    fn every_answer_has_words() {
        for questionnaire in Questionnaire::ALL {
            for item in items(*questionnaire) {
                assert_eq!(item.words.len(), item.scale.codes().len(), "{questionnaire} {}", item.code);
            }
        }
    }

    #[test]
    fn codes_of_items_are_unique_in_a_questionnaire() {
        for questionnaire in Questionnaire::ALL {
            let mut codes: Vec<_> = items(*questionnaire).iter().map(|item| item.code).collect();
            codes.sort_unstable();
            let count = codes.len();
            codes.dedup();
            assert_eq!(codes.len(), count, "{questionnaire}");
        }
    }

    #[test]
    fn some_answers_are_enough_none_are_not() {
        let check = |answers: &Answers| check_answers(Questionnaire::ChildLower, answers);
        assert_eq!(check(&given(&[("fun", "2")])), Ok(()));
        assert_eq!(check(&given(&[("fun", "0"), ("again", "1"), ("safe", "2"), ("place", "0")])), Ok(()));
        assert_eq!(check(&Answers::default()), Err(SurveyRefusal::NoAnswer));
    }

    #[test]
    fn items_and_answers_of_another_questionnaire_are_refused() {
        let check = |pairs: &[(&str, &str)]| check_answers(Questionnaire::ChildLower, &given(pairs));
        for pairs in [[("gain", "2")], [("fun", "3")], [("fun", "")], [("", "2")], [("fun", "2 ")]] {
            assert_eq!(check(&pairs), Err(SurveyRefusal::UnknownAnswer), "{pairs:?}");
        }
        assert_eq!(check(&[("fun", "2"), ("name", "1")]), Err(SurveyRefusal::UnknownAnswer));
    }

    #[test]
    fn questionnaires_are_those_of_the_rating_method() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rating/vectors/method.json");
        let Ok(text) = std::fs::read_to_string(path) else { return };
        let method: serde_json::Value = serde_json::from_str(&text).unwrap();
        let theirs = method["questionnaires"].as_object().unwrap();
        assert_eq!(theirs.len(), Questionnaire::ALL.len());
        for questionnaire in Questionnaire::ALL {
            let wanted = &theirs[questionnaire.as_str()];
            assert_eq!(wanted["group"], questionnaire.group().as_str());
            let pairs =
                wanted["items"].as_array().unwrap().iter().map(|item| (item["code"].as_str(), item["scale"].as_str()));
            let ours = items(*questionnaire).iter().map(|item| (Some(item.code), Some(item.scale.as_str())));
            assert!(pairs.eq(ours), "{questionnaire} differs from the method");
        }
        for scale in Scale::ALL {
            let codes = method["scales"][scale.as_str()].as_object().unwrap().keys().map(String::as_str);
            assert!(codes.eq(scale.codes().iter().copied()), "{scale} differs from the method");
        }
    }
}
