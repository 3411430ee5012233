//! Exact arithmetic: a sum of fractions that is rounded half up once, when it is divided.
//!
//! Bounds: a numerator is at most weight × 10000 × count, each a `u32`, so below 2^78; a sum of 2^49 of them still fits a
//! `u128`. What is left after taking whole numbers out is one proper fraction per *distinct* denominator (as many as
//! records, or as items answered), and these are added as naturals of any length. So no input can overflow, and no
//! limit on the number of items or records is needed.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A sum of non-negative fractions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    whole: u128,
    /// denominator → numerator below it
    parts: BTreeMap<u32, u64>,
}

impl Sum {
    /// Adds `top ÷ bottom`; a zero denominator adds nothing.
    pub fn add(&mut self, top: u128, bottom: u32) {
        let wide = u128::from(bottom);
        let (Some(whole), Some(rest)) = (top.checked_div(wide), top.checked_rem(wide)) else {
            return;
        };
        self.whole = self.whole.saturating_add(whole);
        // Below 2^33: both are below the denominator.
        let rests = self.parts.remove(&bottom).unwrap_or(0) + u64::try_from(rest).unwrap_or(0);
        if rests >= u64::from(bottom) {
            self.whole = self.whole.saturating_add(1);
        }
        let rests = rests % u64::from(bottom);
        if rests > 0 {
            self.parts.insert(bottom, rests);
        }
    }

    /// The sum divided by `divisor`, rounded half up; nothing if the divisor is zero.
    ///
    /// R(s ÷ d) = ⌊(2s + d) ÷ 2d⌋, where only the whole part of 2s matters.
    #[must_use]
    pub fn over(&self, divisor: u64) -> Option<u32> {
        let divisor = u128::from(divisor);
        let doubled_parts = self.parts.iter().map(|(bottom, rest)| (2 * rest, *bottom));
        let doubled = self.whole.saturating_mul(2).saturating_add(whole_part(doubled_parts));
        let rounded = doubled.saturating_add(divisor).checked_div(divisor * 2)?;
        Some(u32::try_from(rounded).unwrap_or(u32::MAX))
    }
}

/// The mean, rounded half up; nothing for no values.
#[must_use]
pub fn mean(values: impl IntoIterator<Item = u32>) -> Option<u32> {
    weighted_mean(values.into_iter().map(|value| (1, value)))
}

/// Σ weight × value ÷ Σ weight over pairs (weight, value), rounded half up; nothing if the weights sum to zero.
#[must_use]
pub fn weighted_mean(pairs: impl IntoIterator<Item = (u32, u32)>) -> Option<u32> {
    let mut sum = Sum::default();
    let mut weights = 0;
    for (weight, value) in pairs {
        sum.add(u128::from(weight) * u128::from(value), 1);
        weights += u64::from(weight);
    }
    sum.over(weights)
}

/// The middle value; of an even number of values the mean of the two in the middle, rounded half up.
#[must_use]
pub fn median(values: impl IntoIterator<Item = u32>) -> Option<u32> {
    let mut values: Vec<u32> = values.into_iter().collect();
    values.sort_unstable();
    let below_middle = values.len().saturating_sub(1) / 2;
    mean(values.iter().skip(below_middle).take(2 - values.len() % 2).copied())
}

/// The whole part of a sum of fractions, each below two.
fn whole_part(fractions: impl Iterator<Item = (u64, u32)>) -> u128 {
    let mut top = Natural::default();
    let mut bottom = Natural(vec![1]);
    for (numerator, denominator) in fractions {
        top = top.times(denominator.into()).plus(&bottom.times(numerator));
        bottom = bottom.times(denominator.into());
    }
    let mut whole = 0;
    let mut multiple = bottom.clone();
    while top.compare(&multiple) != Ordering::Less {
        whole += 1;
        multiple = multiple.plus(&bottom);
    }
    whole
}

/// A natural number of any length: digits of 32 bits, the lowest first, no zeros at the high end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Natural(Vec<u32>);

impl Natural {
    /// The factor is below 2^33, so a product and its carry stay far inside a `u128`.
    fn times(&self, factor: u64) -> Self {
        let mut carry = 0;
        let mut digits = Vec::with_capacity(self.0.len() + 2);
        for digit in &self.0 {
            carry += u128::from(*digit) * u128::from(factor);
            digits.push(low_digit(carry));
            carry >>= 32;
        }
        Self::finish(digits, carry)
    }

