//! What a base and a project are, in the words of schema.org: microdata beside the page, since a page
//! without islands has no script, not even one that only holds data.

use leptos::prelude::*;

use super::map_apps::amap_address;
use crate::{
    bases::model::{Base, OpeningRule, Project},
    booking::model::Session,
};

/// Monday to Sunday, as the bits of an opening rule.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A base as a place: name, address, telephone, hours. Coordinates only where they are what schema.org
/// means by them (WGS-84); the map link names its datum and serves all.
pub fn place(base: &Base, rules: &[OpeningRule], site: &str) -> AnyView {
    let address = format!("{site}/bases/{}", base.code);
    let page = reference("url", address.clone());
    let hours: Vec<AnyView> = rules.iter().map(opening).collect();
    let geo = (base.datum == "WGS-84").then(|| {
        view! {
            <div itemprop="geo" itemscope=true itemtype="https://schema.org/GeoCoordinates">
                {fact("latitude", base.latitude.to_string())}
                {fact("longitude", base.longitude.to_string())}
            </div>
        }
    });
    view! {
        <div hidden=true itemscope=true itemtype="https://schema.org/Place" itemid=address>
            {fact("name", base.name.clone())}
            {fact("description", base.intro.clone())}
            {fact("telephone", base.phone.clone())}
            {page}
            {reference("hasMap", amap_address(base))}
            {postal_address(base)}
            {geo}
            {hours}
        </div>
    }
    .into_any()
}

/// A project as a course, each of its next sessions as one time it is held.
pub fn course(project: &Project, base: &Base, sessions: &[Session], site: &str) -> AnyView {
    let address = format!("{site}/projects/{}", project.code);
    let page = reference("url", address.clone());
    let is_free = project.fee_fen == 0;
    let price = format!("{}.{:02}", project.fee_fen / 100, project.fee_fen % 100);
    let held: Vec<AnyView> = sessions.iter().map(|session| instance(session, base)).collect();
    view! {
        <div hidden=true itemscope=true itemtype="https://schema.org/Course" itemid=address>
            {fact("name", project.title.clone())}
            {fact("description", project.intro.clone())}
            {fact("timeRequired", format!("PT{}M", project.duration_min))}
            {fact("isAccessibleForFree", is_free.to_string())}
            {page}
            <div itemprop="provider" itemscope=true itemtype="https://schema.org/Organization">
                {fact("name", base.name.clone())}
                {reference("url", format!("{site}/bases/{}", base.code))}
            </div>
            <div itemprop="offers" itemscope=true itemtype="https://schema.org/Offer">
                {fact("price", price)}
                {fact("priceCurrency", "CNY".to_owned())}
                {fact("category", if is_free { "Free" } else { "Paid" }.to_owned())}
            </div>
            {held}
        </div>
    }
    .into_any()
}

fn instance(session: &Session, base: &Base) -> AnyView {
    view! {
        <div itemprop="hasCourseInstance" itemscope=true itemtype="https://schema.org/CourseInstance">
            {fact("courseMode", "Onsite".to_owned())}
            {fact("startDate", session.starts_at.rfc3339())}
            {fact("endDate", session.ends_at.rfc3339())}
            {fact("maximumAttendeeCapacity", session.capacity_heads.to_string())}
            <div itemprop="location" itemscope=true itemtype="https://schema.org/Place">
                {fact("name", base.name.clone())}
                {postal_address(base)}
            </div>
        </div>
    }
    .into_any()
}

fn postal_address(base: &Base) -> AnyView {
    view! {
        <div itemprop="address" itemscope=true itemtype="https://schema.org/PostalAddress">
            {fact("streetAddress", base.address.clone())}
            {fact("addressLocality", base.town_name.clone())}
            {fact("addressRegion", "江苏省仪征市".to_owned())}
            {fact("addressCountry", "CN".to_owned())}
        </div>
    }
    .into_any()
}

fn opening(rule: &OpeningRule) -> AnyView {
    let (opens, closes) = (rule.opens.format("%H:%M").to_string(), rule.closes.format("%H:%M").to_string());
    let days = DAYS.iter().zip(0..).filter(|(_, bit)| rule.weekdays & (1 << bit) != 0);
    let days = days.map(|(day, _)| reference("dayOfWeek", format!("https://schema.org/{day}")));
    view! {
        <div itemprop="openingHoursSpecification" itemscope=true itemtype="https://schema.org/OpeningHoursSpecification">
            {days.collect_view()}
            {fact("opens", opens)}
            {fact("closes", closes)}
        </div>
    }
    .into_any()
}

fn fact(name: &'static str, value: String) -> AnyView {
    view! { <meta itemprop=name content=value/> }.into_any()
}

fn reference(name: &'static str, address: String) -> AnyView {
    view! { <link itemprop=name href=address/> }.into_any()
}
