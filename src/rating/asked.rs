//! Whether the questionnaires of a year ask what a method counts. Pure.
//!
//! A method refers to questionnaires by their identifiers and, with `questionnaire_version`, to the version it was
//! written for. The wording belongs to the survey; the codes and scales must be the same on both sides.

use super::{method::Method, model::RecordRefusal};
use crate::survey::{model::Questionnaire, questionnaire::Item, versions::Questions};

/// The version of the questionnaires a method names, if it does.
pub fn version_named(body: &str) -> Option<i64> {
    serde_json::from_str::<serde_json::Value>(body).ok()?.get("questionnaire_version")?.as_i64()
}

/// Whether every question that `method` counts is asked, on the scale it counts it by.
pub fn asks_for(method: &Method, named: Option<i64>, version: i64, questions: &Questions) -> Result<(), RecordRefusal> {
    if named.is_some_and(|named| named != version) {
        return Err(RecordRefusal::OtherVersion(version));
    }
    for questionnaire in &method.questionnaires {
        let asked = Questionnaire::parse(&questionnaire.id).and_then(|id| questions.get(&id));
        for counted in questionnaire.items.iter().filter(|item| item.aspect.is_some()) {
            let is_it =
                |item: &&Item| item.code == counted.code && counted.scale.as_deref() == Some(item.scale.as_str());
            if !asked.is_some_and(|items| items.iter().any(|item| is_it(&item))) {
                return Err(RecordRefusal::NotAsked(format!("{}.{}", questionnaire.id, counted.code)));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rating::read::read_method,
        survey::questionnaire::{Scale, plain_items},
    };

    const METHOD: &str = include_str!("vectors/method.json");

    /// What the method itself says it asks.
    fn questions(method: &Method) -> Questions {
        let of = |questionnaire: &crate::rating::method::Questionnaire| {
            let items = questionnaire.items.iter();
            let items: Vec<(&str, Scale)> =
                items.map(|item| (item.code.as_str(), Scale::parse(item.scale.as_deref().unwrap()).unwrap())).collect();
            (Questionnaire::parse(&questionnaire.id).unwrap(), plain_items(&items))
        };
        method.questionnaires.iter().map(of).collect()
    }

    #[test]
    fn what_is_counted_must_be_asked_on_the_same_scale() {
        let method = read_method(METHOD).unwrap();
        let asked = questions(&method);
        assert_eq!(asks_for(&method, None, 1, &asked), Ok(()));
        let mut more = asked.clone();
        more.get_mut(&Questionnaire::Teen).unwrap().extend(plain_items(&[("wish", Scale::Likert5)]));
        assert_eq!(asks_for(&method, None, 2, &more), Ok(()), "more may be asked than is counted");
        let refused = Err(RecordRefusal::NotAsked("teen.guide".to_owned()));
        let mut fewer = asked.clone();
        fewer.get_mut(&Questionnaire::Teen).unwrap().retain(|item| item.code != "guide");
        assert_eq!(asks_for(&method, None, 2, &fewer), refused);
        let mut other = asked;
        other.get_mut(&Questionnaire::Teen).unwrap()[2].scale = Scale::Face5;
        assert_eq!(asks_for(&method, None, 2, &other), refused);
    }

    #[test]
    fn a_method_that_names_a_version_rates_no_other() {
        let method = read_method(METHOD).unwrap();
        let asked = questions(&method);
        assert_eq!(version_named(METHOD), None);
        assert_eq!(version_named(r#"{"questionnaire_version":2}"#), Some(2));
        assert_eq!(asks_for(&method, Some(2), 2, &asked), Ok(()));
        assert_eq!(asks_for(&method, Some(2), 1, &asked), Err(RecordRefusal::OtherVersion(1)));
    }
}
