//! Secrets and signatures as Standard Webhooks (1.0) says: HMAC-SHA256 over `id.timestamp.body`, under a secret that is
//! written as `whsec_` and base64.

use base64::{Engine, engine::general_purpose::STANDARD};
use ring::hmac;

use crate::{error::AppError, platform::chance::Chance, time::Moment};

/// What every secret begins with, so that programs which look for lost secrets know it.
const PREFIX: &str = "whsec_";

/// A new secret of 256 bits.
pub fn new_secret(chance: &Chance) -> String {
    let bytes = [chance.salt(), chance.salt()].concat();
    format!("{PREFIX}{}", STANDARD.encode(bytes))
}

/// The value of the header `webhook-signature`.
pub fn sign(secret: &str, id: &str, at: Moment, body: &str) -> Result<String, AppError> {
    let secret = secret.strip_prefix(PREFIX).unwrap_or(secret);
    let key = STANDARD.decode(secret).map_err(|error| AppError::Internal(format!("a webhook's secret: {error}")))?;
    let signed = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), format!("{id}.{}.{body}", at.0).as_bytes());
    Ok(format!("v1,{}", STANDARD.encode(signed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_one_of_the_standard() {
        // The example of the standard's reference libraries.
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signed = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", Moment(1_614_265_330), r#"{"test": 2432232314}"#);
        assert_eq!(signed.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert!(new_secret(&Chance::seeded(1)).len() > 40);
    }
}
