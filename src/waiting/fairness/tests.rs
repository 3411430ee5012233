//! The fairness rule: a table, then what must hold whatever comes.

use proptest::prelude::*;

use super::*;
use crate::time::{MINUTE, parse_date};

fn group(name: &str, heads: i64, visits: i64, since: i64) -> Candidate {
    Candidate {
        entry: name.into(),
        organiser: format!("school of {name}").into(),
        heads,
        visits,
        since: Moment(since),
        passed: 0,
        is_kept: false,
        bar: None,
        open_offers: 0,
    }
}

fn outcomes(heads: i64, groups: i64, candidates: &[Candidate]) -> Vec<(String, Outcome)> {
    let decided = decide(&RULES, heads, groups, candidates).into_iter();
    decided.map(|(entry, verdict)| (entry.to_string(), verdict.outcome)).collect()
}

fn said(pairs: &[(&str, Outcome)]) -> Vec<(String, Outcome)> {
    pairs.iter().map(|(name, outcome)| ((*name).to_owned(), *outcome)).collect()
}

#[test]
fn fewer_visits_go_first_then_the_longer_wait() {
    let groups = [group("a", 20, 3, 1), group("b", 20, 0, 9), group("c", 20, 0, 5)];
    let expected = said(&[("c", Outcome::Offered), ("b", Outcome::AnotherFirst), ("a", Outcome::AnotherFirst)]);
    assert_eq!(outcomes(25, 3, &groups), expected);
    let decided = decide(&RULES, 25, 3, &groups);
    assert_eq!(decided[1].1.first_by, Some(FirstBy::LongerWait));
    assert_eq!(decided[2].1.first_by, Some(FirstBy::FewerVisits));
    assert_eq!((decided[2].1.free, decided[2].1.needed), (5, 20));
}

#[test]
fn a_group_that_does_not_fit_is_passed_over_and_nobody_is_blamed_where_nobody_fits() {
    let groups = [group("large", 40, 0, 1), group("small", 20, 0, 2)];
    assert_eq!(outcomes(25, 3, &groups), said(&[("large", Outcome::PassedOver), ("small", Outcome::Offered)]));
    assert_eq!(outcomes(15, 3, &groups), said(&[("large", Outcome::DoesNotFit), ("small", Outcome::DoesNotFit)]));
    assert_eq!(outcomes(50, 0, &groups), said(&[("large", Outcome::DoesNotFit), ("small", Outcome::DoesNotFit)]));
}

#[test]
fn after_so_many_passes_the_next_places_are_kept_for_it() {
    let large = Candidate { passed: RULES.passes, ..group("large", 40, 5, 9) };
    let groups = [large.clone(), group("small", 20, 0, 1)];
    assert_eq!(outcomes(25, 3, &groups), said(&[("large", Outcome::Keeping), ("small", Outcome::KeptForAnother)]));
    assert_eq!(outcomes(60, 3, &groups), said(&[("large", Outcome::Offered), ("small", Outcome::Offered)]));
    assert_eq!(decide(&RULES, 50, 3, &groups)[1].1.first_by, Some(FirstBy::PassedOver));
    let late = [Candidate { bar: Some(Bar::TooLate), ..large }, group("small", 20, 0, 1)];
    assert_eq!(outcomes(25, 3, &late), said(&[("large", Outcome::TooLate), ("small", Outcome::Offered)]));
}

#[test]
fn one_organiser_does_not_get_everything() {
    let mut groups: Vec<Candidate> = (0..4).map(|n| group(&format!("c{n}"), 10, 0, n)).collect();
    groups.iter_mut().for_each(|one| one.organiser = "one school".into());
    groups.push(group("other", 10, 9, 99));
    let offered = outcomes(100, 9, &groups).into_iter().filter(|one| one.1 == Outcome::Offered).count();
    assert_eq!(offered, 3);
    assert_eq!(outcomes(100, 9, &groups)[2].1, Outcome::Quota);
}

#[test]
fn an_offer_lasts_a_day_less_when_the_visit_is_near_and_never_into_the_last_day_to_file() {
    let day = |text: &str| parse_date(text).unwrap();
    let now = Moment::start_of(day("2026-05-14")).plus(8 * HOUR);
    let until =
        |starts: &str, last: &str| offer_until(&RULES, now, Moment::start_of(day(starts)).plus(9 * HOUR), day(last));
    assert_eq!(until("2026-05-28", "2026-05-25"), Some(now.plus(DAY)));
    assert_eq!(until("2026-05-20", "2026-05-15"), Some(now.plus(6 * HOUR)));
    assert_eq!(until("2026-05-19", "2026-05-14"), None, "the last day to file has begun");
    let late = Moment::start_of(day("2026-05-15")).plus(-30 * MINUTE);
    let starts = Moment::start_of(day("2026-05-20"));
    assert_eq!(offer_until(&RULES, late, starts, day("2026-05-15")), None, "half an hour is no time to answer");
}

