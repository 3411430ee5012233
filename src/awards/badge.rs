//! Certificates that programs read: Open Badges 3.0 (`OpenBadgeCredential`, VC data model 2.0) about a base, never about a
//! person, secured as a VC-JWT (section 8.2: the payload is the credential with `iss`, `jti`, `nbf` and `sub` beside it).
//!
//! What was handed out cannot be called back, so it names two status lists of its season, revocation and suspension. Open
//! Badges 3.0 knows one `credentialStatus`; the data model it stands on knows several, and the next version is to allow
//! them: a verifier that saw one only would take a suspended award for a valid one, or a revoked one for a suspended one.

use serde_json::{Value, json};

use super::{
    model::{AwardKind, Certificate},
    standing::Purpose,
    status_list::encoded_list,
};
use crate::{
    platform::signing::SigningKey,
    text::{Lang, awards as words, rating},
    time::Moment,
};

/// Like the certificates themselves.
const LANG: Lang = Lang::ZhCn;
const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
const BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// Who issues: the product's address without a slash at its end, and the name of the Centre.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// The address.
    pub site: String,
    /// The name.
    pub name: String,
}

impl Issuer {
    fn id(&self) -> String {
        format!("{}/certificates/issuer", self.site)
    }

    fn key_id(&self, key: &SigningKey) -> String {
        format!("{}/certificates/keys/{}", self.site, key.thumbprint())
    }

    fn list_id(&self, season: i64, purpose: Purpose) -> String {
        format!("{}/certificates/status/{season}-{purpose}", self.site)
    }

    fn profile(&self) -> Value {
        json!({ "id": self.id(), "type": ["Profile"], "name": self.name, "url": self.site })
    }

    /// The public key, where its identifier leads to.
    pub fn jwk(&self, key: &SigningKey) -> Value {
        key.jwk(&self.key_id(key))
    }

    /// The issuer with its key, where its identifier leads to.
    pub fn document(&self, key: &SigningKey) -> Value {
        let kid = self.key_id(key);
        let method = json!({ "id": kid, "type": "JsonWebKey", "controller": self.id(), "publicKeyJwk": self.jwk(key) });
        let mut document = self.profile();
        document["@context"] = json!([CREDENTIALS, BADGES]);
        document["verificationMethod"] = json!([method]);
        document["assertionMethod"] = json!([kid]);
        document
    }

    /// A certificate as a credential.
    pub fn credential(&self, certificate: &Certificate) -> Value {
        let id = format!("{}/certificates/{}", self.site, certificate.token);
        let base = format!("{}/bases/{}", self.site, certificate.base_code);
        let known_as = |kind: &str, value: &str| json!({ "type": "IdentityObject", "hashed": false, "identityHash": value, "identityType": kind });
        let status = |purpose: &Purpose| {
            let list = self.list_id(certificate.season, *purpose);
            json!({
                "id": format!("{list}#{}", certificate.number),
                "type": "BitstringStatusListEntry",
                "statusPurpose": purpose.as_str(),
                "statusListIndex": certificate.number.to_string(),
                "statusListCredential": list,
            })
        };
        let (award, achievement) = self.achievement(certificate);
        json!({
            "@context": [CREDENTIALS, BADGES],
            "id": id,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": format!("{} {award}", certificate.printed_number()),
            "issuer": self.profile(),
            "validFrom": certificate.issued_at.rfc3339(),
            "credentialSubject": {
                "id": base,
                "type": ["AchievementSubject"],
                "identifier": [known_as("name", &certificate.base_name), known_as("identifier", &certificate.base_code)],
                "achievement": achievement,
            },
            "credentialStatus": Purpose::ALL.iter().map(status).collect::<Vec<_>>(),
        })
    }

    /// What was awarded, in words and as an achievement.
    fn achievement(&self, certificate: &Certificate) -> (String, Value) {
        let (award, place) = match certificate.kind {
            AwardKind::Star => {
                let star = LANG.t(rating::stars(u8::try_from(certificate.star).unwrap_or_default()));
                (LANG.fill(words::PAPER_STAR_WORDS, &[("star", &star)]), format!("star-{}", certificate.star))
            }
            AwardKind::Title => (LANG.t(rating::TITLE).to_owned(), "title".to_owned()),
        };
        let about = match certificate.is_sample {
            true => LANG.t(words::PAPER_SAMPLE).to_owned(),
            false => LANG.fill(words::BADGE_ABOUT, &[("year", &certificate.season)]),
        };
        let achievement = json!({
            "id": format!("{}/stars/{}#{place}", self.site, certificate.season),
            "type": ["Achievement"],
            "achievementType": "Award",
            "name": award,
            "description": about,
            "criteria": { "id": format!("{}/stars", self.site), "narrative": LANG.t(words::BADGE_CRITERIA) },
        });
        (award, achievement)
    }

    /// What a status list of a season says at `now`.
    pub fn status_list(
        &self,
        season: i64,
        purpose: Purpose,
        certificates: &[Certificate],
        now: Moment,
    ) -> Result<Value, std::io::Error> {
        let set = certificates.iter().filter(|one| one.standing().is_told_by(purpose));
        let list = encoded_list(set.filter_map(|one| usize::try_from(one.number).ok()))?;
        let id = self.list_id(season, purpose);
        Ok(json!({
            "@context": [CREDENTIALS],
            "id": id,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": self.id(),
            "validFrom": now.rfc3339(),
            "credentialSubject": {
                "id": format!("{id}#list"),
                "type": "BitstringStatusList",
                "statusPurpose": purpose.as_str(),
                "encodedList": list,
            },
        }))
    }

    /// A credential of `at`, signed: a compact VC-JWT.
    pub fn signed(&self, key: &SigningKey, mut credential: Value, at: Moment) -> String {
        let header = json!({ "alg": "EdDSA", "kid": self.key_id(key), "typ": "JWT" });
        credential["iss"] = json!(self.id());
        credential["jti"] = credential["id"].clone();
        credential["nbf"] = json!(at.0);
        credential["sub"] = credential["credentialSubject"]["id"].clone();
        key.compact(&header.to_string(), &credential.to_string())
    }
}

/// The season and the purpose of a list's name: `2025-revocation`.
pub fn list_named(name: &str) -> Option<(i64, Purpose)> {
    let (season, purpose) = name.split_once('-')?;
    Some((season.parse().ok()?, Purpose::parse(purpose)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_names() {
        assert_eq!(list_named("2025-revocation"), Some((2025, Purpose::Revocation)));
        assert_eq!(list_named("2025-suspension"), Some((2025, Purpose::Suspension)));
        for wrong in ["", "2025", "2025-", "x-revocation", "2025-message", "revocation-2025"] {
            assert_eq!(list_named(wrong), None, "{wrong}");
        }
    }
}
