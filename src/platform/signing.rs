//! Signatures that anybody can check: Ed25519 keys as JSON Web Keys, and compact JSON Web Signatures (RFC 8037, RFC 7515).

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A key that signs. Its secret half never leaves it, not even into a log.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// The key of these 32 bytes, in base64url.
    pub fn from_seed(seed: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(seed).ok()?;
        Ed25519KeyPair::from_seed_unchecked(&bytes).ok().map(Self)
    }

    /// The public half, in base64url.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.public_key())
    }

    /// What the key is called (RFC 7638): the same bytes have the same name everywhere.
    pub fn thumbprint(&self) -> String {
        let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, self.public());
        URL_SAFE_NO_PAD.encode(Sha256::digest(members))
    }

    /// The public half as a JSON Web Key, under the identifier `kid`.
    pub fn jwk(&self, kid: &str) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "x": self.public(), "kid": kid, "use": "sig", "alg": "EdDSA" })
    }

    /// `payload` under `header`, signed: three parts with points between them.
    pub fn compact(&self, header: &str, payload: &str) -> String {
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
        let signature = URL_SAFE_NO_PAD.encode(self.0.sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.thumbprint()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 8037, appendix A.
    const SEED: &str = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

    #[test]
    fn the_examples_of_the_standard_come_out() {
        let key = SigningKey::from_seed(SEED).unwrap();
        assert_eq!(key.public(), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assert_eq!(key.thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        let wanted = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6\
                      dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
        assert_eq!(key.compact(r#"{"alg":"EdDSA"}"#, "Example of Ed25519 signing"), wanted);
    }

    #[test]
    fn the_secret_half_is_neither_printed_nor_published() {
        let key = SigningKey::from_seed(SEED).unwrap();
        assert!(!format!("{key:?}").contains("nWGxne"));
        assert_eq!(key.jwk("k").get("d"), None);
        for wrong in ["", "short", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2"] {
            assert!(SigningKey::from_seed(wrong).is_none(), "{wrong}");
        }
    }
}
