//! What a questionnaire is made of: items with codes that never change, scales, pictures, wording. Pure.
//!
//! What is asked is data (`versions.rs`), written by the Centre. A question that means something else gets a new code;
//! ballots keep the version they were given with.

use super::{
    model::{Answers, Questionnaire},
    sealed::FEAR,
    standing::SurveyRefusal,
};
use crate::{text::Lang, words};

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

words! {
    /// What stands above the words of the answers.
    pub enum Picture {
        /// Three faces, from sad to glad.
        Three = "three",
        /// Three faces, from afraid to safe.
        Safety = "safety",
        /// Five faces, from content to very happy.
        Five = "five",
        /// A cross, a question mark, a tick.
        Marks = "marks",
        /// Nothing: words in a list, and "I do not know" below them.
        Words = "words",
    }
}

words! {
    /// Aspects of the rating an item speaks for.
    pub enum ItemAspect {
        /// 基地条件.
        Conditions = "A",
        /// 践习活动.
        Activities = "B",
        /// 组织保障.
        Support = "C",
        /// 安全管理.
        Safety = "D",
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

    /// The pictures its answers can have, the usual one first.
    pub const fn pictures(self) -> &'static [Picture] {
        match self {
            Self::Face3 => &[Picture::Three, Picture::Safety],
            Self::Face5 => &[Picture::Five],
            Self::Again3 => &[Picture::Marks, Picture::Words],
            Self::Likert5 => &[Picture::Words],
        }
    }

    /// The scales that suit who answers a questionnaire: pictures for the small, words for the grown.
    pub const fn of(questionnaire: Questionnaire) -> &'static [Self] {
        match questionnaire {
            Questionnaire::ChildLower => &[Self::Face3, Self::Again3],
            Questionnaire::ChildUpper => &[Self::Face5, Self::Again3],
            Questionnaire::Teen => &[Self::Likert5, Self::Again3],
            Questionnaire::Parent | Questionnaire::Organiser | Questionnaire::Provider => &[Self::Likert5],
        }
    }
}

