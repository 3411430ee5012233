//! Social organisations: what they are asked for, and what they offer.

use super::{Asker, Rows};
use crate::{
    error::AppError,
    platform::{db::Conn, spreadsheet::Value},
    providers::{
        self,
        checks::{NEEDED, lapsed},
        model::{CheckKind, Profile, Request},
        pages::{is_past, kinds_in_words},
        policy::Scope,
    },
    text::{providers as provider_words, spreadsheets as words},
};

/// Requests to the person's organisation, or for the bookings within reach; everybody's for the operator.
pub async fn requests(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let (lang, now) = (asker.lang, asker.now);
    let everybody = || Scope { reach: asker.reach.clone(), ..Scope::default() };
    let scope = asker.person.as_ref().map_or_else(everybody, providers::policy::scope);
    let (is_all, is_past) = (asker.is_whole && asker.value("view").is_empty(), is_past(asker.value("view")));
    let mut requests = Vec::new();
    if is_past || is_all {
        requests.extend(providers::store::list_requests_past(conn, &scope, now, asker.asked()).await?);
    }
    if !is_past {
        requests.extend(providers::store::list_requests_ahead(conn, &scope, now, asker.asked()).await?);
    }
    let row = |one: Request| {
        let stage = lang.t(provider_words::stage(one.stage()));
        vec![
            Value::text(one.starts_at.date().to_string()),
            Value::text(one.starts_at.clock()),
            Value::text(one.ends_at.clock()),
            Value::text(one.project_title),
            Value::text(one.base_name),
            Value::text(one.organiser_name),
            Value::text(one.group_name),
            Value::count(one.children),
            Value::count(one.adults),
            Value::text(one.provider_name),
            Value::text(lang.t(provider_words::kind(one.kind))),
            Value::text(one.wanted),
            Value::count(one.wanted_volunteers),
            Value::count(one.volunteers),
            Value::text(stage),
            Value::text(one.reason),
        ]
    };
    let titles = [
        words::DATE,
        words::BEGINS,
        words::ENDS,
        words::PROJECT,
        words::BASE,
        words::ORGANISER,
        words::GROUP,
        words::CHILDREN,
        words::ADULTS,
        provider_words::PROVIDER,
        provider_words::KIND,
        provider_words::WANTED,
        provider_words::WANTED_VOLUNTEERS,
        provider_words::VOLUNTEERS,
        provider_words::STAGE,
        provider_words::REASON,
    ];
    Ok((titles.to_vec(), requests.into_iter().map(row).collect()))
}

/// Every social organisation, with until when each check counts.
pub async fn providers(conn: &mut Conn, asker: &Asker) -> Result<Rows, AppError> {
    let (lang, today) = (asker.lang, asker.now.date());
    let until = |profile: &Profile, kind: CheckKind| {
        let days = profile.checks.iter().filter(|check| check.kind == kind).map(|check| check.valid_until);
        Value::text(days.max().map(|day| day.to_string()).unwrap_or_default())
    };
    let row = |one: Profile| {
        let missing = lapsed(&NEEDED, &one.checks, today);
        let state = if missing.is_empty() { provider_words::ALL_CHECKED } else { provider_words::CHECK_MISSING };
        let days = CheckKind::ALL.iter().map(|kind| until(&one, *kind)).collect::<Vec<_>>();
        let own =
            [Value::text(kinds_in_words(lang, &one.services)), Value::text(one.about), Value::text(lang.t(state))];
        [Value::text(one.name)].into_iter().chain(own).chain(days).collect()
    };
    let titles = [provider_words::PROVIDER, provider_words::OFFERS, provider_words::ABOUT, words::STATUS];
    let titles = titles.into_iter().chain(CheckKind::ALL.iter().map(|kind| provider_words::check(*kind))).collect();
    let profiles = providers::store::list_profiles(conn).await?;
    Ok((titles, profiles.into_iter().map(row).collect()))
}