#[test]
fn the_night_does_not_count_against_whoever_is_asked() {
    let day = |text: &str| parse_date(text).unwrap();
    let (morning, starts) = (Moment::start_of(day("2026-05-15")).plus(7 * HOUR), Moment::start_of(day("2026-05-20")));
    for late in [9 * HOUR + 30 * MINUTE, 3 * HOUR, MINUTE] {
        let now = morning.plus(-late);
        assert_eq!(offer_until(&RULES, now, starts, day("2026-05-18")), Some(morning.plus(6 * HOUR)), "{late}");
    }
    // Before nine in the evening it leaves at once.
    let evening = morning.plus(-10 * HOUR - MINUTE);
    assert_eq!(offer_until(&RULES, evening, starts, day("2026-05-18")), Some(evening.plus(6 * HOUR)));
    // The last day to file begins before anybody is awake.
    assert_eq!(offer_until(&RULES, morning.plus(-9 * HOUR), starts, day("2026-05-15")), None);
}

#[test]
fn whom_the_rules_of_release_keep_out_gets_nothing_and_keeps_nobody_else_out() {
    let large = Candidate { passed: RULES.passes, bar: Some(Bar::NotReleased), ..group("large", 40, 5, 9) };
    let often = Candidate { bar: Some(Bar::VisitsReached), ..group("often", 20, 0, 1) };
    let groups = [large, often, group("small", 20, 3, 2)];
    let expected = [("large", Outcome::NotReleased), ("often", Outcome::VisitsReached), ("small", Outcome::Offered)];
    assert_eq!(outcomes(25, 3, &groups), said(&expected));
}

/// Places come free one small group at a time, and each time a new small school without any visit stands there.
#[test]
fn a_large_group_is_not_starved_by_small_ones_that_keep_coming() {
    let mut large = group("large", 50, 9, 0);
    let (mut free, mut rounds) = (0, 0);
    loop {
        free += 10;
        rounds += 1;
        assert!(rounds <= RULES.passes + 5, "it takes the passes and the rounds that fill it, no more");
        let newcomer = group(&format!("new{rounds}"), 10, 0, 1_000 + rounds);
        let decided = decide(&RULES, free, 9, &[newcomer, large.clone()]);
        let outcome = decided.iter().find(|(entry, _)| *entry == large.entry).unwrap().1.outcome;
        match outcome {
            Outcome::Offered => break,
            Outcome::PassedOver => large.passed += 1,
            Outcome::Keeping => large.is_kept = true,
            other => assert_eq!(other, Outcome::AnotherFirst),
        }
        let offered = decided.iter().filter(|(_, verdict)| verdict.outcome == Outcome::Offered);
        free -= offered.map(|(_, verdict)| verdict.needed).sum::<i64>();
    }
}

/// Heads, visits, since when, passes, whether in time, open offers, school.
type Drawn = (i64, i64, i64, i64, bool, i64, u8);

fn any_group() -> impl Strategy<Value = Drawn> {
    (1_i64..60, 0_i64..4, 0_i64..50, 0_i64..4, any::<bool>(), 0_i64..3, 0_u8..4)
}

fn candidates(drawn: &[Drawn]) -> Vec<Candidate> {
    let one = |(n, drawn): (usize, &Drawn)| {
        let (heads, visits, since, passed, is_in_time, open_offers, school) = *drawn;
        let organiser = format!("school {school}").into();
        let bar = (!is_in_time).then_some(Bar::TooLate);
        Candidate { passed, bar, open_offers, organiser, ..group(&format!("e{n}"), heads, visits, since) }
    };
    drawn.iter().enumerate().map(one).collect()
}

proptest! {
    #[test]
    fn never_more_is_offered_than_is_free(
        heads in 0_i64..120, groups in 0_i64..5, drawn in prop::collection::vec(any_group(), 0..12),
    ) {
        let candidates = candidates(&drawn);
        let decided = decide(&RULES, heads, groups, &candidates);
        let offered: Vec<_> = decided.iter().filter(|(_, one)| one.outcome == Outcome::Offered).collect();
        prop_assert!(offered.iter().map(|(_, one)| one.needed).sum::<i64>() <= heads);
        prop_assert!(offered.len() as i64 <= groups);
        prop_assert_eq!(decided.len(), candidates.len());
        prop_assert!(decided.iter().filter(|(_, one)| one.outcome == Outcome::Keeping).count() <= 1);
        for (entry, _) in offered {
            let one = candidates.iter().find(|one| one.entry == *entry).unwrap();
            prop_assert!(one.bar.is_none() && one.open_offers < RULES.open_offers);
        }
    }

    #[test]
    fn the_order_in_which_groups_are_asked_changes_nothing(
        heads in 0_i64..120, groups in 0_i64..5, drawn in prop::collection::vec(any_group(), 0..12), turn in 0_usize..12,
    ) {
        let candidates = candidates(&drawn);
        let mut turned = candidates.clone();
        turned.reverse();
        let places = turned.len().max(1);
        turned.rotate_left(turn % places);
        prop_assert_eq!(decide(&RULES, heads, groups, &candidates), decide(&RULES, heads, groups, &turned));
    }

    #[test]
    fn nobody_who_fits_at_the_end_is_left_out(
        heads in 0_i64..120, drawn in prop::collection::vec(any_group(), 0..12),
    ) {
        let candidates = candidates(&drawn);
        let decided = decide(&RULES, heads, 99, &candidates);
        let offered = decided.iter().filter(|(_, one)| one.outcome == Outcome::Offered);
        let left = heads - offered.map(|(_, one)| one.needed).sum::<i64>();
        for (_, one) in decided.iter().filter(|(_, one)| matches!(one.outcome, Outcome::DoesNotFit | Outcome::AnotherFirst)) {
            prop_assert!(one.needed > left);
        }
    }
}
