//! Certificates as programs read them: checked with the key as it is served, and by the bits of the status lists.

use std::io::Read;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::read::GzDecoder;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::Value;

use super::{
    charges::{charged, running_season},
    *,
};

const SITE: &str = "https://sutong.example";

async fn json(app: &TestApp, path: &str) -> Value {
    serde_json::from_str(&app.stranger().get(path).await.good().body).unwrap()
}

fn part(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

fn is_signed(key: &Value, signed: &str, signature: &[u8]) -> bool {
    let key = part(key["x"].as_str().unwrap());
    UnparsedPublicKey::new(&ED25519, key).verify(signed.as_bytes(), signature).is_ok()
}

/// What a signed credential says, once its signature was checked with the key that its header leads to.
async fn verified(app: &TestApp, path: &str) -> Value {
    let answer = app.stranger().get(path).await.good();
    assert_eq!(answer.header("content-type"), "application/vc+jwt");
    let (signed, signature) = answer.body.rsplit_once('.').unwrap();
    let (header, payload) = signed.split_once('.').unwrap();
    let header: Value = serde_json::from_slice(&part(header)).unwrap();
    assert_eq!((&header["alg"], &header["typ"]), (&"EdDSA".into(), &"JWT".into()));
    let kid = header["kid"].as_str().unwrap();
    let key = json(app, kid.strip_prefix(SITE).unwrap()).await;
    assert!(is_signed(&key, signed, &part(signature)));
    assert!(!is_signed(&key, &signed.replacen('a', "b", 1), &part(signature)), "another text has another signature");
    assert_eq!(json(app, "/.well-known/jwks.json").await["keys"], Value::from(vec![key.clone()]));
    assert_eq!(key.get("d"), None, "the secret half stays where it is");
    serde_json::from_slice(&part(payload)).unwrap()
}

/// The bits of a certificate in the lists that its badge names: revoked, suspended.
async fn bits(app: &TestApp, certificate: &Certificate) -> (bool, bool) {
    let badge = verified(app, &format!("/certificates/{}/badge.jwt", certificate.token)).await;
    let mut found = Vec::new();
    for (entry, purpose) in badge["credentialStatus"].as_array().unwrap().iter().zip(["revocation", "suspension"]) {
        assert_eq!((&entry["type"], &entry["statusPurpose"]), (&"BitstringStatusListEntry".into(), &purpose.into()));
        let address = entry["statusListCredential"].as_str().unwrap();
        let list = verified(app, address.strip_prefix(SITE).unwrap()).await;
        assert_eq!(list["id"], address);
        assert_eq!(list["credentialSubject"]["statusPurpose"], purpose);
        let packed = part(list["credentialSubject"]["encodedList"].as_str().unwrap().strip_prefix('u').unwrap());
        let mut bytes = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
        assert!(bytes.len() * 8 >= 131_072);
        let place: usize = entry["statusListIndex"].as_str().unwrap().parse().unwrap();
        found.push(bytes[place / 8] & (0b1000_0000 >> (place % 8)) != 0);
    }
    (found[0], found[1])
}

on_both!(a_badge_is_signed_says_what_the_certificate_says_and_names_no_person, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let star = certificate(&app, 2025, AwardKind::Star, "YZ-01").await;
    let page = check(&app, &star).await.says("机器可读证书");
    let wanted = ["jwt", "json"].map(|ending| format!("/certificates/{}/badge.{ending}", star.token));
    assert!(wanted.iter().all(|badge| page.addresses("/certificates/").contains(badge)));
    let path = format!("/certificates/{}/badge", star.token);
    let badge = verified(&app, &format!("{path}.jwt")).await;
    let plain = json(&app, &format!("{path}.json")).await;
    for (name, value) in plain.as_object().unwrap() {
        assert_eq!(badge[name], *value, "{name}");
    }
    assert_eq!(badge["type"], serde_json::json!(["VerifiableCredential", "OpenBadgeCredential"]));
    assert_eq!(badge["@context"][0], "https://www.w3.org/ns/credentials/v2");
    assert_eq!((&badge["iss"], &badge["jti"]), (&badge["issuer"]["id"], &badge["id"]));
    assert_eq!((badge["nbf"].as_i64(), &badge["sub"]), (Some(star.issued_at.0), &badge["credentialSubject"]["id"]));
    assert_eq!(badge["id"], format!("{SITE}/certificates/{}", star.token));
    assert_eq!(badge["credentialSubject"]["id"], format!("{SITE}/bases/YZ-01"));
    assert_eq!(badge["credentialSubject"]["achievement"]["name"], "三星级践习基地");
    assert_eq!(badge["issuer"]["name"], "市未保中心");
    let issuer = json(&app, "/certificates/issuer").await;
    assert_eq!(issuer["id"], badge["iss"]);
    assert_eq!(issuer["assertionMethod"][0], issuer["verificationMethod"][0]["id"]);
    let seed: String = sqlx::query_scalar("select seed from signing_keys")
        .fetch_one(&mut *app.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert!(![issuer.to_string(), badge.to_string()].iter().any(|said| said.contains(&seed)));
    assert_eq!(number(&app, "select count(*) from signing_keys").await, 1);
    let title = certificate(&app, 2025, AwardKind::Title, "YZ-01").await;
    let badge = json(&app, &format!("/certificates/{}/badge.json", title.token)).await;
    assert_eq!(badge["credentialSubject"]["achievement"]["name"], "示范性践习基地");
    for wrong in [
        "/certificates/NOBODYS2345678/badge.jwt",
        "/certificates/status/2023-revocation",
        "/certificates/status/2025-x",
    ] {
        app.stranger().get(wrong).await.is(404);
    }
});

on_both!(the_key_is_made_once_however_many_ask_at_once, |app| async move {
    let ask = || {
        let browser = app.stranger();
        tokio::spawn(async move { browser.get("/.well-known/jwks.json").await.good().body })
    };
    let asked: Vec<_> = (0..6).map(|_| ask()).collect();
    let mut keys = Vec::new();
    for one in asked {
        keys.push(one.await.unwrap());
    }
    keys.dedup();
    assert_eq!(keys.len(), 1, "{keys:?}");
    assert_eq!(number(&app, "select count(*) from audit_events where action = 'make_signing_key'").await, 1);
});

on_both!(the_status_lists_say_what_the_check_page_says, |app| async move {
    let world = World::new(&app).await;
    issued(&app, &world).await;
    let star = certificate(&app, 2025, AwardKind::Star, "YZ-01").await;
    let title = certificate(&app, 2025, AwardKind::Title, "YZ-01").await;
    let other = certificate(&app, 2025, AwardKind::Star, "YZ-02").await;
    for one in [&star, &title, &other, &certificate(&app, 2024, AwardKind::Star, "YZ-01").await] {
        assert_eq!(bits(&app, one).await, (false, false));
    }
    let lead = app.signed_in(&world.lead).await;
    let suspend = [("suspend_reason", "核实"), ("suspend_confirm", "yes")];
    lead.post(&format!("/certificates/{}/suspension", other.token), &suspend).await.leads_to("/certificates/");
    assert_eq!(bits(&app, &other).await, (false, true));
    running_season(&app).await;
    charged(&app, &world, "YZ-01", "refused_inspection").await;
    assert_eq!((bits(&app, &star).await, bits(&app, &title).await), ((false, true), (false, true)));
    let revoke = [("revoke_reason", "材料不实"), ("revoke_confirm", "yes")];
    lead.post(&format!("/certificates/{}/revocation", star.token), &revoke).await.leads_to("/certificates/");
    // The title has fallen with it, and what is revoked is suspended no more.
    assert_eq!((bits(&app, &star).await, bits(&app, &title).await), ((true, false), (true, false)));
    let resume = [("resume_reason", "合格"), ("resume_confirm", "yes")];
    lead.post(&format!("/certificates/{}/resumption", other.token), &resume).await.leads_to("/certificates/");
    assert_eq!(bits(&app, &other).await, (false, false));
});
