//! Answers drawn around how good a base is.

use rand::{Rng, rngs::StdRng};

use crate::survey::{
    model::Answers,
    questionnaire::{Item, Scale},
};

/// Share of questions that somebody leaves out, in per cent.
const LEFT_OUT: u32 = 3;
/// How far one answer strays from what the visit deserves, in per cent to both sides.
const STRAY: i64 = 14;

/// Answers of one person about a visit that deserves `quality` per cent.
pub fn answers(items: &[Item], quality: i64, rng: &mut StdRng) -> Answers {
    let mood = rng.random_range(-3..=3);
    let first = rng.random_range(0..items.len());
    let given = items.iter().enumerate().filter(|(place, _)| {
        // One question at least is answered: an empty ballot is none.
        let is_left_out = rng.random_ratio(LEFT_OUT, 100);
        *place == first || !is_left_out
    });
    let given: Vec<_> = given.map(|(_, item)| item).collect();
    given.into_iter().map(|item| (item.code.clone(), answer(item.scale, quality + mood, rng))).collect()
}

/// The answer whose worth is nearest to what is felt.
fn answer(scale: Scale, quality: i64, rng: &mut StdRng) -> &'static str {
    let felt = quality + rng.random_range(-STRAY..=STRAY);
    let worths = worths(scale);
    let nearest = scale.codes().iter().zip(worths).min_by_key(|(_, worth)| (felt - **worth).abs());
    nearest.map_or("2", |(code, _)| code)
}

/// What the answers of a scale are worth in the sample method, in per cent.
const fn worths(scale: Scale) -> &'static [i64] {
    match scale {
        Scale::Face3 | Scale::Again3 => &[0, 60, 100],
        Scale::Face5 => &[40, 60, 80, 90, 100],
        Scale::Likert5 => &[0, 40, 60, 80, 100],
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;
    use crate::survey::questionnaire::{check_answers, plain_items};

    #[test]
    fn every_ballot_is_one_that_the_survey_takes() {
        let mut rng = StdRng::seed_from_u64(1);
        for scale in Scale::ALL {
            let items = plain_items(&[("one", *scale), ("two", Scale::Again3), ("three", *scale)]);
            for quality in [0, 50, 80, 97, 100] {
                for _ in 0..50 {
                    assert_eq!(check_answers(&items, &answers(&items, quality, &mut rng)), Ok(()));
                }
            }
        }
    }

    #[test]
    fn better_bases_get_better_answers() {
        let mean = |quality| {
            let mut rng = StdRng::seed_from_u64(1);
            let worth = |code: &str| worths(Scale::Likert5)[code.parse::<usize>().unwrap() - 1];
            (0..500).map(|_| worth(answer(Scale::Likert5, quality, &mut rng))).sum::<i64>() / 500
        };
        assert!(mean(97) > 93 && mean(88) > mean(80) && mean(80) > mean(65), "{} {}", mean(97), mean(88));
    }
}
