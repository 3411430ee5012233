//! Broken texts of every kind: an answer or an error that names a place, never a panic.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::command::rate_command;
use super::random_season::{Dice, config, random_season};

/// What somebody might write where something else belongs.
fn junk(dice: &mut Dice) -> Value {
    let numbers =
        [json!(-1), json!(0), json!(0.5), json!(1e300), json!(u64::MAX), json!(i64::MIN), json!(4_294_967_296_u64)];
    let others =
        [json!(null), json!(true), json!(""), json!("9"), json!([]), json!({}), json!([1, 2]), json!({"A": 1})];
    if dice.once_in(2) { dice.pick(&numbers).clone() } else { dice.pick(&others).clone() }
}

/// Walks down at random and breaks what it finds.
fn break_somewhere(dice: &mut Dice, value: &mut Value) {
    let stop = dice.once_in(5);
    match value {
        Value::Array(items) if !items.is_empty() && !stop => {
            let index = dice.below(items.len());
            match dice.below(12) {
                0 => drop(items.remove(index)),
                1 => items.push(items[index].clone()),
                _ => break_somewhere(dice, &mut items[index]),
            }
        }
        Value::Object(entries) if !entries.is_empty() && !stop => {
            let keys: Vec<_> = entries.keys().cloned().collect();
            let key = dice.pick(&keys);
            match dice.below(12) {
                0 => drop(entries.remove(key)),
                1 => drop(entries.insert("odd key".to_owned(), junk(dice))),
                2 => drop(entries.insert("星".to_owned(), junk(dice))),
                _ => break_somewhere(dice, &mut entries[key]),
            }
        }
        _ => *value = junk(dice),
    }
}

/// Cuts, doubles or replaces characters.
fn break_text(dice: &mut Dice, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..dice.between(1, 3) {
        let index = dice.below(characters.len());
        match dice.below(4) {
            0 => characters.truncate(index + 1),
            1 => drop(characters.remove(index)),
            2 => characters.insert(index, characters[index]),
            _ => characters[index] = *dice.pick(&['{', '}', '[', ']', '"', ',', ':', '0', '-', '\\', 'é', '\u{0}']),
        }
        if characters.is_empty() {
            break;
        }
    }
    characters.into_iter().collect()
}

fn is_told_well(outcome: &Result<String, String>) -> bool {
    match outcome {
        Ok(result) => serde_json::from_str::<Value>(result).is_ok(),
        Err(line) => line.lines().count() == 1 && (line.starts_with("method: ") || line.starts_with("bundle: ")),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_broken_bundle_or_method_is_told_in_one_line(seed: u64) {
        let (method, bundle) = random_season(seed % 64);
        let dice = &mut Dice(seed);
        let (mut broken_method, mut broken_bundle) = (method.clone(), bundle.clone());
        for _ in 0..dice.between(1, 3) {
            break_somewhere(dice, &mut broken_method);
            break_somewhere(dice, &mut broken_bundle);
        }
        prop_assert!(is_told_well(&rate_command(&method.to_string(), &broken_bundle.to_string())));
        prop_assert!(is_told_well(&rate_command(&broken_method.to_string(), &bundle.to_string())));
    }

    #[test]
    fn a_damaged_text_is_told_in_one_line(seed: u64) {
        let (method, bundle) = random_season(seed % 64);
        let (method, bundle) = (method.to_string(), bundle.to_string());
        let dice = &mut Dice(seed);
        prop_assert!(is_told_well(&rate_command(&method, &break_text(dice, &bundle))));
        prop_assert!(is_told_well(&rate_command(&break_text(dice, &method), &bundle)));
    }
}
