//! Argon2id hashes of passwords, with the parameters of OWASP's recommendation that takes the least
//! memory (7 MiB, 5 passes; it counts as strong as 19 MiB with 2). An older hash is checked with its own parameters.

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash::SaltString,
};

use tokio::sync::Semaphore;

use crate::{error::AppError, platform::chance::Chance};

const MEMORY_KIB: u32 = 7 * 1024;
const PASSES: u32 = 5;

/// So many passwords are looked at together: more would be no sooner done, and take 7 MiB each.
static TURNS: Semaphore = Semaphore::const_new(4);

/// A hash that no password has; checked for unknown names so that they take as long as known ones.
const NOBODY: &str = "$argon2id$v=19$m=7168,t=5,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The hash under which `password` is stored.
pub fn hash(password: &str, chance: &Chance) -> Result<String, AppError> {
    let salt = SaltString::encode_b64(&chance.salt()).map_err(broken)?;
    Ok(hasher()?.hash_password(password.as_bytes(), &salt).map_err(broken)?.to_string())
}

/// Whether `password` is the one that was hashed; without a hash it takes as long and is false.
/// Runs on a thread of its own: it is meant to be slow.
pub async fn is_right(password: String, hash: Option<String>) -> Result<bool, AppError> {
    let check = move || {
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&hash).map_err(broken)?;
        Ok(hasher()?.verify_password(password.as_bytes(), &parsed).is_ok())
    };
    let broke_off = |error: String| AppError::Internal(format!("a password was not looked at: {error}"));
    let turn = TURNS.acquire().await.map_err(|error| broke_off(error.to_string()))?;
    let checked = tokio::task::spawn_blocking(check).await.map_err(|error| broke_off(error.to_string()));
    drop(turn);
    checked?
}

fn hasher() -> Result<Argon2<'static>, AppError> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn broken(error: argon2::password_hash::Error) -> AppError {
    AppError::Internal(format!("password hash: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let hash = hash("Sutong-2026", &Chance::seeded(1)).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=7168,t=5,p=1$"));
        assert!(is_right("Sutong-2026".to_owned(), Some(hash.clone())).await.unwrap());
        assert!(!is_right("sutong-2026".to_owned(), Some(hash)).await.unwrap());
        assert!(!is_right(String::new(), None).await.unwrap());
    }
}
