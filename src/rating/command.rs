//! Stands in until the engine is moved here.

/// Not here yet.
pub fn rate_command(_method: &str, _bundle: &str) -> Result<String, String> {
    Err("not here yet".to_owned())
}
