//! Whoever has not rated is reminded, once.

use crate::{
    accounts::model::{PersonId, Role},
    booking::{self, model::Visit, policy::Reach},
    error::AppError,
    messages::{
        self,
        model::{Channels, Details, NewMessage, Topic},
    },
    platform::db::{Db, Write},
    survey::{
        store,
        turnout::{Reminded, are_few, closes_before},
    },
    time::Moment,
};

/// Surveys of one run; the next run comes soon.
const AT_ONCE: i64 = 100;

/// Reminds the organiser and the provider of every visit two days ago who have not rated it, and the organiser to pass
/// the link on where few parents have. Returns how many visits were looked at.
pub async fn remind_raters(db: &Db, channels: Channels, now: Moment) -> Result<usize, AppError> {
    let due = store::list_unreminded(&mut *db.read().await?, now, closes_before(now), AT_ONCE).await?;
    for one in &due {
        let mut tx = db.write(now).await?;
        remind(&mut tx, channels, one).await?;
        tx.commit().await?;
    }
    Ok(due.len())
}

async fn remind(tx: &mut Write, channels: Channels, one: &Reminded) -> Result<(), AppError> {
    if !store::update_reminded(tx, &one.survey.id).await? {
        return Ok(());
    }
    let everywhere = Reach { is_all: true, ..Reach::default() };
    let visit = booking::store::find_visit(tx, &everywhere, &one.survey.booking_id).await?.ok_or(AppError::NotFound)?;
    let mut late: Vec<PersonId> = Vec::new();
    if !one.has_organiser {
        late.push(one.booked_by.clone());
    }
    if let Some(provider) = &one.provider {
        late.extend(messages::store::list_people_in(tx, provider, Role::SocialOrgUser).await?);
    }
    for person_id in late {
        let href = format!("/survey/mine/{}", one.survey.id);
        let new = NewMessage { person_id, topic: Topic::RatingDue, details: details(&visit), href };
        messages::actions::tell(tx, channels, &new).await?;
    }
    if are_few(one.parents, one.survey.children) {
        let (person_id, href) = (one.booked_by.clone(), format!("/bookings/{}/survey", visit.booking.id));
        let new = NewMessage { person_id, topic: Topic::ParentsDue, details: details(&visit), href };
        messages::actions::tell(tx, channels, &new).await?;
    }
    Ok(())
}

fn details(visit: &Visit) -> Details {
    Details {
        base: visit.base_name.clone(),
        project: visit.project_title.clone(),
        organiser: visit.booking.organiser_name.clone(),
        group: visit.booking.group_name.clone(),
        starts_at: visit.session.starts_at,
        heads: visit.booking.heads(),
        ..Details::default()
    }
}