/// Words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Wording {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Wording {
    /// The words in one of them.
    pub fn said(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhCn => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Recordings of a question and its answers being read aloud, one a language: names of kept files with their kind,
/// such as `….mp3`. What has none is read by the browser's own voice.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Sounds {
    /// Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Sounds {
    /// The recording in one of the languages.
    pub fn said(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::ZhCn => self.zh.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }

    /// With another recording in one of them, or none.
    pub fn set(&mut self, lang: Lang, sound: Option<String>) {
        match lang {
            Lang::ZhCn => self.zh = sound,
            Lang::En => self.en = sound,
        }
    }

    /// Whether nothing is recorded.
    pub const fn is_empty(&self) -> bool {
        self.zh.is_none() && self.en.is_none()
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Item {
    /// Its code, for good.
    pub code: String,
    /// Its scale, for good.
    pub scale: Scale,
    /// What it speaks for in the rating; one that speaks for nothing is asked, and counted for nobody's star.
    pub aspect: Option<ItemAspect>,
    /// What stands above its answers.
    pub picture: Picture,
    /// The question.
    pub question: Wording,
    /// Words of the answers, from the lowest.
    pub words: Vec<Wording>,
    /// What it sounds like.
    #[serde(default, skip_serializing_if = "Sounds::is_empty")]
    pub sounds: Sounds,
}

impl Item {
    /// Codes and words of the answers, from the lowest.
    pub fn answers(&self) -> impl Iterator<Item = (&'static str, &Wording)> {
        self.scale.codes().iter().copied().zip(&self.words)
    }

    /// Whether the platform itself relies on the question: the rating, the sentence everybody reads about a base, the
    /// sealed entries. Such a question may be worded anew, never left out.
    pub fn is_needed(&self, questionnaire: Questionnaire) -> bool {
        self.aspect.is_some() || self.code == AGAIN_CODE || (questionnaire, self.code.as_str()) == FEAR
    }
}

/// The question every age of children, and their parents, are asked: would you come again?
pub const AGAIN_CODE: &str = "again";

/// Whether every answer belongs to one of the items and there is at least one.
pub fn check_answers(items: &[Item], answers: &Answers) -> Result<(), SurveyRefusal> {
    let is_known = |(code, answer): (&String, &String)| {
        items.iter().any(|item| item.code == *code && item.scale.codes().contains(&answer.as_str()))
    };
    if !answers.0.iter().all(is_known) {
        return Err(SurveyRefusal::UnknownAnswer);
    }
    if answers.0.is_empty() { Err(SurveyRefusal::NoAnswer) } else { Ok(()) }
}

/// Items for tests: all worded alike.
#[cfg(test)]
pub fn plain_items(items: &[(&str, Scale)]) -> Vec<Item> {
    let wording = |text: &str| Wording { zh: text.to_owned(), en: text.to_owned() };
    let item = |(code, scale): &(&str, Scale)| Item {
        code: str::to_owned(code),
        scale: *scale,
        aspect: None,
        picture: scale.pictures()[0],
        question: wording(code),
        words: scale.codes().iter().map(|answer| wording(answer)).collect(),
        sounds: Sounds::default(),
    };
    items.iter().map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOWER: &[(&str, Scale)] =
        &[("fun", Scale::Face3), ("again", Scale::Again3), ("safe", Scale::Face3), ("place", Scale::Face3)];

    fn given(pairs: &[(&str, &str)]) -> Answers {
        pairs.iter().copied().collect()
    }

    #[test]
    fn some_answers_are_enough_none_are_not() {
        let check = |answers: &Answers| check_answers(&plain_items(LOWER), answers);
        assert_eq!(check(&given(&[("fun", "2")])), Ok(()));
        assert_eq!(check(&given(&[("fun", "0"), ("again", "1"), ("safe", "2"), ("place", "0")])), Ok(()));
        assert_eq!(check(&Answers::default()), Err(SurveyRefusal::NoAnswer));
    }

    #[test]
    fn items_and_answers_of_another_questionnaire_are_refused() {
        let check = |pairs: &[(&str, &str)]| check_answers(&plain_items(LOWER), &given(pairs));
        for pairs in [[("gain", "2")], [("fun", "3")], [("fun", "")], [("", "2")], [("fun", "2 ")]] {
            assert_eq!(check(&pairs), Err(SurveyRefusal::UnknownAnswer), "{pairs:?}");
        }
        assert_eq!(check(&[("fun", "2"), ("name", "1")]), Err(SurveyRefusal::UnknownAnswer));
    }

    #[test]
    fn small_children_are_asked_in_pictures_and_grown_ups_in_words() {
        let pictures = |questionnaire| Scale::of(questionnaire).iter().flat_map(|scale| scale.pictures());
        assert!(!pictures(Questionnaire::ChildLower).take(3).any(|picture| *picture == Picture::Words));
        for questionnaire in [Questionnaire::Parent, Questionnaire::Organiser, Questionnaire::Provider] {
            assert!(pictures(questionnaire).all(|picture| *picture == Picture::Words), "{questionnaire}");
        }
    }

    #[test]
    fn what_the_platform_relies_on_is_needed() {
        let items = plain_items(LOWER);
        let needed = |questionnaire| -> Vec<&str> {
            items.iter().filter(|item| item.is_needed(questionnaire)).map(|item| item.code.as_str()).collect()
        };
        assert_eq!(needed(Questionnaire::ChildLower), ["again", "safe"]);
        assert_eq!(needed(Questionnaire::Teen), ["again"]);
        let scored = Item { aspect: Some(ItemAspect::Activities), ..items[0].clone() };
        assert!(scored.is_needed(Questionnaire::Parent));
    }
}