    fn plus(&self, other: &Self) -> Self {
        let length = self.0.len().max(other.0.len());
        let mut carry = 0;
        let mut digits = Vec::with_capacity(length + 1);
        for place in 0..length {
            carry += u128::from(self.digit(place)) + u128::from(other.digit(place));
            digits.push(low_digit(carry));
            carry >>= 32;
        }
        Self::finish(digits, carry)
    }

    fn compare(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    fn digit(&self, place: usize) -> u32 {
        self.0.get(place).copied().unwrap_or(0)
    }

    fn finish(mut digits: Vec<u32>, mut carry: u128) -> Self {
        while carry > 0 {
            digits.push(low_digit(carry));
            carry >>= 32;
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Self(digits)
    }
}

fn low_digit(number: u128) -> u32 {
    u32::try_from(number & u128::from(u32::MAX)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(fractions: &[(u128, u32)]) -> Sum {
        let mut sum = Sum::default();
        for (top, bottom) in fractions {
            sum.add(*top, *bottom);
        }
        sum
    }

    #[test]
    fn exactly_half_rounds_up_and_a_hair_less_rounds_down() {
        assert_eq!(mean([1, 2]), Some(2));
        assert_eq!(sum(&[(149_999, 100_000)]).over(1), Some(1));
        assert_eq!(sum(&[(150_000, 100_000)]).over(1), Some(2));
        assert_eq!(sum(&[(7, 3)]).over(2), Some(1), "7/6");
        assert_eq!(sum(&[(9, 3)]).over(2), Some(2), "3/2");
    }

    #[test]
    fn thirds_and_sixths_that_make_exactly_a_half_round_up() {
        assert_eq!(sum(&[(1, 3), (1, 6)]).over(1), Some(1));
        assert_eq!(sum(&[(1, 3), (1, 7)]).over(1), Some(0));
    }

    #[test]
    fn a_zero_divisor_or_nothing_at_all_has_no_mean() {
        assert_eq!(mean([]), None);
        assert_eq!(weighted_mean([(0, 5), (0, 7)]), None);
        assert_eq!(sum(&[(5, 0)]).over(1), Some(0), "a zero denominator adds nothing");
    }

    #[test]
    fn a_weight_of_zero_takes_no_part() {
        assert_eq!(weighted_mean([(0, 10_000), (3, 7000)]), Some(7000));
    }

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_middle_two() {
        assert_eq!(median([]), None);
        assert_eq!(median([7]), Some(7));
        assert_eq!(median([8, 7]), Some(8), "7.5");
        assert_eq!(median([9, 1, 5]), Some(5));
    }

    #[test]
    fn coprime_denominators_beyond_any_machine_number_stay_exact() {
        // Six halves, each told through a large prime p as (p-1)/2p + 1/2p.
        let primes: [u32; 6] = [999_999_937, 999_999_929, 999_999_893, 999_999_883, 999_999_797, 999_999_761];
        let mut fractions = Vec::new();
        for prime in primes {
            fractions.extend([(u128::from(prime / 2), prime), (1, 2 * prime)]);
        }
        assert_eq!(sum(&fractions).over(6), Some(1), "exactly a half");
        fractions.pop();
        assert_eq!(sum(&fractions).over(6), Some(0), "one two-thousand-millionth less");
    }

    #[test]
    fn the_greatest_inputs_do_not_overflow() {
        let most = u128::from(u32::MAX) * u128::from(u32::MAX) * 10_000;
        assert_eq!(sum(&[(most, 1), (most, u32::MAX)]).over(1), Some(u32::MAX));
        assert_eq!(weighted_mean([(u32::MAX, u32::MAX); 3]), Some(u32::MAX));
    }

    proptest! {
        #[test]
        fn a_sum_equals_the_same_sum_over_one_common_denominator(
            fractions in prop::collection::vec((0u128..100_000, 1u32..13), 0..30),
            divisor in 1u64..50,
        ) {
            let common = 27_720u128; // divisible by 1..=12
            let top: u128 = fractions.iter().map(|(top, bottom)| top * (common / u128::from(*bottom))).sum();
            let bottom = common * u128::from(divisor);
            let expected = (2 * top + bottom) / (2 * bottom);
            prop_assert_eq!(sum(&fractions).over(divisor).map(u128::from), Some(expected));
        }
    }
}
