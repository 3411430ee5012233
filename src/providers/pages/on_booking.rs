//! What stands on a booking's own page about social organisations: who was asked, and the form that asks.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::parts::{asked_for, stage_badge};
use crate::{
    accounts::model::Person,
    booking::{
        lifecycle::holds_places,
        model::{BookingId, Visit},
    },
    error::AppError,
    form::Typed,
    platform::db::Conn,
    providers::{
        checks::{NEEDED, lapsed},
        model::{Profile, Request, ServiceKind},
        policy::{can_ask, scope},
        store,
    },
    text::{Lang, providers as words},
    time::Moment,
    ui::{
        Button, ButtonKind, Choice, Disclosure, FieldWidth, InputKind, List, ListRow, RadioGroup, SelectField,
        TextArea, TextField,
    },
};

/// The fields of the form that asks.
const FIELDS: [&str; 4] = ["provider", "kind", "wanted", "volunteers"];

/// What the section stands on.
pub struct Services {
    requests: Vec<Request>,
    /// Whom the reader may ask now.
    profiles: Option<Vec<Profile>>,
}

impl Services {
    /// Reads it for whoever asks; nothing for the base, which sees on the booking who comes.
    pub async fn read(conn: &mut Conn, person: &Person, visit: &Visit, now: Moment) -> Result<Option<Self>, AppError> {
        if !can_ask(person) {
            return Ok(None);
        }
        let requests = store::list_requests_of(conn, &scope(person), &visit.booking.id).await?;
        let is_open = holds_places(visit.booking.status) && now < visit.session.ends_at;
        let is_asked = requests.iter().any(|request| request.status.is_live());
        let profiles = if is_open && !is_asked { Some(store::list_profiles(conn).await?) } else { None };
        Ok(Some(Self { requests, profiles }))
    }
}

/// The section, or nothing where nobody was asked and nobody can be.
pub fn services(lang: Lang, visit: &Visit, known: &Services, typed: &Typed) -> Option<AnyView> {
    let Services { requests, profiles } = known;
    if requests.is_empty() && profiles.is_none() {
        return None;
    }
    let list = (!requests.is_empty()).then(|| list(lang, requests));
    let form = profiles.as_ref().map(|profiles| {
        let summary = lang.t(if requests.is_empty() { words::ASK } else { words::ASK_ANOTHER });
        let is_open = FIELDS.iter().any(|name| typed.error(name, lang).is_some());
        let form = form(lang, &visit.booking.id, profiles, visit.session.starts_at.date(), typed);
        view! { <Disclosure summary=summary open=is_open>{form}</Disclosure> }
    });
    Some(
        view! {
            <section class="stack no-print">
                <h2>{lang.t(words::PROVIDER)}</h2>
                {list}
                {form}
            </section>
        }
        .into_any(),
    )
}

fn list(lang: Lang, requests: &[Request]) -> AnyView {
    let rows: Vec<AnyView> = requests.iter().map(|request| row(lang, request)).collect();
    view! { <List label=lang.t(words::SERVICES)>{rows}</List> }.into_any()
}

fn row(lang: Lang, request: &Request) -> AnyView {
    let (asked, end) = (asked_for(lang, request), stage_badge(lang, request.stage()));
    let reason = (!request.reason.is_empty()).then(|| {
        let said = request.reason.clone();
        view! { <p class="soft small">{lang.t(words::WHY)}": "{said}</p> }
    });
    view! {
        <ListRow title=request.provider_name.clone() href=format!("/services/{}", request.id) end=end>
            <p class="soft small">{asked}</p>
            {reason}
        </ListRow>
    }
    .into_any()
}

fn form(lang: Lang, id: &BookingId, profiles: &[Profile], day: NaiveDate, typed: &Typed) -> AnyView {
    let said = |name: &str| (typed.value(name).to_owned(), typed.error(name, lang));
    let [(provider, provider_error), (kind, kind_error), (wanted, wanted_error), (volunteers, volunteers_error)] =
        FIELDS.map(said);
    let kinds = ServiceKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), lang.t(words::kind(*kind)))).collect();
    view! {
        <form method="post" action=format!("/bookings/{id}/services") class="form">
            <p class="soft">{lang.t(words::ASK_LEAD)}" "<a href="/providers">{lang.t(words::COMPARE)}</a></p>
            <SelectField
                name="provider" label=lang.t(words::PROVIDER) choices=choices(lang, profiles, day) selected=provider
                empty=lang.t(words::CHOOSE) error=provider_error required=true
            />
            <RadioGroup
                name="kind" legend=lang.t(words::KIND) choices=kinds selected=kind error=kind_error required=true
            />
            <TextArea
                name="wanted" label=lang.t(words::WANTED) hint=lang.t(words::WANTED_HINT) value=wanted
                error=wanted_error maxlength="200" rows=2 required=true
            />
            <TextField
                name="volunteers" label=lang.t(words::WANTED_VOLUNTEERS) value=volunteers error=volunteers_error
                kind=InputKind::Number width=FieldWidth::Short required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::SEND)}</Button></div>
        </form>
    }
    .into_any()
}

/// Whoever can promise to come first, then the others, marked.
fn choices(lang: Lang, profiles: &[Profile], day: NaiveDate) -> Vec<Choice> {
    let (checked, others): (Vec<&Profile>, Vec<&Profile>) =
        profiles.iter().partition(|profile| lapsed(&NEEDED, &profile.checks, day).is_empty());
    let checked = checked.into_iter().map(|profile| Choice::new(profile.id.as_str(), profile.name.clone()));
    let others = others
        .into_iter()
        .map(|profile| Choice::new(profile.id.as_str(), lang.fill(words::UNCHECKED, &[("name", &profile.name)])));
    checked.chain(others).collect()
}
