//! Chance: identifiers, codes and tokens. Seeded in tests and sample data, from the system otherwise.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{Rng, RngCore, SeedableRng, rngs::StdRng, seq::SliceRandom};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::time::Moment;

/// Letters of public codes: none that is read as another (no 0, O, 1, I).
pub const CODE_LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A source of chance, shared by everything that needs some.
#[derive(Clone, Debug)]
pub struct Chance(Arc<Mutex<Source>>);

#[derive(Debug)]
struct Source {
    rng: StdRng,
    /// The latest second of an identifier in order, and how many were made since it began.
    second: u64,
    count: u32,
}

impl Source {
    fn new(rng: StdRng) -> Self {
        Self { rng, second: 0, count: 0 }
    }

    /// How many identifiers in order were made in this second before. A job that works at an earlier second than others
    /// just did does not start the count anew for them.
    fn count(&mut self, second: u64) -> u32 {
        self.count = if second > self.second { 0 } else { self.count.wrapping_add(1) };
        self.second = self.second.max(second);
        self.count
    }
}

impl Chance {
    /// Chance from the operating system: the only kind that secrets may come from.
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(Source::new(StdRng::from_os_rng()))))
    }

    /// The same chance for the same `seed`: tests and sample data.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(Source::new(StdRng::seed_from_u64(seed)))))
    }

    /// An identifier (UUID, version 7) that sorts by the time of its making, and within a second by the order of it: rows
    /// that are written together then stand together. 26 bits count, 48 are chance.
    pub fn id(&self, now: Moment) -> String {
        let second = u64::try_from(now.0).unwrap_or_default();
        let mut bytes = [0; 10];
        let mut source = self.source();
        source.rng.fill_bytes(&mut bytes);
        let count = source.count(second);
        drop(source);
        // Four and six bits of the first and the third are the version's and the variant's.
        let [_, _, low, lowest] = count.to_be_bytes();
        let high = (count >> 14).to_be_bytes();
        (bytes[0], bytes[1]) = (high[2] & 0x0f, high[3]);
        (bytes[2], bytes[3]) = (low & 0x3f, lowest);
        Builder::from_unix_timestamp_millis(second * 1000, &bytes).into_uuid().to_string()
    }

    /// An identifier that tells nothing, not even its order: ballots, codes, receipts.
    pub fn random_id(&self) -> String {
        let mut bytes = [0; 16];
        self.source().rng.fill_bytes(&mut bytes);
        Uuid::from_bytes(bytes).to_string()
    }

    /// A public code of `length` letters that can be read aloud and typed.
    pub fn code(&self, length: usize) -> String {
        let rng = &mut self.source().rng;
        (0..length).map(|_| char::from(CODE_LETTERS[rng.random_range(0..CODE_LETTERS.len())])).collect()
    }

    /// A secret of 256 bits for cookies and links.
    pub fn token(&self) -> String {
        let mut bytes = [0; 32];
        self.source().rng.fill_bytes(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Sixteen bytes, for a password's salt.
    pub fn salt(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.source().rng.fill_bytes(&mut bytes);
        bytes
    }

    /// A whole number from `low` up to and without `high`.
    pub fn between(&self, low: i64, high: i64) -> i64 {
        if low >= high { low } else { self.source().rng.random_range(low..high) }
    }

    /// Puts `items` into any order.
    pub fn shuffle<T>(&self, items: &mut [T]) {
        items.shuffle(&mut self.source().rng);
    }

    fn source(&self) -> MutexGuard<'_, Source> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is stored of a secret: its SHA-256, so that a stolen database opens nothing.
pub fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A code as a person may type it, made the way it is stored.
pub fn plain_code(typed: &str) -> String {
    crate::form::half_width(typed).chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_identifiers() {
        let (a, b) = (Chance::seeded(7), Chance::seeded(7));
        assert_eq!(a.id(Moment(1_000)), b.id(Moment(1_000)));
        assert_eq!(a.code(6), b.code(6));
    }

    #[test]
    fn identifiers_sort_by_time() {
        let chance = Chance::seeded(1);
        assert!(chance.id(Moment(1_000)) < chance.id(Moment(2_000)));
        let evening = chance.id(Moment(2_500));
        let morning = chance.id(Moment(1_500));
        assert!(morning < evening && evening < chance.id(Moment(2_500)), "a second goes on after an earlier one");
        // 20,000 need more than 14 bits: the count goes on above the variant's.
        let made: Vec<_> = (0..20_000).map(|_| chance.id(Moment(3_000))).collect();
        assert!(made.is_sorted() && made[0] < made[1]);
        let last = Uuid::parse_str(&made[19_999]).unwrap();
        assert_eq!((last.get_version_num(), last.get_variant()), (7, uuid::Variant::RFC4122));
    }

    #[test]
    fn a_code_may_be_typed_in_any_way() {
        assert_eq!(plain_code(" k7m-3q9 "), "K7M3Q9");
        assert_eq!(plain_code("Ｋ７Ｍ３Ｑ９"), "K7M3Q9");
    }
}
