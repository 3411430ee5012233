//! Chance: identifiers, codes and tokens. Seeded in tests and sample data, from the system otherwise.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{Rng, RngCore, SeedableRng, rngs::StdRng, seq::SliceRandom};
use sha2::{Digest, Sha256};
use uuid::{NoContext, Timestamp, Uuid};

use crate::time::Moment;

/// Letters of public codes: none that is read as another (no 0, O, 1, I).
pub const CODE_LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A source of chance, shared by everything that needs some.
#[derive(Clone, Debug)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl Chance {
    /// Chance from the operating system: the only kind that secrets may come from.
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(StdRng::from_os_rng())))
    }

    /// The same chance for the same `seed`: tests and sample data.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// An identifier that sorts by the time of its making.
    pub fn id(&self, now: Moment) -> String {
        let seconds = u64::try_from(now.0).unwrap_or_default();
        let mut bytes = *Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0)).as_bytes();
        self.rng().fill_bytes(&mut bytes[6..]);
        bytes[6] = (bytes[6] & 0x0f) | 0x70;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Uuid::from_bytes(bytes).to_string()
    }

    /// An identifier that tells nothing, not even its order: ballots, codes, receipts.
    pub fn random_id(&self) -> String {
        let mut bytes = [0; 16];
        self.rng().fill_bytes(&mut bytes);
        Uuid::from_bytes(bytes).to_string()
    }

    /// A public code of `length` letters that can be read aloud and typed.
    pub fn code(&self, length: usize) -> String {
        let mut rng = self.rng();
        (0..length).map(|_| char::from(CODE_LETTERS[rng.random_range(0..CODE_LETTERS.len())])).collect()
    }

    /// A secret of 256 bits for cookies and links.
    pub fn token(&self) -> String {
        let mut bytes = [0; 32];
        self.rng().fill_bytes(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Sixteen bytes, for a password's salt.
    pub fn salt(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.rng().fill_bytes(&mut bytes);
        bytes
    }

    /// A whole number from `low` up to and without `high`.
    pub fn between(&self, low: i64, high: i64) -> i64 {
        if low >= high { low } else { self.rng().random_range(low..high) }
    }

    /// Puts `items` into any order.
    pub fn shuffle<T>(&self, items: &mut [T]) {
        items.shuffle(&mut *self.rng());
    }

    fn rng(&self) -> MutexGuard<'_, StdRng> {
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
    }

    #[test]
    fn a_code_may_be_typed_in_any_way() {
        assert_eq!(plain_code(" k7m-3q9 "), "K7M3Q9");
        assert_eq!(plain_code("Ｋ７Ｍ３Ｑ９"), "K7M3Q9");
    }
}
