//! The mark by which whoever has a copy asks whether it is still right.

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

use super::chance::hex;

/// Letters of the hash in a mark.
const HASH_LETTERS: usize = 20;

/// The mark of `content`: weak, since one name stands for all encodings.
pub fn etag(content: &[u8]) -> HeaderValue {
    let hash = hex(&Sha256::digest(content));
    HeaderValue::from_str(&format!("W/\"{}\"", &hash[..HASH_LETTERS])).unwrap_or(HeaderValue::from_static(""))
}

/// Whether a request with these headers has a copy with this mark.
pub fn is_known(etag: &HeaderValue, headers: &HeaderMap) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = known.flat_map(|tags| tags.split(',')).map(str::trim);
    tags.any(|tag| etag == tag || tag == "*")
}
